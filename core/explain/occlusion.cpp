#include "core/explain/occlusion.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

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

Explainer::Occlusion occlusionOf(const Shape& input, double share)
{
    const auto shorter = static_cast<double>(std::min(input.height, input.width));
    const auto size = std::max<std::int64_t>(std::llround(share * shorter), 1);
    return {.size = size, .stride = (size + 1) / 2};
}

OcclusionScan::OcclusionScan(const Shape& input, std::vector<float> image, const Explainer::Occlusion& occlusion)
    : m_input(input), m_image(std::move(image)), m_occlusion(occlusion)
{
    assert(occlusion.size > 0 && occlusion.stride > 0);
    for (const auto top : placesAlong(input.height, occlusion.size, occlusion.stride))
        for (const auto left : placesAlong(input.width, occlusion.size, occlusion.stride))
            m_squares.push_back({top, left, std::min(top + occlusion.size, input.height), std::min(left + occlusion.size, input.width)});
}

/// The next ones; behind the last square the uncovered image.
std::vector<float> OcclusionScan::images(std::size_t count) const
{
    std::vector<float> batch;
    batch.reserve(count * m_image.size());
    for (std::size_t i = 0; i < count; ++i) {
        batch.insert(batch.end(), m_image.begin(), m_image.end());
        if (const auto pass = m_done + i; pass > 0 && pass < passes())
            cover(std::span(batch).last(m_image.size()), m_squares[pass - 1]);
    }
    return batch;
}

void OcclusionScan::cover(std::span<float> image, const Square& square) const
{
    for (std::int64_t c = 0; c < m_input.channels; ++c)
        for (auto y = square.top; y < square.bottom; ++y) {
            const auto row = image.begin() + ((c * m_input.height + y) * m_input.width);
            std::fill(row + square.left, row + square.right, m_occlusion.fill);
        }
}

void OcclusionScan::step(Explainer& explainer, const KeepGoing& keepGoing)
{
    requireGoing(keepGoing);
    // All batches are of one size, so that one plan serves them.
    const auto batch = std::min(static_cast<std::size_t>(explainer.featureBatch()), passes());
    const auto logits = explainer.logits(static_cast<std::int64_t>(batch), images(batch), keepGoing);
    const auto classes = logits.size() / batch;
    const auto end = std::min(m_done + batch, passes());
    for (std::size_t i = 0; m_done < end; ++i, ++m_done) {
        const auto answers = softmax(std::span(logits).subspan(i * classes, classes));
        m_probabilities.insert(m_probabilities.end(), answers.begin(), answers.end());
    }
}

HeatMap OcclusionScan::map(int label) const
{
    const auto pixels = static_cast<std::size_t>(m_input.height * m_input.width);
    std::vector<double> falls(pixels);
    std::vector<double> covered(pixels);
    const auto probability = [&](std::size_t pass) {
        return static_cast<double>(m_probabilities[pass * (m_probabilities.size() / m_done) + static_cast<std::size_t>(label)]);
    };
    for (std::size_t pass = 1; pass < m_done; ++pass) {
        const auto& square = m_squares[pass - 1];
        const double fall = probability(0) - probability(pass);
        for (auto y = square.top; y < square.bottom; ++y)
            for (auto x = square.left; x < square.right; ++x) {
                const auto at = static_cast<std::size_t>(y * m_input.width + x);
                falls[at] += fall;
                covered[at] += 1.0;
            }
    }
    HeatMap map{m_input.height, m_input.width, {}};
    // A stride wider than the square leaves pixels that nothing covered.
    for (std::size_t at = 0; at < pixels; ++at)
        map.values.push_back(covered[at] > 0.0 ? static_cast<float>(falls[at] / covered[at]) : 0.0F);
    return map;
}

bool OcclusionScan::isOf(std::span<const float> image, const Explainer::Occlusion& occlusion) const
{
    return m_occlusion == occlusion && std::ranges::equal(m_image, image);
}

std::size_t OcclusionScan::bytes() const
{
    return (m_image.size() + m_probabilities.size()) * sizeof(float) + m_squares.size() * sizeof(Square);
}

HeatMap Explainer::occlusion(std::span<const float> image, int label, const Occlusion& occlusion, const KeepGoing& keepGoing)
{
    OcclusionScan scan(graph().spec.input, {image.begin(), image.end()}, occlusion);
    while (!scan.isDone())
        scan.step(*this, keepGoing);
    return scan.map(label);
}

}  // namespace reslab
