// What a lesson prints of a class.

#include <QAbstractTextDocumentLayout>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QTextBlock>
#include <QTextDocument>
#include <QtTest>

#include "core/base/error.h"
#include "tests/lessons/smalllesson.h"
#include "tests/support/fulldisk.h"
#include "ui/lessons/handout.h"
#include "ui/lessons/predictpanel.h"
#include "ui/models/recording.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// The pictures of a hand-out of one page after another.
int picturesIn(LessonFixture& fixture, const std::vector<HandOutPage>& pages)
{
    const auto file = fixture.folder.filePath("pictures.pdf");
    writeHandOut(file, "Title", "Summary", pages, {}, fixture.theme);
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? static_cast<int>(in.readAll().count("/Subtype /Image")) : -1;
}

QImage colouredFigure(const QColor& colour)
{
    QImage figure(400, 40, QImage::Format_RGB32);
    figure.fill(colour);
    return figure;
}

}  // namespace

class TestLessonHandOut : public QObject {
    Q_OBJECT

private slots:
    /// With a caption or without one, whatever the caption would mean in Markdown, each figure is one picture.
    void everyFigureIsAPicture()
    {
        LessonFixture fixture;
        std::vector<HandOutPage> pages;
        for (const auto* caption : {"", "Plain words.", "26. 11. 27.", "*a* _b_ [c](d) `e` & f"})
            pages.push_back({.kind = "Look", .title = "There", .figure = colouredFigure(QColor::fromHsv(40 * static_cast<int>(pages.size()), 255, 200)),
                             .caption = caption});
        QCOMPARE(picturesIn(fixture, pages), 4);
        pages.push_back({.kind = "Look", .title = "There", .caption = "![x](figure:0)"});
        QCOMPARE(picturesIn(fixture, pages), 4);
    }

    void aRecordingIsToldInKorean()
    {
        LessonFixture fixture("ko");
        const auto words = recordingWords({.machine = "AMD EPYC, bf16, 1 thread; f32, 2 threads", .date = QDate(2026, 11, 27), .seconds = 60.0});
        QVERIFY2(words.startsWith("2026년 11월 27일") && words.contains("AMD EPYC, bf16, 스레드 1개; f32, 스레드 2개"), qPrintable(words));
    }

    /// A page that shows once more what stands farther above says where; with a panel for each half it is the same in bold.
    void aFigureIsPrintedOnce()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLessonOfTwoRuns(fixture);
        QFile in(folder + "/lesson.ini");
        QVERIFY(in.open(QIODevice::ReadOnly));
        auto content = in.readAll();
        in.close();
        content.replace("view = curves\n\n[check far]", "view = curves panels=two bold=train\n\n[check far]");
        content.replace("kind = run\nexperiment = depth\ncontrols = learning-rate\nview = curves", "kind = look\nview = card name=fold-skip");
        content.replace("view = curves\n\n[check far-again]", "view = curves panels=two bold=test\n\n[check far-again]");
        write(folder + "/lesson.ini", content);
        fixture.view->openLesson(folder);
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        reader.setPage(1);
        beginByHand(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        const auto pages = reader.handOutPages();
        QVERIFY(!pages[1].figure.isNull() && !pages[2].figure.isNull() && pages[4].figure.isNull());
        QTRY_COMPARE_WITH_TIMEOUT(reader.handOutPages()[4].caption, QString("The figure stands at “Verdict”."), 60'000);
    }

    void nothingStandsAloneAtTheFoot_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("above");
        QTest::addColumn<QString>("below");
        QTest::newRow("claim") << "- The claim.\n\n  **Measured: 1**\n\n  So.\n" << "The claim." << "Measured: 1";
        QTest::newRow("table") << "| network | error |\n|---|---|\n| plain-20 | 1 % |\n| plain-56 | 2 % |\n" << "network" << "plain-20";
    }

    /// However far down a sheet they come, the two stand on the same one.
    void nothingStandsAloneAtTheFoot()
    {
        QFETCH(QString, words);
        QFETCH(QString, above);
        QFETCH(QString, below);
        int parted = 0;
        for (int lines = 0; lines < 60; ++lines) {
            QTextDocument document;
            document.setPageSize({400, 300});
            document.setMarkdown(QString("Line.\n\n").repeated(lines) + words);
            const auto sheetOf = [&](const QString& text) {
                auto block = document.begin();
                while (block.isValid() && block.text() != text)
                    block = block.next();
                const auto place = document.documentLayout()->blockBoundingRect(block);
                // A line that had to go to the next sheet leaves its block where it began.
                return static_cast<int>((place.bottom() - 1.0) / document.pageSize().height());
            };
            parted += sheetOf(above) != sheetOf(below) ? 1 : 0;
            keepTogether(document);
            QVERIFY2(sheetOf(above) == sheetOf(below), qPrintable(QString("after %1 lines").arg(lines)));
        }
        QVERIFY(parted > 0);
    }

    /// Curves are as wide and as high on paper whatever the window is.
    void printedCurvesDoNotFollowTheWindow()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        const auto size = reader.handOutPages()[1].figure.size();
        fixture.view->resize(1920, 1000);
        QTest::qWait(50);
        QCOMPARE(reader.handOutPages()[1].figure.size(), size);
    }

    /// How a check came out is told by a mark, and what became of a prediction in words.
    void outcomesArePrinted()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        auto pages = reader.handOutPages();
        QVERIFY2(pages[2].checks[0].startsWith("- The claim."), qPrintable(pages[2].checks[0]));
        QVERIFY(!pages[0].body.contains("came out"));
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        pages = reader.handOutPages();
        QVERIFY2(pages[2].checks[0].startsWith("- ✓ The claim."), qPrintable(pages[2].checks[0]));
        QVERIFY2(pages[0].body.endsWith("So it came out."), qPrintable(pages[0].body));
    }

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
        const QString measured = "Errors as they were measured here. Images: drawn figures; 4 steps, learning rate rising to %1, seed 1.";
        QCOMPARE(pages[1].caption, measured.arg("0.0005"));
        QCOMPARE(pages[3].caption, measured.arg("0.001"));
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
