#include "ui/models/layerindex.h"

#include <QtTest>

#include "core/zoo/zoo.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

LayerIndex indexOf(const std::string& model)
{
    return LayerIndex(inferShapes(modelFromName(model)));
}

}  // namespace

class TestLayerIndex : public QObject {
    Q_OBJECT

private slots:
    void counts_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("weighted");
        QTest::addColumn<int>("responses");
        QTest::addColumn<int>("blocks");
        QTest::addColumn<int>("sums");
        QTest::addColumn<int>("projections");
        QTest::newRow("plain-20") << "plain20" << 20 << 19 << 9 << 0 << 0;
        QTest::newRow("ResNet-20") << "resnet20" << 20 << 19 << 9 << 9 << 0;
        // Projections stand beside the layers, not between them.
        QTest::newRow("ResNet-20, option B") << "resnet20:shortcut=B" << 20 << 19 << 9 << 9 << 2;
        QTest::newRow("pre-activation") << "resnet20:order=preact,shortcut=C" << 20 << 19 << 9 << 9 << 9;
        QTest::newRow("bottlenecks") << "resnet50" << 50 << 16 << 16 << 16 << 4;
    }

    void counts()
    {
        QFETCH(QString, model);
        const auto index = indexOf(model.toStdString());
        QTEST(int(index.weighted().size()), "weighted");
        QTEST(int(index.responses().size()), "responses");
        QTEST(int(index.blockOutputs().size()), "blocks");
        QTEST(int(index.sums().size()), "sums");
        QTEST(int(index.projections().size()), "projections");
        for (const auto& projection : index.projections())
            QVERIFY2(index.nameOf(projection.node).endsWith(".downsample.0"), qPrintable(index.nameOf(projection.node)));
        QCOMPARE(index.signal().size(), index.blockOutputs().size());
        QCOMPARE(index.depth(), int(index.weighted().size()));
        int depth = 0;
        for (const auto& layer : index.weighted())
            QCOMPARE(layer.depth, ++depth);
    }

    void aResponseIsBehindNormalisation()
    {
        const auto plain = indexOf("plain20");
        QCOMPARE(plain.nameOf(plain.responses()[1].node), QString("layer1.0.bn1"));
        QCOMPARE(plain.nameOf(plain.blockOutputs()[0].node), QString("layer1.0.relu2"));
        QCOMPARE(plain.nameOf(plain.signal()[0].node), QString("layer1.0.bn2"));
        const auto bare = indexOf("plain20:norm=none");
        QCOMPARE(bare.nameOf(bare.responses()[1].node), QString("layer1.0.conv1"));
        const auto residual = indexOf("resnet20");
        QVERIFY(std::holds_alternative<AddSpec>(residual.graph().nodes[std::size_t(residual.signal()[0].node)].spec.op));
    }

    void stagesHaveTheSameWidth()
    {
        const auto small = indexOf("plain20");
        const auto large = indexOf("plain56");
        QCOMPARE(small.stages(), (std::vector<int>{1, 2, 3}));
        for (const auto* index : {&small, &large}) {
            double before = 0.0;
            for (const auto& layer : index->weighted()) {
                QVERIFY(layer.byStage > before);
                before = layer.byStage;
                if (layer.stage > 0)
                    QCOMPARE(int(layer.byStage), layer.stage);
            }
            QVERIFY(index->weighted().front().byStage > 0.7 && index->weighted().front().byStage < 1.0);
            QVERIFY(index->weighted().back().byStage > 4.0 && index->weighted().back().byStage < 4.3);
        }
    }

    void aNetworkWithoutConvolutionsHasLayersToo()
    {
        const auto index = indexOf("fc:depth=6,hidden=16");
        QVERIFY(!index.hasThreeByThree());
        QCOMPARE(index.responses().size(), index.weighted().size());
        for (const auto& layer : index.weighted())
            QVERIFY(layer.byStage > 0.7 && layer.byStage < 2.3);
    }

    void whatBelongsToALayerIsFound()
    {
        const auto index = indexOf("resnet20");
        const auto conv = index.find("layer2.1.conv1");
        QCOMPARE(index.nearest(index.weighted(), conv), conv);
        QCOMPARE(index.nameOf(index.nearest(index.responses(), conv)), QString("layer2.1.bn1"));
        QCOMPARE(index.nameOf(index.nearest(index.weighted(), index.find("layer2.1.bn1"))), QString("layer2.1.conv1"));
        QCOMPARE(index.graph().nodes[std::size_t(index.nearest(index.blockOutputs(), conv))].spec.block, 1);
        QCOMPARE(index.nearest(index.weighted(), -1), -1);
    }
};

QTEST_APPLESS_MAIN(TestLayerIndex)
#include "tst_layerindex.moc"
