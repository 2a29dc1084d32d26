#include "core/analysis/cost.h"
#include "core/base/error.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/resnext.h"
#include "core/zoo/zoo.h"
#include "tests/zoo/cifaroptions.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace reslab;
using namespace reslab::test;

namespace {

CostTable costOfModel(const std::string& model, std::optional<Shape> input = {})
{
    return costOf(inferShapes(modelFromName(model, input)));
}

std::set<std::string> parameterNames(const std::string& model)
{
    std::set<std::string> names;
    for (const auto& info : parametersOf(inferShapes(modelFromName(model))))
        names.insert(info.name);
    return names;
}

}  // namespace

/// ImageNet's networks against what was published of them, and the names of their parameters.
class TestPublished : public QObject {
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void modulesOfGoogLeNet();
    void parametersHavePublicNames_data();
    void parametersHavePublicNames();
    void variantsAreOptions_data();
    void variantsAreOptions();
    void plainTwinsDifferInShortcutsAlone();
    void auxiliaryHeadsAreOfTraining();
    void smallPicturesFit_data();
    void smallPicturesFit();
    void equalCostWidths_data();
    void equalCostWidths();
    void scalingRules();
    void proposalsReadBack();
    void magnitudesOfRandAugment();
    void ratesThatOthersLack();
    void stochasticDepthGrowsWithTheStages();
    void refusals_data();
    void refusals();
};

void TestPublished::counts_data()
{
    QTest::addColumn<qint64>("parameters");
    QTest::addColumn<qint64>("macs");
    constexpr qint64 kUnpublished = 0;
    const auto row = [](const char* model, qint64 parameters, qint64 macs) { QTest::newRow(model) << parameters << macs; };
    row("plain18", 11'515'688, 1'794'805'760);
    row("plain34", 21'623'848, kUnpublished);
    row("resnet18", 11'689'512, 1'814'073'344);
    row("resnet34", 21'797'672, 3'663'761'408);
    row("resnet50", 25'557'032, 4'089'184'256);
    row("resnet50b", 25'557'032, 4'089'184'256);
    row("resnet50:stride=first", 25'557'032, 3'857'973'248);
    row("resnet101", 44'549'160, 7'801'405'440);
    row("resnet101:stride=first", 44'549'160, 7'570'194'432);
    row("resnet152", 60'192'808, 11'513'626'624);
    row("resnet152:stride=first", 60'192'808, 11'282'415'616);
    row("resnet50c", 25'576'264, 4'328'824'832);
    row("resnet50d", 25'576'264, 4'328'824'832);
    row("resnext50_32x4d", 25'028'904, 4'230'479'872);
    row("resnext101_32x8d", 88'791'336, kUnpublished);
    row("resnext101_64x4d", 83'455'272, 15'460'270'080);
    row("googlenet", 6'624'904, 1'498'376'192);
    row("googlenet:kernel=5x5", 7'005'832, 1'582'671'872);
    row("vgg16", 138'357'544, 15'470'264'320);
    row("vgg16_bn", 138'365'992, 15'470'264'320);
    row("resnetrs50", 35'691'912, kUnpublished);
    row("resnetrs101", 63'618'696, kUnpublished);
    row("resnetrs152", 86'621'576, kUnpublished);
    row("resnetrs200", 93'209'992, kUnpublished);
    row("resnetrs270", 129'861'448, kUnpublished);
    row("resnetrs350", 163'956'168, kUnpublished);
    row("resnetrs420", 191'891'656, kUnpublished);
    row("resnet20", 269'722, kUnpublished);
    row("resnet1202", 19'421'274, kUnpublished);
    // As torchvision counts them.
    row("googlenet:aux=on", 13'004'888, kUnpublished);
    row("vgg11", 132'863'336, kUnpublished);
    row("vgg11_bn", 132'868'840, kUnpublished);
    row("vgg13", 133'047'848, kUnpublished);
    row("vgg19", 143'667'240, kUnpublished);
    row("vgg19_bn", 143'678'248, kUnpublished);
}

void TestPublished::counts()
{
    QFETCH(qint64, parameters);
    QFETCH(qint64, macs);
    const auto cost = costOfModel(QTest::currentDataTag());
    QCOMPARE(qint64{cost.parameters}, parameters);
    if (macs > 0)
        QCOMPARE(qint64{cost.macs}, macs);
}

/// CIFAR's ResNeXt: 34.4 M and 68.1 M parameters; module 3a: 303 M multiply-adds naive, 128 M reduced.
void TestPublished::modulesOfGoogLeNet()
{
    const auto moduleMacs = [](const std::string& model) {
        const auto graph = inferShapes(modelFromName(model));
        const auto cost = costOf(graph);
        std::int64_t macs = 0;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            if (graph.nodes[i].spec.name.starts_with("inception3a"))
                macs += cost.nodes[i].macs;
        return static_cast<double>(macs) / 1e6;
    };
    QCOMPARE(std::round(moduleMacs("googlenet:module=naive,kernel=5x5")), 303.0);
    QCOMPARE(std::round(moduleMacs("googlenet:kernel=5x5")), 128.0);
    QVERIFY(std::abs(static_cast<double>(costOfModel("resnext29_8x64d").parameters) / 1e6 - 34.4) < 0.1);
    QVERIFY(std::abs(static_cast<double>(costOfModel("resnext29_16x64d").parameters) / 1e6 - 68.1) < 0.1);
}

void TestPublished::parametersHavePublicNames_data()
{
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char* model, QStringList names) { QTest::newRow(model) << names; };
    row("resnet18", {"conv1.weight", "bn1.running_var", "layer1.0.conv1.weight", "layer2.0.downsample.0.weight",
                     "layer2.0.downsample.1.bias", "layer4.1.bn2.weight", "fc.bias"});
    row("resnext50_32x4d", {"layer1.0.conv3.weight", "layer1.0.downsample.0.weight", "layer4.2.bn3.running_mean"});
    row("resnet50d",
        {"conv1.0.weight", "conv1.1.weight", "conv1.3.weight", "conv1.4.running_var", "conv1.6.weight", "bn1.weight",
         "layer1.0.downsample.1.weight", "layer1.0.downsample.2.weight", "layer2.0.downsample.1.weight"});
    row("resnet50c", {"conv1.6.weight", "layer1.0.downsample.0.weight", "layer1.0.downsample.1.weight"});
    row("resnetrs50", {"conv1.0.weight", "maxpool.0.weight", "maxpool.1.running_mean", "layer1.0.se.fc1.weight",
                       "layer1.0.se.fc1.bias", "layer4.2.se.fc2.weight", "layer1.0.downsample.1.weight"});
    row("vgg16", {"features.0.weight", "features.0.bias", "features.28.weight", "classifier.0.weight", "classifier.3.bias",
                  "classifier.6.weight"});
    row("vgg16_bn", {"features.0.bias", "features.1.running_mean", "features.40.weight", "features.41.bias"});
    row("googlenet:aux=on",
        {"conv1.conv.weight", "conv1.bn.weight", "conv3.bn.running_var", "inception3a.branch1.conv.weight",
         "inception3a.branch2.0.conv.weight", "inception3a.branch3.1.bn.bias", "inception5b.branch4.1.conv.weight",
         "aux1.conv.conv.weight", "aux1.fc1.weight", "aux2.fc2.bias", "fc.weight"});
}

void TestPublished::parametersHavePublicNames()
{
    QFETCH(QStringList, names);
    const auto found = parameterNames(QTest::currentDataTag());
    for (const auto& name : names)
        QVERIFY2(found.contains(name.toStdString()), qPrintable(name));
}

void TestPublished::variantsAreOptions_data()
{
    QTest::addColumn<QString>("same");
    QTest::newRow("resnet50b") << "resnet50";
    QTest::newRow("resnet50c") << "resnet50:stem=deep";
    QTest::newRow("resnet101d") << "resnet101:stem=deep,downsample=average";
    QTest::newRow("imagenet:depth=34") << "resnet34";
    QTest::newRow("plain50") << "resnet50:shortcut=none";
    QTest::newRow("resnext101_32x8d") << "resnext:depth=101,path-width=8";
    QTest::newRow("vgg19_bn") << "vgg:depth=19,norm=bn";
    QTest::newRow("resnetrs200") << "resnetrs:depth=200";
    QTest::newRow("resnetrs200:shortcut=none") << "resnetrs200:shortcut=none,downsample=conv,drop-path=0";
    QTest::newRow("resnetrs50:shortcut=A") << "resnetrs50:shortcut=A,downsample=conv";
    QTest::newRow("resnetrs420") << "resnetrs:depth=420,dropout=0.4";
    QTest::newRow("resnetrs:depth=200,drop-path=0,dropout=0.3") << "resnetrs200:dropout=0.3,drop-path=0";
}

void TestPublished::variantsAreOptions()
{
    QFETCH(QString, same);
    QVERIFY(modelFromName(QTest::currentDataTag()).nodes == modelFromName(same.toStdString()).nodes);
}

void TestPublished::plainTwinsDifferInShortcutsAlone()
{
    const auto residual = modelFromName("resnet34");
    const auto plain = modelFromName("plain34");
    std::set<std::string> kept;
    for (const auto& node : plain.nodes)
        kept.insert(node.name);
    for (const auto& node : residual.nodes)
        if (!node.name.ends_with(".add") && node.name.find("downsample") == node.name.npos)
            QVERIFY2(kept.erase(node.name) == 1, node.name.c_str());
    QVERIFY(kept.empty());
}

void TestPublished::auxiliaryHeadsAreOfTraining()
{
    const auto graph = inferShapes(modelFromName("googlenet:aux=on,aux-weight=0.5", {}, 7));
    QCOMPARE(graph.auxiliaries.size(), std::size_t{2});
    for (const auto& auxiliary : graph.spec.auxiliaries)
        QCOMPARE(auxiliary.lossWeight, 0.5);
    for (const auto& node : graph.nodes)
        QCOMPARE(node.trainingOnly, node.spec.name.starts_with("aux"));
    QVERIFY(inferShapes(modelFromName("googlenet")).auxiliaries.empty());
}

void TestPublished::smallPicturesFit_data()
{
    QTest::addColumn<int>("size");
    for (const auto* model :
         {"resnet18", "resnet50d", "resnet34:stem=cifar", "resnet34:stem=zf", "resnet18:stem=vgg,order=preact",
          "resnext29_8x64d", "resnext50_32x4d", "resnetrs50", "resnetrs50:stem=cifar", "googlenet:aux=on",
          "googlenet:stem=cifar,module=naive", "vgg11", "vgg16_bn:head=gap", "resnet50:stem=alexnet",
          "resnet18:head=gmp", "resnet18:head=flatten", "resnet50:stem=deep,head=gmp", "resnet18:stem=cifar,head=gmp"})
        for (const int size : {32, 33, 57, 224})
            QTest::addRow("%s at %d", model, size) << size;
}

void TestPublished::smallPicturesFit()
{
    QFETCH(int, size);
    const std::string tag = QTest::currentDataTag();
    const auto spec = modelFromName(tag.substr(0, tag.find(" at ")), Shape{3, size, size}, 10);
    QCOMPARE(spec.input.height, size);
    QVERIFY(costOf(inferShapes(spec)).macs > 0);
}

void TestPublished::equalCostWidths_data()
{
    QTest::addColumn<int>("width");
    const auto row = [](const char* cardinality, int width) { QTest::newRow(cardinality) << width; };
    row("1", 64);
    row("2", 40);
    row("4", 24);
    row("8", 14);
    row("32", 4);
}

void TestPublished::equalCostWidths()
{
    QFETCH(int, width);
    const std::string cardinality = QTest::currentDataTag();
    QCOMPARE(equalCostPathWidth(std::stoi(cardinality)), width);
    const auto model = "resnext50_" + cardinality + "x";
    QVERIFY(modelFromName("resnext:path-width=0,cardinality=" + cardinality).nodes ==
            modelFromName(model + std::to_string(width) + "d").nodes);
    // The whole networks cost about the same, too.
    const auto target = static_cast<double>(costOfModel("resnet50").macs);
    QVERIFY(std::abs(static_cast<double>(costOfModel(model + std::to_string(width) + "d").macs) / target - 1) < 0.05);
}

void TestPublished::scalingRules()
{
    // Long trainings: depth, and resolution slowly, along what was published.
    auto size = publishedResNetRs().front();
    int steps = 0;
    while (const auto next = nextResNetRs(size, true)) {
        QVERIFY(next->depth >= size.depth && next->resolution >= size.resolution);
        QCOMPARE(next->width, size.width);
        QVERIFY(next->topAccuracy > size.topAccuracy);
        size = *next;
        ++steps;
    }
    QCOMPARE(steps, 10);
    QCOMPARE(size.depth, 420);
    // Short ones: width.
    const auto wider = nextResNetRs(publishedResNetRs().front(), false);
    QVERIFY(wider && wider->width == 96 && wider->depth == 50 && wider->resolution == 160);
    QVERIFY(!nextResNetRs({.width = 128}, false));
    // Options and sizes say the same.
    for (const auto& published : publishedResNetRs())
        QVERIFY(sizeOf(atSize({}, published)) == published);
    QVERIFY(sizeOf({.width = 96}).topAccuracy == 0);
}

/// What the rules propose is what MODEL and its input make of it.
void TestPublished::proposalsReadBack()
{
    for (const auto& published : publishedResNetRs())
        for (const int width : {64, 96}) {
            auto size = published;
            size.width = width;
            const auto proposed = atSize({}, size);
            const auto text = resNetRsText(proposed);
            QVERIFY2(text.starts_with("resnetrs" + std::to_string(size.depth)), text.c_str());
            auto read = resNetRsOptions(ModelText(text));
            QVERIFY(read.has_value());
            read->input = proposed.input;
            QVERIFY2(*read == proposed, text.c_str());
        }
    // Pictures belong to the depth, however it is said.
    QCOMPARE(modelFromName("resnetrs:depth=200").input.height, 256);
    QCOMPARE(modelFromName("resnetrs50:depth=420").input.height, 320);
    QCOMPARE(modelFromName("resnetrs:depth=200,stem=cifar").input.height, 32);
}

void TestPublished::magnitudesOfRandAugment()
{
    for (const auto& [model, magnitude] : {std::pair("resnetrs50", 10), {"resnetrs101", 10}, {"resnetrs152:width=8", 15},
                                           {"resnetrs200:dropout=0.1", 15}, {"resnetrs420:stem=cifar", 15}})
        QCOMPARE(publishedMagnitude(modelFromName(model)).value_or(0), magnitude);
    QCOMPARE(publishedMagnitude(modelFromName("resnetrs101", Shape{3, 192, 192})).value_or(0), 15);
    QVERIFY(!publishedMagnitude(modelFromName("resnet50")));
}

void TestPublished::ratesThatOthersLack()
{
    const auto lacked = [](const char* model) { return lackedDropRates(modelFromName(model)); };
    QVERIFY(lacked("resnet18") == (DropRates{.dropout = 0.25, .dropPath = {}}));
    QVERIFY(lacked("resnet200") == (DropRates{.dropout = 0.25, .dropPath = 0.1}));
    QVERIFY(lacked("resnet1001") == (DropRates{.dropout = 0.4, .dropPath = 0.1}));
    // A plain network has nothing to leave out, and what drops already lacks nothing.
    QVERIFY(lacked("plain1001") == (DropRates{.dropout = 0.4, .dropPath = {}}));
    for (const auto* model : {"resnetrs50", "resnetrs200:drop-path=0,dropout=0", "googlenet", "vgg16"})
        QVERIFY2(lacked(model) == DropRates{}, model);
    QVERIFY(lackedDropRates(withDropRates(modelFromName("resnet200"), {.dropout = 0.1, .dropPath = 0.2})) == DropRates{});
}

void TestPublished::stochasticDepthGrowsWithTheStages()
{
    std::set<double> rates;
    const auto spec = modelFromName("resnetrs200");
    for (const auto& node : spec.nodes)
        if (const auto* path = std::get_if<DropPathSpec>(&node.op)) {
            QVERIFY(std::abs(path->rate - 0.1 * (node.stage + 1) / 5) < 1e-12);
            rates.insert(path->rate);
        }
    QCOMPARE(rates.size(), std::size_t{4});
}

void TestPublished::refusals_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("imagenet:depth=60") << "depth 60 is not possible here, where depths go from 18 to 200; the nearest "
                                          "possible depths are 50, 101";
    QTest::newRow("resnetrs:depth=10") << "depth 10 is not possible here, where depths go from 50 to 420; the nearest "
                                          "possible depths are 50, 101";
    QTest::newRow("vgg20") << "depth 20 is not possible here, where depths go from 11 to 19; the nearest possible "
                              "depths are 16, 19";
    QTest::newRow("resnet18:stride=first")
        << "stride=first does not go together with depth=18; it needs depth=50|101|152|200";
    // Averages belong to projections, stochastic depth to shortcuts.
    QTest::newRow("resnet50:downsample=average,shortcut=none")
        << "downsample=average does not go together with shortcut=none; it needs shortcut=B|C";
    QTest::newRow("resnet50d:shortcut=none")
        << "downsample=average does not go together with shortcut=none; it needs shortcut=B|C";
    QTest::newRow("resnet50d:shortcut=A") << "downsample=average does not go together with shortcut=A; it needs shortcut=B|C";
    QTest::newRow("plain34:downsample=average")
        << "downsample=average does not go together with shortcut=none; it needs shortcut=B|C";
    QTest::newRow("resnext50_32x4d:downsample=average,shortcut=A")
        << "downsample=average does not go together with shortcut=A; it needs shortcut=B|C";
    QTest::newRow("resnetrs50:shortcut=A,downsample=average")
        << "downsample=average does not go together with shortcut=A; it needs shortcut=B|C";
    QTest::newRow("resnetrs50:shortcut=none,drop-path=0.2")
        << "drop-path=0.2 does not go together with shortcut=none; it needs shortcut=A|B|C";
    QTest::newRow("googlenet:aux-weight=0") << "aux-weight: 0 is not allowed; allowed: 0.001 ... 10";
    QTest::newRow("googlenet:aux-weight=0.5") << "aux-weight=0.5 does not go together with aux=off; it needs aux=on";
    QTest::newRow("googlenet:aux=off,aux-dropout=0") << "aux-dropout=0 does not go together with aux=off; it needs aux=on";
    QTest::newRow("vgg16:dropout=1") << "dropout: 1 is not allowed; allowed: 0 ... 0.95";
    QTest::newRow("resnet50:aux=on")
        << "resnet50 has no option aux; it has depth, shortcut, pad, projection, stride, stem, downsample, order, norm, "
           "activation, init, last-gamma, head, width, classes";
    QTest::newRow("resnet50e")
        << "resnet50e: there is no such network; the nearest names are resnet50, resnet50b, resnet50c";
    QTest::newRow("resnext50_32x4") << "resnext50_32x4: there is no such network; the nearest names are resnext50_32x4d, "
                                       "resnext101_32x4d, resnext101_32x8d";
    QTest::newRow("resnext50:cardinality=3")
        << "resnext50: there is no such network; the nearest names are resnet50, resnet20, resnet56";
}

void TestPublished::refusals()
{
    QFETCH(QString, sentence);
    QCOMPARE(QString::fromStdString(refusal([] { modelFromName(QTest::currentDataTag()); }).second), sentence);
}

QTEST_APPLESS_MAIN(TestPublished)
#include "tst_published.moc"
