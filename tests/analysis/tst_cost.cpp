#include "core/analysis/cost.h"

#include <QtTest>

#include <limits>

using namespace reslab;

namespace {

/// Appends nodes one behind the other.
struct Chain {
    NetworkSpec spec;

    void append(const std::string& name, OpSpec op)
    {
        const auto before = spec.nodes.empty() ? std::string(kInputName) : spec.nodes.back().name;
        spec.nodes.push_back({.name = name, .op = std::move(op), .inputs = {before}});
    }
    void convBnRelu(const std::string& name, ConvSpec conv)
    {
        append(name, conv);
        append(name + ".bn", BatchNormSpec{});
        append(name + ".relu", ReluSpec{});
    }
};

/// The plain 18-layer ImageNet network, written out by its table. He et al. 2015, table 1.
NetworkSpec plain18()
{
    Chain net{.spec = {.name = "plain18", .input = {3, 224, 224}, .classes = 1000}};
    net.convBnRelu("conv1", {.outChannels = 64, .kernel = 7, .stride = 2, .padding = 3});
    net.append("maxpool", PoolSpec{.kernel = 3, .stride = 2, .padding = 1});
    for (int stage = 0; stage < 4; ++stage)
        for (int conv = 0; conv < 4; ++conv)
            net.convBnRelu(
                "conv" + std::to_string(stage + 2) + "_" + std::to_string(conv + 1),
                {.outChannels = 64 << stage, .kernel = 3, .stride = stage > 0 && conv == 0 ? 2 : 1, .padding = 1});
    net.append("avgpool", GlobalPoolSpec{});
    net.append("fc", LinearSpec{.outFeatures = 1000});
    return net.spec;
}

NodeCost costOfNode(const NetworkSpec& spec, std::string_view name)
{
    const auto graph = inferShapes(spec);
    return costOf(graph).nodes[static_cast<std::size_t>(graph.find(name))];
}

}  // namespace

class TestCost : public QObject {
    Q_OBJECT

private slots:
    void publishedCounts();
    void nodesSumToTotals();
    void opsByHand_data();
    void opsByHand();
    void receptiveFields_data();
    void receptiveFields();
    void additionSeesTheDeeperBranch();
    void newerOps();
    void frozenWeightsAreNotCounted();
    void vastNumbersStayAtTheLargest();
};

void TestCost::publishedCounts()
{
    const auto cost = costOf(inferShapes(plain18()));
    QCOMPARE(cost.parameters, std::int64_t{11'515'688});
    QCOMPARE(cost.macs, std::int64_t{1'794'805'760});
}

void TestCost::nodesSumToTotals()
{
    const auto graph = inferShapes(plain18());
    const auto cost = costOf(graph);
    QCOMPARE(cost.nodes.size(), graph.nodes.size());
    CostTable sum;
    for (const auto& node : cost.nodes) {
        sum.parameters += node.parameters;
        sum.macs += node.macs;
        sum.activationBytes += node.activationBytes;
    }
    QCOMPARE(sum.parameters, cost.parameters);
    QCOMPARE(sum.macs, cost.macs);
    QCOMPARE(sum.activationBytes, cost.activationBytes);
}

void TestCost::opsByHand_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<qint64>("parameters");
    QTest::addColumn<qint64>("macs");
    QTest::addColumn<qint64>("bytes");
    const auto row = [](const char* node, qint64 parameters, qint64 macs, qint64 elements) {
        QTest::newRow(node) << QString(node) << parameters << macs << 4 * elements;
    };
    row("grouped", 6 * 2 * 9 + 6, 6 * 3 * 4 * 2 * 9, 6 * 3 * 4);
    row("bn", 12, 0, 72);
    row("prelu", 6, 0, 72);
    row("pool", 0, 0, 6 * 2 * 2);
    row("pad", 0, 0, 8 * 2 * 2);
    row("flatten", 0, 0, 32);
    row("fc", 32 * 3 + 3, 32 * 3, 3);
}

void TestCost::opsByHand()
{
    QFETCH(QString, node);
    QFETCH(qint64, parameters);
    QFETCH(qint64, macs);
    QFETCH(qint64, bytes);
    Chain net{.spec = {.name = "small", .input = {4, 5, 7}, .classes = 3}};
    net.append("grouped", ConvSpec{.outChannels = 6, .kernel = 3, .stride = 2, .padding = 1, .groups = 2, .bias = true});
    net.append("bn", BatchNormSpec{});
    net.append("prelu", PReluSpec{});
    net.append("pool", PoolSpec{.kernel = 2, .stride = 1, .padding = 0});
    net.append("pad", PadShortcutSpec{.outChannels = 8, .stride = 1});
    net.append("flatten", FlattenSpec{});
    net.append("fc", LinearSpec{.outFeatures = 3});
    net.spec.nodes[3].op = PoolSpec{.kernel = 2, .stride = 2, .ceilMode = true};
    const auto cost = costOfNode(net.spec, node.toStdString());
    QCOMPARE(qint64{cost.parameters}, parameters);
    QCOMPARE(qint64{cost.macs}, macs);
    QCOMPARE(qint64{cost.activationBytes}, bytes);
}

void TestCost::receptiveFields_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("stride");
    QTest::newRow("conv1") << "conv1" << 7 << 2;
    QTest::newRow("relu") << "conv1.relu" << 7 << 2;
    QTest::newRow("maxpool") << "maxpool" << 11 << 4;
    QTest::newRow("stage 2") << "conv2_4" << 11 + 4 * 2 * 4 << 4;
    QTest::newRow("stage 3 begins") << "conv3_1" << 43 + 2 * 4 << 8;
    QTest::newRow("stage 3 ends") << "conv3_4" << 51 + 3 * 2 * 8 << 8;
    QTest::newRow("everything") << "avgpool" << 99 + 2 * 8 + 3 * 2 * 16 + 2 * 16 + 3 * 2 * 32 + 6 * 32 << 32;
}

void TestCost::receptiveFields()
{
    QFETCH(QString, node);
    QFETCH(int, size);
    QFETCH(int, stride);
    const auto field = costOfNode(plain18(), node.toStdString()).field;
    QCOMPARE(int(field.height), size);
    QCOMPARE(int(field.width), size);
    QCOMPARE(int(field.stride), stride);
}

void TestCost::additionSeesTheDeeperBranch()
{
    Chain net{.spec = {.name = "block", .input = {4, 9, 5}, .classes = 3}};
    net.append("conv1", ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1});
    net.append("conv2", ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1});
    net.spec.nodes.push_back({.name = "add", .op = AddSpec{}, .inputs = {"input", "conv2"}});
    net.append("flatten", FlattenSpec{});
    net.append("fc", LinearSpec{.outFeatures = 3});
    QVERIFY((costOfNode(net.spec, "add").field == ReceptiveField{5, 5, 1}));
    QVERIFY((costOfNode(net.spec, "fc").field == ReceptiveField{13, 9, 1}));
}

/// A concatenation sees as far as its deepest part; what scales channels, drops or gates costs nothing and sees no further.
void TestCost::newerOps()
{
    Chain net{.spec = {.name = "ops", .input = {4, 14, 14}, .classes = 3}};
    net.append("conv1", ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1});
    net.spec.nodes.push_back({.name = "concat", .op = ConcatSpec{}, .inputs = {"input", "conv1"}});
    net.append("gap", GlobalPoolSpec{});
    net.append("gate", SigmoidSpec{});
    net.spec.nodes.push_back({.name = "scale", .op = ChannelScaleSpec{}, .inputs = {"concat", "gate"}});
    net.append("path", DropPathSpec{});
    net.append("dropout", DropoutSpec{});
    net.append("adapted", AdaptivePoolSpec{.size = 4});
    net.append("flatten", FlattenSpec{});
    net.append("fc", LinearSpec{.outFeatures = 3});
    QVERIFY((costOfNode(net.spec, "concat").field == ReceptiveField{3, 3, 1}));
    QVERIFY((costOfNode(net.spec, "gate").field == ReceptiveField{16, 16, 1}));
    for (const auto* name : {"scale", "path", "dropout"})
        QVERIFY2((costOfNode(net.spec, name).field == ReceptiveField{3, 3, 1}), name);
    // 14 rows fall into windows 0-3, 3-6, 7-10 and 10-13.
    QVERIFY((costOfNode(net.spec, "adapted").field == ReceptiveField{6, 6, 3}));
    const auto cost = costOf(inferShapes(net.spec));
    QCOMPARE(cost.macs, std::int64_t{4 * 14 * 14 * 4 * 9 + 8 * 16 * 3});
    QCOMPARE(cost.parameters, std::int64_t{4 * 4 * 9 + 8 * 16 * 3 + 3});
}

void TestCost::frozenWeightsAreNotCounted()
{
    auto spec = plain18();
    const auto before = costOf(inferShapes(spec));
    std::get<ConvSpec>(spec.nodes.front().op).frozen = true;
    const auto after = costOf(inferShapes(spec));
    QCOMPARE(before.parameters - after.parameters, std::int64_t{64 * 3 * 49});
    QCOMPARE(before.macs, after.macs);
}

void TestCost::vastNumbersStayAtTheLargest()
{
    Chain net{.spec = {.name = "vast", .input = {1, 32'767, 32'767}, .classes = 2}};
    for (int i = 0; i < 10; ++i)
        net.append("conv" + std::to_string(i), ConvSpec{.outChannels = 1, .kernel = 32'767, .padding = 16'383});
    net.append("pool", GlobalPoolSpec{});
    net.append("fc", LinearSpec{.outFeatures = 2});
    const auto cost = costOf(inferShapes(net.spec));
    QCOMPARE(cost.macs, std::numeric_limits<std::int64_t>::max());
    QVERIFY(cost.activationBytes > 0);
}

QTEST_APPLESS_MAIN(TestCost)
#include "tst_cost.moc"
