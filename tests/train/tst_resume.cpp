#include <QtTest>

#include <fstream>

#include "core/engine/engine.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/runs/checkpoint.h"
#include "core/runs/curves.h"
#include "core/runs/probes.h"
#include "core/runs/runfolder.h"
#include "core/train/experiment.h"
#include "core/zoo/zoo.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

namespace {

namespace fs = std::filesystem;

/// What can change a bit, with an undisturbed experiment of each.
struct Setup {
    const char* name;
    PrecisionChoice precision;
    int threads;
    bool isRegularised = false;  ///< averaged weights, mixed and much augmented images, true statistics
    ProbeOrder probes = {};
};
constexpr Setup kF32{"f32", PrecisionChoice::F32, 1};
constexpr Setup kF32Team{"f32, two threads", PrecisionChoice::F32, 2};
constexpr Setup kRegularised{"regularised", PrecisionChoice::F32, 1, true};
constexpr Setup kProbed{"probed", PrecisionChoice::F32, 2, false, {.gradients = true, .responses = true, .every = 4}};
constexpr Setup kGradients{"gradients probed", PrecisionChoice::F32, 1, true, {.gradients = true, .every = 3}};
constexpr Setup kBf16Team{"bf16, two threads", PrecisionChoice::BF16, 2};

bool possible(const Setup& setup)
{
    return setup.precision != PrecisionChoice::BF16 || platform().supportsBf16;
}

/// Stops when a record of this type at this iteration of this run is published.
template <class Record>
void stopAt(Records& records, RunControl& control, std::int64_t iteration, std::string run)
{
    records.also = [&control, iteration, run](const TrainingRecord& record) {
        if (const auto* one = std::get_if<Record>(&record); one && one->iteration == iteration && one->run == run)
            control.stop();
    };
}

void replaceIn(const fs::path& file, const std::string& before, const std::string& after)
{
    auto text = readFile(file, 1 << 24);
    const auto place = text.find(before);
    if (place == text.npos)
        throw std::runtime_error(before + " is not in " + file.string());
    text.replace(place, before.size(), after);
    std::ofstream(file, std::ios::trunc) << text;
}

}  // namespace

Q_DECLARE_METATYPE(Setup)

class TestResume : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const auto& setup : {kF32, kF32Team, kRegularised, kProbed, kGradients, kBf16Team}) {
            RunControl control;
            Records records;
            if (possible(setup))
                test::trainNew(networksOf(setup), recipeOf(setup), undisturbed(setup), control, records, setup.threads,
                               setup.probes);
        }
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void goesOnBitForBit_data()
    {
        QTest::addColumn<Setup>("setup");
        QTest::addColumn<int>("iteration");
        QTest::addColumn<QString>("run");
        const auto row = [](const Setup& setup, int iteration, const char* run) {
            QTest::addRow("%s, stopped after step %d of %s", setup.name, iteration, run) << setup << iteration << run;
        };
        // Five steps are an epoch, after every fourth comes a short evaluation, and "resnet" goes before "plain".
        for (const auto* run : {"resnet", "plain"})
            for (const int iteration : {3, 4, 5, 15})
                row(kF32, iteration, run);
        for (const int iteration : {1, 4, 10, 15})
            row(kRegularised, iteration, iteration == 10 ? "plain" : "resnet");
        for (const int iteration : {1, 4, 8, 11}) {
            row(kProbed, iteration, iteration < 5 ? "resnet" : "plain");
            row(kGradients, iteration, iteration < 5 ? "plain" : "resnet");
        }
        row(kF32Team, 1, "resnet");
        row(kF32Team, 9, "plain");
        row(kF32Team, 10, "plain");
        row(kBf16Team, 3, "plain");
        row(kBf16Team, 5, "resnet");
        row(kBf16Team, 8, "plain");
    }

    void goesOnBitForBit()
    {
        QFETCH(Setup, setup);
        QFETCH(int, iteration);
        QFETCH(QString, run);
        if (!possible(setup))
            QSKIP("oneDNN has no bf16 on this processor");
        stopThere(setup, iteration, run.toStdString());
        goOn();
        sameAsUndisturbed(setup);
    }

    void otherFamiliesGoOnBitForBit_data()
    {
        QTest::addColumn<int>("iteration");
        QTest::addColumn<QString>("run");
        QTest::newRow("within the first epoch") << 3 << "own";
        QTest::newRow("between evaluations") << 7 << "resnext";
        QTest::newRow("at the end of an epoch") << 10 << "own";
    }

    /// Concatenation, gates, left-out paths, dropout and an auxiliary classifier in one, grouped convolutions in the other: their
    /// masks and losses come from the seed and the step, whoever counts it.
    void otherFamiliesGoOnBitForBit()
    {
        QFETCH(int, iteration);
        QFETCH(QString, run);
        const std::string models[] = {RESLAB_TEST_DATA "/networks/squeezed-inception.json",
                                      "resnext:depth=29,width=8,cardinality=4,path-width=2,stem=cifar"};
        const std::string names[] = {"own", "resnext"};
        std::vector<ExperimentNetwork> networks;
        for (std::size_t i = 0; i < std::size(models); ++i)
            networks.push_back({{.name = names[i], .model = models[i]}, modelFromName(models[i], Shape{3, 32, 32}, 10)});
        const auto whole = fs::path(out().string() + ".whole");
        RunControl undisturbedControl;
        Records undisturbedRecords;
        test::trainNew(networks, recipeOf(kF32), whole, undisturbedControl, undisturbedRecords);
        RunControl control;
        Records records;
        stopAt<StepPoint>(records, control, iteration, run.toStdString());
        for (const auto& outcome : test::trainNew(networks, recipeOf(kF32), out(), control, records))
            QCOMPARE(outcome.reason, Done::Reason::Stopped);
        QVERIFY(!test::difference(out() / "own", whole / "own").empty());
        goOn();
        for (const auto& name : names)
            QCOMPARE(QString::fromStdString(test::difference(out() / name, whole / name)), QString());
    }

    void stoppedAgainAndAgain()
    {
        stopThere(kF32, 2, "resnet");
        for (const int iteration : {3, 5, 6, 10, 11, 15}) {
            RunControl control;
            Records records;
            stopAt<StepPoint>(records, control, iteration, iteration % 2 == 0 ? "plain" : "resnet");
            test::trainOn(out(), control, records);
        }
        goOn();
        sameAsUndisturbed(kF32);
    }

    void theHindmostGoesFirst()
    {
        stopThere(kF32, 4, "plain");
        fs::copy(out(), out().string() + ".early", fs::copy_options::recursive);
        RunControl control;
        Records first;
        stopAt<StepPoint>(first, control, 12, "plain");
        test::trainOn(out(), control, first);
        fs::remove_all(out() / "plain");
        fs::copy(fs::path(out().string() + ".early") / "plain", out() / "plain", fs::copy_options::recursive);

        RunControl again;
        Records records;
        test::trainOn(out(), again, records);
        std::int64_t ofPlain = 0;
        for (const auto& step : records.of<StepPoint>()) {
            if (step.run == "plain")
                ofPlain = step.iteration;
            else
                QVERIFY(ofPlain >= step.iteration - 1);
        }
        sameAsUndisturbed(kF32);
    }

    void rowsBehindTheCheckpointAreCutBack()
    {
        stopThere(kF32, 7, "plain");
        std::ofstream(out() / "plain" / "curves.csv", std::ios::app) << "step,plain,2,8,9.0,9.0,,,,,0.1,5,5,,,\nstep,pl";
        goOn();
        sameAsUndisturbed(kF32);
    }

    /// Looking changes nothing of what is learned.
    void probesChangeNoBit()
    {
        fs::create_directories(out());
        for (const auto* run : {"resnet", "plain"}) {
            const auto probed = undisturbed(kProbed) / run;
            QVERIFY(fs::exists(probed / "gradients.csv") && fs::exists(probed / "responses.csv"));
            fs::copy(probed, out() / run, fs::copy_options::recursive);
            for (const auto* table : {"gradients.csv", "responses.csv", "blocks.csv"})
                fs::remove(out() / run / table);
            const auto rest = test::difference(out() / run, undisturbed(kF32Team) / run);
            QVERIFY2(rest.find("\"probes\"") != rest.npos, "the lengths of tables are all that differs");
            QVERIFY2(rest.find("momentum") == rest.npos && rest.find("weight") == rest.npos, rest.c_str());
        }
        QVERIFY(fs::exists(undisturbed(kGradients) / "plain" / "gradients.csv"));
        QVERIFY(!fs::exists(undisturbed(kGradients) / "plain" / "responses.csv"));
        QVERIFY(fs::exists(undisturbed(kGradients) / "resnet" / "blocks.csv") && !fs::exists(undisturbed(kGradients) / "plain" / "blocks.csv"));
        QVERIFY(!fs::exists(undisturbed(kF32) / "plain" / "gradients.csv"));
    }

    /// Rows behind the checkpoint go, also where they are of somebody who watched.
    void tablesAreCutBack()
    {
        stopThere(kProbed, 6, "plain");
        for (const auto* table : {"gradients.csv", "responses.csv", "blocks.csv"})
            for (const auto* run : {"plain", "resnet"})
                if (fs::exists(out() / run / table))
                    std::ofstream(out() / run / table, std::ios::app) << "8,conv1,weights,1,1,1,1\n8,co";
        goOn();
        sameAsUndisturbed(kProbed);
    }

    /// An older version's table of responses lacks the last column: what comes behind does so, too.
    void aTableOfBeforeGoesOnAsItBegan()
    {
        stopThere(kProbed, 6, "plain");
        const RunFolder folder{out() / "plain"};
        const auto bytes = readProgress(folder.last()).responsesBytes;
        auto table = readFile(folder.responses(), 1 << 24).substr(0, bytes);
        std::string before;
        for (auto end = table.find('\n'); end != table.npos; end = table.find('\n')) {
            before += table.substr(0, table.rfind(',', end)) + '\n';
            table.erase(0, end + 1);
        }
        std::ofstream(folder.responses(), std::ios::trunc) << before;
        auto length = std::to_string(before.size());
        length.resize(std::to_string(bytes).size(), ' ');
        // Nor did it know of checksums.
        replaceIn(folder.last(), "reslab.crc32", "reslab.other");
        replaceIn(folder.last(), "responsesBytes\\\":" + std::to_string(bytes), "responsesBytes\\\":" + length);
        goOn();
        QVERIFY(!hasZeroFractions(folder.responses()));
        QCOMPARE(readProbes(folder).size(), readProbes({undisturbed(kProbed) / "plain"}).size());
        QVERIFY(readFile(folder.responses(), 1 << 24).size() > before.size());
    }

    void tablesOfWhoWatchedAreCutBack()
    {
        RunControl control;
        control.setProbeEvery(2);
        Records records;
        stopAt<StepPoint>(records, control, 7, "plain");
        test::trainNew(networksOf(kF32), recipeOf(kF32), out(), control, records, kF32.threads);
        QCOMPARE(records.statistics.size(), std::size_t{8});  // 1, 2, 4 and 6 of both
        const auto table = out() / "plain" / "gradients.csv";
        const auto before = readFile(table, 1 << 24);
        std::ofstream(table, std::ios::app) << "8,conv1,weights,1,1,1,1\n";
        goOn();
        QCOMPARE(readFile(table, 1 << 24), before);
        for (const auto* run : {"resnet", "plain"})
            for (const auto* file : {"gradients.csv", "responses.csv", "blocks.csv"})
                fs::remove(out() / run / file);
        const auto rest = test::difference(out() / "plain", undisturbed(kF32) / "plain");
        QVERIFY2(rest.find("\"probes\"") != rest.npos, rest.c_str());
    }

    void withoutACheckpointFromTheBeginning()
    {
        stopThere(kF32, 7, "plain");
        fs::remove(out() / "plain" / "last.safetensors");
        const auto records = goOn();
        QCOMPARE(records.of<Notice>().size(), std::size_t{1});
        QCOMPARE(records.of<Notice>().front().fact.code(), ErrorCode::NoCheckpointYet);
        sameAsUndisturbed(kF32);
    }

    void finishedIsFinished()
    {
        fs::copy(undisturbed(kF32), out(), fs::copy_options::recursive);
        const auto before = readFile(out() / "plain" / "last.safetensors", 1 << 24);
        const auto records = goOn();
        QVERIFY(records.of<StepPoint>().empty());
        for (const auto& done : records.of<Done>()) {
            QCOMPARE(done.reason, Done::Reason::AlreadyFinished);
            QVERIFY(done.lastIterate && done.bestOnTest);
        }
        QCOMPARE(records.of<Done>().size(), std::size_t{2});
        QVERIFY(readFile(out() / "plain" / "last.safetensors", 1 << 24) == before);
        sameAsUndisturbed(kF32);
    }

    void interventionsStay()
    {
        const auto train = [](const fs::path& folder, std::int64_t stopAtIteration) {
            RunControl control;
            Records records;
            records.also = [&](const TrainingRecord& record) {
                const auto* step = std::get_if<StepPoint>(&record);
                if (step && step->iteration == 6 && step->run == "plain")
                    control.post({.run = "resnet", .field = "lr", .value = 0.0125});
                if (step && step->iteration == stopAtIteration && step->run == "plain")
                    control.stop();
            };
            test::trainNew(test::smallNetworks(), recipeOf(kF32), folder, control, records);
            return records;
        };
        const auto whole = fs::path(out().string() + ".whole");
        const auto records = train(whole, -1);
        QCOMPARE(records.of<Intervention>().size(), std::size_t{1});
        QCOMPARE(records.of<Intervention>().front().iteration, 6);
        QCOMPARE(records.of<StepPoint>("resnet")[5].learningRate, 0.05);
        QCOMPARE(records.of<StepPoint>("resnet")[6].learningRate, 0.0125);
        QCOMPARE(records.of<StepPoint>("plain")[6].learningRate, 0.05);
        train(out(), 9);
        goOn();
        for (const auto* run : {"resnet", "plain"})
            QCOMPARE(QString::fromStdString(test::difference(out() / run, whole / run)), QString());
        const auto expected = parametersOf(inferShapes(test::smallNetworks({"resnet"}).front().spec));
        const auto last = readCheckpoint(out() / "resnet" / "last.safetensors", expected);
        QCOMPARE(last.progress.interventions, (std::vector<InterventionEntry>{{6, "lr", 0.0125}}));
        QCOMPARE(QString::fromStdString(test::difference(out() / "plain", undisturbed(kF32) / "plain")), QString());
    }

    void anotherMachineIsTold_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("instructions") << "isa";
        QTest::newRow("library") << "library";
    }

    void anotherMachineIsTold()
    {
        QFETCH(QString, field);
        stopThere(kF32, 7, "plain");
        const auto key = QString("\"%1\":\"").arg(field).toStdString();
        replaceIn(out() / "plain" / "run.json", key, key + "other ");
        const auto records = goOn();
        QCOMPARE(records.of<Notice>().size(), std::size_t{1});
        QCOMPARE(records.of<Notice>().front().fact.code(), ErrorCode::NotBitIdentical);
        sameAsUndisturbed(kF32);
    }

    void bf16GoesOnInF32WhereItCannotRun()
    {
        Resolution begun;
        begun.precision = "bf16";
        begun.threads = 3;
        const auto here = resolvedFor({.isa = "avx2", .library = "other"}, begun);
        QVERIFY(here.precision == "f32" && here.precisionReason == "no native bf16 arithmetic (avx2)" && here.threads == 3);
        QCOMPARE(resolvedFor({.isa = "avx512_core", .library = {}, .supportsBf16 = true}, begun).precision, begun.precision);
    }

    void contradictions_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("batch size") << "\"batchSize\": 16" << "\"batchSize\": 8";
        QTest::newRow("seed") << "\"seed\": 1" << "\"seed\": 2";
        QTest::newRow("threads") << "\"threads\":1" << "\"threads\":2";
        QTest::newRow("precision") << "\"precision\":\"f32\"" << "\"precision\":\"bf16\"";
        QTest::newRow("length") << "\"iterations\":15" << "\"iterations\":16";
        QTest::newRow("data") << "\"fingerprint\":\"" << "\"fingerprint\":\"f";
    }

    void contradictions()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        stopThere(kF32, 2, "plain");
        replaceIn(out() / "plain" / "run.json", before.toStdString(), after.toStdString());
        try {
            planResume(out());
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::ResumeContradiction);
        }
    }

    void otherData()
    {
        stopThere(kF32, 2, "plain");
        RunControl control;
        Records records;
        try {
            Experiment(planResume(out()), test::smallData(2), control, records);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::ResumeContradiction);
            QCOMPARE(error.field("option"), std::string_view("--data"));
        }
    }

    void aBrokenCheckpointIsRefused_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("seed") << R"(\"seed\":1)" << R"(\"seed\":2)";
        QTest::newRow("beyond the end") << R"({\"iteration\":8,)" << R"({\"iteration\":16,)";
        QTest::newRow("rows that are not there") << R"(\"curvesBytes\":)" << R"(\"curvesBytes\":9)";
    }

    void aBrokenCheckpointIsRefused()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        stopThere(kF32, 8, "plain");
        const auto last = out() / "plain" / "last.safetensors";
        auto bytes = readFile(last, 1 << 24);
        const auto place = bytes.find(before.toStdString());
        QVERIFY(place != bytes.npos);
        bytes.replace(place, static_cast<std::size_t>(before.size()), after.toStdString());
        // The header has grown by as much as its length must say.
        bytes[0] = static_cast<char>(bytes[0] + (after.size() - before.size()));
        std::ofstream(last, std::ios::binary | std::ios::trunc) << bytes;
        RunControl control;
        Records records;
        QVERIFY_EXCEPTION_THROWN(test::trainOn(out(), control, records), Error);
        QVERIFY(readFile(last, 1 << 24) == bytes);
    }

    void nothingToResume()
    {
        QVERIFY_EXCEPTION_THROWN(planResume(out()), Error);
    }

private:
    static std::vector<ExperimentNetwork> networksOf(const Setup& setup)
    {
        return test::smallNetworks({"resnet", "plain"}, setup.precision);
    }

    static Recipe recipeOf(const Setup& setup)
    {
        auto recipe = test::smallRecipe(setup.precision);
        recipe.validation = 10;
        recipe.reevaluate = 0.1;
        recipe.labelSmoothing = 0.1;
        if (setup.isRegularised) {
            recipe.ema = 0.9;
            recipe.mixup = 0.3;
            recipe.statistics = StatisticsKind::TrueAverage;
            recipe.augment = {.flip = true, .cropArea = 0.3, .randAugment = 2, .colorJitter = 0.2, .cutout = 6};
        }
        return recipe;
    }

    fs::path undisturbed(const Setup& setup) const { return fs::path(m_undisturbed.path().toStdString()) / setup.name; }

    fs::path out() const { return fs::path(m_folder->path().toStdString()) / "out"; }

    void stopThere(const Setup& setup, std::int64_t iteration, const std::string& run) const
    {
        RunControl control;
        Records records;
        stopAt<StepPoint>(records, control, iteration, run);
        const auto outcomes =
            test::trainNew(networksOf(setup), recipeOf(setup), out(), control, records, setup.threads, setup.probes);
        for (const auto& outcome : outcomes)
            QVERIFY(outcome.reason == Done::Reason::Stopped || iteration == 15);
    }

    Records goOn() const
    {
        RunControl control;
        Records records;
        for (const auto& outcome : test::trainOn(out(), control, records))
            if (outcome.reason != Done::Reason::Finished && outcome.reason != Done::Reason::AlreadyFinished)
                qFatal("%s did not finish", outcome.name.c_str());
        return records;
    }

    void sameAsUndisturbed(const Setup& setup) const
    {
        for (const auto* run : {"resnet", "plain"})
            QCOMPARE(QString::fromStdString(test::difference(out() / run, undisturbed(setup) / run)), QString());
    }

    QTemporaryDir m_undisturbed;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
