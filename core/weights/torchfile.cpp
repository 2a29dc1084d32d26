#include "core/weights/torchfile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/base/printable.h"
#include "core/weights/pickle.h"
#include "core/weights/ziparchive.h"

namespace reslab {
namespace {

constexpr std::string_view kPickleName = "/data.pkl";
constexpr std::uint64_t kMostPickleBytes = 256 << 20;
/// Under which keys training scripts keep the weights, the most telling first.
constexpr std::array<std::string_view, 7> kWrappers{"state_dict", "model_state_dict", "model_state", "model",
                                                    "net",        "weights",          "params"};

/// A checkpoint's archive: its one folder, and the files in it.
class Archive {
public:
    Archive(const RandomAccessFile& file, MemoryBudget& budget);

    const ZipEntry& pickle() const { return *m_pickle; }
    /// nullptr where there is none of that name in the checkpoint's folder.
    const ZipEntry* find(std::string_view name) const;
    std::string read(const ZipEntry& entry) const;

private:
    void checkVersion() const;
    void checkByteOrder() const;

    const RandomAccessFile& m_file;
    std::vector<ZipEntry> m_entries;
    const ZipEntry* m_pickle = nullptr;
    std::string m_folder;
};

Archive::Archive(const RandomAccessFile& file, MemoryBudget& budget)
    : m_file(file), m_entries(readZipDirectory(file, budget))
{
    const auto isPickle = [](const ZipEntry& entry) {
        return entry.name.ends_with(kPickleName) && entry.name.find('/') == entry.name.size() - kPickleName.size();
    };
    if (std::count_if(m_entries.begin(), m_entries.end(), isPickle) != 1)
        refuseAt(file.path().string(), 0, "a zip archive without one folder that holds data.pkl", "a checkpoint of PyTorch");
    m_pickle = &*std::find_if(m_entries.begin(), m_entries.end(), isPickle);
    m_folder = m_pickle->name.substr(0, m_pickle->name.size() - kPickleName.size() + 1);
    if (m_pickle->bytes > kMostPickleBytes)
        throw Error(ErrorCode::FileTooLarge, {{"file", file.path().string()},
                                              {"actual", fmt::format("a pickle of {} bytes", m_pickle->bytes)},
                                              {"limit", fmt::format("{} bytes", kMostPickleBytes)}});
    budget.spend(m_pickle->bytes, "its pickle");
    checkVersion();
    checkByteOrder();
}

const ZipEntry* Archive::find(std::string_view name) const
{
    const auto wanted = m_folder + std::string(name);
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), wanted,
                                     [](const auto& entry, const auto& key) { return entry.name < key; });
    return at != m_entries.end() && at->name == wanted ? &*at : nullptr;
}

std::string Archive::read(const ZipEntry& entry) const
{
    std::string bytes(static_cast<std::size_t>(entry.bytes), '\0');
    m_file.read(entry.offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

/// The number of the archive's format, a line of its own; 3 since PyTorch 1.6.
void Archive::checkVersion() const
{
    constexpr std::uint64_t kLongest = 3;
    constexpr int kNewest = 10;
    const auto* version = find("version");
    const auto text = version && version->bytes <= kLongest ? read(*version) : std::string();
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number < 1 || number > kNewest)
        refuseAt(m_file.path().string(), version ? version->offset : m_pickle->offset,
                 version ? "format version '" + printable(text) + "'" : "no format version",
                 fmt::format("1 to {}", kNewest));
}

/// Files of before PyTorch 2.1 do not tell their byte order; all of them that are about are little-endian.
void Archive::checkByteOrder() const
{
    constexpr std::string_view kLittle = "little";
    const auto* order = find("byteorder");
    if (order && (order->bytes != kLittle.size() || read(*order) != kLittle))
        refuseAt(m_file.path().string(), order->offset, "another byte order", "little");
}

/// The bytes of a tensor in the file, checked against the storage that it lies in. Values may lie in any order, but never
/// on top of one another: a small file could pretend to hold any number of them.
class TensorPlacer {
public:
    TensorPlacer(const Archive& archive, std::string file) : m_archive(archive), m_file(std::move(file)) {}

    StoredTensor place(std::string name, const PickleTensor& tensor) const;

private:
    [[noreturn]] void refuse(const std::string& name, const PickleTensor& tensor, std::string expected) const
    {
        refuseAt(m_file, m_archive.pickle().offset,
                 fmt::format("tensor {} of {} with strides {} at element {} of storage {}", printable(name),
                             toString(tensor.dims), toString(tensor.strides), tensor.offset, printable(tensor.storage.key)),
                 std::move(expected));
    }

    const Archive& m_archive;
    std::string m_file;
};

/// Whether elements lie one after the other in PyTorch's order.
bool isContiguous(const PickleTensor& tensor)
{
    std::int64_t expected = 1;
    for (std::size_t axis = tensor.dims.size(); axis-- > 0;) {
        if (tensor.dims[axis] != 1 && tensor.strides[axis] != expected)
            return false;
        expected *= tensor.dims[axis];
    }
    return true;
}

/// The number of elements, nullopt where it cannot be counted.
std::optional<std::int64_t> countOf(const Dims& dims)
{
    std::int64_t count = 1;
    bool overflow = false;
    for (const auto dim : dims)
        overflow |= __builtin_mul_overflow(count, dim, &count);
    return overflow ? std::nullopt : std::optional(count);
}

/// Elements from the first to behind the last, nullopt where they cannot be counted.
std::optional<std::int64_t> extentOf(const PickleTensor& tensor)
{
    std::int64_t last = 0;
    for (std::size_t axis = 0; axis < tensor.dims.size(); ++axis) {
        std::int64_t step = 0;
        if (tensor.dims[axis] == 0)
            return 0;
        if (__builtin_mul_overflow(tensor.dims[axis] - 1, tensor.strides[axis], &step) ||
            __builtin_add_overflow(last, step, &last))
            return std::nullopt;
    }
    return last == INT64_MAX ? std::nullopt : std::optional(last + 1);
}

StoredTensor TensorPlacer::place(std::string name, const PickleTensor& tensor) const
{
    const auto& storage = tensor.storage;
    const auto size = static_cast<std::uint64_t>(bytesOf(storage.dtype));
    const auto* entry = m_archive.find("data/" + std::string(storage.key));
    if (!entry)
        refuse(name, tensor, "a storage that the archive holds");
    if (entry->bytes % size != 0 || entry->bytes / size != static_cast<std::uint64_t>(storage.elements))
        refuse(name, tensor, fmt::format("a storage of {} elements, not of {} bytes", storage.elements, entry->bytes));
    const auto count = countOf(tensor.dims);
    const auto extent = extentOf(tensor);
    if (!count || !extent || *extent > storage.elements || tensor.offset > storage.elements - *extent)
        refuse(name, tensor, fmt::format("one within its {} elements", storage.elements));
    if (*count > *extent)
        refuse(name, tensor, "every value in a place of its own");
    return {.name = std::move(name),
            .dtype = storage.dtype,
            .dims = tensor.dims,
            .offset = entry->offset + static_cast<std::uint64_t>(tensor.offset) * size,
            .bytes = static_cast<std::uint64_t>(*extent) * size,
            .strides = isContiguous(tensor) ? Dims() : tensor.strides};
}

/// Finds the dict of tensors in what the pickle built.
class StateFinder {
public:
    StateFinder(const Pickle& pickle, const Archive& archive, std::string file)
        : m_pickle(pickle), m_archive(archive), m_file(std::move(file))
    {
    }

    const PickleDict& state() const;
    std::map<std::string, std::string> metadata(MemoryBudget& budget) const;

private:
    const PickleDict* wrapped(const PickleDict& root) const;
    bool holdsTensors(const PickleDict& dict) const;
    std::string keysOf(const PickleDict& dict) const;

    const Pickle& m_pickle;
    const Archive& m_archive;
    std::string m_file;
};

bool StateFinder::holdsTensors(const PickleDict& dict) const
{
    return std::any_of(dict.items.begin(), dict.items.end(),
                       [&](const auto& item) { return m_pickle.as<PickleTensorRef>(item.second) != nullptr; });
}

const PickleDict* StateFinder::wrapped(const PickleDict& root) const
{
    for (const auto wrapper : kWrappers)
        for (const auto& [key, value] : root.items) {
            const auto* name = m_pickle.as<std::string_view>(key);
            const auto* inner = m_pickle.as<PickleDict>(value);
            if (name && inner && *name == wrapper && holdsTensors(*inner))
                return inner;
        }
    return nullptr;
}

std::string StateFinder::keysOf(const PickleDict& dict) const
{
    constexpr std::size_t kShown = 5;
    std::string keys;
    for (std::size_t i = 0; i < std::min(kShown, dict.items.size()); ++i)
        if (const auto* name = m_pickle.as<std::string_view>(dict.items[i].first))
            keys.append(keys.empty() ? " of " : ", ").append(printable(*name));
    return keys;
}

const PickleDict& StateFinder::state() const
{
    const auto* root = m_pickle.as<PickleDict>(m_pickle.root);
    const auto* inner = root ? wrapped(*root) : nullptr;
    if (inner)
        return *inner;
    if (root && holdsTensors(*root))
        return *root;
    refuseAt(m_file, m_archive.pickle().offset, root ? "a dict" + keysOf(*root) : "no dict",
             "a dict of tensors, or one that holds it as state_dict or model");
}

std::map<std::string, std::string> StateFinder::metadata(MemoryBudget& budget) const
{
    std::map<std::string, std::string> texts;
    const auto& root = *m_pickle.as<PickleDict>(m_pickle.root);
    for (const auto& [key, value] : root.items) {
        const auto* name = m_pickle.as<std::string_view>(key);
        const auto* text = m_pickle.as<std::string_view>(value);
        if (!name || !text)
            continue;
        constexpr std::uint64_t kNode = 128;
        budget.spend(kNode + name->size() + text->size(), "its metadata");
        texts.emplace(*name, *text);
    }
    return texts;
}

/// The tensors of the dict; what else it holds are counters and the like.
std::vector<StoredTensor> tensorsOf(const Pickle& pickle, const PickleDict& state, const TensorPlacer& placer,
                                    const std::string& file, std::uint64_t place, MemoryBudget& budget)
{
    std::vector<StoredTensor> tensors;
    budget.spend(state.items.size() * (sizeof(StoredTensor) + 2 * sizeof(std::uint32_t)), "its list of tensors");
    tensors.reserve(state.items.size());
    for (const auto& [key, value] : state.items) {
        const auto* number = pickle.as<PickleTensorRef>(value);
        if (!number)
            continue;
        const auto* name = pickle.as<std::string_view>(key);
        if (!name || printable(*name, name->size()) != *name)
            refuseAt(file, place, name ? "tensor " + printable(*name) : "a tensor without a name", "a name in UTF-8");
        const auto& tensor = pickle.tensors[number->index];
        constexpr std::uint64_t kHeap = 64;
        budget.spend(kHeap + name->size() + 2 * tensor.dims.size() * sizeof(std::int64_t), "its list of tensors");
        tensors.push_back(placer.place(std::string(*name), tensor));
    }
    return tensors;
}

std::vector<std::uint32_t> sortedByName(const std::vector<StoredTensor>& tensors, const std::string& file,
                                        std::uint64_t place)
{
    std::vector<std::uint32_t> order(tensors.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return tensors[a].name < tensors[b].name; });
    const auto twin =
        std::adjacent_find(order.begin(), order.end(), [&](auto a, auto b) { return tensors[a].name == tensors[b].name; });
    if (twin != order.end())
        refuseAt(file, place, fmt::format("tensor {} twice", printable(tensors[*twin].name)), "every name once");
    return order;
}

}  // namespace

TensorFile openTorchFile(RandomAccessFile file)
{
    const auto name = file.path().string();
    MemoryBudget budget(name, file.size() + kSpareBytes);
    const Archive archive(file, budget);
    const auto text = archive.read(archive.pickle());
    const auto place = archive.pickle().offset;
    const auto pickle = readPickle(text, place, budget);
    const StateFinder finder(pickle, archive, name);
    TensorDirectory directory;
    directory.tensors = tensorsOf(pickle, finder.state(), TensorPlacer(archive, name), name, place, budget);
    std::sort(directory.tensors.begin(), directory.tensors.end(),
              [](const auto& a, const auto& b) { return std::tie(a.offset, a.name) < std::tie(b.offset, b.name); });
    directory.byName = sortedByName(directory.tensors, name, place);
    directory.metadata = finder.metadata(budget);
    return {std::move(file), std::move(directory)};
}

}  // namespace reslab
