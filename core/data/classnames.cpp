#include "core/data/classnames.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/jsonreader.h"
#include "core/data/cifarformat.h"

namespace reslab {
namespace {

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.emplace_back(line);
    }
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

std::vector<std::string> listOf(const nlohmann::json& json, const std::string& file)
{
    std::vector<std::string> names;
    for (const auto& name : json) {
        if (!name.is_string())
            throw Error(ErrorCode::SpecMalformed, {{"file", file},
                                                   {"where", "name " + std::to_string(names.size())},
                                                   {"actual", name.type_name()},
                                                   {"expected", "a text"}});
        names.push_back(name.get<std::string>());
    }
    return names;
}

bool isSameWord(std::string_view a, std::string_view b)
{
    const auto plain = [](char c) { return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, plain, plain);
}

}  // namespace

std::span<const std::string_view> cifar10ClassNames()
{
    return cifarFormats().front().classNames;
}

std::span<const std::string_view> cifar100ClassNames()
{
    return cifarFormats().back().classNames;
}

std::span<const std::string_view> assumedClassNames(std::size_t classes, std::int64_t side)
{
    constexpr std::int64_t kSmall = 64;
    for (const auto names : {cifar10ClassNames(), cifar100ClassNames()})
        if (classes == names.size() && side <= kSmall)
            return names;
    return classes == imageNetClassNames().size() ? imageNetClassNames() : std::span<const std::string_view>();
}

std::string_view assumedSetName(std::size_t classes)
{
    for (const auto& format : cifarFormats())
        if (classes == format.classNames.size())
            return format.name;
    return "ImageNet";
}

int labelOfFolder(std::string_view folder, std::span<const std::string> names)
{
    const auto found = std::ranges::find_if(names, [folder](const std::string& name) { return isSameWord(folder, name); });
    if (found != names.end())
        return static_cast<int>(found - names.begin());
    return names.size() == imageNetClassNames().size() ? imageNetLabelOf(folder) : -1;
}

std::vector<std::string> readClassNames(const std::filesystem::path& file, std::size_t classes)
{
    constexpr std::uint64_t kMostBytes = 4 << 20;
    const auto text = readFile(file, kMostBytes);
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool isJson = first != text.npos && text[first] == '[';
    auto names = isJson ? listOf(parseJson(text, file.string()), file.string()) : linesOf(text);
    if (names.size() != classes)
        throw Error(ErrorCode::SpecMalformed, {{"file", file.string()},
                                               {"where", "its list"},
                                               {"actual", std::to_string(names.size()) + " names"},
                                               {"expected", std::to_string(classes) + ", one a class"}});
    return names;
}

}  // namespace reslab
