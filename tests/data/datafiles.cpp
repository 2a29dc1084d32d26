#include "tests/data/datafiles.h"

#include "core/base/error.h"
#include "tests/data/mallocguard.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace reslab::test {
namespace fs = std::filesystem;

Bytes bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

Bytes randomBytes(std::size_t count, Rng rng)
{
    Bytes bytes(count);
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(rng.below(256));
    return bytes;
}

void append(Bytes& bytes, const Bytes& more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

void writeBytes(const fs::path& path, const Bytes& bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush())
        throw std::runtime_error("cannot write " + path.string());
}

Bytes readBytes(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

Bytes gzip(const Bytes& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    Bytes packed(deflateBound(&stream, bytes.size()));
    stream.next_in = const_cast<std::uint8_t*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Bytes tar(const std::vector<TarFile>& files)
{
    constexpr std::size_t kBlock = 512;
    Bytes all;
    for (const auto& file : files) {
        std::array<char, kBlock> header{};
        std::snprintf(&header[0], 100, "%s", file.path.c_str());
        std::snprintf(&header[100], 8, "0000644");
        std::snprintf(&header[124], 12, "%011zo", file.claimedBytes ? file.claimedBytes : file.content.size());
        std::snprintf(&header[136], 12, "00000000000");
        std::memcpy(&header[148], "        ", 8);
        header[156] = '0';
        std::memcpy(&header[257], "ustar\00000", 8);
        unsigned sum = 0;
        for (const char c : header)
            sum += static_cast<unsigned char>(c);
        std::snprintf(&header[148], 8, "%06o", sum);
        all.insert(all.end(), header.begin(), header.end());
        append(all, file.content);
        all.resize((all.size() + kBlock - 1) / kBlock * kBlock);
    }
    all.resize(all.size() + 2 * kBlock);
    return all;
}

Bytes idx(const std::vector<std::uint32_t>& sizes, const Bytes& elements)
{
    Bytes bytes{0, 0, 8, static_cast<std::uint8_t>(sizes.size())};
    for (const auto size : sizes)
        for (const int shift : {24, 16, 8, 0})
            bytes.push_back(static_cast<std::uint8_t>(size >> shift));
    append(bytes, elements);
    return bytes;
}

Bytes cifarRecords(std::size_t count, int classes, std::uint64_t seed, int first)
{
    Bytes bytes;
    for (std::size_t i = 0; i < count; ++i) {
        const auto label = (first + static_cast<int>(i)) % classes;
        if (classes == 100)
            bytes.push_back(static_cast<std::uint8_t>(label % 20));
        bytes.push_back(static_cast<std::uint8_t>(label));
        append(bytes, randomBytes(3072, Rng(seed, "cifar", i)));
    }
    return bytes;
}

std::vector<TarFile> smallCifar(int classes, std::size_t perFile)
{
    std::vector<std::string> names{"train.bin", "test.bin"};
    if (classes == 10)
        names = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin",
                 "test_batch.bin"};
    std::vector<TarFile> files;
    for (std::size_t i = 0; i < names.size(); ++i)
        files.push_back({names[i], cifarRecords(perFile, classes, i, static_cast<int>(i * perFile))});
    return files;
}

void writeFiles(const fs::path& folder, const std::vector<TarFile>& files)
{
    for (const auto& file : files)
        writeBytes(folder / file.path, file.content);
}

Bytes imageOf(const Dataset& dataset, std::uint32_t index)
{
    Bytes pixels(static_cast<std::size_t>(dataset.shape().elements()));
    dataset.get(index, pixels);
    return pixels;
}

Bytes broken(const Bytes& bytes, std::size_t headerBytes, Rng rng)
{
    auto variant = bytes;
    const auto place = [&](std::size_t end) { return static_cast<std::ptrdiff_t>(rng.below(std::max<std::size_t>(1, end))); };
    const auto header = std::min(headerBytes, bytes.size());
    switch (rng.below(7)) {
    case 0:
        variant.resize(rng.below(bytes.size()));
        break;
    case 1:
        for (auto left = 1 + rng.below(4); left > 0; --left)
            variant[static_cast<std::size_t>(place(variant.size()))] ^= static_cast<std::uint8_t>(1u << rng.below(8));
        break;
    case 2:
        for (auto left = 1 + rng.below(8); left > 0; --left)
            variant[static_cast<std::size_t>(place(header))] = static_cast<std::uint8_t>(rng.below(256));
        break;
    case 3:
        append(variant, randomBytes(1 + rng.below(5000), Rng(rng.next())));
        break;
    case 4: {
        const auto from = place(variant.size()), to = place(variant.size());
        variant.erase(variant.begin() + std::min(from, to), variant.begin() + std::max(from, to));
        break;
    }
    case 5: {
        const auto from = place(variant.size());
        const auto length = place(variant.size() - static_cast<std::size_t>(from));
        const Bytes part(variant.begin() + from, variant.begin() + from + length);
        variant.insert(variant.begin() + place(variant.size()), part.begin(), part.end());
        break;
    }
    default: {
        constexpr std::array<std::uint32_t, 8> kLies{0, 1, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000, 70000};
        const auto lie = kLies[rng.below(kLies.size())];
        const auto size = rng.below(2) ? 4u : 2u;
        const bool bigEndian = rng.below(2);
        const auto at = static_cast<std::size_t>(place(header));
        for (std::size_t i = 0; i < size && at + i < variant.size(); ++i)
            variant[at + i] = static_cast<std::uint8_t>(lie >> (8 * (bigEndian ? size - 1 - i : i)));
    }
    }
    return variant;
}

Attempt attempt(const std::function<void()>& read, std::string_view file)
{
    Attempt result;
    const MallocGuard guard;
    try {
        read();
        result.succeeded = true;
    } catch (const Error& error) {
        result.sentence = error.what();
        if (result.sentence.find('\n') != std::string::npos || result.sentence.find('{') != std::string::npos)
            result.complaint = "not one whole sentence: " + result.sentence;
        else if (result.sentence.find(file) == std::string::npos)
            result.complaint = "does not name the file: " + result.sentence;
    } catch (const std::exception& other) {
        result.complaint = std::string("not an Error: ") + other.what();
    }
    result.peakBytes = guard.peakBytes();
    return result;
}

}  // namespace reslab::test
