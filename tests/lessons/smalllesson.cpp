#include "tests/lessons/smalllesson.h"

#include <QtTest>

#include "core/zoo/zoo.h"
#include "ui/lessons/predictpanel.h"

namespace reslab::test {

using namespace reslab::ui;

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

QString makeLesson(LessonFixture& fixture)
{
    const auto folder = fixture.folder.filePath("seven");
    QDir().mkpath(folder);
    write(folder + "/lesson.ini", kIni);
    write(folder + "/en.md", kWords);
    return folder;
}

QString makeLessonOfACurve(LessonFixture& fixture)
{
    const auto folder = makeLesson(fixture);
    write(folder + "/lesson.ini", QByteArray(kIni).replace("choices = better worse", "curve = train-error resnet20").replace("chooses = worse\n", ""));
    write(folder + "/en.md", QByteArray(kWords).replace("### choice better\nBetter it is.\n### choice worse\nWorse it is.\n", ""));
    return folder;
}

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

void press(QWidget& root, const QString& text)
{
    QTRY_VERIFY2(buttonNamed(root, text), qPrintable(text));
    buttonNamed(root, text)->click();
}

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

std::vector<TrainingRecord> recordsOf(double plainError, double residualError, int steps)
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

void foretellAndBegin(LessonFixture& fixture)
{
    auto& reader = fixture.view->reader();
    fixture.view->openLesson(makeLesson(fixture));
    fixture.view->show();
    press(reader.predictPanel(), "Worse it is.");
    reader.setPage(1);
    beginByHand(fixture);
}

}  // namespace reslab::test
