#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "tests/support/networkcheck.h"
#include "tests/support/opcase.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

Q_DECLARE_METATYPE(reslab::Precision)

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::int64_t kClasses = 5;
constexpr std::int64_t kBatch = 6;

ShapedGraph graphOf(const std::string& model)
{
    return inferShapes(modelFromName(model, Shape{3, 9, 7}, static_cast<int>(kClasses)));
}

/// Small networks in which every op, every fusion and every way of sharing a gradient occurs.
const std::vector<std::string>& smallModels()
{
    static const std::vector<std::string> models{
        "cifar:depth=8,width=4",
        "cifar:depth=8,width=4,shortcut=none",
        "cifar:depth=14,width=5,shortcut=C",
        "cifar:depth=8,width=16,order=preact",
        "cifar:depth=8,width=4,order=bn-after-add,shortcut=B",
        "cifar:depth=8,width=4,order=no-final-relu,activation=prelu",
        "cifar:depth=8,width=4,norm=none,head=gmp",
        "cifar:depth=11,width=4,block=bottleneck,shortcut=B,projection=frozen,head=flatten",
        "fc:depth=6,hidden=20",
    };
    return models;
}

struct Pictures {
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    BatchView view() const { return {static_cast<std::int64_t>(labels.size()), images, labels}; }
};

Pictures picturesOf(const ShapedGraph& graph, std::int64_t count, const std::string& name = "pictures")
{
    return {toFloat(batchValues(name, count, graph.spec.input).values), someLabels(count, kClasses)};
}

std::vector<float> copyOf(std::span<const float> values)
{
    return {values.begin(), values.end()};
}

/// The same bits, also where they are no numbers.
bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// Steps of plain gradient descent; the loss of each, the gradients of the last, and every stored tensor after it.
struct Trail {
    std::vector<double> losses;
    std::vector<float> gradients;
    Tensors64 tensors;
    friend bool operator==(const Trail&, const Trail&) = default;
};

void descend(Network& network, const Pictures& pictures, Trail& trail)
{
    trail.losses.push_back(network.trainStep(pictures.view()).value().loss);
    trail.gradients = copyOf(network.gradients());
    for (std::size_t i = 0; i < trail.gradients.size(); ++i)
        network.weights()[i] -= 0.05f * trail.gradients[i];
    network.weightsChanged();
    network.commitStatistics();
    trail.tensors = getTensors(network);
}

Trail trailOf(const ShapedGraph& graph, Precision precision, int threads, std::shared_ptr<Arena> arena = nullptr)
{
    Engine engine(threads);
    Network network(graph, precision, engine, std::move(arena));
    network.initialise(7);
    Trail trail;
    for (const std::int64_t count : {kBatch, std::int64_t{1}, kBatch})
        descend(network, picturesOf(graph, count), trail);
    return trail;
}

bool canRun(Precision precision)
{
    return precision == Precision::F32 || platform().supportsBf16;
}

}  // namespace

class TestNetwork : public QObject {
    Q_OBJECT

private slots:
    void plansAgree_data() { modelRows(); }
    void plansAgree();
    void repeats_data() { modelRows(); }
    void repeats();
    void sharesArena_data() { modelRows(); }
    void sharesArena();
    void partialBatch_data() { modelRows(); }
    void partialBatch();
    void abandonedStep_data() { modelRows(); }
    void abandonedStep();
    void forwardAlone_data() { modelRows(); }
    void forwardAlone();
    void notANumber_data() { modelRows(); }
    void notANumber();
    void statisticsWaitForCommit();
    void manyBatchSizes();
    void tensorsGoInAndOut();
    void frozenWeights();
    void refusesPrecision();
    void inferenceIsAbandoned();
    void scoresLogits();

private:
    void modelRows();
};

void TestNetwork::modelRows()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Precision>("precision");
    for (const auto& model : smallModels()) {
        QTest::addRow("%s, f32", model.c_str()) << QString(model.c_str()) << Precision::F32;
        QTest::addRow("%s, bf16", model.c_str()) << QString(model.c_str()) << Precision::BF16;
    }
}

#define FETCH_MODEL()                                                                                                       \
    QFETCH(QString, model);                                                                                                 \
    QFETCH(reslab::Precision, precision);                                                                                   \
    if (!canRun(precision))                                                                                                 \
        QSKIP("oneDNN runs no bf16 on this processor");                                                                     \
    const auto graph = graphOf(model.toStdString())

/// The fused plan against the one with a tensor a node, and both against the reference.
void TestNetwork::plansAgree()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    const auto tensors = roundedTo(precision, tensorValues(graph));
    setTensors(network, tensors);
    auto images = batchValues("pictures", kBatch, graph.spec.input);
    images.values = roundedTo(precision, std::move(images.values));
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

void TestNetwork::repeats()
{
    FETCH_MODEL();
    const int threads = graph.spec.depth < 10 ? 2 : 1;
    const auto first = trailOf(graph, precision, threads);
    QVERIFY(first == trailOf(graph, precision, threads));
    QVERIFY(std::isfinite(first.losses.back()) && first.losses.front() != first.losses.back());
}

/// Two networks that take turns in one arena, step by step, with an inference between, as if each were alone.
void TestNetwork::sharesArena()
{
    FETCH_MODEL();
    const auto otherGraph = graphOf("cifar:depth=14,width=8,shortcut=C");
    const auto alone = trailOf(graph, precision, 1);
    const auto otherAlone = trailOf(otherGraph, precision, 1);
    Engine engine(1);
    const auto arena = makeSharedArena();
    Network network(graph, precision, engine, arena);
    Network other(otherGraph, precision, engine, arena);
    network.initialise(7);
    other.initialise(7);
    Trail trail;
    Trail otherTrail;
    for (const std::int64_t count : {kBatch, std::int64_t{1}, kBatch}) {
        descend(network, picturesOf(graph, count), trail);
        descend(other, picturesOf(otherGraph, count), otherTrail);
        std::vector<float> logits(static_cast<std::size_t>(kClasses));
        other.infer(1, picturesOf(otherGraph, 1).images, logits);
    }
    QVERIFY(trail == alone);
    QVERIFY(otherTrail == otherAlone);
}

/// A smaller batch in between leaves the next whole one as it was, and is itself what a fresh network says of it.
void TestNetwork::partialBatch()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto whole = picturesOf(graph, kBatch);
    const auto part = picturesOf(graph, 2);
    const auto lossBefore = network.trainStep(whole.view()).value().loss;
    const auto before = copyOf(network.gradients());
    const auto partLoss = network.trainStep(part.view()).value().loss;
    const auto partGradients = copyOf(network.gradients());
    QCOMPARE(network.trainStep(whole.view()).value().loss, lossBefore);
    QVERIFY(sameBits(copyOf(network.gradients()), before));
    QVERIFY(!sameBits(partGradients, before));

    Network fresh(graph, precision, engine);
    fresh.initialise(3);
    QCOMPARE(fresh.trainStep(part.view()).value().loss, partLoss);
    QVERIFY(sameBits(copyOf(fresh.gradients()), partGradients));
}

/// Wherever a step is abandoned, forward or backward, weights and statistics stay and the next step gives the same bits.
void TestNetwork::abandonedStep()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, 3);
    int asked = 0;
    StepOptions options{.keepGoing = [&] { return ++asked > 0; }};
    const auto loss = network.trainStep(pictures.view(), options).value().loss;
    const auto gradients = copyOf(network.gradients());
    const auto tensors = getTensors(network);
    const auto times = asked;
    QVERIFY(times > 0);
    for (int last = 1; last <= times; ++last) {
        asked = 0;
        options.keepGoing = [&] { return ++asked < last; };
        QVERIFY2(!network.trainStep(pictures.view(), options), qPrintable(QString::number(last)));
        QCOMPARE(asked, last);
        QVERIFY(getTensors(network) == tensors);
        if (last % 5 != 0 && last != times)
            continue;
        QCOMPARE(network.trainStep(pictures.view()).value().loss, loss);
        QVERIFY(sameBits(copyOf(network.gradients()), gradients));
    }
    // Between the questions lies at most one node's work, also on the way back.
    QVERIFY(times >= static_cast<int>(graph.nodes.size()));
}

/// trainForward() gives the loss and the batch's statistics of trainStep(), and leaves weights and statistics alone.
void TestNetwork::forwardAlone()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    const auto tensors = roundedTo(precision, tensorValues(graph));
    setTensors(network, tensors);
    auto images = batchValues("pictures", kBatch, graph.spec.input);
    images.values = roundedTo(precision, std::move(images.values));
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

/// A picture that is no number shows in the loss or, where normalisation with ReLU makes zeros of it, in the gradients; and
/// it harms nothing that comes after.
void TestNetwork::notANumber()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    network.initialise(3);
    auto pictures = picturesOf(graph, kBatch);
    const auto loss = network.trainStep(pictures.view()).value().loss;
    const auto gradients = copyOf(network.gradients());
    const auto tensors = getTensors(network);
    for (const auto bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const auto good = std::exchange(pictures.images[10], bad);
        const auto badLoss = network.trainStep(pictures.view()).value().loss;
        const auto isFinite = [](double value) { return std::isfinite(value); };
        QVERIFY2(!isFinite(badLoss) || !std::ranges::all_of(network.gradients(), isFinite),
                 qPrintable(QString::number(bad)));
        pictures.images[10] = good;
    }
    QVERIFY(getTensors(network) == tensors);
    QCOMPARE(network.trainStep(pictures.view()).value().loss, loss);
    QVERIFY(sameBits(copyOf(network.gradients()), gradients));
}

void TestNetwork::statisticsWaitForCommit()
{
    const auto graph = graphOf("cifar:depth=8,width=4");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto before = getTensors(network);
    const auto pictures = picturesOf(graph, kBatch);
    network.trainStep(pictures.view());
    network.trainStep(picturesOf(graph, 2).view());
    network.trainStep(pictures.view());
    QVERIFY(getTensors(network) == before);
    network.commitStatistics();
    const auto after = getTensors(network);
    for (std::size_t i = 0; i < after.size(); ++i)
        QCOMPARE(after[i] != before[i], network.tensors()[i].isStatistic());

    // Once, from the last step alone: as a network that has made no other.
    Network fresh(graph, Precision::F32, engine);
    fresh.initialise(3);
    fresh.trainStep(pictures.view());
    fresh.commitStatistics();
    QVERIFY(getTensors(fresh) == after);

    // And inference sees them at once.
    std::vector<float> logits(static_cast<std::size_t>(kBatch * kClasses));
    std::vector<float> freshLogits(logits.size());
    network.infer(kBatch, pictures.images, logits);
    fresh.infer(kBatch, pictures.images, freshLogits);
    QVERIFY(sameBits(logits, freshLogits));
    network.trainStep(pictures.view());
    network.commitStatistics();
    network.infer(kBatch, pictures.images, freshLogits);
    QVERIFY(!sameBits(logits, freshLogits));
}

/// More batch sizes than plans are kept: what is built anew gives the same bits.
void TestNetwork::manyBatchSizes()
{
    const auto graph = graphOf("cifar:depth=8,width=4");
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    std::vector<double> losses;
    for (int round = 0; round < 2; ++round)
        for (std::int64_t count = 1; count <= 12; ++count) {
            const auto pictures = picturesOf(graph, count);
            const auto loss = network.trainStep(pictures.view()).value().loss;
            std::vector<float> logits(static_cast<std::size_t>(count * kClasses));
            network.infer(count, pictures.images, logits);
            network.commitStatistics();
            if (round == 0)
                losses.push_back(loss);
            else
                QCOMPARE(loss, losses[static_cast<std::size_t>(count - 1)]);
        }
    QVERIFY(network.activationBytes(12) > network.activationBytes(1));
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
