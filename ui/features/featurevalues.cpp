#include "ui/features/featurevalues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/setup/samplegrid.h"

namespace reslab::ui {
namespace {

constexpr float kLimit = std::numeric_limits<float>::max();

std::size_t placeOf(std::int64_t channel, std::int64_t plane, std::int64_t at)
{
    return static_cast<std::size_t>(channel * plane + at);
}

}  // namespace

Shape shapeOf(const NamedTensor& tensor)
{
    const auto& dims = tensor.dims;
    if (dims.size() == 2)
        return {1, dims[0], dims[1]};
    return {dims.empty() ? 0 : dims[0], dims.size() > 2 ? dims[1] : 1, dims.size() > 2 ? dims[2] : 1};
}

std::span<const float> channelOf(const NamedTensor& tensor, std::int64_t channel)
{
    const auto shape = shapeOf(tensor);
    const auto plane = static_cast<std::size_t>(shape.height * shape.width);
    return std::span(tensor.values).subspan(static_cast<std::size_t>(channel) * plane, plane);
}

ChannelFacts factsOf(std::span<const float> values)
{
    if (values.empty())
        return {};
    ChannelFacts facts{.least = kLimit, .greatest = -kLimit};
    std::int64_t zeros = 0;
    for (const auto value : values) {
        facts.least = std::min(facts.least, value);
        facts.greatest = std::max(facts.greatest, value);
        facts.mean += static_cast<double>(value);
        facts.meanSize += std::abs(static_cast<double>(value));
        zeros += value == 0.0F ? 1 : 0;
    }
    const auto count = static_cast<double>(values.size());
    facts.mean /= count;
    facts.meanSize /= count;
    facts.zeros = static_cast<double>(zeros) / count;
    return facts;
}

std::vector<ChannelFacts> channelFacts(const NamedTensor& tensor)
{
    std::vector<ChannelFacts> facts;
    for (std::int64_t c = 0; c < shapeOf(tensor).channels; ++c)
        facts.push_back(factsOf(channelOf(tensor, c)));
    return facts;
}

std::vector<ChannelFacts> outputFacts(const NamedTensor& weights)
{
    std::vector<ChannelFacts> facts;
    const auto outputs = weights.dims.empty() ? 0 : weights.dims[0];
    const auto each = outputs > 0 ? weights.values.size() / static_cast<std::size_t>(outputs) : 0;
    for (std::int64_t o = 0; o < outputs; ++o)
        facts.push_back(factsOf(std::span(weights.values).subspan(static_cast<std::size_t>(o) * each, each)));
    return facts;
}

std::vector<int> orderOf(const std::vector<ChannelFacts>& facts, ChannelOrder order)
{
    std::vector<int> channels(facts.size());
    std::iota(channels.begin(), channels.end(), 0);
    if (order == ChannelOrder::Activity)
        std::ranges::stable_sort(channels, std::ranges::greater(),
                                 [&](int channel) { return facts[static_cast<std::size_t>(channel)].meanSize; });
    return channels;
}

double ValueScale::share(float value) const
{
    if (std::isnan(value))
        return static_cast<double>(value);
    if (!(high > low))
        return isSigned() ? 0.5 : 0.0;
    return std::clamp((static_cast<double>(value) - static_cast<double>(low)) / (static_cast<double>(high) - static_cast<double>(low)),
                      0.0, 1.0);
}

ValueScale scaleOf(std::span<const float> values)
{
    float least = 0.0F, greatest = 0.0F;
    for (const auto value : values)
        if (std::isfinite(value)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    if (least >= 0.0F)
        return {.low = 0.0F, .high = greatest, .map = ColourMap::Viridis};
    const auto size = std::max(-least, greatest);
    return {.low = -size, .high = size, .map = ColourMap::Diverging};
}

ValueScale signedScaleOf(std::span<const float> values)
{
    const auto scale = scaleOf(values);
    return {.low = -scale.high, .high = scale.high, .map = ColourMap::Diverging};
}

ValueScale signedScaleOfMost(std::vector<float> values, double share)
{
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    if (values.empty())
        return signedScaleOf(values);
    const auto last = static_cast<double>(values.size() - 1);
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::ceil(share * last));
    std::ranges::nth_element(values, end, {}, [](float value) { return std::abs(value); });
    const auto high = std::abs(*end);
    // Where most are zero what is left is all that can be seen.
    return high > 0.0F ? ValueScale{.low = -high, .high = high, .map = ColourMap::Diverging} : signedScaleOf(values);
}

ValueScale united(const ValueScale& a, const ValueScale& b)
{
    const auto high = std::max(a.high, b.high);
    if (a.isSigned() || b.isSigned())
        return {.low = -high, .high = high, .map = ColourMap::Diverging};
    return {.low = 0.0F, .high = high, .map = ColourMap::Viridis};
}

QImage colouredImage(std::span<const float> values, std::int64_t height, std::int64_t width, const ValueScale& scale)
{
    const auto& table = colourTable(scale.map);
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    const auto range = scale.high - scale.low;
    const auto factor = range > 0.0F ? 256.0F / range : 0.0F;
    const auto middle = range > 0.0F || !scale.isSigned() ? 0.5F : 128.0F;
    for (std::int64_t y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        for (std::int64_t x = 0; x < width; ++x) {
            const auto value = values[placeOf(y, width, x)];
            const auto entry = std::clamp((value - scale.low) * factor + middle, 0.0F, 256.0F);
            line[x] = std::isnan(value) ? scale.colour(value) : table[static_cast<std::size_t>(entry)];
        }
    }
    return image;
}

std::vector<float> sizesOf(std::span<const float> values)
{
    std::vector<float> sizes(values.size());
    std::ranges::transform(values, sizes.begin(), [](float value) { return std::abs(value); });
    return sizes;
}

std::vector<float> greatestOverChannels(const NamedTensor& tensor)
{
    auto greatest = sizesOf(channelOf(tensor, 0));
    for (std::int64_t c = 1; c < shapeOf(tensor).channels; ++c) {
        const auto values = channelOf(tensor, c);
        for (std::size_t i = 0; i < greatest.size(); ++i)
            greatest[i] = std::max(greatest[i], std::abs(values[i]));
    }
    return greatest;
}

QImage signedColours(const NamedTensor& tensor)
{
    float size = 0.0F;
    for (const auto value : tensor.values)
        size = std::max(size, std::isfinite(value) ? std::abs(value) : 0.0F);
    std::vector<std::uint8_t> bytes(tensor.values.size());
    std::ranges::transform(tensor.values, bytes.begin(), [size](float value) {
        const auto share = size > 0.0F && std::isfinite(value) ? value / size : 0.0F;
        return static_cast<std::uint8_t>(std::lround(127.5F + 127.5F * share));
    });
    return imageOf(bytes, shapeOf(tensor));
}

std::vector<std::int64_t> histogramOf(std::span<const float> values, float low, float high, int bins)
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(bins));
    const auto width = (high - low) / static_cast<float>(bins);
    for (const auto value : values) {
        if (!(value >= low && value <= high))
            continue;
        const auto bin = width > 0.0F ? static_cast<int>((value - low) / width) : 0;
        ++counts[static_cast<std::size_t>(std::min(bin, bins - 1))];
    }
    return counts;
}

}  // namespace reslab::ui
