#include "core/zoo/zoo.h"
#include "tests/support/golden.h"
#include "tests/support/networkcheck.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

/// ImageNet's families, in little: deep enough that the reference's plain loops would take minutes.
bool isFamily(const Golden& golden)
{
    return !golden.model.starts_with("cifar") && !golden.model.starts_with("fc") && golden.input.height != 32;
}

/// A whole network is one of 32x32 pictures; in f32 its gradients stand further from f64 than those of small ones.
bool isWhole(const Golden& golden)
{
    return golden.input.height == 32 || isFamily(golden);
}

double gradientTolerance(const Golden& golden, double ownError)
{
    constexpr double kSmall = 5e-5;
    if (!isWhole(golden))
        return kSmall;
    return isFamily(golden) ? std::max(kSmall, 3 * ownError) : 3 * ownError;
}

ShapedGraph graphOf(const Golden& golden)
{
    return inferShapes(modelFromName(golden.model, golden.input, static_cast<int>(golden.classes)));
}

QString describe(const std::string& place, double error)
{
    return QString("%1: %2").arg(place.c_str()).arg(error);
}

}  // namespace

/// Whole networks against what PyTorch computes in f64, from a script that knows nothing of this program.
class TestGoldens : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void agrees_data();
    void agrees();
    void referenceAgrees_data() { agrees_data(); }
    void referenceAgrees();
    void tellsApart_data();
    void tellsApart();

private:
    void compareGradients(const Golden& golden, Network& network, const NetworkStep& step);
};

void TestGoldens::initTestCase()
{
    QVERIFY2(goldenFiles().size() >= 80, "golden files are missing");
}

void TestGoldens::agrees_data()
{
    QTest::addColumn<QString>("file");
    for (const auto& file : goldenFiles())
        QTest::newRow(file.stem().c_str()) << QString(file.c_str());
}

void TestGoldens::agrees()
{
    QFETCH(QString, file);
    const auto golden = readGolden(file.toStdString());
    const auto graph = graphOf(golden);
    const auto tensors = goldenTensors(golden, graph);
    const auto images = goldenImages(golden);
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    setTensors(network, tensors);

    const auto eval = relativeL2(inferLogits(network, images), golden.tensors.at("eval.logits"));
    QVERIFY2(eval < (isWhole(golden) ? 1e-4 : 5e-5), qPrintable(describe("eval logits", eval)));
    if (!golden.hasGradients())
        return;
    const auto step = networkStep(network, images, goldenLabels(golden), golden.smoothing);
    const auto logits =
        relativeL2(step.outputs.at(static_cast<int>(graph.nodes.size()) - 1), golden.tensors.at("train.logits"));
    // GoogLeNet's last modules take statistics of eight values, which magnify the rounding of all layers before: PyTorch's own
    // f32 is up to 1.1e-4 away from its f64, by layout and library.
    QVERIFY2(logits < (isFamily(golden) ? 2e-4 : 5e-5), qPrintable(describe("train logits", logits)));
    const auto loss = golden.tensors.at("train.loss").front();
    QVERIFY2(std::abs(step.result.loss - loss) < 5e-5 * loss, qPrintable(describe("loss", step.result.loss - loss)));
    compareGradients(golden, network, step);
    for (const auto& [index, values] : step.statistics) {
        const auto& name = network.tensors()[static_cast<std::size_t>(index)].name;
        if (const auto expected = golden.tensors.find("buffer." + name); expected != golden.tensors.end())
            QVERIFY2(relativeL2(values, expected->second) < 5e-5, name.c_str());
        else
            QVERIFY2(isWhole(golden), name.c_str());
    }
}

void TestGoldens::compareGradients(const Golden& golden, Network& network, const NetworkStep& step)
{
    const auto expected = goldenGradients(golden);
    QCOMPARE(step.gradients.size(), expected.size());
    double most = 0;
    for (const auto& [name, gradient] : expected)
        most = std::max(most, gradient.norm);
    for (const auto& [index, values] : step.gradients) {
        const auto& name = network.tensors()[static_cast<std::size_t>(index)].name;
        const auto found = expected.find(name);
        QVERIFY2(found != expected.end(), name.c_str());
        const auto& gradient = found->second;
        double squares = 0;
        for (const double value : values)
            squares += value * value;
        if (gradient.norm == 0) {
            QVERIFY2(std::sqrt(squares) < 1e-5 * most, qPrintable(describe("norm of " + name, std::sqrt(squares))));
            continue;
        }
        const auto tolerance = gradientTolerance(golden, gradient.ownError);
        const auto error = relativeL2(goldenSample(values), gradient.sample);
        QVERIFY2(error <= tolerance, qPrintable(describe(name, error) + QString(" above %1").arg(tolerance)));
        const auto normError = std::abs(std::sqrt(squares) - gradient.norm);
        QVERIFY2(normError <= tolerance * gradient.norm, qPrintable(describe("norm of " + name, normError / gradient.norm)));
    }
}

/// The reference itself, which all else leans on, against the same files: f64 against f64.
void TestGoldens::referenceAgrees()
{
    QFETCH(QString, file);
    const auto golden = readGolden(file.toStdString());
    if (isWhole(golden))
        QSKIP("plain loops would take minutes");
    const auto graph = graphOf(golden);
    const auto tensors = goldenTensors(golden, graph);
    const auto images = goldenImages(golden);
    constexpr double kExact = 1e-11;
    constexpr double kStoredAsF32 = 1e-7;
    const auto eval = referenceForward(graph, tensors, images, false).back();
    QVERIFY(relativeL2(eval.values, golden.tensors.at("eval.logits")) < kExact);
    const auto step = referenceStep(graph, tensors, images, goldenLabels(golden), golden.smoothing);
    QVERIFY(relativeL2(step.outputs.back().values, golden.tensors.at("train.logits")) < kExact);
    QVERIFY(std::abs(step.loss.loss - golden.tensors.at("train.loss").front()) < kExact);
    const auto infos = parametersOf(graph);
    const auto expected = goldenGradients(golden);
    for (std::size_t i = 0; i < infos.size(); ++i) {
        if (const auto gradient = expected.find(infos[i].name); gradient != expected.end()) {
            const auto error = relativeL2(goldenSample(toFloat(step.gradients[i])), gradient->second.sample);
            QVERIFY2(error < kStoredAsF32, qPrintable(describe(infos[i].name, error)));
        }
        if (infos[i].isStatistic())
            QVERIFY(relativeL2(step.statistics[i], golden.tensors.at("buffer." + infos[i].name)) < kStoredAsF32);
    }
}

void TestGoldens::tellsApart_data()
{
    QTest::addColumn<QString>("golden");
    QTest::addColumn<QString>("other");
    const auto row = [](const char* golden, const char* other) {
        QTest::addRow("%s is not %s", golden, other) << QString(golden) << QString(other);
    };
    row("cifar:depth=8,width=4", "cifar:depth=8,width=4,pad=end");
    row("cifar:depth=8,width=4", "cifar:depth=8,width=4,shortcut=none");
    row("cifar:depth=8,width=4", "cifar:depth=8,width=4,head=gmp");
    row("cifar:depth=8,width=4,order=no-final-relu", "cifar:depth=8,width=4");
    row("cifar:depth=8,width=4,order=relu-before-add", "cifar:depth=8,width=4,order=bn-after-add");
    row("cifar:depth=14,width=4,order=relu-only-preact", "cifar:depth=14,width=4");
    row("cifar:depth=14,width=4,skip=1", "cifar:depth=14,width=4,skip=1,order=relu-before-add");
    row("resnetrs:depth=50,width=8,dropout=0", "resnetrs:depth=50,width=8,dropout=0,se=0");
    row("imagenet:depth=50,width=8,stride=first", "imagenet:depth=50,width=8");
    row("fc:depth=6,hidden=16", "fc:depth=6,hidden=16,shortcut=none");
}

/// Networks with the same parameters and another way between them must not pass as each other.
void TestGoldens::tellsApart()
{
    QFETCH(QString, golden);
    QFETCH(QString, other);
    for (const auto& file : goldenFiles()) {
        auto mutant = readGolden(file);
        if (mutant.model != golden.toStdString())
            continue;
        mutant.model = other.toStdString();
        const auto graph = graphOf(mutant);
        const auto images = goldenImages(mutant);
        Engine engine(1);
        Network network(graph, Precision::F32, engine);
        setTensors(network, goldenTensors(mutant, graph));
        QVERIFY(relativeL2(inferLogits(network, images), mutant.tensors.at("eval.logits")) > 1e-2);
        const auto step = networkStep(network, images, goldenLabels(mutant), mutant.smoothing);
        const auto gradients = goldenGradients(mutant);
        std::size_t compared = 0;
        for (const auto& [index, values] : step.gradients) {
            const auto found = gradients.find(network.tensors()[static_cast<std::size_t>(index)].name);
            if (found == gradients.end())
                continue;
            ++compared;
            QVERIFY2(relativeL2(goldenSample(values), found->second.sample) > 5e-5, found->first.c_str());
        }
        QVERIFY(compared > 5);
        return;
    }
    QFAIL("there is no such golden");
}

QTEST_APPLESS_MAIN(TestGoldens)
#include "tst_goldens.moc"
