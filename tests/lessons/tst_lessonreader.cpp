// The rhythm of a page: foretold before it is run, read and turned by mouse and keys.

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>

#include "tests/lessons/smalllesson.h"
#include "tests/support/drawntexts.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/glossarypage.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/predictpanel.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// What can be known of a measure: a number, none yet, and why one does not count.
std::vector<Measurement> everyMeasurement()
{
    using Why = UnfinishedRun::Why;
    Diverged end;
    end.iteration = 12'345;
    end.where = Diverged::Where::Gradient;
    end.layer = "layer3.8.conv2.weight";
    std::vector<Measurement> all{{.value = 1234.5678, .unfinished = {}}, {.isUnderWay = true, .unfinished = {}}};
    for (const auto why : {Why::Training, Why::Stopped, Why::Diverged})
        all.push_back({.value = 1234.5678,
                       .unfinished = UnfinishedRun{.why = why, .iteration = 12'345, .iterations = 64'000, .divergence = end}});
    return all;
}

}  // namespace

class TestLessonReader : public QObject {
    Q_OBJECT

private slots:
    void startWaitsForAPrediction()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        fixture.view->show();
        reader.setPage(1);
        QSignalSpy asked(&reader, &LessonReader::runRequested);
        auto* start = buttonNamed(reader.runPanel(), "Predict first");
        QVERIFY(start);
        start->click();
        QCOMPARE(asked.count(), 0);
        QCOMPARE(reader.page(), 0);
        press(reader.predictPanel(), "Worse it is.");
        QCOMPARE(reader.predictPanel().prediction().choice, QString("worse"));
        reader.goOn();
        QVERIFY(buttonNamed(reader.runPanel(), "Start"));
        // Answers are kept, also for a program that starts later.
        LessonProgress later(fixture.settings);
        QCOMPARE(later.prediction("seven", "guess").choice, QString("worse"));
        QCOMPARE(later.reached("seven"), 2);
    }

    void skippingIsAllowed()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        fixture.view->show();
        // Beside the words above it: below them it would be the first to lie out of sight.
        const auto* skip = buttonNamed(reader.predictPanel(), "Skip");
        QVERIFY(skip);
        const auto labels = reader.predictPanel().findChildren<QLabel*>();
        QTRY_VERIFY(std::ranges::any_of(labels, [&](const QLabel* told) {
            return told->text().startsWith("Answer before") && told->y() <= skip->y() && skip->x() > told->geometry().right();
        }));
        press(reader.predictPanel(), "Skip");
        reader.goOn();
        QVERIFY(buttonNamed(reader.runPanel(), "Start"));
    }

    void whatStartTrainsIsWhatThePageSays()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        press(reader.predictPanel(), "Skip");
        reader.goOn();
        auto* rate = reader.runPanel().findChild<QDoubleSpinBox*>();
        QVERIFY(rate && !rate->isHidden());
        rate->setValue(0.01);
        QSignalSpy asked(&reader, &LessonReader::runRequested);
        press(reader.runPanel(), "Start");
        QCOMPARE(asked.count(), 1);
        const auto& order = fixture.orders.front();
        QCOMPARE(order.models.size(), 2U);
        QCOMPARE(order.models[0].model, std::string("plain20"));
        QCOMPARE(order.recipe.learningRate, 0.01);
        QCOMPARE(order.recipe.iterations, 4);
        fixture.controller.stop();
        QVERIFY(fixture.waitUntilIdle());
    }

    /// A figure without runs says on which page they are trained, and leads there; it starts nothing by itself.
    void anEmptyFigureLeadsToItsRun()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfTwoRuns(fixture));
        fixture.view->show();
        QSignalSpy asked(&reader, &LessonReader::runRequested);
        reader.setPage(2);
        QVERIFY(!buttonNamed(reader.figure(), "Start"));
        press(reader.figure(), "Run it on page 2");
        QCOMPARE(reader.page(), 1);
        QVERIFY(!reader.figure().current()->findChild<QPushButton*>()->isVisible());
        QCOMPARE(asked.count(), 0);
        reader.setPage(0);
        press(reader.predictPanel(), "Skip");
        reader.setPage(1);
        const auto* empty = reader.figure().current();
        beginByHand(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        QVERIFY(reader.figure().current() != empty);
        reader.followState(TrainingController::State::Idle);
    }

    /// CIFAR-10, too, can be opened where the images are chosen.
    void aDataSetIsOpenedFromThePage()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni).replace("controls = learning-rate seed", "controls = data"));
        fixture.view->openLesson(folder);
        fixture.view->show();
        press(reader.predictPanel(), "Skip");
        reader.setPage(1);
        auto* images = reader.runPanel().findChild<QComboBox*>();
        QVERIFY(images->isVisible());
        QSignalSpy opened(&reader, &LessonReader::dataOpened);
        const auto browse = [&](const QString& entry) {
            images->setCurrentIndex(images->findText(entry));
            emit images->activated(images->currentIndex());
            return reader.runPanel().findChild<QFileDialog*>();
        };
        auto* dialog = browse("Folder of images…");
        QVERIFY(dialog && dialog->fileMode() == QFileDialog::Directory);
        dialog->reject();
        QCOMPARE(images->currentText(), QString("Drawn figures (built in)"));
        QCOMPARE(reader.runPanel().experiment().data, std::string("shapes"));
        QTRY_VERIFY(!reader.runPanel().findChild<QFileDialog*>());
        dialog = browse("Archive of images…");
        QVERIFY(dialog && dialog->fileMode() == QFileDialog::ExistingFile);
        emit dialog->fileSelected("/images/cifar-10-binary.tar.gz");
        dialog->reject();
        QCOMPARE(images->currentText(), QString("cifar-10-binary.tar.gz"));
        QCOMPARE(opened.count(), 1);
        QObject::disconnect(&reader, &LessonReader::runRequested, nullptr, nullptr);
        ExperimentOrder order;
        connect(&reader, &LessonReader::runRequested, this, [&](const ExperimentOrder& wanted) { order = wanted; });
        press(reader.runPanel(), "Start");
        QCOMPARE(QString::fromStdString(order.data), QString("/images/cifar-10-binary.tar.gz"));
    }

    /// The list is turned by keys while it is closed, and one panel serves all pages.
    void imagesAreAskedForOnceAndForOneExperiment()
    {
        const Theme theme;
        RunPanel panel(theme);
        LessonExperiment experiment;
        experiment.networks = {"plain20"};
        panel.setExperiment(experiment, {LessonPage::Control::Data}, false);
        panel.show();
        auto* images = panel.findChild<QComboBox*>();
        const auto browse = [&] {
            images->setCurrentIndex(images->count() - 1);
            emit images->activated(images->currentIndex());
        };
        browse();
        browse();
        QCOMPARE(panel.findChildren<QFileDialog*>().size(), 1);
        const QPointer<QFileDialog> dialog = panel.findChild<QFileDialog*>();
        panel.setExperiment(experiment, {LessonPage::Control::Data}, false);
        QVERIFY(dialog && dialog->isVisible());
        experiment.name = "another";
        panel.setExperiment(experiment, {LessonPage::Control::Data}, false);
        QVERIFY(!dialog || !dialog->isVisible());
        // It can be asked again, but not by who scrolls.
        browse();
        QTRY_COMPARE(panel.findChildren<QFileDialog*>().size(), 1);
        const auto before = images->currentIndex();
        QWheelEvent wheel(QPointF(5, 5), images->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(images, &wheel);
        QCOMPARE(images->currentIndex(), before);
        QVERIFY(!wheel.isAccepted());
    }

    /// Its lesson may be left while the images are still being opened: it begins there all the same.
    void whatIsPreparedIsFoundAgain()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto id = makeLesson(fixture);
        fixture.view->openLesson(id);
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        reader.setPage(1);
        QObject::disconnect(&reader, &LessonReader::runRequested, nullptr, nullptr);
        ExperimentOrder order;
        connect(&reader, &LessonReader::runRequested, this, [&](const ExperimentOrder& wanted) { order = wanted; });
        press(reader.runPanel(), "Start");
        order.output = fixture.folder.filePath("none").toStdString();
        fixture.view->openLesson("1");
        reader.followState(TrainingController::State::Running);
        reader.begin(preparedBy(order));
        reader.apply(recordsOf(62.0, 19.0));
        fixture.view->openLesson(id);
        reader.setPage(2);
        QVERIFY(reader.checkPanel().outcome(0) != CheckPanel::Outcome::Open);
    }

    /// Another lesson may be read while one trains: what it tells is kept, and the training can be stopped from there.
    void whatTrainsIsFoundAgain()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        fixture.view->openLesson("1");
        const auto& pages = reader.lesson()->lesson.pages;
        reader.setPage(static_cast<int>(std::ranges::find(pages, LessonPage::Kind::Run, &LessonPage::kind) - pages.begin()));
        QSignalSpy stopped(&reader, &LessonReader::stopRequested);
        press(reader.runPanel(), "Stop");
        QCOMPARE(stopped.count(), 1);
        reader.apply(recordsOf(62.0, 19.0));
        fixture.view->openLesson("seven");
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Holds);
        reader.followState(TrainingController::State::Idle);
        QVERIFY(reader.runs("watch").isFinished());
    }

    /// Networks are told in the reader's language, and not as programs write them.
    void networksHaveNames()
    {
        LessonFixture fixture("ko");
        auto& reader = fixture.view->reader();
        fixture.view->openLesson("3");
        const auto& pages = reader.lesson()->lesson.pages;
        const auto page = std::ranges::find(pages, std::string("bare"), &LessonPage::id);
        reader.setPage(static_cast<int>(page - pages.begin()));
        const auto labels = reader.runPanel().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains("plain-56, BN 없음; plain-56, BN 없음, Xavier; ResNet-56, BN 없음");
        }));
    }

    void measuresStandInTheWords()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        reader.setPage(1);
        QVERIFY(reader.browser().toPlainText().contains("Parameters: 269,722; error: –."));
        const auto labels = reader.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "Run · 2 / 3"; }));
    }

    void formulasAreReadAloud()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        QVERIFY(reader.browser().spoken().contains("A term and F of x"));
        QCOMPARE(reader.browser().accessibleDescription(), reader.browser().spoken());
    }

    void keysTurnPages()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        fixture.view->show();
        fixture.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.view.get()));
        reader.setFocus();
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), 1);
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), 2);
        QTest::keyClick(&reader, Qt::Key_PageUp);
        QCOMPARE(reader.page(), 1);
    }

    /// Presenting hides the buttons that have these keys, not the keys.
    void keysWorkWhilePresenting()
    {
        LessonFixture fixture;
        auto& view = *fixture.view;
        view.openLesson(makeLesson(fixture));
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QSignalSpy wanted(&view, &LessonsView::presentingWanted);
        connect(&view, &LessonsView::presentingWanted, &view, &LessonsView::setPresenting);
        QTest::keyClick(&view, Qt::Key_F5);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted[0][0].toBool());
        QVERIFY(!buttonNamed(view, "Present")->isVisible());
        view.reader().setPage(2);
        QTest::keyClick(&view, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view.reader().page(), 0);
        QTest::keyClick(&view, Qt::Key_F5);
        QCOMPARE(wanted.count(), 2);
        QVERIFY(!wanted[1][0].toBool());
        QVERIFY(buttonNamed(view, "Present")->isVisible());
        // In the list nothing is read.
        view.showList();
        QTest::keyClick(&view, Qt::Key_F5);
        QCOMPARE(wanted.count(), 2);
    }

    /// With a clicker's two keys all words of a page are seen before the next one comes.
    void aClickerPassesOverNothing()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson("3");
        fixture.view->resize(1280, 400);
        fixture.view->show();
        fixture.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.view.get()));
        const auto& pages = reader.lesson()->lesson.pages;
        const int verdict = static_cast<int>(std::ranges::find(pages, std::string("verdict"), &LessonPage::id) - pages.begin());
        reader.setPage(verdict);
        reader.setFocus();
        // Of the words; the figure has areas of its own, which this page does not show.
        const auto areas = reader.findChildren<QScrollArea*>();
        const auto* bar = (*std::ranges::find_if(areas, &QWidget::isVisible))->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), verdict);
        QVERIFY2(bar->value() > 0 && bar->value() < bar->pageStep(), qPrintable(QString("%1 of %2 and %3").arg(bar->value()).arg(bar->pageStep()).arg(bar->maximum())));
        for (int i = 0; i < 20 && bar->value() < bar->maximum(); ++i)
            QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), verdict);
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), verdict + 1);
        reader.setPage(verdict);
        QTRY_VERIFY(bar->maximum() > 0);
        QTest::keyClick(&reader, Qt::Key_Down);
        QVERIFY(bar->value() > 0);
        QTest::keyClick(&reader, Qt::Key_PageUp);
        QCOMPARE(reader.page(), verdict);
        QCOMPARE(bar->value(), 0);
        QTest::keyClick(&reader, Qt::Key_PageUp);
        QCOMPARE(reader.page(), verdict - 1);
    }

    /// Arrows are for the figure that they move, where one is; else they turn the pages, also after a click on Next.
    void arrowsMoveTheFigureThatTakesThem()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->show();
        fixture.view->openLesson("2");
        fixture.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.view.get()));
        const auto& pages = reader.lesson()->lesson.pages;
        const int silent = static_cast<int>(std::ranges::find(pages, std::string("silent"), &LessonPage::id) - pages.begin());
        reader.setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(reader.page(), 1);
        reader.setPage(silent - 1);
        QTest::mouseClick(buttonNamed(reader, "Next"), Qt::LeftButton);
        QCOMPARE(reader.page(), silent);
        // Before anything is trained it says where that is done; it takes the keys once it is there.
        QVERIFY(!reader.figure().current()->findChild<QSlider*>());
        QVERIFY(buttonNamed(reader.figure(), "Run it on page 3"));
        auto order = orderOf(*reader.lesson()->lesson.experiment("block"));
        order.output = fixture.folder.filePath("none").toStdString();
        reader.runsOf(silent).begin(preparedBy(order));
        auto* slider = reader.figure().current()->findChild<QSlider*>();
        QVERIFY(slider);
        reader.setFocus();
        QCOMPARE(QApplication::focusWidget(), slider);
        QTest::keyClick(slider, Qt::Key_Left);
        QVERIFY(slider->value() < slider->maximum());
        QCOMPARE(reader.page(), silent);
        // From the end of the words.
        for (int i = 0; i < 20 && reader.page() == silent; ++i)
            QTest::keyClick(slider, Qt::Key_PageDown);
        QCOMPARE(reader.page(), silent + 1);
        reader.setPage(0);
        QTest::mouseClick(buttonNamed(reader, "Next"), Qt::LeftButton);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(reader.page(), 2);
    }

    void theGlossaryIsSearched()
    {
        LessonFixture fixture;
        fixture.view->showGlossary("seed");
        auto* page = fixture.view->findChild<GlossaryPage*>();
        QCOMPARE(page->shownTerm(), QString("seed"));
        page->findChild<QLineEdit*>()->setText("momentum");
        QCOMPARE(page->shownTerm(), QString("momentum"));
        fixture.view->showList();
        QCOMPARE(fixture.view->page(), LessonsView::Page::List);
    }

    /// How a lesson is written is told by the program itself, wherever it is installed.
    void theFormatIsShown()
    {
        LessonFixture fixture;
        fixture.view->show();
        press(*fixture.view, "How a lesson is written");
        QCOMPARE(fixture.view->page(), LessonsView::Page::Format);
        const auto browsers = fixture.view->findChildren<LessonBrowser*>();
        QVERIFY(std::ranges::any_of(browsers, [](const LessonBrowser* browser) {
            return browser->isVisible() && browser->toPlainText().contains("chooses = worse") && browser->toPlainText().contains("{{measure}}");
        }));
        fixture.view->showList();
        QCOMPARE(fixture.view->page(), LessonsView::Page::List);
    }

    void nothingIsClipped_data()
    {
        QTest::addColumn<QString>("lesson");
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isLarge");
        for (const auto* lesson : {"1", "2", "3", "4"})
            for (const auto* language : {"en", "ko"})
                for (const bool isLarge : {false, true})
                    QTest::addRow("%s %s%s", lesson, language, isLarge ? ", large type, dark" : "")
                        << QString(lesson) << QString(language) << isLarge;
    }

    /// Every page before anything is run, then its panels in all that they can say.
    void nothingIsClipped()
    {
        QFETCH(QString, lesson);
        QFETCH(QString, language);
        QFETCH(bool, isLarge);
        LessonFixture fixture(language);
        if (isLarge) {
            fixture.theme.choose(ThemeChoice::Dark);
            fixture.theme.setScale(1.5);
            fixture.view->resize(1366, 768);
            fixture.view->setPresenting(true);
        }
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(lesson);
        fixture.view->show();
        for (int page = 0; page < static_cast<int>(reader.lesson()->lesson.pages.size()); ++page) {
            reader.setPage(page);
            QTest::qWait(20);
            const auto clipped = test::settledClippedTexts(*fixture.view);
            QVERIFY2(clipped.isEmpty(), qPrintable(QString("page %1: %2").arg(page + 1).arg(clipped)));
            for (const auto& measured : everyMeasurement()) {
                reader.checkPanel().refresh([&](const LessonMeasure&) { return measured; });
                const auto told = test::settledClippedTexts(reader.checkPanel());
                QVERIFY2(told.isEmpty(), qPrintable(QString("checks of page %1: %2").arg(page + 1).arg(told)));
            }
            if (reader.lesson()->lesson.pages[static_cast<std::size_t>(page)].kind != LessonPage::Kind::Run)
                continue;
            for (const auto state : {RunPanel::State::Foretell, RunPanel::State::Busy, RunPanel::State::Running, RunPanel::State::Paused}) {
                reader.runPanel().setState(state);
                reader.runPanel().setProgress(0.5, 5000.0);
                const auto told = test::settledClippedTexts(reader.runPanel());
                QVERIFY2(told.isEmpty(), qPrintable(QString("run of page %1: %2").arg(page + 1).arg(told)));
            }
        }
    }
};

QTEST_MAIN(TestLessonReader)
#include "tst_lessonreader.moc"
