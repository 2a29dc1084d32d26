#include "core/data/idx.h"

#include "core/base/error.h"
#include "core/data/inputfile.h"
#include "core/data/memorydataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

namespace reslab {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kMostSide = 4096;
constexpr std::uint64_t kMostContent = std::uint64_t{4} << 30;
constexpr std::size_t kUsualClasses = 10;
constexpr std::uint8_t kUnsignedByte = 8;

enum class Role { Images, Labels };

/// What the names of a half's files begin with.
using Half = std::array<const char*, 2>;
constexpr Half kTrain{"train", "training"};
constexpr Half kTest{"t10k", "test"};

std::optional<fs::path> find(const fs::path& folder, const Half& half, Role role)
{
    const char* kind = role == Role::Images ? "images" : "labels";
    const int dimensions = role == Role::Images ? 3 : 1;
    for (const char* stem : half)
        for (const char* separator : {"-", "."})
            for (const char* ending : {"", ".gz"}) {
                const auto path = folder / fmt::format("{}-{}{}idx{}-ubyte{}", stem, kind, separator, dimensions, ending);
                std::error_code ignored;
                if (fs::exists(path, ignored))
                    return path;
            }
    return std::nullopt;
}

fs::path require(const fs::path& folder, const Half& half, Role role)
{
    if (auto path = find(folder, half, role))
        return *path;
    const char* kind = role == Role::Images ? "images-idx3" : "labels-idx1";
    throw Error(ErrorCode::FileNotFound, {{"file", (folder / fmt::format("{}-{}-ubyte", half[0], kind)).string()}});
}

[[noreturn]] void malformed(const InputFile& input, std::uint64_t offset, std::string actual, std::string expected)
{
    throw Error(ErrorCode::FileMalformed, {{"file", input.name()},
                                           {"offset", std::to_string(offset)},
                                           {"actual", std::move(actual)},
                                           {"expected", std::move(expected)}});
}

std::uint32_t bigEndian(const std::uint8_t* bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

std::uint64_t countElements(const std::vector<std::uint32_t>& dims)
{
    std::uint64_t count = 1;
    for (const auto dim : dims)
        count *= dim;
    return count;
}

std::string describeElements(const std::vector<std::uint32_t>& dims)
{
    return fmt::format("all of {} bytes, {} as its header says", countElements(dims), fmt::join(dims, " x "));
}

/// What the sizes claim must be possible in a file of this length.
void checkClaim(const InputFile& input, const std::vector<std::uint32_t>& dims)
{
    const auto count = countElements(dims);
    if (count > kMostContent)
        malformed(input, 4, fmt::format("sizes of {}", fmt::join(dims, " x ")), "no more than the file can hold");
    if (count > input.mostContent() - std::min(input.offset(), input.mostContent()))
        throw Error(ErrorCode::FileTruncated, {{"file", input.name()},
                                               {"offset", std::to_string(input.storedBytes())},
                                               {"expected", describeElements(dims)}});
}

/// Reads the header and leaves `input` at the first element; what the sizes claim has been compared with the file's then.
std::vector<std::uint32_t> readHeader(InputFile& input, Role role)
{
    const std::size_t rank = role == Role::Images ? 3 : 1;
    const char* what = role == Role::Images ? "an idx file of grey images" : "an idx file of labels";
    std::array<std::uint8_t, 16> bytes{};
    const auto header = std::span(bytes).first(4 + 4 * rank);
    input.readExactly(header.first(4), fmt::format("the magic number of {}", what));
    if (bytes[0] != 0 || bytes[1] != 0 || bytes[2] != kUnsignedByte || bytes[3] != rank)
        throw Error(ErrorCode::FileForeign, {{"file", input.name()},
                                             {"expected", fmt::format("{} (00 00 08 {:02x})", what, rank)},
                                             {"actual", hexBytes(header.first(4))}});
    input.readExactly(header.subspan(4), fmt::format("the {} sizes of {}", rank, what));
    std::vector<std::uint32_t> dims;
    for (std::size_t i = 0; i < rank; ++i)
        dims.push_back(bigEndian(&bytes[4 + 4 * i]));
    for (std::size_t i = 0; i < rank; ++i)
        if (dims[i] == 0 || (i > 0 && dims[i] > kMostSide))
            malformed(input, 4 + 4 * i, fmt::format("a size of {}", dims[i]),
                      i > 0 ? fmt::format("1 to {}", kMostSide) : "at least 1");
    checkClaim(input, dims);
    return dims;
}

std::vector<std::uint8_t> readElements(InputFile& input, const std::vector<std::uint32_t>& dims)
{
    std::vector<std::uint8_t> bytes(countElements(dims));
    input.readExactly(bytes, describeElements(dims));
    input.expectEnd();
    return bytes;
}

struct Contents {
    std::string labelsFile;
    std::string imagesFile;
    std::vector<std::uint32_t> dims;
    std::vector<std::uint8_t> labels;
    std::vector<std::uint8_t> pixels;
};

constexpr std::uint64_t kLabelsAt = 8;

Contents readHalf(const fs::path& folder, const Half& half, const Contents* train, const KeepGoing& keepGoing)
{
    const auto imagesFile = require(folder, half, Role::Images);
    const auto labelsFile = require(folder, half, Role::Labels);
    InputFile images(imagesFile, kMostContent, keepGoing);
    Contents contents{labelsFile.string(), imagesFile.string(), readHeader(images, Role::Images), {}, {}};
    const auto& dims = contents.dims;
    if (train && (dims[1] != train->dims[1] || dims[2] != train->dims[2]))
        malformed(images, 8, fmt::format("images of {} x {}", dims[1], dims[2]),
                  fmt::format("{} x {} as in {}", train->dims[1], train->dims[2], train->imagesFile));
    InputFile labels(labelsFile, kMostContent, keepGoing);
    const auto labelDims = readHeader(labels, Role::Labels);
    if (labelDims[0] != dims[0])
        malformed(labels, 4, fmt::format("{} labels", labelDims[0]), fmt::format("{} as in {}", dims[0], images.name()));
    contents.labels = readElements(labels, labelDims);
    contents.pixels = readElements(images, dims);
    return contents;
}

/// Ten, or more where the training labels name every class up to there: a damaged label makes no class of its own.
std::size_t countClasses(const std::vector<std::uint8_t>& labels)
{
    std::bitset<256> present;
    for (const auto label : labels)
        present.set(label);
    std::size_t classes = kUsualClasses;
    while (classes < present.size() && present.test(classes))
        ++classes;
    return classes;
}

void checkLabels(const Contents& contents, std::size_t classes)
{
    const auto bad = std::find_if(contents.labels.begin(), contents.labels.end(), [&](auto label) { return label >= classes; });
    if (bad != contents.labels.end())
        throw Error(ErrorCode::LabelOutOfRange,
                    {{"file", contents.labelsFile},
                     {"actual", std::to_string(*bad)},
                     {"offset", std::to_string(kLabelsAt + static_cast<std::uint64_t>(bad - contents.labels.begin()))},
                     {"expected", std::to_string(classes)}});
}

std::shared_ptr<const Dataset> makeDataset(Contents contents, const std::vector<std::string>& names)
{
    std::vector<ImageBlock> blocks;
    blocks.push_back({std::move(contents.pixels)});
    return std::make_shared<MemoryDataset>(Shape{1, contents.dims[1], contents.dims[2]}, names, std::move(contents.labels),
                                           std::move(blocks));
}

}  // namespace

bool isIdxFolder(const fs::path& folder)
{
    for (const auto& half : {kTrain, kTest})
        for (const auto role : {Role::Images, Role::Labels})
            if (find(folder, half, role))
                return true;
    return false;
}

DataPair readIdxFolder(const fs::path& folder, const KeepGoing& keepGoing)
{
    auto train = readHalf(folder, kTrain, nullptr, keepGoing);
    auto test = readHalf(folder, kTest, &train, keepGoing);
    const auto classes = countClasses(train.labels);
    checkLabels(train, classes);
    checkLabels(test, classes);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < classes; ++i)
        names.push_back(std::to_string(i));
    return {makeDataset(std::move(train), names), makeDataset(std::move(test), names), "MNIST-like"};
}

}  // namespace reslab
