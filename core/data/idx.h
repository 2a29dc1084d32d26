#pragma once

#include <filesystem>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab {

/// Whether an MNIST-like file, such as train-images-idx3-ubyte or t10k-labels.idx1-ubyte.gz, lies in `folder` itself.
bool isIdxFolder(const std::filesystem::path& folder);

/// A folder of the four MNIST-like idx files, each gzip or not; grey images (1, H, W) of any size up to 4096 x 4096. There are
/// ten classes, or as many more as the training labels name without a gap. Throws FileNotFound, FileForeign, FileTruncated,
/// FileMalformed, FileTooLarge, LabelOutOfRange; Interrupted where `keepGoing` said no.
DataPair readIdxFolder(const std::filesystem::path& folder, const KeepGoing& keepGoing = {});

}  // namespace reslab
