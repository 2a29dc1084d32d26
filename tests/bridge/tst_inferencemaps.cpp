// Maps that the inference core makes of networks of one convolution: what stands in for CAM, and what covers a picture.

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "core/explain/occlusion.h"
#include "core/graph/parameters.h"
#include "tests/support/madecurves.h"
#include "ui/bridge/inferencecore.h"
#include "ui/bridge/networkinput.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// A convolution, a ReLU, and a classifier behind `head`.
RunDescription runOf(OpSpec head)
{
    auto run = test::madeRun("resnet20");
    run.spec.nodes = {{.name = "conv", .op = ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1}, .inputs = {std::string(kInputName)}},
                      {.name = "relu", .op = ReluSpec{}, .inputs = {"conv"}},
                      {.name = "head", .op = std::move(head), .inputs = {"relu"}},
                      {.name = "fc", .op = LinearSpec{.outFeatures = run.spec.classes}, .inputs = {"head"}}};
    return run;
}

/// The same with batch normalisation behind the convolution.
RunDescription normalisedRun()
{
    auto run = runOf(GlobalPoolSpec{});
    run.spec.nodes.insert(run.spec.nodes.begin() + 1, {.name = "bn", .op = BatchNormSpec{}, .inputs = {"conv"}});
    run.spec.nodes[2].inputs = {"bn"};
    return run;
}

/// With `favoured` a class that the weights answer whatever they see.
SnapshotSource sourceOf(const RunDescription& run, std::optional<std::size_t> favoured = {})
{
    WeightSnapshot weights;
    for (const auto& parameter : parametersOf(inferShapes(run.spec))) {
        auto& tensor = weights.tensors.emplace_back();
        for (std::int64_t i = 0; i < elements(parameter.dims); ++i)
            tensor.push_back(static_cast<float>((i * 37 + 11) % 101) / 1010.0F - 0.05F);
        if (parameter.role == TensorRole::RunningVariance)
            std::ranges::fill(tensor, 1.0F);
        if (favoured && parameter.name == "fc.bias")
            tensor[*favoured] = 100.0F;
    }
    return {std::make_shared<const RunDescription>(run), std::make_shared<const WeightSnapshot>(std::move(weights))};
}

std::shared_ptr<const PlanarImage> picture(int step = 53)
{
    PlanarImage image{.shape = {3, 32, 32}, .pixels = {}};
    for (int i = 0; i < 3 * 32 * 32; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>((i * step) % 256));
    return std::make_shared<const PlanarImage>(std::move(image));
}

InferenceAnswer ask(const RunDescription& run, const MapWish& wish)
{
    return makeInferenceCore(1)->answer({.source = sourceOf(run), .image = picture(), .wish = wish}, [] { return true; });
}

}  // namespace

class TestInferenceMaps : public QObject {
    Q_OBJECT

private slots:
    void whereCamCannotBeGradCamMayStand()
    {
        const MapWish cam{.kind = MapKind::Cam, .label = 1, .layer = "relu"};
        const MapWish either{.kind = MapKind::Cam, .label = 1, .layer = "relu", .isGradCamElse = true};
        const auto flat = runOf(FlattenSpec{});
        const auto none = ask(flat, cam);
        QVERIFY(none.tensors.empty() && none.network->camLayer.empty());
        const auto map = ask(flat, either);
        QCOMPARE(map.tensors.size(), std::size_t(1));
        QCOMPARE(map.tensors.front().values, ask(flat, {.kind = MapKind::GradCam, .label = 1, .layer = "relu"}).tensors.front().values);
        // Who ends as CAM needs it has CAM all the same.
        const auto averaged = runOf(GlobalPoolSpec{});
        QCOMPARE(ask(averaged, either).network->camLayer, std::string("relu"));
        QCOMPARE(ask(averaged, either).tensors.front().values, ask(averaged, cam).tensors.front().values);
    }

    void weightsDrawnAnewExplainTheClassOfTheLearnedOnes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("CAM") << int(MapKind::Cam);
        QTest::newRow("saliency") << int(MapKind::Saliency);
        QTest::newRow("occlusion") << int(MapKind::Occlusion);
    }

    /// Whatever they would answer themselves. Adebayo et al. 2018, sec. 3.
    void weightsDrawnAnewExplainTheClassOfTheLearnedOnes()
    {
        QFETCH(int, kind);
        const auto run = runOf(GlobalPoolSpec{});
        const auto core = makeInferenceCore(1);
        for (const int favoured : {3, 7}) {
            InferenceRequest request{.source = sourceOf(run, static_cast<std::size_t>(favoured)),
                                     .image = picture(),
                                     .wish = MapWish{.kind = static_cast<MapKind>(kind)}};
            QCOMPARE(core->answer(request, [] { return true; }).label, favoured);
            request.randomised = 1000;
            const auto drawn = core->answer(request, [] { return true; });
            QCOMPARE(drawn.label, favoured);
            request.wish = MapWish{.kind = static_cast<MapKind>(kind), .label = favoured};
            QCOMPARE(drawn.tensors.front().values, core->answer(request, [] { return true; }).tensors.front().values);
            QVERIFY2(drawn.probabilities[static_cast<std::size_t>(favoured)] < 0.99F, "the learned weights answered");
        }
    }

    /// Weights drawn anew are normalised by the image that they are asked about, whichever came before.
    void weightsDrawnAnewAreOfTheirImage()
    {
        const auto run = normalisedRun();
        const auto source = sourceOf(run);
        const auto core = makeInferenceCore(1);
        const auto logitsOf = [&](InferenceCore& asked, int step) {
            const InferenceRequest request{.source = source, .image = picture(step), .wish = LookWish{}, .randomised = 1000};
            return asked.answer(request, [] { return true; }).logits;
        };
        const auto first = logitsOf(*core, 53);
        const auto second = logitsOf(*core, 1);
        QVERIFY(second != first);
        QCOMPARE(second, logitsOf(*makeInferenceCore(1), 1));
        QCOMPARE(logitsOf(*core, 53), first);
        // Batch normalisation does what it does in training: what it gives is about 0 on average and of size 1.
        const InferenceRequest request{.source = source, .image = picture(), .wish = LookWish{.layers = {"bn"}}, .randomised = 1000};
        const auto normalised = core->answer(request, [] { return true; }).tensors.front();
        double sum = 0.0, squares = 0.0;
        for (const auto value : normalised.values) {
            sum += static_cast<double>(value);
            squares += static_cast<double>(value) * static_cast<double>(value);
        }
        const auto count = static_cast<double>(normalised.values.size());
        QVERIFY2(std::abs(sum / count) < 0.3 && std::abs(std::sqrt(squares / count) - 1.0) < 0.3,
                 qPrintable(QString("%1 %2").arg(sum / count).arg(std::sqrt(squares / count))));
    }

    /// Who gives up while weights are drawn leaves none that are half drawn.
    void givingUpLeavesNothingHalfDrawn()
    {
        const auto core = makeInferenceCore(1);
        InferenceRequest request{.source = sourceOf(normalisedRun()), .image = picture(), .wish = LookWish{}, .randomised = 1000};
        const auto expected = core->answer(request, [] { return true; }).logits;
        int gaveUp = 0;
        for (bool isDone = false; !isDone;) {
            request.randomised = 0;
            core->answer(request, [] { return true; });
            request.randomised = 1000;
            int left = gaveUp;
            try {
                core->answer(request, [&left] { return left-- > 0; });
                isDone = true;
            } catch (const Interrupted&) {
                ++gaveUp;
            }
            QCOMPARE(core->answer(request, [] { return true; }).logits, expected);
        }
        QVERIFY(gaveUp > 5);
    }

    void aSquareIsGreyHoweverImagesAreNormalised_data()
    {
        QTest::addColumn<bool>("isNormalised");
        QTest::addColumn<float>("fill");
        QTest::newRow("by mean and deviation: the mean") << true << 0.0F;
        QTest::newRow("not at all: the middle of black and white") << false << 0.5F;
    }

    void aSquareIsGreyHoweverImagesAreNormalised()
    {
        QFETCH(bool, isNormalised);
        QFETCH(float, fill);
        auto run = runOf(FlattenSpec{});
        if (!isNormalised)
            run.normalization = {};
        const auto answer = ask(run, {.kind = MapKind::Occlusion, .label = 1});
        Explainer explainer(inferShapes(run.spec), makeExplainEngine(1));
        explainer.setWeights(*sourceOf(run).weights);
        const auto image = networkInput(*picture(), *answer.network).values;
        auto occlusion = occlusionOf(run.spec.input, kOccluder);
        const auto differenceWith = [&](float value) {
            occlusion.fill = value;
            const auto expected = explainer.occlusion(image, 1, occlusion).values;
            const auto& values = answer.tensors.front().values;
            double greatest = 0.0;
            for (std::size_t i = 0; i < expected.size(); ++i)
                greatest = std::max(greatest, static_cast<double>(std::abs(expected[i] - values[i])));
            return greatest;
        };
        QCOMPARE(answer.tensors.front().values.size(), std::size_t(32 * 32));
        QVERIFY(differenceWith(fill) < 1e-6);
        QVERIFY(differenceWith(0.5F - fill) > 1e-5);
    }
};

QTEST_GUILESS_MAIN(TestInferenceMaps)
#include "tst_inferencemaps.moc"
