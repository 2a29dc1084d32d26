#include "tests/support/mutants.h"
#include "tests/support/oprows.h"
#include "tests/support/values.h"

#include <QTest>

#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr double kTolerance = 1e-6;

std::vector<std::int32_t> someLabels(std::int64_t count, std::int64_t classes)
{
    std::vector<std::int32_t> labels;
    for (std::int64_t n = 0; n < count; ++n)
        labels.push_back(static_cast<std::int32_t>((3 * n + 1) % classes));
    return labels;
}

/// Gradient of the loss by the logits, by central differences.
std::vector<double> lossDifferences(Tensor64 logits, std::span<const std::int32_t> labels, double smoothing)
{
    constexpr double kStep = 1e-5;
    std::vector<double> gradient;
    for (auto& value : logits.values) {
        const auto middle = value;
        value = middle + kStep;
        const auto above = softmaxCrossEntropy(logits, labels, smoothing).loss;
        value = middle - kStep;
        const auto below = softmaxCrossEntropy(logits, labels, smoothing).loss;
        value = middle;
        gradient.push_back((above - below) / (2 * kStep));
    }
    return gradient;
}

}  // namespace

/// The reference checks itself here, so that all else can be checked against it.
class TestReference : public QObject
{
    Q_OBJECT

private slots:
    void gradients_data();
    void gradients();
    void loss_data();
    void loss();
    void runningStatistics_data();
    void runningStatistics();
    void branches();
};

void TestReference::gradients_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<bool>("training");
    const auto cases = opCases();
    for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
        QTest::addRow("%s", cases[i].name.c_str()) << i << true;
        if (std::holds_alternative<BatchNormSpec>(cases[i].one.op))
            QTest::addRow("%s, running statistics", cases[i].name.c_str()) << i << false;
    }
}

void TestReference::gradients()
{
    QFETCH(int, row);
    QFETCH(bool, training);
    const auto one = opCases()[row].one;
    const GradientCase check(one, training);
    const auto analytic = check.analytic(referenceOp());
    const auto numeric = check.numeric(referenceOp());
    const auto error = worstError(analytic, numeric);
    QVERIFY2(error < kTolerance, qPrintable(QString::number(error)));
    if (!training)
        return;
    const auto mutants = mutantsOf(opNode(one));
    QVERIFY(mutants.size() >= 4);
    for (const auto& mutant : mutants) {
        const auto mutated =
            mutant.forward ? worstError(analytic, check.numeric(mutant.op)) : worstError(check.analytic(mutant.op), numeric);
        QVERIFY2(mutated > 1e3 * kTolerance, qPrintable(QString("%1 passes: %2").arg(mutant.name.c_str()).arg(mutated)));
    }
}

void TestReference::loss_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("classes");
    QTest::addColumn<double>("smoothing");
    QTest::newRow("one image") << 1 << 3 << 0.0;
    QTest::newRow("batch") << 3 << 10 << 0.0;
    QTest::newRow("smoothed") << 3 << 7 << 0.1;
    QTest::newRow("two classes, smoothed much") << 2 << 2 << 0.6;
}

void TestReference::loss()
{
    QFETCH(int, count);
    QFETCH(int, classes);
    QFETCH(double, smoothing);
    auto logits = batchValues("logits", count, {classes, 1, 1});
    for (auto& value : logits.values)
        value *= 5;
    const auto labels = someLabels(count, classes);
    const auto result = softmaxCrossEntropy(logits, labels, smoothing);
    const auto expected = lossDifferences(logits, labels, smoothing);
    QVERIFY(relativeL2(result.diffLogits.values, expected) < kTolerance);

    auto shifted = labels;
    shifted[0] = (shifted[0] + 1) % classes;
    QVERIFY(relativeL2(softmaxCrossEntropy(logits, shifted, smoothing).diffLogits.values, expected) > 1e-3);
    QVERIFY(relativeL2(softmaxCrossEntropy(logits, labels, smoothing + 0.1).diffLogits.values, expected) > 1e-3);

    // A shift of all logits changes nothing, however large; equal logits cost ln K.
    for (auto& value : logits.values)
        value += 1e4;
    QVERIFY(std::abs(softmaxCrossEntropy(logits, labels, smoothing).loss - result.loss) < 1e-9);
    const Tensor64 equal(count, {classes, 1, 1});
    QVERIFY(std::abs(softmaxCrossEntropy(equal, labels, smoothing).loss - std::log(classes)) < 1e-12);
}

void TestReference::runningStatistics_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("variance");
    // Pixels 1, 2, ... of one channel; before the step mean 0 and variance 1; momentum 0.1.
    QTest::newRow("one value") << 1 << 0.1 << 0.9;
    QTest::newRow("two values") << 2 << 0.15 << 0.9 + 0.1 * 0.5;
    QTest::newRow("three values") << 3 << 0.2 << 0.9 + 0.1 * 1.0;
}

void TestReference::runningStatistics()
{
    QFETCH(int, count);
    QFETCH(double, mean);
    QFETCH(double, variance);
    NetworkSpec spec{.input = {1, 1, 1}, .classes = 1};
    spec.nodes.push_back({.name = "bn", .op = BatchNormSpec{}, .inputs = {"input"}});
    Tensor64 images(count, {1, 1, 1});
    for (int i = 0; i < count; ++i)
        images.values[i] = i + 1;
    const std::vector<std::int32_t> labels(count, 0);
    const auto step = referenceStep(inferShapes(spec), {{1}, {0}, {0}, {1}}, images, labels);
    QVERIFY(step.statistics[0].empty() && step.statistics[1].empty());
    QVERIFY(std::abs(step.statistics[2][0] - mean) < 1e-12);
    QVERIFY(std::abs(step.statistics[3][0] - variance) < 1e-12);
}

/// A whole block: gradients of both branches meet at the convolution before them.
void TestReference::branches()
{
    NetworkSpec spec{.input = {3, 4, 4}, .classes = 3};
    spec.nodes = {
        {.name = "stem", .op = ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1}, .inputs = {"input"}},
        {.name = "conv", .op = ConvSpec{.outChannels = 8, .kernel = 3, .stride = 2, .padding = 1}, .inputs = {"stem"}},
        {.name = "bn", .op = BatchNormSpec{}, .inputs = {"conv"}},
        {.name = "short", .op = PadShortcutSpec{.outChannels = 8, .stride = 2}, .inputs = {"stem"}},
        {.name = "sum", .op = AddSpec{}, .inputs = {"bn", "short"}},
        {.name = "pool", .op = GlobalPoolSpec{}, .inputs = {"sum"}},
        {.name = "fc", .op = LinearSpec{.outFeatures = 3}, .inputs = {"pool"}}};
    const auto graph = inferShapes(spec);
    auto tensors = tensorValues(graph);
    const auto images = batchValues("images", 3, spec.input);
    const auto labels = someLabels(3, 3);
    const auto step = referenceStep(graph, tensors, images, labels, 0.1);
    const auto infos = parametersOf(graph);
    for (std::size_t i = 0; i < infos.size(); ++i) {
        std::vector<double> expected;
        for (auto& value : tensors[i]) {
            const auto middle = value;
            const auto lossAt = [&](double moved) {
                value = moved;
                const auto outputs = referenceForward(graph, tensors, images, true);
                return softmaxCrossEntropy(outputs.back(), labels, 0.1).loss;
            };
            const auto above = lossAt(middle + 1e-5);
            expected.push_back((above - lossAt(middle - 1e-5)) / 2e-5);
            value = middle;
        }
        if (infos[i].isStatistic())
            QVERIFY(step.gradients[i].empty());
        else
            QVERIFY2(relativeL2(step.gradients[i], expected) < kTolerance, infos[i].name.c_str());
    }
    QCOMPARE(infos.front().name, std::string("stem.weight"));
}

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
