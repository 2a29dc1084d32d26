#include "ui/bridge/trainingcontroller.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <new>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>

#include "core/base/interrupted.h"
#include "tests/bridge/listener.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::ui::test;
using State = TrainingController::State;

class TestController : public QObject {
    Q_OBJECT

private slots:
    void finishes()
    {
        TrainingController controller(stub(training(30)));
        Listener heard(controller);
        QCOMPARE(controller.state(), State::Idle);
        QVERIFY(!controller.isBusy());
        controller.start(orderNamed("x"));
        QCOMPARE(controller.state(), State::Preparing);
        QCOMPARE(controller.experiment(), quint64{1});
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(heard.states, (QList{State::Preparing, State::Running, State::Idle}));
        QCOMPARE(heard.preparations, 1);
        QCOMPARE(heard.steps.size(), std::size_t{30});
        QVERIFY(heard.isWhole("x"));
        QCOMPARE(heard.ends.size(), std::size_t{1});
        QVERIFY(heard.ends[0].reason == Done::Reason::Finished);
        QVERIFY(heard.faults.empty());
    }

    void pausesStepsAndGoesOn()
    {
        TrainingController controller(stub(training(1'000'000, std::chrono::milliseconds(1))));
        Listener heard(controller);
        controller.start(orderNamed("x"));
        QTRY_VERIFY(heard.steps.size() > 3);
        controller.pause();
        QCOMPARE(controller.state(), State::Paused);
        QTest::qWait(100);
        const auto paused = heard.steps.size();
        QTest::qWait(100);
        QCOMPARE(heard.steps.size(), paused);
        controller.step();
        QTRY_COMPARE(heard.steps.size(), paused + 1);
        controller.step();
        controller.step();
        QTRY_COMPARE(heard.steps.size(), paused + 3);
        QTest::qWait(50);
        QCOMPARE(heard.steps.size(), paused + 3);
        controller.resume();
        QCOMPARE(controller.state(), State::Running);
        QTRY_VERIFY(heard.steps.size() > paused + 10);
        controller.stop();
        QCOMPARE(controller.state(), State::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(controller.state(), State::Idle, 1000);
        QCOMPARE(heard.states, (QList{State::Preparing, State::Running, State::Paused, State::Running, State::Stopping,
                                      State::Idle}));
        QVERIFY(heard.isWhole("x"));
        QVERIFY(heard.ends.size() == 1 && heard.ends[0].reason == Done::Reason::Stopped);
        QCOMPARE(static_cast<std::int64_t>(heard.steps.size()), heard.ends[0].iteration);
    }

    void startsPausedAfterTheFirstIteration()
    {
        TrainingController controller(stub(training(1'000'000, std::chrono::milliseconds(1))));
        Listener heard(controller);
        controller.startPaused(orderNamed("x"));
        QTRY_COMPARE(controller.state(), State::Paused);
        QTRY_COMPARE(heard.steps.size(), std::size_t{1});
        QTest::qWait(50);
        QCOMPARE(heard.steps.size(), std::size_t{1});
        controller.step();
        QTRY_COMPARE(heard.steps.size(), std::size_t{2});
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(heard.states, (QList{State::Preparing, State::Paused, State::Stopping, State::Idle}));
    }

    void pauseWhilePreparing()
    {
        std::atomic<bool> mayGo = false;
        TrainingController controller(stub([&](const auto& order, auto& control, auto& sink, const auto& prepared) {
            while (!mayGo)
                std::this_thread::yield();
            training(1'000'000)(order, control, sink, prepared);
        }));
        Listener heard(controller);
        controller.start(orderNamed("x"));
        controller.pause();
        QCOMPARE(controller.state(), State::Preparing);
        mayGo = true;
        QTRY_COMPARE(controller.state(), State::Paused);
        QTest::qWait(50);
        QVERIFY(heard.steps.empty());
        controller.resume();
        QTRY_VERIFY(!heard.steps.empty());
    }

    void commandsOutOfPlaceDoNothing()
    {
        TrainingController controller(stub(training(1'000'000, std::chrono::milliseconds(1))));
        Listener heard(controller);
        controller.pause();
        controller.resume();
        controller.step();
        controller.stop();
        controller.setLearningRate({}, 0.1);
        QVERIFY(heard.states.isEmpty());
        controller.start(orderNamed("x"));
        controller.start(orderNamed("y"));
        controller.startPaused(orderNamed("z"));
        QCOMPARE(controller.experiment(), quint64{1});
        QTRY_VERIFY(heard.steps.size() > 3);
        controller.step();
        controller.resume();
        QCOMPARE(controller.state(), State::Running);
        controller.stop();
        controller.stop();
        controller.pause();
        controller.resume();
        controller.step();
        QCOMPARE(controller.state(), State::Stopping);
        QTRY_COMPARE(controller.state(), State::Idle);
        QVERIFY(heard.isWhole("x"));
    }

    void faultsAreTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("afterPreparation");
        QTest::addColumn<int>("code");
        for (const bool after : {false, true}) {
            const auto row = [&](const char* name, int kind, ErrorCode code) {
                QTest::addRow("%s %s", name, after ? "late" : "early") << kind << after << static_cast<int>(code);
            };
            row("Error", 0, ErrorCode::FolderExists);
            row("bad_alloc", 1, ErrorCode::OutOfMemory);
            row("exception", 2, ErrorCode::Internal);
            row("number", 3, ErrorCode::Internal);
        }
    }

    void faultsAreTold()
    {
        QFETCH(int, kind);
        QFETCH(bool, afterPreparation);
        QFETCH(int, code);
        bool isFirst = true;
        TrainingController controller(stub([&](const auto& order, auto& control, auto& sink, const auto& prepared) {
            if (!std::exchange(isFirst, false))
                return training(3)(order, control, sink, prepared);
            if (afterPreparation)
                prepared({});
            if (kind == 0)
                throw Error(ErrorCode::FolderExists, {{"file", "runs"}});
            if (kind == 1)
                throw std::bad_alloc();
            if (kind == 2)
                throw std::runtime_error("a reason");
            throw 7;
        }));
        Listener heard(controller);
        State stateThen = State::Running;
        connect(&controller, &TrainingController::failed, &controller, [&] { stateThen = controller.state(); });
        controller.start(orderNamed("x"));
        QTRY_COMPARE(heard.faults.size(), std::size_t{1});
        QCOMPARE(stateThen, State::Idle);
        const auto& fault = heard.faults.front();
        QCOMPARE(static_cast<int>(fault.code()), code);
        QCOMPARE(heard.preparations, afterPreparation ? 1 : 0);
        if (kind > 0)
            QCOMPARE(QByteArray(fault.field("what").data()), QByteArray("a, b"));
        if (kind == 2)
            QCOMPARE(QByteArray(fault.field("reason").data()), QByteArray("a reason"));
        controller.start(orderNamed("y"));
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(heard.faults.size(), std::size_t{1});
        QCOMPARE(heard.ends.size(), std::size_t{1});
    }

    void interruptedPreparationIsNoFault()
    {
        TrainingController controller(stub([](const auto&, auto& control, auto&, const auto&) {
            while (!control.stopping())
                std::this_thread::yield();
            throw Interrupted();
        }));
        Listener heard(controller);
        controller.start(orderNamed("x"));
        QTest::qWait(20);
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        QVERIFY(heard.faults.empty());
        QCOMPARE(heard.preparations, 0);
        QCOMPARE(heard.states, (QList{State::Preparing, State::Stopping, State::Idle}));
    }

    void learningRatesArePosted()
    {
        std::vector<InterventionRequest> taken;
        TrainingController controller(stub([&](const auto&, auto& control, auto&, const auto& prepared) {
            prepared({});
            while (control.awaitTurn())
                for (const auto& request : control.takeRequests())
                    taken.push_back(request);
        }));
        controller.start(orderNamed("x"));
        controller.setLearningRate("net", 0.25);
        controller.setLearningRate({}, 0.5);
        QTRY_COMPARE(controller.state(), State::Running);
        QTest::qWait(50);
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        QCOMPARE(taken.size(), std::size_t{2});
        QVERIFY(taken[0].run == "net" && taken[0].field == "lr" && taken[0].value == 0.25);
        QVERIFY(taken[1].run.empty() && taken[1].value == 0.5);
    }

    /// The rhythm holds for the experiment under way and for those to come.
    void probeRhythmReachesEveryExperiment()
    {
        std::atomic<int> seen = -1;
        TrainingController controller(stub([&](const auto&, auto& control, auto&, const auto& prepared) {
            prepared({});
            while (control.awaitTurn())
                seen = control.probeEvery();
        }));
        controller.start(orderNamed("x"));
        QTRY_COMPARE(seen.load(), 0);
        controller.setProbeEvery(20);
        QTRY_COMPARE(seen.load(), 20);
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
        controller.setProbeEvery(7);
        seen = -1;
        controller.start(orderNamed("y"));
        QTRY_COMPARE(seen.load(), 7);
        controller.stop();
        QTRY_COMPARE(controller.state(), State::Idle);
    }

    void closesAtAnyMoment()
    {
        std::mt19937 random(7);
        const auto upTo = [&](int most) { return std::uniform_int_distribution(0, most)(random); };
        qint64 longest = 0;
        for (int i = 0; i < 200; ++i) {
            auto controller = std::make_unique<TrainingController>(stub(training(upTo(400), std::chrono::microseconds(50))));
            if (upTo(9) > 0)
                upTo(3) > 0 ? controller->start(orderNamed("x")) : controller->startPaused(orderNamed("x"));
            for (int j = upTo(3); j > 0; --j) {
                QTest::qWait(upTo(12));
                const int command = upTo(4);
                if (command == 0)
                    controller->pause();
                else if (command == 1)
                    controller->resume();
                else if (command == 2)
                    controller->step();
                else if (command == 3)
                    controller->stop();
            }
            QElapsedTimer watch;
            watch.start();
            controller.reset();
            longest = std::max(longest, watch.elapsed());
        }
        qInfo("longest destruction: %lld ms", static_cast<long long>(longest));
        QVERIFY(longest < 1000);
    }

    void mayBeDestroyedByWhoListens_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("state") << 0;
        QTest::newRow("prepared") << 1;
        QTest::newRow("records") << 2;
        QTest::newRow("failed") << 3;
    }

    void mayBeDestroyedByWhoListens()
    {
        QFETCH(int, moment);
        auto controller = std::make_unique<TrainingController>(
            stub([moment](const auto& order, auto& control, auto& sink, const auto& prepared) {
                training(moment == 3 ? 5 : 1'000'000)(order, control, sink, prepared);
                throw std::runtime_error("the end");
            }));
        const auto destroy = [&] { controller.reset(); };
        if (moment == 0)
            connect(controller.get(), &TrainingController::stateChanged, this, [&](State state) {
                if (state == State::Running)
                    destroy();
            });
        if (moment == 1)
            connect(controller.get(), &TrainingController::prepared, this, destroy);
        if (moment == 2)
            connect(controller.get(), &TrainingController::recordsArrived, this, destroy);
        if (moment == 3)
            connect(controller.get(), &TrainingController::failed, this, destroy);
        controller->start(orderNamed("x"));
        QTRY_VERIFY(!controller);
    }
};

QTEST_GUILESS_MAIN(TestController)
#include "tst_controller.moc"
