#include "core/train/probe.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "tests/network/smallnetworks.h"
#include "tests/support/golden.h"

using namespace reslab;
using namespace reslab::test;

namespace {

/// Sums over all values, in f64.
struct Moments {
    double mean = 0.0;
    double squares = 0.0;  ///< the mean of them
    double largest = 0.0;
    double zeros = 0.0;
    double elements = 0.0;

    double deviation() const { return std::sqrt(std::max(0.0, squares - mean * mean)); }
    double rms() const { return std::sqrt(squares); }
    double l2() const { return std::sqrt(squares * elements); }
};

template <class Value>
Moments momentsOf(const std::vector<Value>& values)
{
    Moments moments{.elements = static_cast<double>(values.size())};
    for (const double value : values) {
        moments.mean += value / moments.elements;
        moments.squares += value * value / moments.elements;
        moments.largest = std::max(moments.largest, std::abs(value));
        moments.zeros += value == 0.0 ? 1.0 / moments.elements : 0.0;
    }
    return moments;
}

/// The share of channels that are zero for all images, of values (N, C, H, W).
template <class Value>
double deadFraction(const std::vector<Value>& values, const Shape& shape)
{
    std::vector<bool> alive(static_cast<std::size_t>(shape.channels));
    const auto pixels = shape.height * shape.width;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != Value{})
            alive[i / static_cast<std::size_t>(pixels) % alive.size()] = true;
    return static_cast<double>(std::ranges::count(alive, false)) / static_cast<double>(alive.size());
}

bool isNear(double actual, double expected, double tolerance, double scale = 0.0)
{
    return std::abs(actual - expected) <= tolerance * std::max(std::abs(expected), scale);
}

template <class... Specs>
bool isOneOf(const ShapedNode& node)
{
    return (std::holds_alternative<Specs>(node.spec.op) || ...);
}

/// One step with a probe; as its update the gradients' half is told.
LayerStatistics probedStep(Network& network, const BatchView& batch, double smoothing = 0.0, ProbeScope scope = {})
{
    Probe probe(network.graph());
    StepOptions options{.labelSmoothing = smoothing};
    probe.watch(options, scope);
    if (!network.trainStep(batch, options))
        return {};
    probe.beforeUpdate(network);
    probe.afterUpdate(network, network.gradients(), 0.5);
    return probe.take();
}

template <class List>
auto byNode(const List& list)
{
    std::map<int, typename List::value_type> map;
    for (const auto& entry : list)
        map[entry.node] = entry;
    return map;
}

std::int64_t countOf(const Histogram& histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0});
}

bool isSmall(const Golden& golden)
{
    return golden.input.height != 32 && golden.hasGradients() &&
           (golden.model.starts_with("cifar") || golden.model.starts_with("fc"));
}

/// What comes back to a block's fork, by plain loops: by F and by the shortcut.
struct Parts {
    std::vector<double> branch, shortcut;
};
Parts partsOf(const ProbedBlock& block, const ShapedGraph& graph, const Tensors64& tensors, const ReferenceStep& step,
              const Tensor64& images)
{
    const auto through = [&](int reader) {
        const auto& node = graph.nodes[static_cast<std::size_t>(reader)];
        OpArguments arguments{.node = node};
        std::size_t which = 0;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const auto input = node.inputs[i];
            arguments.src.push_back(input == kNetworkInput ? &images : &step.outputs[static_cast<std::size_t>(input)]);
            if (input == block.fork)
                which = i;
        }
        const auto infos = parametersOf(graph);
        for (std::size_t i = 0; i < infos.size(); ++i)
            if (infos[i].node == reader)
                arguments.parameters.push_back(tensors[i]);
        return referenceOp().backward(arguments, step.diffOutputs[static_cast<std::size_t>(reader)]).diffSrc[which].values;
    };
    return {through(block.branchReader), through(block.shortcutReader)};
}

double product(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

/// What a probe says against sums over tensors that were copied out, against the naive reference, and against PyTorch.
class TestProbe : public QObject {
    Q_OBJECT

private slots:
    void agreesWithFullTensors_data() { modelRows(); }
    void agreesWithFullTensors();
    void agreesWithPyTorch_data();
    void agreesWithPyTorch();
    void stepStaysTheSame_data() { modelRows(); }
    void stepStaysTheSame();
    void halvesAlone();
    void smallGradientsDoNotVanish();
    void deadChannels();
    void forks_data();
    void forks();
    void nothingLearnedBefore();

private:
    void compareResponses(const LayerStatistics& seen, const ShapedGraph& graph, const NetworkStep& step, double tolerance);
    void compareGradients(const LayerStatistics& seen, const Network& network, const NetworkStep& step, double tolerance);
    void compareBlocks(const LayerStatistics& seen, const ShapedGraph& graph, const NetworkStep& step, double tolerance);
};

void TestProbe::agreesWithFullTensors()
{
    FETCH_MODEL();
    Engine engine(2);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto step = networkStep(network, batchValues("pictures", kBatch, graph.spec.input), pictures.labels);
    const auto seen = probedStep(network, pictures.view());
    const auto tolerance = precision == Precision::F32 ? 1e-6 : 2e-2;
    compareResponses(seen, graph, step, tolerance);
    compareGradients(seen, network, step, tolerance);
    compareBlocks(seen, graph, step, tolerance);
}

void TestProbe::compareResponses(const LayerStatistics& seen, const ShapedGraph& graph, const NetworkStep& step,
                                 double tolerance)
{
    const auto responses = byNode(seen.responses);
    for (int i = 0; i < static_cast<int>(graph.nodes.size()); ++i) {
        const auto& node = graph.nodes[static_cast<std::size_t>(i)];
        const auto& name = node.spec.name;
        const bool isNormalised = std::ranges::any_of(node.consumers, [&](int reader) {
            return isOneOf<BatchNormSpec>(graph.nodes[static_cast<std::size_t>(reader)]);
        });
        const bool isWanted = isOneOf<BatchNormSpec, ReluSpec, PReluSpec>(node) ||
                              (isOneOf<ConvSpec, LinearSpec>(node) && !isNormalised);
        QVERIFY2(responses.contains(i) == isWanted, name.c_str());
        if (!isWanted)
            continue;
        const auto& response = responses.at(i);
        const auto expected = momentsOf(step.outputs.at(i));
        QVERIFY2(isNear(response.mean, expected.mean, tolerance, expected.rms()), name.c_str());
        QVERIFY2(isNear(response.standardDeviation, expected.deviation(), tolerance), name.c_str());
        const bool isRelu = isOneOf<ReluSpec>(node);
        QCOMPARE(std::isnan(response.zeroFraction), !isRelu);
        QCOMPARE(std::isnan(response.deadFraction), !isRelu);
        if (isRelu) {
            QVERIFY2(isNear(response.zeroFraction, expected.zeros, 1e-12, 1.0), name.c_str());
            QVERIFY2(isNear(response.deadFraction, deadFraction(step.outputs.at(i), node.output), 1e-12, 1.0), name.c_str());
        }
        QCOMPARE(response.histogram.counts.size(), std::size_t{64});
        QVERIFY(countOf(response.histogram) <= 8192);
        const double most = (1.0 + std::max(tolerance, 1e-3)) * expected.largest;
        QVERIFY2(response.histogram.low >= -most && response.histogram.high <= most, name.c_str());
    }
}

void TestProbe::compareGradients(const LayerStatistics& seen, const Network& network, const NetworkStep& step, double tolerance)
{
    const auto& graph = network.graph();
    const auto isSame = [&](const GradientSize& size, const Moments& expected) {
        return isNear(size.l2, expected.l2(), tolerance) && isNear(size.rms, expected.rms(), tolerance) &&
               isNear(size.max, expected.largest, tolerance);
    };
    const auto weights = byNode(seen.weights);
    std::size_t weighted = 0;
    for (const auto& [index, values] : step.gradients) {
        const auto& info = network.tensors()[static_cast<std::size_t>(index)];
        if (info.role != TensorRole::Weight)
            continue;
        ++weighted;
        const auto& gradient = weights.at(info.node);
        QVERIFY2(isSame(gradient, momentsOf(values)), info.name.c_str());
        const auto change = 0.5 * momentsOf(values).l2();
        const auto before = momentsOf(network.tensor(index)).l2();
        QVERIFY2(isNear(gradient.updateRatio, change / before, tolerance), info.name.c_str());
    }
    QCOMPARE(seen.weights.size(), weighted);

    const auto outputs = byNode(seen.outputs);
    for (const auto& [node, values] : step.diffOutputs) {
        const auto& shaped = graph.nodes[static_cast<std::size_t>(node)];
        const auto isOfBlock = [&](const ShapedNode& other) {
            return other.spec.stage == shaped.spec.stage && other.spec.block == shaped.spec.block;
        };
        const auto last = std::find_if(graph.nodes.rbegin(), graph.nodes.rend(), isOfBlock);
        const bool endsBlock = shaped.spec.block >= 0 && last->spec.name == shaped.spec.name;
        const bool isWanted = endsBlock || isOneOf<ReluSpec, PReluSpec, LinearSpec>(shaped);
        QVERIFY2(outputs.contains(node) == isWanted, shaped.spec.name.c_str());
        if (isWanted)
            QVERIFY2(isSame(outputs.at(node), momentsOf(values)), shaped.spec.name.c_str());
    }
}

/// Forward against the tensors; backward, both parts are to make the whole.
void TestProbe::compareBlocks(const LayerStatistics& seen, const ShapedGraph& graph, const NetworkStep& step, double tolerance)
{
    const ProbePlan plan(graph);
    QCOMPARE(seen.blocks.size(), plan.blocks.size());
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        const auto& block = plan.blocks[b];
        const auto& signal = seen.blocks[b];
        const auto name = graph.nodes[static_cast<std::size_t>(block.sum)].spec.name;
        QCOMPARE(signal.sum, block.sum);
        QVERIFY2(isNear(signal.branchRms, momentsOf(step.outputs.at(block.branch)).rms(), tolerance), name.c_str());
        QVERIFY2(isNear(signal.shortcutRms, momentsOf(step.outputs.at(block.shortcut)).rms(), tolerance), name.c_str());
        const auto sum = momentsOf(step.outputs.at(block.sum));
        QVERIFY2(isNear(signal.outputMean, sum.mean, tolerance, sum.rms()), name.c_str());
        QVERIFY2(isNear(signal.outputVariance, sum.deviation() * sum.deviation(), 2 * tolerance), name.c_str());
        QVERIFY2(signal.hasGradients, name.c_str());
        const auto whole = momentsOf(step.diffOutputs.at(block.fork));
        const auto together = signal.branchGradient * signal.branchGradient + signal.shortcutGradient * signal.shortcutGradient +
                              2 * signal.cosine * signal.branchGradient * signal.shortcutGradient;
        QVERIFY2(isNear(std::sqrt(together), whole.l2(), 10 * tolerance), name.c_str());
    }
}

void TestProbe::agreesWithPyTorch_data()
{
    QTest::addColumn<QString>("file");
    for (const auto& file : goldenFiles())
        if (isSmall(readGolden(file)))
            QTest::newRow(file.stem().c_str()) << QString(file.c_str());
}

/// Weights' gradients against PyTorch's, outputs' against the reference that PyTorch was compared with; parts of a block's
/// gradient by each way, where the other one's would not pass.
void TestProbe::agreesWithPyTorch()
{
    constexpr double kTolerance = 5e-5;
    QFETCH(QString, file);
    const auto golden = readGolden(file.toStdString());
    const auto graph = inferShapes(modelFromName(golden.model, golden.input, static_cast<int>(golden.classes)));
    const auto tensors = goldenTensors(golden, graph);
    const auto images = goldenImages(golden);
    const auto labels = goldenLabels(golden);
    const auto pixels = toFloat(images.values);
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    setTensors(network, tensors);
    const auto seen = probedStep(network, {images.count, pixels, labels}, golden.smoothing);
    const auto step = referenceStep(graph, tensors, images, labels, golden.smoothing);

    const auto gradients = goldenGradients(golden);
    for (const auto& gradient : seen.weights) {
        const auto& name = graph.nodes[static_cast<std::size_t>(gradient.node)].spec.name;
        QVERIFY2(isNear(gradient.l2, gradients.at(name + ".weight").norm, kTolerance), name.c_str());
    }
    for (const auto& gradient : seen.outputs) {
        const auto expected = momentsOf(step.diffOutputs[static_cast<std::size_t>(gradient.node)].values);
        QVERIFY2(isNear(gradient.l2, expected.l2(), kTolerance),
                 graph.nodes[static_cast<std::size_t>(gradient.node)].spec.name.c_str());
    }
    for (const auto& response : seen.responses) {
        const auto expected = momentsOf(step.outputs[static_cast<std::size_t>(response.node)].values);
        QVERIFY(isNear(response.mean, expected.mean, kTolerance, expected.rms()));
        QVERIFY(isNear(response.standardDeviation, expected.deviation(), kTolerance));
    }
    const ProbePlan plan(graph);
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        const auto& block = plan.blocks[b];
        const auto& signal = seen.blocks[b];
        const auto parts = partsOf(block, graph, tensors, step, images);
        const auto branch = momentsOf(parts.branch).l2();
        const auto shortcut = momentsOf(parts.shortcut).l2();
        const auto scale = std::max(branch, shortcut);
        QVERIFY(signal.hasGradients);
        QVERIFY(isNear(signal.branchGradient, branch, kTolerance, 1e-3 * scale));
        QVERIFY(isNear(signal.shortcutGradient, shortcut, kTolerance, 1e-3 * scale));
        if (branch > 0.0 && shortcut > 0.0)
            QVERIFY(isNear(signal.cosine, product(parts.branch, parts.shortcut) / branch / shortcut, kTolerance, 1.0));
        // Were the ways confused, this would have failed.
        QVERIFY(!isNear(signal.branchGradient, shortcut, kTolerance, 1e-3 * scale));
    }
}

void TestProbe::stepStaysTheSame()
{
    FETCH_MODEL();
    Engine engine(2);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto loss = network.trainStep(pictures.view()).value().loss;
    const auto gradients = copyOf(network.gradients());
    Probe probe(graph);
    StepOptions options;
    probe.watch(options, {});
    QCOMPARE(network.trainStep(pictures.view(), options).value().loss, loss);
    QVERIFY(sameBits(copyOf(network.gradients()), gradients));
    // What a step that was abandoned had seen is forgotten.
    probe.beforeUpdate(network);
    const auto first = probe.take();
    StepOptions abandoned{.keepGoing = [asked = 0]() mutable { return ++asked < 5; }};
    probe.watch(abandoned, {});
    QVERIFY(!network.trainStep(pictures.view(), abandoned));
    StepOptions again;
    probe.watch(again, {});
    QVERIFY(network.trainStep(pictures.view(), again).has_value());
    probe.beforeUpdate(network);
    const auto second = probe.take();
    QCOMPARE(second.outputs.size(), first.outputs.size());
    for (std::size_t i = 0; i < first.outputs.size(); ++i)
        QCOMPARE(second.outputs[i].l2, first.outputs[i].l2);
    QCOMPARE(second.responses.back().mean, first.responses.back().mean);
    QVERIFY(first.probeMilliseconds > 0.0);
}

void TestProbe::halvesAlone()
{
    const auto graph = graphOf("cifar:depth=8,width=4");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto both = probedStep(network, pictures.view());
    const auto forward = probedStep(network, pictures.view(), 0.0, {.gradients = false, .responses = true});
    const auto backward = probedStep(network, pictures.view(), 0.0, {.gradients = true, .responses = false});
    QVERIFY(forward.weights.empty() && forward.outputs.empty() && !forward.blocks.front().hasGradients);
    QVERIFY(backward.responses.empty() && backward.blocks.front().hasGradients);
    QCOMPARE(forward.responses.size(), both.responses.size());
    QCOMPARE(forward.blocks.back().outputVariance, both.blocks.back().outputVariance);
    QCOMPARE(backward.outputs.size(), both.outputs.size());
    QCOMPARE(backward.weights.front().l2, both.weights.front().l2);
    QCOMPARE(backward.blocks.back().cosine, both.blocks.back().cosine);
}

/// Gradients whose squares no f32 holds have a size still, and one that underflowed is an exact zero in the list.
void TestProbe::smallGradientsDoNotVanish()
{
    const auto graph = graphOf("cifar:depth=8,width=4,norm=none,shortcut=none");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto scaleLast = [&](float factor) {
        const auto last = static_cast<int>(network.tensors().size()) - 2;  // the last layer's weights
        auto values = network.tensor(last);
        for (auto& value : values)
            value *= factor;
        network.setTensor(last, values);
    };
    scaleLast(1e-25F);
    const auto tiny = probedStep(network, pictures.view());
    QVERIFY(tiny.outputs.front().l2 > 0.0 && tiny.outputs.front().l2 < 1e-22);
    QVERIFY(tiny.outputs.front().rms > 0.0 && tiny.weights.front().l2 > 0.0);
    scaleLast(0.0F);
    const auto none = probedStep(network, pictures.view());
    QCOMPARE(none.outputs.size(), tiny.outputs.size());
    QCOMPARE(none.outputs.front().l2, 0.0);
    QCOMPARE(none.weights.front().l2, 0.0);
    QVERIFY(none.weights.back().l2 > 0.0);
}

void TestProbe::deadChannels()
{
    const auto graph = graphOf("cifar:depth=8,width=5");
    Engine engine(2);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    for (std::size_t i = 0; i < network.tensors().size(); ++i)
        if (network.tensors()[i].name == "bn1.bias") {
            auto shift = network.tensor(static_cast<int>(i));
            shift[1] = shift[4] = -1000.0F;
            network.setTensor(static_cast<int>(i), shift);
        }
    const auto seen = byNode(probedStep(network, picturesOf(graph, kBatch).view()).responses);
    QCOMPARE(seen.at(graph.find("relu1")).deadFraction, 0.4);
    QVERIFY(seen.at(graph.find("relu1")).zeroFraction > 0.4);
    QCOMPARE(seen.at(graph.find("bn1")).mean, -400.0);
    QVERIFY(std::isnan(seen.at(graph.find("bn1")).deadFraction));
}

void TestProbe::forks_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("sum");
    QTest::addColumn<QString>("fork");
    QTest::addColumn<QString>("branch");
    QTest::addColumn<QString>("shortcut");
    const auto row = [](const char* model, const char* sum, const char* fork, const char* branch, const char* shortcut) {
        QTest::addRow("%s, %s", model, sum) << model << sum << fork << branch << shortcut;
    };
    row("cifar:depth=8,width=4", "layer1.0.add", "relu1", "layer1.0.bn2", "relu1");
    row("cifar:depth=8,width=4", "layer2.0.add", "layer1.0.relu2", "layer2.0.bn2", "layer2.0.shortcut");
    row("cifar:depth=8,width=4,shortcut=B", "layer2.0.add", "layer1.0.relu2", "layer2.0.bn2", "layer2.0.downsample.1");
    row("cifar:depth=8,width=16,order=preact", "layer2.0.add", "layer2.0.relu1", "layer2.0.conv2", "layer2.0.shortcut");
    row("cifar:depth=14,width=4,order=preact", "layer2.1.add", "layer2.0.add", "layer2.1.conv2", "layer2.0.add");
    row("cifar:depth=14,width=4,skip=1,shortcut=C", "layer2.1.add", "layer2.0.relu1", "layer2.1.bn1",
        "layer2.1.downsample.1");
}

void TestProbe::forks()
{
    QFETCH(QString, model);
    QFETCH(QString, sum);
    const auto graph = graphOf(model.toStdString());
    const ProbePlan plan(graph);
    const auto block = std::ranges::find(plan.blocks, graph.find(sum.toStdString()), &ProbedBlock::sum);
    QVERIFY(block != plan.blocks.end());
    const auto nameOf = [&](int node) { return QString(graph.nodes[static_cast<std::size_t>(node)].spec.name.c_str()); };
    QTEST(nameOf(block->fork), "fork");
    QTEST(nameOf(block->branch), "branch");
    QTEST(nameOf(block->shortcut), "shortcut");
    QVERIFY(block->hasTwoReaders);
}

/// A block that reads the images themselves has nothing before it whose gradient there could be.
void TestProbe::nothingLearnedBefore()
{
    NetworkSpec spec{.name = "bare", .family = "bare", .depth = 2, .input = {3, 5, 7}, .classes = 5};
    spec.nodes = {{.name = "conv", .op = ConvSpec{.outChannels = 3, .kernel = 3, .padding = 1}, .inputs = {"input"}},
                  {.name = "add", .op = AddSpec{}, .inputs = {"conv", "input"}},
                  {.name = "relu", .op = ReluSpec{}, .inputs = {"add"}},
                  {.name = "pool", .op = GlobalPoolSpec{}, .inputs = {"relu"}},
                  {.name = "fc", .op = LinearSpec{.outFeatures = 5}, .inputs = {"pool"}}};
    const auto graph = inferShapes(spec);
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto seen = probedStep(network, picturesOf(graph, kBatch).view());
    QCOMPARE(seen.blocks.size(), std::size_t{1});
    QVERIFY(!seen.blocks.front().hasGradients);
    QVERIFY(seen.blocks.front().branchRms > 0.0 && seen.blocks.front().outputVariance > 0.0);
    QVERIFY(seen.outputs.size() == 2 && seen.weights.size() == 2);
}

QTEST_APPLESS_MAIN(TestProbe)
#include "tst_probe.moc"
