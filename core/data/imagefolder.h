#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab {

struct ImageFolderOptions {
    Shape shape{3, 224, 224};  ///< what every image is brought to by fitPicture()
    std::int64_t resize = 0;   ///< the shorter side before the middle is cut out, pixels; 0: what just covers `shape`
    std::uint64_t splitSeed = 1;
    std::size_t cacheBytes = std::size_t{1} << 30;  ///< images so brought that are kept in memory
    unsigned threads = 0;                           ///< that look through the folder; 0: one for each processor
    /// Up to so many bytes of files every one is decoded at opening; of more, an evenly spread part of this size.
    std::uint64_t checkedBytes = std::uint64_t{2} << 30;
    KeepGoing keepGoing;  ///< asked before every file, from several threads
};

/// Whether pictures lie in folders of `folder`, or in folders of its train/.
bool isImageFolder(const std::filesystem::path& folder);

/// A folder with one folder of ordinary pictures for each class, named after it, in order of names; or such folders in train/
/// and in test/ or val/. Where there is one half only, a fifth of each class, chosen by `splitSeed`, is the test half.
/// Training images come in order of classes and paths; test images mixed by `splitSeed`, so that the first so many are of every class.
///
/// Files are decoded at opening, several at once; what cannot be decoded is left out and told in DataPair::skipped. In a folder
/// too large for that (`checkedBytes`) the others are only looked at for their format; get() throws, with the file's name, if
/// one of them turns out undecodable later.
/// whole() is the picture itself, at most twice as large as `shape`. Dot files, what lies in dot folders, Thumbs.db and desktop.ini
/// are no pictures.
/// Throws ImagesUnreadable where more than 1 in 100 fail, ClassEmpty, FileUnreadable; Interrupted.
DataPair openImageFolder(const std::filesystem::path& folder, const ImageFolderOptions& options);

}  // namespace reslab
