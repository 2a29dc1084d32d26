// What pictures of feature maps are made of: numbers, orders, scales, colours, sheets.

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/zoo/zoo.h"
#include "ui/bridge/channelreduction.h"
#include "ui/features/answerbars.h"
#include "ui/features/colourlegend.h"
#include "ui/features/heatmap.h"
#include "ui/features/sheets.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// Three channels of 2 x 2: positive, both signs, zero.
NamedTensor threeChannels()
{
    return {"layer", {3, 2, 2}, {1.0F, 2.0F, 0.0F, 4.0F, -5.0F, 5.0F, 3.0F, -2.0F, 0.0F, 0.0F, 0.0F, 0.0F}};
}

SharedAnswer answerWith(std::vector<NamedTensor> tensors, const ShapedGraph& graph = inferShapes(modelFromName("resnet20")))
{
    auto answer = std::make_shared<InferenceAnswer>();
    auto facts = std::make_shared<NetworkFacts>();
    facts->graph = std::make_shared<const ShapedGraph>(graph);
    answer->network = facts;
    answer->tensors = std::move(tensors);
    return answer;
}

}  // namespace

class TestFeatureValues : public QObject {
    Q_OBJECT

private slots:
    void factsOfChannels()
    {
        const auto facts = channelFacts(threeChannels());
        QCOMPARE(facts.size(), std::size_t(3));
        QCOMPARE(facts[0].mean, 1.75);
        QCOMPARE(facts[0].zeros, 0.25);
        QCOMPARE(facts[1].least, -5.0F);
        QCOMPARE(facts[1].greatest, 5.0F);
        QCOMPARE(facts[1].mean, 0.25);
        QCOMPARE(facts[1].meanSize, 3.75);
        QCOMPARE(facts[2].zeros, 1.0);
    }

    /// Each from all weights of its output channel, whatever the kernel's shape.
    void factsOfWeights()
    {
        NamedTensor weights{"conv", {2, 3, 2, 2}, {}};
        for (int i = 0; i < 24; ++i)
            weights.values.push_back(static_cast<float>(i));
        auto facts = outputFacts(weights);
        QCOMPARE(facts.size(), std::size_t(2));
        QCOMPARE(facts[0].greatest, 11.0F);
        QCOMPARE(facts[1].least, 12.0F);
        QCOMPARE(facts[1].mean, 17.5);
        facts = outputFacts({"fc", {2, 3}, {1.0F, 2.0F, 3.0F, -1.0F, 0.0F, 0.0F}});
        QCOMPARE(facts.size(), std::size_t(2));
        QCOMPARE(facts[0].mean, 2.0);
        QCOMPARE(facts[1].least, -1.0F);
        QCOMPARE(outputFacts({"bn", {3}, {1.0F, 2.0F, 3.0F}}).size(), std::size_t(3));
    }

    void channelsAreSorted()
    {
        const auto facts = channelFacts(threeChannels());
        QCOMPARE(orderOf(facts, ChannelOrder::Index), (std::vector<int>{0, 1, 2}));
        QCOMPARE(orderOf(facts, ChannelOrder::Activity), (std::vector<int>{1, 0, 2}));
    }

    void scalesTellSigns()
    {
        const std::vector<float> positive{0.0F, 3.0F, 1.0F, INFINITY}, both{-1.0F, 4.0F, kNan};
        const auto a = scaleOf(positive), b = scaleOf(both);
        QCOMPARE(a, (ValueScale{0.0F, 3.0F, ColourMap::Viridis}));
        QCOMPARE(b, (ValueScale{-4.0F, 4.0F, ColourMap::Diverging}));
        QCOMPARE(united(a, b), (ValueScale{-4.0F, 4.0F, ColourMap::Diverging}));
        QCOMPARE(united(a, a), a);
        QCOMPARE(a.share(1.5F), 0.5);
        QCOMPARE(b.share(0.0F), 0.5);
        QCOMPARE(b.colour(0.0F), QRgb(0xFFFFFFFF));
        QCOMPARE(scaleOf(std::vector<float>(4, 0.0F)).share(0.0F), 0.0);
    }

    void oneThatStandsOutDoesNotBleachTheOthers()
    {
        std::vector<float> values(200, -0.5F);
        values[0] = 0.25F;
        values[7] = 40.0F;
        const auto scale = signedScaleOfMost(values, 0.99);
        QCOMPARE(scale, (ValueScale{-0.5F, 0.5F, ColourMap::Diverging}));
        QCOMPARE(scale.share(40.0F), 1.0);
        // Where nearly all is zero the rest is what there is to see.
        std::ranges::fill(values, 0.0F);
        values[7] = 40.0F;
        QCOMPARE(signedScaleOfMost(values, 0.99), (ValueScale{-40.0F, 40.0F, ColourMap::Diverging}));
        QCOMPARE(signedScaleOfMost({}, 0.99).high, 0.0F);
    }

    /// Every pixel has the colour that the legend names for its value.
    void picturesHaveTheLegendsColours()
    {
        const auto tensor = threeChannels();
        for (int channel = 0; channel < 3; ++channel) {
            const auto values = channelOf(tensor, channel);
            const auto scale = scaleOf(tensor.values);
            const auto image = colouredImage(values, 2, 2, scale);
            for (int y = 0; y < 2; ++y)
                for (int x = 0; x < 2; ++x) {
                    const auto value = values[static_cast<std::size_t>(2 * y + x)];
                    const auto wanted = scale.colour(value);
                    const auto seen = image.pixel(x, y);
                    QVERIFY(std::abs(qRed(seen) - qRed(wanted)) <= 2 && std::abs(qBlue(seen) - qBlue(wanted)) <= 2);
                    if (value == 0.0F)
                        QCOMPARE(seen, QRgb(0xFFFFFFFF));
                }
        }
        const std::vector<float> odd{kNan};
        QCOMPARE(colouredImage(odd, 1, 1, scaleOf(odd)).pixel(0, 0), QRgb(0xFF808080));
    }

    void histogramsCountEveryValue()
    {
        const std::vector<float> values{-1.0F, -0.5F, 0.0F, 0.0F, 1.0F};
        const auto counts = histogramOf(values, -1.0F, 1.0F, 4);
        QCOMPARE(counts, (std::vector<std::int64_t>{1, 1, 2, 1}));
        QCOMPARE(histogramOf(std::vector<float>(3, 0.0F), 0.0F, 0.0F, 5).front(), std::int64_t(3));
    }

    void channelSheets()
    {
        const auto answer = answerWith({threeChannels()});
        MapsOptions options{.order = ChannelOrder::Activity};
        const auto scale = scaleFor(answer->tensors.front(), false);
        auto sheet = channelSheet(answer, 0, options, scale);
        QCOMPARE(sheet.tiles.size(), std::size_t(3));
        QCOMPARE(sheet.tiles[0].id, 1);
        QCOMPARE(sheet.tiles[0].values[1], 5.0F);
        QCOMPARE(sheet.tiles[2].scale, scale);
        options.sharing = ScaleSharing::Tile;
        sheet = channelSheet(answer, 0, options, scale);
        QCOMPARE(sheet.tiles[1].scale, (ValueScale{0.0F, 4.0F, ColourMap::Viridis}));
        options.sizes = true;
        sheet = channelSheet(answer, 0, options, scaleFor(answer->tensors.front(), true));
        QCOMPARE(sheet.tiles[0].values[0], 5.0F);
        QVERIFY(!sheet.tiles[0].scale.isSigned());
    }

    void layerSheets()
    {
        const NamedTensor vector{"fc", {5, 1, 1}, {1, 2, 3, 4, 5}};
        const auto answer = answerWith({reduced(threeChannels(), Channels::MeanSize), reduced(vector, Channels::MeanSize)});
        MapsOptions options{.mode = MapsMode::Layers};
        const auto sheet = layerSheet(answer, options);
        QCOMPARE(sheet.tiles.size(), std::size_t(2));
        QCOMPARE(sheet.tiles[0].values.size(), std::size_t(4));
        QCOMPARE(sheet.tiles[0].values[0], 2.0F);
        QCOMPARE(sheet.tiles[0].label, QString("layer"));
        // Five values in rows of three; the sixth place is no number.
        QCOMPARE(sheet.tiles[1].width, std::int64_t(3));
        QCOMPARE(sheet.tiles[1].height, std::int64_t(2));
        QVERIFY(std::isnan(sheet.tiles[1].values[5]));
        QCOMPARE(reduced(threeChannels(), Channels::MostActive).values[0], -5.0F);
        QCOMPARE(reduced(threeChannels(), Channels::All).values.size(), std::size_t(12));
    }

    void kernelSheets()
    {
        MapsOptions options{.mode = MapsMode::Kernels};
        NamedTensor first{"conv1", {2, 3, 2, 2}, std::vector<float>(24, 0.5F)};
        first.values[0] = -1.0F;
        QVERIFY(isColourFilter(first) && !hasKernelChoice(first));
        auto sheet = kernelSheet(answerWith({first}), options, scaleOf(first.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(2));
        QCOMPARE(qRed(sheet.tiles[0].picture.pixel(0, 0)), 0);
        QCOMPARE(sheet.tiles[1].picture.pixel(1, 1), QRgb(0xFFFFFFFF));

        NamedTensor deep{"conv2", {4, 8, 3, 3}, {}};
        for (int i = 0; i < 4 * 8 * 9; ++i)
            deep.values.push_back(static_cast<float>(i));
        QVERIFY(hasKernelChoice(deep));
        options.kernel = 2;
        sheet = kernelSheet(answerWith({deep}), options, scaleOf(deep.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(8));
        QCOMPARE(sheet.tiles[1].values[0], static_cast<float>((2 * 8 + 1) * 9));

        NamedTensor flat{"fc", {10, 64}, std::vector<float>(640, 1.0F)};
        QVERIFY(!hasKernelChoice(flat));
        sheet = kernelSheet(answerWith({flat}), options, scaleOf(flat.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(10));
        QCOMPARE(sheet.tiles[0].width, std::int64_t(8));
    }

    /// Of grey images each output has one kernel: all stand side by side, as the coloured ones do, in their own proportions.
    void kernelsOfOneChannelStandSideBySide()
    {
        const auto graph = inferShapes(modelFromName("resnet20", Shape{1, 28, 28}, 10));
        NamedTensor grey{"conv1", {16, 1, 3, 3}, {}};
        for (int i = 0; i < 16 * 9; ++i)
            grey.values.push_back(static_cast<float>(i));
        QVERIFY(!hasKernelChoice(grey) && !isColourFilter(grey));
        const MapsOptions options{.mode = MapsMode::Kernels, .kernel = 2};
        auto sheet = kernelSheet(answerWith({grey}, graph), options, scaleOf(grey.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(16));
        QCOMPARE(sheet.tiles[5].id, 5);
        QCOMPARE(sheet.tiles[5].values[0], 45.0F);
        QCOMPARE(sheet.tiles[5].width, std::int64_t(3));
        const NamedTensor wide{"wide", {2, 1, 1, 5}, std::vector<float>(10, 1.0F)};
        sheet = kernelSheet(answerWith({wide}), options, scaleOf(wide.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(2));
        QCOMPARE(sheet.tiles[1].width, std::int64_t(5));
        QCOMPARE(sheet.tiles[1].height, std::int64_t(1));
    }

    /// Each group reads channels of its own, and the tiles are called by these.
    void groupedKernelsTellWhatTheyRead()
    {
        const auto graph = inferShapes(modelFromName("resnext29_8x64d"));
        const auto node = std::ranges::find_if(graph.nodes, [](const ShapedNode& each) {
            const auto* conv = std::get_if<ConvSpec>(&each.spec.op);
            return conv && conv->groups == 8 && conv->outChannels == 512;
        });
        QVERIFY(node != graph.nodes.end());
        NamedTensor weights{node->spec.name, {512, 64, 3, 3}, {}};
        for (int i = 0; i < 512 * 64 * 9; ++i)
            weights.values.push_back(static_cast<float>(i));
        MapsOptions options{.mode = MapsMode::Kernels, .kernel = 100};
        auto sheet = kernelSheet(answerWith({weights}, graph), options, scaleOf(weights.values));
        QCOMPARE(sheet.tiles.size(), std::size_t(64));
        QCOMPARE(sheet.tiles[1].id, 65);
        QCOMPARE(sheet.tiles[1].name, QString("65"));
        QCOMPARE(sheet.tiles[1].values[0], static_cast<float>((100 * 64 + 1) * 9));
        options.kernel = 511;
        sheet = kernelSheet(answerWith({weights}, graph), options, scaleOf(weights.values));
        QCOMPARE(sheet.tiles.back().name, QString("511"));
        options.kernel = 63;
        sheet = kernelSheet(answerWith({weights}, graph), options, scaleOf(weights.values));
        QCOMPARE(sheet.tiles.front().id, 0);
    }

    void tilesAreFoundAgain()
    {
        const TileGrid grid(10, 40, 4, 12, 200);
        QCOMPARE(grid.columns(), 4);
        QCOMPARE(grid.rows(), 3);
        for (int place = 0; place < 10; ++place)
            QCOMPARE(grid.placeAt(grid.cell(place).center()), place);
        QCOMPARE(grid.placeAt({1, 1}), -1);
        QCOMPARE(grid.placeAt({199, grid.height() - 1}), -1);
        const auto [first, last] = grid.placesIn(60, 70);
        QVERIFY(first <= 4 && last >= 8);
        Tile tile{.height = 4, .width = 8};
        tile.values = std::span<const float>(&kNan, 1);
        const auto picture = pictureRect(tile, grid.cell(5), 40);
        QCOMPARE(picture.size(), QSize(40, 20));
        QCOMPARE(valueAt(tile, picture, picture.topLeft()), QPoint(0, 0));
        QCOMPARE(valueAt(tile, picture, picture.bottomRight()), QPoint(7, 3));
        QCOMPARE(valueAt(tile, picture, picture.topLeft() - QPoint(0, 1)), QPoint(-1, -1));
    }

    void rankCorrelations()
    {
        const std::vector<float> rising{1, 2, 3, 4, 5}, falling{5, 4, 3, 2, 1}, tied{1, 1, 2, 2, 3}, one(5, 7.0F);
        QCOMPARE(rankCorrelation(rising, rising).value(), 1.0);
        QCOMPARE(rankCorrelation(rising, falling).value(), -1.0);
        QVERIFY(std::abs(rankCorrelation(rising, tied).value() - 0.9486832980505138) < 1e-12);
        // Sizes are compared, not signs.
        QCOMPARE(rankCorrelation(rising, std::vector<float>{-1, -2, -3, -4, -5}).value(), 1.0);
        // Of what is the same everywhere there is no order, and 0 would say that the map depends on what was learned.
        QVERIFY(!rankCorrelation(rising, one));
        QVERIFY(!rankCorrelation(one, rising));
        QVERIFY(!rankCorrelation(rising, std::vector<float>{1, 2, kNan, 4, 5}));
    }

    void mapsAreLaidOverTheImage()
    {
        auto answer = std::make_shared<InferenceAnswer>(*answerWith({{"layer", {2, 2}, {0.0F, 1.0F, 0.5F, 0.0F}}}));
        answer->input.assign(std::size_t{3} * 32 * 32, 100);
        const auto map = shownMap(*answer, MapKind::GradCam);
        QCOMPARE(hottest(map), QPoint(1, 0));
        const auto none = overlaid(map, {.opacity = 0.0, .isSmooth = false}, 64);
        QCOMPARE(none.size(), QSize(64, 64));
        QCOMPARE(none.pixel(40, 10), qRgb(100, 100, 100));
        const auto whole = overlaid(map, {.opacity = 1.0, .isSmooth = false}, 64);
        QCOMPARE(whole.pixel(40, 10), viridis(1.0));
        QCOMPARE(whole.pixel(10, 10), viridis(0.0));
        // Of signed maps zero is transparent.
        answer->tensors.front().values = {0.0F, 1.0F, -1.0F, 0.0F};
        const auto both = overlaid(shownMap(*answer, MapKind::Cam), {.opacity = 1.0, .isSmooth = false}, 64);
        QCOMPARE(both.pixel(10, 10), qRgb(100, 100, 100));
        QCOMPARE(both.pixel(40, 10), diverging(1.0));
        QCOMPARE(both.pixel(10, 40), diverging(-1.0));
    }

    void whatHasASignByItsMeaningKeepsIt()
    {
        const std::vector<float> positive{0.5F, 2.0F}, none(2, 0.0F);
        for (const auto kind : {MapKind::Cam, MapKind::Occlusion}) {
            QCOMPARE(mapScale(positive, kind), (ValueScale{-2.0F, 2.0F, ColourMap::Diverging}));
            QCOMPARE(mapScale(none, kind).colour(0.0F), QRgb(0xFFFFFFFF));
        }
        for (const auto kind : {MapKind::GradCam, MapKind::Saliency})
            QCOMPARE(mapScale(positive, kind), (ValueScale{0.0F, 2.0F, ColourMap::Viridis}));
    }

    void saliencyIsTheGreatestOfTheColours()
    {
        const auto answer = answerWith({{"input", {3, 1, 2}, {1.0F, 0.0F, -3.0F, 0.5F, 2.0F, -0.25F}}});
        const auto map = shownMap(*answer, MapKind::Saliency);
        QCOMPARE(map.values, (std::vector<float>{3.0F, 0.5F}));
        QVERIFY(map.colours.isNull());
        QVERIFY(!shownMap(*answer, MapKind::Guided).colours.isNull());
    }

    void theLikeliestComeFirst()
    {
        const auto best = likeliest({0.1F, 0.4F, 0.4F, 0.05F, 0.05F}, 3);
        QCOMPARE(best.size(), std::size_t(3));
        QCOMPARE(best[0].first, 1);
        QCOMPARE(best[1].first, 2);
        QCOMPARE(best[2].first, 0);
    }
};

QTEST_MAIN(TestFeatureValues)
#include "tst_featurevalues.moc"
