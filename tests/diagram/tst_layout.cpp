#include "ui/diagram/layout.h"

#include <QtTest>

#include "core/zoo/zoo.h"
#include "tests/diagram/layoutcheck.h"
#include "ui/diagram/cardspecs.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

ShapedGraph graphOf(const char* model)
{
    return inferShapes(modelFromName(model));
}

Detail detailOf(Level level)
{
    return {.level = level, .turned = {}, .openedPaths = {}};
}

/// The boxes on all ways round blocks, and the shortcuts into additions: solid and dotted.
struct Ways {
    int solid = 0;
    int dotted = 0;
    int boxes = 0;
};

Ways waysOf(const Layout& layout)
{
    Ways ways;
    std::set<int> boxes;
    for (const auto& edge : layout.edges) {
        if (edge.kind != EdgeKind::Shortcut)
            continue;
        if (edge.entersSide)
            ++(edge.isDotted ? ways.dotted : ways.solid);
        else
            boxes.insert(edge.to);
    }
    ways.boxes = static_cast<int>(boxes.size());
    return ways;
}

/// The same, read off the graph without any layout.
Ways waysOf(const ShapedGraph& graph)
{
    Ways ways;
    for (const auto& node : graph.nodes) {
        if (!std::holds_alternative<AddSpec>(node.spec.op))
            continue;
        // The shortcut begins where the block begins: at what its first node reads.
        const auto inBlock = [&](const ShapedNode& other) {
            return other.spec.stage == node.spec.stage && other.spec.block == node.spec.block;
        };
        const auto first = std::ranges::find_if(graph.nodes, inBlock);
        const bool grows = first->inputShapes.front() != node.output;
        ++(grows ? ways.dotted : ways.solid);
        ways.boxes += std::ranges::any_of(graph.nodes, [&](const ShapedNode& other) {
            return inBlock(other) && (other.spec.name.ends_with(".shortcut") || other.spec.name.ends_with("downsample.0"));
        });
    }
    return ways;
}

}  // namespace

class TestLayout : public QObject {
    Q_OBJECT

private slots:
    void everyLayoutIsSound_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("level");
        for (const char* model :
             {"plain20", "resnet20", "resnet56", "resnet20:shortcut=B", "resnet20:shortcut=C", "resnet20:order=preact,shortcut=B",
              "resnet20:order=relu-only-preact", "resnet20:order=bn-after-add", "resnet20:skip=3", "resnet20:skip=1,shortcut=C",
              "cifar:depth=29,block=bottleneck,shortcut=B,order=preact", "resnet164", "resnet20:norm=none,activation=prelu",
              "fcplain20", "fcresnet20", "fc:depth=9,hidden=16,skip=3",
              "googlenet:aux=on", "googlenet:aux=on,module=naive"})
            for (const int level : {0, 1, 2})
                QTest::newRow(qPrintable(QString("%1, level %2").arg(model).arg(level))) << QString(model) << level;
        // A network of the user's own: branches, a gate, an auxiliary classifier, a shortcut.
        for (const int level : {0, 1, 2})
            QTest::addRow("own, level %d", level) << QStringLiteral(RESLAB_TEST_DATA "/networks/squeezed-inception.json") << level;
    }

    void everyLayoutIsSound()
    {
        QFETCH(QString, model);
        QFETCH(int, level);
        const auto graph = graphOf(qPrintable(model));
        const auto layout = layoutOf(graph, detailOf(Level(level)));
        const auto faults = test::layoutFaults(graph, layout);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void everyNetworkThatHasANameIsSound()
    {
        for (const auto& entry : models()) {
            const auto graph = inferShapes(entry.spec());
            // The check compares every box with every other.
            if (graph.nodes.size() > 260)
                continue;
            for (const auto level : {Level::Stages, Level::Blocks, Level::Layers}) {
                const auto faults = test::layoutFaults(graph, layoutOf(graph, detailOf(level)));
                QVERIFY2(faults.isEmpty(), qPrintable(QString::fromStdString(entry.name) + ": " + faults.join('\n')));
            }
        }
    }

    void branchesStandSideBySide()
    {
        for (const bool isReduced : {false, true}) {
            const auto graph = inferShapes(inceptionSpec(isReduced));
            const auto layout = layoutOf(graph, detailOf(Level::Layers));
            const auto faults = test::layoutFaults(graph, layout);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
            std::set<double> columns;
            for (const char* name : {"branch1", "branch2", "branch3", "pool3"})
                columns.insert(layout.rectOf(graph.find(name)).center().x());
            QCOMPARE(columns.size(), std::size_t(4));
        }
    }

    /// They stand beside the network, and the next module follows as if there were none.
    void auxiliaryClassifiersStandAside()
    {
        const auto graph = graphOf("googlenet:aux=on");
        const auto bare = graphOf("googlenet");
        for (const auto level : {Level::Blocks, Level::Layers}) {
            const auto layout = layoutOf(graph, detailOf(level));
            const auto without = layoutOf(bare, detailOf(level));
            for (const char* name : {"inception4b", "inception5b", "fc"})
                QCOMPARE(layout.rectOf(graph.find(name)), without.rectOf(bare.find(name)));
            for (const char* name : {"aux1.conv.conv", "aux2.fc2"}) {
                const auto rect = layout.rectOf(graph.find(name));
                QVERIFY(std::ranges::none_of(layout.frames, [&](const LayoutFrame& frame) { return frame.rect.intersects(rect); }));
                QVERIFY(layout.bounds.contains(rect));
            }
            QVERIFY(layout.rectOf(graph.find("aux1.fc2")).bottom() > layout.rectOf(graph.find("aux1.conv.conv")).bottom());
        }
    }

    void arcsStandWhereShapesSay_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* model : {"plain20", "resnet20", "resnet20:shortcut=B", "resnet20:shortcut=C", "resnet164:depth=29",
                                  "resnet20:order=preact", "resnet20:order=preact,shortcut=B"})
            QTest::newRow(model) << QString(model);
    }

    void arcsStandWhereShapesSay()
    {
        QFETCH(QString, model);
        const auto graph = graphOf(qPrintable(model));
        const auto expected = waysOf(graph);
        for (const auto level : {Level::Blocks, Level::Layers}) {
            const auto drawn = waysOf(layoutOf(graph, detailOf(level)));
            QCOMPARE(drawn.solid, expected.solid);
            QCOMPARE(drawn.dotted, expected.dotted);
            QCOMPARE(drawn.boxes, expected.boxes);
        }
        QCOMPARE(waysOf(layoutOf(graph, detailOf(Level::Stages))).solid, 0);
    }

    void theChecksCanFail()
    {
        const auto graph = graphOf("resnet20");
        const auto sound = layoutOf(graph, detailOf(Level::Layers));
        auto moved = sound;
        moved.nodes[3].rect.moveTop(moved.nodes[2].rect.top() + 2);
        QVERIFY(!test::layoutFaults(graph, moved).isEmpty());
        auto lacking = sound;
        lacking.edges.pop_back();
        QVERIFY(!test::layoutFaults(graph, lacking).isEmpty());
        auto astray = sound;
        astray.edges[5].path.lineTo(500, 500);
        QVERIFY(!test::layoutFaults(graph, astray).isEmpty());
    }

    void layoutsAreRepeatable()
    {
        const auto graph = graphOf("resnet56");
        const auto first = layoutOf(graph, detailOf(Level::Layers));
        const auto second = layoutOf(graph, detailOf(Level::Layers));
        QCOMPARE(first.nodes.size(), second.nodes.size());
        for (std::size_t i = 0; i < first.nodes.size(); ++i)
            QCOMPARE(first.nodes[i].rect, second.nodes[i].rect);
        for (std::size_t i = 0; i < first.edges.size(); ++i)
            QCOMPARE(first.edges[i].path, second.edges[i].path);
    }

    void dataFlowOneWay()
    {
        for (const char* model : {"resnet20:shortcut=B", "plain20", "resnet164:depth=29"}) {
            const auto graph = graphOf(model);
            const auto layout = layoutOf(graph, detailOf(Level::Layers));
            for (const auto& edge : layout.edges)
                QVERIFY(edge.path.pointAtPercent(0.0).y() <= edge.path.currentPosition().y());
        }
    }

    void twinsStandAtEqualHeights()
    {
        const auto plain = graphOf("plain20");
        const auto residual = graphOf("resnet20");
        const ShapedGraph* graphs[] = {&plain, &residual};
        const auto layouts = layoutsOf(graphs, detailOf(Level::Layers));
        for (const auto& node : plain.nodes) {
            const auto other = residual.find(node.spec.name);
            QVERIFY(other >= 0);
            // What comes behind an addition in one only stands where it can.
            if (node.spec.name.find("conv") == std::string::npos)
                continue;
            QCOMPARE(layouts[0].rectOf(plain.find(node.spec.name)).top(), layouts[1].rectOf(other).top());
        }
    }

    /// He et al. 2015, fig. 3: what gives pictures of one size stands in one row, and its ground is as high in all columns.
    void figureThreeAlignsSizes()
    {
        const auto vgg = graphOf("vgg19");
        const auto plain = graphOf("plain34");
        const auto residual = graphOf("resnet34");
        const ShapedGraph* graphs[] = {&vgg, &plain, &residual};
        for (const auto level : {Level::Stages, Level::Blocks, Level::Layers}) {
            const auto layouts = layoutsOf(graphs, detailOf(level));
            const auto topOf = [&](std::size_t at, const char* name) { return layouts[at].rectOf(graphs[at]->find(name)).top(); };
            QCOMPARE(topOf(0, "features.5"), topOf(1, "conv1"));              // 112
            QCOMPARE(topOf(0, "features.10"), topOf(1, "layer1.0.conv1"));    // 56
            QCOMPARE(topOf(0, "features.28"), topOf(2, "layer3.0.conv1"));    // 14
            QCOMPARE(topOf(1, "layer4.0.conv1"), topOf(2, "layer4.0.conv1"));
            for (std::size_t i = 0; i < std::size(graphs); ++i) {
                const auto faults = test::layoutFaults(*graphs[i], layouts[i]);
                QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
            }
        }
    }

    /// A projection stands beside its block, within its ground, and grounds of one row are equally high.
    void rowsHaveOneHeight_data()
    {
        QTest::addColumn<QStringList>("models");
        QTest::newRow("option B") << QStringList{"plain34", "resnet34"};
        QTest::newRow("B, C and D") << QStringList{"resnet50:stride=first", "resnet50b", "resnet50d"};
        QTest::newRow("ResNet and ResNeXt") << QStringList{"resnet50", "resnext50_32x4d"};
    }

    void rowsHaveOneHeight()
    {
        QFETCH(QStringList, models);
        std::vector<ShapedGraph> owned;
        for (const auto& model : models)
            owned.push_back(graphOf(qPrintable(model)));
        std::vector<const ShapedGraph*> graphs;
        for (const auto& graph : owned)
            graphs.push_back(&graph);
        for (const auto level : {Level::Blocks, Level::Layers}) {
            const auto layouts = layoutsOf(graphs, detailOf(level));
            for (std::size_t i = 0; i < layouts.size(); ++i) {
                QCOMPARE(layouts[i].frames.size(), layouts[0].frames.size());
                for (std::size_t f = 0; f < layouts[i].frames.size(); ++f) {
                    QCOMPARE(layouts[i].frames[f].rect.top(), layouts[0].frames[f].rect.top());
                    QCOMPARE(layouts[i].frames[f].rect.bottom(), layouts[0].frames[f].rect.bottom());
                    QCOMPARE(layouts[i].frames[f].label.top(), layouts[0].frames[f].label.top());
                }
                const int projection = graphs[i]->find("layer2.0.downsample.0");
                if (projection < 0)
                    continue;
                const auto row = layouts[i].rectOf(projection);
                const auto block = layouts[i].rectOf(graphs[i]->find("layer2.0.conv1"));
                QVERIFY2(row.bottom() > block.top(), "it stands a row above its block");
            }
        }
    }

    /// Of the networks side by side only those whose node of that number has paths make room for them.
    void pathsTakeRoomWhereTheyAre()
    {
        const auto residual = graphOf("resnet50");
        const auto paths = graphOf("resnext50_32x4d");
        const int conv = paths.find("layer2.1.conv2");
        const ShapedGraph* graphs[] = {&residual, &paths};
        const Detail folded = detailOf(Level::Layers);
        Detail open = folded;
        open.openedPaths.insert(conv);
        const auto before = layoutsOf(graphs, folded);
        const auto after = layoutsOf(graphs, open);
        const auto heightOf = [&](const std::vector<Layout>& layouts, std::size_t at) { return layouts[at].rectOf(conv).height(); };
        QCOMPARE(residual.find("layer2.1.conv2"), conv);
        QCOMPARE(heightOf(after, 0), heightOf(before, 0));
        QVERIFY(heightOf(after, 1) > heightOf(before, 1) + 20);
        for (std::size_t i = 0; i < std::size(graphs); ++i)
            QCOMPARE(test::layoutFaults(*graphs[i], after[i]).join('\n'), QString());
        // What comes behind stands side by side as before.
        QCOMPARE(after[0].rectOf(residual.find("layer3.0.conv1")).top(), after[1].rectOf(paths.find("layer3.0.conv1")).top());
    }

    void oneStageUnfoldsAlone()
    {
        const auto graph = graphOf("resnet20");
        auto detail = detailOf(Level::Stages);
        const auto folded = layoutOf(graph, detail);
        detail.turn({2, -1});
        const auto open = layoutOf(graph, detail);
        QCOMPARE(open.frames.size(), std::size_t(1));
        QCOMPARE(open.frames.front().place, (GroupKey{2, -1}));
        QVERIFY(open.nodes.size() > folded.nodes.size());
        detail.turn({2, -1});
        QCOMPARE(layoutOf(graph, detail).nodes.size(), folded.nodes.size());
    }

    void whatIsAtAPlaceIsFound()
    {
        const auto graph = graphOf("resnet20");
        const auto layout = layoutOf(graph, detailOf(Level::Layers));
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            QCOMPARE(layout.nodeAt(layout.rectOf(static_cast<int>(i)).center()), static_cast<int>(i));
        QCOMPARE(layout.nodeAt({-10'000, 0}), -1);
        QCOMPARE(layout.groupAt(layout.rectOf(graph.find("layer2.1.conv1")).center()), (GroupKey{2, 1}));
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
