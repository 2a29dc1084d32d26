#include "core/runs/checkpoint.h"

#include <QtTest>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/rng.h"
#include "core/weights/safetensors.h"
#include "tests/support/allocationguard.h"
#include "tests/support/fulldisk.h"
#include "tests/support/hostilejson.h"

using namespace reslab;

namespace {

std::vector<ParameterInfo> parameters()
{
    return {{.name = "conv1.weight", .role = TensorRole::Weight, .dims = {4, 3, 3, 3}},
            {.name = "bn1.weight", .role = TensorRole::NormScale, .dims = {4}},
            {.name = "bn1.running_mean", .role = TensorRole::RunningMean, .dims = {4}, .trainable = false}};
}

Progress progress()
{
    return {.iteration = 137,
            .evaluated = 100,
            .seed = 0xfedcba9876543210ULL,
            .curvesBytes = 4711,
            .epochLoss = 0.1 + 0.2,
            .epochCorrect = 999,
            .epochImages = 4736,
            .epochSeconds = 1.25,
            .smoothedError = 55.5,
            .warmupEnded = 90,
            .seconds = 17.125,
            .interventions = {{20, "lr", 0.01}, {40, "lr", 0.1}},
            .lastEvaluated = ScoredState{1, 100, {1.5, 60.0}, Scores{1.25, 55.0}},
            .chosenOnValidation = ScoredState{1, 100, {1.5, 60.0}, Scores{1.25, 55.0}},
            .bestOnTest = ScoredState{1, 100, {std::numeric_limits<double>::infinity(), 60.0}, std::nullopt}};
}

Checkpoint sample()
{
    Checkpoint checkpoint{.progress = progress(), .tensors = {}};
    Rng rng(5, "sample");
    const auto add = [&](const std::string& name, const Dims& dims) {
        std::vector<float> values(static_cast<std::size_t>(elements(dims)));
        for (auto& value : values)
            value = static_cast<float>(rng.normal());
        checkpoint.tensors.push_back({name, dims, std::move(values)});
    };
    for (const auto& info : parameters())
        add(info.name, info.dims);
    for (const auto& info : parameters())
        if (info.trainable)
            add("momentum." + info.name, info.dims);
    return checkpoint;
}

}  // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = (m_folder->path() + "/last.safetensors").toStdString();
    }

    void roundTrip()
    {
        const auto before = sample();
        writeCheckpoint(before, m_file);
        const auto after = readCheckpoint(m_file, parameters());
        QCOMPARE(after.progress, before.progress);
        QCOMPARE(after.tensors, before.tensors);
        QCOMPARE(progressFromJson(progressToJson({}), "x"), Progress{});
    }

    /// The memory that the metadata may take is enough for more changes than anyone makes.
    void manyChangesByHandAreRead()
    {
        auto before = sample();
        for (int i = 0; i < 600; ++i)
            before.progress.interventions.push_back({50 + i / 10, "lr", 0.001 * (i + 1)});
        writeCheckpoint(before, m_file);
        QCOMPARE(readCheckpoint(m_file, parameters()).progress, before.progress);
    }

    void anyReaderSeesPublicNames()
    {
        writeCheckpoint(sample(), m_file);
        const SafetensorsReader reader(m_file);
        QVERIFY(reader.find("conv1.weight") && reader.find("bn1.running_mean") && reader.find("momentum.conv1.weight"));
        QVERIFY(!reader.find("momentum.bn1.running_mean"));
    }

    void notFiniteIsNotWritten()
    {
        writeCheckpoint(sample(), m_file);
        const auto before = readFile(m_file, 1 << 20);
        for (std::size_t tensor = 0; tensor < sample().tensors.size(); ++tensor) {
            auto broken = sample();
            broken.tensors[tensor].values.back() = std::numeric_limits<float>::quiet_NaN();
            try {
                writeCheckpoint(broken, m_file);
                QFAIL("was written");
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::TensorNotFinite);
            }
            QVERIFY(readFile(m_file, 1 << 20) == before);
        }
    }

    void fullDiskLeavesTheOldOne()
    {
        writeCheckpoint(sample(), m_file);
        const auto before = readFile(m_file, 1 << 20);
        auto next = sample();
        next.progress.iteration = 138;
        {
            const test::FullDisk full(before.size() / 2);
            QVERIFY_EXCEPTION_THROWN(writeCheckpoint(next, m_file), Error);
        }
        QVERIFY(readFile(m_file, 1 << 20) == before);
        writeCheckpoint(next, m_file);
        QCOMPARE(readCheckpoint(m_file, parameters()).progress.iteration, 138);
    }

    void lyingMetadata_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* before, const char* after) {
            QTest::addRow("%s -> %s", before, after) << QByteArray(before) << QByteArray(after);
        };
        row("\"iteration\":137", "\"iteration\":-1");
        row("\"iteration\":137", "\"iteration\":99");  // evaluated more than it has
        row("\"iteration\":137", "\"iteration\":1e3");
        row("\"iteration\":137", "\"iteration\":\"137\"");
        row("\"iteration\":137", "\"iteration\":18446744073709551615");
        row("\"iteration\":137,", "");
        row("\"iteration\":137", "\"iteration\":137,\"iteration\":137");
        row("\"evaluated\":100", "\"evaluated\":138");
        row("\"seed\":", "\"sead\":");
        row("\"seed\":", "\"seed\":-");
        row("\"curvesBytes\":4711", "\"curvesBytes\":-1");
        row("\"curvesBytes\":4711", "\"curvesBytes\":47.11");
        row("\"epochCorrect\":999", "\"epochCorrect\":4737");
        row("\"epochImages\":4736", "\"epochImages\":-4736");
        row("\"epochLoss\":", "\"epochLoss\":null,\"x\":");
        row("\"epochSeconds\":1.25", "\"epochSeconds\":-1.25");
        row("\"smoothedError\":55.5", "\"smoothedError\":155.5");
        row("\"warmupEnded\":90", "\"warmupEnded\":-2");
        row("\"warmupEnded\":90", "\"warmupEnded\":138");
        row("\"seconds\":17.125", "\"seconds\":-0.5");
        row("\"interventions\":[", "\"interventions\":[1,");
        row("\"interventions\":[", "\"interventions\":{},\"x\":[");
        row("\"iteration\":20", "\"iteration\":41");
        row("\"iteration\":40", "\"iteration\":138");
        row("\"field\":\"lr\"", "\"field\":\"momentum\"");
        row("\"value\":0.01", "\"value\":0");
        row("\"value\":0.01", "\"value\":-0.01");
        row("\"testError\":60.0", "\"testError\":160.0");
        row("\"testLoss\":\"inf\"", "\"testLoss\":\"huge\"");
        row("\"testLoss\":1.5", "\"testLos\":1.5");
        row("\"validationLoss\":1.25,", "");
        row("{\"epoch\":1,\"iteration\":100", "{\"epoch\":101,\"iteration\":100");
        row("{\"epoch\":1,\"iteration\":100", "{\"epoch\":1,\"iteration\":138");
        row("}", "");
        row("{", "[{");
    }

    void lyingMetadata()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        auto text = QByteArray::fromStdString(progressToJson(progress()));
        const auto place = text.indexOf(before);
        QVERIFY2(place >= 0, text.constData());
        text.replace(place, before.size(), after);
        writeFile(sample().tensors, {{"reslab", text.toStdString()}});
        refused(ErrorCode::SpecMalformed);
    }

    void hostileMetadata_data()
    {
        using test::repeatedJson;
        QTest::addColumn<test::JsonOfSize>("text");
        QTest::newRow("lists") << repeatedJson("{\"a\":[", "[],", "0]}");
        QTest::newRow("objects") << repeatedJson("{\"a\":[", "{},", "0]}");
        QTest::newRow("objects of one field") << repeatedJson("{\"a\":[", "{\"b\":0},", "0]}");
        QTest::newRow("numbers") << repeatedJson("{\"a\":[", "0,", "0]}");
        QTest::newRow("words") << repeatedJson("{\"a\":[", "true,", "0]}");
        QTest::newRow("texts") << repeatedJson("{\"a\":[", "\"\",", "0]}");
        QTest::newRow("longer texts") << repeatedJson("{\"a\":[", "\"sixteen letters.\",", "0]}");
        QTest::newRow("fields") << test::manyFields();
        QTest::newRow("one text") << repeatedJson("{\"a\":\"", "x", "\"}");
        QTest::newRow("one name") << repeatedJson("{\"", "x", "\":0}");
        QTest::newRow("one number") << repeatedJson("{\"a\":", "1", "}");
        QTest::newRow("spaces") << repeatedJson("{", " ", "\"a\":0}");
        QTest::newRow("spaces among words") << repeatedJson("{\"a\":[", "true,         ", "0]}");
        QTest::newRow("never closed") << repeatedJson("{\"a\":[", "[],", "x");
        const auto whole = progressToJson(progress());
        const std::string list = "\"interventions\":[";
        const auto place = whole.find(list) + list.size();
        QVERIFY(whole.find(list) != whole.npos);
        QTest::newRow("changes without fields") << repeatedJson(whole.substr(0, place), "{},", whole.substr(place));
        QTest::newRow("changes by hand")
            << repeatedJson(whole.substr(0, place), "{\"iteration\":1,\"field\":\"lr\",\"value\":1},", whole.substr(place));
    }

    /// The header is sound, and what is written in it would take many times its own memory.
    void hostileMetadata()
    {
        QFETCH(test::JsonOfSize, text);
        for (const auto& [textBytes, values] : {std::pair<std::size_t, std::size_t>{96 << 10, 1}, {512 << 10, 1 << 20}}) {
            auto tensors = sample().tensors;
            tensors.push_back({"more", {static_cast<std::int64_t>(values)}, std::vector<float>(values)});
            writeFile(tensors, {{"reslab", text(textBytes)}});
            refuses(readFile(m_file, 1 << 24));
        }
    }

    void lyingTensors_data()
    {
        QTest::addColumn<std::function<void(Checkpoint&)>>("spoil");
        QTest::addColumn<ErrorCode>("code");
        using Spoil = std::function<void(Checkpoint&)>;
        for (std::size_t i = 0; i < sample().tensors.size(); ++i) {
            const auto name = sample().tensors[i].name;
            QTest::addRow("%s missing", name.c_str())
                << Spoil([i](Checkpoint& c) { c.tensors.erase(c.tensors.begin() + static_cast<std::ptrdiff_t>(i)); })
                << ErrorCode::TensorMissing;
            QTest::addRow("%s renamed", name.c_str())
                << Spoil([i](Checkpoint& c) { c.tensors[i].name += "s"; }) << ErrorCode::TensorMissing;
            QTest::addRow("%s flat", name.c_str())
                << Spoil([i](Checkpoint& c) { c.tensors[i].dims = {1, elements(c.tensors[i].dims)}; }) << ErrorCode::TensorShape;
            QTest::addRow("%s larger", name.c_str()) << Spoil([i](Checkpoint& c) {
                c.tensors[i].dims.front() *= 2;
                c.tensors[i].values.resize(c.tensors[i].values.size() * 2);
            }) << ErrorCode::TensorShape;
            QTest::addRow("%s not finite", name.c_str())
                << Spoil([i](Checkpoint& c) { c.tensors[i].values[1] = -std::numeric_limits<float>::infinity(); })
                << ErrorCode::TensorNotFinite;
        }
        QTest::newRow("one too many") << Spoil([](Checkpoint& c) { c.tensors.push_back({"fc.weight", {1}, {0.0F}}); })
                                      << ErrorCode::SpecMalformed;
        QTest::newRow("none") << Spoil([](Checkpoint& c) { c.tensors.clear(); }) << ErrorCode::TensorMissing;
    }

    void lyingTensors()
    {
        QFETCH(std::function<void(Checkpoint&)>, spoil);
        QFETCH(ErrorCode, code);
        auto checkpoint = sample();
        spoil(checkpoint);
        writeFile(checkpoint.tensors, {{"reslab", progressToJson(checkpoint.progress)}});
        refused(code);
    }

    void otherTypes()
    {
        const std::vector<double> doubles(108, 0.5);
        const auto checkpoint = sample();
        auto tensors = toWrite(checkpoint.tensors);
        tensors.front().values = std::span<const double>(doubles);
        writeSafetensors(m_file, tensors, {{"reslab", progressToJson(progress())}});
        refused(ErrorCode::TensorShape);
    }

    void weightsOfAnotherOriginAreNoCheckpoint()
    {
        writeFile(sample().tensors, {{"format", "pt"}});
        refused(ErrorCode::SpecMalformed);
    }

    void hundredsOfBrokenFiles()
    {
        writeCheckpoint(sample(), m_file);
        const auto whole = readFile(m_file, 1 << 20);
        Rng rng(9, "broken");
        const auto headerEnd = whole.size() - 4 * (108 + 4 + 4 + 108 + 4);
        for (int i = 0; i < 400; ++i)
            refuses(whole.substr(0, rng.below(whole.size())));
        for (int i = 0; i < 50; ++i)
            refuses(whole + std::string(1 + rng.below(5000), static_cast<char>(rng.below(256))));
        for (int i = 0; i < 200; ++i) {
            auto bytes = whole;
            const auto lie = rng.next() >> rng.below(64);
            std::memcpy(bytes.data(), &lie, sizeof(lie));
            if (bytes != whole)
                refuses(bytes);
        }
        // A flipped bit of a digit may be another truth; all else must be told, and nothing may crash or take memory.
        int told = 0;
        for (int i = 0; i < 1000; ++i) {
            auto bytes = whole;
            bytes[8 + rng.below(headerEnd - 8)] ^= static_cast<char>(1 << rng.below(8));
            told += readsAs(bytes) ? 0 : 1;
        }
        QVERIFY2(told > 900, qPrintable(QString::number(told)));
        for (int i = 0; i < 200; ++i) {
            auto bytes = whole;
            bytes[headerEnd + rng.below(whole.size() - headerEnd)] ^= static_cast<char>(1 << rng.below(8));
            refuses(bytes);
        }
    }

private:
    static std::vector<TensorToWrite> toWrite(const std::vector<CheckpointTensor>& tensors)
    {
        std::vector<TensorToWrite> list;
        for (const auto& tensor : tensors)
            list.push_back({tensor.name, tensor.dims, std::span<const float>(tensor.values)});
        return list;
    }

    void writeFile(const std::vector<CheckpointTensor>& tensors, const std::map<std::string, std::string>& metadata) const
    {
        writeSafetensors(m_file, toWrite(tensors), metadata);
    }

    void refused(ErrorCode code) const
    {
        try {
            readCheckpoint(m_file, parameters());
            QFAIL("was accepted");
        } catch (const Error& error) {
            const QByteArray said(error.what());
            QVERIFY2(error.code() == code && !said.contains('\n'), said.constData());
        }
    }

    /// Whether these bytes are read as a checkpoint; a refusal must be one sentence, and no reading may take more memory than
    /// the file has, and 1 MiB.
    bool readsAs(const std::string& bytes) const
    {
        std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes;
        const auto expected = parameters();
        bool reads = true;
        const test::AllocationGuard guard;
        try {
            readCheckpoint(m_file, expected);
        } catch (const Error& error) {
            reads = false;
            if (QByteArray(error.what()).contains('\n'))
                qFatal("two lines: %s", error.what());
        }
        if (guard.peakBytes() > bytes.size() + (1 << 20))
            qFatal("%zu bytes were taken", guard.peakBytes());
        return reads;
    }

    void refuses(const std::string& bytes) const { QVERIFY(!readsAs(bytes)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

QTEST_APPLESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
