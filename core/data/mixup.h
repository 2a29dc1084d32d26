#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reslab {

/// What each image of a batch is mixed with. Empty where nothing is mixed.
struct MixPlan {
    std::vector<std::uint32_t> others;  ///< (N), places in the batch
    std::vector<float> shares;          ///< (N), of the image itself, 0.5 .. 1
};

/// How mixup pairs a batch of `count` images in an iteration: share from Beta(alpha, alpha) for each place, the partner so many
/// places on, round the end, as is drawn once for the batch. A pure function of the arguments. The batch's order is itself
/// random, so this pairs as a random permutation does. Zhang et al. 2018, sec. 2.
///
/// Shares below a half are taken from 1: mixing (a, b) by 0.3 is mixing (b, a) by 0.7, so one mixed image is as likely as
/// before, and the image itself always dominates: its label is what a training error is counted against.
MixPlan drawMix(double alpha, std::size_t count, std::uint64_t seed, std::int64_t iteration);

/// images (N, elements): each becomes share x itself + (1 - share) x its partner as it was.
void mix(const MixPlan& plan, std::size_t elements, std::vector<float>& images);

}  // namespace reslab
