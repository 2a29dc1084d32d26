#include "core/data/imagefolder.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/imagedecode.h"
#include "core/data/imagelisting.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <exception>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

namespace reslab {
namespace fs = std::filesystem;
namespace {

using Pixels = std::shared_ptr<const std::vector<std::uint8_t>>;
using Whole = std::shared_ptr<const PlanarImage>;

/// Bytes that both halves of a set may keep. Nothing is ever thrown out for something else: an epoch asks for every image
/// once, so what stays is worth as much as what would come.
class Budget {
public:
    explicit Budget(std::size_t bytes) : m_left(static_cast<std::int64_t>(bytes)) {}

    bool take(std::size_t bytes)
    {
        const auto amount = static_cast<std::int64_t>(bytes);
        if (m_left.fetch_sub(amount) >= amount)
            return true;
        m_left.fetch_add(amount);
        return false;
    }

private:
    std::atomic<std::int64_t> m_left;
};

/// A file and, while the budget lasts, its pixels in the network's size and the picture that they are a part of.
struct Entry {
    ImageFile file;
    Pixels pixels;
    Whole whole;
};

class ImageFolderDataset final : public Dataset {
public:
    ImageFolderDataset(Shape shape, std::int64_t resize, std::vector<std::string> classNames, std::vector<Entry> entries,
                       std::shared_ptr<Budget> budget)
        : m_shape(shape),
          m_resize(resize),
          m_classNames(std::move(classNames)),
          m_entries(std::move(entries)),
          m_budget(std::move(budget))
    {
    }

    std::uint32_t size() const override { return static_cast<std::uint32_t>(m_entries.size()); }
    Shape shape() const override { return m_shape; }
    const std::vector<std::string>& classNames() const override { return m_classNames; }
    int label(std::uint32_t index) const override { return m_entries[index].file.label; }

    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        assert(index < size() && pixels.size() == static_cast<std::size_t>(m_shape.elements()));
        auto& entry = m_entries[index];
        auto found = cached(entry.pixels);
        if (!found) {
            found = std::make_shared<std::vector<std::uint8_t>>(
                fitPicture(decodeImageFile(entry.file.path), m_shape, m_resize));
            keep(entry.pixels, found, found->size());
        }
        std::copy(found->begin(), found->end(), pixels.begin());
    }

    bool hasWholes() const override { return true; }

    PlanarImage whole(std::uint32_t index) const override
    {
        assert(index < size());
        auto& entry = m_entries[index];
        auto found = cached(entry.whole);
        if (!found) {
            const auto most = 2 * std::min(m_shape.height, m_shape.width);
            found = std::make_shared<PlanarImage>(planarPicture(decodeImageFile(entry.file.path), m_shape.channels, most));
            keep(entry.whole, found, found->pixels.size());
        }
        return *found;
    }

private:
    template <class Kept>
    Kept cached(const Kept& place) const
    {
        const std::lock_guard lock(m_mutex);
        return place;
    }

    template <class Kept>
    void keep(Kept& place, const Kept& found, std::size_t bytes) const
    {
        const std::lock_guard lock(m_mutex);
        if (!place && m_budget->take(bytes))
            place = found;
    }

    Shape m_shape;
    std::int64_t m_resize;
    std::vector<std::string> m_classNames;
    mutable std::mutex m_mutex;  ///< guards pixels and whole of every Entry
    mutable std::vector<Entry> m_entries;
    std::shared_ptr<Budget> m_budget;
};

bool beginsLikePicture(const fs::path& path)
{
    std::array<char, 16> begin{};
    std::ifstream file(path, std::ios::binary);
    file.read(begin.data(), begin.size());
    return isKnownPicture({reinterpret_cast<const std::uint8_t*>(begin.data()), static_cast<std::size_t>(file.gcount())});
}

/// Looks through the files of both halves, several at once, and keeps pixels while the budget lasts.
class Inspection {
public:
    Inspection(const ImageFolderOptions& options, Budget& budget) : m_options(options), m_budget(budget) {}

    void run(std::vector<Entry*> entries)
    {
        m_entries = std::move(entries);
        m_failures.assign(m_entries.size(), {});
        std::uint64_t bytes = 0;
        for (const auto* entry : m_entries)
            bytes += entry->file.bytes;
        m_every = static_cast<std::size_t>(bytes / std::max<std::uint64_t>(1, m_options.checkedBytes)) + 1;
        const auto wanted = m_options.threads > 0 ? m_options.threads : std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::jthread> workers;
        for (std::size_t i = 1; i < std::min<std::size_t>(wanted, m_entries.size()); ++i)
            workers.emplace_back([this] { work(); });
        work();
        workers.clear();
        if (m_fatal)
            std::rethrow_exception(m_fatal);
    }

    /// Why the file cannot be used, or nothing; in the order of the files.
    const std::vector<std::optional<Error>>& failures() const { return m_failures; }
    /// One file in so many was decoded.
    std::size_t every() const { return m_every; }

private:
    void work()
    {
        try {
            for (std::size_t i = m_next++; i < m_entries.size(); i = m_next++) {
                requireGoing(m_options.keepGoing);
                look(i);
            }
        } catch (...) {
            const std::lock_guard lock(m_fatalMutex);
            m_fatal = std::current_exception();
            m_next = m_entries.size();
        }
    }

    void look(std::size_t i)
    {
        auto& entry = *m_entries[i];
        try {
            if (i % m_every != 0 && beginsLikePicture(entry.file.path))
                return;
            auto pixels = fitPicture(decodeImageFile(entry.file.path), m_options.shape, m_options.resize);
            if (m_budget.take(pixels.size()))
                entry.pixels = std::make_shared<std::vector<std::uint8_t>>(std::move(pixels));
        } catch (const Error& error) {
            m_failures[i] = error;
        }
    }

    const ImageFolderOptions& m_options;
    Budget& m_budget;
    std::vector<Entry*> m_entries;
    std::vector<std::optional<Error>> m_failures;
    std::size_t m_every = 1;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_fatalMutex;
    std::exception_ptr m_fatal;
};

void refuseTooMany(const fs::path& folder, const std::vector<std::optional<Error>>& failures)
{
    constexpr std::size_t kOneIn = 100;
    const auto hasFailed = [](const std::optional<Error>& failure) { return failure.has_value(); };
    const auto failed = static_cast<std::size_t>(std::ranges::count_if(failures, hasFailed));
    if (failed * kOneIn <= failures.size())
        return;
    const auto& first = *std::ranges::find_if(failures, hasFailed);
    throw Error(ErrorCode::ImagesUnreadable, {{"file", folder.string()},
                                              {"actual", std::to_string(failed)},
                                              {"expected", std::to_string(failures.size())},
                                              {"reason", first->what()}});
}

/// Leaves out the entries that failed, which come first in `failures`, and takes those out of it. Throws where a class that
/// had files has none left.
void leaveOutFailed(const fs::path& root, const std::vector<std::string>& classNames, std::vector<Entry>& entries,
                    std::span<const std::optional<Error>> failures)
{
    std::vector<bool> had(classNames.size(), false), has(classNames.size(), false);
    std::vector<Entry> kept;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto label = static_cast<std::size_t>(entries[i].file.label);
        had[label] = true;
        if (failures[i])
            continue;
        has[label] = true;
        kept.push_back(std::move(entries[i]));
    }
    for (std::size_t label = 0; label < classNames.size(); ++label)
        if (had[label] && !has[label])
            throw Error(ErrorCode::ClassEmpty, {{"file", root.string()}, {"class", classNames[label]}});
    entries = std::move(kept);
}

std::vector<Entry> makeEntries(std::vector<ImageFile> files)
{
    std::vector<Entry> entries;
    entries.reserve(files.size());
    for (auto& file : files)
        entries.push_back({std::move(file), nullptr, nullptr});
    return entries;
}

/// Class after class, the first so many would be of few classes. The order depends on nothing but the number and the seed.
std::vector<Entry> mixed(std::vector<Entry> entries, std::uint64_t seed)
{
    std::vector<Entry> found;
    found.reserve(entries.size());
    for (const auto index : permutation(static_cast<std::uint32_t>(entries.size()), Rng(seed, "test order")))
        found.push_back(std::move(entries[index]));
    return found;
}

std::string folderName(const fs::path& folder)
{
    const auto whole = fs::absolute(folder).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

}  // namespace

bool isImageFolder(const fs::path& folder)
{
    constexpr std::size_t kTried = 20;
    for (const auto& classFolder : classFolders(findImageRoots(folder).train)) {
        std::error_code failure;
        std::size_t tried = 0;
        for (fs::directory_iterator entry(classFolder, failure), end; !failure && entry != end && tried < kTried;
             entry.increment(failure), ++tried)
            if (entry->is_regular_file(failure) && beginsLikePicture(entry->path()))
                return true;
    }
    return false;
}

DataPair openImageFolder(const fs::path& folder, const ImageFolderOptions& options)
{
    const auto roots = findImageRoots(folder);
    auto listing = listImages(roots, options.splitSeed, options.keepGoing);
    auto train = makeEntries(std::move(listing.train)), test = makeEntries(std::move(listing.test));
    std::vector<Entry*> all;
    for (auto* half : {&train, &test})
        for (auto& entry : *half)
            all.push_back(&entry);

    const auto budget = std::make_shared<Budget>(options.cacheBytes);
    Inspection inspection(options, *budget);
    inspection.run(std::move(all));
    const auto& failures = inspection.failures();
    refuseTooMany(folder, failures);

    DataPair pair{.name = folderName(folder), .warnings = std::move(listing.warnings)};
    for (const auto& failure : failures)
        if (failure)
            pair.skipped.push_back(*failure);
    if (inspection.every() > 1)
        pair.warnings.push_back(Error(ErrorCode::ImagesSampled, {{"file", folder.string()},
                                                                 {"every", std::to_string(inspection.every())},
                                                                 {"count", std::to_string(failures.size())}}));
    const auto trainCount = train.size();
    leaveOutFailed(roots.train, listing.classNames, train, std::span(failures).first(trainCount));
    leaveOutFailed(roots.test.empty() ? roots.train : roots.test, listing.classNames, test,
                   std::span(failures).subspan(trainCount));
    const auto datasetOf = [&](std::vector<Entry> entries) {
        return std::make_shared<ImageFolderDataset>(options.shape, options.resize, listing.classNames, std::move(entries), budget);
    };
    if (test.empty())
        throw Error(ErrorCode::HalfEmpty, {{"file", folder.string()}});
    pair.train = datasetOf(std::move(train));
    pair.test = datasetOf(mixed(std::move(test), options.splitSeed));
    return pair;
}

}  // namespace reslab
