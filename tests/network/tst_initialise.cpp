#include "core/zoo/zoo.h"
#include "tests/support/networkcheck.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

/// One convolution and one fully connected layer, large enough for their variance to be measured.
ShapedGraph wideGraph(const InitSpec& init)
{
    NetworkSpec spec{.name = "wide", .input = {24, 4, 4}, .classes = 100, .init = init};
    spec.nodes = {
        {.name = "conv", .op = ConvSpec{.outChannels = 96, .kernel = 3, .padding = 1, .bias = true}, .inputs = {"input"}},
        {.name = "bn", .op = BatchNormSpec{}, .inputs = {"conv"}},
        {.name = "zero", .op = BatchNormSpec{.initialScale = 0.0}, .inputs = {"bn"}},
        {.name = "prelu", .op = PReluSpec{.initialSlope = 0.3}, .inputs = {"zero"}},
        {.name = "pool", .op = GlobalPoolSpec{}, .inputs = {"prelu"}},
        {.name = "fc", .op = LinearSpec{.outFeatures = 100}, .inputs = {"pool"}}};
    return inferShapes(spec);
}

std::vector<float> named(const Network& network, const std::string& name)
{
    const auto& infos = network.tensors();
    const auto found = std::ranges::find(infos, name, &ParameterInfo::name);
    return found == infos.end() ? std::vector<float>{} : network.tensor(static_cast<int>(found - infos.begin()));
}

bool allAre(const std::vector<float>& values, float expected)
{
    return !values.empty() && std::ranges::all_of(values, [&](float value) { return value == expected; });
}

struct Moments {
    double mean = 0;
    double variance = 0;
    double kurtosis = 0;  ///< 3 of a normal, 1.8 of a uniform distribution
    double most = 0;
};

Moments momentsOf(const std::vector<float>& values)
{
    Moments moments;
    const auto size = static_cast<double>(values.size());
    for (const double value : values) {
        moments.mean += value / size;
        moments.variance += value * value / size;
        moments.kurtosis += value * value * value * value / size;
        moments.most = std::max(moments.most, std::abs(value));
    }
    moments.kurtosis /= moments.variance * moments.variance;
    return moments;
}

}  // namespace

class TestInitialise : public QObject {
    Q_OBJECT

private slots:
    void variances_data();
    void variances();
    void beginnings();
    void twins_data();
    void twins();
};

void TestInitialise::variances_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("conv");
    QTest::addColumn<double>("linear");
    QTest::addColumn<bool>("uniform");
    const auto row = [](const char* name, InitKind kind, double conv, double linear, bool uniform) {
        QTest::newRow(name) << static_cast<int>(kind) << conv << linear << uniform;
    };
    row("he-in", InitKind::HeIn, 2.0 / (24 * 9), 2.0 / 96, false);
    row("he-out", InitKind::HeOut, 2.0 / (96 * 9), 2.0 / 100, false);
    row("xavier", InitKind::Xavier, 2.0 / ((24 + 96) * 9), 2.0 / (96 + 100), true);
    row("normal", InitKind::Normal, 0.02 * 0.02, 0.02 * 0.02, false);
}

void TestInitialise::variances()
{
    QFETCH(int, kind);
    QFETCH(double, conv);
    QFETCH(double, linear);
    QFETCH(bool, uniform);
    Engine engine(1);
    Network network(wideGraph({.kind = static_cast<InitKind>(kind), .standardDeviation = 0.02}), Precision::F32, engine);
    for (const std::uint64_t seed : {1u, 2u}) {
        network.initialise(seed);
        for (const auto& [name, variance] : {std::pair{"conv.weight", conv}, std::pair{"fc.weight", linear}}) {
            const auto values = named(network, name);
            const auto moments = momentsOf(values);
            const auto size = static_cast<double>(values.size());
            // Five standard errors of each moment.
            QVERIFY2(std::abs(moments.mean) < 5 * std::sqrt(variance / size), name);
            QVERIFY2(std::abs(moments.variance / variance - 1) < 5 * std::sqrt(2 / size), name);
            QVERIFY2(std::abs(moments.kurtosis - (uniform ? 1.8 : 3.0)) < 5 * std::sqrt(24 / size), name);
            if (uniform)
                QVERIFY2(moments.most <= std::sqrt(3 * variance) * (1 + 1e-6), name);
        }
    }
}

void TestInitialise::beginnings()
{
    Engine engine(1);
    Network network(wideGraph({}), Precision::F32, engine);
    network.initialise(5);
    QVERIFY(allAre(named(network, "conv.bias"), 0.0f));
    QVERIFY(allAre(named(network, "fc.bias"), 0.0f));
    QVERIFY(allAre(named(network, "bn.weight"), 1.0f));
    QVERIFY(allAre(named(network, "bn.bias"), 0.0f));
    QVERIFY(allAre(named(network, "bn.running_mean"), 0.0f));
    QVERIFY(allAre(named(network, "bn.running_var"), 1.0f));
    QVERIFY(allAre(named(network, "zero.weight"), 0.0f));
    QVERIFY(allAre(named(network, "prelu.weight"), 0.3f));
}

void TestInitialise::twins_data()
{
    QTest::addColumn<QString>("other");
    for (const char* other : {"shortcut=none", "shortcut=B", "shortcut=C", "order=preact", "activation=prelu"})
        QTest::newRow(other) << QString(other);
}

/// Weights are drawn by name: networks that share a convolution begin with the same one, another seed with another.
void TestInitialise::twins()
{
    QFETCH(QString, other);
    Engine engine(1);
    const auto make = [&](const std::string& model, std::uint64_t seed) {
        Network network(inferShapes(modelFromName(model, Shape{3, 8, 8}, 10)), Precision::F32, engine);
        network.initialise(seed);
        std::map<std::string, std::vector<float>> weights;
        for (std::size_t i = 0; i < network.tensors().size(); ++i)
            if (network.tensors()[i].role == TensorRole::Weight)
                weights[network.tensors()[i].name] = network.tensor(static_cast<int>(i));
        return weights;
    };
    const std::string model = "cifar:depth=14,width=8";
    const auto residual = make(model, 9);
    auto twin = make(model + "," + other.toStdString(), 9);
    const auto stranger = make(model, 10);
    QVERIFY(residual.size() >= 14);
    for (const auto& [name, values] : residual) {
        QVERIFY2(twin.contains(name) && twin.at(name) == values, name.c_str());
        QVERIFY2(stranger.at(name) != values, name.c_str());
    }
    // No two of them are the same numbers either.
    QVERIFY(residual.at("layer1.0.conv1.weight") != residual.at("layer1.0.conv2.weight"));
}

QTEST_APPLESS_MAIN(TestInitialise)
#include "tst_initialise.moc"
