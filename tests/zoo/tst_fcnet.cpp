#include "core/analysis/cost.h"
#include "core/base/error.h"
#include "core/graph/parameters.h"
#include "core/zoo/fcnet.h"

#include <QtTest>

#include <algorithm>

Q_DECLARE_METATYPE(reslab::FcOptions)

using namespace reslab;

class TestFcNet : public QObject {
    Q_OBJECT

private slots:
    void everyDepthIsPossible_data();
    void everyDepthIsPossible();
    void depthIsRefused_data();
    void depthIsRefused();
    void counts();
    void biasesStandWhereNothingNormalises();
    void shortcuts_data();
    void shortcuts();
};

void TestFcNet::everyDepthIsPossible_data()
{
    QTest::addColumn<int>("skip");
    QTest::addColumn<int>("depth");
    for (const int skip : {1, 2, 3})
        for (int depth = 2; depth < 14; ++depth)
            QTest::addRow("%d layers, skip %d", depth, skip) << skip << depth;
}

void TestFcNet::everyDepthIsPossible()
{
    QFETCH(int, skip);
    QFETCH(int, depth);
    for (const auto& shortcut : kShortcuts)
        for (const auto& order : kOrders) {
            const auto graph = inferShapes(fcNet(
                {.depth = depth, .hidden = 9, .shortcut = shortcut.value, .layersPerSkip = skip, .order = order.value}));
            int weighted = 0;
            int adds = 0;
            for (const auto& node : graph.nodes) {
                adds += std::holds_alternative<AddSpec>(node.spec.op);
                weighted += std::holds_alternative<LinearSpec>(node.spec.op) &&
                            node.spec.name.find("downsample") == std::string::npos;
            }
            QCOMPARE(weighted, depth);
            QCOMPARE(adds, shortcut.value == Shortcut::None ? 0 : (depth - 2) / skip);
        }
}

void TestFcNet::depthIsRefused_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("none") << 0 << "2, 3";
    QTest::newRow("one") << 1 << "2, 3";
    QTest::newRow("too deep") << 10'001 << "9999, 10000";
}

void TestFcNet::depthIsRefused()
{
    QFETCH(int, depth);
    QFETCH(QString, nearest);
    try {
        fcNet({.depth = depth});
        QFAIL("was not refused");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::DepthImpossible);
        QCOMPARE(QString::fromStdString(std::string(error.field("nearest"))), nearest);
    }
}

void TestFcNet::counts()
{
    // 784 pixels to 100, four layers of 100 to 100 with scale and shift, and the classifier.
    const auto expected = 784 * 100 + 4 * 100 * 100 + 5 * 200 + 100 * 10 + 10;
    for (const auto shortcut : {Shortcut::None, Shortcut::A, Shortcut::B}) {
        const auto cost = costOf(inferShapes(fcNet({.depth = 6, .hidden = 100, .shortcut = shortcut})));
        QCOMPARE(cost.parameters, std::int64_t{expected});
        QCOMPARE(cost.macs, std::int64_t{784 * 100 + 4 * 100 * 100 + 100 * 10});
    }
}

void TestFcNet::biasesStandWhereNothingNormalises()
{
    const auto hasTensor = [](const FcOptions& options, const char* name) {
        return std::ranges::count(parametersOf(inferShapes(fcNet(options))), name, &ParameterInfo::name) == 1;
    };
    QVERIFY(!hasTensor({.depth = 6}, "layer1.0.linear1.bias"));
    QVERIFY(hasTensor({.depth = 6, .norm = Norm::None}, "layer1.0.linear1.bias"));
    QVERIFY(hasTensor({.depth = 6}, "fc.bias"));
}

void TestFcNet::shortcuts_data()
{
    QTest::addColumn<FcOptions>("options");
    QTest::addColumn<QString>("inputs");
    QTest::newRow("A") << FcOptions{} << "layer1.1.bn2 layer1.0.relu2";
    QTest::newRow("B is the same") << FcOptions{.shortcut = Shortcut::B} << "layer1.1.bn2 layer1.0.relu2";
    QTest::newRow("C") << FcOptions{.shortcut = Shortcut::C} << "layer1.1.bn2 layer1.1.downsample.1";
    QTest::newRow("skip") << FcOptions{.layersPerSkip = 3} << "layer1.1.bn3 layer1.0.relu3";
    QTest::newRow("preact") << FcOptions{.order = Order::Preact} << "layer1.1.linear2 layer1.0.add";
}

void TestFcNet::shortcuts()
{
    QFETCH(FcOptions, options);
    QFETCH(QString, inputs);
    const auto graph = inferShapes(fcNet(options));
    const auto& add = graph.nodes[static_cast<std::size_t>(graph.find("layer1.1.add"))].spec;
    QCOMPARE(QString::fromStdString(add.inputs[0] + " " + add.inputs[1]), inputs);
}

QTEST_APPLESS_MAIN(TestFcNet)
#include "tst_fcnet.moc"
