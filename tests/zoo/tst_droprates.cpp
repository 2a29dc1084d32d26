#include <QTest>

#include <algorithm>

#include "core/graph/droprates.h"
#include "core/graph/parameters.h"
#include "core/zoo/zoo.h"

using namespace reslab;

namespace {

const NodeSpec* find(const NetworkSpec& spec, const char* name)
{
    const auto found = std::ranges::find(spec.nodes, name, &NodeSpec::name);
    return found == spec.nodes.end() ? nullptr : &*found;
}

std::size_t count(const NetworkSpec& spec, std::string_view op)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(spec.nodes, [op](const NodeSpec& node) { return opName(node.op) == op; }));
}

}  // namespace

/// Rates of a recipe, put into networks.
class TestDropRates : public QObject {
    Q_OBJECT

private slots:
    void sameAsTheOptions_data();
    void sameAsTheOptions();
    void nothingGivenChangesNothing();
    void earlierStagesDropLess();
    void branchIsFoundWhereItStandsSecond();
    void auxiliaryClassifiersKeepTheirs();
    void zeroTakesOut();
    void weightsStay();
    void plainNetworksHaveNoPlace();
};

void TestDropRates::sameAsTheOptions_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("options");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<double>("dropPath");
    const auto row = [](const char* model, const char* options, double dropout, double dropPath) {
        QTest::newRow(options) << QString(model) << QString(options) << dropout << dropPath;
    };
    row("resnetrs50:dropout=0", "resnetrs50:dropout=0.3,drop-path=0.2", 0.3, 0.2);
    row("resnetrs200", "resnetrs200:dropout=0.5,drop-path=0.3", 0.5, 0.3);
    row("resnetrs200", "resnetrs200:dropout=0,drop-path=0", 0.0, 0.0);
    row("vgg16", "vgg16:dropout=0.2", 0.2, 0.1);
    row("googlenet:aux=on", "googlenet:aux=on,dropout=0.1", 0.1, 0.1);
}

void TestDropRates::sameAsTheOptions()
{
    QFETCH(QString, model);
    QFETCH(QString, options);
    QFETCH(double, dropout);
    QFETCH(double, dropPath);
    const auto made = withDropRates(modelFromName(model.toStdString()), {.dropout = dropout, .dropPath = dropPath});
    QVERIFY(made.nodes == modelFromName(options.toStdString()).nodes);
}

void TestDropRates::nothingGivenChangesNothing()
{
    for (const auto* model : {"resnetrs200", "vgg11", "plain20"})
        QVERIFY(withDropRates(modelFromName(model), {}) == modelFromName(model));
}

/// Huang et al. 2016, sec. 3: what is near the input is left out less often. The stem counts as a stage, as in ResNet-RS.
void TestDropRates::earlierStagesDropLess()
{
    const auto spec = withDropRates(modelFromName("resnet20"), {.dropPath = 0.4});
    QCOMPARE(count(spec, "droppath"), std::size_t{9});
    for (const auto& [name, rate] : {std::pair("layer1.0.drop_path", 0.2), {"layer2.2.drop_path", 0.3}, {"layer3.1.drop_path", 0.4}}) {
        const auto* node = find(spec, name);
        QVERIFY2(node, name);
        QCOMPARE(std::get<DropPathSpec>(node->op).rate, rate);
        QVERIFY(node->stage > 0 && node->block >= 0);
    }
    QCOMPARE(find(spec, "layer1.1.drop_path")->inputs.front(), std::string("layer1.1.bn2"));
    QCOMPARE(find(spec, "layer1.1.add")->inputs.back(), find(modelFromName("resnet20"), "layer1.1.add")->inputs.back());
    inferShapes(spec);
}

/// A network from a file may add in any order; what would be left out is never the identity.
void TestDropRates::branchIsFoundWhereItStandsSecond()
{
    NetworkSpec spec{.name = "own",
                     .input = {3, 8, 8},
                     .classes = 2,
                     .nodes = {{.name = "a", .op = ConvSpec{.outChannels = 4}, .inputs = {"input"}},
                               {.name = "b", .op = ConvSpec{.outChannels = 4}, .inputs = {"a"}},
                               {.name = "sum", .op = AddSpec{}, .inputs = {"a", "b"}},
                               {.name = "flatten", .op = FlattenSpec{}, .inputs = {"sum"}},
                               {.name = "out", .op = LinearSpec{.outFeatures = 2}, .inputs = {"flatten"}}}};
    const auto made = withDropRates(spec, {.dropPath = 0.25});
    QCOMPARE(find(made, "sum")->inputs, (std::vector<std::string>{"a", "sum.drop_path"}));
    QCOMPARE(std::get<DropPathSpec>(find(made, "sum.drop_path")->op).rate, 0.25);
    inferShapes(made);
}

void TestDropRates::auxiliaryClassifiersKeepTheirs()
{
    const auto made = withDropRates(modelFromName("googlenet:aux=on"), {.dropout = 0.0});
    QVERIFY(!find(made, "dropout"));
    QVERIFY(find(made, "aux1.dropout") && find(made, "aux2.dropout"));
    QCOMPARE(std::get<DropoutSpec>(find(made, "aux1.dropout")->op).rate, 0.7);
}

void TestDropRates::zeroTakesOut()
{
    const auto spec = modelFromName("resnet56");
    const auto put = withDropRates(spec, {.dropout = 0.1, .dropPath = 0.1});
    QVERIFY(put != spec);
    QVERIFY(withDropRates(put, {.dropout = 0.0, .dropPath = 0.0}) == spec);
}

void TestDropRates::weightsStay()
{
    const auto names = [](const NetworkSpec& spec) {
        std::vector<std::string> all;
        for (const auto& info : parametersOf(inferShapes(spec)))
            all.push_back(info.name);
        return all;
    };
    const auto spec = modelFromName("resnet50");
    QCOMPARE(names(withDropRates(spec, {.dropout = 0.1, .dropPath = 0.1})), names(spec));
}

void TestDropRates::plainNetworksHaveNoPlace()
{
    const auto plain = modelFromName("plain20");
    QVERIFY(!canDropPaths(plain));
    QVERIFY(canDropOut(plain));
    QVERIFY(canDropPaths(modelFromName("resnet20")));
    QVERIFY(withDropRates(plain, {.dropPath = 0.2}) == plain);
}

QTEST_APPLESS_MAIN(TestDropRates)
#include "tst_droprates.moc"
