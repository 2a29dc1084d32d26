#include <QtTest>

#include "core/base/error.h"
#include "core/explain/blockpath.h"
#include "core/zoo/zoo.h"

using namespace reslab;

namespace {

ShapedGraph graphOf(const char* model)
{
    return inferShapes(modelFromName(model, Shape{3, 32, 32}, 10));
}

QString namesOf(const ShapedGraph& graph, const std::vector<int>& nodes)
{
    QStringList names;
    for (const int node : nodes)
        names +=
            node == kNetworkInput ? "input" : QString::fromStdString(graph.nodes[static_cast<std::size_t>(node)].spec.name);
    return names.join(' ');
}

}  // namespace

class TestBlockPath : public QObject {
    Q_OBJECT

private slots:
    void theWayThroughABlock_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("block");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("branch");
        QTest::addColumn<QString>("shortcut");
        QTest::addColumn<QString>("rest");
        QTest::newRow("identity") << "resnet20"
                                  << "layer2.1"
                                  << "layer2.0.relu2"
                                  << "layer2.1.conv1 layer2.1.bn1 layer2.1.relu1 layer2.1.conv2 layer2.1.bn2"
                                  << ""
                                  << "layer2.1.add layer2.1.relu2";
        QTest::newRow("option A") << "resnet20"
                                  << "layer2.0"
                                  << "layer1.2.relu2"
                                  << "layer2.0.conv1 layer2.0.bn1 layer2.0.relu1 layer2.0.conv2 layer2.0.bn2"
                                  << "layer2.0.shortcut"
                                  << "layer2.0.add layer2.0.relu2";
        QTest::newRow("plain") << "plain20"
                               << "layer2.1"
                               << "layer2.0.relu2"
                               << "layer2.1.conv1 layer2.1.bn1 layer2.1.relu1 layer2.1.conv2 layer2.1.bn2"
                               << ""
                               << "layer2.1.relu2";
        QTest::newRow("pre-activation")
            << "cifar:depth=20,order=preact"
            << "layer1.1"
            << "layer1.0.add"
            << "layer1.1.bn1 layer1.1.relu1 layer1.1.conv1 layer1.1.bn2 layer1.1.relu2 layer1.1.conv2"
            << ""
            << "layer1.1.add";
    }

    void theWayThroughABlock()
    {
        QFETCH(QString, model);
        QFETCH(QString, block);
        const auto graph = graphOf(qPrintable(model));
        const auto path = blockPath(graph, block.toStdString());
        QTEST(namesOf(graph, {path.input}), "input");
        QTEST(namesOf(graph, path.branch), "branch");
        QTEST(namesOf(graph, path.shortcut), "shortcut");
        auto rest = path.tail;
        if (path.isResidual())
            rest.insert(rest.begin(), path.addition);
        QTEST(namesOf(graph, rest), "rest");
        QCOMPARE(path.output(), rest.back());
        QCOMPARE(path.steps().size(), path.branch.size() + path.shortcut.size() + rest.size());
    }

    void aProjectionIsTheShorterWay()
    {
        const auto graph = graphOf("cifar:depth=29,block=bottleneck,shortcut=B");
        const auto path = blockPath(graph, "layer1.0");
        QCOMPARE(path.branch.size(), std::size_t{8});
        QCOMPARE(path.shortcut.size(), std::size_t{2});
        QVERIFY(path.isResidual());
        QCOMPARE(lastNormOf(graph, path), path.branch.back());
        QVERIFY(endsInRelu(graph, path));
    }

    void everyBlockOfANetwork()
    {
        const auto graph = graphOf("resnet20");
        const auto names = blockNames(graph);
        QCOMPARE(names.size(), std::size_t{9});
        QCOMPARE(names.front(), std::string("layer1.0"));
        QCOMPARE(names.back(), std::string("layer3.2"));
        for (const auto& name : names)
            QCOMPARE(blockPath(graph, name).branch.size(), std::size_t{5});
    }

    void anUnknownBlockNamesThoseThatThereAre()
    {
        const auto graph = graphOf("resnet20");
        try {
            blockPath(graph, "layer4.0");
            QFAIL("found a block that there is not");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::OptionInvalid);
            QVERIFY(std::string(error.field("expected")).find("layer1.0, layer1.1") != std::string::npos);
        }
    }

    void fWithoutNormalisationAtItsEndIsRefused()
    {
        const auto graph = graphOf("cifar:depth=20,order=preact");
        QVERIFY_THROWS_EXCEPTION(Error, lastNormOf(graph, blockPath(graph, "layer1.1")));
        QVERIFY(!endsInRelu(graph, blockPath(graph, "layer1.1")));
        const auto sloped = graphOf("cifar:depth=20,activation=prelu");
        QVERIFY_THROWS_EXCEPTION(Error, endsInRelu(sloped, blockPath(sloped, "layer1.1")));
    }

    void theBlockThatPapersDraw()
    {
        QCOMPARE(typicalBlock(graphOf("resnet20"), BlockShape::Basic)->name, std::string("layer2.1"));
        QCOMPARE(typicalBlock(graphOf("plain20"), BlockShape::Plain)->name, std::string("layer2.1"));
        QCOMPARE(typicalBlock(graphOf("cifar:depth=29,block=bottleneck,shortcut=B"), BlockShape::Bottleneck)->name,
                 std::string("layer2.1"));
        QVERIFY(!typicalBlock(graphOf("resnet20"), BlockShape::Bottleneck));
        QVERIFY(!typicalBlock(graphOf("plain20"), BlockShape::Basic));
        QVERIFY(!typicalBlock(graphOf("cifar:depth=20,order=preact"), BlockShape::Basic));
    }
};

QTEST_APPLESS_MAIN(TestBlockPath)
#include "tst_blockpath.moc"
