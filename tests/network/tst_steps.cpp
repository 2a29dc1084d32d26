#include "core/kernels/bf16.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <utility>

using namespace reslab;
using namespace reslab::test;

namespace {

/// Steps of plain gradient descent; the loss of each, the gradients of the last, and every stored tensor after it.
struct Trail {
    std::vector<double> losses;
    std::vector<float> gradients;
    Tensors64 tensors;
    friend bool operator==(const Trail&, const Trail&) = default;
};

void step(Network& network, const Pictures& pictures, Trail& trail)
{
    trail.losses.push_back(network.trainStep(pictures.view()).value().loss);
}

void update(Network& network, Trail& trail)
{
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
    for (const std::int64_t count : {kBatch, std::int64_t{1}, kBatch}) {
        step(network, picturesOf(graph, count), trail);
        update(network, trail);
    }
    return trail;
}

/// A view's raw elements in the order (N, C, H, W).
std::vector<float> rawValues(const TensorView& tensor)
{
    std::vector<std::byte> made;
    const auto raw = tensor.raw(made);
    const auto pixels = tensor.shape.height * tensor.shape.width;
    const auto [block, blocks] = raw.layout;
    const auto valueAt = [&](const void* data, std::int64_t at) {
        return raw.isBf16 ? toFloat(static_cast<const Bf16*>(data)[at]) : static_cast<const float*>(data)[at];
    };
    std::vector<float> values;
    for (std::int64_t n = 0; n < tensor.count; ++n)
        for (std::int64_t c = 0; c < tensor.shape.channels; ++c)
            for (std::int64_t p = 0; p < pixels; ++p) {
                const auto at = ((n * blocks + c / block) * pixels + p) * block + c % block;
                const auto sum = valueAt(raw.data, at) + (raw.more ? valueAt(raw.more, at) : 0.0F);
                values.push_back(raw.isBf16 ? toFloat(fromFloat<Bf16>(sum)) : sum);
            }
    return values;
}

/// Every node once, each behind those that it reads.
bool isForwardOrder(const ShapedGraph& graph, const std::vector<int>& seen)
{
    std::vector<bool> done(graph.nodes.size(), false);
    for (const auto node : seen) {
        const auto& inputs = graph.nodes[static_cast<std::size_t>(node)].inputs;
        const bool isDue = std::ranges::all_of(
            inputs, [&](int input) { return input == kNetworkInput || done[static_cast<std::size_t>(input)]; });
        if (!isDue || done[static_cast<std::size_t>(node)])
            return false;
        done[static_cast<std::size_t>(node)] = true;
    }
    return seen.size() == graph.nodes.size();
}

}  // namespace

/// What a training step promises: the same bits, and nothing changed that it does not own.
class TestSteps : public QObject {
    Q_OBJECT

private slots:
    void repeats_data() { modelRows(); }
    void repeats();
    void sharesArena_data() { modelRows(); }
    void sharesArena();
    void partialBatch_data() { modelRows(); }
    void partialBatch();
    void abandonedStep_data() { modelRows(); }
    void abandonedStep();
    void notANumber_data() { modelRows(); }
    void notANumber();
    void observersChangeNothing_data() { modelRows(); }
    void observersChangeNothing();
    void partsMakeTheWhole_data() { modelRows(); }
    void partsMakeTheWhole();
    void recomputedStep_data() { modelRows(); }
    void recomputedStep();
    void statisticsWaitForCommit();
    void manyBatchSizes();
};

void TestSteps::repeats()
{
    FETCH_MODEL();
    const int threads = graph.spec.depth < 10 ? 2 : 1;
    const auto first = trailOf(graph, precision, threads);
    QVERIFY(first == trailOf(graph, precision, threads));
    QVERIFY(std::isfinite(first.losses.back()) && first.losses.front() != first.losses.back());
}

/// Two networks that take turns in one arena, step by step, with an inference between, as if each were alone.
void TestSteps::sharesArena()
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
        step(network, picturesOf(graph, count), trail);
        step(other, picturesOf(otherGraph, count), otherTrail);
        std::vector<float> logits(static_cast<std::size_t>(kClasses));
        other.infer(1, picturesOf(otherGraph, 1).images, logits);
        // What a step found outlives its neighbour's step in the same memory.
        update(network, trail);
        update(other, otherTrail);
    }
    QVERIFY(trail == alone);
    QVERIFY(otherTrail == otherAlone);
}

/// A smaller batch in between leaves the next whole one as it was, and is itself what a fresh network says of it.
void TestSteps::partialBatch()
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
void TestSteps::abandonedStep()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, 3);
    int asked = 0;
    StepOptions options{.keepGoing = [&] { return ++asked > 0; }};
    const auto loss = network.trainStep(pictures.view(), options).value().loss;
    const auto timesWithPlanning = asked;
    asked = 0;
    network.trainStep(pictures.view(), options);
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

    // The first step may be abandoned while its plan is built, too.
    for (int last = 1; last <= timesWithPlanning; last += 7) {
        Network fresh(graph, precision, engine);
        fresh.initialise(3);
        asked = 0;
        options.keepGoing = [&] { return ++asked < last; };
        QVERIFY2(!fresh.trainStep(pictures.view(), options), qPrintable(QString::number(last)));
        QVERIFY(getTensors(fresh) == tensors);
        QCOMPARE(fresh.trainStep(pictures.view()).value().loss, loss);
        QVERIFY(sameBits(copyOf(fresh.gradients()), gradients));
    }
}

/// A picture that is no number shows in the loss or, where normalisation with ReLU makes zeros of it, in the gradients; and
/// it harms nothing that comes after.
void TestSteps::notANumber()
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

/// Looking at every tensor, also of nodes that run as one, leaves each bit as it was; what is seen has its node's shape.
void TestSteps::observersChangeNothing()
{
    FETCH_MODEL();
    Engine engine(1);
    Network network(graph, precision, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto loss = network.trainStep(pictures.view()).value().loss;
    const auto gradients = copyOf(network.gradients());
    std::vector<int> forward;
    std::vector<int> backward;
    const auto look = [&](std::vector<int>& seen) {
        return [&](int node, const TensorView& tensor) {
            seen.push_back(node);
            QCOMPARE(tensor.count, kBatch);
            QVERIFY(tensor.shape == graph.nodes[static_cast<std::size_t>(node)].output);
            QCOMPARE(static_cast<std::int64_t>(tensor.plain().size()), kBatch * tensor.shape.elements());
            QVERIFY(rawValues(tensor) == tensor.plain());
        };
    };
    int parts = 0;
    const StepOptions options{.afterForward = look(forward),
                              .beforeBackward = look(backward),
                              .afterBackward = [&](const GradientPart& part) {
                                  ++parts;
                                  QVERIFY(rawValues(part.gradient) == part.gradient.plain());
                              }};
    QCOMPARE(network.trainStep(pictures.view(), options).value().loss, loss);
    QVERIFY(sameBits(copyOf(network.gradients()), gradients));
    QVERIFY(isForwardOrder(graph, forward));
    // The way back is the same one, without what leads to nothing that is learned.
    std::erase_if(forward, [&](int node) { return !std::ranges::count(backward, node); });
    std::ranges::reverse(backward);
    QVERIFY(forward == backward);
    QCOMPARE(backward.back(), static_cast<int>(graph.nodes.size()) - 1);
    QVERIFY(parts > 0);
}

/// What comes back to a tensor through those who read it is, added up, the gradient by it: each reader once, and what came
/// earlier is told as it was.
void TestSteps::partsMakeTheWhole()
{
    FETCH_MODEL();
    Engine engine(1);
    for (const auto recompute : {Recompute::Norms, Recompute::Blocks}) {
        Network network(graph, precision, engine, nullptr, recompute);
        network.initialise(3);
        std::map<int, std::vector<double>> sums;
        std::map<int, std::vector<int>> readers;
        const auto tolerance = precision == Precision::F32 ? 1e-6 : 2e-2;
        StepOptions options;
        options.afterBackward = [&](const GradientPart& part) {
            auto& sum = sums[part.source];
            QCOMPARE(part.earlier.has_value(), !sum.empty());
            if (part.earlier)
                QVERIFY(relativeL2(part.earlier->plain(), sum) <= tolerance);
            const auto values = part.gradient.plain();
            sum.resize(values.size());
            for (std::size_t i = 0; i < values.size(); ++i)
                sum[i] += values[i];
            readers[part.source].push_back(part.reader);
        };
        std::size_t compared = 0;
        options.beforeBackward = [&](int node, const TensorView& tensor) {
            const auto found = sums.find(node);
            if (found == sums.end())
                return;
            ++compared;
            QVERIFY(relativeL2(tensor.plain(), found->second) <= tolerance);
            auto expected = graph.nodes[static_cast<std::size_t>(node)].consumers;
            std::ranges::sort(expected);
            std::ranges::sort(readers[node]);
            QVERIFY(readers[node] == expected);
        };
        QVERIFY(network.trainStep(picturesOf(graph, kBatch).view(), options).has_value());
        QVERIFY(compared == sums.size() && compared > 3);
    }
}

/// Blocks that are run forward once more give the same bits and leave the statistics alone, in less memory.
void TestSteps::recomputedStep()
{
    FETCH_MODEL();
    Engine engine(2);
    Network kept(graph, precision, engine);
    Network remade(graph, precision, engine, nullptr, Recompute::Blocks);
    for (auto* network : {&kept, &remade})
        network->initialise(3);
    for (const std::int64_t count : {kBatch, std::int64_t{2}, kBatch}) {
        const auto pictures = picturesOf(graph, count);
        const auto loss = kept.trainStep(pictures.view()).value().loss;
        // An observer sees each node once, and the same.
        std::vector<std::vector<float>> seen[2];
        for (auto& list : seen) {
            const auto look = [&](int, const TensorView& tensor) { list.push_back(tensor.plain()); };
            auto& network = &list == seen ? kept : remade;
            QCOMPARE(network.trainStep(pictures.view(), {.afterForward = look, .beforeBackward = look}).value().loss, loss);
        }
        QVERIFY(seen[0] == seen[1]);
        QVERIFY(sameBits(copyOf(remade.gradients()), copyOf(kept.gradients())));
        kept.commitStatistics();
        remade.commitStatistics();
        QVERIFY(getTensors(remade) == getTensors(kept));
    }
    // In three blocks there is nothing to win.
    if (graph.spec.depth >= 14)
        QVERIFY(remade.activationBytes(kBatch) < kept.activationBytes(kBatch));
}

void TestSteps::statisticsWaitForCommit()
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
void TestSteps::manyBatchSizes()
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

QTEST_APPLESS_MAIN(TestSteps)
#include "tst_steps.moc"
