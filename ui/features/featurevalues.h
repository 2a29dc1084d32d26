#pragma once

#include <QImage>

#include <span>
#include <vector>

#include "ui/bridge/inference.h"
#include "ui/theme/colourmap.h"

namespace reslab::ui {

/// What one channel of a layer gives for an image.
struct ChannelFacts {
    float least = 0.0F;
    float greatest = 0.0F;
    double mean = 0.0;
    double meanSize = 0.0;  ///< of the absolute values
    double zeros = 0.0;     ///< the share of values that are exactly 0
};

/// Channels, height and width of a tensor (C, H, W), (H, W) or (C).
Shape shapeOf(const NamedTensor& tensor);
/// One channel of it, (H, W).
std::span<const float> channelOf(const NamedTensor& tensor, std::int64_t channel);

ChannelFacts factsOf(std::span<const float> values);
std::vector<ChannelFacts> channelFacts(const NamedTensor& tensor);
/// Of weights (oc, ...): a fact for all weights of each output channel.
std::vector<ChannelFacts> outputFacts(const NamedTensor& weights);

enum class ChannelOrder { Index, Activity };
/// The channels by their number, or by the mean of their absolute values, the most active first; of equal ones the lower number.
std::vector<int> orderOf(const std::vector<ChannelFacts>& facts, ChannelOrder order);

/// How values become colours, in the units of the values: linear from `low` to `high`. Of signed values the middle, white, is zero,
/// and both ends are as far from it.
struct ValueScale {
    float low = 0.0F;
    float high = 0.0F;
    ColourMap map = ColourMap::Viridis;

    bool isSigned() const { return map == ColourMap::Diverging; }
    /// 0 at `low`, 1 at `high`; where both are the same the middle of signed values, else 0.
    double share(float value) const;
    QRgb colour(float value) const { return colourAt(map, share(value)); }
    friend bool operator==(const ValueScale&, const ValueScale&) = default;
};

/// From 0 to the greatest in viridis where no value is negative, else symmetric about zero in the diverging map. What is not
/// finite counts for nothing.
ValueScale scaleOf(std::span<const float> values);
/// Symmetric about zero in the diverging map, also where no value is negative: for what has a sign by its meaning.
ValueScale signedScaleOf(std::span<const float> values);
/// The same with ends that a share of the values, as sizes, keeps within: one that stands out does not bleach the others.
ValueScale signedScaleOfMost(std::vector<float> values, double share);
/// One scale for all that two sides show.
ValueScale united(const ValueScale& a, const ValueScale& b);

/// Values (H, W) as a picture of one pixel each.
QImage colouredImage(std::span<const float> values, std::int64_t height, std::int64_t width, const ValueScale& scale);
/// The sizes of the values, for those who do not ask for signs.
std::vector<float> sizesOf(std::span<const float> values);

/// The greatest absolute value over the channels, (H, W): what saliency is shown by. Simonyan et al. 2014, sec. 3.1.
std::vector<float> greatestOverChannels(const NamedTensor& tensor);
/// Values (3, H, W) as colours: grey in the middle is zero, the greatest absolute value at the ends.
QImage signedColours(const NamedTensor& tensor);

/// How often values fall into `bins` equal parts from `low` to `high`; the greatest belongs to the last.
std::vector<std::int64_t> histogramOf(std::span<const float> values, float low, float high, int bins);

}  // namespace reslab::ui
