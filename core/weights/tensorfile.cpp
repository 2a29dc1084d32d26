#include "core/weights/tensorfile.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/weights/foreignfile.h"
#include "core/weights/safetensors.h"
#include "core/weights/safetensorsheader.h"
#include "core/weights/torchfile.h"

namespace reslab {
namespace {

[[noreturn]] void wrongType(const TensorFile& file, const StoredTensor& tensor, const char* expected)
{
    throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                         {"tensor", printable(tensor.name)},
                                         {"actual", std::string(toString(tensor.dtype))},
                                         {"expected", expected}});
}

/// Elements of `size` bytes that lie apart by `strides`, brought one after the other.
std::vector<std::byte> gathered(const std::vector<std::byte>& src, const Dims& dims, const Dims& strides, std::size_t size)
{
    std::vector<std::byte> dst(static_cast<std::size_t>(elements(dims)) * size);
    Dims index(dims.size(), 0);
    std::int64_t from = 0;
    for (std::size_t to = 0; to < dst.size(); to += size) {
        std::memcpy(dst.data() + to, src.data() + static_cast<std::size_t>(from) * size, size);
        for (std::size_t axis = dims.size(); axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < dims[axis])
                break;
            from -= strides[axis] * dims[axis];
            index[axis] = 0;
        }
    }
    return dst;
}

bool beginsLikeZip(std::string_view begin)
{
    return begin.starts_with("PK\3\4") || begin.starts_with("PK\5\6");
}

/// A bare pickle of protocol 2 to 5, or an archive of tar: what torch.save() wrote before version 1.6 and before 0.2.
bool beginsLikeLegacy(std::string_view begin)
{
    constexpr std::size_t kTarMagic = 257;
    const bool isPickle = begin.size() > 2 && begin[0] == '\x80' && begin[1] >= 2 && begin[1] <= 5;
    return isPickle || (begin.size() > kTarMagic && begin.substr(kTarMagic).starts_with("ustar"));
}

/// What torch.save() has written first of all: its archive's pickle, or before version 1.6 its magic number.
bool beginsLikeTorch(std::string_view begin)
{
    constexpr std::size_t kNameLength = 26;  // of the fields of an archive's first file, as its name behind them
    constexpr std::size_t kName = 30;
    if (begin.starts_with("\x80\2\x8a\12\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."))
        return true;
    if (!begin.starts_with("PK\3\4") || begin.size() < kName)
        return false;
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(begin[at])); };
    return begin.substr(kName, byte(kNameLength) + 256 * byte(kNameLength + 1)).ends_with("/data.pkl");
}

bool beginsLikeSafetensors(std::string_view begin, std::uint64_t fileBytes)
{
    if (begin.size() <= kHeaderPrefix)
        return false;
    std::uint64_t length = 0;
    std::memcpy(&length, begin.data(), sizeof(length));
    return begin[kHeaderPrefix] == '{' && length <= fileBytes - kHeaderPrefix;
}

std::string beginOf(const RandomAccessFile& file)
{
    constexpr std::uint64_t kMost = 512;
    std::string begin(static_cast<std::size_t>(std::min(kMost, file.size())), '\0');
    file.read(0, std::as_writable_bytes(std::span(begin)));
    return begin;
}

bool endsWith(const std::filesystem::path& path, std::string_view ending)
{
    const auto small = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; };
    const auto name = path.filename().string();
    return name.size() >= ending.size() && std::ranges::equal(std::string_view(name).substr(name.size() - ending.size()), ending, {}, small);
}

bool hasTensorEnding(const std::filesystem::path& path)
{
    return std::ranges::any_of(kTensorEndings, [&](std::string_view ending) { return endsWith(path, ending); });
}

}  // namespace

TensorFile::TensorFile(RandomAccessFile file, TensorDirectory directory)
    : m_file(std::move(file)), m_directory(std::move(directory))
{
}

const StoredTensor* TensorFile::find(std::string_view name) const
{
    const auto& [all, byName, metadata] = m_directory;
    const auto at = std::lower_bound(byName.begin(), byName.end(), name,
                                     [&all](auto index, std::string_view wanted) { return all[index].name < wanted; });
    return at != byName.end() && all[*at].name == name ? &all[*at] : nullptr;
}

const StoredTensor& TensorFile::get(std::string_view name) const
{
    if (const auto* tensor = find(name))
        return *tensor;
    throw Error(ErrorCode::TensorMissing, {{"file", path().string()}, {"tensor", std::string(name)}});
}

std::vector<float> TensorFile::floats(const StoredTensor& tensor) const
{
    if (!isFloating(tensor.dtype))
        wrongType(*this, tensor, "F64, F32, F16 or BF16");
    std::vector<float> values(static_cast<std::size_t>(elements(tensor.dims)));
    if (!tensor.strides.empty())
        toFloats(tensor.dtype, raw(tensor), values);
    else if (tensor.dtype == DType::F32)
        m_file.read(tensor.offset, std::as_writable_bytes(std::span(values)));
    else
        eachPiece(tensor, [to = values.begin()](std::span<const float> piece) mutable {
            to = std::ranges::copy(piece, to).out;
            return true;
        });
    return values;
}

std::vector<std::int64_t> TensorFile::integers(const StoredTensor& tensor) const
{
    if (isFloating(tensor.dtype))
        wrongType(*this, tensor, "whole numbers");
    std::vector<std::int64_t> values(static_cast<std::size_t>(elements(tensor.dims)));
    toIntegers(tensor.dtype, raw(tensor), values);
    return values;
}

bool TensorFile::isFinite(const StoredTensor& tensor) const
{
    bool finite = true;
    if (isFloating(tensor.dtype))
        eachPiece(tensor, [&](std::span<const float> piece) {
            return finite = std::ranges::all_of(piece, [](float value) { return std::isfinite(value); });
        });
    return finite;
}

void TensorFile::eachPiece(const StoredTensor& tensor, const std::function<bool(std::span<const float>)>& take) const
{
    constexpr std::uint64_t kPiece = 1u << 17;
    const auto size = bytesOf(tensor.dtype);
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(kPiece, tensor.bytes)));
    std::vector<float> values(bytes.size() / size);
    for (std::uint64_t done = 0; done < tensor.bytes;) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), tensor.bytes - done));
        const auto src = std::span(bytes).first(count);
        const auto dst = std::span(values).first(count / size);
        m_file.read(tensor.offset + done, src);
        toFloats(tensor.dtype, src, dst);
        if (!take(dst))
            return;
        done += count;
    }
}

std::uint64_t TensorFile::bytesForJson() const
{
    constexpr std::uint64_t kBlock = 32;        // what the heap adds to a piece of memory at most
    constexpr std::uint64_t kNode = 64;         // of a map, without its texts
    constexpr std::uint64_t kElsewhere = 1 << 16;
    auto taken = kElsewhere;
    for (const auto& tensor : m_directory.tensors)
        taken += sizeof(tensor) + sizeof(std::uint32_t) + tensor.name.capacity() +
                 sizeof(std::int64_t) * (tensor.dims.capacity() + tensor.strides.capacity()) + 3 * kBlock;
    for (const auto& [key, text] : m_directory.metadata)
        taken += sizeof(key) + sizeof(text) + kNode + key.capacity() + text.capacity() + 2 * kBlock;
    const auto most = m_file.size() + 2 * kSpareBytes;
    return most > taken ? (most - taken) / 2 : 0;
}

std::vector<std::byte> TensorFile::raw(const StoredTensor& tensor) const
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(tensor.bytes));
    m_file.read(tensor.offset, bytes);
    return tensor.strides.empty() ? bytes : gathered(bytes, tensor.dims, tensor.strides, bytesOf(tensor.dtype));
}

TensorFile openTensorFile(const std::filesystem::path& path)
{
    RandomAccessFile file(path);
    const auto begin = beginOf(file);
    if (beginsLikeZip(begin))
        return openTorchFile(std::move(file));
    if (beginsLikeLegacy(begin))
        throw Error(ErrorCode::PickleLegacy, {{"file", path.string()}});
    const bool isCalledTorch = hasTensorEnding(path) && !endsWith(path, ".safetensors");
    if (isCalledTorch && !beginsLikeSafetensors(begin, file.size()))
        throw Error(ErrorCode::FileForeign, {{"file", path.string()},
                                             {"expected", "a checkpoint of PyTorch"},
                                             {"actual", "'" + printable(begin, 16) + "'"}});
    return openSafetensors(std::move(file));
}

bool isTensorFile(const std::filesystem::path& path)
{
    if (hasTensorEnding(path))
        return true;
    try {
        const RandomAccessFile file(path);
        const auto begin = beginOf(file);
        return beginsLikeTorch(begin) || beginsLikeSafetensors(begin, file.size());
    } catch (const Error&) {
        return false;
    }
}

}  // namespace reslab
