#include "core/analysis/cost.h"
#include "core/graph/parameters.h"
#include "tests/zoo/cifaroptions.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

Q_DECLARE_METATYPE(reslab::CifarOptions)
Q_DECLARE_METATYPE(reslab::Shortcut)
Q_DECLARE_METATYPE(reslab::Order)

using namespace reslab;
using namespace reslab::test;

namespace {

bool isOfShortcut(const NodeSpec& node)
{
    return std::holds_alternative<AddSpec>(node.op) || std::holds_alternative<PadShortcutSpec>(node.op) ||
           node.name.find(".downsample.") != std::string::npos;
}

/// What is left of a residual network when its shortcuts and additions are taken out, and its zero scales made one.
NetworkSpec withoutShortcuts(const NetworkSpec& residual)
{
    std::map<std::string, std::string> branchOf;
    auto plain = residual;
    plain.nodes.clear();
    for (auto node : residual.nodes) {
        for (auto& input : node.inputs)
            if (const auto found = branchOf.find(input); found != branchOf.end())
                input = found->second;
        if (std::holds_alternative<AddSpec>(node.op))
            branchOf[node.name] = node.inputs.front();
        if (auto* norm = std::get_if<BatchNormSpec>(&node.op))
            norm->initialScale = 1.0;
        if (!isOfShortcut(node))
            plain.nodes.push_back(std::move(node));
    }
    return plain;
}

CifarOptions plainTwin(CifarOptions options)
{
    options.shortcut = Shortcut::None;
    options.pad = PadSide::Both;
    options.projection = Projection::Learned;
    options.lastGamma = LastGamma::One;
    return options;
}

/// The ops of one block, "conv batchnorm relu ...", and of what stands before or behind all blocks with block -1.
QString opsOf(const NetworkSpec& spec, int stage, int block)
{
    QStringList ops;
    for (const auto& node : spec.nodes)
        if (node.stage == stage && node.block == block)
            ops += QString::fromStdString(std::string(opName(node.op)));
    return ops.join(' ');
}

const NodeSpec* nodeNamed(const NetworkSpec& spec, std::string_view name)
{
    const auto found = std::ranges::find(spec.nodes, name, &NodeSpec::name);
    return found == spec.nodes.end() ? nullptr : &*found;
}

}  // namespace

class TestCifarNet : public QObject {
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void bottleneckCounts();
    void projectionsCost_data();
    void projectionsCost();
    void namesArePublic();
    void depths_data();
    void depths();
    void orders_data();
    void orders();
    void preActivatedShortcutsReadBothSides();
    void everyCombinationIsSoundOrRefused();
    void twinsDifferInShortcutsAlone();
    void twinsOfEveryDepthShareTensors_data();
    void twinsOfEveryDepthShareTensors();
    void optionsReachTheNodes();
    void conflicts_data();
    void conflicts();
    void valuesOutOfRange_data();
    void valuesOutOfRange();
};

void TestCifarNet::counts_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<qint64>("parameters");
    QTest::addColumn<double>("millionMacs");
    QTest::newRow("20") << 20 << qint64{269'722} << 40.55;
    QTest::newRow("32") << 32 << qint64{464'154} << 68.86;
    QTest::newRow("44") << 44 << qint64{658'586} << 97.17;
    QTest::newRow("56") << 56 << qint64{853'018} << 125.49;
    QTest::newRow("110") << 110 << qint64{1'727'962} << 252.89;
    QTest::newRow("1202") << 1202 << qint64{19'421'274} << 2829.24;
}

void TestCifarNet::counts()
{
    QFETCH(int, depth);
    QFETCH(qint64, parameters);
    QFETCH(double, millionMacs);
    // By hand: 9 weights a pair of channels, at 32, 16 and 8 pixels a side.
    const std::int64_t n = (depth - 2) / 6;
    const std::int64_t pairs1 = 2 * n * 16 * 16;
    const std::int64_t pairs2 = 16 * 32 + (2 * n - 1) * 32 * 32;
    const std::int64_t pairs3 = 32 * 64 + (2 * n - 1) * 64 * 64;
    const std::int64_t macs = 9 * ((3 * 16 + pairs1) * 32 * 32 + pairs2 * 16 * 16 + pairs3 * 8 * 8) + 640;
    for (const auto shortcut : {Shortcut::None, Shortcut::A}) {
        const auto cost = costOf(inferShapes(cifarNet({.depth = depth, .shortcut = shortcut})));
        QCOMPARE(qint64{cost.parameters}, parameters);
        QCOMPARE(qint64{cost.macs}, qint64{macs});
        QCOMPARE(std::round(static_cast<double>(cost.macs) / 1e4) / 100, millionMacs);
    }
}

void TestCifarNet::bottleneckCounts()
{
    // Three blocks of (1x1, 3x3, 1x1) with 4 times the width, the first of each stage with a projection; by hand.
    const auto block = [](int ic, int planes) {
        return ic * planes + 9 * planes * planes + 4 * planes * planes + 2 * (planes + planes + 4 * planes);
    };
    const auto projection = [](int ic, int oc) { return ic * oc + 2 * oc; };
    const auto expected = 3 * 16 * 9 + 32 + block(16, 16) + projection(16, 64) + block(64, 32) + projection(64, 128) +
                          block(128, 64) + projection(128, 256) + 256 * 10 + 10;
    const auto net = cifarNet({.depth = 11, .shortcut = Shortcut::B, .block = BlockKind::Bottleneck});
    QCOMPARE(costOf(inferShapes(net)).parameters, std::int64_t{expected});
}

void TestCifarNet::projectionsCost_data()
{
    QTest::addColumn<CifarOptions>("options");
    QTest::addColumn<qint64>("more");
    const qint64 growing = 16 * 32 + 2 * 32 + 32 * 64 + 2 * 64;
    QTest::newRow("A") << CifarOptions{} << qint64{0};
    QTest::newRow("B") << CifarOptions{.shortcut = Shortcut::B} << growing;
    QTest::newRow("B frozen: the scale and shift are learned still")
        << CifarOptions{.shortcut = Shortcut::B, .projection = Projection::Frozen} << qint64{2 * 32 + 2 * 64};
    QTest::newRow("C") << CifarOptions{.shortcut = Shortcut::C}
                       << growing + 3 * (16 * 16 + 2 * 16) + 2 * (32 * 32 + 2 * 32) + 2 * (64 * 64 + 2 * 64);
}

void TestCifarNet::projectionsCost()
{
    QFETCH(CifarOptions, options);
    QFETCH(qint64, more);
    const auto plain = costOf(inferShapes(cifarNet(plainTwin(options)))).parameters;
    QCOMPARE(qint64{costOf(inferShapes(cifarNet(options))).parameters - plain}, more);
}

void TestCifarNet::namesArePublic()
{
    std::set<std::string> names;
    for (const auto& tensor : parametersOf(inferShapes(cifarNet({.depth = 20, .shortcut = Shortcut::B}))))
        names.insert(tensor.name);
    for (const char* name : {"conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var",
                             "layer1.0.conv1.weight", "layer1.2.bn2.running_var", "layer2.0.downsample.0.weight",
                             "layer2.0.downsample.1.weight", "layer3.2.conv2.weight", "fc.weight", "fc.bias"})
        QVERIFY2(names.contains(name), name);
    QVERIFY(!names.contains("layer1.0.downsample.0.weight"));
    // 21 convolutions and 21 normalisations with 4 tensors each, and the classifier's two.
    QCOMPARE(names.size(), std::size_t{21 + 21 * 4 + 2});
}

void TestCifarNet::depths_data()
{
    QTest::addColumn<CifarOptions>("options");
    QTest::addColumn<QString>("nearest");
    const auto row = [](CifarOptions options, const char* nearest) {
        QTest::newRow(writeModelText("cifar", options).c_str()) << options << QString(nearest);
    };
    for (const int depth : {8, 14, 20, 26, 50, 1202, 9998})
        row({.depth = depth}, "");
    row({.depth = 21}, "20, 26");
    row({.depth = 25}, "20, 26");
    row({.depth = 19}, "14, 20");
    row({.depth = 0}, "8, 14");
    row({.depth = 7}, "8, 14");
    row({.depth = 9}, "8, 14");
    row({.depth = 10'004}, "9992, 9998");
    row({.depth = 2'000'000'000}, "9992, 9998");
    row({.depth = 32, .layersPerSkip = 1}, "");
    for (const int depth : {20, 38, 56, 110})
        row({.depth = depth, .layersPerSkip = 3}, "");
    row({.depth = 32, .layersPerSkip = 3}, "20, 38");
    row({.depth = 44, .layersPerSkip = 3}, "38, 56");
    row({.depth = 1202, .layersPerSkip = 3}, "1190, 1208");
    row({.depth = 8, .layersPerSkip = 3}, "20, 38");
    for (const int depth : {11, 20, 29, 164, 1001})
        row({.depth = depth, .block = BlockKind::Bottleneck}, "");
    row({.depth = 26, .block = BlockKind::Bottleneck}, "20, 29");
    row({.depth = 8, .block = BlockKind::Bottleneck}, "11, 20");
    // Plain networks are grouped as their twins are, so the same depths are possible.
    row({.depth = 32, .shortcut = Shortcut::None, .layersPerSkip = 3}, "20, 38");
}

void TestCifarNet::depths()
{
    QFETCH(CifarOptions, options);
    QFETCH(QString, nearest);
    std::string found;
    try {
        QCOMPARE(cifarNet(options).depth, options.depth);
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::DepthImpossible);
        QCOMPARE(std::string(error.field("depth")), std::to_string(options.depth));
        found = error.field("nearest");
    }
    QCOMPARE(QString::fromStdString(found), nearest);
}

void TestCifarNet::orders_data()
{
    QTest::addColumn<Order>("order");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("head");
    const QString end = "globalavgpool linear";
    QTest::newRow("original") << Order::Original << "conv batchnorm relu conv batchnorm add relu"
                              << "conv batchnorm relu conv batchnorm add relu" << end;
    QTest::newRow("bn-after-add") << Order::BnAfterAdd << "conv batchnorm relu conv add batchnorm relu"
                                  << "conv batchnorm relu conv add batchnorm relu" << end;
    QTest::newRow("relu-before-add") << Order::ReluBeforeAdd << "conv batchnorm relu conv batchnorm relu add"
                                     << "conv batchnorm relu conv batchnorm relu add" << end;
    QTest::newRow("relu-only-preact") << Order::ReluOnlyPreact << "conv batchnorm relu conv batchnorm add"
                                      << "relu conv batchnorm relu conv batchnorm add"
                                      << "relu " + end;
    QTest::newRow("preact") << Order::Preact << "conv batchnorm relu conv add"
                            << "batchnorm relu conv batchnorm relu conv add"
                            << "batchnorm relu " + end;
    QTest::newRow("no-final-relu") << Order::NoFinalRelu << "conv batchnorm relu conv batchnorm add"
                                   << "conv batchnorm relu conv batchnorm add" << end;
}

void TestCifarNet::orders()
{
    QFETCH(Order, order);
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, head);
    const auto net = cifarNet({.depth = 14, .order = order});
    QCOMPARE(opsOf(net, 0, -1), QString("conv batchnorm relu"));
    QCOMPARE(opsOf(net, 1, 0), first);
    QCOMPARE(opsOf(net, 1, 1), second);
    QCOMPARE(opsOf(net, 2, 1), second);
    QCOMPARE(opsOf(net, -1, -1), head);
    const auto plain = cifarNet({.depth = 14, .shortcut = Shortcut::None, .order = order});
    QCOMPARE(opsOf(plain, 1, 1), second.remove(" add"));
}

void TestCifarNet::preActivatedShortcutsReadBothSides()
{
    const auto inputOf = [](const NetworkSpec& net, const char* name) { return nodeNamed(net, name)->inputs; };
    using Names = std::vector<std::string>;
    const auto preact = cifarNet({.depth = 14, .shortcut = Shortcut::B, .order = Order::Preact});
    // Dimensions change: the projection shares the activation. They stay: the sum itself passes on.
    QCOMPARE(inputOf(preact, "layer2.0.downsample.0"), Names{"layer2.0.relu1"});
    QVERIFY(!nodeNamed(preact, "layer2.0.downsample.1"));
    QCOMPARE(inputOf(preact, "layer2.1.add"), (Names{"layer2.1.conv2", "layer2.0.add"}));
    QCOMPARE(inputOf(preact, "layer1.0.add"), (Names{"layer1.0.conv2", "relu1"}));
    const auto original = cifarNet({.depth = 14, .shortcut = Shortcut::C});
    QCOMPARE(inputOf(original, "layer2.0.downsample.0"), Names{"layer1.1.relu2"});
    QCOMPARE(inputOf(original, "layer1.0.add"), (Names{"layer1.0.bn2", "layer1.0.downsample.1"}));
}

void TestCifarNet::everyCombinationIsSoundOrRefused()
{
    int sound = 0;
    int refused = 0;
    forEachCifarOptions(20, [&](const CifarOptions& options) {
        const auto net = tryCifarNet(options);
        if (!net) {
            ++refused;
            return;
        }
        ++sound;
        const auto text = writeModelText("cifar", options);
        const auto graph = inferShapes(*net);
        int weighted = 0;
        int adds = 0;
        for (const auto& node : graph.nodes) {
            const bool isWeighted =
                std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
            weighted += isWeighted && !isOfShortcut(node.spec);
            adds += std::holds_alternative<AddSpec>(node.spec.op);
            QVERIFY2(!node.consumers.empty() || &node == &graph.output(), text.c_str());
        }
        const auto perBlock = options.block == BlockKind::Bottleneck ? 3 : options.layersPerSkip.value_or(2);
        QVERIFY2(weighted == options.depth, text.c_str());
        QVERIFY2(adds == (options.shortcut == Shortcut::None ? 0 : 18 / perBlock), text.c_str());
    });
    QCOMPARE(sound + refused, 13'824);
    // Counted by the rules: shortcut with pad and projection 1 + 2 + 2 + 2, skip and block 3 + 1, order, norm and gamma.
    const int zeroable = 3;
    QCOMPARE(sound, (7 * (6 + 5) + 6 * zeroable) * 4 * 2 * 3);
}

void TestCifarNet::twinsDifferInShortcutsAlone()
{
    forEachCifarOptions(20, [&](const CifarOptions& options) {
        if (options.shortcut == Shortcut::None || options.head != Head::AveragePool)
            return;
        const auto residual = tryCifarNet(options);
        if (!residual)
            return;
        const auto plain = cifarNet(plainTwin(options));
        QVERIFY2(withoutShortcuts(*residual).nodes == plain.nodes, writeModelText("cifar", options).c_str());
        QVERIFY(residual->nodes != plain.nodes);
    });
}

void TestCifarNet::twinsOfEveryDepthShareTensors_data()
{
    QTest::addColumn<int>("depth");
    for (const int depth : {20, 32, 44, 56, 110, 1202})
        QTest::addRow("%d", depth) << depth;
}

void TestCifarNet::twinsOfEveryDepthShareTensors()
{
    QFETCH(int, depth);
    const auto plain = parametersOf(inferShapes(cifarNet({.depth = depth, .shortcut = Shortcut::None})));
    const auto residual = parametersOf(inferShapes(cifarNet({.depth = depth})));
    QVERIFY(std::ranges::equal(plain, residual, [](const auto& a, const auto& b) {
        return a.name == b.name && a.dims == b.dims && a.fanIn == b.fanIn && a.fanOut == b.fanOut;
    }));
}

void TestCifarNet::optionsReachTheNodes()
{
    const auto net = cifarNet({.depth = 8,
                               .pad = PadSide::End,
                               .activation = Activation::PRelu,
                               .init = {.kind = InitKind::Normal, .standardDeviation = 0.02},
                               .lastGamma = LastGamma::Zero,
                               .head = Head::MaxPool,
                               .width = 5,
                               .classes = 7,
                               .input = {1, 9, 13}});
    QCOMPARE(std::get<PadShortcutSpec>(nodeNamed(net, "layer3.0.shortcut")->op),
             (PadShortcutSpec{.outChannels = 20, .stride = 2, .side = PadSide::End}));
    QCOMPARE(std::get<BatchNormSpec>(nodeNamed(net, "layer2.0.bn2")->op).initialScale, 0.0);
    QCOMPARE(std::get<BatchNormSpec>(nodeNamed(net, "layer2.0.bn1")->op).initialScale, 1.0);
    QCOMPARE(net.init.standardDeviation, 0.02);
    const auto graph = inferShapes(net);
    QCOMPARE(toString(graph.nodes[static_cast<std::size_t>(graph.find("layer3.0.prelu2"))].output), std::string("(20,3,4)"));
    QCOMPARE(toString(graph.nodes[static_cast<std::size_t>(graph.find("globalpool"))].output), std::string("(20,1,1)"));
    QCOMPARE(toString(graph.output().output), std::string("(7,1,1)"));

    const auto frozen = cifarNet({.depth = 8, .shortcut = Shortcut::C, .projection = Projection::Frozen});
    QVERIFY(std::get<ConvSpec>(nodeNamed(frozen, "layer1.0.downsample.0")->op).frozen);
    QVERIFY(!std::get<ConvSpec>(nodeNamed(frozen, "layer1.0.conv1")->op).frozen);
    const auto flat = inferShapes(cifarNet({.depth = 8, .norm = Norm::None, .head = Head::Flatten}));
    QCOMPARE(flat.find("bn1"), kNetworkInput);
    QCOMPARE(flat.output().inputShapes.front().channels, std::int64_t{64 * 8 * 8});
}

void TestCifarNet::conflicts_data()
{
    QTest::addColumn<CifarOptions>("options");
    QTest::addColumn<QString>("sentence");
    const auto row = [](CifarOptions options, const char* sentence) {
        QTest::newRow(writeModelText("cifar", options).c_str()) << options << QString(sentence);
    };
    row({.shortcut = Shortcut::None, .lastGamma = LastGamma::Zero},
        "last-gamma=zero does not go together with shortcut=none; it needs shortcut=A|B|C");
    row({.norm = Norm::None, .lastGamma = LastGamma::Zero},
        "last-gamma=zero does not go together with norm=none; it needs norm=bn");
    for (const auto order : {Order::BnAfterAdd, Order::ReluBeforeAdd, Order::Preact})
        row({.order = order, .lastGamma = LastGamma::Zero},
            ("last-gamma=zero does not go together with order=" + std::string(choiceName(kOrders, order)) +
             "; it needs order=original|relu-only-preact|no-final-relu")
                .c_str());
    row({.order = Order::BnAfterAdd, .norm = Norm::None},
        "order=bn-after-add does not go together with norm=none; it needs norm=bn");
    row({.shortcut = Shortcut::B, .pad = PadSide::End}, "pad=end does not go together with shortcut=B; it needs shortcut=A");
    row({.projection = Projection::Frozen}, "projection=frozen does not go together with shortcut=A; it needs shortcut=B|C");
    row({.layersPerSkip = 2, .block = BlockKind::Bottleneck},
        "skip=2 does not go together with block=bottleneck; it needs skip=3");
}

void TestCifarNet::conflicts()
{
    QFETCH(CifarOptions, options);
    QFETCH(QString, sentence);
    const auto [code, found] = refusal([&] { cifarNet(options); });
    QCOMPARE(QString::fromStdString(found), sentence);
    QCOMPARE(code, ErrorCode::OptionConflict);
}

void TestCifarNet::valuesOutOfRange_data()
{
    QTest::addColumn<CifarOptions>("options");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("skip") << CifarOptions{.layersPerSkip = 4} << "skip: 4 is not allowed; allowed: 1|2|3";
    QTest::newRow("width") << CifarOptions{.width = 0} << "width: 0 is not allowed; allowed: 1 ... 1024";
    QTest::newRow("classes") << CifarOptions{.classes = 1} << "classes: 1 is not allowed; allowed: 2 ... 100000";
    QTest::newRow("depth") << CifarOptions{.depth = -5} << "depth: -5 is not allowed; allowed: 0, 1, ...";
    QTest::newRow("init") << CifarOptions{.init = {.kind = InitKind::Normal, .standardDeviation = -1}}
                          << "init: normal--1 is not allowed; allowed: he-in|he-out|xavier|normal-STD";
    QTest::newRow("input") << CifarOptions{.input = {3, 0, 32}}
                           << "input: 3x0x32 is not allowed; allowed: 1x1x1 ... 1024x4096x4096";
}

void TestCifarNet::valuesOutOfRange()
{
    QFETCH(CifarOptions, options);
    QFETCH(QString, sentence);
    const auto [code, found] = refusal([&] { cifarNet(options); });
    QCOMPARE(QString::fromStdString(found), sentence);
    QCOMPARE(code, ErrorCode::OptionInvalid);
}

QTEST_APPLESS_MAIN(TestCifarNet)
#include "tst_cifarnet.moc"
