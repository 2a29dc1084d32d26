// What a lesson shows, measures and prints of the recordings that come with the program.

#include <QLabel>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/lessons/smalllesson.h"
#include "tests/support/madecurves.h"
#include "ui/lessons/checkpanel.h"
#include "ui/plots/curvesview.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// The small lesson's folder, whose check compares the responses of the recording "longer".
QString makeResponsesLesson(LessonFixture& fixture)
{
    const auto folder = makeLesson(fixture);
    write(folder + "/lesson.ini", QByteArray(kIni)
                                      .replace("kind = check\n", "kind = check\nrecorded = longer\n")
                                      .replace("value = train-error plain20", "value = recorded-response plain20")
                                      .replace("than = train-error resnet20", "than = recorded-response resnet20"));
    return folder;
}

}  // namespace

class TestLessonRecordings : public QObject {
    Q_OBJECT

private slots:
    /// Of several recordings of a network the one that the page names is measured.
    void aRecordingIsThePagesOwn()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni).replace("kind = check\n", "kind = check\nrecorded = longer\n"));
        std::vector<RecordedExperiment> recorded;
        for (const auto& [name, offset] : {std::pair{"another", 0.0}, {"longer", 30.0}}) {
            const auto place = std::filesystem::path(fixture.folder.filePath(name).toStdString());
            test::writeMadeRun(place, "plain20", 100, offset);
            recorded.push_back({.name = name, .folder = place, .recording = {}});
        }
        reader.setRecorded(recorded);
        fixture.view->openLesson(folder);
        const LessonMeasure measure{.kind = LessonMeasure::Kind::RecordedTestError, .subject = "plain20"};
        QVERIFY(!reader.measured(measure));
        reader.setPage(2);
        QVERIFY(std::abs(reader.measured(measure).value_or(0.0) - test::madeError(100, 32.0)) < 1e-3);
        // It is printed too, and not what was trained here.
        const auto pages = reader.handOutPages();
        QVERIFY(!pages[2].figure.isNull());
        QVERIFY2(pages[2].caption.startsWith("Recorded on"), qPrintable(pages[2].caption));
    }

    /// What else a recording holds belongs to other lessons.
    void ofARecordingWhatThePageNamesIsSeen()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni).replace("kind = check\n", "kind = check\nrecorded = longer plain20\n"));
        const auto place = std::filesystem::path(fixture.folder.filePath("longer").toStdString());
        for (const auto* model : {"plain20", "resnet20"})
            test::writeMadeRun(place, model);
        reader.setRecorded({RecordedExperiment{.name = "longer", .folder = place, .recording = {}}});
        fixture.view->openLesson(folder);
        reader.setPage(2);
        using Kind = LessonMeasure::Kind;
        QVERIFY(reader.measured({.kind = Kind::RecordedTestError, .subject = "plain20"}));
        QVERIFY(!reader.measured({.kind = Kind::RecordedTestError, .subject = "resnet20"}));
    }

    /// Networks that the recording lacks are named, and the others shown; of a recording without any of them nothing is offered.
    void whatARecordingLacksIsSaid_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QString>("note");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("all there") << QByteArray("longer plain20") << QString() << true;
        QTest::newRow("one missing") << QByteArray("longer resnet56 plain20") << QString(" Not part of this installation: ResNet-56.") << true;
        QTest::newRow("none there") << QByteArray("longer resnet20 resnet56")
                                    << QString("The recorded, longer experiment is not part of this installation.") << false;
    }

    void whatARecordingLacksIsSaid()
    {
        QFETCH(QByteArray, wanted);
        QFETCH(QString, note);
        QFETCH(bool, isShown);
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni).replace("kind = check\n", "kind = check\nrecorded = " + wanted + "\n"));
        const auto place = std::filesystem::path(fixture.folder.filePath("longer").toStdString());
        test::writeMadeRun(place, "plain20");
        reader.setRecorded({RecordedExperiment{.name = "longer", .folder = place, .recording = {}}});
        fixture.view->openLesson(folder);
        reader.setPage(2);
        const auto told = recordingWords({});
        const auto notes = reader.findChildren<QLabel*>();
        const auto isNote = [&](const QLabel* label) { return !label->isHidden() && label->text() == (isShown ? told + note : note); };
        QVERIFY(std::ranges::any_of(notes, isNote));
        const auto* curves = qobject_cast<CurvesView*>(reader.figure().current());
        QCOMPARE(curves != nullptr, isShown);
        const auto pages = reader.handOutPages();
        QCOMPARE(!pages[2].figure.isNull(), isShown);
        if (isShown)
            QCOMPARE(pages[2].caption, told + note);
    }

    /// It comes from the recording's own table, also where nobody has looked at the page before it is printed.
    void theResponsesOfARecordingAreMeasured()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeResponsesLesson(fixture);
        const auto place = std::filesystem::path(fixture.folder.filePath("longer").toStdString());
        for (const auto& [model, deviation] : {std::pair{"plain20", "0.75"}, {"resnet20", "0.5"}}) {
            const auto run = QString::fromStdString(test::writeMadeRun(place, model).string());
            // The last probe counts.
            write(run + "/responses.csv", QByteArray("iteration,layer,mean,std,dead_fraction\n1,layer1.0.bn1,0,1,0\n100,layer1.0.bn1,0,") + deviation +
                                              ",0\n");
        }
        reader.setRecorded({RecordedExperiment{.name = "longer", .folder = place, .recording = {}}});
        fixture.view->openLesson(folder);
        fixture.view->show();
        const auto printed = [&] { return reader.handOutPages()[2].checks.join('\n'); };
        QTRY_VERIFY2(printed().contains("0.750 against 0.500"), qPrintable(printed()));
        reader.setPage(2);
        using Kind = LessonMeasure::Kind;
        QCOMPARE(reader.measured({.kind = Kind::RecordedResponse, .subject = "plain20"}), std::optional(0.75));
        QCOMPARE(reader.measured({.kind = Kind::RecordedResponse, .subject = "resnet20"}), std::optional(0.5));
        QVERIFY(!reader.measured({.kind = Kind::Response, .subject = "plain20"}));
    }

    /// Its responses may be yet to be read, or never have been told: the recording itself is there.
    void aRecordingWithoutResponsesIsNotMissing()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeResponsesLesson(fixture);
        const auto place = std::filesystem::path(fixture.folder.filePath("longer").toStdString());
        test::writeMadeRun(place, "resnet20");
        const auto run = QString::fromStdString(test::writeMadeRun(place, "plain20").string());
        write(run + "/responses.csv", "iteration,layer,mean,std,dead_fraction\n100,layer1.0.bn1,0,0.75,0\n");
        reader.setRecorded({RecordedExperiment{.name = "longer", .folder = place, .recording = {}}});
        fixture.view->openLesson(folder);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().measuredWords(0), QString("Being measured …"));
        fixture.view->show();
        QTRY_COMPARE(reader.checkPanel().measuredWords(0), QString("Not measured yet."));
    }

    /// What only a recording tells is not waited for where there is none.
    void aMissingRecordingIsSaid()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson("1");
        fixture.view->show();
        const auto& pages = reader.lesson()->lesson.pages;
        reader.setRecorded({});
        reader.setPage(static_cast<int>(std::ranges::find(pages, std::string("slow"), &LessonPage::id) - pages.begin()));
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        QCOMPARE(reader.checkPanel().measuredWords(0), QString("The recording that tells is not part of this installation: plain-56, plain-20."));
    }
};

QTEST_MAIN(TestLessonRecordings)
#include "tst_lessonrecordings.moc"
