#include "core/explain/blockpath.h"
#include "core/explain/explainer.h"
#include "core/explain/freshweights.h"
#include "core/explain/scaledbranch.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr double kTolerance = 1e-5;

/// A small network with weights of its own and one picture.
struct Subject {
    explicit Subject(const std::string& model)
        : graph(inferShapes(modelFromName(model, Shape{3, 9, 7}, static_cast<int>(kClasses))))
    {
        for (const auto& tensor : tensorValues(graph))
            tensors.push_back(toFloat(tensor));
        picture = toFloat(batchValues("picture", 1, graph.spec.input).values);
        path = *typicalBlock(graph, model.find("none") == std::string::npos ? BlockShape::Basic : BlockShape::Plain);
        norm = lastNormOf(graph, path);
    }

    std::vector<Activation> look(double factor, const std::vector<int>& nodes) const
    {
        WeightSnapshot weights;
        weights.tensors = withScaledNorm(graph, tensors, norm, factor);
        Explainer explainer(graph, makeExplainEngine(1));
        explainer.setWeights(weights);
        return explainer.look(picture, nodes).activations;
    }

    BlockParts parts() const
    {
        auto seen = look(1.0, {path.branch.back(), path.input});
        BlockParts block{.shape = seen[0].shape, .branch = std::move(seen[0].values), .shortcut = {}};
        if (path.isResidual())
            block.shortcut = std::move(seen[1].values);
        block.endsInRelu = endsInRelu(graph, path);
        return block;
    }

    ShapedGraph graph;
    std::vector<std::vector<float>> tensors;
    std::vector<float> picture;
    BlockPath path;
    int norm = 0;
};

constexpr const char* kResidual = "cifar:depth=14,width=4";
constexpr const char* kPlain = "cifar:depth=14,width=4,shortcut=none";

}  // namespace

class TestScaledBranch : public QObject {
    Q_OBJECT

private slots:
    void whatIsDrawnIsWhatTheNetworkGives_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* model : {kResidual, kPlain})
            QTest::newRow(model) << model;
    }

    void whatIsDrawnIsWhatTheNetworkGives()
    {
        QFETCH(QString, model);
        const Subject subject(model.toStdString());
        const auto parts = subject.parts();
        for (const double factor : {1.0, 0.75, 0.3, 0.0}) {
            const auto seen = subject.look(factor, {subject.path.output()});
            QVERIFY2(relativeDifference(scaledOutput(parts, factor), seen.front().values) < kTolerance,
                     qPrintable(QString::number(factor)));
        }
        // A mutant: the factor on the shortcut too.
        if (subject.path.isResidual()) {
            auto wrong = parts;
            for (auto& value : wrong.shortcut)
                value *= 0.3F;
            QVERIFY(relativeDifference(scaledOutput(wrong, 0.3), subject.look(0.3, {subject.path.output()}).front().values) >
                    0.1);
        }
    }

    void withoutFAResidualBlockPassesItsInput()
    {
        const Subject subject(kResidual);
        const auto seen = subject.look(0.0, {subject.path.output(), subject.path.input});
        QCOMPARE(relativeDifference(seen[0].values, seen[1].values), 0.0);
        QVERIFY(relativeDifference(subject.look(1.0, {subject.path.output()})[0].values, seen[1].values) > 0.1);
    }

    void withoutFAPlainBlockGivesNothing()
    {
        const Subject subject(kPlain);
        const auto seen = subject.look(0.0, {subject.path.output()});
        QVERIFY(std::ranges::all_of(seen[0].values, [](float value) { return value == 0.0F; }));
    }

    void onlyThatNormIsScaled()
    {
        const Subject subject(kResidual);
        const auto scaled = withScaledNorm(subject.graph, subject.tensors, subject.norm, 0.5);
        const auto parameters = parametersOf(subject.graph);
        int changed = 0;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (scaled[i] == subject.tensors[i])
                continue;
            ++changed;
            QCOMPARE(parameters[i].node, subject.norm);
            QVERIFY(!parameters[i].isStatistic());
            QCOMPARE(scaled[i].front(), 0.5F * subject.tensors[i].front());
        }
        QCOMPARE(changed, 2);
    }

    /// The sentence of the card: under batch statistics the size of the convolution's weights is of no account.
    void batchStatisticsUndoAScaledConvolution()
    {
        const Subject subject(kResidual);
        Engine engine(1);
        Network network(subject.graph, Precision::F32, engine);
        const auto pictures = picturesOf(subject.graph, kBatch);
        const auto conv = subject.path.branch[subject.path.branch.size() - 2];
        const auto& tensors = network.tensors();
        const auto after = [&](float factor) {
            std::vector<float> given;
            for (std::size_t i = 0; i < tensors.size(); ++i) {
                auto values = subject.tensors[i];
                if (tensors[i].node == conv)
                    for (auto& value : values)
                        value *= factor;
                network.setTensor(static_cast<int>(i), values);
            }
            const auto take = [&](int node, const TensorView& tensor) {
                if (node == subject.norm)
                    given = tensor.plain();
            };
            network.trainForward(pictures.view(), {.afterForward = take});
            return given;
        };
        QVERIFY(relativeDifference(after(0.25F), after(1.0F)) < 1e-2);  // but for eps
        QVERIFY(relativeDifference(after(4.0F), after(1.0F)) < 1e-2);
    }

    void halvedWeightsAreUndoneByBatchStatisticsAlone()
    {
        const Subject subject(kResidual);
        const auto pictures = picturesOf(subject.graph, kBatch);
        const auto engine = makeExplainEngine(1);
        const auto halved = withScaledWeights(subject.graph, subject.tensors, subject.path.branch, 0.5);
        const auto outputOf = [&](const WeightSnapshot& weights) {
            Explainer explainer(subject.graph, engine);
            explainer.setWeights(weights);
            return explainer.look(subject.picture, {subject.path.output()}).activations.front().values;
        };
        const auto whole = outputOf(withBatchStatistics(subject.graph, engine, subject.tensors, pictures.images));
        QVERIFY(relativeDifference(outputOf(withBatchStatistics(subject.graph, engine, halved, pictures.images)), whole) < 1e-2);
        // With running statistics the same weights do count, and so does the factor on F.
        WeightSnapshot running;
        running.tensors = halved;
        QVERIFY(relativeDifference(outputOf(running), subject.look(1.0, {subject.path.output()}).front().values) > 0.05);
        const auto parameters = parametersOf(subject.graph);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const bool isOfF = std::ranges::count(subject.path.branch, parameters[i].node) > 0;
            QCOMPARE(halved[i] != subject.tensors[i], isOfF && parameters[i].role == TensorRole::Weight);
        }
    }

    void whatIsDrawnOfScaledWeightsIsWhatTheNetworkGives_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("isOfBatch");
        for (const char* model : {kResidual, kPlain})
            for (const bool isOfBatch : {true, false})
                QTest::addRow("%s, %s", model, isOfBatch ? "batch" : "running") << model << isOfBatch;
    }

    void whatIsDrawnOfScaledWeightsIsWhatTheNetworkGives()
    {
        QFETCH(QString, model);
        QFETCH(bool, isOfBatch);
        const Subject subject(model.toStdString());
        const auto& path = subject.path;
        const auto conv = convolutionBefore(subject.graph, subject.norm);
        QCOMPARE(conv, path.branch[path.branch.size() - 2]);
        const auto engine = makeExplainEngine(1);
        const auto pictures = picturesOf(subject.graph, kBatch);
        const auto weightsAt = [&](double factor) {
            WeightSnapshot weights;
            weights.tensors = withScaledWeights(subject.graph, subject.tensors, std::span(&conv, 1), factor);
            return isOfBatch ? withBatchStatistics(subject.graph, engine, weights.tensors, pictures.images) : weights;
        };
        const auto look = [&](double factor, const std::vector<int>& nodes) {
            Explainer explainer(subject.graph, engine);
            explainer.setWeights(weightsAt(factor));
            return explainer.look(subject.picture, nodes).activations;
        };
        auto seen = look(1.0, {path.branch.back(), path.input, conv});
        BlockParts parts{.shape = seen[0].shape, .branch = std::move(seen[0].values), .shortcut = {}};
        if (path.isResidual())
            parts.shortcut = std::move(seen[1].values);
        auto norm = normPartsOf(subject.graph, weightsAt(1.0).tensors, subject.norm,
                                isOfBatch ? NormStatistics::Batch : NormStatistics::Running);
        norm.read = std::move(seen[2].values);
        for (const double factor : {1.0, 0.5, 0.01, 0.0}) {
            const auto given = look(factor, {path.output()});
            QVERIFY2(relativeDifference(scaledOutput(parts, norm, factor), given.front().values) < 1e-4,
                     qPrintable(QString::number(factor)));
        }
        // A mutant: the other statistics.
        auto wrong = norm;
        wrong.statistics = isOfBatch ? NormStatistics::Running : NormStatistics::Batch;
        QVERIFY(relativeDifference(scaledOutput(parts, wrong, 0.5), scaledOutput(parts, norm, 0.5)) > 0.02);
    }

    void aFreshNetworkHasTheStatisticsOfItsBatch()
    {
        const auto graph = inferShapes(modelFromName(kResidual, Shape{3, 9, 7}, static_cast<int>(kClasses)));
        const auto pictures = picturesOf(graph, kBatch);
        const auto engine = makeExplainEngine(1);
        const auto weights = freshWeights(graph, engine, 3, pictures.images);
        QCOMPARE(weights.tensors.size(), parametersOf(graph).size());
        Explainer explainer(graph, engine);
        explainer.setWeights(weights);
        // Over the very batch every normalisation gives mean 0 and deviation 1, as before the first step.
        const auto norm = lastNormOf(graph, blockPath(graph, "layer2.1"));
        std::vector<float> all;
        for (std::int64_t i = 0; i < kBatch; ++i) {
            const auto size = static_cast<std::size_t>(graph.spec.input.elements());
            const auto image = std::span(pictures.images).subspan(static_cast<std::size_t>(i) * size, size);
            const auto seen = explainer.look(image, {norm});
            all.insert(all.end(), seen.activations[0].values.begin(), seen.activations[0].values.end());
        }
        const auto moments = momentsOf(all);
        QVERIFY(std::abs(moments.mean) < 1e-3);
        QVERIFY(std::abs(moments.deviation - 1.0) < 1e-2);
    }

    void momentsAndDifferences()
    {
        const std::vector<float> values{1.0F, 3.0F};
        QCOMPARE(momentsOf(values).mean, 2.0);
        QCOMPARE(momentsOf(values).deviation, 1.0);
        QCOMPARE(momentsOf({}).deviation, 0.0);
        const std::vector<float> zeros{0.0F, 0.0F};
        QCOMPARE(relativeDifference(zeros, zeros), 0.0);
        QVERIFY(std::isinf(relativeDifference(values, zeros)));
        QCOMPARE(relativeDifference(zeros, values), 1.0);
    }

    void logitsOfManyAreThoseOfEach()
    {
        const Subject subject(kResidual);
        WeightSnapshot weights;
        weights.tensors = subject.tensors;
        Explainer explainer(subject.graph, makeExplainEngine(1));
        explainer.setWeights(weights);
        const auto pictures = picturesOf(subject.graph, 3);
        const auto logits = explainer.logits(3, pictures.images);
        const auto size = static_cast<std::size_t>(subject.graph.spec.input.elements());
        for (std::size_t i = 0; i < 3; ++i) {
            const auto one = explainer.look(std::span(pictures.images).subspan(i * size, size)).logits;
            const auto own = std::span(logits).subspan(i * one.size(), one.size());
            QVERIFY(relativeDifference(own, one) < kTolerance);
        }
        QVERIFY_THROWS_EXCEPTION(Interrupted, explainer.logits(3, pictures.images, [] { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestScaledBranch)
#include "tst_scaledbranch.moc"
