#include "core/data/datasource.h"

#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/data/cifar.h"
#include "core/data/idx.h"
#include "core/data/imagefolder.h"
#include "core/data/shapes.h"

#include <algorithm>
#include <cassert>
#include <filesystem>

namespace reslab {
namespace fs = std::filesystem;
namespace {

/// Where published sets lie when unpacked where they were downloaded.
constexpr const char* kUsualFolders[] = {"", "cifar-10-batches-bin", "cifar-100-binary", "MNIST/raw", "FashionMNIST/raw"};

class RepeatedGrey final : public Dataset {
public:
    explicit RepeatedGrey(std::shared_ptr<const Dataset> grey) : m_grey(std::move(grey)) { assert(m_grey->shape().channels == 1); }

    std::uint32_t size() const override { return m_grey->size(); }
    Shape shape() const override { return {3, m_grey->shape().height, m_grey->shape().width}; }
    const std::vector<std::string>& classNames() const override { return m_grey->classNames(); }
    int label(std::uint32_t index) const override { return m_grey->label(index); }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        m_grey->get(index, pixels.first(pixels.size() / 3));
        repeat(pixels);
    }
    bool hasWholes() const override { return m_grey->hasWholes(); }
    PlanarImage whole(std::uint32_t index) const override
    {
        auto image = m_grey->whole(index);
        image.shape.channels = 3;
        image.pixels.resize(3 * image.pixels.size());
        repeat(image.pixels);
        return image;
    }

private:
    /// The first of three planes into the others.
    static void repeat(std::span<std::uint8_t> pixels)
    {
        const auto plane = static_cast<std::ptrdiff_t>(pixels.size() / 3);
        std::copy_n(pixels.begin(), plane, pixels.begin() + plane);
        std::copy_n(pixels.begin(), plane, pixels.begin() + 2 * plane);
    }

    std::shared_ptr<const Dataset> m_grey;
};

}  // namespace

DataPair openData(const std::string& data, const OpenDataOptions& options)
{
    if (data == "shapes")
        return makeShapes({});
    const fs::path path(pathMeantBy(data));
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        throw notThere(path);
    if (!fs::is_directory(path, ignored))
        return readCifarArchive(path, options.keepGoing);
    for (const char* usual : kUsualFolders) {
        const auto folder = *usual ? path / usual : path;
        if (isCifarFolder(folder))
            return readCifarFolder(folder, options.keepGoing);
        if (isIdxFolder(folder))
            return readIdxFolder(folder, options.keepGoing);
    }
    if (isImageFolder(path))
        return openImageFolder(path, {.shape = options.input.value_or(kUsualPhotograph),
                                      .resize = options.resize,
                                      .splitSeed = options.splitSeed,
                                      .cacheBytes = options.cacheBytes,
                                      .threads = options.threads,
                                      .checkedBytes = options.checkedBytes,
                                      .keepGoing = options.keepGoing});
    throw Error(ErrorCode::DataUnknown,
                {{"file", data},
                 {"expected", "CIFAR-10 or CIFAR-100 binary files, MNIST-like idx files or a folder of images for each class"}});
}

std::string placeOfData(const std::string& data)
{
    return data == "shapes" ? data : wholePath(data);
}

std::shared_ptr<const Dataset> repeatGrey(std::shared_ptr<const Dataset> dataset)
{
    return std::make_shared<RepeatedGrey>(std::move(dataset));
}

}  // namespace reslab
