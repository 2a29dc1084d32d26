#include "ui/mainwindow/mainwindow.h"

#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/windowfixture.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/keysdialog.h"
#include "ui/mainwindow/paneltitle.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/plots/curvesview.h"
#include "ui/setup/setuppanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::actionNamed;
using test::buttonNamed;
using test::isIdle;
using test::ScriptedCore;
using test::WindowFixture;

class TestMainWindow : public QObject {
    Q_OBJECT

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

    void theBarKeepsItsHeightInAnotherTheme()
    {
        WindowFixture fixture;
        fixture.theme.choose(ThemeChoice::Light);
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto* bar = window.findChild<QToolBar*>("bar");
        QCoreApplication::processEvents();
        const auto before = bar->height();
        fixture.theme.choose(ThemeChoice::Dark);
        QCoreApplication::processEvents();
        QCOMPARE(bar->height(), before);
        fixture.theme.choose(ThemeChoice::Light);
        QCoreApplication::processEvents();
        QCOMPARE(bar->height(), before);
        QVERIFY2(!actionNamed(window, "Start")->isIconVisibleInMenu(), "of the button's colour, on a menu's ground");
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
        for (const char* key : {"+", "0", "N", "D", "S", "Enter", "Del", "Alt+Up", "Ctrl+D", "F5", "Home", "PgDown", "PgUp", "Ctrl+Shift+R",
                                "Backspace", "Ctrl+F", "Ctrl+C", "End", "C"})
            QVERIFY2(told.contains(key), key);
        for (const char* place : {"In the plot of the curves", "In the drawing of networks", "In the layers", "In classify", "In a lesson"})
            QVERIFY2(told.contains(place), place);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
