#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "core/base/interrupted.h"
#include "core/data/fileanswer.h"
#include "core/data/normalization.h"
#include "core/graph/networkspec.h"

namespace reslab {

/// A network that names many pictures in eval mode, by the fused plan, in bf16 where the processor multiplies it. It has an engine
/// of its own: made, used and destroyed on one thread.
class PictureClassifier {
public:
    static constexpr std::int64_t kThumbnail = 32;
    /// Pictures that are answered together.
    static constexpr std::size_t kAtOnce = 32;
    static constexpr std::size_t kTop = 5;

    /// `tensors` in the order of parametersOf(); pictures are brought to the network's input as of fitPicture(). `threads` 0: one a
    /// processor.
    PictureClassifier(const NetworkSpec& spec, const std::vector<std::vector<float>>& tensors, Normalization normalization,
                      std::int64_t resize, int threads);
    ~PictureClassifier();

    /// At most kAtOnce files, in their order; what cannot be read is told in its answer. Throws Interrupted.
    std::vector<FileAnswer> answer(std::span<const std::filesystem::path> files, const KeepGoing& keepGoing = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace reslab
