#include "tests/network/smallnetworks.h"

#include <cmath>
#include <set>

using namespace reslab;
using namespace reslab::test;

namespace {

/// A network with everything that training alone has: dropout, stochastic depth, and an auxiliary output whose way parts from
/// the main one behind a concatenation.
NetworkSpec chancySpec()
{
    NetworkSpec spec{.name = "chancy", .input = {3, 9, 7}, .classes = static_cast<int>(kClasses)};
    const auto append = [&](std::string name, OpSpec op, std::vector<std::string> inputs) {
        spec.nodes.push_back({.name = std::move(name), .op = std::move(op), .inputs = std::move(inputs)});
    };
    append("conv1", ConvSpec{.outChannels = 8, .kernel = 3, .padding = 1}, {"input"});
    append("bn1", BatchNormSpec{}, {"conv1"});
    append("relu1", ReluSpec{}, {"bn1"});
    append("left", ConvSpec{.outChannels = 5, .kernel = 3, .padding = 1}, {"relu1"});
    append("right", ConvSpec{.outChannels = 11}, {"relu1"});
    append("concat", ConcatSpec{}, {"left", "right", "relu1"});
    append("aux.pool", AdaptivePoolSpec{.size = 2}, {"concat"});
    append("aux.bn", BatchNormSpec{}, {"aux.pool"});
    append("aux.flatten", FlattenSpec{}, {"aux.bn"});
    append("aux.dropout", DropoutSpec{.rate = 0.25}, {"aux.flatten"});
    append("aux.fc", LinearSpec{.outFeatures = kClasses}, {"aux.dropout"});
    append("conv2", ConvSpec{.outChannels = 24, .kernel = 3, .padding = 1, .groups = 4}, {"concat"});
    append("bn2", BatchNormSpec{}, {"conv2"});
    append("se.pool", GlobalPoolSpec{}, {"bn2"});
    append("se.fc", ConvSpec{.outChannels = 24, .bias = true}, {"se.pool"});
    append("se.gate", SigmoidSpec{}, {"se.fc"});
    append("se", ChannelScaleSpec{}, {"bn2", "se.gate"});
    append("path", DropPathSpec{.rate = 0.5}, {"se"});
    append("add", AddSpec{}, {"path", "concat"});
    append("relu2", ReluSpec{}, {"add"});
    append("pool", GlobalPoolSpec{}, {"relu2"});
    append("dropout", DropoutSpec{.rate = 0.4}, {"pool"});
    append("fc", LinearSpec{.outFeatures = kClasses}, {"dropout"});
    spec.auxiliaries = {{.node = "aux.fc", .lossWeight = 0.3}};
    return spec;
}

struct Setting {
    ShapedGraph graph = inferShapes(chancySpec());
    Tensors64 tensors = roundedTo(Precision::F32, tensorValues(graph));
    Tensor64 images = batchValues("pictures", kBatch, graph.spec.input);
    std::vector<std::int32_t> labels = someLabels(kBatch, kClasses);

    Setting() { images.values = roundedTo(Precision::F32, std::move(images.values)); }
};

}  // namespace

/// What training has and evaluation has not: masks, and auxiliary outputs.
class TestChance : public QObject {
    Q_OBJECT

private slots:
    void stepsAgreeWithTheReference_data();
    void stepsAgreeWithTheReference();
    void nothingIsDroppedWithoutChance();
    void masksAreAFunctionOfSeedAndIteration();
    void evaluationKnowsNoAuxiliaryOutputs();
    void auxiliaryWeightReachesTheGradients();
    void ratesAreMet();
};

void TestChance::stepsAgreeWithTheReference_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("iteration");
    QTest::newRow("one thread") << 1 << 0;
    QTest::newRow("two threads") << 2 << 0;
    QTest::newRow("a later iteration") << 1 << 17;
    QTest::newRow("nothing dropped") << 1 << -1;
}

void TestChance::stepsAgreeWithTheReference()
{
    QFETCH(int, threads);
    QFETCH(int, iteration);
    const Setting setting;
    std::optional<StepChance> chance;
    if (iteration >= 0)
        chance = StepChance{.seed = 3, .iteration = static_cast<std::uint64_t>(iteration)};
    Engine engine(threads);
    Network network(setting.graph, Precision::F32, engine);
    setTensors(network, setting.tensors);
    const auto step = networkStep(network, setting.images, setting.labels, 0.1, chance);
    const auto worst = compareSteps(
        setting.graph, step, referenceStep(setting.graph, setting.tensors, setting.images, setting.labels, 0.1, {}, chance));
    QVERIFY2(worst.value < 2e-5, qPrintable(QString("%1: %2").arg(worst.place.c_str()).arg(worst.value)));
    // Another iteration's masks, and an auxiliary loss of another weight, are seen.
    const StepChance other{.seed = 3, .iteration = 99};
    const auto elsewhere = referenceStep(setting.graph, setting.tensors, setting.images, setting.labels, 0.1, {}, other);
    QVERIFY(compareSteps(setting.graph, step, elsewhere).value > 1e-2);
    auto heavier = setting.graph;
    heavier.spec.auxiliaries[0].lossWeight = 0.4;
    const auto weighted = referenceStep(heavier, setting.tensors, setting.images, setting.labels, 0.1, {}, chance);
    QVERIFY(compareSteps(setting.graph, step, weighted).value > 1e-2);
}

void TestChance::nothingIsDroppedWithoutChance()
{
    const Setting setting;
    Engine engine(1);
    Network network(setting.graph, Precision::F32, engine);
    setTensors(network, setting.tensors);
    const auto step = networkStep(network, setting.images, setting.labels);
    const auto outputOf = [&](const char* name) { return step.outputs.at(setting.graph.find(name)); };
    QVERIFY(sameBits(outputOf("path"), outputOf("se")));
    QVERIFY(sameBits(outputOf("dropout"), outputOf("pool")));
}

void TestChance::masksAreAFunctionOfSeedAndIteration()
{
    const Setting setting;
    const auto dropped = [&](int threads, StepChance chance) {
        Engine engine(threads);
        Network network(setting.graph, Precision::F32, engine);
        setTensors(network, setting.tensors);
        auto step = networkStep(network, setting.images, setting.labels, 0.0, chance);
        return step.outputs.at(setting.graph.find("aux.dropout"));
    };
    const auto first = dropped(1, {.seed = 1, .iteration = 5});
    QVERIFY(sameBits(dropped(1, {.seed = 1, .iteration = 5}), first));
    QVERIFY(!sameBits(dropped(1, {.seed = 1, .iteration = 6}), first));
    QVERIFY(!sameBits(dropped(1, {.seed = 2, .iteration = 5}), first));
}

void TestChance::evaluationKnowsNoAuxiliaryOutputs()
{
    const Setting setting;
    Engine engine(1);
    Network network(setting.graph, Precision::F32, engine);
    setTensors(network, setting.tensors);
    const auto expected = referenceForward(setting.graph, setting.tensors, setting.images, false).back();
    QVERIFY(relativeL2(inferLogits(network, setting.images), expected.values) < 1e-5);
    const auto outputs = inspectOutputs(network, setting.images);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        QCOMPARE(outputs[i].empty(), setting.graph.nodes[i].trainingOnly);
}

void TestChance::auxiliaryWeightReachesTheGradients()
{
    auto spec = chancySpec();
    spec.auxiliaries[0].lossWeight = 2.0;
    const auto graph = inferShapes(spec);
    const Setting setting;
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    setTensors(network, setting.tensors);
    const auto result = networkStep(network, setting.images, setting.labels).result;
    QVERIFY(result.objective > result.loss + 1.0);
}

/// Of many elements and images about so many go as the rates say: three deviations at most from them.
void TestChance::ratesAreMet()
{
    const Setting setting;
    Engine engine(1);
    Network network(setting.graph, Precision::F32, engine);
    setTensors(network, setting.tensors);
    int images = 0;
    int gone = 0;
    int elements = 0;
    int zeros = 0;
    for (std::uint64_t iteration = 0; iteration < 60; ++iteration) {
        const auto step = networkStep(network, setting.images, setting.labels, 0.0, StepChance{.seed = 8, .iteration = iteration});
        const auto path = step.outputs.at(setting.graph.find("path"));
        const auto perImage = path.size() / kBatch;
        for (std::size_t n = 0; n < kBatch; ++n, ++images)
            gone += std::all_of(path.begin() + static_cast<std::ptrdiff_t>(n * perImage),
                                path.begin() + static_cast<std::ptrdiff_t>((n + 1) * perImage), [](float v) { return v == 0; });
        for (const auto value : step.outputs.at(setting.graph.find("dropout"))) {
            ++elements;
            zeros += value == 0;
        }
    }
    const auto within = [](int count, int of, double rate) {
        return std::abs(count - of * rate) < 3 * std::sqrt(of * rate * (1 - rate));
    };
    QVERIFY2(within(gone, images, 0.5), qPrintable(QString("%1 of %2").arg(gone).arg(images)));
    QVERIFY2(within(zeros, elements, 0.4), qPrintable(QString("%1 of %2").arg(zeros).arg(elements)));
}

QTEST_APPLESS_MAIN(TestChance)
#include "tst_chance.moc"
