#include "tests/support/mutants.h"
#include "tests/support/networkcheck.h"
#include "tests/support/oprows.h"

#include <QTest>

#include <algorithm>
#include <cmath>

Q_DECLARE_METATYPE(reslab::Precision)

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::int64_t kClasses = 3;

/// A convolution that gives each channel on, a power of two as large and some of them negated: exact in every precision.
/// The gradient by its output is the op's diffSrc.
std::vector<double> passThrough(std::int64_t ic, std::int64_t oc, double scale)
{
    std::vector<double> weights(static_cast<std::size_t>(oc * ic), 0.0);
    for (std::int64_t c = 0; c < oc; ++c)
        weights[static_cast<std::size_t>(c * ic + (c + 1) % ic)] = c % 3 == 1 ? -scale : scale;
    return weights;
}

/// One op between convolutions that give its sources and a classifier that gives every element its own diffDst.
struct OpNetwork {
    OpNetwork(const OpCase& one, bool thenRelu, Precision precision)
    {
        NetworkSpec spec{.name = "op", .input = one.input, .classes = kClasses};
        const auto sources = appendSources(spec, one);
        opNode = static_cast<int>(spec.nodes.size());
        spec.nodes.push_back({.name = "op", .op = one.op, .inputs = sources});
        if (thenRelu)
            spec.nodes.push_back({.name = "relu", .op = ReluSpec{}, .inputs = {"op"}});
        spec.nodes.push_back({.name = "flat", .op = FlattenSpec{}, .inputs = {spec.nodes.back().name}});
        spec.nodes.push_back({.name = "fc", .op = LinearSpec{.outFeatures = kClasses}, .inputs = {"flat"}});
        graph = inferShapes(spec);
        tensors = tensorValues(graph);
        for (int i = 0; i < one.inputs; ++i)
            tensors[i] = passThrough(one.input.channels, one.shapeOf(i).channels, std::ldexp(1.0, -2 * i));
        images = batchValues("source0", one.count, one.input);
        if (thenRelu)
            clearGates();
        tensors = roundedTo(precision, std::move(tensors));
        images.values = roundedTo(precision, std::move(images.values));
        labels = someLabels(one.count, kClasses);
    }

    /// Keeps what a ReLU behind the op reads away from zero, so that rounding to bf16 flips no gate.
    void clearGates()
    {
        for (auto& value : images.values)
            value = std::copysign(0.6 + 0.4 * std::abs(value), value);
        const auto infos = parametersOf(graph);
        for (std::size_t i = 0; i < infos.size(); ++i)
            if (infos[i].role == TensorRole::NormShift)
                std::ranges::fill(tensors[i], 0.0);
    }

    int opNode = 0;
    ShapedGraph graph;
    Tensors64 tensors;
    Tensor64 images;
    std::vector<std::int32_t> labels;
};

double toleranceOf(Precision precision)
{
    return precision == Precision::F32 ? 1e-5 : 2e-2;
}

bool canRun(Precision precision)
{
    return precision == Precision::F32 || platform().supportsBf16;
}

QString describe(const WorstError& worst)
{
    return QString("%1: %2").arg(worst.place.c_str()).arg(worst.value);
}

/// The cases of single ops, and those whose ReLU runs with them.
struct Row {
    NamedCase named;
    bool thenRelu = false;
};

std::vector<Row> rows()
{
    std::vector<Row> all;
    for (auto& named : opCases())
        all.push_back({std::move(named)});
    const std::vector<NamedCase> fused{
        {"batchnorm and relu", {BatchNormSpec{}, 3, {5, 5, 7}}},
        {"batchnorm and relu, 16 channels", {BatchNormSpec{}, 2, {16, 8, 8}}},
        {"batchnorm and relu, 20 channels", {BatchNormSpec{}, 2, {20, 5, 5}}},
        {"add and relu", {AddSpec{}, 2, {7, 5, 3}, 2}},
        {"add and relu, 16 channels", {AddSpec{}, 2, {16, 4, 4}, 2}},
        {"add of three and relu", {AddSpec{}, 2, {5, 4, 3}, 3}},
    };
    for (const auto& named : fused)
        all.push_back({named, true});
    // Large enough for every thread, and every width of vector, to have its part.
    const std::vector<NamedCase> larger{
        {"batchnorm, 32 channels of 16x16", {BatchNormSpec{}, 5, {32, 16, 16}}},
        {"batchnorm, 64 channels of 8x8", {BatchNormSpec{}, 7, {64, 8, 8}}},
        {"batchnorm, 17 channels of 9x11", {BatchNormSpec{}, 4, {17, 9, 11}}},
        {"batchnorm, 160 channels of one pixel", {BatchNormSpec{}, 9, {160, 1, 1}}},
        {"conv, 32 channels of 12x12", {ConvSpec{.outChannels = 32, .kernel = 3, .padding = 1}, 3, {32, 12, 12}}},
        {"conv, 17 to 33 channels", {ConvSpec{.outChannels = 33, .kernel = 3, .stride = 2, .padding = 1}, 2, {17, 9, 9}}},
        {"prelu, 32 channels of 16x16", {PReluSpec{}, 3, {32, 16, 16}}},
        {"padshortcut, 16 to 32 channels of 16x16", {PadShortcutSpec{.outChannels = 32, .stride = 2}, 3, {16, 16, 16}}},
        {"concat, 64 and 32 channels of 16x16", {ConcatSpec{}, 3, {64, 16, 16}, 2, {{32, 16, 16}}}},
        {"concat, 17 and 48 channels of 9x9", {ConcatSpec{}, 3, {17, 9, 9}, 2, {{48, 9, 9}}}},
        {"channelscale, 64 channels of 16x16", {ChannelScaleSpec{}, 3, {64, 16, 16}, 2, {{64, 1, 1}}}},
        {"dropout, 32 channels of 16x16", {DropoutSpec{0.3}, 3, {32, 16, 16}}},
        {"droppath, 32 channels of 16x16", {DropPathSpec{0.3}, 5, {32, 16, 16}}},
        {"adaptiveavgpool, 48 channels of 14x14", {AdaptivePoolSpec{4}, 3, {48, 14, 14}}},
        {"maxpool, 32 channels of 16x16", {PoolSpec{.kernel = 3, .stride = 2, .padding = 1}, 3, {32, 16, 16}}},
    };
    for (const auto& named : larger) {
        all.push_back({named, false});
        if (std::holds_alternative<BatchNormSpec>(named.one.op))
            all.push_back({{named.name + ", and relu", named.one}, true});
    }
    return all;
}

}  // namespace

/// Every op through oneDNN against the reference.
class TestOps : public QObject {
    Q_OBJECT

private slots:
    void agrees_data();
    void agrees();
    void pointConvolutionsOfStrideTwo_data();
    void pointConvolutionsOfStrideTwo();
};

void TestOps::agrees_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<Precision>("precision");
    QTest::addColumn<int>("threads");
    const auto all = rows();
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const auto* name = all[static_cast<std::size_t>(i)].named.name.c_str();
        QTest::addRow("%s, f32", name) << i << Precision::F32 << 1;
        QTest::addRow("%s, f32, two threads", name) << i << Precision::F32 << 2;
        QTest::addRow("%s, bf16", name) << i << Precision::BF16 << 1;
    }
}

void TestOps::agrees()
{
    QFETCH(int, row);
    QFETCH(reslab::Precision, precision);
    QFETCH(int, threads);
    if (!canRun(precision))
        QSKIP("oneDNN runs no bf16 on this processor");
    const auto [named, thenRelu] = rows()[static_cast<std::size_t>(row)];
    const auto tolerance = toleranceOf(precision);
    const OpNetwork one(named.one, thenRelu, precision);
    Engine engine(threads);
    Network network(one.graph, precision, engine);
    setTensors(network, one.tensors);

    WorstError forward;
    const auto expected = referenceForward(one.graph, one.tensors, one.images, false);
    const auto inspected = inspectOutputs(network, one.images);
    for (std::size_t i = 0; i < expected.size(); ++i)
        forward.meet(relativeL2(inspected[i], expected[i].values), one.graph.nodes[i].spec.name);
    forward.meet(relativeL2(inferLogits(network, one.images), expected.back().values), "logits of the fused plan");
    QVERIFY2(forward.value < tolerance, qPrintable(describe(forward)));

    const auto step = networkStep(network, one.images, one.labels, 0.1, kSomeChance);
    QVERIFY2(step.outputs.contains(one.opNode + (thenRelu ? 1 : 0)), "the op's output is not shown");
    QVERIFY2(step.diffOutputs.contains(0), "the op's diffSrc is not shown");
    const auto worst =
        compareSteps(one.graph, step, referenceStep(one.graph, one.tensors, one.images, one.labels, 0.1, {}, kSomeChance));
    QVERIFY2(worst.value < tolerance, qPrintable(describe(worst)));

    for (const auto& mutant : mutantsOf(one.graph.nodes[static_cast<std::size_t>(one.opNode)])) {
        const auto mutated =
            referenceStep(one.graph, one.tensors, one.images, one.labels, 0.1, {one.opNode, mutant.op}, kSomeChance);
        const auto distance = compareSteps(one.graph, step, mutated);
        QVERIFY2(distance.value > tolerance, qPrintable(QString("mutant \"%1\" passes").arg(mutant.name.c_str())));
    }
}

void TestOps::pointConvolutionsOfStrideTwo_data()
{
    QTest::addColumn<int>("ic");
    QTest::addColumn<int>("oc");
    QTest::addColumn<int>("size");
    for (const int ic : {3, 4})
        for (const int oc : {8, 16, 64})
            for (const int size : {8, 15, 32})
                QTest::addRow("%d to %d channels, %d pixels", ic, oc, size) << ic << oc << size;
}

/// oneDNN 2.6 wrote beyond a buffer here with channels last on AVX2 and one thread: 1x1, stride 2, 3 or 4 channels.
void TestOps::pointConvolutionsOfStrideTwo()
{
    QFETCH(int, ic);
    QFETCH(int, oc);
    QFETCH(int, size);
    NetworkSpec spec{.name = "point", .input = {ic, size, size}, .classes = kClasses};
    spec.nodes = {{.name = "conv", .op = ConvSpec{.outChannels = oc, .kernel = 1, .stride = 2}, .inputs = {"input"}},
                  {.name = "pool", .op = GlobalPoolSpec{}, .inputs = {"conv"}},
                  {.name = "fc", .op = LinearSpec{.outFeatures = kClasses}, .inputs = {"pool"}}};
    const auto graph = inferShapes(spec);
    const auto tensors = roundedTo(Precision::F32, tensorValues(graph));
    auto images = batchValues("images", 5, spec.input);
    images.values = roundedTo(Precision::F32, std::move(images.values));
    const auto labels = someLabels(images.count, kClasses);
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    setTensors(network, tensors);
    const auto expected = referenceStep(graph, tensors, images, labels);
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto worst = compareSteps(graph, networkStep(network, images, labels), expected);
        QVERIFY2(worst.value < 1e-5, qPrintable(describe(worst)));
    }
}

QTEST_APPLESS_MAIN(TestOps)
#include "tst_ops.moc"
