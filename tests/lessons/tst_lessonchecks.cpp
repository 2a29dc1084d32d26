// What was measured beside what is claimed and what was foretold, and said when it did not come out.

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "tests/lessons/smalllesson.h"
#include "tests/support/drawntexts.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/curvepad.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/predictpanel.h"
#include "ui/plots/curvesview.h"
#include "ui/text/format.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// Measures by which a check comes out as wanted: all that it compares with is 40, or the number that it names.
Measured outcomeOf(const LessonCheck& check, bool isSo)
{
    using Relation = LessonCheck::Relation;
    const auto* number = std::get_if<double>(&check.than);
    const double than = number ? *number : 40.0;
    const bool isTimes = check.unit == LessonCheck::Unit::Times;
    // A little more than what the check asks for, and a little less.
    const double far = check.by + 1.0;
    const double above = isTimes ? than * far : than + far;
    const double below = isTimes ? than / far : than - far;
    double value = check.relation == Relation::Above ? above : check.relation == Relation::Below ? below : than;
    if (!isSo)
        value = check.relation == Relation::Near ? above : than + (check.relation == Relation::Above ? -1.0 : 1.0);
    return [=](const LessonMeasure& measure) -> Measurement {
        return {.value = measure == check.value ? value : than, .unfinished = {}};
    };
}

}  // namespace

class TestLessonChecks : public QObject {
    Q_OBJECT

private slots:
    /// The same check is fed both results; each time the page says what came out.
    void checksSayHowItCameOut_data()
    {
        QTest::addColumn<double>("plain");
        QTest::addColumn<double>("residual");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("holds");
        QTest::newRow("as claimed") << 62.0 << 19.0 << "It held." << true;
        QTest::newRow("the opposite") << 19.0 << 62.0 << "It did not hold." << false;
        QTest::newRow("too little") << 27.0 << 19.0 << "It did not hold." << false;
    }

    void checksSayHowItCameOut()
    {
        QFETCH(double, plain);
        QFETCH(double, residual);
        QFETCH(bool, holds);
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLesson(fixture));
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        QCOMPARE(reader.checkPanel().words(0), QString());
        reader.setPage(1);
        beginByHand(fixture);
        reader.apply(recordsOf(plain, residual));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), holds ? CheckPanel::Outcome::Holds : CheckPanel::Outcome::Fails);
        QTEST(reader.checkPanel().words(0), "words");
        QCOMPARE(reader.checkPanel().warns(0), !holds);
        reader.setPage(0);
        const auto told = reader.predictPanel().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(told, [&](const QLabel* label) { return label->text() == "You foresaw it."; }) == holds);
    }

    /// Each answer can turn out right; what one expected stands where it is run and checked.
    void everyAnswerIsCompared_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<double>("plain");
        QTest::addColumn<double>("residual");
        QTest::addColumn<QString>("told");
        QTest::newRow("worse, as expected") << "Worse it is." << 62.0 << 19.0 << "So it came out.";
        QTest::newRow("better, as expected") << "Better it is." << 19.0 << 62.0 << "So it came out.";
        QTest::newRow("better, but worse") << "Better it is." << 62.0 << 19.0 << "It came out otherwise: “Worse it is.”";
        QTest::newRow("neither") << "Better it is." << 20.0 << 19.0 << "It came out otherwise, and as none of the answers said.";
    }

    void everyAnswerIsCompared()
    {
        QFETCH(QString, answer);
        QFETCH(double, plain);
        QFETCH(double, residual);
        QFETCH(QString, told);
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", kIni + R"(
[check shallow-worse]
page = verdict
value = train-error plain20
is = below
than = train-error resnet20
by = 10
unit = points
chooses = better
)");
        write(folder + "/en.md", kWords + "### check shallow-worse\nThe other.\n#### holds\nSo.\n#### fails\nNot so.\n");
        fixture.view->openLesson(folder);
        fixture.view->show();
        QVERIFY(reader.foretoldPanel().isHidden());
        press(reader.predictPanel(), answer);
        reader.setPage(1);
        QVERIFY(!reader.foretoldPanel().isHidden());
        QCOMPARE(reader.foretoldPanel().words(), "You expected: “" + answer + "”");
        beginByHand(fixture);
        reader.apply(recordsOf(plain, residual));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QCOMPARE(reader.foretoldPanel().words(), "You expected: “" + answer + "”\n" + told);
        // Of two claims that exclude each other one fails for sure: that is no warning.
        const auto& checks = reader.checkPanel();
        QVERIFY(checks.outcome(0) == CheckPanel::Outcome::Fails || checks.outcome(1) == CheckPanel::Outcome::Fails);
        QVERIFY(!checks.warns(0) && !checks.warns(1));
    }

    void aCurveIsDrawnByMouseAndByKeys()
    {
        Theme theme;
        CurvePad pad(theme);
        pad.setAxis("Error", 100.0, "%");
        pad.resize(400, 200);
        pad.show();
        // While it is empty it says how.
        const auto saysHow = [&] {
            const auto texts = test::drawnTexts(pad);
            return std::ranges::any_of(texts, [](const test::DrawnText& drawn) { return drawn.text.contains("Draw from left"); });
        };
        QVERIFY(saysHow());
        QSignalSpy drawn(&pad, &CurvePad::drawn);
        QTest::mousePress(&pad, Qt::LeftButton, {}, {80, 40});
        QTest::mouseMove(&pad, {350, 150});
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, {350, 150});
        QCOMPARE(drawn.count(), 1);
        QVERIFY(pad.curve().size() > 5);
        QVERIFY(!saysHow());
        QVERIFY(pad.curve().first().y() > pad.curve().last().y());
        QVERIFY(std::ranges::is_sorted(pad.curve(), {}, &QPointF::x));
        pad.setCurve({});
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&pad, Qt::Key_Right);
        QTest::keyClick(&pad, Qt::Key_Down);
        QCOMPARE(pad.curve().size(), 3);
        pad.setLocked(true);
        QTest::keyClick(&pad, Qt::Key_Right);
        QCOMPARE(pad.curve().size(), 3);
    }

    /// A curve that was drawn is seen again beside the one that grows.
    void aDrawnCurveIsCompared()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfACurve(fixture));
        fixture.view->show();
        const QPolygonF drawn{{0.0, 90.0}, {1.0, 20.0}};
        const auto colour = reader.predictPanel().findChild<CurvePad*>()->colour();
        fixture.view->progress().setPrediction(reader.lesson()->id, "guess", {.curve = drawn});
        reader.setPage(1);
        QVERIFY(reader.foretoldPanel().pad().isVisibleTo(&reader));
        QCOMPARE(reader.foretoldPanel().pad().curve(), drawn);
        const auto hasKey = [&] {
            const auto drawnTexts = test::drawnTexts(*reader.foretoldPanel().findChild<CurvePad*>());
            return std::ranges::count(drawnTexts, "measured", &test::DrawnText::text) == 1 &&
                   std::ranges::count(drawnTexts, "expected", &test::DrawnText::text) == 1;
        };
        QVERIFY(!hasKey());
        beginByHand(fixture);
        // It was drawn in the colour that its network has now.
        QCOMPARE(colour, reader.runs("watch").find("resnet20")->style.colour(fixture.theme.isDark()));
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QVERIFY(reader.foretoldPanel().pad().isVisibleTo(&reader));
        QVERIFY(hasKey());
    }

    /// The legend beside a curve tells the same measure as the words.
    void legendAndWordsSayTheSame()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        auto records = recordsOf(62.0, 19.0, 3);
        // The first step of another epoch.
        StepPoint step;
        step.run = "plain20";
        step.epoch = 2;
        step.iteration = 5;
        step.train = {.loss = 1.0, .errorPercent = 20.0};
        records.push_back(step);
        reader.apply(records);
        QCOMPARE(reader.measuredText("train-error plain20"), QString("51.50 %"));
        auto* curves = qobject_cast<CurvesView*>(reader.figure().current());
        QVERIFY(curves);
        const auto* row = curves->legend().rows()[0];
        QTRY_VERIFY2(row->values().contains("train 51.50 %"), qPrintable(row->values().join(", ")));
        QVERIFY2(row->toolTip().contains("Training is the mean of the last 50 steps."), qPrintable(row->toolTip()));
        // In the words it stays in one line with its unit.
        QTRY_VERIFY(reader.browser().document()->toRawText().contains(QString("51.50%1%").arg(QChar(QChar::Nbsp))));
        curves->legend().setTrainSteps(0);
        QCOMPARE(row->values()[0], QString("train 20.00 %"));
    }

    /// What is set and trained on one page stays with that page and those that speak of it.
    void aSecondRunIsItsOwn()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfTwoRuns(fixture));
        fixture.view->show();
        press(reader.predictPanel(), "Skip");
        reader.setPage(1);
        reader.runPanel().findChild<QSpinBox*>()->setValue(7);
        reader.setPage(3);
        QCOMPARE(reader.runPanel().experiment().seed, 1U);
        reader.runPanel().findChild<QDoubleSpinBox*>()->setValue(0.1);
        const auto words = reader.runPanel().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(words, [](const QLabel* label) { return label->text().contains("learning rate rising to 0.001, seed 1."); }));
        reader.setPage(1);
        QCOMPARE(reader.runPanel().experiment().seed, 7U);
        QCOMPARE(reader.runPanel().experiment().learningRate.value_or(0.05), 0.05);
        beginByHand(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        // The second verdict waits for the second run.
        reader.setPage(4);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        reader.setPage(3);
        // All else is as it was: the seed, which cannot be set here, is that of the first run.
        QCOMPARE(reader.runPanel().experiment().seed, 7U);
        QCOMPARE(reader.runPanel().experiment().learningRate, std::optional(0.1));
        beginByHand(fixture);
        QCOMPARE(reader.runs("rate").find("plain20")->description->recipe.seed, 7U);
        reader.apply(recordsOf(19.0, 62.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(4);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Fails);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Holds);
    }

    /// Where the images cannot be chosen they are told, but for the built-in ones.
    void ownImagesAreToldWhereTheyCannotBeChosen()
    {
        Theme theme;
        RunPanel panel(theme);
        const auto tells = [&] {
            const auto labels = panel.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [](const QLabel* label) { return label->text().contains("Images: birds."); });
        };
        LessonExperiment experiment{.name = "depth", .networks = {"plain20"}, .iterations = 4};
        panel.setExperiment(experiment, {}, false);
        QVERIFY(!tells());
        experiment.data = "/pictures/birds";
        panel.setExperiment(experiment, {}, false);
        QVERIFY(tells());
        panel.setExperiment(experiment, {LessonPage::Control::Data}, false);
        QVERIFY(!tells());
    }

    /// An answer about the first run is not compared with the second.
    void anAnswerIsAboutItsRun()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfTwoRuns(fixture));
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        for (const int page : {1, 3}) {
            reader.setPage(page);
            QCOMPARE(reader.foretoldPanel().isHidden(), page == 3);
            beginByHand(fixture);
            reader.apply(recordsOf(62.0, 19.0));
            reader.followState(TrainingController::State::Idle);
            reader.setPage(page + 1);
            QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Holds);
            QCOMPARE(reader.foretoldPanel().isHidden(), page == 3);
        }
    }

    /// A second run waits for an answer of its own, and is compared with that.
    void aSecondRunIsForetoldAnew()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfTwoPredictions(fixture));
        fixture.view->show();
        press(reader.predictPanel(), "Worse it is.");
        reader.setPage(1);
        beginByHand(fixture);
        reader.apply(recordsOf(19.0, 62.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(4);
        press(reader.runPanel(), "Predict first");
        QCOMPARE(reader.page(), 3);
        press(reader.predictPanel(), "Worse now.");
        reader.setPage(4);
        QCOMPARE(reader.foretoldPanel().words(), QString("You expected: “Worse now.”"));
        beginByHand(fixture);
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(5);
        QCOMPARE(reader.foretoldPanel().words(), QString("You expected: “Worse now.”\nSo it came out."));
        // And the first answer, and what came out of the first run, are as they were.
        reader.setPage(2);
        QVERIFY2(reader.foretoldPanel().words().startsWith("You expected: “Worse it is.”"), qPrintable(reader.foretoldPanel().words()));
        QVERIFY2(!reader.foretoldPanel().words().contains("So it came out."), qPrintable(reader.foretoldPanel().words()));
    }

    /// Every check of the lessons that come with the program is fed what it claims and what it does not, in both languages.
    void everyShippedCheckSaysHowItCameOut_data()
    {
        test::addLessonsInBothLanguages();
    }

    void everyShippedCheckSaysHowItCameOut()
    {
        QFETCH(QString, lesson);
        QFETCH(QString, language);
        LessonFixture fixture(language);
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(lesson);
        const auto& entry = *reader.lesson();
        CheckPanel panel(fixture.theme);
        LessonBrowser expected(fixture.theme);
        int count = 0;
        for (const auto& page : entry.lesson.pages) {
            const auto& words = entry.words(language).pages.at(page.id);
            panel.setPage(page, words, entry.place);
            for (int i = 0; i < panel.count(); ++i, ++count) {
                const auto& check = page.checks[static_cast<std::size_t>(i)];
                for (const bool isSo : {true, false}) {
                    panel.refresh(outcomeOf(check, isSo));
                    QCOMPARE(panel.outcome(i), isSo ? CheckPanel::Outcome::Holds : CheckPanel::Outcome::Fails);
                    const auto& told = words.checks.at(check.id);
                    expected.setWords(QString::fromStdString(isSo ? told.holds : told.fails), entry.place);
                    QVERIFY2(!panel.words(i).isEmpty(), check.id.c_str());
                    QCOMPARE(panel.words(i), expected.toPlainText());
                    QVERIFY2(!panel.measuredWords(i).contains("%1"), qPrintable(panel.measuredWords(i)));
                }
            }
        }
        QVERIFY(count >= 5);
    }

    /// Half a training is no verdict, neither while it goes on nor after it was stopped.
    void anUnfinishedRunIsNotJudged()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        reader.apply(recordsOf(19.0, 62.0, 3));
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        QCOMPARE(reader.checkPanel().measuredWords(0), QString("Still training: step 3 of 4."));
        QCOMPARE(reader.checkPanel().words(0), QString());
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        QCOMPARE(reader.checkPanel().measuredWords(0), QString("Ended early, at step 3 of 4: only a whole run is compared."));
    }

    /// Nor is one whose numbers ended: the page says where.
    void aRunThatDivergedIsNotJudged()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        foretellAndBegin(fixture);
        auto records = recordsOf(62.0, 19.0);
        Diverged end;
        end.run = "plain20";
        end.iteration = 3;
        end.where = Diverged::Where::Output;
        end.layer = "layer1.0.conv1";
        Done done;
        done.run = end.run;
        done.iteration = end.iteration;
        done.reason = Done::Reason::Diverged;
        // In place of the fourth step and the end.
        records[3] = end;
        records[4] = done;
        reader.apply(records);
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Open);
        QCOMPARE(reader.checkPanel().words(0), QString());
        QCOMPARE(reader.checkPanel().measuredWords(0),
                 QString("The numbers ended after step 3, first in the output of layer1.0.conv1: only a whole run is compared."));
        QCOMPARE(reader.foretoldPanel().words(), QString("You expected: “Worse it is.”"));
    }

    /// What an interactive figure measures just now is not said to be unmeasured.
    void aCheckSaysThatItIsBeingMeasured()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni)
                                          .replace("kind = check\nview = curves", "kind = check\nview = card name=fold-skip")
                                          .replace("value = train-error plain20", "value = card fold-skip difference-two")
                                          .replace("than = train-error resnet20\nby = 10\nunit = points", "than = 0"));
        fixture.view->openLesson(folder);
        fixture.view->show();
        QCOMPARE(reader.checkPanel().count(), 0);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().measuredWords(0), QString("Being measured …"));
        QTRY_COMPARE_WITH_TIMEOUT(reader.checkPanel().outcome(0), CheckPanel::Outcome::Holds, 60'000);
        QVERIFY2(reader.checkPanel().measuredWords(0).startsWith("Measured: "), qPrintable(reader.checkPanel().measuredWords(0)));
    }

    void ratiosAreReadable()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(ratioText(4900.0), QString("4,900"));
        QCOMPARE(ratioText(3.84), QString("3.84"));
        QCOMPARE(ratioText(0.31), QString("0.310"));
        QCOMPARE(ratioText(2.1e6), QString("2.1\u00a0×\u00a010⁶"));
        QCOMPARE(ratioText(0.0), QString("0.000"));
        QCOMPARE(ratioText(-1.1e-16), QString("-1.1\u00a0×\u00a010⁻¹⁶"));
        QCOMPARE(ratioText(9.97e-5), QString("1.0\u00a0×\u00a010⁻⁴"));
    }
};

QTEST_MAIN(TestLessonChecks)
#include "tst_lessonchecks.moc"
