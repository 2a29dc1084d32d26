#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab {

struct OpenDataOptions {
    /// The network's input, to which the images of a folder are brought: resized so that they cover it, cut out of the middle;
    /// one channel makes them grey. A set of fixed size keeps its own shape.
    std::optional<Shape> input;
    /// Of a folder's images: the shorter side before the middle is cut out, in pixels; 0: what just covers the input.
    std::int64_t resize = 0;
    /// Part of what data set this is: it splits a folder that comes in one piece. Not a run's seed, or an evaluation could
    /// meet images that were trained on.
    std::uint64_t splitSeed = 1;
    /// What decoded images of a folder may occupy in memory.
    std::size_t cacheBytes = std::size_t{1} << 30;
    /// Threads that look through a folder at opening; 0: one for each processor.
    unsigned threads = 0;
    /// Of a folder with more bytes of images than these only an evenly spread part of this size is decoded at opening, to leave out
    /// what cannot be.
    std::uint64_t checkedBytes = std::uint64_t{2} << 30;
    /// Asked between files and between parts of them, from several threads.
    KeepGoing keepGoing;
};

/// What an image folder is brought to where no network asks for a shape.
constexpr Shape kUsualPhotograph{3, 224, 224};

/// Opens DATA as the command line names it: "shapes", or a path whose kind is found by looking: a folder of CIFAR-10 or
/// CIFAR-100 binary files or a folder that holds that folder, their .tar.gz, a folder of MNIST-like idx files, a folder of class
/// folders of images. Throws FileNotFound, DataUnknown and what the readers throw; Interrupted
/// where keepGoing said no.
DataPair openData(const std::string& data, const OpenDataOptions& options = {});

/// Where `data` is, wherever the program is started next: "shapes" as it is, a path made absolute.
std::string placeOfData(const std::string& data);

/// The same images with their one grey channel three times, as weights of a net for colour images need it.
std::shared_ptr<const Dataset> repeatGrey(std::shared_ptr<const Dataset> dataset);

}  // namespace reslab
