#include "core/train/runcontrol.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace reslab;

namespace {

/// A training thread that does nothing but count its turns.
class Worker {
public:
    explicit Worker(RunControl& control)
        : m_thread([this, &control] {
              while (control.awaitTurn()) {
                  ++turns;
                  std::this_thread::sleep_for(std::chrono::milliseconds(1));
              }
              ended = true;
          })
    {
    }
    ~Worker() { m_thread.join(); }

    std::atomic<int> turns = 0;
    std::atomic<bool> ended = false;

private:
    std::thread m_thread;
};

}  // namespace

class TestRunControl : public QObject {
    Q_OBJECT

private slots:
    void runsUntilStopped()
    {
        RunControl control;
        Worker worker(control);
        QTRY_VERIFY(worker.turns > 5);
        control.stop();
        QTRY_VERIFY_WITH_TIMEOUT(worker.ended, 200);
        QVERIFY(control.stopping());
    }

    void pauseStepResume()
    {
        RunControl control;
        control.pause();
        Worker worker(control);
        QTest::qWait(50);
        QCOMPARE(worker.turns.load(), 0);
        control.stepOnce();
        QTRY_COMPARE(worker.turns.load(), 1);
        control.stepOnce();
        control.stepOnce();
        QTRY_COMPARE(worker.turns.load(), 3);
        QTest::qWait(50);
        QCOMPARE(worker.turns.load(), 3);
        QVERIFY(control.paused());
        control.resume();
        QTRY_VERIFY(worker.turns > 8);
        control.stop();
    }

    void stopEndsAPause()
    {
        RunControl control;
        control.pause();
        Worker worker(control);
        QTest::qWait(20);
        control.stop();
        QTRY_VERIFY_WITH_TIMEOUT(worker.ended, 200);
        QCOMPARE(worker.turns.load(), 0);
    }

    /// A pause holds a turn in its midst, but not the turn that a step gave, unless it is paused anew.
    void aTurnMayRest()
    {
        RunControl control;
        control.pause();
        control.stepOnce();
        QVERIFY(control.awaitTurn());
        QVERIFY(control.awaitWithinTurn());
        std::atomic<bool> goesOn = false;
        control.pause();
        std::thread worker([&] { goesOn = control.awaitWithinTurn(); });
        QTest::qWait(50);
        const bool rested = !goesOn;
        control.stepOnce();
        worker.join();
        QVERIFY(rested && goesOn);
        QVERIFY(control.awaitTurn());  // the step is still to be made
        control.stop();
        QVERIFY(!control.awaitWithinTurn());
    }

    void stepsAreForPausesAlone()
    {
        RunControl control;
        control.stepOnce();
        control.pause();
        Worker worker(control);
        QTest::qWait(50);
        QCOMPARE(worker.turns.load(), 0);
        control.stop();
    }

    /// Who waits in a pause is woken to answer and makes no turn of it; each run is answered once, however often it was asked for.
    void asksAreAnsweredWhilePaused()
    {
        RunControl control;
        control.pause();
        std::atomic<int> answers = 0;
        std::atomic<int> turns = 0;
        std::thread worker([&] {
            while (control.awaitTurn([&](const std::string& run) { answers += run == "a" ? 1 : 100; }))
                ++turns;
        });
        const auto await = [](const auto& until) {
            QElapsedTimer watch;
            for (watch.start(); !until() && watch.elapsed() < 20'000;)
                QTest::qWait(5);
        };
        control.askSnapshot("a");
        await([&] { return answers > 0; });
        QTest::qWait(150);
        const int inPause = answers;
        const int turnsInPause = turns;
        control.askSnapshot("b");
        await([&] { return answers > 1; });
        const int both = answers;
        const bool isPaused = control.paused();
        control.resume();
        await([&] { return turns > 5; });
        control.askSnapshot("a");
        await([&] { return answers > 101; });
        control.stop();
        worker.join();
        QCOMPARE(inPause, 1);
        QCOMPARE(turnsInPause, 0);
        QCOMPARE(both, 101);
        QVERIFY(isPaused);
        QCOMPARE(answers.load(), 102);
        // What comes too late for a turn waits for whoever still lives.
        control.askSnapshot("a");
        control.askSnapshot("a");
        control.answerAsked([&](const std::string&) { ++answers; });
        QCOMPARE(answers.load(), 103);
    }

    void requestsAreTakenOnce()
    {
        RunControl control;
        control.post({.run = "a", .field = "lr", .value = 0.1});
        control.post({.run = "", .field = "lr", .value = 0.2});
        const auto requests = control.takeRequests();
        QCOMPARE(requests.size(), std::size_t{2});
        QCOMPARE(requests[0].run, std::string("a"));
        QCOMPARE(requests[1].value, 0.2);
        QVERIFY(control.takeRequests().empty());
    }
};

QTEST_GUILESS_MAIN(TestRunControl)
#include "tst_runcontrol.moc"
