#include "core/explain/explainer.h"
#include "core/weights/tensorfile.h"
#include "core/weights/trained.h"
#include "core/zoo/zoo.h"
#include "tests/support/cifartest.h"
#include "tests/support/shared.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <string>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::int64_t kSide = 32;
constexpr std::int64_t kSquare = 10;

/// The public weights' own normalisation, for which they were trained.
std::vector<float> normalised(const Dataset& dataset, std::uint32_t index)
{
    constexpr std::array kMean{0.485F, 0.456F, 0.406F};
    constexpr std::array kDeviation{0.229F, 0.224F, 0.225F};
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(dataset.shape().elements()));
    dataset.get(index, bytes);
    std::vector<float> image;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto channel = i / (kSide * kSide);
        image.push_back((static_cast<float>(bytes[i]) / 255.0F - kMean[channel]) / kDeviation[channel]);
    }
    return image;
}

/// The pixel of the original image above the middle of a map's cell.
struct Place {
    std::int64_t y = 0;
    std::int64_t x = 0;
};
Place placeOf(const HeatMap& map, std::size_t cell)
{
    const auto cellHeight = kSide / map.height;
    const auto cellWidth = kSide / map.width;
    const auto at = static_cast<std::int64_t>(cell);
    return {at / map.width * cellHeight + cellHeight / 2, at % map.width * cellWidth + cellWidth / 2};
}

std::vector<float> covered(std::vector<float> image, const Place& middle)
{
    for (std::int64_t c = 0; c < 3; ++c)
        for (auto y = std::max<std::int64_t>(middle.y - kSquare / 2, 0); y < std::min(middle.y + kSquare / 2, kSide); ++y)
            for (auto x = std::max<std::int64_t>(middle.x - kSquare / 2, 0); x < std::min(middle.x + kSquare / 2, kSide); ++x)
                image[static_cast<std::size_t>((c * kSide + y) * kSide + x)] = 0.0F;
    return image;
}

}  // namespace

/// Maps of networks that have learned something: what they call hot is what the answer hangs on.
class TestRealMaps : public QObject {
    Q_OBJECT

private slots:
    void hotPlacesMatter_data();
    void hotPlacesMatter();
};

void TestRealMaps::hotPlacesMatter_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isCam");
    for (const auto* model : {"resnet20", "resnet56"}) {
        QTest::addRow("%s, CAM", model) << QString(model) << true;
        QTest::addRow("%s, Grad-CAM", model) << QString(model) << false;
    }
}

void TestRealMaps::hotPlacesMatter()
{
    QFETCH(QString, model);
    QFETCH(bool, isCam);
    const auto shared = sharedFolder();
    const auto file = shared / "weights" / (model.toStdString() + "_cifar10_optionA.safetensors");
    if (shared.empty() || !std::filesystem::exists(file))
        QSKIP("shared/weights with CIFAR ResNets is not here (RESLAB_SHARED)");
    QTemporaryDir folder;
    const auto pair = cifarTestImages(shared, folder.path().toStdString());
    const auto trained = readTrained(openTensorFile(file), modelFromName(model.toStdString(), Shape{3, kSide, kSide}, 10), {});
    Explainer explainer(trained.graph, makeExplainEngine(1));
    WeightSnapshot weights;
    weights.tensors = trained.values;
    explainer.setWeights(weights);

    double fallAtHot = 0.0;
    double fallAtCold = 0.0;
    int images = 0;
    for (std::uint32_t index = 0; images < 40; ++index) {
        const auto image = normalised(*pair.test, index);
        const auto label = pair.test->label(index);
        const auto probability = explainer.look(image).probabilities[static_cast<std::size_t>(label)];
        if (probability < 0.5F)
            continue;
        const auto map = isCam ? explainer.cam(image, label) : explainer.gradCam(image, label, explainer.camNode());
        const auto [cold, hot] = std::ranges::minmax_element(map.values);
        const auto fallAt = [&](auto cell) {
            const auto place = placeOf(map, static_cast<std::size_t>(cell - map.values.begin()));
            return probability - explainer.look(covered(image, place)).probabilities[static_cast<std::size_t>(label)];
        };
        fallAtHot += fallAt(hot);
        fallAtCold += fallAt(cold);
        ++images;
    }
    QVERIFY2(fallAtHot > 2.0 * fallAtCold && fallAtHot > 0.1 * images,
             qPrintable(QString("%1 at the hottest place, %2 at the coldest").arg(fallAtHot / images).arg(fallAtCold / images)));
}

QTEST_APPLESS_MAIN(TestRealMaps)
#include "tst_realmaps.moc"
