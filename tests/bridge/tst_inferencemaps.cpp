// Maps that the inference core makes of networks of one convolution: what stands in for CAM, and what covers a picture.

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <iterator>

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

SnapshotSource sourceOf(const RunDescription& run)
{
    WeightSnapshot weights;
    for (const auto& parameter : parametersOf(inferShapes(run.spec))) {
        auto& tensor = weights.tensors.emplace_back();
        for (std::int64_t i = 0; i < elements(parameter.dims); ++i)
            tensor.push_back(static_cast<float>((i * 37 + 11) % 101) / 1010.0F - 0.05F);
    }
    return {std::make_shared<const RunDescription>(run), std::make_shared<const WeightSnapshot>(std::move(weights))};
}

std::shared_ptr<const PlanarImage> picture()
{
    PlanarImage image{.shape = {3, 32, 32}, .pixels = {}};
    for (int i = 0; i < 3 * 32 * 32; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>((i * 53) % 256));
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
