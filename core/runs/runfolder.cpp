#include "core/runs/runfolder.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "core/base/error.h"
#include "core/base/fileaddress.h"

namespace reslab {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

[[noreturn]] void refuse(const std::string& argument)
{
    throw Error(ErrorCode::OptionInvalid,
                {{"option", "MODEL"}, {"actual", argument}, {"expected", "MODEL, or NAME=MODEL with a name that is no dot"}});
}

/// Where "NAME=" ends. Options of a model hold '=' too, but behind its colon; a path's folder is no name.
std::size_t endOfName(std::string_view argument)
{
    const auto first = argument.find_first_of("=:/");
    return first != argument.npos && argument[first] == '=' ? first : argument.npos;
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

}  // namespace

std::vector<NamedModel> nameRuns(const std::vector<std::string>& arguments)
{
    std::vector<NamedModel> runs;
    std::set<std::string> taken;
    for (const auto& argument : arguments) {
        const auto end = endOfName(argument);
        NamedModel run{.name = argument.substr(0, end), .model = end == argument.npos ? argument : argument.substr(end + 1)};
        for (auto& character : run.name)
            if (kAllowed.find(character) == kAllowed.npos)
                character = '-';
        if (run.model.empty() || run.name.find_first_not_of('.') == run.name.npos)
            refuse(argument);
        const auto base = run.name;
        for (int repeat = 2; !taken.insert(run.name).second; ++repeat)
            run.name = base + '-' + std::to_string(repeat);
        runs.push_back(std::move(run));
    }
    return runs;
}

namespace {

/// Empty where there is none, or no such folder: `fault` tells the two apart.
std::vector<RunFolder> runsBelow(const fs::path& output, std::error_code& fault)
{
    std::vector<RunFolder> runs;
    for (fs::directory_iterator entry(output, fault), end; !fault && entry != end; entry.increment(fault))
        if (RunFolder folder{entry->path()}; isFile(folder.description()))
            runs.push_back(std::move(folder));
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return runs;
}

}  // namespace

std::vector<RunFolder> findRuns(const fs::path& output)
{
    std::error_code fault;
    auto runs = runsBelow(output, fault);
    if (fault == std::errc::no_such_file_or_directory)
        throw notThere(output);
    if (fault)
        throw Error(ErrorCode::FileUnreadable, {{"file", output.string()}, {"reason", fault.message()}});
    if (runs.empty())
        throw Error(ErrorCode::FileNotFound, {{"file", (output / "*" / "run.json").string()}});
    return runs;
}

std::vector<std::string> checkpointsIn(const RunFolder& folder)
{
    std::vector<std::string> names;
    if (isFile(folder.best()))
        names.emplace_back("best");
    if (isFile(folder.last()))
        names.emplace_back("last");
    return names;
}

CheckpointChoice chooseCheckpoint(std::string_view run)
{
    const auto at = run.rfind('@');
    const auto wish = at == run.npos ? std::string_view() : run.substr(at + 1);
    const bool named = wish == "best" || wish == "last";
    fs::path path = named ? run.substr(0, at) : run;
    if (!path.has_filename())
        path = path.parent_path();
    CheckpointChoice choice{.folder = {path}, .file = {}, .which = named ? std::string(wish) : "best"};
    if (!isFile(choice.folder.description())) {
        // A whole experiment was named: its runs are what can be chosen from.
        std::string names;
        std::error_code ignored;
        for (const auto& inside : runsBelow(path, ignored))
            names += (names.empty() ? "" : ", ") + inside.path.string();
        if (!names.empty())
            throw Error(ErrorCode::OptionInvalid, {{"option", "--run"}, {"actual", path.string()}, {"expected", names}});
        throw notThere(choice.folder.description());
    }
    if (!named && !isFile(choice.folder.best()))
        choice.which = "last";
    choice.file = choice.which == "best" ? choice.folder.best() : choice.folder.last();
    if (!isFile(choice.file))
        throw Error(ErrorCode::FileNotFound, {{"file", choice.file.string()}});
    return choice;
}

}  // namespace reslab
