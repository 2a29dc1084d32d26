#include "core/data/imagelisting.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/inputfile.h"

#include <algorithm>

namespace reslab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kTestPart = 5;  ///< one in five of a class is put aside for testing

[[noreturn]] void unreadable(const fs::path& path, std::string reason)
{
    throw Error(ErrorCode::FileUnreadable, {{"file", path.string()}, {"reason", std::move(reason)}});
}

/// The entries of `folder` that `wanted` picks, which is asked with the iterator, in order of names, whatever order the disk gives
/// them in.
template <typename Iterator, typename Wanted> std::vector<fs::path> sortedEntries(const fs::path& folder, Wanted wanted)
{
    std::error_code failure;
    std::vector<fs::path> found;
    for (Iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        if (wanted(entry))
            found.push_back(entry->path());
    if (failure)
        unreadable(folder, failure.message());
    std::sort(found.begin(), found.end());
    return found;
}

bool isHidden(const fs::path& path)
{
    return path.filename().native().starts_with('.');
}

bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

std::vector<std::string> namesOf(const std::vector<fs::path>& folders)
{
    std::vector<std::string> names;
    for (const auto& folder : folders) {
        names.push_back(folder.filename().string());
        if (!isPlainText(names.back()))
            unreadable(folder, "its name, which is a class's, is not plain text in UTF-8");
    }
    return names;
}

std::vector<ImageFile> listClass(const fs::path& folder, int label, const KeepGoing& keepGoing)
{
    std::vector<ImageFile> files;
    for (auto& path : picturesBelow(folder, keepGoing)) {
        std::error_code ignored;
        const auto bytes = fs::file_size(path, ignored);
        files.push_back({std::move(path), label, ignored ? 0 : bytes});
    }
    if (files.empty())
        throw Error(ErrorCode::ClassEmpty, {{"file", folder.parent_path().string()}, {"class", folder.filename().string()}});
    return files;
}

/// Moves a fifth of one class's files to the test half; both stay in order of names.
void split(std::vector<ImageFile> files, const std::string& className, std::uint64_t seed, ImageListing& listing)
{
    std::vector<bool> isTest(files.size(), false);
    const auto order = permutation(static_cast<std::uint32_t>(files.size()), Rng(seed, "split/" + className));
    const auto count = files.size() < 2 ? 0 : std::max<std::size_t>(1, files.size() / kTestPart);
    for (std::size_t i = 0; i < count; ++i)
        isTest[order[i]] = true;
    for (std::size_t i = 0; i < files.size(); ++i)
        (isTest[i] ? listing.test : listing.train).push_back(std::move(files[i]));
}

void append(std::vector<ImageFile> files, std::vector<ImageFile>& all)
{
    std::move(files.begin(), files.end(), std::back_inserter(all));
}

}  // namespace

ImageRoots findImageRoots(const fs::path& folder)
{
    const auto train = folder / "train";
    if (!isFolder(train) || classFolders(train).empty())
        return {.train = folder, .test = {}, .unlabelled = {}};
    ImageRoots roots{.train = train, .test = {}, .unlabelled = {}};
    for (const char* name : {"test", "val"}) {
        const auto half = folder / name;
        if (!isFolder(half))
            continue;
        const auto classes = classFolders(half);
        const auto isOfTrain = [&](const fs::path& found) { return isFolder(train / found.filename()); };
        if (std::ranges::any_of(classes, isOfTrain))
            return {.train = train, .test = half, .unlabelled = {}};
        auto& other = classes.empty() ? roots.unlabelled : roots.test;
        if (other.empty())
            other = half;
    }
    return roots;
}

std::vector<fs::path> classFolders(const fs::path& root)
{
    return sortedEntries<fs::directory_iterator>(
        root, [](const auto& entry) { return isFolder(entry->path()) && !isHidden(entry->path()); });
}

std::vector<fs::path> picturesBelow(const fs::path& folder, const KeepGoing& keepGoing)
{
    return sortedEntries<fs::recursive_directory_iterator>(folder, [&](auto& entry) {
        requireGoing(keepGoing);
        const auto name = entry->path().filename();
        if (isHidden(name)) {
            entry.disable_recursion_pending();
            return false;
        }
        std::error_code ignored;
        return entry->is_regular_file(ignored) && name != "Thumbs.db" && name != "desktop.ini";
    });
}

ImageListing listImages(const ImageRoots& roots, std::uint64_t splitSeed, const KeepGoing& keepGoing)
{
    ImageListing listing;
    const auto trainFolders = classFolders(roots.train);
    listing.classNames = namesOf(trainFolders);
    for (std::size_t i = 0; i < trainFolders.size(); ++i) {
        auto files = listClass(trainFolders[i], static_cast<int>(i), keepGoing);
        if (roots.test.empty())
            split(std::move(files), listing.classNames[i], splitSeed, listing);
        else
            append(std::move(files), listing.train);
    }
    if (roots.test.empty()) {
        if (!roots.unlabelled.empty())
            listing.warnings.push_back(Error(ErrorCode::HalfUnlabelled, {{"file", roots.unlabelled.string()},
                                                                         {"train", roots.train.string()}}));
        return listing;
    }
    std::vector<bool> tested(listing.classNames.size(), false);
    for (const auto& folder : classFolders(roots.test)) {
        const auto name = folder.filename().string();
        const auto known = std::find(listing.classNames.begin(), listing.classNames.end(), name);
        if (known == listing.classNames.end())
            throw Error(ErrorCode::ClassEmpty, {{"file", roots.train.string()}, {"class", name}});
        const auto label = known - listing.classNames.begin();
        append(listClass(folder, static_cast<int>(label), keepGoing), listing.test);
        tested[static_cast<std::size_t>(label)] = true;
    }
    for (std::size_t i = 0; i < tested.size(); ++i)
        if (!tested[i])
            listing.warnings.push_back(
                Error(ErrorCode::ClassUntested, {{"file", roots.test.string()}, {"class", listing.classNames[i]}}));
    return listing;
}

}  // namespace reslab
