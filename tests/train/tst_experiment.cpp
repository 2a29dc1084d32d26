#include "core/train/experiment.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/engine/engine.h"
#include "core/runs/checkpoint.h"
#include "core/runs/curves.h"
#include "core/runs/divergence.h"
#include "core/runs/folderlock.h"
#include "tests/support/fulldisk.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

class TestExperiment : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_out = m_folder->path().toStdString();
    }

    void aloneIsInLockstep_data()
    {
        QTest::addColumn<int>("precision");
        QTest::newRow("f32") << int(PrecisionChoice::F32);
        QTest::newRow("bf16") << int(PrecisionChoice::BF16);
    }

    void aloneIsInLockstep()
    {
        QFETCH(int, precision);
        const auto choice = PrecisionChoice(precision);
        if (choice == PrecisionChoice::BF16 && !platform().supportsBf16)
            QSKIP("oneDNN has no bf16 on this processor");
        const auto recipe = test::smallRecipe(choice);
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet", "plain"}, choice), recipe, m_out / "both", control, records);
        for (const auto* name : {"resnet", "plain"}) {
            Records alone;
            test::trainNew(test::smallNetworks({name}, choice), recipe, m_out / name, control, alone);
            QCOMPARE(QString::fromStdString(test::difference(m_out / name / name, m_out / "both" / name)), QString());
        }
        QVERIFY(!test::difference(m_out / "both" / "plain", m_out / "both" / "resnet").empty());
    }

    void stopDoesNotWaitForABatch()
    {
        auto data = test::smallData();
        const auto slow = std::make_shared<test::WatchedImages>(data.train);
        data.train = slow;
        auto plan = planExperiment(test::smallNetworks({"resnet"}), test::smallRecipe(), data, "shapes", m_out / "run", 1);
        slow->before = [] { QTest::qSleep(300); };  // a batch of 16 takes five seconds
        RunControl control;
        Records records;
        std::chrono::steady_clock::time_point asked;
        std::jthread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            asked = std::chrono::steady_clock::now();
            control.stop();
        });
        const auto outcomes = Experiment(std::move(plan), data, control, records).run();
        other.join();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - asked;
        QVERIFY2(taken.count() < 2.0, qPrintable(QString::number(taken.count())));
        QCOMPARE(outcomes.front().reason, Done::Reason::Stopped);
        QVERIFY(records.of<StepPoint>().empty());
    }

    /// Whoever reads slowly is seen to be waited for, step by step and over the epoch.
    void waitingForImagesIsTold()
    {
        auto data = test::smallData();
        const auto slow = std::make_shared<test::WatchedImages>(data.train);
        data.train = slow;
        auto plan = planExperiment(test::smallNetworks({"resnet"}), test::smallRecipe(), data, "shapes", m_out / "run", 1);
        slow->before = [] { QTest::qSleep(5); };  // a batch of 16 takes 80 ms
        RunControl control;
        Records records;
        Experiment(std::move(plan), data, control, records).run();
        const auto steps = records.of<StepPoint>();
        const auto epochs = records.of<EpochPoint>();
        QVERIFY2(steps.front().waitedMs > 40.0, qPrintable(QString::number(steps.front().waitedMs)));
        QCOMPARE(epochs.size(), std::size_t{3});
        for (std::size_t e = 0; e < epochs.size(); ++e) {
            double sum = 0.0;
            for (std::size_t i = 6 * e; i < 6 * (e + 1); ++i)
                sum += steps.at(i).waitedMs;
            QVERIFY(std::abs(epochs[e].waitedMs - sum / 6.0) < 1e-9);
        }
    }

    void recordsAndRows()
    {
        auto recipe = test::smallRecipe();
        recipe.validation = 10;
        recipe.reevaluate = 1.0;
        RunControl control;
        Records records;
        const auto outcomes = test::trainNew(test::smallNetworks(), recipe, m_out / "run", control, records);
        QCOMPARE(outcomes.size(), std::size_t{2});
        for (const auto& outcome : outcomes)
            QCOMPARE(outcome.reason, Done::Reason::Finished);
        for (const auto* name : {"resnet", "plain"}) {
            QCOMPARE(records.of<RunStarted>(name).size(), std::size_t{1});
            const auto steps = records.of<StepPoint>(name);
            QCOMPARE(steps.size(), std::size_t{15});  // 80 images in batches of 16, three times
            for (std::size_t i = 0; i < steps.size(); ++i) {
                QCOMPARE(steps[i].iteration, static_cast<std::int64_t>(i + 1));
                QCOMPARE(steps[i].epoch, static_cast<std::int64_t>(i / 5 + 1));
                QVERIFY(std::abs(steps[i].learningRate - 0.05 * std::min(1.0, static_cast<double>(i + 1) / 4.0)) < 1e-12);
            }
            const auto epochs = records.of<EpochPoint>(name);
            QCOMPARE(epochs.size(), std::size_t{3});
            for (const auto& epoch : epochs) {
                QVERIFY(epoch.validation && epoch.reevaluated);
                QCOMPARE(epoch.testImages, 40);
                QCOMPARE(epoch.iteration, 5 * epoch.epoch);
                double loss = 0.0;
                for (const auto& step : steps)
                    loss += step.epoch == epoch.epoch ? step.train.loss / 5.0 : 0.0;
                QVERIFY(std::abs(loss - epoch.train.loss) < 1e-12);
            }
            const auto evals = records.of<EvalPoint>(name);
            QCOMPARE(evals.size(), std::size_t{3});  // 4, 8 and 12 of 15
            QVERIFY(evals[0].wholeTestSet && evals[0].testImages == 40);
            QCOMPARE(readCurves(m_out / "run" / name / "curves.csv").size(), std::size_t{15 + 3 + 3});
            QCOMPARE(records.of<Done>(name).size(), std::size_t{1});
        }
        QVERIFY(records.of<Notice>().empty());
    }

    void threeStatesAreThreeThings()
    {
        auto recipe = test::smallRecipe();
        recipe.epochs = 6;
        recipe.validation = 26;
        recipe.learningRate = 0.2;
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "run", control, records);
        const auto done = records.of<Done>().front();
        const auto epochs = records.of<EpochPoint>();
        QVERIFY(done.lastIterate && done.chosenOnValidation && done.bestOnTest);
        QCOMPARE(done.lastIterate->test, epochs.back().test);
        QCOMPARE(done.lastIterate->iteration, epochs.back().iteration);
        const auto byValidation = std::min_element(epochs.begin(), epochs.end(), [](const auto& a, const auto& b) {
            return a.validation->errorPercent < b.validation->errorPercent;
        });
        const auto byTest = std::min_element(epochs.begin(), epochs.end(), [](const auto& a, const auto& b) {
            return a.test.errorPercent < b.test.errorPercent;
        });
        QCOMPARE(done.chosenOnValidation->iteration, byValidation->iteration);
        QCOMPARE(done.chosenOnValidation->test, byValidation->test);
        QCOMPARE(done.bestOnTest->iteration, byTest->iteration);
        const auto spec = test::smallNetworks({"resnet"}).front().spec;
        const auto best = readCheckpoint(m_out / "run" / "resnet" / "best.safetensors", parametersOf(inferShapes(spec)));
        QCOMPARE(best.progress.iteration, byValidation->iteration);
        QCOMPARE(best.progress.chosenOnValidation, done.chosenOnValidation);
    }

    void withoutValidationNothingIsChosen()
    {
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "run", control, records);
        const auto done = records.of<Done>().front();
        QVERIFY(done.lastIterate && done.bestOnTest && !done.chosenOnValidation);
        QVERIFY(!std::filesystem::exists(m_out / "run" / "resnet" / "best.safetensors"));
    }

    void divergenceEndsOneRunAlone()
    {
        const auto recipe = test::smallRecipe();
        RunControl control;
        Records alone;
        test::trainNew(test::smallNetworks({"plain"}), recipe, m_out / "alone", control, alone);

        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (const auto* step = std::get_if<StepPoint>(&record); step && step->iteration == 6 && step->run == "resnet")
                control.post({.run = "resnet", .field = "lr", .value = 1e30});
        };
        const auto outcomes = test::trainNew(test::smallNetworks(), recipe, m_out / "both", control, records);
        QCOMPARE(outcomes[0].reason, Done::Reason::Diverged);
        QCOMPARE(outcomes[1].reason, Done::Reason::Finished);
        QCOMPARE(records.of<Diverged>().size(), std::size_t{1});
        const auto diverged = records.of<Diverged>().front();
        QCOMPARE(diverged.run, std::string("resnet"));
        QVERIFY(!diverged.layer.empty());
        QVERIFY(diverged.iteration >= 6 && diverged.iteration < 18);
        QCOMPARE(records.of<Done>("resnet").front().reason, Done::Reason::Diverged);
        QVERIFY(!records.of<Done>("resnet").front().lastIterate);
        QCOMPARE(QString::fromStdString(test::difference(m_out / "both" / "plain", m_out / "alone" / "plain")), QString());
        const auto spec = test::smallNetworks({"resnet"}).front().spec;
        const auto kept = readCheckpoint(m_out / "both" / "resnet" / "last.safetensors", parametersOf(inferShapes(spec)));
        QVERIFY(kept.progress.iteration >= 5 && kept.progress.iteration <= diverged.iteration);
        // Whoever opens the runs later learns of it, too.
        const auto told = readDivergence({m_out / "both" / "resnet"});
        QVERIFY(told && told->iteration == diverged.iteration && told->where == diverged.where && told->layer == diverged.layer);
        QVERIFY(!readDivergence({m_out / "both" / "plain"}));
    }

    void hugeRateDivergesFromTheStart()
    {
        auto recipe = test::smallRecipe();
        recipe.learningRate = 1e6;
        recipe.warmup = 0;
        recipe.epochs = 20;
        RunControl control;
        Records records;
        const auto outcomes = test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "run", control, records);
        QCOMPARE(outcomes[0].reason, Done::Reason::Diverged);
        const auto diverged = records.of<Diverged>().front();
        const auto graph = inferShapes(test::smallNetworks({"resnet"}).front().spec);
        const auto known = [&] {
            for (const auto& node : graph.nodes)
                if (diverged.layer.starts_with(node.spec.name))
                    return true;
            return false;
        };
        QVERIFY2(known(), diverged.layer.c_str());
    }

    void aFullDiskDoesNotEndARun()
    {
        const auto recipe = test::smallRecipe();
        RunControl control;
        Records undisturbed;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "undisturbed", control, undisturbed);

        std::unique_ptr<test::FullDisk> full;
        std::string whileFull;
        const auto last = m_out / "run" / "resnet" / "last.safetensors";
        Records records;
        records.also = [&](const TrainingRecord& record) {
            const auto* step = std::get_if<StepPoint>(&record);
            if (step && step->iteration == 7) {
                whileFull = readFile(last, 1 << 24);
                full = std::make_unique<test::FullDisk>(500);
            }
            if (step && step->iteration == 13) {
                if (readFile(last, 1 << 24) != whileFull)
                    whileFull = "changed";
                full.reset();
            }
        };
        const auto outcomes = test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "run", control, records);
        full.reset();
        QCOMPARE(outcomes[0].reason, Done::Reason::Finished);
        QVERIFY(whileFull.size() > 1000);
        const auto notices = records.of<Notice>();
        QCOMPARE(notices.size(), std::size_t{1});
        QCOMPARE(notices.front().fact.code(), ErrorCode::FileUnwritable);
        QCOMPARE(QString::fromStdString(test::difference(m_out / "run" / "resnet", m_out / "undisturbed" / "resnet")), QString());
    }

    /// What could not be saved is told at the end as well, and in the outcome.
    void aDiskThatStaysFullIsToldAtTheEnd()
    {
        RunControl control;
        std::unique_ptr<test::FullDisk> full;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            const auto* step = std::get_if<StepPoint>(&record);
            if (step && step->iteration == 7)
                full = std::make_unique<test::FullDisk>(500);
        };
        const auto outcomes =
            test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "run", control, records);
        full.reset();
        QCOMPARE(outcomes[0].reason, Done::Reason::Finished);
        QVERIFY(outcomes[0].unsaved && outcomes[0].unsaved->code() == ErrorCode::FileUnwritable);
        QVERIFY(records.of<Notice>().size() >= 2);
    }

    /// One that fails takes its time as well, and so has its share of it.
    void aSaveThatFailsIsPaced()
    {
        auto recipe = test::smallRecipe();
        recipe.epochs = 100'000;
        recipe.evalEvery = 0;
        recipe.checkpointEvery = 0;
        const auto part = m_out / "run" / "resnet" / "last.safetensors.part";
        RunControl control;
        std::atomic<bool> hasFailed = false;
        std::thread slowDisk;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            const auto* step = std::get_if<StepPoint>(&record);
            if (step && step->iteration == 1) {
                // To open a pipe is to wait for its reader, and then it is no file that a checkpoint could be written to.
                QCOMPARE(::mkfifo(part.c_str(), 0600), 0);
                slowDisk = std::thread([&] {
                    while (!hasFailed) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
                        if (const auto reader = ::open(part.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); reader >= 0)
                            ::close(reader);
                    }
                });
                control.post({.run = "resnet", .field = "lr", .value = 0.05});
            }
            if (std::holds_alternative<Notice>(record)) {
                std::filesystem::remove(part);
                hasFailed = true;
            }
            if (step && step->seconds > 2.0)
                control.stop();
        };
        const auto outcomes = test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "run", control, records);
        const bool failed = hasFailed.exchange(true);
        slowDisk.join();
        QVERIFY(failed && records.of<Notice>().front().fact.code() == ErrorCode::FileUnwritable);
        QVERIFY(!outcomes[0].unsaved);
        // A second and a half is 2 % of 75: until the stop there was no other attempt.
        QCOMPARE(records.of<CheckpointPoint>().size(), std::size_t{1});
        QCOMPARE(records.of<CheckpointPoint>().front().iteration, records.of<StepPoint>().back().iteration);
    }

    void twoTrainingsDoNotWriteIntoOneFolder()
    {
        RunControl control;
        Records records;
        const auto outcomes =
            test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "run", control, records);
        QVERIFY(!outcomes[0].unsaved);
        const auto curves = readFile(m_out / "run" / "resnet" / "curves.csv", 1 << 24);
        auto other = std::make_unique<FolderLock>(m_out / "run");
        try {
            test::trainOn(m_out / "run", control, records);
            QFAIL("both trained");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileUnwritable);
            QVERIFY(error.field("reason").find("another training") != std::string_view::npos);
        }
        QVERIFY(readFile(m_out / "run" / "resnet" / "curves.csv", 1 << 24) == curves);
        other.reset();
        QCOMPARE(test::trainOn(m_out / "run", control, records)[0].reason, Done::Reason::AlreadyFinished);
    }

    void pausedStepsOneByOne()
    {
        RunControl control;
        control.pause();
        std::atomic<int> steps = 0;
        Records records;
        records.also = [&](const TrainingRecord& record) { steps += std::holds_alternative<StepPoint>(record) ? 1 : 0; };
        std::vector<RunOutcome> outcomes;
        std::thread worker([&] {
            outcomes = test::trainNew(test::smallNetworks(), test::smallRecipe(), m_out / "run", control, records);
        });
        QTest::qWait(300);
        QCOMPARE(steps.load(), 0);
        control.stepOnce();
        QTRY_COMPARE(steps.load(), 2);  // one of each run
        control.stepOnce();
        QTRY_COMPARE(steps.load(), 4);
        QTest::qWait(100);
        QCOMPARE(steps.load(), 4);
        control.stop();
        worker.join();
        for (const auto& outcome : outcomes)
            QCOMPARE(outcome.reason, Done::Reason::Stopped);
        for (const auto& checkpoint : records.of<CheckpointPoint>())
            QCOMPARE(checkpoint.iteration, 2);
        QCOMPARE(records.of<CheckpointPoint>().size(), std::size_t{2});
    }

    void unknownWishesAreNotices()
    {
        RunControl control;
        control.post({.run = "", .field = "momentum", .value = 0.5});
        control.post({.run = "", .field = "lr", .value = -1.0});
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "run", control, records);
        QCOMPARE(records.of<Notice>().size(), std::size_t{2});
        QVERIFY(records.of<Intervention>().empty());
    }

    void refusedPlans()
    {
        const auto data = test::smallData();
        const auto networks = test::smallNetworks();
        std::filesystem::create_directories(m_out / "exists");
        QCOMPARE(codeOf([&] { planExperiment(networks, test::smallRecipe(), data, "shapes", m_out / "exists"); }),
                 ErrorCode::FolderExists);
        auto wrong = networks;
        wrong.front().spec.input = {1, 28, 28};
        QCOMPARE(codeOf([&] { planExperiment(wrong, test::smallRecipe(), data, "shapes", m_out / "new"); }),
                 ErrorCode::ShapeMismatch);
        wrong = networks;
        wrong.front().spec.classes = 100;
        QCOMPARE(codeOf([&] { planExperiment(wrong, test::smallRecipe(), data, "shapes", m_out / "new"); }),
                 ErrorCode::OptionInvalid);
        QVERIFY(!std::filesystem::exists(m_out / "new"));
    }

    void nothingIsLeftOfWhatCannotBegin()
    {
        auto recipe = test::smallRecipe();
        recipe.weights = (m_out / "absent.safetensors").string();
        RunControl control;
        Records records;
        QCOMPARE(codeOf([&] { test::trainNew(test::smallNetworks(), recipe, m_out / "run", control, records); }),
                 ErrorCode::FileNotFound);
        QVERIFY(!std::filesystem::exists(m_out / "run"));
    }

    void trueAverageIsOfTheLastWeights()
    {
        auto recipe = test::smallRecipe();
        RunControl control;
        Records moving;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "moving", control, moving);
        recipe.statistics = StatisticsKind::TrueAverage;
        Records averaged;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, m_out / "averaged", control, averaged);
        const auto a = moving.of<EpochPoint>();
        const auto b = averaged.of<EpochPoint>();
        QCOMPARE(a[1].test, b[1].test);
        QVERIFY(a[2].test.loss != b[2].test.loss);
        const auto expected = parametersOf(inferShapes(test::smallNetworks({"resnet"}).front().spec));
        const auto first = readCheckpoint(m_out / "moving" / "resnet" / "last.safetensors", expected);
        const auto second = readCheckpoint(m_out / "averaged" / "resnet" / "last.safetensors", expected);
        for (std::size_t i = 0; i < first.tensors.size(); ++i)
            QCOMPARE(first.tensors[i] == second.tensors[i], first.tensors[i].name.find(".running_") == std::string::npos);
    }

private:
    template <class Action>
    static ErrorCode codeOf(Action action)
    {
        try {
            action();
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_out;
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
