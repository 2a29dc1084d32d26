// What the controller hands on of a training: when, in which order, and what it drops.

#include <QAbstractEventDispatcher>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "tests/bridge/listener.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::ui::test;
using State = TrainingController::State;

namespace {

int wakeUpsIn(std::chrono::milliseconds time)
{
    int count = 0;
    QEventLoop loop;
    const auto counted = QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &loop,
                                          [&] { ++count; });
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
    QObject::disconnect(counted);
    return count;
}

}  // namespace

class TestControllerMessages : public QObject {
    Q_OBJECT

private slots:
    /// Every record arrives, in order, in few batches; and nobody waits for the window.
    void losesNothingUnderLoad()
    {
        constexpr std::int64_t kMany = 200'000;
        std::atomic<bool> isDone = false;
        TrainingController controller(stub([&](const auto& order, auto& control, auto& sink, const auto& prepared) {
            training(kMany)(order, control, sink, prepared);
            isDone = true;
        }));
        Listener heard(controller);
        controller.start(orderNamed("x"));
        QElapsedTimer watch;
        watch.start();
        // The window sleeps through all of it.
        while (!isDone && watch.elapsed() < 60'000)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        QVERIFY(isDone);
        QVERIFY(heard.steps.empty());
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(static_cast<std::int64_t>(heard.steps.size()), kMany);
        QVERIFY(heard.isWhole("x"));
        QCOMPARE(heard.batches, 1);
    }

    void drainsTwentyFiveTimesASecond()
    {
        TrainingController controller(stub(training(200'000, std::chrono::microseconds(5))));
        Listener heard(controller);
        QElapsedTimer watch;
        watch.start();
        controller.start(orderNamed("x"));
        QTRY_COMPARE_WITH_TIMEOUT(controller.state(), State::Idle, 120'000);
        QCOMPARE(heard.steps.size(), std::size_t{200'000});
        QVERIFY(heard.isWhole("x"));
        const auto most = watch.elapsed() / 40 + 3;
        QVERIFY2(heard.batches > 3 && heard.batches <= most, qPrintable(QString("%1 of %2").arg(heard.batches).arg(most)));
    }

    void theFirstRecordDoesNotWait()
    {
        TrainingController controller(stub(training(1'000'000, std::chrono::milliseconds(100))));
        Listener heard(controller);
        controller.start(orderNamed("x"));
        QTRY_VERIFY(!heard.steps.empty());
        QTRY_VERIFY(heard.steps.size() > 2);
        QCOMPARE(static_cast<std::size_t>(heard.batches), heard.steps.size());
    }

    void nothingTicksWhilePausedOrIdle()
    {
        TrainingController controller(stub(training(1'000'000, std::chrono::milliseconds(1))));
        Listener heard(controller);
        QVERIFY(wakeUpsIn(std::chrono::milliseconds(400)) <= 4);
        controller.start(orderNamed("x"));
        QTRY_VERIFY(heard.steps.size() > 3);
        const auto running = wakeUpsIn(std::chrono::milliseconds(400));
        QVERIFY2(running > 6, qPrintable(QString::number(running)));
        controller.pause();
        QTest::qWait(100);
        const auto paused = wakeUpsIn(std::chrono::milliseconds(400));
        QVERIFY2(paused <= 4, qPrintable(QString::number(paused)));
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        QVERIFY(wakeUpsIn(std::chrono::milliseconds(400)) <= 4);
    }

    /// An experiment that is begun while messages of the one before wait sees none of them.
    void oldMessagesAreDropped()
    {
        TrainingController controller(stub(training(50)));
        std::vector<std::string> seen;
        bool isMixed = false;
        connect(&controller, &TrainingController::stateChanged, &controller, [&](State state) {
            if (state == State::Idle && controller.experiment() < 20)
                controller.start(orderNamed(std::to_string(controller.experiment() + 1)));
        });
        connect(&controller, &TrainingController::recordsArrived, &controller,
                [&](const std::vector<TrainingRecord>& records) {
                    for (const auto& record : records)
                        if (const auto* step = std::get_if<StepPoint>(&record)) {
                            isMixed = isMixed || step->run != std::to_string(controller.experiment());
                            seen.push_back(step->run);
                        }
                });
        controller.start(orderNamed("1"));
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t{20 * 50}, 20'000);
        QVERIFY(!isMixed);
        QTRY_COMPARE(controller.state(), State::Idle);
    }

    /// What a slot's own event loop lets through comes in order too.
    void orderHoldsInNestedEventLoops()
    {
        TrainingController controller(stub(training(300, std::chrono::milliseconds(1))));
        Listener heard(controller);
        int depth = 0;
        connect(&controller, &TrainingController::recordsArrived, &controller, [&] {
            if (++depth < 5)
                QTest::qWait(60);
        });
        connect(&controller, &TrainingController::prepared, &controller, [] { QTest::qWait(60); });
        controller.start(orderNamed("x"));
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(heard.steps.size(), std::size_t{300});
        QVERIFY(heard.isWhole("x"));
    }

    /// Of each run the latest alone, in one message for all, and never before a record that was published earlier.
    void latestStatisticsArrive()
    {
        std::atomic<bool> isDone = false;
        TrainingController controller(stub([&](const auto& order, auto& control, auto& sink, const auto& prepared) {
            prepared({});
            for (int i = 1; i <= 1000 && control.awaitTurn(); ++i)
                for (const auto* run : {"a", "b"}) {
                    sink.publish(stepPoint(run, i));
                    auto statistics = std::make_shared<LayerStatistics>();
                    statistics->run = run;
                    statistics->iteration = i;
                    sink.publishStatistics(statistics);
                }
            isDone = true;
            training(0)(order, control, sink, [](auto) {});
        }));
        Listener heard(controller);
        std::map<std::string, std::int64_t> latest;
        bool isEarly = false;
        bool goesBack = false;
        connect(&controller, &TrainingController::statisticsArrived, &controller, [&](const auto& arrived) {
            for (const auto& statistics : arrived) {
                goesBack |= statistics->iteration <= latest[statistics->run];
                latest[statistics->run] = statistics->iteration;
                isEarly |= std::ranges::none_of(heard.steps, [&](const StepPoint& step) {
                    return step.run == statistics->run && step.iteration == statistics->iteration;
                });
            }
        });
        controller.start(orderNamed("x"));
        QTRY_COMPARE(controller.state(), State::Idle);
        QTRY_COMPARE(latest["b"], 1000);
        QCOMPARE(latest["a"], 1000);
        QVERIFY(!isEarly && !goesBack);

        // A window that slept through all of it is told once of each.
        isDone = false;
        latest.clear();
        heard.steps.clear();
        int messages = 0;
        connect(&controller, &TrainingController::statisticsArrived, &controller, [&] { ++messages; });
        controller.start(orderNamed("y"));
        while (!isDone)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        QTRY_COMPARE(latest["b"], 1000);
        QCOMPARE(messages, 1);
    }

    /// Asked for in a pause, answered in it; and what an older experiment still says is dropped.
    void snapshotsArriveAndStaleOnesDoNot()
    {
        TrainingController controller(stub([&](const auto& order, auto& control, auto& sink, const auto& prepared) {
            prepared({});
            const auto answer = [&](const std::string& run) {
                auto snapshot = std::make_shared<WeightSnapshot>();
                snapshot->run = run;
                snapshot->tensors = {{static_cast<float>(order.data.size())}};
                sink.publishSnapshot(snapshot);
            };
            while (control.awaitTurn(answer))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            auto late = std::make_shared<LayerStatistics>();
            late->run = order.data;
            sink.publishStatistics(late);
            answer(order.data);
        }));
        std::vector<std::string> seen;
        std::vector<std::string> statistics;
        connect(&controller, &TrainingController::snapshotArrived, &controller, [&](const auto& snapshot) {
            if (snapshot->tensors != std::vector<std::vector<float>>{{1.0F}})
                QFAIL("not what was sent");
            seen.push_back(snapshot->run);
        });
        connect(&controller, &TrainingController::statisticsArrived, &controller, [&](const auto& arrived) {
            for (const auto& one : arrived)
                statistics.push_back(one->run + std::to_string(controller.experiment()));
        });
        controller.requestSnapshot("nobody trains");
        controller.start(orderNamed("x"));
        controller.pause();
        QTRY_COMPARE(controller.state(), State::Paused);
        controller.requestSnapshot("a");
        controller.requestSnapshot("b");
        QTRY_COMPARE(seen.size(), std::size_t{2});
        QVERIFY(seen == (std::vector<std::string>{"a", "b"}));
        QCOMPARE(controller.state(), State::Paused);
        // The one before ends with a word that nobody hears, for the next one begins at the news of its end.
        const auto next = connect(&controller, &TrainingController::stateChanged, &controller, [&](State state) {
            if (state == State::Idle && controller.experiment() == 1)
                controller.start(orderNamed("y"));
        });
        controller.stop();
        QTRY_COMPARE(controller.experiment(), quint64{2});
        QTRY_COMPARE(controller.state(), State::Running);
        QTest::qWait(50);
        // What its last step told comes before the news of its end, while it is still its own experiment.
        QVERIFY(std::ranges::count(seen, "x") == 0 && statistics == std::vector<std::string>{"x1"});
        disconnect(next);
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        QTRY_COMPARE(std::ranges::count(seen, "y"), 1);
        QVERIFY(statistics == (std::vector<std::string>{"x1", "y2"}));
    }
};

QTEST_GUILESS_MAIN(TestControllerMessages)
#include "tst_controllermessages.moc"
