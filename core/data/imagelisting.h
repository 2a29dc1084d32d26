#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/interrupted.h"

namespace reslab {

/// What lies where in a folder of class folders, before any file is opened.

struct ImageFile {
    std::filesystem::path path;
    int label = 0;
    std::uint64_t bytes = 0;
};

struct ImageListing {
    std::vector<std::string> classNames;
    std::vector<ImageFile> train;
    std::vector<ImageFile> test;
    std::vector<Error> warnings;
};

/// The class folders' parents: one, to be split, or the training and the test half's.
struct ImageRoots {
    std::filesystem::path train;
    std::filesystem::path test;  ///< empty: split the other
    std::filesystem::path unlabelled;  ///< a test half that tells no class, where there is no other
};

/// train/ in `folder` with the first of test/ and val/ that holds a class of it (else the first that holds any folder, which is an
/// error that listImages() tells); `folder` itself where there is no train/ with class folders. Throws FileUnreadable.
ImageRoots findImageRoots(const std::filesystem::path& folder);

/// The folders in `root`, but hidden ones, in order of names. Throws FileUnreadable.
std::vector<std::filesystem::path> classFolders(const std::filesystem::path& root);

/// The files in a class's folder and below it that may be pictures, in order of paths; hidden ones, and what lies in hidden folders,
/// are left out. Throws FileUnreadable; Interrupted where `keepGoing` said no.
std::vector<std::filesystem::path> picturesBelow(const std::filesystem::path& folder, const KeepGoing& keepGoing = {});

/// Throws ClassEmpty where the test half has a class that the training half has not, FileUnreadable; Interrupted.
ImageListing listImages(const ImageRoots& roots, std::uint64_t splitSeed, const KeepGoing& keepGoing = {});

}  // namespace reslab
