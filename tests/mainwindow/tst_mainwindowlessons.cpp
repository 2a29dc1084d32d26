// The window around its lessons, and the first page that leads to them.

#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/madecurves.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/lessonsview.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/setup/setuppanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::actionNamed;
using test::isIdle;
using test::ScriptedCore;
using test::WindowFixture;

class TestMainWindowLessons : public QObject {
    Q_OBJECT

private slots:
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
};

QTEST_MAIN(TestMainWindowLessons)
#include "tst_mainwindowlessons.moc"
