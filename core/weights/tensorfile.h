#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.h"
#include "core/base/shape.h"
#include "core/weights/dtype.h"

namespace reslab {

/// Dimensions that a tensor may have at most; PyTorch itself knows none of more in convolutional nets.
inline constexpr std::size_t kMostDims = 8;

/// One tensor of a file, without its values.
struct StoredTensor {
    std::string name;
    DType dtype = DType::F32;
    Dims dims;
    std::uint64_t offset = 0;  ///< of its first byte in the file
    std::uint64_t bytes = 0;   ///< from there to the end of its last element
    Dims strides;              ///< in elements, one a dimension; empty: the elements lie one after the other
};

/// What a file of tensors holds, whatever its format, once everything in it was found sound.
struct TensorDirectory {
    std::vector<StoredTensor> tensors;
    std::vector<std::uint32_t> byName;  ///< indices into tensors, sorted by name
    std::map<std::string, std::string> metadata;
};

/// A file of tensors that is open for reading. Reading takes the memory of one tensor's values, and that of its bytes in the file
/// where these lie in another order or are whole numbers.
class TensorFile {
public:
    /// `directory` is what was read and checked of `file`.
    TensorFile(RandomAccessFile file, TensorDirectory directory);

    const std::filesystem::path& path() const { return m_file.path(); }
    /// In the order of their bytes.
    const std::vector<StoredTensor>& tensors() const { return m_directory.tensors; }
    /// The file's own words about itself.
    const std::map<std::string, std::string>& metadata() const { return m_directory.metadata; }
    /// Memory that reading one of these words as JSON may take, so that with what is made of it all stays below the file's
    /// size + 1 MiB.
    std::uint64_t bytesForJson() const;
    /// nullptr where there is none of that name.
    const StoredTensor* find(std::string_view name) const;
    /// Throws TensorMissing.
    const StoredTensor& get(std::string_view name) const;

    /// Values of a floating type, as f32, in PyTorch's order of elements. Throws TensorShape for another type,
    /// FileUnreadable.
    std::vector<float> floats(const StoredTensor& tensor) const;
    /// Values of an integer type. Throws TensorShape for another type, FileUnreadable.
    std::vector<std::int64_t> integers(const StoredTensor& tensor) const;
    /// Whether every value is finite as f32; types of whole numbers always are. Reads in small pieces, whatever the tensor's
    /// size, and with strides also what lies between the elements. Throws FileUnreadable.
    bool isFinite(const StoredTensor& tensor) const;
    /// The elements' bytes as they stand in the file.
    std::vector<std::byte> raw(const StoredTensor& tensor) const;

private:
    /// Hands out the values of a floating type as f32, in small pieces in the order of the file, until `take` says no.
    void eachPiece(const StoredTensor& tensor, const std::function<bool(std::span<const float>)>& take) const;

    RandomAccessFile m_file;
    TensorDirectory m_directory;
};

/// Opens a file of weights by its first bytes: safetensors, or a checkpoint of PyTorch. Throws what opening either throws;
/// PickleLegacy for a checkpoint of PyTorch before 1.6.
TensorFile openTensorFile(const std::filesystem::path& path);

/// Endings, in small letters, of names that nothing but weights bears. Others, as .bin, are those of data as well.
inline constexpr std::array<std::string_view, 6> kTensorEndings{".safetensors", ".pth", ".pt", ".th", ".ckpt", ".pth.tar"};

/// Whether a file is one of weights, by its ending in letters of any size or else by its first bytes; openTensorFile() says
/// whether it can be read. False for what cannot be looked into.
bool isTensorFile(const std::filesystem::path& path);

}  // namespace reslab
