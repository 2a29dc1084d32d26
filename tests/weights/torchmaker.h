#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace reslab::test {

/// Where the files lie that make_checkpoints.py made.
inline const std::filesystem::path kCheckpoints = std::filesystem::path(RESLAB_TEST_DATA) / "checkpoints";

/// The value in so many bytes, the lowest first.
inline std::string number(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i, value >>= 8)
        text += static_cast<char>(value);
    return text;
}

/// A zip archive of stored files, as torch.save() makes it but for the padding; what a field says may be changed by hand.
class ZipMaker {
public:
    struct File {
        std::string name;
        std::string bytes;
        std::uint32_t method = 0;
        std::int64_t sizeLie = 0;      ///< added to both sizes
        std::int64_t unpackedLie = 0;  ///< added to the unpacked size alone
        std::int64_t offsetLie = 0;    ///< added to where the directory says that it is
        bool isAbsent = false;         ///< in the directory alone
    };

    void add(std::string name, std::string bytes) { m_files.push_back({std::move(name), std::move(bytes)}); }
    void add(File file) { m_files.push_back(std::move(file)); }

    std::string make() const
    {
        std::string archive;
        std::string directory;
        for (const auto& file : m_files) {
            const auto offset = archive.size() + static_cast<std::uint64_t>(file.offsetLie);
            const auto size = file.bytes.size() + static_cast<std::uint64_t>(file.sizeLie);
            const auto sizes =
                number(0, 4) + number(size, 4) + number(size + static_cast<std::uint64_t>(file.unpackedLie), 4);
            const auto common = number(0, 2) + number(file.method, 2) + number(0, 4) + sizes + number(file.name.size(), 2);
            if (!file.isAbsent)
                archive += number(0x04034b50, 4) + number(0, 2) + common + number(0, 2) + file.name + file.bytes;
            directory +=
                number(0x02014b50, 4) + number(0, 4) + common + number(0, 2) + number(0, 10) + number(offset, 4) + file.name;
        }
        const auto count = number(m_files.size(), 2);
        return archive + directory + number(0x06054b50, 4) + number(0, 4) + count + count + number(directory.size(), 4) +
               number(archive.size(), 4) + number(0, 2);
    }

private:
    std::vector<File> m_files;
};

// Pieces of a pickle.
inline std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}
inline std::string text(const std::string& value)
{
    return std::string("X").append(number(value.size(), 4)).append(value);
}
inline std::string whole(std::int64_t value)
{
    return std::string("\x8a\x08").append(number(static_cast<std::uint64_t>(value), 8));
}
inline std::string wholes(const std::vector<std::int64_t>& values)
{
    std::string list = "(";
    for (const auto value : values)
        list += whole(value);
    return list + "t";
}
inline std::string tensor(const std::string& kind, const std::string& key, std::int64_t elements, std::int64_t offset,
                          const std::vector<std::int64_t>& dims, const std::vector<std::int64_t>& strides)
{
    return global("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") + global("torch", kind) + text(key) +
           text("cpu") + whole(elements) + "tQ" + whole(offset) + wholes(dims) + wholes(strides) + "\x89" +
           global("collections", "OrderedDict") + ")RtR";
}
/// A pickle of one value.
inline std::string pickle(const std::string& value)
{
    return "\x80\x02" + value + ".";
}
/// A pickle of {"fc.weight": value}.
inline std::string pickleOf(const std::string& value)
{
    return pickle(std::string("}").append(text("fc.weight")).append(value).append("s"));
}

}  // namespace reslab::test
