#include "ui/mainwindow/trainingprogress.h"

#include <QtTest>

using namespace reslab;
using namespace reslab::ui;

namespace {

RunDescription runNamed(const char* name, std::int64_t iterations)
{
    RunDescription run;
    run.name = name;
    run.resolution.iterations = iterations;
    run.recipe.batchSize = 100;
    return run;
}

TrainingRecord stepOf(const char* run, std::int64_t iteration, double rate = 1000.0)
{
    StepPoint point;
    point.run = run;
    point.iteration = iteration;
    point.learningRate = 0.1;
    point.imagesPerSecond = rate;
    return point;
}

}  // namespace

class TestTrainingProgress : public QObject {
    Q_OBJECT

private slots:
    void nothingIsKnownBeforeTheFirstSteps()
    {
        TrainingProgress progress;
        QVERIFY(!progress.secondsLeft());
        const std::vector runs{runNamed("a", 100)};
        progress.begin(runs, 0);
        QVERIFY(!progress.secondsLeft());
        QCOMPARE(progress.iterations(), 100);
        QCOMPARE(progress.find("b"), nullptr);
    }

    void theSlowestDecides()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100), runNamed("b", 100)};
        progress.begin(runs, 0);
        progress.apply(std::vector{stepOf("a", 20), stepOf("b", 10)}, 10'000);
        QCOMPARE(progress.find("a")->secondsLeft.value(), 40.0);
        QCOMPARE(progress.secondsLeft().value(), 90.0);
        QCOMPARE(progress.imagesPerSecond(), 300.0);
        QCOMPARE(progress.iteration(), 30);
    }

    void timeStandsStillWhilePaused()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100)};
        progress.begin(runs, 0);
        progress.apply(std::vector{stepOf("a", 10)}, 10'000);
        progress.setPaused(true, 10'000);
        progress.setPaused(false, 500'000);
        progress.apply(std::vector{stepOf("a", 20)}, 510'000);
        QCOMPARE(progress.secondsLeft().value(), 80.0);
    }

    void aResumeBeginsWhereItIs()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100)};
        progress.begin(runs, 0);
        RunStarted start;
        start.run = "a";
        start.iteration = 50;
        start.iterations = 100;
        progress.apply(std::vector<TrainingRecord>{start}, 1'000);
        progress.apply(std::vector{stepOf("a", 60)}, 10'000);
        QCOMPARE(progress.secondsLeft().value(), 40.0);
    }

    void oldTimesAreForgotten()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100'000)};
        progress.begin(runs, 0);
        // A minute at ten steps a second, then a minute at a hundred.
        for (int second = 1; second <= 60; ++second)
            progress.apply(std::vector{stepOf("a", 10 * second)}, 1000 * second);
        for (int second = 1; second <= 60; ++second)
            progress.apply(std::vector{stepOf("a", 600 + 100 * second)}, 60'000 + 1000 * second);
        QVERIFY(qAbs(progress.imagesPerSecond() - 10'000.0) < 1.0);
    }

    void ratesDoNotJump()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100)};
        progress.begin(runs, 0);
        progress.apply(std::vector{stepOf("a", 1, 1000.0), stepOf("a", 2, 2000.0)}, 1'000);
        QVERIFY(progress.find("a")->imagesPerSecond > 1000.0);
        QVERIFY(progress.find("a")->imagesPerSecond < 1200.0);
    }

    void waitingIsSmoothed()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100)};
        progress.begin(runs, 0);
        StepPoint waited;
        waited.run = "a";
        waited.iteration = 1;
        waited.waitedMs = 50.0;
        progress.apply(std::vector<TrainingRecord>{waited}, 1'000);
        const auto first = progress.find("a")->waitedMs;
        QVERIFY(first > 0.0 && first < 50.0);
        progress.apply(std::vector{stepOf("a", 2)}, 2'000);
        QVERIFY(progress.find("a")->waitedMs < first);
    }

    void theEndedNeedNoTime()
    {
        TrainingProgress progress;
        const std::vector runs{runNamed("a", 100), runNamed("b", 100)};
        progress.begin(runs, 0);
        Done done;
        done.run = "b";
        progress.apply(std::vector<TrainingRecord>{stepOf("a", 50), stepOf("b", 10), done}, 10'000);
        QCOMPARE(progress.secondsLeft().value(), 10.0);
    }
};

QTEST_APPLESS_MAIN(TestTrainingProgress)
#include "tst_trainingprogress.moc"
