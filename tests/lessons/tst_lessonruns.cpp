// Every lesson from its first page to its last, with the real core and its experiments cut short, in both languages.

#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QtTest>

#include <algorithm>

#include "tests/lessons/lessonfixture.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/imagechooser.h"
#include "ui/features/layerlist.h"
#include "ui/features/mapscolumn.h"
#include "ui/features/tileview.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/predictpanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::LessonFixture;
using test::write;

namespace {

const QByteArray kMapsIni = R"([lesson]
order = 7

[experiment options]
networks = resnet20:shortcut=A resnet20:shortcut=none
iterations = 4

[page watch]
kind = run
experiment = options

[page padded]
kind = look
view = maps layer=layer2.0.shortcut network=resnet20:shortcut=A
)";

const QByteArray kMapsWords = "# Maps\nShort.\n\n## watch | Watch\nNow.\n\n## padded | Zeros\nThere.\n";

/// Every value of an interactive figure that the page's checks compare.
bool hasCardValues(LessonReader& reader, const LessonPage& page)
{
    return std::ranges::all_of(page.checks, [&](const LessonCheck& check) {
        const auto* other = std::get_if<LessonMeasure>(&check.than);
        const auto isThere = [&](const LessonMeasure& measure) {
            return measure.kind != LessonMeasure::Kind::Card || reader.measured(measure).has_value();
        };
        return isThere(check.value) && (!other || isThere(*other));
    });
}

}  // namespace

class TestLessonRuns : public QObject {
    Q_OBJECT

private slots:
    void everyLessonRunsToItsEnd_data()
    {
        test::addLessonsInBothLanguages();
    }

    void everyLessonRunsToItsEnd()
    {
        QFETCH(QString, lesson);
        QFETCH(QString, language);
        LessonFixture fixture(language);
        auto& reader = fixture.view->reader();
        // One of its claims is about what twenty steps change.
        if (lesson == "3")
            fixture.iterations = 21;
        fixture.view->show();
        fixture.view->openLesson(lesson);
        const auto& pages = reader.lesson()->lesson.pages;
        for (int page = 0; page < static_cast<int>(pages.size()); ++page) {
            QCOMPARE(reader.page(), page);
            const auto& shown = pages[static_cast<std::size_t>(page)];
            if (shown.kind == LessonPage::Kind::Predict)
                fixture.view->progress().setPrediction(reader.lesson()->id, QString::fromStdString(shown.id), {.isSkipped = true});
            if (shown.kind == LessonPage::Kind::Run) {
                emit reader.runPanel().startRequested();
                QVERIFY(fixture.waitUntilIdle());
                QVERIFY2(fixture.faults.isEmpty(), qPrintable(fixture.faults.join('\n')));
                QVERIFY(reader.runs(shown.id).isFinished());
            }
            QTest::qWait(30);
            if (shown.view.kind != LessonView::Kind::None)
                QVERIFY2(reader.figure().current(), shown.id.c_str());
            if (shown.view.kind == LessonView::Kind::Card && language == "en") {
                for (auto* slider : reader.figure().current()->findChildren<QSlider*>())
                    slider->setValue(slider->minimum());
                QVERIFY2(QTest::qWaitFor([&] { return hasCardValues(reader, shown); }, 120'000), shown.id.c_str());
                for (int i = 0; i < reader.checkPanel().count(); ++i)
                    QTRY_VERIFY(reader.checkPanel().outcome(i) != CheckPanel::Outcome::Open);
            }
            reader.goOn();
        }
        QVERIFY2(fixture.faults.isEmpty(), qPrintable(fixture.faults.join('\n')));
        // What was trained is measured now: no check of a trained network stays open.
        for (const auto& page : pages)
            for (const auto& check : page.checks)
                if (check.value.kind < LessonMeasure::Kind::RecordedTrainError)
                    QVERIFY2(reader.measured(check.value), check.id.c_str());
        // And printed.
        const auto file = fixture.folder.filePath("hand-out.pdf");
        fixture.view->saveHandOut(file);
        QVERIFY(QFileInfo(file).size() > 20'000);
    }

    /// Where a lesson ends the next one begins, and behind the last one there is none.
    void theLastPageLeadsToTheNextLesson()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->show();
        fixture.view->openLesson("1");
        const auto nextButton = [&](const QString& words) -> QPushButton* {
            for (auto* button : reader.findChildren<QPushButton*>())
                if (button->text() == words)
                    return button;
            return nullptr;
        };
        QVERIFY(nextButton("Next") && !nextButton("Next lesson"));
        reader.setPage(static_cast<int>(reader.lesson()->lesson.pages.size()) - 1);
        QVERIFY(nextButton("Next lesson") && nextButton("Next lesson")->isEnabled());
        nextButton("Next lesson")->click();
        QCOMPARE(reader.lesson()->lesson.order, 2);
        QVERIFY(nextButton("Next"));
        fixture.view->openLesson("4");
        reader.setPage(static_cast<int>(reader.lesson()->lesson.pages.size()) - 1);
        QVERIFY(nextButton("Next") && !nextButton("Next")->isEnabled());
    }

    void whatIsAskedForIsSeen_data()
    {
        test::addLessonsInBothLanguages();
    }

    /// Skip, Start and how far it has come stand in sight on every page, also below a curve that was drawn.
    void whatIsAskedForIsSeen()
    {
        QFETCH(QString, lesson);
        QFETCH(QString, language);
        LessonFixture fixture(language);
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(lesson);
        fixture.view->show();
        const auto isSeen = [](const QWidget* part) { return part->visibleRegion().boundingRect() == part->rect(); };
        const auto& pages = reader.lesson()->lesson.pages;
        for (const auto& page : pages)
            if (page.curve)
                fixture.view->progress().setPrediction(reader.lesson()->id, QString::fromStdString(page.id), {.curve = {{0.0, 90.0}, {1.0, 20.0}}});
        for (int page = 0; page < static_cast<int>(pages.size()); ++page) {
            if (pages[static_cast<std::size_t>(page)].kind != LessonPage::Kind::Run)
                continue;
            reader.setPage(page);
            reader.runPanel().setState(RunPanel::State::Running);
            reader.runPanel().setProgress(0.5, 5000.0);
            QTRY_VERIFY2(isSeen(reader.runPanel().findChild<QProgressBar*>()), qPrintable(QString("bar of page %1").arg(page + 1)));
            reader.runPanel().setState(RunPanel::State::Busy);
            const auto buttons = reader.runPanel().findChildren<QPushButton*>();
            QTRY_VERIFY2(std::ranges::all_of(buttons, [&](const QPushButton* button) { return button->isHidden() || isSeen(button); }),
                         qPrintable(QString("buttons of page %1").arg(page + 1)));
        }
    }

    /// Feature maps are those of the network that the page names: all channels at once, and nothing but them.
    void allChannelsOfTheNamedNetworkAreSeen()
    {
        LessonFixture fixture;
        const auto folder = fixture.folder.filePath("maps");
        QDir().mkpath(folder);
        write(folder + "/lesson.ini", kMapsIni);
        write(folder + "/en.md", kMapsWords);
        auto& reader = fixture.view->reader();
        fixture.view->show();
        fixture.view->openLesson(folder);
        emit reader.runPanel().startRequested();
        QVERIFY(fixture.waitUntilIdle());
        reader.figure().setData(*test::fewShapes());
        reader.goOn();
        auto* page = qobject_cast<FeatureMapsPage*>(reader.figure().current());
        QVERIFY(page);
        QTRY_VERIFY(page->isSettled() && page->mapsColumns().size() == 1 && page->mapsColumns().front()->answer());
        const auto& column = *page->mapsColumns().front();
        QCOMPARE(column.network().id, reader.runs("watch").find("resnet20:shortcut=A")->id);
        QCOMPARE(column.tiles().sheet().tiles.size(), 32U);
        const auto* seen = column.tiles().viewport();
        QVERIFY2(column.tiles().heightFor(seen->width()) <= seen->height(), qPrintable(QString::number(seen->height())));
        for (const QWidget* part : std::initializer_list<QWidget*>{&page->chooser(), &page->tools(), &page->layers()})
            QVERIFY(!part->isVisible());
        // Padding left and right: the outer quarters are black, the middle is what came in.
        for (std::size_t channel = 0; channel < 32; ++channel) {
            const auto& values = column.tiles().sheet().tiles[channel].values;
            const bool isZero = std::ranges::all_of(values, [](float value) { return value == 0.0F; });
            QVERIFY2((channel >= 8 && channel < 24) || isZero, qPrintable(QString::number(channel)));
        }
    }

    void anExperimentOfAnEarlierSittingIsThereAgain()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson("2");
        const auto& pages = reader.lesson()->lesson.pages;
        const auto page = std::ranges::find(pages, LessonPage::Kind::Run, &LessonPage::kind);
        for (const auto& one : pages)
            if (one.kind == LessonPage::Kind::Predict)
                fixture.view->progress().setPrediction(reader.lesson()->id, QString::fromStdString(one.id), {.isSkipped = true});
        reader.setPage(static_cast<int>(page - pages.begin()));
        reader.runPanel().findChild<QSpinBox*>()->setValue(7);
        emit reader.runPanel().startRequested();
        QVERIFY(fixture.waitUntilIdle());
        const auto model = page->view.kind == LessonView::Kind::None ? std::string() : reader.lesson()->lesson.experiments[0].networks[0];
        const LessonMeasure measure{.kind = LessonMeasure::Kind::TrainError, .subject = model};
        const auto value = reader.measured(measure);
        QVERIFY(value);
        const auto id = reader.lesson()->id;
        const int left = reader.page();
        reader.close();
        fixture.view->openLesson(id);
        QCOMPARE(reader.page(), left);
        QCOMPARE(reader.measured(measure), value);
        // And the page says with what it was trained.
        QCOMPARE(reader.runPanel().experiment().seed, 7U);
        // In one key all is as it was before.
        reader.reset();
        QCOMPARE(reader.page(), 0);
        QVERIFY(!reader.measured(measure));
    }
};

QTEST_MAIN(TestLessonRuns)
#include "tst_lessonruns.moc"
