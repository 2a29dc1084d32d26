// The rhythm of a page: foretold before it is run, measured beside what is claimed, said when it did not come out.

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QWheelEvent>
#include <QtTest>

#include "core/zoo/zoo.h"
#include "tests/lessons/lessonfixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/fulldisk.h"
#include "tests/support/madecurves.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/curvepad.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/glossarypage.h"
#include "ui/lessons/handout.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/measuretext.h"
#include "ui/lessons/predictpanel.h"
#include "ui/plots/curvesview.h"
#include "ui/text/format.h"

using namespace reslab;
using namespace reslab::ui;
using test::LessonFixture;

namespace {

const QByteArray kIni = R"([lesson]
order = 7

[experiment depth]
networks = plain20 resnet20
iterations = 4

[page guess]
kind = predict
choices = better worse
experiment = depth

[page watch]
kind = run
experiment = depth
controls = learning-rate seed
view = curves

[page verdict]
kind = check
view = curves

[check far]
page = verdict
value = train-error plain20
is = above
than = train-error resnet20
by = 10
unit = points
chooses = worse
)";

const QByteArray kWords = R"(# Test
Short.

## guess | Guess
A [term](glossary:depth) and ![F of x](formula:residual-block)
### choice better
Better it is.
### choice worse
Worse it is.

## watch | Watch
Parameters: {{parameters plain20}}; error: {{train-error plain20}}.

## verdict | Verdict
Now.
### check far
The claim.
#### holds
It held.
#### fails
It did not hold.
)";

void write(const QString& file, const QByteArray& content)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
}

/// A lesson of its own for the reader, small and known.
QString makeLesson(LessonFixture& fixture)
{
    const auto folder = fixture.folder.filePath("seven");
    QDir().mkpath(folder);
    write(folder + "/lesson.ini", kIni);
    write(folder + "/en.md", kWords);
    return folder;
}

/// The same where the curve of ResNet-20 is drawn, and not chosen.
QString makeLessonOfACurve(LessonFixture& fixture)
{
    const auto folder = makeLesson(fixture);
    write(folder + "/lesson.ini", QByteArray(kIni).replace("choices = better worse", "curve = train-error resnet20").replace("chooses = worse\n", ""));
    write(folder + "/en.md", QByteArray(kWords).replace("### choice better\nBetter it is.\n### choice worse\nWorse it is.\n", ""));
    return folder;
}

/// The same with a second Start of the same experiment behind it, at another rate, and a check of what that gave.
QString makeLessonOfTwoRuns(LessonFixture& fixture)
{
    const auto folder = makeLesson(fixture);
    write(folder + "/lesson.ini", kIni + R"(
[page rate]
kind = run
experiment = depth
controls = learning-rate
view = curves

[page rate-verdict]
kind = check
view = curves

[check far-again]
page = rate-verdict
value = train-error plain20
is = above
than = train-error resnet20
by = 10
unit = points
)");
    write(folder + "/en.md", kWords + R"(
## rate | Another rate
Now.

## rate-verdict | Verdict again
Now.
### check far-again
The claim.
#### holds
It held.
#### fails
It did not hold.
)");
    return folder;
}

/// And with a question before it.
QString makeLessonOfTwoPredictions(LessonFixture& fixture)
{
    const auto folder = makeLessonOfTwoRuns(fixture);
    const auto edit = [](const QString& file, const QByteArray& from, const QByteArray& to) {
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const auto content = in.readAll();
        QVERIFY(content.contains(from));
        in.close();
        write(file, QByteArray(content).replace(from, to));
    };
    edit(folder + "/lesson.ini", "[page rate]\n", "[page guess-again]\nkind = predict\nchoices = better worse\nexperiment = depth\n\n[page rate]\n");
    edit(folder + "/lesson.ini", "[check far-again]\n", "[check near-again]\npage = rate-verdict\nvalue = train-error plain20\n"
                                                         "is = below\nthan = train-error resnet20\nchooses = better\n\n[check far-again]\nchooses = worse\n");
    edit(folder + "/en.md", "## rate | ", "## guess-again | Guess again\nNow.\n### choice better\nBetter now.\n### choice worse\nWorse now.\n\n## rate | ");
    edit(folder + "/en.md", "### check far-again\n", "### check near-again\nThe other.\n#### holds\nSo.\n#### fails\nNot so.\n### check far-again\n");
    return folder;
}

QAbstractButton* buttonNamed(QWidget& root, const QString& text)
{
    for (auto* button : root.findChildren<QAbstractButton*>())
        if (button->text() == text && !button->isHidden())
            return button;
    return nullptr;
}

/// Presses it as soon as it is there: a layout shows new widgets when it comes to it.
void press(QWidget& root, const QString& text)
{
    QTRY_VERIFY2(buttonNamed(root, text), qPrintable(text));
    buttonNamed(root, text)->click();
}

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

/// plain-20 and ResNet-20 with training errors as wanted.
TrainingCore::Prepared preparedBy(const ExperimentOrder& order)
{
    TrainingCore::Prepared prepared;
    prepared.output = order.output;
    int position = 0;
    for (const auto& model : order.models) {
        RunDescription run{.name = model.name, .model = model.model, .position = position++, .spec = modelFromName(model.model)};
        run.recipe = order.recipe;
        run.data.source = order.data;
        run.resolution.iterations = 4;
        run.resolution.iterationsPerEpoch = 4;
        prepared.runs.push_back(std::move(run));
    }
    return prepared;
}

std::vector<TrainingRecord> recordsOf(double plainError, double residualError, int steps = 4)
{
    std::vector<TrainingRecord> records;
    for (const auto& [run, error] : {std::pair{"plain20", plainError}, std::pair{"resnet20", residualError}}) {
        for (int iteration = 1; iteration <= steps; ++iteration) {
            StepPoint step;
            step.run = run;
            step.epoch = 1;
            step.iteration = iteration;
            step.train = {.loss = 1.0, .errorPercent = error};
            records.push_back(step);
        }
        if (steps < 4)
            continue;
        Done done;
        done.run = run;
        done.iteration = steps;
        records.push_back(done);
    }
    return records;
}

/// Starts the experiment of the lesson that makeLesson() made, without a training: what it would tell is told by the test.
void beginByHand(LessonFixture& fixture)
{
    auto& reader = fixture.view->reader();
    QObject::disconnect(&reader, &LessonReader::runRequested, nullptr, nullptr);
    ExperimentOrder order;
    const auto catching =
        QObject::connect(&reader, &LessonReader::runRequested, [&](const ExperimentOrder& wanted) { order = wanted; });
    press(reader.runPanel(), "Start");
    QObject::disconnect(catching);
    order.output = fixture.folder.filePath("none").toStdString();
    reader.followState(TrainingController::State::Running);
    reader.begin(preparedBy(order));
}

/// The lesson that makeLesson() makes, foretold and begun.
void foretellAndBegin(LessonFixture& fixture)
{
    auto& reader = fixture.view->reader();
    fixture.view->openLesson(makeLesson(fixture));
    fixture.view->show();
    press(reader.predictPanel(), "Worse it is.");
    reader.setPage(1);
    beginByHand(fixture);
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
        reader.setPage(0);
        const auto told = reader.predictPanel().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(told, [&](const QLabel* label) { return label->text() == "You foresaw it."; }) == holds);
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
    }

    /// A curve that was drawn is seen again beside the one that grows.
    void aDrawnCurveIsCompared()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(makeLessonOfACurve(fixture));
        fixture.view->show();
        const QPolygonF drawn{{0.0, 90.0}, {1.0, 20.0}};
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
        reader.apply(recordsOf(62.0, 19.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(2);
        QVERIFY(reader.foretoldPanel().pad().isVisibleTo(&reader));
        QVERIFY(hasKey());
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
        QVERIFY(std::ranges::any_of(words, [](const QLabel* label) { return label->text().contains("learning rate 0.1, seed 1."); }));
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
        beginByHand(fixture);
        reader.apply(recordsOf(19.0, 62.0));
        reader.followState(TrainingController::State::Idle);
        reader.setPage(4);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Fails);
        reader.setPage(2);
        QCOMPARE(reader.checkPanel().outcome(0), CheckPanel::Outcome::Holds);
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
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni)
                                          .replace("kind = check\n", "kind = check\nrecorded = longer\n")
                                          .replace("value = train-error plain20", "value = recorded-response plain20")
                                          .replace("than = train-error resnet20", "than = recorded-response resnet20"));
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

    /// Its responses may be yet to be read, or never have been told: the recording itself is there.
    void aRecordingWithoutResponsesIsNotMissing()
    {
        LessonFixture fixture;
        auto& reader = fixture.view->reader();
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", QByteArray(kIni)
                                          .replace("kind = check\n", "kind = check\nrecorded = longer\n")
                                          .replace("value = train-error plain20", "value = recorded-response plain20")
                                          .replace("than = train-error resnet20", "than = recorded-response resnet20"));
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
        const auto* bar = reader.findChild<QScrollArea*>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTest::keyClick(&reader, Qt::Key_PageDown);
        QCOMPARE(reader.page(), verdict);
        QVERIFY(bar->value() > 0 && bar->value() < bar->pageStep());
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
        auto* slider = reader.figure().current()->findChild<QSlider*>();
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

    void aCurveIsDrawnByMouseAndByKeys()
    {
        Theme theme;
        CurvePad pad(theme);
        pad.setAxis("Error", 100.0, "%");
        pad.resize(400, 200);
        pad.show();
        QSignalSpy drawn(&pad, &CurvePad::drawn);
        QTest::mousePress(&pad, Qt::LeftButton, {}, {80, 40});
        QTest::mouseMove(&pad, {350, 150});
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, {350, 150});
        QCOMPARE(drawn.count(), 1);
        QVERIFY(pad.curve().size() > 5);
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

    void ratiosAreReadable()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(ratioText(4900.0), QString("4,900"));
        QCOMPARE(ratioText(3.84), QString("3.84"));
        QCOMPARE(ratioText(0.31), QString("0.310"));
        QCOMPARE(ratioText(2.1e6), QString("2.1 × 10⁶"));
        QCOMPARE(ratioText(0.0), QString("0.000"));
        QCOMPARE(ratioText(-1.1e-16), QString("-1.1 × 10⁻¹⁶"));
        QCOMPARE(ratioText(9.97e-5), QString("1.0 × 10⁻⁴"));
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
