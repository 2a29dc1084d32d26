#include "ui/features/heatmap.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/setup/samplegrid.h"

namespace reslab::ui {
namespace {

/// Colours whose opacity is a signed value's distance from zero.
QImage seeThrough(const ShownMap& map)
{
    auto image = colouredImage(map.values, map.height, map.width, map.scale).convertToFormat(QImage::Format_ARGB32);
    for (std::int64_t y = 0; y < map.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        for (std::int64_t x = 0; x < map.width; ++x) {
            const auto share = map.scale.share(map.values[static_cast<std::size_t>(y * map.width + x)]);
            const auto alpha = std::isnan(share) ? 0.0 : std::abs(2.0 * share - 1.0);
            line[x] = qRgba(qRed(line[x]), qGreen(line[x]), qBlue(line[x]), static_cast<int>(std::lround(255.0 * alpha)));
        }
    }
    return image;
}

std::vector<double> ranksOf(std::span<const float> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t i) { return std::abs(values[i]); };
    std::ranges::sort(order, {}, size);
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        auto last = first;
        while (last < order.size() && size(order[last]) == size(order[first]))
            ++last;
        for (auto i = first; i < last; ++i)
            ranks[order[i]] = static_cast<double>(first + last - 1) / 2.0;
        first = last;
    }
    return ranks;
}

}  // namespace

ShownMap shownMap(const InferenceAnswer& answer, MapKind kind)
{
    ShownMap map{.kind = kind, .values = {}, .scale = {}, .colours = {}, .base = {}};
    if (!answer.input.empty())
        map.base = imageOf(answer.input, answer.network->graph->spec.input);
    if (answer.tensors.empty())
        return map;
    const auto& tensor = answer.tensors.front();
    const auto shape = shapeOf(tensor);
    map.height = shape.height;
    map.width = shape.width;
    const bool isGradient = kind == MapKind::Saliency || kind == MapKind::Guided;
    map.values = isGradient ? greatestOverChannels(tensor) : tensor.values;
    map.scale = mapScale(map.values, kind);
    if (kind == MapKind::Guided)
        map.colours = signedColours(tensor);
    return map;
}

ValueScale mapScale(std::span<const float> values, MapKind kind)
{
    const bool isSigned = kind == MapKind::Cam || kind == MapKind::Occlusion;
    return isSigned ? signedScaleOf(values) : scaleOf(values);
}

QImage overlaid(const ShownMap& map, const OverlayOptions& options, int side)
{
    const QSize own = map.base.isNull() ? QSize(static_cast<int>(map.width), static_cast<int>(map.height)) : map.base.size();
    const auto size = own.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1});
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const QRect whole(QPoint(), size);
    // Pixels of a small image stay pixels; a large one is made smaller smoothly.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, map.base.width() > size.width());
    if (!map.base.isNull())
        painter.drawImage(whole, map.base);
    if (map.isEmpty())
        return picture;
    painter.setOpacity(options.opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, options.isSmooth);
    const auto colours = !map.colours.isNull()    ? map.colours
                         : map.scale.isSigned() ? seeThrough(map)
                                                : colouredImage(map.values, map.height, map.width, map.scale);
    // Qt's painter blends towards nothing at a picture's rim; scaled() does not.
    painter.drawImage(whole, options.isSmooth ? colours.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : colours);
    return picture;
}

std::optional<double> rankCorrelation(std::span<const float> a, std::span<const float> b)
{
    const auto count = std::min(a.size(), b.size());
    const auto isNan = [](float value) { return std::isnan(value); };
    if (std::ranges::any_of(a, isNan) || std::ranges::any_of(b, isNan))
        return std::nullopt;
    const auto left = ranksOf(a.first(count)), right = ranksOf(b.first(count));
    const auto mean = (static_cast<double>(count) - 1.0) / 2.0;
    double both = 0.0, ofLeft = 0.0, ofRight = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        both += (left[i] - mean) * (right[i] - mean);
        ofLeft += (left[i] - mean) * (left[i] - mean);
        ofRight += (right[i] - mean) * (right[i] - mean);
    }
    return ofLeft > 0.0 && ofRight > 0.0 ? std::optional(both / std::sqrt(ofLeft * ofRight)) : std::nullopt;
}

QPoint hottest(const ShownMap& map)
{
    const auto at = greatestOf(map.values);
    return at < 0 ? QPoint(-1, -1) : QPoint(static_cast<int>(at % map.width), static_cast<int>(at / map.width));
}

}  // namespace reslab::ui
