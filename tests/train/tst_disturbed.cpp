#include <QtTest>

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/runs/checkpoint.h"
#include "core/train/experiment.h"
#include "tests/support/patience.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

namespace {

namespace fs = std::filesystem;

/// All that was synced to the disk, in order: by the name that it had then, and whether there was a folder "run" in it.
std::mutex syncedMutex;
std::vector<std::pair<fs::path, bool>> synced;

/// Counts what is told while the training goes on.
class CountedRecords : public Records {
public:
    CountedRecords()
    {
        also = [this](const TrainingRecord& record) {
            steps += std::holds_alternative<StepPoint>(record) ? 1 : 0;
            evaluations += std::holds_alternative<EvalPoint>(record) ? 1 : 0;
            if (meddle)
                meddle(record);
        };
    }
    void publishSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot) override
    {
        Records::publishSnapshot(snapshot);
        ++given;
    }

    std::function<void(const TrainingRecord&)> meddle;
    std::atomic<int> steps = 0;
    std::atomic<int> evaluations = 0;
    std::atomic<int> given = 0;  ///< snapshots
};

/// Trains the small networks on a thread of its own; stopped by whoever loses patience.
class Training {
public:
    Training(const Recipe& recipe, const fs::path& output, RunControl& control, TrainingSink& sink)
        : m_control(control),
          m_thread([=, &control, &sink] { test::trainNew(test::smallNetworks(), recipe, output, control, sink); })
    {
    }
    ~Training()
    {
        m_control.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;
    void finish() { m_thread.join(); }

private:
    RunControl& m_control;
    std::thread m_thread;
};

}  // namespace

/// In place of the library's, for all of this program.
extern "C" int fsync(int descriptor)
{
    {
        std::error_code ignored;
        const std::lock_guard lock(syncedMutex);
        const auto path = fs::read_symlink("/proc/self/fd/" + std::to_string(descriptor), ignored);
        synced.emplace_back(path, fs::exists(path / "run", ignored));
    }
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

/// Experiments that something comes between: what was learned and what was asked for is kept.
class TestDisturbed : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_out = m_folder->path().toStdString();
    }

    void theFileThatARunBeganWithMayGo()
    {
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "before", control, records);
        const auto weights = m_out / "weights.safetensors";
        fs::copy(m_out / "before" / "resnet" / "last.safetensors", weights);
        auto recipe = test::smallRecipe();
        recipe.weights = weights.string();
        test::trainNew(test::smallNetworks(), recipe, m_out / "whole", control, records);
        trainAndStop(recipe, 7);
        fs::remove(weights);
        goesOnTo("whole");
    }

    void aFaultLosesNoStep_data()
    {
        QTest::addColumn<bool>("inEvaluation");
        QTest::newRow("a training image") << false;
        QTest::newRow("a test image") << true;
    }

    /// Nothing is saved before the fault but by the fault itself.
    void aFaultLosesNoStep()
    {
        QFETCH(bool, inEvaluation);
        constexpr std::int64_t kEvaluated = 8;
        auto recipe = test::smallRecipe();
        recipe.checkpointEvery = 1000;
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks(), recipe, m_out / "whole", control, records);

        auto data = test::smallData();
        std::atomic<bool> isBroken = false;
        const auto images = std::make_shared<test::WatchedImages>(inEvaluation ? data.test : data.train);
        images->before = [&] {
            if (isBroken)
                throw Error(ErrorCode::FileUnreadable, {{"file", "a.jpg"}, {"reason", "broken"}});
        };
        (inEvaluation ? data.test : data.train) = images;
        Records disturbed;
        disturbed.also = [&](const TrainingRecord& record) { isBroken = isBroken || isStep(record, kEvaluated, "plain"); };
        auto plan = planExperiment(test::smallNetworks(), recipe, data, "shapes", run(), 1);
        try {
            Experiment(std::move(plan), data, control, disturbed).run();
            QFAIL("went on without the image");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileUnreadable);
        }
        for (const auto* name : {"resnet", "plain"}) {
            const auto last = disturbed.of<StepPoint>(name).back().iteration;
            QVERIFY(last >= kEvaluated);
            QCOMPARE(readProgress(run() / name / "last.safetensors").iteration, last);
            QCOMPARE(disturbed.of<Done>(name).size(), std::size_t{1});
            QCOMPARE(disturbed.of<Done>(name).front().reason, Done::Reason::Stopped);
        }
        goesOnTo("whole");
    }

    void aRateThatIsSetInAPauseOutlivesAStop()
    {
        constexpr double kRate = 0.0125;
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (!isStep(record, 7, "plain"))
                return;
            control.pause();
            control.post({.run = "resnet", .field = "lr", .value = kRate});
            control.stop();
        };
        test::trainNew(test::smallNetworks(), test::smallRecipe(), run(), control, records);
        QCOMPARE(records.of<Intervention>().size(), std::size_t{1});
        QCOMPARE(readProgress(run() / "resnet" / "last.safetensors").interventions,
                 (std::vector<InterventionEntry>{{7, "lr", kRate}}));
        QVERIFY(readProgress(run() / "plain" / "last.safetensors").interventions.empty());
        RunControl again;
        Records rest;
        test::trainOn(run(), again, rest);
        QCOMPARE(rest.of<StepPoint>("resnet").front().learningRate, kRate);
        QCOMPARE(rest.of<StepPoint>("plain").front().learningRate, 0.05);
    }

    void aPauseHoldsAnEvaluation_data()
    {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("and it goes on") << false;
        QTest::newRow("and is stopped") << true;
    }

    /// Weights that are asked for meanwhile are those that evaluations read, and the pause is no time of the run.
    void aPauseHoldsAnEvaluation()
    {
        QFETCH(bool, isStopped);
        auto recipe = test::smallRecipe();
        recipe.ema = 0.9;
        RunControl undisturbed;
        CountedRecords whole;
        whole.meddle = [&](const TrainingRecord& record) {
            if (isStep(record, 4))
                undisturbed.askSnapshot("resnet");
        };
        test::trainNew(test::smallNetworks(), recipe, m_out / "whole", undisturbed, whole);

        RunControl control;
        CountedRecords records;
        records.meddle = [&](const TrainingRecord& record) {
            if (isStep(record, 4))
                control.pause();
        };
        Training training(recipe, run(), control, records);
        QTRY_VERIFY_WITH_TIMEOUT(control.paused(), test::kHangMs);
        QTest::qWait(1500);
        control.askSnapshot("resnet");
        QTRY_COMPARE_WITH_TIMEOUT(records.given.load(), 1, test::kHangMs);
        QCOMPARE(records.evaluations.load(), 0);
        if (isStopped)
            control.stop();
        else
            control.resume();
        training.finish();
        QCOMPARE(records.snapshots.front()->iteration, 4);
        QVERIFY(records.snapshots.front()->tensors == whole.snapshots.front()->tensors);
        if (isStopped)
            return goesOnTo("whole");
        QVERIFY(records.of<EvalPoint>().front().seconds < records.of<StepPoint>("resnet").at(3).seconds + 1.0);
        for (const auto* name : {"resnet", "plain"})
            QCOMPARE(QString::fromStdString(test::difference(run() / name, m_out / "whole" / name)), QString());
    }

    void aStepInAPauseIsEvaluated()
    {
        RunControl control;
        control.pause();
        CountedRecords records;
        const Training training(test::smallRecipe(), run(), control, records);
        for (int step = 1; step <= 4; ++step) {
            control.stepOnce();
            QTRY_COMPARE_WITH_TIMEOUT(records.steps.load(), 2 * step, test::kHangMs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(records.evaluations.load(), 2, test::kHangMs);
        QTest::qWait(100);
        QCOMPARE(records.steps.load(), 8);
    }

    /// The runs in it first, then the name that it is given.
    void aNewFolderIsSafeOnTheDisk()
    {
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord&) { control.stop(); };
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), run(), control, records);
        QVERIFY(fs::exists(run() / "resnet" / "run.json"));
        const auto place = fs::canonical(m_out);
        const std::lock_guard lock(syncedMutex);
        const auto runs = std::ranges::find(synced, std::pair(place / "run.part", false));
        const auto name = std::ranges::find(synced, std::pair(place, true));
        QVERIFY(runs != synced.end() && name != synced.end());
        QVERIFY(runs < name);
    }

    void anotherFolderIsNoLeftOver_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isLeftOver");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("a description") << "plain/run.json" << true;
        QTest::newRow("half a description") << "plain/run.json.part" << true;
        QTest::newRow("a trained run") << "plain/last.safetensors" << false;
        QTest::newRow("a file") << "run.json" << false;
        QTest::newRow("a folder in a run") << "plain/run.json.d/file" << false;
    }

    /// The folder is made as OUT.part, which may be the name of something that is dear to somebody.
    void anotherFolderIsNoLeftOver()
    {
        QFETCH(QString, file);
        QFETCH(bool, isLeftOver);
        const fs::path part = run().string() + ".part";
        const auto inside = part / file.toStdString();
        fs::create_directories(file.isEmpty() ? part : inside.parent_path());
        if (!file.isEmpty())
            writeFileAtomically(inside, [](AtomicFile& to) { to.write("dear"); });
        RunControl control;
        Records records;
        try {
            test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), run(), control, records);
            QVERIFY(isLeftOver && !fs::exists(part) && !fs::exists(run() / "plain"));
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::PlaceTaken);
            // It cannot be resumed.
            QVERIFY2(!QString(error.what()).contains("--resume"), error.what());
            QCOMPARE(error.field("file"), std::string_view(part.string()));
            QVERIFY(!isLeftOver && readFile(inside, 100) == "dear" && !fs::exists(run()));
        }
    }

    void aLinkIsNoLeftOver()
    {
        fs::create_directory(m_out / "elsewhere");
        fs::create_directory_symlink(m_out / "elsewhere", run().string() + ".part");
        RunControl control;
        Records records;
        QVERIFY_EXCEPTION_THROWN(test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), run(), control, records), Error);
    }

private:
    fs::path run() const { return m_out / "run"; }

    /// Trains into run() until step `iteration` of "plain", the second one, is made.
    void trainAndStop(const Recipe& recipe, std::int64_t iteration) const
    {
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (isStep(record, iteration, "plain"))
                control.stop();
        };
        for (const auto& outcome : test::trainNew(test::smallNetworks(), recipe, run(), control, records))
            QCOMPARE(outcome.reason, Done::Reason::Stopped);
    }

    /// What stands in run() is resumed, and ends as what was never disturbed.
    void goesOnTo(const char* undisturbed) const
    {
        RunControl control;
        Records records;
        for (const auto& outcome : test::trainOn(run(), control, records)) {
            QCOMPARE(outcome.reason, Done::Reason::Finished);
            QCOMPARE(QString::fromStdString(test::difference(run() / outcome.name, m_out / undisturbed / outcome.name)), QString());
        }
    }

    static bool isStep(const TrainingRecord& record, std::int64_t iteration, const std::string& run = "resnet")
    {
        const auto* step = std::get_if<StepPoint>(&record);
        return step && step->iteration == iteration && step->run == run;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_out;
};

QTEST_GUILESS_MAIN(TestDisturbed)
#include "tst_disturbed.moc"
