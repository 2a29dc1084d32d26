// Every lesson from its first page to its last, with the real core and its experiments cut short, in both languages.

#include <QtTest>

#include "tests/lessons/lessonfixture.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/predictpanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::LessonFixture;

class TestLessonRuns : public QObject {
    Q_OBJECT

private slots:
    void everyLessonRunsToItsEnd_data()
    {
        QTest::addColumn<QString>("lesson");
        QTest::addColumn<QString>("language");
        for (const auto* lesson : {"1", "2", "3", "4"})
            for (const auto* language : {"en", "ko"})
                QTest::addRow("%s %s", lesson, language) << QString(lesson) << QString(language);
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
        // In one key all is as it was before.
        reader.reset();
        QCOMPARE(reader.page(), 0);
        QVERIFY(!reader.measured(measure));
    }
};

QTEST_MAIN(TestLessonRuns)
#include "tst_lessonruns.moc"
