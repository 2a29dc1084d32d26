#include "ui/bridge/channelreduction.h"

#include <cmath>
#include <utility>

namespace reslab::ui {
namespace {

std::vector<float> meanSizes(const std::vector<float>& values, std::size_t channels, std::size_t plane)
{
    std::vector<float> mean(plane);
    for (std::size_t i = 0; i < values.size(); ++i)
        mean[i % plane] += std::abs(values[i]);
    for (auto& value : mean)
        value /= static_cast<float>(channels);
    return mean;
}

/// The channel with the largest mean size, the first of equal ones.
std::vector<float> mostActive(const std::vector<float>& values, std::size_t channels, std::size_t plane)
{
    std::size_t best = 0;
    double greatest = -1.0;
    for (std::size_t c = 0; c < channels; ++c) {
        double size = 0.0;
        for (std::size_t i = c * plane; i < (c + 1) * plane; ++i)
            size += std::abs(static_cast<double>(values[i]));
        if (size > greatest) {
            greatest = size;
            best = c;
        }
    }
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(best * plane);
    return {first, first + static_cast<std::ptrdiff_t>(plane)};
}

}  // namespace

NamedTensor reduced(NamedTensor tensor, Channels channels)
{
    const auto count = static_cast<std::size_t>(tensor.dims[0]);
    const auto plane = tensor.values.size() / count;
    if (channels == Channels::All || plane == 1)
        return tensor;
    tensor.values = channels == Channels::MeanSize ? meanSizes(tensor.values, count, plane) : mostActive(tensor.values, count, plane);
    tensor.dims[0] = 1;
    return tensor;
}

}  // namespace reslab::ui
