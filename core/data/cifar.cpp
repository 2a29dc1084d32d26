#include "core/data/cifar.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/data/cifarformat.h"
#include "core/data/inputfile.h"
#include "core/data/memorydataset.h"

#include <fmt/format.h>

#include <algorithm>

namespace reslab {
namespace fs = std::filesystem;
namespace {

constexpr Shape kShape{3, 32, 32};

bool isPresent(const fs::path& folder, const CifarFile& file)
{
    std::error_code ignored;
    return fs::exists(folder / file.name, ignored);
}

const CifarFormat* formatIn(const fs::path& folder)
{
    for (const auto& format : cifarFormats())
        if (std::any_of(format.files.begin(), format.files.end(), [&](const auto& file) { return isPresent(folder, file); }))
            return &format;
    return nullptr;
}

}  // namespace

void checkCifarSize(const CifarFormat& format, const CifarFile& file, const std::string& name, std::uint64_t bytes)
{
    const auto record = format.recordBytes();
    if (bytes > file.images * record)
        throw Error(ErrorCode::FileTooLarge, {{"file", name},
                                              {"actual", fmt::format("{} bytes", bytes)},
                                              {"limit", fmt::format("{} bytes ({} images)", file.images * record, file.images)}});
    if (bytes == 0 || bytes % record != 0)
        throw Error(ErrorCode::FileTruncated,
                    {{"file", name},
                     {"offset", std::to_string(bytes)},
                     {"expected", fmt::format("the end of image {}, {} bytes each", bytes / record, record)}});
}

std::vector<std::string> readCifarNames(const CifarFormat& format, const std::string& name, std::string_view text)
{
    std::vector<std::string> names;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.remove_suffix(1);
        if (!line.empty())
            names.emplace_back(line);
    }
    const bool readable = std::all_of(names.begin(), names.end(), isPlainText);
    if (!readable || names.size() != format.classNames.size())
        throw Error(ErrorCode::FileMalformed,
                    {{"file", name},
                     {"offset", "0"},
                     {"actual", readable ? fmt::format("{} class names", names.size()) : "what is not text"},
                     {"expected", fmt::format("{} class names, a line each", format.classNames.size())}});
    return names;
}

DataPair assembleCifar(const CifarFormat& format, CifarContents contents)
{
    DataPair pair{.name = std::string(format.name)};
    const auto record = format.recordBytes();
    std::array<std::vector<std::uint8_t>, 2> labels;
    std::array<std::vector<ImageBlock>, 2> blocks;
    std::array<std::size_t, 2> usual{};
    for (std::size_t i = 0; i < format.files.size(); ++i) {
        auto& part = contents.parts[i];
        const auto half = format.files[i].isTest ? 1u : 0u;
        for (std::size_t at = 0; at < part.bytes.size(); at += record) {
            for (std::size_t k = 0; k < format.labelLimits.size(); ++k)
                if (part.bytes[at + k] >= format.labelLimits[k])
                    throw Error(ErrorCode::LabelOutOfRange, {{"file", part.name},
                                                             {"actual", std::to_string(part.bytes[at + k])},
                                                             {"offset", std::to_string(at + k)},
                                                             {"expected", std::to_string(format.labelLimits[k])}});
            labels[half].push_back(part.bytes[at + format.labelLimits.size() - 1]);
        }
        usual[half] += format.files[i].images;
        blocks[half].push_back({std::move(part.bytes), format.labelLimits.size()});
    }
    if (labels[0].size() != usual[0] || labels[1].size() != usual[1])
        pair.warnings.push_back(Error(ErrorCode::ImageCountUnusual, {{"file", contents.place},
                                                                     {"train", std::to_string(labels[0].size())},
                                                                     {"test", std::to_string(labels[1].size())},
                                                                     {"name", std::string(format.name)},
                                                                     {"usualTrain", std::to_string(usual[0])},
                                                                     {"usualTest", std::to_string(usual[1])}}));
    std::vector<std::string> names(format.classNames.begin(), format.classNames.end());
    if (!contents.classNames.empty())
        names = std::move(contents.classNames);
    pair.train = std::make_shared<MemoryDataset>(kShape, names, std::move(labels[0]), std::move(blocks[0]));
    pair.test = std::make_shared<MemoryDataset>(kShape, names, std::move(labels[1]), std::move(blocks[1]));
    return pair;
}

bool isCifarFolder(const fs::path& folder)
{
    return formatIn(folder) != nullptr;
}

DataPair readCifarFolder(const fs::path& folder, const KeepGoing& keepGoing)
{
    const auto* found = formatIn(folder);
    if (!found)
        throw Error(ErrorCode::DataUnknown, {{"file", folder.string()}, {"expected", "CIFAR-10 or CIFAR-100 binary files"}});
    const auto& format = *found;
    CifarContents contents{.place = folder.string()};
    std::error_code ignored;
    if (const auto namesFile = folder / format.namesFile; fs::exists(namesFile, ignored))
        contents.classNames = readCifarNames(format, namesFile.string(), readFile(namesFile, kMostNamesBytes));
    for (const auto& file : format.files) {
        InputFile input(folder / file.name, UINT64_MAX, keepGoing);
        if (input.isGzip())
            throw Error(ErrorCode::FileForeign, {{"file", input.name()},
                                                 {"expected", fmt::format("a {} binary file", format.name)},
                                                 {"actual", "1f 8b, as gzip does"}});
        checkCifarSize(format, file, input.name(), input.storedBytes());
        CifarPart part{input.name(), std::vector<std::uint8_t>(input.storedBytes())};
        input.readExactly(part.bytes, "the rest of the images");
        contents.parts.push_back(std::move(part));
    }
    return assembleCifar(format, std::move(contents));
}

}  // namespace reslab
