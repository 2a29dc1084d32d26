#include "core/base/error.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"

#include <QtTest>

Q_DECLARE_METATYPE(reslab::OpSpec)
Q_DECLARE_METATYPE(reslab::Shape)
Q_DECLARE_METATYPE(reslab::NetworkSpec)

using namespace reslab;

namespace {

/// One op, flattened and classified.
NetworkSpec around(const OpSpec& op, const Shape& input)
{
    return {.name = "test",
            .input = input,
            .classes = 3,
            .nodes = {{.name = "op", .op = op, .inputs = {"input"}},
                      {.name = "flatten", .op = FlattenSpec{}, .inputs = {"op"}},
                      {.name = "fc", .op = LinearSpec{.outFeatures = 3}, .inputs = {"flatten"}}}};
}

/// The same with a second classifier that reads the op.
NetworkSpec withAuxiliary()
{
    auto spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes.insert(spec.nodes.begin() + 1, {{.name = "aux.flatten", .op = FlattenSpec{}, .inputs = {"op"}},
                                               {.name = "aux.fc", .op = LinearSpec{.outFeatures = 3}, .inputs = {"aux.flatten"}}});
    spec.auxiliaries = {{.node = "aux.fc", .lossWeight = 0.3}};
    return spec;
}

}  // namespace

class TestShapedGraph : public QObject {
    Q_OBJECT

private slots:
    void shapes_data();
    void shapes();
    void refusals_data();
    void refusals();
    void findsInputsAndConsumers();
    void joins();
    void auxiliaryOutputsBelongToTraining();
    void parameters();
};

void TestShapedGraph::shapes_data()
{
    QTest::addColumn<OpSpec>("op");
    QTest::addColumn<Shape>("input");
    QTest::addColumn<Shape>("output");
    const auto row = [](const char* name, OpSpec op, Shape in, Shape out) { QTest::newRow(name) << op << in << out; };
    row("conv 3x3", ConvSpec{.outChannels = 5, .kernel = 3, .padding = 1}, {2, 7, 9}, {5, 7, 9});
    row("conv 3x3 stride 2", ConvSpec{.outChannels = 5, .kernel = 3, .stride = 2, .padding = 1}, {2, 7, 10}, {5, 4, 5});
    row("conv 7x7 stride 2", ConvSpec{.outChannels = 64, .kernel = 7, .stride = 2, .padding = 3}, {3, 224, 224},
        {64, 112, 112});
    row("conv 1x1 stride 2", ConvSpec{.outChannels = 4, .stride = 2}, {2, 7, 8}, {4, 4, 4});
    row("conv groups", ConvSpec{.outChannels = 6, .kernel = 3, .groups = 3}, {9, 5, 5}, {6, 3, 3});
    row("conv of one pixel", ConvSpec{.outChannels = 4, .kernel = 3, .stride = 2, .padding = 1}, {2, 1, 1}, {4, 1, 1});
    row("pad shortcut", PadShortcutSpec{.outChannels = 7, .stride = 2}, {4, 7, 8}, {7, 4, 4});
    row("pad shortcut stride 1", PadShortcutSpec{.outChannels = 4, .stride = 1}, {4, 7, 8}, {4, 7, 8});
    row("max pool", PoolSpec{.kernel = 3, .stride = 2, .padding = 1}, {4, 112, 112}, {4, 56, 56});
    row("max pool down", PoolSpec{.kernel = 3, .stride = 2}, {4, 8, 8}, {4, 3, 3});
    row("max pool ceil", PoolSpec{.kernel = 3, .stride = 2, .ceilMode = true}, {4, 8, 8}, {4, 4, 4});
    // The window that would begin behind the picture is left out.
    row("max pool ceil, nothing left", PoolSpec{.kernel = 1, .stride = 2, .ceilMode = true}, {4, 5, 6}, {4, 3, 3});
    row("max pool ceil, padding only", PoolSpec{.kernel = 2, .stride = 2, .padding = 1, .ceilMode = true}, {4, 3, 4},
        {4, 2, 3});
    row("global", GlobalPoolSpec{}, {4, 5, 6}, {4, 1, 1});
    row("flatten", FlattenSpec{}, {4, 5, 6}, {120, 1, 1});
    row("batchnorm", BatchNormSpec{}, {4, 5, 6}, {4, 5, 6});
    row("relu", ReluSpec{}, {4, 5, 6}, {4, 5, 6});
    row("prelu", PReluSpec{}, {4, 5, 6}, {4, 5, 6});
    row("adaptive pool", AdaptivePoolSpec{.size = 4}, {5, 14, 13}, {5, 4, 4});
    row("adaptive pool of fewer pixels", AdaptivePoolSpec{.size = 7}, {5, 1, 2}, {5, 7, 7});
    row("sigmoid", SigmoidSpec{}, {4, 5, 6}, {4, 5, 6});
    row("dropout", DropoutSpec{}, {4, 5, 6}, {4, 5, 6});
    row("drop path", DropPathSpec{}, {4, 5, 6}, {4, 5, 6});
}

void TestShapedGraph::shapes()
{
    QFETCH(OpSpec, op);
    QFETCH(Shape, input);
    QFETCH(Shape, output);
    QCOMPARE(toString(inferShapes(around(op, input)).nodes.front().output), toString(output));
}

void TestShapedGraph::refusals_data()
{
    QTest::addColumn<NetworkSpec>("spec");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, NetworkSpec spec, const char* sentence) {
        QTest::newRow(name) << spec << QString(sentence);
    };
    const auto op = [&](const char* name, OpSpec spec, const char* sentence) {
        row(name, around(spec, {4, 8, 8}), sentence);
    };
    op("no channels", ConvSpec{}, "[conv] op: outChannels is 0, expected 1 to 16777216");
    op("stride 0", ConvSpec{.outChannels = 1, .stride = 0}, "[conv] op: stride is 0, expected 1 to 16777216");
    op("negative padding", ConvSpec{.outChannels = 1, .padding = -1}, "[conv] op: padding is -1, expected 0 to 16777216");
    op("groups", ConvSpec{.outChannels = 4, .groups = 3}, "[conv] op: 3 groups do not divide 4 input and 4 output channels");
    op("window", ConvSpec{.outChannels = 1, .kernel = 9},
       "[conv] op: a 9x9 window does not fit into 8 pixels with padding 0");
    op("pool padding", PoolSpec{.kernel = 3, .padding = 2}, "[maxpool] op: padding 2 is more than half of kernel 3");
    op("fewer channels", PadShortcutSpec{.outChannels = 3}, "[padshortcut] op: cannot pad 4 channels to 3");
    op("eps", BatchNormSpec{.eps = 0}, "[batchnorm] op: eps is 0 and momentum 0.1, expected above 0 and within 0 to 1");
    op("one addend", AddSpec{}, "[add] op: has 1 inputs, expected two or more");
    op("one part", ConcatSpec{}, "[concat] op: has 1 inputs, expected two or more");
    op("no gate", ChannelScaleSpec{}, "[channelscale] op: has 1 inputs, expected two");
    op("adaptive pool to nothing", AdaptivePoolSpec{.size = 0}, "[adaptiveavgpool] op: size is 0, expected 1 to 16777216");
    op("everything dropped", DropoutSpec{.rate = 1}, "[dropout] op: rate is 1, expected from 0 to below 1");
    op("less than nothing dropped", DropPathSpec{.rate = -0.5}, "[droppath] op: rate is -0.5, expected from 0 to below 1");
    op("not flat", LinearSpec{.outFeatures = 2}, "[linear] op: (4,8,8) vs (256,1,1), flatten it first");
    op("too many pixels", ConvSpec{.outChannels = 1 << 24, .padding = 1},
       "[conv] op: an output of (16777216,10,10) is too large to be computed");
    op("too many weights", ConvSpec{.outChannels = 1 << 20, .kernel = 1025, .stride = 1 << 20, .padding = 1 << 10},
       "[conv] op: weights of (1048576,4,1025,1025) are too large to be computed");

    auto spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes[1].inputs = {"fc"};
    row("later input", spec, "[flatten] flatten: reads from fc, which does not stand before it");
    spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes[1].name = "op";
    spec.nodes[2].inputs = {"op"};
    row("name twice", spec, "[flatten] op: the name is taken already");
    spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes[0].name = "input";
    spec.nodes[1].inputs = {"input"};
    row("the input's name", spec, "[relu] input: the name is taken already");
    spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes[0].inputs = {"input", "input"};
    row("two inputs", spec, "[relu] op: has 2 inputs, expected one");
    spec = around(ReluSpec{}, {4, 8, 8});
    spec.classes = 10;
    row("classes", spec, "[linear] fc: (3,1,1) vs (10,1,1)");
    spec = around(ConvSpec{.outChannels = 4, .stride = 2}, {4, 8, 8});
    spec.nodes.insert(spec.nodes.begin() + 1, {.name = "sum", .op = AddSpec{}, .inputs = {"op", "input"}});
    row("addends differ", spec, "[add] sum: (4,4,4) vs (4,8,8)");
    spec.nodes[1] = {.name = "parts", .op = ConcatSpec{}, .inputs = {"input", "op"}};
    row("parts differ", spec, "[concat] parts: (4,8,8) vs (4,4,4)");
    spec.nodes[1] = {.name = "scaled", .op = ChannelScaleSpec{}, .inputs = {"input", "op"}};
    row("a gate that is no pixel", spec, "[channelscale] scaled: (4,4,4) vs (4,1,1)");

    spec = withAuxiliary();
    spec.auxiliaries = {{.node = "nobody"}};
    row("no such auxiliary output", spec, "[network] test: has no node nobody to be an auxiliary output");
    spec.auxiliaries = {{.node = "op"}};
    row("auxiliary output of the logits", spec, "[relu] op: cannot be an auxiliary output, the logits depend on it");
    spec.auxiliaries = {{.node = "fc"}};
    row("logits as auxiliary output", spec, "[linear] fc: cannot be an auxiliary output, the logits depend on it");
    spec.auxiliaries = {{.node = "aux.flatten"}};
    row("auxiliary output of another shape", spec, "[flatten] aux.flatten: (256,1,1) vs (3,1,1)");
    spec.auxiliaries = {{.node = "aux.fc"}, {.node = "aux.fc"}};
    row("auxiliary output twice", spec, "[linear] aux.fc: is an auxiliary output twice");
    spec.auxiliaries = {{.node = "aux.fc", .lossWeight = 0}};
    row("auxiliary output without weight", spec, "[linear] aux.fc: lossWeight is 0, expected above 0 and up to 1000");
    spec.nodes.clear();
    row("no nodes", spec, "[network] test: has no nodes");
    row("no input", around(ReluSpec{}, {4, 0, 8}), "[network] test: an input of (4,0,8) cannot be computed");
    row("vast input", around(ReluSpec{}, {1 << 20, 1 << 20, 1 << 20}),
        "[network] test: an input of (1048576,1048576,1048576) cannot be computed");
}

void TestShapedGraph::refusals()
{
    QFETCH(NetworkSpec, spec);
    QFETCH(QString, sentence);
    try {
        inferShapes(spec);
        QFAIL("was not refused");
    } catch (const Error& error) {
        QCOMPARE(QString::fromUtf8(error.what()), sentence);
    }
}

void TestShapedGraph::findsInputsAndConsumers()
{
    auto spec = around(ReluSpec{}, {4, 8, 8});
    spec.nodes.insert(spec.nodes.begin() + 1, {.name = "sum", .op = AddSpec{}, .inputs = {"op", "input"}});
    spec.nodes[2].inputs = {"sum"};
    const auto graph = inferShapes(spec);
    QCOMPARE(graph.find("sum"), 1);
    QCOMPARE(graph.find("nobody"), kNetworkInput);
    QCOMPARE(graph.nodes[1].inputs, (std::vector{0, kNetworkInput}));
    QCOMPARE(graph.nodes[0].consumers, std::vector{1});
    QCOMPARE(graph.nodes[1].consumers, std::vector{2});
    QVERIFY(graph.output().consumers.empty());
    QVERIFY(graph.spec == spec);
}

void TestShapedGraph::joins()
{
    auto spec = around(ConvSpec{.outChannels = 6}, {4, 5, 7});
    spec.nodes.insert(spec.nodes.begin() + 1, {{.name = "parts", .op = ConcatSpec{}, .inputs = {"op", "input", "op"}},
                                               {.name = "gate", .op = GlobalPoolSpec{}, .inputs = {"parts"}},
                                               {.name = "scaled", .op = ChannelScaleSpec{}, .inputs = {"parts", "gate"}}});
    spec.nodes[4].inputs = {"scaled"};
    const auto graph = inferShapes(spec);
    QCOMPARE(toString(graph.nodes[1].output), std::string("(16,5,7)"));
    QCOMPARE(toString(graph.nodes[3].output), std::string("(16,5,7)"));
}

void TestShapedGraph::auxiliaryOutputsBelongToTraining()
{
    const auto graph = inferShapes(withAuxiliary());
    QCOMPARE(graph.auxiliaries, std::vector{graph.find("aux.fc")});
    QStringList marked;
    for (const auto& node : graph.nodes)
        if (node.trainingOnly)
            marked += QString::fromStdString(node.spec.name);
    QCOMPARE(marked, (QStringList{"aux.flatten", "aux.fc"}));
    for (const auto& node : inferShapes(around(ReluSpec{}, {4, 8, 8})).nodes)
        QVERIFY(!node.trainingOnly);
}

void TestShapedGraph::parameters()
{
    NetworkSpec spec{.name = "test", .input = {4, 5, 5}, .classes = 3, .nodes = {}};
    spec.nodes = {
        {.name = "a", .op = ConvSpec{.outChannels = 6, .kernel = 3, .groups = 2, .bias = true}, .inputs = {"input"}},
        {.name = "f", .op = ConvSpec{.outChannels = 6, .frozen = true}, .inputs = {"a"}},
        {.name = "b", .op = BatchNormSpec{}, .inputs = {"f"}},
        {.name = "p", .op = PReluSpec{}, .inputs = {"b"}},
        {.name = "x", .op = FlattenSpec{}, .inputs = {"p"}},
        {.name = "fc", .op = LinearSpec{.outFeatures = 3}, .inputs = {"x"}},
    };
    QStringList found;
    for (const auto& tensor : parametersOf(inferShapes(spec)))
        found += QString("%1 %2 node %3 %4 fan %5 %6")
                     .arg(QString::fromStdString(tensor.name), QString::fromStdString(toString(tensor.dims)))
                     .arg(tensor.node)
                     .arg(tensor.trainable ? "learned" : "kept")
                     .arg(tensor.fanIn)
                     .arg(tensor.fanOut);
    const QStringList expected{
        "a.weight (6,2,3,3) node 0 learned fan 18 27", "a.bias (6) node 0 learned fan 0 0",
        "f.weight (6,6,1,1) node 1 kept fan 6 6",      "b.weight (6) node 2 learned fan 0 0",
        "b.bias (6) node 2 learned fan 0 0",           "b.running_mean (6) node 2 kept fan 0 0",
        "b.running_var (6) node 2 kept fan 0 0",       "p.weight (6) node 3 learned fan 0 0",
        "fc.weight (3,54) node 5 learned fan 54 3",    "fc.bias (3) node 5 learned fan 0 0",
    };
    QCOMPARE(found, expected);
}

QTEST_APPLESS_MAIN(TestShapedGraph)
#include "tst_shapedgraph.moc"
