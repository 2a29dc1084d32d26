#include "core/network/fusion.h"
#include "core/network/gradientplan.h"
#include "core/network/memoryplan.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <random>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr double kMib = 1 << 20;

/// The most bytes that live at one time: no plan can do with less.
std::size_t mostAtOnce(const std::vector<BufferLife>& buffers, int end)
{
    std::size_t most = 0;
    for (int time = 0; time <= end; ++time) {
        const BufferLife::Span now{time, time};
        std::size_t bytes = 0;
        for (const auto& buffer : buffers)
            bytes += buffer.once.overlaps(now) || buffer.again.overlaps(now) ? buffer.bytes : 0;
        most = std::max(most, bytes);
    }
    return most;
}

double trainingMib(const char* model, Recompute recompute)
{
    Engine engine(1);
    Network network(inferShapes(modelFromName(model)), Precision::F32, engine, nullptr, recompute);
    return static_cast<double>(network.activationBytes(128)) / kMib;
}

}  // namespace

/// What is planned before anything runs: which nodes are one step, where gradients stand, how much memory a step takes.
class TestPlans : public QObject {
    Q_OBJECT

private slots:
    void nodesRunAsOne_data();
    void nodesRunAsOne();
    void blocksEndInOneStep();
    void additionsShareOneGradient();
    void joinedGradientsAreNotSummed();
    void gradientsAreWrittenOver();
    void livingBuffersStandApart();
    void deadBuffersGiveTheirPlace();
    void resnet56NeedsWhatItMust();
    void resnet1202FitsIntoEightGib();
};

void TestPlans::nodesRunAsOne_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("training");
    QTest::addColumn<int>("inference");
    // Stem, nine blocks, two of them with a padded shortcut, pooling and the last layer.
    QTest::newRow("resnet20") << "resnet20" << 3 + 9 * 7 + 2 + 2 << 2 + 9 * 4 + 2 + 2 << 1 + 9 * 2 + 2 + 2;
    QTest::newRow("plain20") << "plain20" << 3 + 9 * 6 + 2 << 2 + 9 * 4 + 2 << 1 + 9 * 2 + 2;
}

void TestPlans::nodesRunAsOne()
{
    QFETCH(QString, model);
    const auto graph = inferShapes(modelFromName(model.toStdString()));
    const auto steps = [&](Fusion fusion) { return static_cast<int>(planOps(graph, fusion).size()); };
    QTEST(steps(Fusion::None), "nodes");
    QTEST(steps(Fusion::Training), "training");
    QTEST(steps(Fusion::Inference), "inference");
}

void TestPlans::blocksEndInOneStep()
{
    const auto graph = inferShapes(modelFromName("resnet20"));
    for (const auto fusion : {Fusion::Training, Fusion::Inference}) {
        const auto ops = planOps(graph, fusion);
        QCOMPARE(std::ranges::count_if(ops, [](const PlannedOp& op) { return op.sum != PlannedOp::kNone && op.fusedRelu; }), 9);
        const auto folded = std::ranges::count_if(ops, [](const PlannedOp& op) { return op.norm != PlannedOp::kNone; });
        QCOMPARE(folded, fusion == Fusion::Inference ? 19 : 0);
    }
}

/// x -> F -> add(F, x) -> the loss: the addition hands on the one buffer it got, and only at x is there anything to sum.
void TestPlans::additionsShareOneGradient()
{
    const std::vector<PlannedOp> ops{{.node = 0, .output = 0, .inputs = {kNetworkInput}},
                                     {.node = 1, .output = 1, .inputs = {0}},
                                     {.node = 2, .output = 2, .inputs = {1, 0}},
                                     {.node = 3, .output = 3, .inputs = {2}}};
    std::vector<BackwardOp> backward(4, {.runs = true, .dstBytes = 64});
    backward[2].passesGradient = true;
    backward[3].isOutput = true;
    const auto plan = planGradients(ops, backward);
    QCOMPARE(plan.bytes.size(), std::size_t{3});
    QCOMPARE(plan.ops[2].diffSrc, (std::vector<int>{plan.ops[2].diffDst, plan.ops[2].diffDst}));
    QVERIFY(plan.ops[2].sums.empty());
    QCOMPARE(plan.ops[1].sums.size(), std::size_t{1});
    const auto& sum = plan.ops[1].sums.front();
    QCOMPARE(sum.tensor, 0);
    QCOMPARE(sum.target, plan.ops[0].diffDst);
    QVERIFY(sum.target == sum.first || sum.target == sum.second);
    QVERIFY(sum.first != sum.second);
}

void TestPlans::joinedGradientsAreNotSummed()
{
    const std::vector<PlannedOp> ops{{.node = 0, .output = 0, .inputs = {kNetworkInput}},
                                     {.node = 1, .output = 1, .inputs = {0}},
                                     {.node = 2, .output = 2, .inputs = {1, 0}}};
    std::vector<BackwardOp> backward(3, {.runs = true, .dstBytes = 64});
    backward[0].joinsGradients = true;
    backward[2].passesGradient = true;
    backward[2].isOutput = true;
    const auto plan = planGradients(ops, backward);
    QCOMPARE(plan.bytes.size(), std::size_t{2});
    QVERIFY(plan.ops[1].sums.empty());
    QVERIFY(plan.ops[0].diffDst >= 0 && plan.ops[0].diffMore >= 0 && plan.ops[0].diffDst != plan.ops[0].diffMore);
}

/// What may work in place does where nobody else holds the buffer, and not where somebody does.
void TestPlans::gradientsAreWrittenOver()
{
    std::vector<PlannedOp> ops{{.node = 0, .output = 0, .inputs = {kNetworkInput}},
                               {.node = 1, .output = 1, .inputs = {0}},
                               {.node = 2, .output = 2, .inputs = {1}}};
    std::vector<BackwardOp> backward(3, {.runs = true, .worksInPlace = true, .dstBytes = 64});
    backward[2].isOutput = true;
    QCOMPARE(planGradients(ops, backward).bytes.size(), std::size_t{1});
    ops[2].inputs = {1, 0};
    backward[2].passesGradient = true;
    const auto plan = planGradients(ops, backward);
    QVERIFY(plan.ops[1].diffSrc.front() != plan.ops[1].diffDst);
}

void TestPlans::livingBuffersStandApart()
{
    std::mt19937 random(7);
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    constexpr int kEnd = 60;
    for (int round = 0; round < 20; ++round) {
        std::vector<BufferLife> buffers(80);
        std::size_t sum = 0;
        for (auto& buffer : buffers) {
            buffer.bytes = 64 * static_cast<std::size_t>(below(20));
            sum += buffer.bytes;
            buffer.once.include(below(kEnd / 2));
            buffer.once.include(below(kEnd / 2));
            if (below(3) == 0)
                buffer.again = {kEnd / 2 + 1 + below(5), kEnd / 2 + 6 + below(20)};
        }
        const auto plan = planMemory(buffers);
        const auto endOf = [&](std::size_t i) { return plan.offsets[i] + buffers[i].bytes; };
        for (std::size_t i = 0; i < buffers.size(); ++i) {
            QVERIFY(endOf(i) <= plan.bytes);
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!buffers[i].overlaps(buffers[k]) || endOf(i) <= plan.offsets[k] || endOf(k) <= plan.offsets[i]);
        }
        const auto least = mostAtOnce(buffers, kEnd);
        QVERIFY(least <= plan.bytes && plan.bytes < sum);
        QVERIFY2(static_cast<double>(plan.bytes) < 1.5 * static_cast<double>(least),
                 qPrintable(QString("%1 of at least %2 bytes").arg(plan.bytes).arg(least)));
    }
}

void TestPlans::deadBuffersGiveTheirPlace()
{
    std::vector<BufferLife> chain;
    for (int k = 0; k < 50; ++k)
        chain.push_back({.bytes = 640, .once = {k, k + 1}});
    QCOMPARE(planMemory(chain).bytes, std::size_t{2 * 640});
    // In the pause between the two lives of one buffer another may stand in its place.
    const std::vector<BufferLife> twice{{.bytes = 640, .once = {0, 1}, .again = {8, 9}}, {.bytes = 640, .once = {3, 5}}};
    QCOMPARE(planMemory(twice).bytes, std::size_t{640});
    QCOMPARE(planMemory({{.bytes = 1, .once = {0, 1}}}).bytes, std::size_t{64});
}

/// Of each of its 27 blocks both convolutions' outputs and the block's own, f32; all else comes and goes.
void TestPlans::resnet56NeedsWhatItMust()
{
    constexpr double kKept = 9 * 3 * (16 * 32 * 32 + 32 * 16 * 16 + 64 * 8 * 8) * 4.0 * 128 / kMib;
    const auto needed = trainingMib("resnet56", Recompute::Norms);
    QVERIFY2(kKept < needed && needed < 1.15 * kKept, qPrintable(QString("%1 MiB where %2 are kept").arg(needed).arg(kKept)));
}

/// With blocks run forward once more, as `train --recompute` does; planned, not run.
void TestPlans::resnet1202FitsIntoEightGib()
{
    constexpr double kOutputs = 200 * (16 * 32 * 32 + 32 * 16 * 16 + 64 * 8 * 8) * 4.0 * 128 / kMib;
    const auto needed = trainingMib("cifar:depth=1202", Recompute::Blocks);
    QVERIFY2(kOutputs < needed && needed < 1.25 * kOutputs && needed < 8 * 1024.0, qPrintable(QString("%1 MiB").arg(needed)));
}

QTEST_APPLESS_MAIN(TestPlans)
#include "tst_plans.moc"
