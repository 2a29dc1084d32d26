#pragma once

#include <cstdint>
#include <span>

#include "core/kernels/bf16.h"
#include "core/kernels/channelrows.h"

/// What the elements of a tensor come to, read where they lie. Squares and sums are of f64, for gradients reach down to where
/// the square of an f32 is none. Sums are made an image at a time and added up in the order of the images, so the team's size
/// changes no bit.
namespace reslab::kernels {

struct TensorSums {
    double sum = 0.0;
    double squares = 0.0;
    double largest = 0.0;    ///< of the absolute values
    std::int64_t zeros = 0;  ///< without the layout's padding
};

/// Of data, or of data + more where that is not null; what pads the last block of channels is zero.
template <class Element>
TensorSums tensorSums(const ChannelwisePlan& plan, const Element* data, const Element* more = nullptr);

/// Of so many f32, one behind the other.
TensorSums tensorSums(std::span<const float> values);

/// Of two tensors that lie alike: squares of each, products of both, and the largest absolute value of first + second.
struct PairSums {
    double firstSquares = 0.0;
    double secondSquares = 0.0;
    double products = 0.0;
    double largest = 0.0;

    /// Of first + second.
    double squares() const { return firstSquares + secondSquares + 2.0 * products; }
};
template <class Element>
PairSums pairSums(const ChannelwisePlan& plan, const Element* first, const Element* second);

/// How many channels are zero in all images and pixels.
template <class Element>
std::int64_t zeroChannels(const ChannelwisePlan& plan, const Element* data);

}  // namespace reslab::kernels
