#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/shape.h"

namespace reslab {

/// An image as bytes, plane by plane (C, H, W).
struct PlanarImage {
    Shape shape;
    std::vector<std::uint8_t> pixels;
};

/// Labelled images of one size. Implementations may be read from several threads at once.
class Dataset {
public:
    virtual ~Dataset() = default;

    virtual std::uint32_t size() const = 0;
    /// The shape of every image that get() gives.
    virtual Shape shape() const = 0;
    virtual const std::vector<std::string>& classNames() const = 0;
    /// 0 .. classNames().size() - 1.
    virtual int label(std::uint32_t index) const = 0;
    /// Writes image `index` as bytes, plane by plane (C, H, W), into `pixels` of shape().elements() bytes.
    virtual void get(std::uint32_t index, std::span<std::uint8_t> pixels) const = 0;

    /// True where whole() shows more than get(): pictures of a folder, which get() cuts to one size.
    virtual bool hasWholes() const { return false; }
    /// Image `index` with what get() leaves out: in its own size and proportions, the shorter side at most twice that of shape().
    virtual PlanarImage whole(std::uint32_t index) const
    {
        PlanarImage image{shape(), std::vector<std::uint8_t>(static_cast<std::size_t>(shape().elements()))};
        get(index, image.pixels);
        return image;
    }
};

/// The two halves of a data set as it comes. The test half is never trained on.
struct DataPair {
    std::shared_ptr<const Dataset> train;
    std::shared_ptr<const Dataset> test;
    std::string name;                  ///< "shapes", "CIFAR-10", "MNIST-like", or the folder's name
    std::vector<Error> skipped = {};   ///< of every file that is left out, why it cannot be read
    std::vector<Error> warnings = {};  ///< what else a user should know
};

/// That a file is left out, and why, in English, as the command line tells it.
std::string skippedSentence(const Error& reason);

/// Both lists in English, a sentence each, as the command line tells them.
std::vector<std::string> warningSentences(const DataPair& pair);

}  // namespace reslab
