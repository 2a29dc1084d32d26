#include "core/base/error.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

/// Pictures in numbers that the precision holds exactly.
Tensor64 roundedPictures(const ShapedGraph& graph, Precision precision)
{
    auto images = batchValues("pictures", kBatch, graph.spec.input);
    images.values = roundedTo(precision, std::move(images.values));
    return images;
}

}  // namespace

/// What a network says, by whichever plan, and what goes into it and out.
class TestNetwork : public QObject {
    Q_OBJECT

private slots:
    void plansAgree_data() { modelRows(); }
    void plansAgree();
    void forwardAlone_data() { modelRows(); }
    void forwardAlone();
    void tensorsGoInAndOut();
    void frozenWeights();
    void refusesPrecision();
    void inferenceIsAbandoned();
    void scoresLogits();
};

/// The fused plan against the one with a tensor a node, and both against the reference.
void TestNetwork::plansAgree()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    const auto tensors = roundedTo(precision, tensorValues(graph));
    setTensors(network, tensors);
    const auto images = roundedPictures(graph, precision);
    const auto logits = inferLogits(network, images);
    const auto outputs = inspectOutputs(network, images);
    const std::vector<double> inspected(outputs.back().begin(), outputs.back().end());
    const bool isF32 = precision == Precision::F32;
    QVERIFY2(relativeL2(logits, inspected) < (isF32 ? 1e-6 : 2e-2),
             qPrintable(QString::number(relativeL2(logits, inspected))));
    const auto expected = referenceForward(graph, tensors, images, false);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto error = relativeL2(outputs[i], expected[i].values);
        QVERIFY2(error < (isF32 ? 1e-5 : 2e-2),
                 qPrintable(QString("%1: %2").arg(graph.nodes[i].spec.name.c_str()).arg(error)));
    }
}

/// trainForward() gives the loss and the batch's statistics of trainStep(), and leaves weights and statistics alone.
void TestNetwork::forwardAlone()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    const auto tensors = roundedTo(precision, tensorValues(graph));
    setTensors(network, tensors);
    const auto images = roundedPictures(graph, precision);
    const auto pixels = toFloat(images.values);
    const auto labels = someLabels(kBatch, kClasses);
    const BatchView batch{kBatch, pixels, labels};
    const auto alone = network.trainForward(batch, {.labelSmoothing = 0.1}).value();
    const auto statistics = network.batchStatistics();
    QCOMPARE(network.trainStep(batch, {.labelSmoothing = 0.1}).value().loss, alone.loss);
    const auto expected = referenceStep(graph, tensors, images, labels, 0.1);
    const auto tolerance = precision == Precision::F32 ? 1e-5 : 2e-2;
    QVERIFY(std::abs(alone.loss - expected.loss.loss) < tolerance * expected.loss.loss);
    QVERIFY(getTensors(network) == tensors);
    std::size_t next = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!std::holds_alternative<BatchNormSpec>(graph.nodes[i].spec.op))
            continue;
        QVERIFY(next < statistics.size());
        const auto& batchNorm = statistics[next++];
        QCOMPARE(batchNorm.node, static_cast<int>(i));
        const auto input = graph.nodes[i].inputs.front();
        const auto reference = channelStatistics(expected.outputs[static_cast<std::size_t>(input)]);
        QVERIFY(relativeL2(batchNorm.variance, reference.variance) < 2 * tolerance);
        // A mean may be near zero: it is measured in deviations.
        for (std::size_t c = 0; c < reference.mean.size(); ++c)
            QVERIFY(std::abs(batchNorm.mean[c] - reference.mean[c]) <
                    2 * tolerance * std::sqrt(reference.variance[c] + 1e-3));
    }
    QCOMPARE(next, statistics.size());
}

void TestNetwork::tensorsGoInAndOut()
{
    const auto graph = graphOf("cifar:depth=8,width=5,shortcut=B,activation=prelu");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    const auto tensors = roundedTo(Precision::F32, tensorValues(graph));
    setTensors(network, tensors);
    QVERIFY(getTensors(network) == tensors);
    const auto infos = parametersOf(graph);
    QCOMPARE(network.tensors().size(), infos.size());
    std::vector<float> flat(network.weights().size(), 0.0f);
    std::size_t trainable = 0;
    for (const auto& segment : network.segments()) {
        const auto index = static_cast<std::size_t>(segment.parameter);
        QVERIFY(infos[index].trainable);
        ++trainable;
        const auto plain = network.toPlain(segment, network.weights());
        QVERIFY(sameBits(plain, toFloat(tensors[index])));
        network.fromPlain(segment, plain, flat);
    }
    QCOMPARE(trainable, static_cast<std::size_t>(std::ranges::count_if(infos, &ParameterInfo::trainable)));
    QVERIFY(sameBits(flat, copyOf(network.weights())));
    QCOMPARE(network.gradients().size(), network.weights().size());
}

void TestNetwork::frozenWeights()
{
    const auto graph = graphOf("cifar:depth=8,width=4,shortcut=B,projection=frozen");
    const auto learned = graphOf("cifar:depth=8,width=4,shortcut=B");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    Network other(learned, Precision::F32, engine);
    const auto tensors = tensorValues(graph);
    setTensors(network, tensors);
    setTensors(other, tensors);
    const auto images = batchValues("pictures", kBatch, graph.spec.input);
    const auto labels = someLabels(kBatch, kClasses);
    const auto step = networkStep(network, images, labels);
    const auto otherStep = networkStep(other, images, labels);
    QCOMPARE(otherStep.gradients.size(), step.gradients.size() + 2);
    for (const auto& [index, gradient] : step.gradients) {
        QVERIFY(sameBits(gradient, otherStep.gradients.at(index)));
        QVERIFY(network.tensors()[static_cast<std::size_t>(index)].name.find("downsample.0") == std::string::npos);
    }
}

void TestNetwork::refusesPrecision()
{
    if (platform().supportsBf16)
        QSKIP("bf16 runs here; ONEDNN_MAX_CPU_ISA=AVX2 shows the refusal");
    Engine engine(1);
    try {
        const Network network(graphOf("cifar:depth=8,width=4"), Precision::BF16, engine);
        QFAIL("bf16 was not refused");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::PrecisionUnsupported);
    }
}

void TestNetwork::inferenceIsAbandoned()
{
    const auto graph = graphOf("cifar:depth=8,width=4");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    std::vector<float> logits(static_cast<std::size_t>(kBatch * kClasses));
    QVERIFY(!network.infer(kBatch, pictures.images, logits, [] { return false; }));
    QVERIFY(network.infer(kBatch, pictures.images, logits, [] { return true; }));
    auto again = logits;
    int asked = 0;
    QVERIFY(!network.infer(kBatch, pictures.images, again, [&] { return ++asked < 4; }));
    QVERIFY(network.infer(kBatch, pictures.images, again));
    QVERIFY(sameBits(logits, again));
}

void TestNetwork::scoresLogits()
{
    auto logits = batchValues("logits", kBatch, {kClasses, 1, 1});
    logits.values = roundedTo(Precision::F32, std::move(logits.values));
    const auto labels = someLabels(kBatch, kClasses);
    const auto expected = softmaxCrossEntropy(logits, labels, 0.0);
    const auto result = scoreLogits(toFloat(logits.values), labels, kClasses);
    QVERIFY(std::abs(result.loss - expected.loss) < 1e-6);
    QCOMPARE(result.correct, expected.correct);
}

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
