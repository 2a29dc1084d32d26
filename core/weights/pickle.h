#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/shape.h"
#include "core/weights/dtype.h"
#include "core/weights/foreignfile.h"

namespace reslab {

/// A value of a Pickle, by its number: containers refer to what they hold, so that a cycle or a deep nesting does no harm.
using PickleRef = std::uint32_t;

struct PickleNone {};

/// A tuple, a list or a torch.Size.
struct PickleList {
    std::vector<PickleRef> items;
};

/// A dict or an OrderedDict. Keys may repeat: who reads it decides.
struct PickleDict {
    std::vector<std::pair<PickleRef, PickleRef>> items;
};

/// The few names of Python's that a checkpoint may speak of.
enum class PickleName { OrderedDict, Size, RebuildTensor, RebuildParameter };

/// A kind of storage: torch.FloatStorage.
struct PickleStorageKind {
    DType dtype;
};

/// A part of the archive that holds numbers.
struct PickleStorage {
    DType dtype = DType::F32;
    std::string_view key;  ///< of its file in the archive
    std::int64_t elements = 0;
};

struct PickleTensor {
    PickleStorage storage;
    std::int64_t offset = 0;  ///< in elements
    Dims dims;
    Dims strides;  ///< in elements
};

/// One of Pickle::tensors.
struct PickleTensorRef {
    std::uint32_t index = 0;
};

/// Texts are parts of the pickle itself.
using PickleValue = std::variant<PickleNone, bool, std::int64_t, double, std::string_view, PickleList, PickleDict,
                                 PickleName, PickleStorageKind, PickleStorage, PickleTensorRef>;

/// What a pickle builds.
struct Pickle {
    std::deque<PickleValue> values;
    std::deque<PickleTensor> tensors;
    PickleRef root = 0;

    const PickleValue& operator[](PickleRef ref) const { return values[ref]; }
    /// nullptr where the value is of another kind.
    template <class Kind> const Kind* as(PickleRef ref) const { return std::get_if<Kind>(&values[ref]); }
};

/// Reads a pickle that anyone may have written, and runs nothing: it builds None, booleans, numbers, texts, tuples, lists,
/// dicts and tensors, and every name of Python's other than those of PickleName and of the storages is refused where it
/// stands. `place` is the pickle's offset in the file, for errors. Throws PickleForbidden, FileMalformed, FileTruncated and,
/// where `budget` does not allow what it builds, FileTooLarge. `text` must outlive the result.
Pickle readPickle(std::string_view text, std::uint64_t place, MemoryBudget& budget);

}  // namespace reslab
