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
#include "core/train/ensemble.h"

namespace reslab {

/// A network with its weights, and how pictures are brought to it.
struct PictureReader {
    const NetworkSpec& spec;
    const std::vector<std::vector<float>>& tensors;  ///< in the order of parametersOf()
    Normalization normalization;
    std::int64_t resize = 0;  ///< as of fitPicture()
};

/// One network, or several together, that name many pictures in eval mode, by the fused plan, in bf16 where the processor multiplies
/// it. They have an engine of their own: made, used and destroyed on one thread.
class PictureClassifier {
public:
    static constexpr std::int64_t kThumbnail = 32;
    /// Pictures that are answered together.
    static constexpr std::size_t kAtOnce = 32;
    static constexpr std::size_t kTop = 5;

    /// Several answer by the mean of their probabilities, as several views of a picture do. `readers` are needed until this returns.
    /// `threads` 0: one a processor. Throws OptionInvalid where a normalisation does not fit or their classes are not as many.
    PictureClassifier(std::span<const PictureReader> readers, Views views, int threads);
    ~PictureClassifier();

    /// At most kAtOnce files, in their order; what cannot be read is told in its answer. Throws Interrupted.
    std::vector<FileAnswer> answer(std::span<const std::filesystem::path> files, const KeepGoing& keepGoing = {});

private:
    struct State;
    std::vector<double> meanOf(std::span<const std::uint32_t> indices, const KeepGoing& keepGoing);

    std::unique_ptr<State> m_state;
};

}  // namespace reslab
