#include "core/train/prepare.h"

#include <QtTest>

#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/runs/rundescription.h"
#include "tests/support/picturefolder.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

namespace {

namespace fs = std::filesystem;

constexpr const char* kRuns[] = {"resnet", "plain"};

}  // namespace

class TestPrepare : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        test::drawPictures(m_folder->filePath("images"), 1);
    }

    /// The images are proven to be the same, whatever their folder is called now.
    void movedImagesGoOnBitForBit()
    {
        begin("whole");
        begin("out", 5);
        QVERIFY(!test::difference(at("out") / "plain", at("whole") / "plain").empty());
        fs::rename(at("images"), at("moved"));
        goOn(at("moved"));
        for (const auto* run : kRuns) {
            QCOMPARE(QString::fromStdString(test::difference(at("out") / run, at("whole") / run)), QString());
            const auto stored = readDescription(RunFolder{at("out") / run}.description());
            auto expected = readDescription(RunFolder{at("whole") / run}.description());
            QCOMPARE(stored.data.source, at("moved").string());
            expected.data.source = stored.data.source;
            QVERIFY2(stored == expected, "nothing but the place is written anew");
        }
        // The new place is known from now on, also where the program ended between two of the files.
        place("plain", at("images"));
        goOn("shapes");
        QCOMPARE(readDescription(RunFolder{at("out") / "plain"}.description()).data.source, at("moved").string());
    }

    void imagesStayWhereTheyAreFound()
    {
        begin("out", 5);
        fs::copy(at("images"), at("other"), fs::copy_options::recursive);
        goOn(at("other"));
        QCOMPARE(readDescription(RunFolder{at("out") / "plain"}.description()).data.source, at("images").string());
    }

    void imagesThatAreGoneAreTold_data()
    {
        QTest::addColumn<QString>("chosen");
        QTest::newRow("nothing chosen") << "shapes";
        QTest::newRow("others chosen") << "others";
        QTest::newRow("nothing there") << "nowhere";
    }

    void imagesThatAreGoneAreTold()
    {
        QFETCH(QString, chosen);
        begin("out", 5);
        fs::rename(at("images"), at("moved"));
        test::drawPictures(m_folder->filePath("others"), 2);
        try {
            prepareRest(chosen == "shapes" ? "shapes" : at(chosen.toStdString()));
            QFAIL("went on");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::DataGone);
            QCOMPARE(QString::fromUtf8(error.field("file")), QString::fromStdString(at("images").string()));
            QVERIFY2(QString(error.what()).contains("--data PATH"), error.what());
        }
    }

    void otherImagesAreRefused()
    {
        begin("out", 5);
        test::drawPictures(m_folder->filePath("others"), 2);
        auto plan = planResume(at("out"));
        moveData(plan, at("others").string());
        auto prepared = prepareResumed(std::move(plan), [](const auto&) {});
        RunControl control;
        Records records;
        try {
            Experiment(std::move(prepared.plan), std::move(prepared.data), control, records);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::ResumeContradiction);
            QCOMPARE(error.field("option"), std::string_view("--data"));
        }
        QCOMPARE(readDescription(RunFolder{at("out") / "plain"}.description()).data.source, at("images").string());
    }

    /// As facts, from which the command line and the window make their sentences.
    void whatEndsNothingIsTold()
    {
        auto asked = order("out");
        asked.recipe.warmup = 13;
        asked.recipe.drop = {.dropout = 0.2, .dropPath = 0.2};
        const auto facts = factsOf(asked);
        QCOMPARE(facts.size(), std::size_t{3});
        QCOMPARE(facts[0].code(), ErrorCode::WeightDecayHigh);
        QCOMPARE(facts[0].field("run"), std::string_view("resnet"));
        QCOMPARE(facts[0].field("regularisers"), std::string_view("dropout, stochastic depth"));
        QCOMPARE(facts[1].what(), "plain: has no shortcuts, so stochastic depth leaves nothing out");
        QCOMPARE(facts[2].what(), "the learning rate rises for 13 iterations and the training has 12: it never gets to 0.05 "
                                  "(--warmup N shortens the rise)");
        QVERIFY(factsOf(order("out")).empty());
    }

    void whatIsMadeOfWeightsIsTold()
    {
        auto deep = order("deep");
        deep.models = nameRuns({"deep=cifar:depth=14,width=4"});
        deep.recipe.ema = 0.9;
        train(deep);
        auto shallow = order("out");
        shallow.models = nameRuns({"shallow=cifar:depth=8,width=4"});
        shallow.recipe.weights = (at("deep") / "deep" / "last.safetensors").string();
        const auto facts = factsOf(shallow);
        QCOMPARE(facts.size(), std::size_t{2});
        QCOMPARE(facts[0].code(), ErrorCode::WeightsAveraged);
        QCOMPARE(std::string(facts[0].what()), "shallow: begins with the averaged weights (EMA) of " + shallow.recipe.weights);
        QCOMPARE(facts[1].code(), ErrorCode::TensorsUnused);
        QCOMPARE(facts[1].field("run"), std::string_view("shallow"));
    }

private:
    fs::path at(const std::string& name) const { return fs::path(m_folder->path().toStdString()) / name; }

    ExperimentOrder order(const std::string& output) const
    {
        ExperimentOrder asked;
        asked.models = nameRuns({"resnet=cifar:depth=8,width=4", "plain=cifar:depth=8,width=4,shortcut=none"});
        asked.recipe = test::smallRecipe();
        asked.recipe.batchSize = 8;  // three epochs of four iterations
        asked.data = at("images").string();
        asked.threads = 1;
        asked.output = at(output);
        return asked;
    }

    static std::vector<Error> factsOf(const ExperimentOrder& asked)
    {
        std::vector<Error> facts;
        prepareExperiment(asked, [&facts](const Error& fact) { facts.push_back(fact); });
        return facts;
    }

    void begin(const std::string& output, std::int64_t last = -1) const { train(order(output), last); }

    /// To the end, or until step `last` of "plain".
    static void train(const ExperimentOrder& asked, std::int64_t last = -1)
    {
        auto prepared = prepareExperiment(asked, [](const auto&) {});
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (const auto* step = std::get_if<StepPoint>(&record); step && step->iteration == last && step->run == "plain")
                control.stop();
        };
        for (const auto& outcome : Experiment(std::move(prepared.plan), std::move(prepared.data), control, records).run())
            QCOMPARE(outcome.reason, last < 0 ? Done::Reason::Finished : Done::Reason::Stopped);
    }

    /// Takes up "out" while the images at `chosen` are set up, as the window does.
    PreparedExperiment prepareRest(const fs::path& chosen) const
    {
        ExperimentOrder rest;
        rest.data = chosen.string();
        rest.output = at("out");
        rest.resume = true;
        return prepareExperiment(rest, [](const auto&) {});
    }

    void goOn(const fs::path& chosen) const
    {
        auto prepared = prepareRest(chosen);
        RunControl control;
        Records records;
        for (const auto& outcome : Experiment(std::move(prepared.plan), std::move(prepared.data), control, records).run())
            QVERIFY(outcome.reason == Done::Reason::Finished || outcome.reason == Done::Reason::AlreadyFinished);
    }

    void place(const std::string& run, const fs::path& images) const
    {
        const auto file = RunFolder{at("out") / run}.description();
        auto description = readDescription(file);
        description.data.source = images.string();
        writeDescription(description, file);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPrepare)
#include "tst_prepare.moc"
