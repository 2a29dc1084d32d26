#include "core/runs/experimentorder.h"

#include <QtTest>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/rng.h"

using namespace reslab;

namespace {

ExperimentOrder sample()
{
    ExperimentOrder order;
    order.models = nameRuns({"plain20", "resnet56:shortcut=B", "mine=cifar:depth=8,width=4", "plain20"});
    order.recipe = loadRecipe("paper-cifar");
    order.recipe.weights = "/data/\xed\x95\x9c \"a\".safetensors";
    order.recipe.freeze = {"conv1", "layer1"};
    order.data = "/data/cifar 10";
    order.input = Shape{3, 192, 160};
    order.threads = 2;
    return order;
}

}  // namespace

class TestExperimentOrder : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("defaults") << 0;
        QTest::newRow("all set") << 1;
    }

    void roundTrip()
    {
        QFETCH(int, which);
        const auto order = which == 0 ? ExperimentOrder{.models = {}, .recipe = loadRecipe("quick")} : sample();
        QCOMPARE(orderFromJson(orderToJson(order), "a.reslab"), order);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "a.reslab";
        writeOrder(order, file);
        QCOMPARE(readOrder(file), order);
    }

    void whereItGoesIsNotInTheFile()
    {
        auto order = sample();
        const auto text = orderToJson(order);
        order.output = "/runs/somewhere";
        order.resume = true;
        QCOMPARE(orderToJson(order), text);
    }

    void lies_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* before, const char* after, const char* place) {
            QTest::addRow("%s -> %s", before, after) << QByteArray(before) << QByteArray(after) << QByteArray(place);
        };
        row("\"reslab-experiment\"", "\"reslab-run\"", "format");
        row("\"version\": 1,", "\"version\": 2,", "version");
        row("\"version\": 1,", "", "version");
        row("\"version\": 1,", "\"version\": 1, \"version\": 1,", "version");
        row("\"threads\": 2", "\"threads\": -1", "threads");
        row("\"threads\": 2", "\"threads\": 2.5", "threads");
        row("\"threads\": 2", "\"threads\": 99999999999999999999", "threads");
        row("\"threads\": 2", "\"threads\": 2, \"output\": \"/runs\"", "output");
        row("\"data\": \"/data/cifar 10\"", "\"data\": \"\"", "data");
        row("\"data\": \"/data/cifar 10\"", "\"data\": 7", "data");
        row("\"input\": [", "\"inputs\": [", "inputs");
        row("\"input\": [", "\"input\": 192, \"rest\": [", "input");
        row("    192,", "", "input");
        row("    192,", "    0,", "input");
        row("\"models\": [", "\"models\": [7,", "models[0]");
        row("\"models\": [", "\"models\": [{},", "models[0]");
        row("\"name\": \"plain20-2\"", "\"name\": \"plain20\"", "models[3].name");
        row("\"name\": \"mine\"", "\"name\": \"\"", "models[2].name");
        row("\"name\": \"mine\"", "\"name\": \"..\"", "models[2].name");
        row("\"name\": \"mine\"", "\"name\": \"../mine\"", "models[2].name");
        row("\"name\": \"mine\"", "\"name\": \"a=b\"", "models[2].name");
        row("\"name\": \"mine\"", "\"name\": \"mine\", \"colour\": 1", "colour");
        row("\"model\": \"cifar:depth=8,width=4\"", "\"model\": \"\"", "models[2].model");
        row("\"batchSize\": 128", "\"batchSize\": 0", "recipe");
        row("\"batchSize\": 128", "\"batchsize\": 128", "batchsize");
        row("\"momentum\": 0.9", "\"momentum\": 1.9", "recipe");
        row("\"schedule\": \"step-at:32000,48000\"", "\"schedule\": \"never\"", "schedule");
        row("\"recipe\": {", "\"recipe\": 7, \"rest\": {", "outermost");
    }

    void lies()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, place);
        auto text = QByteArray::fromStdString(orderToJson(sample()));
        const auto found = text.indexOf(before);
        QVERIFY2(found >= 0, text.constData());
        text.replace(found, before.size(), after);
        const auto said = refusal(text.toStdString());
        QVERIFY2(said.contains(place), said.constData());
    }

    void brokenFiles()
    {
        const auto whole = orderToJson(sample());
        for (std::size_t length = 0; length + 2 < whole.size(); ++length)
            QVERIFY(!refusal(whole.substr(0, length)).isEmpty());
        QVERIFY(!refusal(whole + "{}").isEmpty());
        QVERIFY(!refusal(whole + std::string(1, '\0')).isEmpty());
        Rng rng(5, "flips");
        int refused = 0;
        for (int i = 0; i < 1000; ++i) {
            auto text = whole;
            text[rng.below(text.size())] ^= static_cast<char>(1 << rng.below(8));
            try {
                orderFromJson(text, "a.reslab");
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY(refused > 400);
    }

    void missingAndLarge()
    {
        QVERIFY_EXCEPTION_THROWN(readOrder("/nowhere/a.reslab"), Error);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "a.reslab";
        writeFileAtomically(file, [](AtomicFile& out) { out.write(std::string(std::size_t{2} << 20, ' ')); });
        try {
            readOrder(file);
            QFAIL("2 MiB of spaces were read");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileTooLarge);
        }
        QVERIFY_EXCEPTION_THROWN(writeOrder(sample(), "/nowhere/a.reslab"), Error);
    }

private:
    /// The one sentence with which a text is refused; empty where it is not, or not in one.
    static QByteArray refusal(const std::string& text)
    {
        try {
            orderFromJson(text, "a.reslab");
        } catch (const Error& error) {
            const QByteArray said(error.what());
            const bool isOne = error.code() == ErrorCode::SpecMalformed && !said.contains('\n') && !said.contains('{') &&
                               said.contains("a.reslab") && said.size() < 600;
            return isOne ? said : QByteArray();
        }
        return {};
    }
};

QTEST_APPLESS_MAIN(TestExperimentOrder)
#include "tst_experimentorder.moc"
