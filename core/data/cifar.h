#pragma once

#include <filesystem>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab {

/// Whether a file of the CIFAR-10 or CIFAR-100 binary version lies in `folder` itself.
bool isCifarFolder(const std::filesystem::path& folder);

/// The binary version of CIFAR-10 (data_batch_1.bin .. 5, test_batch.bin) or CIFAR-100 (train.bin, test.bin; the fine labels),
/// images (3, 32, 32). A record is the label byte, for CIFAR-100 a coarse and a fine one, and the R, G and B planes.
/// Throws FileNotFound, FileTruncated, FileTooLarge, LabelOutOfRange, FileMalformed (a file of class names with another number);
/// Interrupted where `keepGoing` said no.
DataPair readCifarFolder(const std::filesystem::path& folder, const KeepGoing& keepGoing = {});

/// The same files out of a .tar.gz, wherever in it they lie; nothing is unpacked to disk. Throws as readCifarFolder() and
/// FileForeign.
DataPair readCifarArchive(const std::filesystem::path& file, const KeepGoing& keepGoing = {});

}  // namespace reslab
