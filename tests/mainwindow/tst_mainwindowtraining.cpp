// The window from Start to the end of an experiment: what is told, what is locked, and what its keys do meanwhile.

#include <QComboBox>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

#include <cmath>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/layoutrequests.h"
#include "tests/support/madecurves.h"
#include "tests/support/patience.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/currentexperiment.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/statusline.h"
#include "ui/plots/curvesview.h"
#include "ui/plots/steadylabel.h"
#include "ui/signals/layersview.h"
#include "ui/signals/signalpage.h"

using namespace reslab;
using namespace reslab::ui;
using test::actionNamed;
using test::buttonNamed;
using test::isIdle;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

/// A window whose experiments take so many steps.
MainWindow& openFor(WindowFixture& fixture, int iterations)
{
    auto core = std::make_unique<ScriptedCore>();
    core->iterations = iterations;
    return fixture.open(std::move(core));
}

/// A window whose experiments do not end by themselves.
MainWindow& openEndless(WindowFixture& fixture)
{
    return openFor(fixture, 100'000);
}

/// Waits until the progress was told that often.
bool isToldOften(MainWindow& window, int times)
{
    const QSignalSpy told(&window.desk(), &TrainingDesk::progressed);
    return QTest::qWaitFor([&] { return told.count() >= times; }, test::kHangMs);
}

}  // namespace

class TestMainWindowTraining : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedSaysWhy()
    {
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        const auto tips = [&] {
            QStringList told;
            for (const auto* button : window.findChild<QToolBar*>("bar")->findChildren<QToolButton*>())
                if (button->text().startsWith("Data") || button->text().startsWith("Recipe"))
                    told += button->toolTip();
            for (const char* name : {"New set-up", "Open set-up…", "Undo", "Redo", "Continue an experiment…"})
                told += actionNamed(window, QString::fromUtf8(name))->toolTip();
            return told;
        };
        const auto usual = tips();
        QCOMPARE(usual.size(), 7);
        actionNamed(window, "Start")->trigger();
        for (const auto& tip : tips())
            QVERIFY2(tip.startsWith("An experiment is being trained"), qPrintable(tip));
        actionNamed(window, "Stop")->trigger();
        QTRY_VERIFY(isIdle(window));
        QCOMPARE(tips(), usual);
        for (const auto* entry : window.menuBar()->actions())
            QVERIFY2(entry->menu()->toolTipsVisible(), qPrintable(entry->text()));
    }

    void whatProbesTellIsShown()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.show(MainWindow::View::Layers);
        auto& gradients = window.findChild<LayersView*>()->gradients();
        auto* start = gradients.findChild<QPushButton*>();
        QVERIFY(start->isVisible());
        start->click();
        QVERIFY(QTest::qWaitFor([&] { return window.runs().ids().size() == 4 && isIdle(window); }, 20'000));
        QTRY_COMPARE(gradients.plot().figure().series().size(), std::size_t{4});
        QTRY_COMPARE(gradients.plot().figure().series().front().iteration, std::int64_t{40});
    }

    void oneClickTrainsThemAll()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        actionNamed(window, "Start")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.runs().ids().size() == 4; }));
        QVERIFY(actionNamed(window, "Stop")->isEnabled());
        QVERIFY(!actionNamed(window, "Start")->isEnabled());
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }, 20'000));
        for (const int id : window.runs().ids()) {
            const auto* run = window.runs().find(id);
            QCOMPARE(run->iteration, 40);
            QCOMPARE(run->state, RunState::Finished);
        }
        QVERIFY(!QFile::exists(fixture.folder.filePath("state/current-experiment")));
        QVERIFY(window.findChild<StatusLine*>()->text().startsWith("Finished"));
        QVERIFY(window.findChild<StatusLine*>()->text().contains("40 of 40 steps"));
    }

    void trainingAsksForNoLayout_data()
    {
        QTest::addColumn<int>("view");
        QTest::newRow("curves") << static_cast<int>(MainWindow::View::Curves);
        QTest::newRow("layers") << static_cast<int>(MainWindow::View::Layers);
    }

    /// What is told of networks that train changes all the time, in the room that it has.
    void trainingAsksForNoLayout()
    {
        QFETCH(int, view);
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        window.show(static_cast<MainWindow::View>(view));
        window.desk().start();
        QVERIFY(isToldOften(window, 4));
        const auto before = window.findChild<StatusLine*>()->text();
        test::LayoutRequests asked(window);
        QVERIFY(isToldOften(window, 2));
        QVERIFY(window.findChild<StatusLine*>()->text() != before);
        QCOMPARE(asked.count(), 0);
    }

    void aPanelThatNobodySeesIsNotWritten_data()
    {
        QTest::addColumn<bool>("isClosed");
        QTest::newRow("closed") << true;
        // Qt leaves a panel behind another's tab visible, and moves it out of sight.
        QTest::newRow("behind another") << false;
    }

    void aPanelThatNobodySeesIsNotWritten()
    {
        QFETCH(bool, isClosed);
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        window.desk().start();
        QVERIFY(isToldOften(window, 3));
        const auto& panel = *window.findChild<RunsPanel*>();
        const auto* detail = panel.findChild<SteadyLabel*>();
        auto* dock = window.findChild<QDockWidget*>("progress");
        QVERIFY(detail && panel.isVisible());
        const auto seen = detail->text();
        QTRY_VERIFY(detail->text() != seen);
        if (isClosed)
            dock->hide();
        else
            window.findChild<QDockWidget*>("setup")->raise();
        QTRY_VERIFY(panel.visibleRegion().isEmpty());
        QCOMPARE(panel.isVisible(), !isClosed);
        const auto last = detail->text();
        QVERIFY(isToldOften(window, 2));
        QCOMPARE(detail->text(), last);
        dock->show();
        dock->raise();
        QTRY_VERIFY(!panel.visibleRegion().isEmpty());
        QVERIFY(detail->text() != last);
    }

    void aCurveHasTheColourOfItsCard()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto root = std::filesystem::path(fixture.folder.filePath("old").toStdString());
        QList<int> old;
        for (const auto* model : {"plain20", "plain32", "resnet56"})
            old += window.runs().addRecorded(test::writeMadeRun(root, model));
        QList<RunStyle> before;
        for (const int id : old)
            before += window.runs().find(id)->style;
        actionNamed(window, "Start")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.runs().ids().size() == 7; }));
        for (const auto& facts : window.draft().facts())
            QCOMPARE(window.runs().findLive(facts.name.toStdString())->style, facts.style);
        // Runs that come and go change no other's.
        for (int i = 0; i < old.size(); ++i)
            QCOMPARE(window.runs().find(old[i])->style, before[i]);
        window.runs().remove(old.takeFirst());
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }, 20'000));
        for (const auto& facts : window.draft().facts())
            for (const int id : window.runs().ids())
                if (const auto* run = window.runs().find(id); run->name() == facts.name)
                    QCOMPARE(run->style, facts.style);
    }

    void spaceStartsAndPauses()
    {
        WindowFixture fixture;
        auto& window = openFor(fixture, 4000);
        window.activateWindow();
        actionNamed(window, "Start or pause")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().state() == TrainingDesk::State::Running; }));
        actionNamed(window, "Start or pause")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().state() == TrainingDesk::State::Paused; }));
        QVERIFY(actionNamed(window, "Go on")->isEnabled());
        for (const int id : window.runs().ids())
            QTRY_COMPARE(window.runs().find(id)->state, RunState::Paused);
        QTest::qWait(100);
        const auto before = window.desk().progress().iteration();
        QTest::qWait(100);
        QCOMPARE(window.desk().progress().iteration(), before);
        actionNamed(window, "Step")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > before; }));
        actionNamed(window, "Stop")->trigger();
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }));
        QVERIFY(!window.banner().isHidden());
        QVERIFY(window.banner().sentence().contains("Stopped"));
        QVERIFY(window.findChild<StatusLine*>()->text().startsWith("Stopped"));
    }

    void spaceIsTheButtonsThatTabReached_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("reason");
        QTest::addColumn<bool>("isPressed");
        QTest::newRow("by Tab") << int(Qt::Key_Tab) << int(Qt::TabFocusReason) << true;
        QTest::newRow("by mouse") << int(Qt::Key_Shift) << int(Qt::MouseFocusReason) << false;
        QTest::newRow("handed on by a disabled button") << int(Qt::Key_Shift) << int(Qt::TabFocusReason) << false;
    }

    void spaceIsTheButtonsThatTabReached()
    {
        QFETCH(int, key);
        QFETCH(int, reason);
        QFETCH(bool, isPressed);
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* button = new QPushButton("button", window.centralWidget());
        bool wasPressed = false;
        connect(button, &QPushButton::clicked, this, [&] { wasPressed = true; });
        button->show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyPress(&window, Qt::Key(key));
        button->setFocus(Qt::FocusReason(reason));
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(wasPressed, isPressed);
        QCOMPARE(window.desk().state() == TrainingDesk::State::Idle, isPressed);
    }

    /// Start is disabled as soon as it was pressed, and hands its focus on to a neighbour.
    void spacePausesWhatSpaceStarted()
    {
        WindowFixture fixture;
        auto& window = openFor(fixture, 4000);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* start = window.findChild<QToolBar*>("bar")->widgetForAction(actionNamed(window, "Start"));
        start->setFocus(Qt::ActiveWindowFocusReason);
        const auto pressSpace = [&] { QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Space); };
        pressSpace();
        QTRY_COMPARE(window.desk().state(), TrainingDesk::State::Running);
        pressSpace();
        QTRY_COMPARE(window.desk().state(), TrainingDesk::State::Paused);
        QVERIFY(!window.preferences().isPresenting);
        pressSpace();
        QTRY_COMPARE(window.desk().state(), TrainingDesk::State::Running);
    }

    /// S is a step of all networks, but on a row of the legend it leaves that curve alone.
    void theLegendsKeysAreItsOwn()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        for (const auto* model : {"plain20", "resnet20"})
            window.runs().addRecorded(test::writeMadeRun(fixture.folder.filePath("made").toStdString(), model));
        window.show(MainWindow::View::Curves);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto* other = window.runs().find(window.runs().ids()[0]);
        auto* row = window.findChild<CurvesView*>()->legend().rows()[1];
        const auto* own = window.runs().find(row->run());
        row->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row, Qt::Key_S);
        QVERIFY(own->isShown && !other->isShown);
        QTest::keyClick(row, Qt::Key_D);
        QVERIFY(own->isDimmed);
        QVERIFY(isIdle(window));
        auto& plot = window.findChild<CurvesView*>()->plot();
        plot.setFocus();
        QTest::keyClick(&plot, Qt::Key_S);
        QVERIFY(!isIdle(window));
    }

    /// Writing a deep network's checkpoint takes longer than anyone waits for an answer.
    void stopAndCloseAreAnsweredWhileSaving()
    {
        constexpr int kSavingMs = 1500;
        constexpr int kAnswerMs = 200;
        WindowFixture fixture;
        auto core = std::make_unique<ScriptedCore>();
        core->iterations = 100'000;
        core->saving = std::chrono::milliseconds(kSavingMs);
        auto& window = fixture.open(std::move(core));
        const auto begin = [&] {
            window.desk().start();
            QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > 10; }));
        };
        begin();
        QElapsedTimer clock;
        clock.start();
        actionNamed(window, "Stop")->trigger();
        QCOMPARE(window.desk().state(), TrainingDesk::State::Stopping);
        QVERIFY(window.findChild<StatusLine*>()->text().startsWith("Saving"));
        window.show(MainWindow::View::Compare);
        QCoreApplication::processEvents();
        QVERIFY2(clock.elapsed() < kAnswerMs, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }));
        QVERIFY(window.banner().sentence().contains("Stopped"));

        begin();
        clock.restart();
        window.close();
        QCoreApplication::processEvents();
        QVERIFY(!window.isVisible());
        QVERIFY2(clock.elapsed() < kAnswerMs, qPrintable(QString::number(clock.elapsed())));
        // The program ends once the last step is on disk.
        fixture.window.reset();
        QVERIFY(clock.elapsed() >= kSavingMs);
    }

    /// Of all networks each its own, also where that of one was changed alone.
    void ratesAreScaledEachFromItsOwn()
    {
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        window.desk().start();
        const auto& panel = *window.findChild<RunsPanel*>();
        const auto rateOf = [&](const char* name) {
            const auto* network = window.desk().progress().find(name);
            return network ? network->learningRate : 0.0;
        };
        const auto isNear = [](double rate, double wanted) { return std::abs(rate - wanted) < 1e-9; };
        QTRY_VERIFY(rateOf("plain-20") > 0.0 && rateOf("ResNet-56") > 0.0);
        window.desk().setLearningRate("plain-20", 0.02);
        QTRY_VERIFY(isNear(rateOf("plain-20"), 0.02) && isNear(rateOf("ResNet-56"), 0.1));
        buttonNamed(panel, QString::fromUtf8("÷ 10"))->click();
        QTRY_VERIFY(isNear(rateOf("ResNet-56"), 0.01));
        QTRY_VERIFY(isNear(rateOf("plain-20"), 0.002));
        panel.findChild<QComboBox*>()->setCurrentIndex(1);
        buttonNamed(panel, QString::fromUtf8("× 10"))->click();
        QTRY_VERIFY(isNear(rateOf("plain-20"), 0.02));
        QVERIFY(isNear(rateOf("ResNet-56"), 0.01));
    }

    /// In one message, and in the language of the window.
    void whatPreparingFoundIsTold()
    {
        WindowFixture fixture;
        auto core = std::make_unique<ScriptedCore>();
        core->iterations = 100'000;
        core->warnings = {Error(ErrorCode::WarmupTooLong, {{"warmup", "400"}, {"iterations", "40"}, {"rate", "0.1"}}),
                          Error(ErrorCode::WeightDecayHigh, {{"run", "plain-20"},
                                                             {"regularisers", "mixup, dropout"},
                                                             {"expected", "4e-05"},
                                                             {"actual", "0.0001"}})};
        core->skipped = {Error(ErrorCode::FileUnreadable, {{"file", "a.png"}, {"reason", "I/O"}})};
        auto& window = fixture.open(std::move(core));
        window.desk().start();
        QTRY_VERIFY(window.banner().isVisible());
        const auto lines = window.banner().sentence().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[0].contains("it never gets to 0.1"), qPrintable(lines[0]));
        QVERIFY2(lines[1].contains("mixup, dropout add up"), qPrintable(lines[1]));
        QCOMPARE(lines[2], QString("Left out: a.png: cannot be read (I/O)"));
        QVERIFY2(!isIdle(window), "it ends nothing");
        fixture.language.apply("ko");
        QTRY_VERIFY(window.banner().sentence().contains(QString::fromUtf8("믹스업, 드롭아웃")));
    }

    void aDivergedRunIsToldAndTheOthersGoOn()
    {
        WindowFixture fixture;
        auto core = std::make_unique<ScriptedCore>();
        core->divergingRun = "plain-56";
        auto& window = fixture.open(std::move(core));
        window.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > 0 && isIdle(window); }, 20'000));
        QVERIFY2(window.banner().sentence().contains("plain-56"), qPrintable(window.banner().sentence()));
        QVERIFY(window.banner().sentence().contains("conv1.weight"));
        QCOMPARE(window.runs().findLive("plain-20") ? 1 : 0, 0);
        int finished = 0;
        for (const int id : window.runs().ids())
            finished += window.runs().find(id)->state == RunState::Finished ? 1 : 0;
        QCOMPARE(finished, 3);
    }

    void aFailedExperimentIsNotCalledFinished()
    {
        WindowFixture fixture;
        auto core = std::make_unique<ScriptedCore>();
        core->fault = Error(ErrorCode::FileUnwritable, {{"file", "last.safetensors"}, {"reason", "no space"}});
        auto& window = fixture.open(std::move(core));
        std::optional<TrainingDesk::Outcome> outcome;
        connect(&window.desk(), &TrainingDesk::ended, this, [&](TrainingDesk::Outcome ended) { outcome = ended; });
        window.desk().start();
        QCOMPARE(window.desk().outcome(), TrainingDesk::Outcome::None);
        QVERIFY(QTest::qWaitFor([&] { return outcome && isIdle(window); }, 20'000));
        QVERIFY(outcome == TrainingDesk::Outcome::Failed);
        QVERIFY(window.banner().sentence().contains("last.safetensors"));
        QVERIFY2(window.findChild<StatusLine*>()->text().startsWith("Failed"),
                 qPrintable(window.findChild<StatusLine*>()->text()));
    }

    void closingWhileTrainingEndsCleanly()
    {
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        window.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > 10; }));
        QElapsedTimer clock;
        clock.start();
        window.close();
        fixture.window.reset();
        QVERIFY2(clock.elapsed() < test::kHangMs, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(QFile::exists(fixture.folder.filePath("state/current-experiment")));
    }

    /// Of another experiment; the note is of the one that trains.
    void anOfferGoesWhenTrainingBegins()
    {
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        std::filesystem::path left = fixture.folder.filePath("left").toStdString();
        test::writeMadeRun(left, "resnet20");
        const auto note = fixture.folder.filePath("state/current-experiment");
        const auto noted = [&] {
            QFile file(note);
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        };
        CurrentExperiment(note).begin(left);
        window.offerInterrupted();
        QVERIFY(window.banner().isVisible());
        auto* leave = buttonNamed(window.banner(), "Leave it");
        auto* goOn = buttonNamed(window.banner(), "Continue");
        actionNamed(window, "Start")->trigger();
        QVERIFY2(window.banner().isHidden(), "what it offers is possible no more");
        QTRY_COMPARE(window.desk().state(), TrainingDesk::State::Running);
        const auto folder = window.desk().folder();
        leave->click();
        QCOMPARE(noted(), folder.string());
        goOn->click();
        QVERIFY2(window.banner().sentence().contains("Stop first"), qPrintable(window.banner().sentence()));
        QCOMPARE(window.desk().folder(), folder);

        // What offers nothing stays.
        actionNamed(window, "Stop")->trigger();
        QTRY_VERIFY(isIdle(window));
        QVERIFY(window.banner().sentence().contains("Stopped"));
        window.open("/no/such/place");
        actionNamed(window, "Start")->trigger();
        QVERIFY(window.banner().isVisible());
    }
};

QTEST_MAIN(TestMainWindowTraining)
#include "tst_mainwindowtraining.moc"
