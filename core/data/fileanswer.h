#pragma once

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/dataset.h"

namespace reslab {

/// What a network sees in one file, or why it sees nothing.
struct FileAnswer {
    std::filesystem::path file;
    std::optional<Error> fault;
    std::vector<std::pair<int, float>> top;  ///< classes with their probabilities, the likeliest first
    PlanarImage thumbnail;                   ///< small: PictureClassifier::kThumbnail
};

}  // namespace reslab
