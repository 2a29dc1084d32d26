#include "ui/diagram/drawing.h"

#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "ui/diagram/diagrampicture.h"
#include "ui/diagram/differences.h"
#include "ui/diagram/networkname.h"
#include "ui/diagram/opkinds.h"
#include "ui/diagram/shownnetworks.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

NetworkSpec specNamed(const char* model)
{
    return modelFromName(model);
}

DrawnNetwork networkNamed(const char* model)
{
    const auto spec = specNamed(model);
    return drawnNetwork(spec, model, styleOf(spec));
}

Detail detailOf(Level level)
{
    return {.level = level, .turned = {}, .openedPaths = {}};
}

}  // namespace

class TestDrawing : public QObject {
    Q_OBJECT

private slots:
    void blocksAreCounted()
    {
        const auto network = networkNamed("resnet164");
        const auto& stages = *network.stages;
        QCOMPARE(stages.size(), std::size_t(5));
        QCOMPARE(stages.front().stage, 0);
        QCOMPARE(stages.back().stage, -1);
        for (std::size_t i = 1; i <= 3; ++i) {
            const auto& runs = stages[i].runs;
            QCOMPARE(runs.size(), std::size_t(2));
            QCOMPARE(runs[0].first.form, BlockForm::Convolutional);
            QCOMPARE(runs[0].count, 1);
            QCOMPARE(runs[1].first.form, BlockForm::Identity);
            QCOMPARE(runs[1].count, 17);
        }
        QCOMPARE(layersInShort(*network.graph, stages[1].blocks[0]), QString::fromUtf8("1×1, 16 · 3×3, 16 · 1×1, 64"));
    }

    void formsOfBlocks_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::newRow("plain") << "plain20" << int(BlockForm::Plain) << int(BlockForm::Plain);
        QTest::newRow("A") << "resnet20" << int(BlockForm::Padded) << int(BlockForm::Identity);
        QTest::newRow("B") << "resnet20:shortcut=B" << int(BlockForm::Convolutional) << int(BlockForm::Identity);
        QTest::newRow("C") << "resnet20:shortcut=C" << int(BlockForm::Convolutional) << int(BlockForm::Convolutional);
    }

    void formsOfBlocks()
    {
        QFETCH(QString, model);
        QFETCH(int, first);
        QFETCH(int, second);
        const auto network = networkNamed(qPrintable(model));
        const auto& blocks = (*network.stages)[2].blocks;
        QCOMPARE(int(blocks[0].form), first);
        QCOMPARE(int(blocks[1].form), second);
        QCOMPARE(blocks[0].layers.size(), std::size_t(2));
    }

    void stagesSumToTheNetwork()
    {
        for (const char* model : {"resnet20", "plain56", "resnet164", "fcresnet20"}) {
            const auto network = networkNamed(model);
            std::int64_t parameters = 0;
            std::int64_t macs = 0;
            for (const auto& stage : *network.stages) {
                parameters += stage.parameters;
                macs += stage.macs;
            }
            QCOMPARE(parameters, network.cost->parameters);
            QCOMPARE(macs, network.cost->macs);
        }
    }

    void twinsDifferInTheirShortcutsAlone()
    {
        const auto plain = networkNamed("plain20");
        const auto residual = networkNamed("resnet20");
        const auto differs = differencesFrom(*plain.graph, *residual.graph);
        QCOMPARE(differs.size(), residual.graph->nodes.size());
        for (std::size_t i = 0; i < differs.size(); ++i) {
            const auto& op = residual.graph->nodes[i].spec.op;
            QCOMPARE(bool(differs[i]), std::holds_alternative<AddSpec>(op) || std::holds_alternative<PadShortcutSpec>(op));
        }
        QVERIFY(std::ranges::none_of(differencesFrom(*plain.graph, *plain.graph), [](char at) { return at; }));
    }

    void strangersAreNotMarked()
    {
        QVERIFY(differencesFrom(*networkNamed("fcresnet20").graph, *networkNamed("resnet20").graph).empty());
    }

    /// The nearest network to the left that shares enough: plain-34 is no VGG, and ResNet-34 is plain-34 with shortcuts.
    void differencesAreOfTheNearestLike()
    {
        const auto drawing = drawingOf({networkNamed("vgg19"), networkNamed("plain34"), networkNamed("resnet34")}, detailOf(Level::Blocks));
        QVERIFY(drawing.panels[0].differs.empty());
        QVERIFY(drawing.panels[1].differs.empty());
        const auto& residual = drawing.panels[2];
        QCOMPARE(residual.differs.size(), residual.network.graph->nodes.size());
        const auto at = [&](const char* name) { return bool(residual.differs[std::size_t(residual.network.graph->find(name))]); };
        for (const char* name : {"layer1.0.conv1", "layer1.0.relu2", "layer2.0.bn2", "layer2.0.relu2", "layer2.1.conv1", "fc"})
            QVERIFY2(!at(name), name);
        QVERIFY(at("layer1.0.add"));
        QVERIFY(at("layer2.0.downsample.0"));
    }

    /// What the block of 2015 has otherwise than the one of 2016: BN behind its last convolution, ReLU behind the addition. What stands
    /// between its convolutions is the same, though numbered otherwise.
    void ordersDifferInWhatIsMoved_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QStringList>("marked");
        const auto row = [](const char* name, const char* left, const char* right, const QStringList& marked) {
            QTest::newRow(name) << left << right << marked;
        };
        const auto original = QStringList{"layer1.0.bn2", "layer1.0.relu2", "layer1.1.bn2",  "layer1.1.relu2", "layer2.0.bn2",
                                          "layer2.0.relu2", "layer2.1.bn2", "layer2.1.relu2"};
        row("original beside preact", "resnet20:order=preact", "resnet20", original);
        row("preact beside original", "resnet20", "resnet20:order=preact",
            {"layer1.1.bn1", "layer1.1.relu1", "layer2.0.bn1", "layer2.0.relu1", "layer2.1.bn1", "layer2.1.relu1"});
        row("ReLU before the addition", "resnet20", "resnet20:order=relu-before-add",
            {"layer1.0.relu2", "layer1.1.relu2", "layer2.0.relu2", "layer2.1.relu2"});
        row("BN behind the addition", "resnet20", "resnet20:order=bn-after-add",
            {"layer1.0.bn2", "layer1.1.bn2", "layer2.0.bn2", "layer2.1.bn2"});
    }

    void ordersDifferInWhatIsMoved()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(QStringList, marked);
        const auto graph = networkNamed(qPrintable(right)).graph;
        const auto differs = differencesFrom(*networkNamed(qPrintable(left)).graph, *graph);
        QCOMPARE(differs.size(), graph->nodes.size());
        QStringList found;
        for (std::size_t i = 0; i < differs.size(); ++i) {
            const auto& spec = graph->nodes[i].spec;
            if (differs[i] && (spec.stage == 1 || spec.stage == 2) && spec.block < 2)
                found.append(QString::fromStdString(spec.name));
        }
        QCOMPARE(found, marked);
    }

    /// ResNet-D counts the pooling before its projections, so that their names differ where nothing else does.
    void aNameAloneIsNoDifference()
    {
        const auto b = networkNamed("resnet50b");
        const auto d = networkNamed("resnet50d");
        const auto differs = differencesFrom(*b.graph, *d.graph);
        const auto at = [&](const char* name) { return bool(differs[std::size_t(d.graph->find(name))]); };
        QVERIFY(!at("layer1.0.downsample.1"));
        QVERIFY(!at("layer1.0.downsample.2"));
        QVERIFY(at("layer2.0.downsample.0"));
        QVERIFY(at("layer2.0.downsample.1"));
    }

    void captionsTellWhatDiffers_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("stage");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("layers");
        const auto row = [](const char* model, int stage, const char* title, const char* layers) {
            QTest::newRow(model) << QString(model) << stage << QString::fromUtf8(title) << QString::fromUtf8(layers);
        };
        row("resnet50:stride=first", 2, "convolutional block", "1×1, 128, /2 · 3×3, 128 · 1×1, 512");
        row("resnet50b", 2, "convolutional block", "1×1, 128 · 3×3, 128, /2 · 1×1, 512");
        row("resnext50_32x4d", 1, "convolutional block", "1×1, 128 · 3×3, 128, 32 groups · 1×1, 256");
        row("resnetrs50", 1, "convolutional block", "1×1, 64 · 3×3, 64 · 1×1, 256 · SE");
        row("googlenet", 1, "Inception module 3a", "64 + 128 + 32 + 32 → 256");
    }

    void captionsTellWhatDiffers()
    {
        QFETCH(QString, model);
        QFETCH(int, stage);
        const auto network = networkNamed(qPrintable(model));
        const auto& block = (*network.stages)[std::size_t(stage)].blocks.front();
        QTEST(titleOf(*network.graph, block), "title");
        QTEST(layersInShort(*network.graph, block), "layers");
    }

    void networksHaveTheirNames()
    {
        for (const auto& [model, name] :
             {std::pair("vgg19", "VGG-19"), {"vgg16_bn", "VGG-16 + BN"}, {"googlenet", "GoogLeNet"}, {"resnetrs50", "ResNet-RS-50"},
              {"resnext50_32x4d", "ResNeXt-50 32×4d"}, {"resnet50d", "ResNet-50-D"}, {"plain34", "plain-34"}, {"ResNet-34", "ResNet-34"},
              {"VGG-19", "VGG-19"}, {"mine.json", "mine.json"}, {"resnet20.json", "resnet20.json"}, {"ResNet-50-D", "ResNet-50-D"},
              {"googlenet:aux=on", "GoogLeNet, auxiliary classifiers"},
              {"resnet50:stride=first", "ResNet-50, stride in the first 1×1"}})
            QCOMPARE(networkName(model), QString::fromUtf8(name));
    }

    void titlesAreWhole_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* model, const char* title) { QTest::newRow(model) << QString(model) << QString::fromUtf8(title); };
        row("resnet50", "ResNet-50");
        row("resnet101:stride=first", "ResNet-101, stride in the first 1×1");
        row("resnet200:order=preact", "ResNet-200, full pre-activation");
        row("resnet110:shortcut=B,order=preact", "ResNet-110, option B, full pre-activation");
        row("cifar:depth=29,block=bottleneck,shortcut=B", "cifar:depth=29,block=bottleneck,shortcut=B");
    }

    /// Also where they are longer than a panel is wide.
    void titlesAreWhole()
    {
        QFETCH(QString, model);
        QFETCH(QString, title);
        Theme theme;
        const auto drawing = drawingOf({networkNamed(qPrintable(model))}, detailOf(Level::Stages));
        const auto text = QString::fromUtf8(DiagramPicture(drawing, theme).svg());
        QVERIFY2(text.contains('>' + title + '<'), qPrintable(text.section("<text", 1, 1)));
    }

    /// GoogLeNet's counts hold its auxiliary classifiers, and say so.
    void costsOfTrainingAloneAreTold()
    {
        Theme theme;
        const auto textsOf = [&](const char* model) {
            const auto drawing = drawingOf({networkNamed(model)}, detailOf(Level::Stages));
            return QString::fromUtf8(DiagramPicture(drawing, theme).svg());
        };
        QVERIFY(!textsOf("googlenet").contains("in training alone:"));
        QVERIFY(textsOf("googlenet:aux=on").contains(QString::fromUtf8("of these in training alone: 6.38 M parameters · 8.37 M MACs")));
    }

    void everyPathIsDrawn_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("bars");
        QTest::addColumn<bool>("isCut");
        QTest::newRow("32") << "resnext50_32x4d" << 32 << false;
        QTest::newRow("64") << "resnext50_64x4d" << 64 << false;
        QTest::newRow("128, too many to be counted") << "resnext50_128x4d" << 60 << true;
    }

    void everyPathIsDrawn()
    {
        QFETCH(QString, model);
        QFETCH(int, bars);
        QFETCH(bool, isCut);
        Theme theme;
        const auto drawn = [&theme](const char* name, bool isOpen) {
            const auto network = networkNamed(name);
            const int node = network.graph->find("layer1.0.conv2");
            return QString::fromUtf8(
                DiagramPicture(drawingOf({network}, {.level = Level::Layers, .turned = {}, .openedPaths = isOpen ? std::set{node} : std::set<int>{}}), theme)
                    .svg());
        };
        const auto open = drawn(qPrintable(model), true);
        QCOMPARE(open.count("<path") - drawn(qPrintable(model), false).count("<path"), qsizetype(bars));
        QCOMPARE(open.contains(QString::fromUtf8(">…<")), isCut);
    }

    /// Boxes tell kernel and size also where they are narrow: at strides, on branches, in projections; and so do sums and joins.
    void everyLayerTellsItsSize()
    {
        Theme theme;
        for (const char* model : {"resnet50", "resnext50_32x4d", "googlenet"}) {
            const auto network = networkNamed(model);
            const auto drawing = drawingOf({network}, detailOf(Level::Layers));
            const auto text = QString::fromUtf8(DiagramPicture(drawing, theme).svg());
            std::map<QString, qsizetype> sizes;
            for (const auto& node : network.graph->nodes)
                if (!isCompanion(node.spec.op) && node.output.height > 1)
                    ++sizes[QString::fromUtf8(">%1×%2<").arg(node.output.height).arg(node.output.width)];
            for (const auto& [size, count] : sizes)
                QCOMPARE(text.count(size), count);
        }
    }

    void levelsFitThePage()
    {
        QCOMPARE(levelFor(*networkNamed("resnet20").graph), Level::Blocks);
        QCOMPARE(levelFor(*networkNamed("resnet110").graph), Level::Stages);
    }

    void panelsStandApart()
    {
        const auto drawing =
            drawingOf({networkNamed("plain20"), networkNamed("resnet20"), networkNamed("resnet56")}, detailOf(Level::Layers));
        for (std::size_t i = 1; i < drawing.panels.size(); ++i)
            QVERIFY(drawing.panels[i - 1].bounds().right() < drawing.panels[i].bounds().left());
        for (const auto& panel : drawing.panels) {
            QVERIFY(drawing.bounds.contains(panel.bounds()));
            QVERIFY(!panel.header.intersects(panel.layout.bounds.translated(panel.origin)));
        }
    }

    void cardsKeepTheirPlace()
    {
        ShownNetworks networks;
        const auto card = [](const char* model, const char* name) {
            const auto spec = specNamed(model);
            return NetworkCardSpec{spec, name, styleOf(spec)};
        };
        networks.setCards({card("plain20", "plain-20"), card("plain56", "plain-56"), card("resnet20", "ResNet-20")});
        QCOMPARE(networks.shown().size(), std::size_t(2));
        QCOMPARE(networks.shown()[1].name, QString("ResNet-20"));
        const auto graph = networks.shown()[0].graph;
        networks.setCards({card("plain20", "plain-20"), card("resnet20:shortcut=B", "ResNet-20")});
        QCOMPARE(networks.shown()[0].graph, graph);
        QCOMPARE(networks.shown()[1].model, QString("resnet20:shortcut=B"));
        networks.add(networkNamed("resnet32"));
        networks.add(networkNamed("resnet44"));
        QCOMPARE(networks.shown().size(), ShownNetworks::kMost);
        QCOMPARE(networks.shown().back().name, QString("resnet44"));
        networks.setCards({});
        QCOMPARE(networks.shown().size(), std::size_t(1));
    }

    void picturesAreWhole()
    {
        Theme theme;
        const auto drawing = drawingOf({networkNamed("plain20"), networkNamed("resnet20")}, detailOf(Level::Layers));
        const DiagramPicture picture(drawing, theme);
        QSvgRenderer svg(picture.svg());
        QVERIFY(svg.isValid());
        const auto whole = (drawing.bounds.size() + QSizeF(48, 48)).toSize();
        QCOMPARE(svg.viewBox(), QRect(QPoint(), whole));
        // Its size on paper is that of 96 pixels an inch, as CSS has it; QSvgRenderer's default size counts 90.
        const auto head = QString::fromUtf8(picture.svg()).left(400);
        const QRegularExpression millimetres("<svg width=\"([0-9.]+)mm\" height=\"([0-9.]+)mm\"");
        const auto size = millimetres.match(head);
        QVERIFY2(size.hasMatch(), qPrintable(head));
        QCOMPARE(qRound(size.captured(1).toDouble() * 96 / 25.4), whole.width());
        QCOMPARE(qRound(size.captured(2).toDouble() * 96 / 25.4), whole.height());
        QVERIFY(picture.pdf().startsWith("%PDF"));
        const auto image = picture.image(1.0);
        QCOMPARE(image.size(), whole);
        // On white, whatever the theme.
        theme.choose(ThemeChoice::Dark);
        QCOMPARE(DiagramPicture(drawing, theme).image(1.0).pixelColor(1, 1), QColor(Qt::white));
        theme.choose(ThemeChoice::Light);
        const auto text = QString::fromUtf8(picture.svg());
        QCOMPARE(text.count(QString::fromUtf8(">3×3 conv, 16<")), 14);
    }

    void picturesAreWrittenOrRefused()
    {
        Theme theme;
        const QTemporaryDir folder;
        const auto drawing = drawingOf({networkNamed("resnet20")}, detailOf(Level::Blocks));
        const DiagramPicture picture(drawing, theme);
        for (const char* ending : {"svg", "pdf", "png"}) {
            const auto file = folder.filePath(QString("net.") + ending);
            picture.save(file);
            QVERIFY(QFileInfo(file).size() > 1000);
        }
        QVERIFY_EXCEPTION_THROWN(picture.save("/no/such/folder/net.svg"), Error);
    }

    void everyOpIsTold()
    {
        const OpSpec ops[] = {ConvSpec{.outChannels = 8, .kernel = 3, .stride = 2, .groups = 4}, BatchNormSpec{}, ReluSpec{},
                              PReluSpec{}, AddSpec{}, PadShortcutSpec{.outChannels = 8}, PoolSpec{}, GlobalPoolSpec{}, FlattenSpec{},
                              LinearSpec{.outFeatures = 10}, AdaptivePoolSpec{}, ConcatSpec{}, SigmoidSpec{}, ChannelScaleSpec{},
                              DropoutSpec{}, DropPathSpec{}};
        QCOMPARE(std::size(ops), std::variant_size_v<OpSpec>);
        for (const auto& op : ops) {
            QVERIFY(!labelOf(op).isEmpty());
            QVERIFY(!titleOf(op).isEmpty());
            QVERIFY(!formulaOf(op).isEmpty());
            QVERIFY(meaningOf(op).endsWith('.'));
        }
        QCOMPARE(labelOf(ops[0]), QString::fromUtf8("3×3 conv, 8, /2, 4 groups"));
    }
};

QTEST_MAIN(TestDrawing)
#include "tst_drawing.moc"
