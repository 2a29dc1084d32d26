#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/explain/explainerstate.h"

namespace reslab {
namespace {

/// Where squares begin along one side: every `stride`, and the last one at the end.
std::vector<std::int64_t> placesAlong(std::int64_t length, std::int64_t size, std::int64_t stride)
{
    std::vector<std::int64_t> places;
    for (std::int64_t at = 0; at + size < length; at += stride)
        places.push_back(at);
    places.push_back(std::max<std::int64_t>(length - size, 0));
    return places;
}

struct Square {
    std::int64_t top = 0;
    std::int64_t left = 0;
    std::int64_t bottom = 0;
    std::int64_t right = 0;
};

std::vector<Square> squaresOver(const Shape& shape, const Explainer::Occlusion& occlusion)
{
    std::vector<Square> squares;
    for (const auto top : placesAlong(shape.height, occlusion.size, occlusion.stride))
        for (const auto left : placesAlong(shape.width, occlusion.size, occlusion.stride))
            squares.push_back({top, left, std::min(top + occlusion.size, shape.height), std::min(left + occlusion.size, shape.width)});
    return squares;
}

void cover(std::span<float> image, const Shape& shape, const Square& square, float fill)
{
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (auto y = square.top; y < square.bottom; ++y) {
            const auto row = image.begin() + ((c * shape.height + y) * shape.width);
            std::fill(row + square.left, row + square.right, fill);
        }
}

}  // namespace

std::vector<float> softmax(std::span<const float> logits)
{
    const double largest = *std::ranges::max_element(logits);
    std::vector<double> powers;
    double sum = 0.0;
    for (const auto logit : logits)
        sum += powers.emplace_back(std::exp(logit - largest));
    std::vector<float> probabilities;
    for (const auto power : powers)
        probabilities.push_back(static_cast<float>(power / sum));
    return probabilities;
}

HeatMap Explainer::occlusion(std::span<const float> image, int label, const Occlusion& occlusion, const KeepGoing& keepGoing)
{
    assert(occlusion.size > 0 && occlusion.stride > 0);
    const auto& shape = graph().spec.input;
    const auto classes = static_cast<std::size_t>(graph().spec.classes);
    const auto squares = squaresOver(shape, occlusion);
    // All batches are of one size, so that one plan serves them; the first image of all is the uncovered one.
    constexpr std::size_t kMostImages = 16;
    const auto batch = std::min(kMostImages, squares.size() + 1);
    std::vector<float> images(batch * image.size());
    std::vector<float> logits(batch * classes);
    double whole = 0.0;
    std::vector<double> falls(static_cast<std::size_t>(shape.height * shape.width));
    std::vector<double> covered(falls.size());
    for (std::size_t next = 0; next <= squares.size(); next += batch) {
        requireGoing(keepGoing);
        for (std::size_t i = 0; i < batch; ++i) {
            const auto place = std::span(images).subspan(i * image.size(), image.size());
            std::ranges::copy(image, place.begin());
            if (const auto which = next + i; which > 0 && which <= squares.size())
                cover(place, shape, squares[which - 1], occlusion.fill);
        }
        m_state->forward(static_cast<std::int64_t>(batch), images, logits, keepGoing);
        for (std::size_t i = 0; i < batch && next + i <= squares.size(); ++i) {
            const auto answers = softmax(std::span(logits).subspan(i * classes, classes));
            const double probability = answers[static_cast<std::size_t>(label)];
            if (next + i == 0) {
                whole = probability;
                continue;
            }
            const auto& square = squares[next + i - 1];
            for (auto y = square.top; y < square.bottom; ++y)
                for (auto x = square.left; x < square.right; ++x) {
                    const auto at = static_cast<std::size_t>(y * shape.width + x);
                    falls[at] += whole - probability;
                    covered[at] += 1.0;
                }
        }
    }
    HeatMap map{shape.height, shape.width, {}};
    // A stride wider than the square leaves pixels that nothing covered.
    for (std::size_t at = 0; at < falls.size(); ++at)
        map.values.push_back(covered[at] > 0.0 ? static_cast<float>(falls[at] / covered[at]) : 0.0F);
    return map;
}

}  // namespace reslab
