#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/file.h"
#include "core/base/shape.h"
#include "core/weights/dtype.h"

namespace reslab {

/// One tensor of a file, without its values.
struct StoredTensor {
    std::string name;
    DType dtype = DType::F32;
    Dims dims;
    std::uint64_t offset = 0;  ///< of its first byte in the file
    std::uint64_t bytes = 0;
};

/// Reads a safetensors file that anyone may have written. The header is wholly checked before anything is allocated by it:
/// its length, its JSON (no key twice), every dtype, every product of dims, and that the tensors cover the rest of the
/// file without hole or overlap. Opening takes at most the file's size + 1 MiB; reading, one tensor's values.
class SafetensorsReader {
public:
    /// Throws FileNotFound, FileUnreadable, FileTruncated, FileTooLarge, FileForeign and FileMalformed.
    explicit SafetensorsReader(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_file.path(); }
    /// In the order of their bytes.
    const std::vector<StoredTensor>& tensors() const { return m_tensors; }
    /// The file's own words about itself, its "__metadata__".
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// nullptr where there is none of that name.
    const StoredTensor* find(std::string_view name) const;
    /// Throws TensorMissing.
    const StoredTensor& get(std::string_view name) const;

    /// Values of a floating type, as f32. Throws TensorShape for another type, FileUnreadable.
    std::vector<float> floats(const StoredTensor& tensor) const;
    /// Values of an integer type. Throws TensorShape for another type, FileUnreadable.
    std::vector<std::int64_t> integers(const StoredTensor& tensor) const;
    /// The bytes as they stand in the file.
    std::vector<std::byte> raw(const StoredTensor& tensor) const;

private:
    RandomAccessFile m_file;
    std::vector<StoredTensor> m_tensors;
    std::vector<std::uint32_t> m_byName;  ///< indices into m_tensors
    std::map<std::string, std::string> m_metadata;
};

/// A tensor to be written, in PyTorch's order of elements: F32, F64, I64 or U8. The values are the caller's.
struct TensorToWrite {
    std::string name;
    Dims dims;
    std::variant<std::span<const float>, std::span<const double>, std::span<const std::int64_t>,
                 std::span<const std::uint8_t>>
        values;
};

/// Whether a file may hold NaN and infinities.
enum class Finite { Any, Required };

/// Writes a safetensors file: whole or not at all, tensors aligned to their element's size. Names must differ and the sizes
/// fit (asserted). Throws TensorNotFinite, before any file is touched, where every value is required to be finite;
/// FileUnwritable.
void writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata = {}, Finite finite = Finite::Any);

}  // namespace reslab
