#include "core/explain/explainer.h"
#include "core/explain/occlusion.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr int kLabel = 2;

/// A network with weights of its own and one picture, as f64 and as the explainer is given them.
struct Subject {
    explicit Subject(const std::string& model, const Shape& input = {3, 9, 7})
        : graph(inferShapes(modelFromName(model, input, static_cast<int>(kClasses)))), tensors(roundedTo(Precision::F32, tensorValues(graph)))
    {
        picture = batchValues("picture", 1, graph.spec.input);
        picture.values = roundedTo(Precision::F32, std::move(picture.values));
        pixels = toFloat(picture.values);
        for (const auto& tensor : tensors)
            weights.tensors.push_back(toFloat(tensor));
    }

    Explainer explainer() const
    {
        Explainer made(graph, makeExplainEngine(1));
        made.setWeights(weights);
        return made;
    }

    ReferenceTrace trace(bool guided = false) const
    {
        Tensor64 diffLogits(1, {static_cast<std::int64_t>(graph.spec.classes), 1, 1});
        diffLogits.values[kLabel] = 1.0;
        return referenceTrace(graph, tensors, picture, diffLogits, guided);
    }

    ShapedGraph graph;
    Tensors64 tensors;
    Tensor64 picture;
    std::vector<float> pixels;
    WeightSnapshot weights;
};

void modelNames()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("side");
    for (const auto& model : smallModels())
        QTest::newRow(model.c_str()) << QString(model.c_str()) << 0;
    QTest::newRow("googlenet") << "googlenet:aux=on" << 32;
    QTest::newRow("resnext") << "resnext:depth=29,cardinality=2,width=2,stem=cifar" << 8;
    QTest::newRow("resnetrs") << "resnetrs:depth=50,width=8" << 32;
}

/// The network of a row, on its own odd little pictures unless it needs larger ones.
Subject subjectOf(const QString& model, int side)
{
    return side == 0 ? Subject(model.toStdString()) : Subject(model.toStdString(), {3, side, side});
}

double softmaxOf(const std::vector<double>& logits, std::size_t label)
{
    double sum = 0.0;
    for (const auto logit : logits)
        sum += std::exp(logit - logits[label]);
    return 1.0 / sum;
}

/// Grad-CAM by its formula, from f64 gradients.
std::vector<double> gradCamOf(const ReferenceTrace& trace, std::size_t node)
{
    const auto& output = trace.outputs[node];
    const auto places = static_cast<std::size_t>(output.shape.height * output.shape.width);
    std::vector<double> map(places);
    for (std::size_t c = 0; c < static_cast<std::size_t>(output.shape.channels); ++c) {
        const auto from = trace.diffOutputs[node].values.begin() + static_cast<std::ptrdiff_t>(c * places);
        const auto weight = std::accumulate(from, from + static_cast<std::ptrdiff_t>(places), 0.0) / static_cast<double>(places);
        for (std::size_t at = 0; at < places; ++at)
            map[at] += weight * output.values[c * places + at];
    }
    for (auto& value : map)
        value = std::max(value, 0.0);
    return map;
}

}  // namespace

/// What a network is asked about one image, against plain loops in f64.
class TestExplainer : public QObject {
    Q_OBJECT

private slots:
    void referenceTraceIsRight_data() { modelNames(); }
    void referenceTraceIsRight();
    void looks_data() { modelNames(); }
    void looks();
    void tracesBack_data() { modelNames(); }
    void tracesBack();
    void gradCamOfEveryLayer_data() { modelNames(); }
    void gradCamOfEveryLayer();
    void camSumsToTheLogit();
    void camNeedsAverage();
    void featuresAreWhatTheLastLayerReads_data() { modelNames(); }
    void featuresAreWhatTheLastLayerReads();
    void occludes();
    void occludesInSteps();
    void randomises();
    void drawnAnewItLooksAtTheImage();
    void givesUp();
    void leavesTrainingAlone();
};

/// The yardstick itself: central differences of the logit by some of the picture's numbers.
void TestExplainer::referenceTraceIsRight()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    const auto subject = subjectOf(model, side);
    const auto& [graph, tensors, picture, pixels, weights] = subject;
    const auto trace = subject.trace();
    constexpr double kStep = 1e-5;
    std::vector<double> expected;
    std::vector<double> numeric;
    const auto stride = picture.values.size() / 7;
    for (std::size_t i = 0; i < picture.values.size(); i += stride) {
        const auto logitAt = [&](double by) {
            auto moved = picture;
            moved.values[i] += by;
            return referenceForward(graph, tensors, moved, false).back().values[kLabel];
        };
        numeric.push_back((logitAt(kStep) - logitAt(-kStep)) / (2 * kStep));
        expected.push_back(trace.diffImages.values[i]);
    }
    QVERIFY2(relativeL2(numeric, expected) < 1e-5, qPrintable(QString::number(relativeL2(numeric, expected))));
}

void TestExplainer::looks()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    const auto subject = subjectOf(model, side);
    auto explainer = subject.explainer();
    std::vector<int> nodes;
    for (int i = 0; i < static_cast<int>(subject.graph.nodes.size()); ++i)
        if (!subject.graph.nodes[static_cast<std::size_t>(i)].trainingOnly)
            nodes.insert(nodes.begin(), i);
    const auto answer = explainer.look(subject.pixels, nodes);
    const auto expected = referenceForward(subject.graph, subject.tensors, subject.picture, false);
    QCOMPARE(answer.activations.size(), nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        QCOMPARE(answer.activations[i].node, nodes[i]);
        const auto& reference = expected[static_cast<std::size_t>(nodes[i])];
        QVERIFY(answer.activations[i].shape == reference.shape);
        QVERIFY(relativeL2(answer.activations[i].values, reference.values) < 1e-5);
    }
    QVERIFY(relativeL2(answer.logits, expected.back().values) < 1e-5);
    const auto sum = std::accumulate(answer.probabilities.begin(), answer.probabilities.end(), 0.0);
    QVERIFY(std::abs(sum - 1.0) < 1e-6);
    QVERIFY(std::abs(answer.probabilities[kLabel] - softmaxOf(expected.back().values, kLabel)) < 1e-5);
}

/// Saliency and guided backpropagation; and each is not the other.
void TestExplainer::tracesBack()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    const auto subject = subjectOf(model, side);
    auto explainer = subject.explainer();
    const auto saliency = explainer.saliency(subject.pixels, kLabel);
    const auto guided = explainer.guidedBackpropagation(subject.pixels, kLabel);
    const auto plain = subject.trace().diffImages.values;
    const auto clamped = subject.trace(true).diffImages.values;
    QVERIFY2(relativeL2(saliency, plain) < 1e-5, qPrintable(QString::number(relativeL2(saliency, plain))));
    QVERIFY2(relativeL2(guided, clamped) < 1e-5, qPrintable(QString::number(relativeL2(guided, clamped))));
    const auto hasRelu = std::ranges::any_of(subject.graph.nodes, [](const ShapedNode& node) {
        return std::holds_alternative<ReluSpec>(node.spec.op);
    });
    QCOMPARE(relativeL2(saliency, clamped) > 1e-2, hasRelu);
}

void TestExplainer::gradCamOfEveryLayer()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    const auto subject = subjectOf(model, side);
    auto explainer = subject.explainer();
    const auto trace = subject.trace();
    int compared = 0;
    for (std::size_t i = 0; i < subject.graph.nodes.size(); i += 3) {
        const auto& node = subject.graph.nodes[i];
        if (trace.diffOutputs[i].values.empty())
            continue;
        const auto map = explainer.gradCam(subject.pixels, kLabel, static_cast<int>(i));
        QCOMPARE(map.height, node.output.height);
        QCOMPARE(map.width, node.output.width);
        const auto expected = gradCamOf(trace, i);
        double size = 0.0;
        for (const auto value : expected)
            size = std::max(size, value);
        // What is cut off at zero may be all that there is.
        double worst = 0.0;
        for (std::size_t at = 0; at < expected.size(); ++at)
            worst = std::max(worst, std::abs(map.values[at] - expected[at]));
        QVERIFY2(worst <= 1e-4 * std::max(size, 1e-3), node.spec.name.c_str());
        compared += size > 0.0;
    }
    QVERIFY(compared > 0);
}

/// Of three pictures at once: the last one is the subject's.
void TestExplainer::featuresAreWhatTheLastLayerReads()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    const auto subject = subjectOf(model, side);
    auto explainer = subject.explainer();
    const auto node = explainer.featureNode();
    QVERIFY(node >= 0);
    const auto count = std::min<std::int64_t>(3, explainer.featureBatch());
    std::vector<float> pictures;
    for (std::int64_t i = 0; i < count; ++i)
        for (const auto pixel : subject.pixels)
            pictures.push_back(i + 1 == count ? pixel : 0.25F * pixel);
    const auto features = explainer.features(count, pictures);
    const auto trace = subject.trace();
    const auto& expected = trace.outputs[static_cast<std::size_t>(node)].values;
    QCOMPARE(features.size(), expected.size() * static_cast<std::size_t>(count));
    double difference = 0.0, size = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += std::pow(static_cast<double>(features[features.size() - expected.size() + i]) - expected[i], 2);
        size += std::pow(expected[i], 2);
    }
    QVERIFY2(std::sqrt(difference) <= 1e-5 * std::sqrt(size) + 1e-12, qPrintable(QString::number(difference)));
}

/// Zhou et al. 2016, eq. 1: the mean of the map and the class's bias are the logit; and Grad-CAM of that layer is its positive part.
void TestExplainer::camSumsToTheLogit()
{
    const Subject subject("cifar:depth=14,width=5,shortcut=C");
    auto explainer = subject.explainer();
    QCOMPARE(subject.graph.nodes[static_cast<std::size_t>(explainer.camNode())].output.channels, std::int64_t{20});
    const auto map = explainer.cam(subject.pixels, kLabel);
    const auto mean = std::accumulate(map.values.begin(), map.values.end(), 0.0) / static_cast<double>(map.values.size());
    const auto infos = parametersOf(subject.graph);
    const auto bias = std::ranges::find(infos, std::string("fc.bias"), &ParameterInfo::name) - infos.begin();
    const auto logit = explainer.look(subject.pixels).logits[kLabel];
    QVERIFY(std::abs(mean + subject.tensors[static_cast<std::size_t>(bias)][kLabel] - logit) < 1e-5);
    const auto other = explainer.cam(subject.pixels, kLabel + 1);
    QVERIFY(other.values != map.values);
    const auto positive = explainer.gradCam(subject.pixels, kLabel, explainer.camNode());
    for (std::size_t i = 0; i < map.values.size(); ++i)
        QVERIFY(std::abs(positive.values[i] * static_cast<float>(map.values.size()) - std::max(map.values[i], 0.0F)) < 1e-5F);
}

void TestExplainer::camNeedsAverage()
{
    for (const auto* model : {"cifar:depth=8,width=4,head=gmp", "cifar:depth=8,width=4,head=flatten", "fc:depth=6,hidden=20"})
        QCOMPARE(Subject(model).explainer().camNode(), -1);
    const Subject average("cifar:depth=8,width=4");
    QVERIFY(average.explainer().camNode() >= 0);
}

/// Square by square, one image at a time.
void TestExplainer::occludes()
{
    const Subject subject("cifar:depth=8,width=4");
    auto explainer = subject.explainer();
    const Explainer::Occlusion occlusion{.size = 4, .stride = 2, .fill = 0.5F};
    const auto map = explainer.occlusion(subject.pixels, kLabel, occlusion);
    const auto& shape = subject.graph.spec.input;
    const auto probability = [&](const Tensor64& picture) {
        return softmaxOf(referenceForward(subject.graph, subject.tensors, picture, false).back().values, kLabel);
    };
    const auto whole = probability(subject.picture);
    Tensor64 falls(1, {1, shape.height, shape.width});
    auto covered = falls;
    for (const std::int64_t top : {0, 2, 4, 5})
        for (const std::int64_t left : {0, 2, 3}) {
            auto picture = subject.picture;
            for (std::int64_t c = 0; c < shape.channels; ++c)
                for (auto y = top; y < top + 4; ++y)
                    for (auto x = left; x < left + 4; ++x)
                        picture.at(0, c, y, x) = 0.5;
            const auto fall = whole - probability(picture);
            for (auto y = top; y < top + 4; ++y)
                for (auto x = left; x < left + 4; ++x) {
                    falls.at(0, 0, y, x) += fall;
                    covered.at(0, 0, y, x) += 1;
                }
        }
    for (std::size_t i = 0; i < falls.values.size(); ++i)
        falls.values[i] /= covered.values[i];
    QCOMPARE(map.height, shape.height);
    QCOMPARE(map.width, shape.width);
    QVERIFY2(relativeL2(map.values, falls.values) < 1e-4, qPrintable(QString::number(relativeL2(map.values, falls.values))));
}

/// As many images as squares, and the uncovered one; an interrupted step leaves what was done.
void TestExplainer::occludesInSteps()
{
    const Subject subject("cifar:depth=8,width=4");
    auto explainer = subject.explainer();
    const Explainer::Occlusion occlusion{.size = 2, .stride = 1, .fill = 0.5F};
    OcclusionScan scan(subject.graph.spec.input, subject.pixels, occlusion);
    QCOMPARE(scan.passes(), std::size_t(8 * 6 + 1));
    std::size_t steps = 0;
    for (; !scan.isDone(); ++steps) {
        const auto before = scan.done();
        QVERIFY_EXCEPTION_THROWN(scan.step(explainer, [] { return false; }), Interrupted);
        QCOMPARE(scan.done(), before);
        // What others ask in between changes nothing.
        explainer.look(subject.pixels);
        scan.step(explainer);
        QCOMPARE(scan.done(), std::min(before + static_cast<std::size_t>(explainer.featureBatch()), scan.passes()));
    }
    QVERIFY(steps > 1);
    // The passes are about all classes.
    for (const int label : {kLabel, kLabel + 1})
        QCOMPARE(scan.map(label).values, explainer.occlusion(subject.pixels, label, occlusion).values);
    QVERIFY(scan.map(kLabel).values != scan.map(kLabel + 1).values);
    QVERIFY(scan.isOf(subject.pixels, occlusion) && !scan.isOf(subject.pixels, {.size = 3, .stride = 1, .fill = 0.5F}));
}

void TestExplainer::randomises()
{
    const Subject subject("cifar:depth=8,width=4");
    auto explainer = subject.explainer();
    const auto nodes = std::vector{explainer.camNode()};
    const auto before = explainer.look(subject.pixels, nodes);
    explainer.randomise(1, 7, subject.pixels);
    const auto headAlone = explainer.look(subject.pixels, nodes);
    QVERIFY(headAlone.activations.front().values == before.activations.front().values);
    QVERIFY(headAlone.logits != before.logits);
    explainer.randomise(2, 7, subject.pixels);
    QVERIFY(explainer.look(subject.pixels, nodes).activations.front().values != before.activations.front().values);
    explainer.randomise(1000, 7, subject.pixels);
    const auto all = explainer.look(subject.pixels).logits;
    explainer.randomise(1000, 8, subject.pixels);
    QVERIFY(explainer.look(subject.pixels).logits != all);
    explainer.randomise(0, 7, {});
    QVERIFY(explainer.look(subject.pixels).logits == before.logits);
}

/// The logits of a deep network without statistics of its images lie thousands apart: one class has it all, wherever a square stands.
void TestExplainer::drawnAnewItLooksAtTheImage()
{
    const Subject subject("cifar:depth=56,width=8", {3, 32, 32});
    auto explainer = subject.explainer();
    explainer.randomise(1000, 1, subject.pixels);
    const auto answer = explainer.look(subject.pixels);
    const auto [least, greatest] = std::ranges::minmax(answer.logits);
    QVERIFY2(greatest - least > 1e-3F && greatest - least < 200.0F, qPrintable(QString::number(greatest - least)));
    const auto label = static_cast<int>(std::ranges::max_element(answer.logits) - answer.logits.begin());
    const auto map = explainer.occlusion(subject.pixels, label, {.size = 16, .stride = 8});
    const auto [low, high] = std::ranges::minmax(map.values);
    QVERIFY2(high - low > 1e-6F, qPrintable(QString::number(high - low)));
    // Who gives up in the middle of it can ask again.
    const auto logits = answer.logits;
    explainer.randomise(0, 1, {});
    int left = 40;
    QVERIFY_EXCEPTION_THROWN(explainer.randomise(1000, 1, subject.pixels, [&left] { return left-- > 0; }), Interrupted);
    explainer.randomise(1000, 1, subject.pixels);
    QVERIFY(explainer.look(subject.pixels).logits == logits);
}

void TestExplainer::givesUp()
{
    const Subject subject("cifar:depth=8,width=4");
    auto explainer = subject.explainer();
    for (const int after : {0, 1, 5}) {
        int left = after;
        const auto keepGoing = [&left] { return left-- > 0; };
        const auto again = [&] { left = after; };
        QVERIFY_EXCEPTION_THROWN(explainer.look(subject.pixels, {}, keepGoing), Interrupted);
        again();
        QVERIFY_EXCEPTION_THROWN(explainer.saliency(subject.pixels, kLabel, keepGoing), Interrupted);
        again();
        QVERIFY_EXCEPTION_THROWN(explainer.gradCam(subject.pixels, kLabel, 3, keepGoing), Interrupted);
        again();
        QVERIFY_EXCEPTION_THROWN(explainer.occlusion(subject.pixels, kLabel, {}, keepGoing), Interrupted);
    }
    const auto trace = subject.trace();
    QVERIFY(relativeL2(explainer.saliency(subject.pixels, kLabel), trace.diffImages.values) < 1e-5);
}

/// Explaining between two steps changes no bit of them.
void TestExplainer::leavesTrainingAlone()
{
    const Subject subject("cifar:depth=8,width=4");
    const auto pictures = picturesOf(subject.graph, kBatch);
    Engine engine(1);
    const auto gradientsWith = [&](bool explains) {
        Network network(subject.graph, Precision::F32, engine);
        setTensors(network, subject.tensors);
        network.trainStep(pictures.view());
        if (explains)
            network.explain(1, subject.pixels, [](auto, std::span<float> diff) { diff[0] = 1.0F; }, {});
        const auto kept = copyOf(network.gradients());
        network.commitStatistics();
        network.trainStep(pictures.view());
        return std::pair(kept, getTensors(network));
    };
    QVERIFY(gradientsWith(true) == gradientsWith(false));
}

QTEST_APPLESS_MAIN(TestExplainer)
#include "tst_explainer.moc"
