#include "core/runs/rundescription.h"

#include <QtTest>

#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/rng.h"

using namespace reslab;

namespace {

RunDescription sample()
{
    RunDescription run;
    run.name = "resnet-tiny";
    run.model = "cifar:depth=8,width=\"4\"";
    run.position = 2;
    run.spec = {.name = "tiny", .family = "cifar", .depth = 2, .input = {3, 4, 4}, .classes = 2, .init = {}, .nodes = {}};
    run.spec.nodes = {{.name = "conv1", .op = ConvSpec{.outChannels = 2, .kernel = 3, .padding = 1}, .inputs = {"input"}},
                      {.name = "pool", .op = GlobalPoolSpec{}, .inputs = {"conv1"}},
                      {.name = "fc", .op = LinearSpec{.outFeatures = 2}, .inputs = {"pool"}}};
    run.recipe = loadRecipe("paper-cifar");
    run.resolution = {.precision = "bf16",
                      .precisionReason = "native bf16 arithmetic (avx512_core_amx)",
                      .threads = 2,
                      .isa = "avx512_core_amx",
                      .library = "oneDNN 2.6.3",
                      .iterations = 64000,
                      .iterationsPerEpoch = 352};
    run.data = {.source = "/data/cifar10",
                .name = "CIFAR-10",
                .trainImages = 50000,
                .testImages = 10000,
                .shape = {3, 4, 4},
                .classNames = {"airplane", "\xed\x95\x9c"},
                .fingerprint = "0123456789abcdef"};
    run.normalization.kind = Normalization::Kind::PerPixel;
    for (int i = 0; i < 48; ++i)
        run.normalization.mean.push_back(0.1F + 0.01F * static_cast<float>(i));
    run.normalization.padAfter = false;
    return run;
}

}  // namespace

class TestRunDescription : public QObject {
    Q_OBJECT

private slots:
    void roundTrip()
    {
        const auto run = sample();
        QCOMPARE(descriptionFromJson(descriptionToJson(run), "run.json"), run);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "run.json";
        writeDescription(run, file);
        QCOMPARE(readDescription(file), run);
        auto perChannel = run;
        perChannel.normalization = {.kind = Normalization::Kind::PerChannel, .mean = {0.1F, 0.2F, 0.3F}, .deviation = {1.F, 2.F, 3.F}};
        QCOMPARE(descriptionFromJson(descriptionToJson(perChannel), "run.json"), perChannel);
    }

    void lies_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* before, const char* after) {
            QTest::addRow("%s -> %s", before, after) << QByteArray(before) << QByteArray(after);
        };
        row("\"reslab-run\"", "\"reslab-walk\"");
        row("\"version\": 1,", "\"version\": 2,");
        row("\"version\": 1,", "");
        row("\"model\":", "\"modell\":");
        row("\"position\": 2", "\"position\": -2");
        row("\"position\": 2", "\"position\": 2, \"position\": 2");
        row("\"bf16\"", "\"fp8\"");
        row("\"threads\":2", "\"threads\":0");
        row("\"threads\":2", "\"threads\":2.5");
        row("\"threads\":2", "\"threads\":\"2\"");
        row("\"iterations\":64000", "\"iterations\":0");
        row("\"iterations\":64000", "\"iterations\":99999999999999999999");
        row("\"iterationsPerEpoch\":352", "\"iterationsPerEpoch\":0");
        row("\"trainImages\":50000", "\"trainImages\":-1");
        row("\"shape\":[3,4,4]", "\"shape\":[3,4]");
        row("\"shape\":[3,4,4]", "\"shape\":[3,4,8]");
        row("\"classNames\":[\"airplane\",", "\"classNames\":[");
        row("\"classNames\":[\"airplane\",", "\"classNames\":[7,");
        row("\"per-pixel\"", "\"per-channel\"");
        row("\"per-pixel\"", "\"per-voxel\"");
        row("\"mean\":[", "\"mean\":[0,");
        row("\"mean\":[", "\"mean\":[1e39,");
        row("\"batchSize\": 128", "\"batchSize\": 0");
        row("\"momentum\": 0.9", "\"momentum\": 1.9");
        row("\"schedule\": \"step-at:32000,48000\"", "\"schedule\": \"never\"");
        row("\"op\":\"conv\"", "\"op\":\"convolve\"");
        row("\"inputs\":[\"pool\"]", "\"inputs\":\"pool\"");
        row("\"format\": \"reslab-network\"", "\"format\": 7");
    }

    void lies()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        auto text = QByteArray::fromStdString(descriptionToJson(sample()));
        const auto place = text.indexOf(before);
        QVERIFY2(place >= 0, text.constData());
        text.replace(place, before.size(), after);
        refusedInOneSentence(text.toStdString());
    }

    void brokenFiles()
    {
        const auto whole = descriptionToJson(sample());
        for (std::size_t length = 0; length + 2 < whole.size(); ++length)
            refusedInOneSentence(whole.substr(0, length));
        refusedInOneSentence(whole + "{}");
        refusedInOneSentence(whole + std::string(1, '\0'));
        Rng rng(3, "flips");
        int refused = 0;
        for (int i = 0; i < 1000; ++i) {
            auto text = whole;
            text[rng.below(text.size())] ^= static_cast<char>(1 << rng.below(8));
            try {
                descriptionFromJson(text, "run.json");
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY(refused > 500);
    }

    void missing()
    {
        QVERIFY_EXCEPTION_THROWN(readDescription("/nowhere/run.json"), Error);
    }

private:
    static void refusedInOneSentence(const std::string& text)
    {
        try {
            descriptionFromJson(text, "run.json");
            QFAIL(text.c_str());
        } catch (const Error& error) {
            const QByteArray said(error.what());
            QVERIFY2(!said.contains('\n') && !said.contains('{') && said.size() < 600, said.constData());
        }
    }
};

QTEST_APPLESS_MAIN(TestRunDescription)
#include "tst_rundescription.moc"
