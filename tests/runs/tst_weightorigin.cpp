// What a file of weights says of itself, by whoever wrote it: read within the file's own size + 1 MiB.

#include "core/runs/weightorigin.h"

#include <QtTest>

#include <cstring>
#include <fstream>
#include <utility>

#include "core/base/error.h"
#include "core/runs/exportfacts.h"
#include "core/weights/import.h"
#include "core/weights/safetensors.h"
#include "core/zoo/zoo.h"
#include "tests/support/allocationguard.h"
#include "tests/support/hostilejson.h"

using namespace reslab;

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;

RunDescription description()
{
    RunDescription run;
    run.name = "small";
    run.model = "cifar:depth=8,width=4";
    run.spec = modelFromName(run.model);
    run.recipe = loadRecipe("quick");
    run.resolution = {.precision = "f32",
                      .precisionReason = "asked for",
                      .threads = 1,
                      .isa = "avx2",
                      .library = "oneDNN 2.6.3",
                      .iterations = 10,
                      .iterationsPerEpoch = 5};
    run.data = {.source = "shapes",
                .name = "shapes",
                .trainImages = 10,
                .testImages = 10,
                .shape = run.spec.input,
                .classNames = {},
                .fingerprint = "0123456789abcdef"};
    for (int i = 0; i < run.spec.classes; ++i)
        run.data.classNames.push_back("class " + std::to_string(i));
    return run;
}

}  // namespace

class TestWeightOrigin : public QObject {
    Q_OBJECT

private slots:
    void hostileWords_data()
    {
        using test::repeatedJson;
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<test::JsonOfSize>("text");
        for (const char* key : {kRunKey, "labels", "mean", "std"}) {
            QTest::addRow("%s: lists", key) << QByteArray(key) << repeatedJson("[", "[],", "0]");
            QTest::addRow("%s: objects", key) << QByteArray(key) << repeatedJson("[", "{},", "0]");
            QTest::addRow("%s: numbers", key) << QByteArray(key) << repeatedJson("[", "0,", "0]");
            QTest::addRow("%s: texts", key) << QByteArray(key) << repeatedJson("[", "\"\",", "\"\"]");
            QTest::addRow("%s: fields", key) << QByteArray(key) << test::manyFields();
            QTest::addRow("%s: one text", key) << QByteArray(key) << repeatedJson("[\"", "x", "\"]");
        }
        QTest::newRow("numbers without a list") << QByteArray("mean") << repeatedJson("0", ",0", "");
    }

    void hostileWords()
    {
        QFETCH(QByteArray, key);
        QFETCH(test::JsonOfSize, text);
        for (const auto& [textBytes, values] : {std::pair<std::size_t, std::size_t>{96 << 10, 1}, {512 << 10, 1 << 20}}) {
            const std::vector<float> weights(values);
            const std::vector<TensorToWrite> tensors{{"fc.weight", {static_cast<std::int64_t>(values)}, std::span(weights)}};
            const auto path = pathOf("words.safetensors");
            writeSafetensors(path, tensors, {{key.toStdString(), text(textBytes)}});
            const auto most = std::filesystem::file_size(path) + kSpareBytes;
            const test::AllocationGuard guard;
            try {
                const auto file = openTensorFile(path);
                factsOf(file, originOf(file));
                QFAIL("was read");
            } catch (const Error& error) {
                QVERIFY2(guard.peakBytes() <= most, qPrintable(QString::number(guard.peakBytes())));
                QVERIFY2(!QString(error.what()).contains('\n') && QString(error.what()).contains("words.safetensors"), error.what());
            }
        }
    }

    /// What the program itself wrote is read, also where the weights are few and the words many.
    void ownWordsAreRead()
    {
        const auto run = description();
        auto facts = factsOf(run);
        facts.mean = std::vector<float>(3072, 0.485F);
        auto words = toMetadata(facts);
        words[kRunKey] = descriptionToJson(run);
        const std::vector<float> weights(1);
        const auto path = pathOf("own.safetensors");
        writeSafetensors(path, std::vector<TensorToWrite>{{"fc.weight", {1}, std::span(weights)}}, words);
        const auto file = openTensorFile(path);
        const auto origin = originOf(file);
        QVERIFY(origin.run && *origin.run == run);
        QVERIFY(factsOf(file, origin) == facts);
    }

    /// As f32 the values would take twice the file.
    void aHalfNumberThatIsNoneIsRefusedInTime()
    {
        const auto graph = inferShapes(modelFromName("fc:depth=2,hidden=1024"));
        std::string header = "{";
        std::size_t bytes = 0;
        for (const auto& info : parametersOf(graph)) {
            const auto end = bytes + 2 * static_cast<std::size_t>(elements(info.dims));
            std::string dims;
            for (const auto dim : info.dims)
                dims.append(dims.empty() ? "" : ",").append(std::to_string(dim));
            if (bytes > 0)
                header += ',';
            header.append("\"").append(info.name).append("\":{\"dtype\":\"F16\",\"shape\":[").append(dims).append("],\"data_offsets\":[");
            header.append(std::to_string(bytes)).append(",").append(std::to_string(end)).append("]}");
            bytes = end;
        }
        header += "}";
        QVERIFY(bytes > kSpareBytes);
        const auto length = static_cast<std::uint64_t>(header.size());
        std::string whole(sizeof(length), '\0');
        std::memcpy(whole.data(), &length, sizeof(length));
        whole += header;
        for (std::size_t i = 0; i < bytes / 2; ++i)
            whole += std::string("\x00\x7e", 2);
        const auto path = pathOf("half.safetensors");
        std::ofstream(path, std::ios::binary) << whole;
        const auto file = openTensorFile(path);
        const test::AllocationGuard guard;
        try {
            importWeights(file, graph, {}, [](int, std::span<const float>) {});
            QFAIL("was taken");
        } catch (const Error& error) {
            QVERIFY2(guard.peakBytes() <= whole.size() + kSpareBytes, qPrintable(QString::number(guard.peakBytes())));
            QCOMPARE(error.code(), ErrorCode::TensorNotFinite);
        }
    }

private:
    std::string pathOf(const char* name) const { return (m_folder.path() + "/" + name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestWeightOrigin)
#include "tst_weightorigin.moc"
