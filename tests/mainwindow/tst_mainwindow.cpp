#include "ui/mainwindow/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QDir>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QDockWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/train/experiment.h"
#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/weightsfixture.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/layoutrequests.h"
#include "tests/support/madecurves.h"
#include "tests/support/patience.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/weightfiles.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/lessonsview.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/currentexperiment.h"
#include "ui/mainwindow/keysdialog.h"
#include "ui/mainwindow/paneltitle.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/mainwindow/readingfields.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/plots/curvesview.h"
#include "ui/plots/steadylabel.h"
#include "ui/setup/setuppanel.h"
#include "ui/signals/layersview.h"
#include "ui/signals/signalpage.h"
#include "ui/mainwindow/tensortable.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/mainwindow/welcomepage.h"

using namespace reslab;
using namespace reslab::ui;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

QAction* actionNamed(MainWindow& window, const QString& text)
{
    for (auto* action : window.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

QPushButton* buttonNamed(const QWidget& parent, const QString& text)
{
    for (auto* button : parent.findChildren<QPushButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

/// plain-8 and ResNet-8, 4 channels wide, a few steps on few images.
ExperimentOrder tinyOrder()
{
    ExperimentOrder order;
    order.models = nameRuns({"plain=cifar:depth=8,width=4,shortcut=none", "resnet=cifar:depth=8,width=4"});
    order.recipe = loadRecipe("quick");
    order.recipe = withIterations(order.recipe, 12);
    order.recipe.subset = 64;
    order.recipe.batchSize = 16;
    order.recipe.warmup = 0;
    order.recipe.evalEvery = 6;
    order.recipe.checkpointEvery = 3;
    order.recipe.precision = PrecisionChoice::F32;
    order.threads = 1;
    return order;
}

bool isIdle(MainWindow& window)
{
    return window.desk().state() == TrainingDesk::State::Idle;
}

/// A window whose experiments do not end by themselves.
MainWindow& openEndless(WindowFixture& fixture)
{
    auto core = std::make_unique<ScriptedCore>();
    core->iterations = 100'000;
    return fixture.open(std::move(core));
}

/// Waits until the progress was told that often.
bool isToldOften(MainWindow& window, int times)
{
    const QSignalSpy told(&window.desk(), &TrainingDesk::progressed);
    return QTest::qWaitFor([&] { return told.count() >= times; }, test::kHangMs);
}

}  // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

    /// What a run exports tells by itself what it is.
    static void exportsAreOpenedAgain(MainWindow& window, const std::filesystem::path& run, const QString& folder)
    {
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        for (const char* name : {"/out.onnx", "/out.safetensors"}) {
            written.clear();
            files.exportRun(QString::fromStdString(run.string()), (folder + name).toStdString(), false);
            QVERIFY(QTest::qWaitFor([&] { return written == folder + name; }, 20'000));
            QVERIFY(QFile::exists(written) && !files.isExporting());
        }
        for (const bool foldNorm : {false, true}) {
            written.clear();
            files.exportRun(QString::fromStdString(run.string()), (folder + "/folded.onnx").toStdString(), foldNorm);
            QVERIFY(QTest::qWaitFor([&] { return !written.isEmpty(); }, 20'000));
            QFile onnx(written);
            QVERIFY(onnx.open(QIODevice::ReadOnly));
            QCOMPARE(onnx.readAll().contains("BatchNormalization"), !foldNorm);
        }
        written = folder + "/out.safetensors";
        window.open(written.toStdString());
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed);
        // The set-up writes a network by the name that comes nearest.
        QCOMPARE(panel->seen()->guesses.networks.front().model, std::string("resnet8:width=4"));
        QCOMPARE(panel->seen()->facts.labels.size(), std::size_t{10});
    }

private slots:
    void fourNetworksStandReady()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        QCOMPARE(window.draft().networkCount(), 4);
        QVERIFY(window.draft().problems().isEmpty());
        QVERIFY(actionNamed(window, "Start")->isEnabled());
        QVERIFY(!actionNamed(window, "Stop")->isEnabled());
    }

    void startSaysWhyItCannotUntilItCan()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        for (const char* name : {"Start", "Step"}) {
            auto* action = actionNamed(window, name);
            const auto usual = action->toolTip();
            window.draft().replaceNetworks({});
            QVERIFY(!action->isEnabled());
            QCOMPARE(action->toolTip(), window.draft().problems().front().sentence);
            window.draft().undoStack()->undo();
            QVERIFY(action->isEnabled());
            QCOMPARE(action->toolTip(), usual);
        }
    }

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

    /// The button of an empty page, and Space.
    void aPagesStartSaysWhyItCannot()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.draft().replaceNetworks({});
        const auto why = window.draft().problems().front().sentence;
        auto* start = buttonNamed(*window.findChild<CurvesView*>(), "Start");
        QVERIFY(start);
        start->click();
        QVERIFY(window.banner().isVisible());
        QCOMPARE(window.banner().sentence(), why);
        window.banner().dismiss();
        actionNamed(window, "Start or pause")->trigger();
        QVERIFY(window.banner().isVisible() && isIdle(window));
        window.draft().undoStack()->undo();
        start->click();
        QVERIFY(!isIdle(window));
        QVERIFY2(window.banner().isHidden(), "it is so no more");
    }

    void theBarCallsRecipesAsTheSetUpDoes()
    {
        WindowFixture fixture("ko");
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto buttons = window.findChild<QToolBar*>("bar")->findChildren<QToolButton*>();
        const auto recipe = std::ranges::find_if(buttons, [](auto* button) {
            return button->menu() && button->text().contains(QString::fromUtf8("레시피"));
        });
        QVERIFY(recipe != buttons.end());
        QVERIFY2((*recipe)->text().endsWith(QString::fromUtf8("빠른 실험(quick)")), qPrintable((*recipe)->text()));
        const auto* presets = [&]() -> QComboBox* {
            for (auto* box : window.findChild<SetupPanel*>()->findChildren<QComboBox*>())
                if (box->findData("paper-cifar") >= 0)
                    return box;
            return nullptr;
        }();
        QVERIFY(presets);
        const auto offered = (*recipe)->menu()->actions();
        QCOMPARE(offered.size(), presets->count());
        QVERIFY((*recipe)->menu()->toolTipsVisible());
        for (int i = 0; i < presets->count(); ++i) {
            QCOMPARE(offered[i]->text(), presets->itemText(i));
            QCOMPARE(offered[i]->toolTip(), presets->itemData(i, Qt::ToolTipRole).toString());
        }
    }

    void largeTypeHasRoomFromTheStart()
    {
        WindowFixture fixture;
        fixture.settings.setValue("presenting", true);
        fixture.theme.setScale(1.5);
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto* panel = window.findChild<SetupPanel*>();
        QVERIFY2(!panel->isVisible(), "the page has the room");
        actionNamed(window, "Panels")->trigger();
        QVERIFY(panel->isVisible());
        QTRY_VERIFY(panel->width() >= panel->minimumSizeHint().width());
        QVERIFY2(window.width() <= 1280, qPrintable(QString::number(window.width())));
        for (const auto view : {MainWindow::View::Architecture, MainWindow::View::Layers, MainWindow::View::Compare}) {
            window.show(view);
            QTest::qWait(100);
            QVERIFY2(window.width() <= 1280, qPrintable(QString::number(window.width())));
        }
    }

    void largeTypeHidesThePanelsThatWereShown()
    {
        WindowFixture fixture;
        auto* window = &fixture.open(std::make_unique<ScriptedCore>());
        const auto action = [&](const char* name) { return actionNamed(*window, name); };
        const auto isSeen = [&](const char* name) { return window->findChild<QDockWidget*>(name)->isVisible(); };
        QVERIFY(action("Panels")->isChecked());
        const int narrow = window->centralWidget()->width();
        window->findChild<QDockWidget*>("weights")->hide();
        action("Large type")->trigger();
        QVERIFY(!isSeen("setup") && !action("Panels")->isChecked());
        QTRY_VERIFY(window->centralWidget()->width() > narrow);
        // The next start finds them as they were, once type is small again.
        window->close();
        window = &fixture.open(std::make_unique<ScriptedCore>());
        QVERIFY(action("Large type")->isChecked());
        QVERIFY(!isSeen("setup"));
        window->openLesson("1");
        window->show(MainWindow::View::Curves);
        QVERIFY(!isSeen("setup"));
        action("Large type")->trigger();
        QVERIFY(isSeen("setup") && action("Panels")->isChecked());
        QVERIFY(window->findChild<QDockWidget*>("weights")->isHidden());

        // Whoever hid them, or showed them, is not contradicted.
        action("Panels")->trigger();
        QVERIFY(!isSeen("setup"));
        action("Large type")->trigger();
        action("Large type")->trigger();
        QVERIFY(!isSeen("setup"));
        action("Panels")->trigger();
        action("Large type")->trigger();
        action("Panels")->trigger();
        window->openLesson("1");
        QVERIFY(!isSeen("setup"));
        window->show(MainWindow::View::Curves);
        QVERIFY(isSeen("setup"));
        action("Large type")->trigger();
        QVERIFY(isSeen("setup"));
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
        QVERIFY(window.findChild<StatusLine*>()->text().contains("160 of 160"));
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

    void aPanelThatNobodySeesIsNotWritten()
    {
        WindowFixture fixture;
        auto& window = openEndless(fixture);
        window.desk().start();
        QVERIFY(isToldOften(window, 3));
        const auto& panel = *window.findChild<RunsPanel*>();
        const auto* detail = panel.findChild<SteadyLabel*>();
        QVERIFY(detail && panel.isVisible());
        const auto seen = detail->text();
        QTRY_VERIFY(detail->text() != seen);
        window.findChild<QDockWidget*>("setup")->raise();
        QTRY_VERIFY(!panel.isVisible());
        const auto last = detail->text();
        QVERIFY(isToldOften(window, 2));
        QCOMPARE(detail->text(), last);
        window.findChild<QDockWidget*>("progress")->raise();
        QTRY_VERIFY(panel.isVisible());
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
        auto core = std::make_unique<ScriptedCore>();
        core->iterations = 4000;
        auto& window = fixture.open(std::move(core));
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
        auto core = std::make_unique<ScriptedCore>();
        core->iterations = 4000;
        auto& window = fixture.open(std::move(core));
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
    /// Images that were opened since the window began are offered by a lesson too.
    void aLessonOffersNewData()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto* data = window.findChild<LessonsView*>()->reader().runPanel().findChild<QComboBox*>();
        QCOMPARE(data->findData("/data/cifar-10"), -1);
        emit window.findChild<SetupPanel*>()->dataSourceChosen("/data/cifar-10");
        QVERIFY(data->findData("/data/cifar-10") >= 0);
    }

    /// A lesson trains by the window's own desk, whatever is set up, and has the window to itself.
    void aLessonTrainsAndTakesRoom()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* setup = window.findChild<QDockWidget*>("setup");
        const auto isWide = [&] { return setup->isVisible(); };
        QVERIFY(isWide());
        window.openLesson("1");
        QVERIFY(!isWide());
        auto& lessons = *window.findChild<LessonsView*>();
        auto& reader = lessons.reader();
        QCOMPARE(lessons.page(), LessonsView::Page::Lesson);
        const auto& pages = reader.lesson()->lesson.pages;
        for (const auto& page : pages)
            if (page.kind == LessonPage::Kind::Predict)
                lessons.progress().setPrediction(reader.lesson()->id, QString::fromStdString(page.id), {.isSkipped = true});
        const auto run = std::ranges::find(pages, LessonPage::Kind::Run, &LessonPage::kind);
        reader.setPage(static_cast<int>(run - pages.begin()));
        const auto before = window.draft().value();
        reader.toggle();
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window) && reader.runs(run->id).isFinished(); }, 20'000));
        QCOMPARE(reader.runs(run->id).runs().ids().size(), 2U);
        QVERIFY(reader.measured({.kind = LessonMeasure::Kind::TrainError, .subject = "plain20"}));
        QCOMPARE(window.draft().value(), before);
        // The window's own curves show it too.
        QVERIFY(!window.runs().isEmpty());
        window.show(MainWindow::View::Curves);
        QVERIFY(isWide());
    }

    void presentingHidesAllBars()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.openLesson("2");
        auto& lessons = *window.findChild<LessonsView*>();
        emit lessons.presentingWanted(true);
        QVERIFY(window.isFullScreen());
        QVERIFY(!window.menuBar()->isVisible() && !window.statusBar()->isVisible());
        QVERIFY(fixture.theme.scale() > 1.0);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        lessons.reader().setFocus();
        const int page = lessons.reader().page();
        // From the end of the words, which are large.
        for (int i = 0; i < 20 && lessons.reader().page() == page; ++i)
            QTest::keyClick(&lessons.reader(), Qt::Key_PageDown);
        QCOMPARE(lessons.reader().page(), page + 1);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isFullScreen());
        QVERIFY(window.menuBar()->isVisible() && window.statusBar()->isVisible());
        QCOMPARE(fixture.theme.scale(), 1.0);
    }

    void nothingBeginsBehindTheFirstPage()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* step = actionNamed(window, "Step");
        QVERIFY(step->isEnabled());
        window.showWelcome();
        QVERIFY(!step->isEnabled());
        actionNamed(window, "Start or pause")->trigger();
        QVERIFY(isIdle(window) && window.findChild<WelcomePage*>()->isVisible());
        emit window.findChild<WelcomePage*>()->experimentRequested();
        QVERIFY(step->isEnabled());
        actionNamed(window, "Start or pause")->trigger();
        QVERIFY(!isIdle(window));
    }

    /// Folders of like names are told apart by what is in them.
    void recentExperimentsSayWhatTheyAre()
    {
        QTemporaryDir root;
        for (const auto* model : {"plain20", "resnet20"})
            test::writeMadeRun(root.filePath("first").toStdString(), model);
        for (const auto* model : {"plain8", "plain14", "plain20", "resnet20", "resnet56"})
            test::writeMadeRun(root.filePath("second").toStdString(), model);
        const Theme theme;
        WelcomePage page(theme);
        page.setRecent({root.filePath("first"), root.filePath("gone"), root.filePath("second")});
        QStringList contents;
        for (const auto* button : page.findChildren<QToolButton*>())
            contents += button->accessibleDescription();
        QCOMPARE(contents.size(), 2);
        QVERIFY2(contents[0].startsWith("plain-20, ResNet-20 · "), qPrintable(contents[0]));
        QVERIFY2(contents[1].startsWith("plain-14, plain-20, plain-8, ResNet-20, … · "), qPrintable(contents[1]));
        // Said anew in another language, not added to.
        page.setRecent({root.filePath("first")});
        QCOMPARE(page.findChildren<QToolButton*>().size(), 1);
    }

    void aFirstStartIsWelcomedOnce()
    {
        WindowFixture fixture;
        auto* window = &fixture.open(std::make_unique<ScriptedCore>());
        window->welcomeOnce();
        auto* welcome = window->findChild<WelcomePage*>();
        QVERIFY(welcome->isVisible());
        emit welcome->lessonRequested();
        QVERIFY(!welcome->isVisible());
        QCOMPARE(window->findChild<LessonsView*>()->page(), LessonsView::Page::Lesson);
        window->showWelcome();
        emit welcome->experimentRequested();
        QVERIFY(!welcome->isVisible() && window->findChild<QDockWidget*>("setup")->isVisible());
        window->showWelcome();
        emit welcome->pictureRequested();
        QVERIFY(!welcome->isVisible());
        window->close();
        window = &fixture.open(std::make_unique<ScriptedCore>());
        window->welcomeOnce();
        QVERIFY(!window->findChild<WelcomePage*>()->isVisible());
    }

    void whatIsNoLessonIsTold()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.openLesson("there-is-no-such-lesson");
        QVERIFY(window.banner().isVisible());
        QDir().mkpath(fixture.folder.filePath("mine"));
        QFile file(fixture.folder.filePath("mine/lesson.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[lesson]\norder = none\n");
        file.close();
        window.open(fixture.folder.filePath("mine").toStdString());
        QVERIFY(window.banner().sentence().contains("lesson.ini: line 2: found none"));
    }

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

    void closingAfterAChangeOfTheSetUpEndsCleanly()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.draft().replaceNetworks({networkFromText("resnet20")});
        QVERIFY(window.draft().undoStack()->canUndo());
        fixture.window.reset();
    }

    void aFloatingPanelHasATitleAndComesBack()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<QDockWidget*>("progress");
        const auto* title = panel->findChild<PanelTitle*>();
        QVERIFY(!title->isFloating());
        QCOMPARE(title->sizeHint().height(), 0);
        const auto floatIt = [&] {
            panel->setFloating(true);
            panel->show();
            QVERIFY(QTest::qWaitForWindowExposed(panel));
            QVERIFY(title->isFloating() && title->isVisible());
            QTRY_VERIFY(title->height() >= title->sizeHint().height() && title->height() > 0);
        };
        floatIt();
        const auto before = panel->pos();
        const QPoint grip = title->mapTo(panel, QPoint(title->height(), title->height() / 2));
        // With Ctrl it docks nowhere.
        const auto send = [&](QEvent::Type type, QPoint by, Qt::MouseButtons held) {
            QMouseEvent event(type, grip + by, panel->mapToGlobal(grip) + by, Qt::LeftButton, held, Qt::ControlModifier);
            QCoreApplication::sendEvent(panel, &event);
        };
        send(QEvent::MouseButtonPress, {}, Qt::LeftButton);
        for (int i = 1; i <= 4; ++i)
            send(QEvent::MouseMove, {20, 15}, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, {}, Qt::NoButton);
        QVERIFY2(panel->pos() != before, "it is moved by its title");
        const auto buttons = title->findChildren<QAbstractButton*>();
        buttons.back()->click();
        QVERIFY(panel->isHidden());
        panel->toggleViewAction()->trigger();
        buttons.front()->click();
        QVERIFY(!panel->isFloating() && !title->isFloating());

        floatIt();
        window.findChild<QDockWidget*>("setup")->hide();
        actionNamed(window, "Reset panels")->trigger();
        for (auto* dock : window.findChildren<QDockWidget*>()) {
            QVERIFY(!dock->isFloating() && !dock->isHidden());
            QCOMPARE(window.dockWidgetArea(dock), Qt::LeftDockWidgetArea);
        }
        QCOMPARE(window.tabifiedDockWidgets(panel).size(), 2);
        QVERIFY(!title->isFloating());
    }

    void anotherSetUpCanBeTakenBack()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.draft().removeNetwork(0);
        actionNamed(window, "Undo: removing a network")->trigger();
        QCOMPARE(window.draft().networkCount(), 4);
        actionNamed(window, "Redo: removing a network")->trigger();
        actionNamed(window, "New set-up")->trigger();
        QCOMPARE(window.draft().networkCount(), 4);
        auto* undo = actionNamed(window, "Undo: beginning anew");
        actionNamed(window, "Korean or English")->trigger();
        QTRY_COMPARE(undo->text(), QString::fromUtf8("실행 취소: 새로 시작"));
        undo->trigger();
        QCOMPARE(window.draft().networkCount(), 3);
    }

    void languageAndThemeChangeWhileItRuns()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto english = window.findChild<QDockWidget*>("setup")->windowTitle();
        actionNamed(window, "Korean or English")->trigger();
        QCOMPARE(window.preferences().language, QString("ko"));
        QTRY_VERIFY(window.findChild<QDockWidget*>("setup")->windowTitle() != english);
        const bool wasDark = fixture.theme.isDark();
        for (auto* action : window.actions())
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D))
                action->trigger();
        QVERIFY(fixture.theme.isDark() != wasDark);
        QCOMPARE(readPreferences(fixture.settings).language, QString("ko"));
    }

    void aMessageChangesItsLanguageToo()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.draft().replaceNetworks({});
        buttonNamed(*window.findChild<CurvesView*>(), "Start")->click();
        QVERIFY(window.banner().isVisible());
        fixture.language.apply("ko");
        QTRY_COMPARE(window.banner().sentence(), window.draft().problems().front().sentence);
        QVERIFY(buttonNamed(window.banner(), MainWindow::tr("Show the set-up")));
        window.open("/no/such/place");
        const auto korean = window.banner().sentence();
        fixture.language.apply("en");
        QTRY_VERIFY(window.banner().sentence() != korean);
        QVERIFY(window.banner().sentence().contains("/no/such/place"));
    }

    void whatALessonTellsChangesItsLanguageToo()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.openLesson("1");
        auto& lessons = *window.findChild<LessonsView*>();
        const auto buttons = lessons.findChildren<QToolButton*>();
        const auto handOut = std::ranges::find(buttons, QString("Hand-out"), &QToolButton::text);
        QVERIFY(handOut != buttons.end());
        (*handOut)->click();
        auto* dialog = lessons.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const auto file = fixture.folder.filePath("hand-out.pdf");
        emit dialog->fileSelected(file);
        dialog->close();
        QVERIFY(QFileInfo::exists(file));
        const auto english = window.banner().sentence();
        QVERIFY2(english.contains(file), qPrintable(english));
        fixture.language.apply("ko");
        QTRY_VERIFY(window.banner().sentence() != english);
        QCOMPARE(window.banner().sentence(), LessonsView::tr("%1 is written.").arg(file));
    }

    /// What is offered comes before what closes it, and not behind all of the window.
    void tabReachesWhatIsOffered()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto offer = [](const char* text) { return Banner::Offer{[text] { return QString(text); }, [] {}}; };
        window.banner().tell(Banner::Level::Info, [] { return QString("told"); }, {offer("first"), offer("second")});
        auto* widget = static_cast<QWidget*>(buttonNamed(window.banner(), "first"));
        QStringList reached;
        for (; window.banner().isAncestorOf(widget); widget = widget->nextInFocusChain())
            if (const auto* button = qobject_cast<QAbstractButton*>(widget))
                reached += button->text().isEmpty() ? button->accessibleName() : button->text();
        QCOMPARE(reached, QStringList({"first", "second", "Close this message"}));
    }

    /// As with --language and --theme: the window is not as the preferences would have it.
    void languageAndThemeChangeFromWhatWasAskedFor()
    {
        WindowFixture fixture("ko", ThemeChoice::Dark);
        fixture.settings.setValue("language", "en");
        fixture.settings.setValue("theme", "light");
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto actionWith = [&](const QKeySequence& key) {
            const auto all = window.actions();
            return *std::ranges::find_if(all, [&](const QAction* action) { return action->shortcut() == key; });
        };
        actionWith(Qt::CTRL | Qt::Key_L)->trigger();
        QCOMPARE(fixture.language.code(), QString("en"));
        actionWith(Qt::CTRL | Qt::SHIFT | Qt::Key_D)->trigger();
        QVERIFY(!fixture.theme.isDark());
    }

    /// From the set-up to a finished experiment on disk, opened again, and one that was stopped and goes on.
    void aTinyExperimentFromEndToEnd()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.draft().setOrder(tinyOrder());
        const auto file = fixture.folder.filePath("tiny.reslab");
        window.draft().save(file.toStdString());
        window.draft().reset();
        window.open(file.toStdString());
        QCOMPARE(window.draft().networkCount(), 2);

        window.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > 2; }, 30'000));
        window.desk().stop();
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }, 10'000));
        const auto folder = window.desk().folder();
        window.desk().continueExperiment(folder);
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window) && window.desk().progress().iteration() == 24; }, 30'000));
        QVERIFY(!unfinished(folder));

        window.runs().clear();
        window.open(folder);
        QCOMPARE(window.runs().ids().size(), std::size_t(2));
        for (const int id : window.runs().ids())
            QCOMPARE(window.runs().find(id)->iteration, 12);
        exportsAreOpenedAgain(window, folder / "resnet", fixture.folder.path());
    }

    void anInterruptedExperimentIsOffered()
    {
        WindowFixture fixture;
        auto& first = fixture.open();
        auto order = tinyOrder();
        order.recipe = withIterations(order.recipe, 2000);
        first.draft().setOrder(order);
        first.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return first.desk().progress().iteration() > 8; }, 30'000));
        first.close();
        auto& second = fixture.open();
        second.offerInterrupted();
        QVERIFY(!second.banner().isHidden());
        QVERIFY2(second.banner().sentence().contains("2,000"), qPrintable(second.banner().sentence()));
        buttonNamed(second.banner(), "Leave it")->click();
        QVERIFY(!QFile::exists(fixture.folder.filePath("state/current-experiment")));
        second.offerInterrupted();
        QVERIFY(second.banner().isHidden());
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

    void aboutShowsTheLicence()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        actionNamed(window, "About ResLab")->trigger();
        auto* about = window.findChild<AboutDialog*>();
        QString told;
        for (const auto* label : about->findChildren<QLabel*>())
            told += label->text();
        for (const char* wanted : {"href='https://www.gnu.org/licenses/", "OpenCV", "QCustomPlot 2.", "oneDNN"})
            QVERIFY2(told.contains(wanted), wanted);
        buttonNamed(*about, "Text of the licence")->click();
        const auto* text = about->findChild<QPlainTextEdit*>();
        QVERIFY(text && text->isVisible() && !text->window()->isModal());
        QVERIFY(text->toPlainText().contains("GNU GENERAL PUBLIC LICENSE"));
    }

    /// It closes the dialog, as the one button that Enter stands for, and opens no other one.
    void enterInThePreferencesKeepsTheFolder()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        actionNamed(window, "Preferences…")->trigger();
        auto* dialog = window.findChild<PreferencesDialog*>();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        // A spin box has a line of its own inside.
        auto* folder = dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        folder->setFocus();
        folder->selectAll();
        QTest::keyClicks(folder, fixture.folder.filePath("elsewhere"));
        QTest::keyClick(folder, Qt::Key_Return);
        QCOMPARE(window.preferences().runsFolder, fixture.folder.filePath("elsewhere"));
        QVERIFY(dialog->findChildren<QFileDialog*>().isEmpty());
    }

    /// Every command's key stands on the page of keys, and what it says of plot, legend and cards is theirs.
    void allKeysAreOnOnePage()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        actionNamed(window, "Keyboard")->trigger();
        const auto* dialog = window.findChild<KeysDialog*>();
        QStringList told;
        for (const auto* label : dialog->findChildren<QLabel*>())
            told += label->text().split(", ");
        for (const auto* action : window.actions())
            if (const auto keys = action->shortcuts(); !keys.isEmpty())
                QVERIFY2(std::ranges::any_of(keys, [&](const auto& key) { return told.contains(key.toString(QKeySequence::NativeText)); }),
                         qPrintable(action->text()));
        for (const char* key : {"+", "0", "N", "D", "S", "Enter", "Del", "Alt+Up", "Ctrl+D", "F5", "Home", "PgDown", "PgUp", "Ctrl+Shift+R"})
            QVERIFY2(told.contains(key), key);
    }

    void aFileOfWeightsIsShownAndStartedFrom()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20", {"cat", "dog"});
        window.open(file);
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed && panel->seen()->guesses.networks.front().fits());
        QVERIFY(QTest::qWaitFor([&] { return panel->isVisible(); }));
        const auto buttons = panel->findChildren<QPushButton*>();
        const auto use = std::find_if(buttons.begin(), buttons.end(),
                                      [](auto* button) { return button->text() == "Start from these weights"; });
        QVERIFY(use != buttons.end() && (*use)->isEnabled());
        (*use)->click();
        QCOMPARE(window.draft().networkCount(), 1);
        QCOMPARE(modelText(window.draft().network(0)), std::string("resnet20"));
        QCOMPARE(window.draft().recipe().weights, file.string());
        window.draft().undoStack()->undo();
        window.draft().undoStack()->undo();
        QCOMPARE(window.draft().networkCount(), 4);
    }

    /// What a file does not tell of its scaling is said beside it, and asked of its network.
    void howAFileReadsPicturesIsSaid()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20", {});
        window.open(file);
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value() && panel->isVisible(); }, 20'000));
        QSignalSpy chosen(panel, &WeightsPanel::readingChosen);
        auto* fields = panel->findChild<ReadingFields*>();
        const auto lines = fields->findChildren<QLineEdit*>(Qt::FindDirectChildrenOnly);
        QCOMPARE(lines.size(), 2);
        const auto write = [&](int field, const QString& text) {
            lines[field]->setText(text);
            emit lines[field]->editingFinished();
        };
        write(0, "0.5 0.4, 0.3");
        QCOMPARE(chosen.count(), 0);
        for (const auto* wrong : {"0.25", "0.25 0 0.25", "0.25 x 0.25"}) {
            write(1, wrong);
            QCOMPARE(chosen.count(), 0);
        }
        write(1, "0.25 0.25 0.25");
        QCOMPARE(chosen.count(), 1);
        fields->findChild<QSpinBox*>()->setValue(40);
        QCOMPARE(chosen.count(), 2);
        const auto source = chosen.last().first().value<FileSource>();
        QVERIFY(source.normalization && source.normalization->mean == (std::vector{0.5F, 0.4F, 0.3F}));
        QCOMPARE(source.resize, std::int64_t(40));
        const auto facts = *loadNetwork(source).facts;
        QCOMPARE(facts.normalization.deviation, (std::vector{0.25F, 0.25F, 0.25F}));
        QVERIFY(!facts.assumesScaling);
        QCOMPARE(facts.resize, std::int64_t(40));
        auto greys = source;
        greys.normalization = Normalization{.kind = Normalization::Kind::PerChannel, .mean = {0.5F}, .deviation = {0.25F}};
        QVERIFY_THROWS_EXCEPTION(Error, loadNetwork(greys));
    }

    /// What was opened leaves as another kind of file, which tells what it is.
    void anOpenedFileIsWrittenAnew()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(std::filesystem::path(RESLAB_TEST_DATA) / "checkpoints" / "wrapped.pth");
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        const auto model = QString::fromStdString(panel->seen()->guesses.networks.front().model);
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        for (const char* name : {"out.onnx", "out.safetensors"}) {
            files.exportFile(panel->seen()->file, model, fixture.folder.filePath(name).toStdString(), false);
            QVERIFY(QTest::qWaitFor([&] { return written == fixture.folder.filePath(name); }, 20'000));
        }
        window.open(written.toStdString());
        QVERIFY(QTest::qWaitFor([&] { return panel->seen()->file == written.toStdString(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed && panel->seen()->guesses.networks.front().fits());
        QCOMPARE(panel->seen()->facts.model, model.toStdString());
        // The panel asks for a name of the file's own.
        emit panel->exportRequested(panel->seen()->file, model, WeightsFormat::FoldedOnnx);
        const auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->windowTitle().contains("out"));
        QCOMPARE(dialog->defaultSuffix(), QString("onnx"));
    }

    /// Not the first four alone.
    void everyTensorOfAFileIsListed()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20:width=8", {});
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(file);
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        auto& table = *panel->findChild<TensorTable*>();
        const QAbstractItemModelTester tester(&table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto all = static_cast<int>(panel->seen()->tensors.size());
        QCOMPARE(table.model().count(TensorModel::Kind::Fits), all);
        auto* network = panel->findChildren<QComboBox*>().front();
        // Wider, every tensor but the last bias has another shape.
        emit network->textActivated("resnet20");
        using Kind = TensorModel::Kind;
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::OtherShape) == all - 1; }, 20'000));
        QCOMPARE(table.view().model()->rowCount(), all);
        const auto* shown = table.view().model();
        const auto cell = [&](int row, int column) { return shown->index(row, column).data().toString(); };
        QCOMPARE(cell(0, TensorModel::Verdict), QString("another shape"));
        QCOMPARE(cell(0, TensorModel::Name), QString("conv1.weight"));
        QCOMPARE(cell(0, TensorModel::FileShape), QString::fromUtf8("8 × 3 × 3 × 3"));
        QCOMPARE(cell(0, TensorModel::NetworkShape), QString::fromUtf8("16 × 3 × 3 × 3"));
        table.kinds().setCurrentIndex(table.kinds().findData(int(Kind::Fits)));
        QCOMPARE(shown->rowCount(), 1);
        QCOMPARE(cell(0, TensorModel::Name), QString("fc.bias"));
        table.kinds().setCurrentIndex(0);
        table.filter().setText("LAYER2.0.conv");
        QCOMPARE(shown->rowCount(), 2);
        table.copy();
        const auto lines = QApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].startsWith("another shape\tlayer2.0.conv1.weight\t"), qPrintable(lines[1]));
        const auto csv = fixture.folder.filePath("tensors.csv");
        table.saveCsv(csv);
        QFile written(csv);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto rows = written.readAll().split('\n');
        QCOMPARE(rows.size(), all + 2);
        QCOMPARE(rows[1], QByteArray("conv1.weight,conv1.weight,8x3x3x3,16x3x3x3,other shape"));
        QVERIFY_EXCEPTION_THROWN(table.saveCsv(fixture.folder.filePath("none/tensors.csv")), Error);
        // A network without batch normalisation, and a deeper one.
        table.filter().clear();
        emit network->textActivated("resnet20:width=8,norm=none");
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::LeftOver) > 0; }, 20'000));
        QCOMPARE(table.model().count(Kind::LeftOver) + table.model().count(Kind::Fits), all);
        emit network->textActivated("resnet32:width=8");
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::Missing) > 0; }, 20'000));
        QCOMPARE(table.model().count(Kind::Fits), all);
    }

    void hostileWeightsAreOneSentence()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.open(std::filesystem::path(RESLAB_TEST_DATA) / "checkpoints" / "module.pth");
        QVERIFY(QTest::qWaitFor([&] { return window.banner().sentence().contains("torch.nn.modules.linear.Linear"); }, 20'000));
        QVERIFY(!window.findChild<WeightsPanel*>()->seen());
    }

    void whatCannotBeOpenedIsTold()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.open("/no/such/place");
        QVERIFY(window.banner().sentence().contains("/no/such/place"));
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY2(window.banner().isHidden(), "Esc closes a message wherever the focus is");
        QFile broken(fixture.folder.filePath("broken.reslab"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        window.open(broken.fileName().toStdString());
        QVERIFY(window.banner().sentence().contains("broken.reslab"));
        QCOMPARE(window.draft().networkCount(), 4);
    }

    /// Links in a circle are what nobody can look behind, whoever runs the test: none of it ends the program.
    void whereNobodyCanLookIsTold()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const std::filesystem::path folder = fixture.folder.path().toStdString();
        std::filesystem::create_symlink("circle", folder / "circle");
        window.open(folder / "circle");
        QVERIFY2(window.banner().sentence().contains("circle: cannot be read"), qPrintable(window.banner().sentence()));
        std::filesystem::create_directory(folder / "odd");
        std::filesystem::create_symlink("run.json", folder / "odd" / "run.json");
        window.open(folder / "odd");
        QCOMPARE(window.draft().value().data, (folder / "odd").string());
        window.desk().setRunsFolder(folder / "circle");
        actionNamed(window, "Start")->trigger();
        QTRY_VERIFY(!window.runs().isEmpty());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
