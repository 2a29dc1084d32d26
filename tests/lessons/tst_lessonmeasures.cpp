// What a lesson measures of its runs, and how it is told.

#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/zoo/zoo.h"
#include "tests/lessons/smalllesson.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/measuretext.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// plain-20 of 40 steps, not one of them made.
void beginPlain(LessonRuns& runs)
{
    ExperimentOrder order;
    order.models = nameRuns({"plain20"});
    auto prepared = test::preparedBy(order);
    prepared.runs.front().resolution.iterations = 40;
    runs.begin(prepared);
}

/// A probe by whose weights the first layer's gradient is so many times the last one's as the step's number says.
void probe(LessonRuns& runs, std::int64_t iteration)
{
    const auto& run = *runs.find("plain20");
    const auto& layers = *runs.layerSignals().find(run.id)->layers;
    auto made = *test::madeSignals(run.description->name, layers.graph(), iteration);
    for (auto& weights : made.weights)
        weights.l2 = 1.0;
    const auto first = std::ranges::find(layers.weighted(), 0, &LayerPlace::block);
    std::ranges::find(made.weights, first->node, &WeightGradient::node)->l2 = static_cast<double>(iteration);
    runs.apply(SignalSet::Statistics{std::make_shared<const LayerStatistics>(made)});
}

LessonMeasure ratioAt(std::int64_t step)
{
    return {.kind = LessonMeasure::Kind::GradientRatio, .subject = "plain20", .step = step};
}

}  // namespace

class TestLessonMeasures : public QObject {
    Q_OBJECT

private slots:
    /// A lesson counts steps as figures, their slider and the tables of a run do: the first is 1.
    void ratiosAreOfTheStepThatFiguresName_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::addColumn<double>("ratio");
        QTest::newRow("first") << qint64(1) << 1.0;
        QTest::newRow("as near to the first as to the fifth") << qint64(3) << 1.0;
        QTest::newRow("probed") << qint64(5) << 5.0;
        QTest::newRow("nearer to the fifth than to the tenth") << qint64(7) << 5.0;
        QTest::newRow("last") << qint64(20) << 20.0;
        QTest::newRow("never probed") << qint64(30) << qQNaN();
    }

    void ratiosAreOfTheStepThatFiguresName()
    {
        QFETCH(qint64, step);
        QFETCH(double, ratio);
        LessonRuns runs;
        beginPlain(runs);
        for (const auto iteration : {1, 5, 10, 20})
            probe(runs, iteration);
        const auto found = runs.measured(ratioAt(step)).value;
        QCOMPARE(found.has_value(), !std::isnan(ratio));
        if (found)
            QCOMPARE(*found, ratio);
    }

    /// What is claimed stands beside what was measured: of a number its bounds, once.
    void checksTellWhatIsClaimed_data()
    {
        using Relation = LessonCheck::Relation;
        using Unit = LessonCheck::Unit;
        QTest::addColumn<LessonCheck>("check");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("than");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* words, LessonCheck check, double value, double than) {
            check.value = ratioAt(1);
            QTest::newRow(words) << check << value << than << QString::fromUtf8(words);
        };
        row("Measured: 1.1 × 10⁻⁷; claimed: at most 1.0 × 10⁻⁵", {.relation = Relation::Near, .than = 0.0, .by = 1e-5}, 1.1e-7, 0.0);
        row("Measured: 12890; claimed: 0.010 to 100", {.relation = Relation::Near, .than = 1.0, .by = 100.0, .unit = Unit::Times}, 12890.0, 1.0);
        row("Measured: 1.20; claimed: 0.900 to 1.10", {.relation = Relation::Near, .than = 1.0, .by = 0.1}, 1.2, 1.0);
        row("Measured: 0.340; claimed: at least 0.050", {.relation = Relation::Above, .than = 0.05}, 0.34, 0.05);
        row("Measured: 0.340; claimed: at most 0.010", {.relation = Relation::Below, .than = 0.01}, 0.34, 0.01);
        row("Measured: 2.00 against 40.0, 20.0 times, claimed: at least 10.0 times",
            {.relation = Relation::Below, .than = ratioAt(5), .by = 10.0, .unit = Unit::Times}, 2.0, 40.0);
        row("Measured: 2.00 against 3.00, 1.00 points apart, claimed: at most 15.00 points",
            {.relation = Relation::Near, .than = ratioAt(5), .by = 15.0, .unit = Unit::Points}, 2.0, 3.0);
    }

    void checksTellWhatIsClaimed()
    {
        QFETCH(LessonCheck, check);
        QFETCH(double, value);
        QFETCH(double, than);
        QLocale::setDefault(QLocale::c());
        const auto told = checkText(check, {.value = {.value = value}, .than = {.value = than}});
        QTEST(QString(told).replace(QChar(QChar::Nbsp), QChar(' ')), "words");
    }

    void aStepThatWasMadeStaysAsItWas()
    {
        LessonRuns runs;
        beginPlain(runs);
        probe(runs, 5);
        runs.apply({test::madeStep(runs.find("plain20")->description->name, 4)});
        QVERIFY(runs.measured(ratioAt(5)).unfinished);
        runs.apply({test::madeStep(runs.find("plain20")->description->name, 5)});
        QVERIFY(!runs.measured(ratioAt(5)).unfinished);
    }
};

QTEST_MAIN(TestLessonMeasures)
#include "tst_lessonmeasures.moc"
