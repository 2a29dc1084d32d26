// What a lesson prints of a class.

#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QtTest>

#include "core/base/error.h"
#include "tests/lessons/smalllesson.h"
#include "tests/support/fulldisk.h"
#include "ui/lessons/handout.h"
#include "ui/lessons/predictpanel.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestLessonHandOut : public QObject {
    Q_OBJECT

private slots:
    /// And printed with it, on white.
    void aDrawnCurveIsPrinted()
    {
        LessonFixture fixture;
        fixture.theme.choose(ThemeChoice::Dark);
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfACurve(fixture));
        fixture.view->show();
        QVERIFY(reader.handOutPages()[0].foretold.isNull());
        fixture.view->progress().setPrediction(reader.lesson()->id, "guess", {.curve = {{0.0, 90.0}, {1.0, 20.0}}});
        const auto before = reader.handOutPages()[0];
        QVERIFY(!before.foretold.isNull());
        QCOMPARE(before.foretoldCaption, QString("ResNet-20: the curve that was expected."));
        QVERIFY(before.foretold.pixelColor(0, 0).lightness() > 240);
        reader.setPage(1);
        beginByHand(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        const auto pages = reader.handOutPages();
        QVERIFY(pages[0].foretold != before.foretold);
        QVERIFY2(pages[0].foretoldCaption.contains("measured"), qPrintable(pages[0].foretoldCaption));
        QVERIFY(pages[1].foretold.isNull());
        // Another file with it than without it: it is written, too.
        const auto sizeOf = [&](std::vector<HandOutPage> printed, bool withCurve) {
            if (!withCurve)
                printed[0].foretold = {};
            const auto file = fixture.folder.filePath("hand-out.pdf");
            writeHandOut(file, "Title", "Summary", printed, {}, fixture.theme);
            return QFileInfo(file).size();
        };
        QVERIFY(sizeOf(pages, true) > sizeOf(pages, false) + 2000);
    }

    /// Printed are the curves of every Start, once each, and the answers of a prediction with a box to cross.
    void theHandOutHasEveryRun()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfTwoRuns(fixture));
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        for (const auto& [page, plainError] : {std::pair{1, 62.0}, {3, 19.0}}) {
            reader.setPage(page);
            if (page == 3)
                reader.runPanel().findChild<QDoubleSpinBox*>()->setValue(0.1);
            beginByHand(fixture);
            reader.apply(recordsOf(plainError, 40.0));
            reader.followState(TrainingController::State::Idle);
        }
        const auto pages = reader.handOutPages();
        QCOMPARE(pages.size(), 5U);
        QVERIFY2(pages[0].body.contains("- [ ] Better it is.\n- [x] Worse it is."), qPrintable(pages[0].body));
        QVERIFY(!pages[1].figure.isNull());
        QVERIFY(pages[2].figure.isNull());
        QVERIFY(!pages[3].figure.isNull());
        QVERIFY(pages[4].figure.isNull());
        QVERIFY(pages[1].figure != pages[3].figure);
        // Each says how it was trained.
        const QString measured = "Errors and losses as they were measured here. Images: drawn figures; 4 steps, learning rate %1, seed 1.";
        QCOMPARE(pages[1].caption, measured.arg("0.05"));
        QCOMPARE(pages[3].caption, measured.arg("0.1"));
        QCOMPARE(reader.page(), 3);
    }

    /// A disk that is full costs no hand-out that was there before.
    void aHandOutIsReplacedAsAWhole()
    {
        LessonFixture fixture;
        const auto file = fixture.folder.filePath("hand-out.pdf");
        const auto write = [&](const QString& title) { writeHandOut(file, title, "Summary", {}, {}, fixture.theme); };
        write("Before");
        const auto content = [&] {
            QFile in(file);
            return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
        };
        const auto before = content();
        QVERIFY(before.startsWith("%PDF") && before.contains("%%EOF"));
        {
            const test::FullDisk full(100);
            QVERIFY_EXCEPTION_THROWN(write("After"), Error);
        }
        QCOMPARE(content(), before);
        QCOMPARE(QDir(fixture.folder.path()).entryList({"hand-out*"}, QDir::Files | QDir::Hidden), QStringList("hand-out.pdf"));
    }

    /// Of a card that nobody opened a hand-out says that nothing was measured.
    void aCardIsPrintedOnceItIsMeasured()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni).replace("kind = check\nview = curves", "kind = check\nview = card name=fold-skip"));
        fixture.view->openLesson(folder);
        const auto before = reader.handOutPages()[2];
        QVERIFY(before.figure.isNull());
        QVERIFY2(before.caption.contains("not measured in this class"), qPrintable(before.caption));
        QTRY_VERIFY_WITH_TIMEOUT(!reader.handOutPages()[2].figure.isNull(), 60'000);
        const auto after = reader.handOutPages()[2];
        QVERIFY2(after.caption.startsWith("Over 1,000 random x"), qPrintable(after.caption));
        // Words without a figure are written, too.
        const auto sizeOf = [&](const QString& caption) {
            const auto file = fixture.folder.filePath("hand-out.pdf");
            writeHandOut(file, "Title", "Summary", {{.kind = "Check", .title = "Verdict", .caption = caption}}, {}, fixture.theme);
            return QFileInfo(file).size();
        };
        QVERIFY(sizeOf(before.caption) > sizeOf({}));
    }
};

QTEST_MAIN(TestLessonHandOut)
#include "tst_lessonhandout.moc"
