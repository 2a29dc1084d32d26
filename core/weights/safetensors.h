#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <variant>

#include "core/weights/tensorfile.h"

namespace reslab {

/// Opens a safetensors file that anyone may have written. The header is wholly checked before anything is allocated by it:
/// its length, its JSON (no key twice), every dtype, every product of dims, and that the tensors cover the rest of the
/// file without hole or overlap. Opening takes at most the file's size + 1 MiB. The file's "__metadata__" is its metadata.
/// Throws FileUnreadable, FileTruncated, FileTooLarge, FileForeign and FileMalformed.
TensorFile openSafetensors(RandomAccessFile file);

/// A file that must be a safetensors file. Throws FileNotFound, and as openSafetensors().
class SafetensorsReader : public TensorFile {
public:
    explicit SafetensorsReader(const std::filesystem::path& path) : TensorFile(openSafetensors(RandomAccessFile(path))) {}
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
