#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/weights/pickle.h"

namespace reslab {

struct KnownStorage {
    std::string_view name;
    DType dtype;
};
inline constexpr std::array kPickleStorages{
    KnownStorage{"torch.DoubleStorage", DType::F64}, KnownStorage{"torch.FloatStorage", DType::F32},
    KnownStorage{"torch.HalfStorage", DType::F16},   KnownStorage{"torch.BFloat16Storage", DType::BF16},
    KnownStorage{"torch.LongStorage", DType::I64},   KnownStorage{"torch.IntStorage", DType::I32},
    KnownStorage{"torch.ShortStorage", DType::I16},  KnownStorage{"torch.CharStorage", DType::I8},
    KnownStorage{"torch.ByteStorage", DType::U8},    KnownStorage{"torch.BoolStorage", DType::Bool},
};

struct KnownName {
    std::string_view name;
    PickleName meaning;
};
inline constexpr std::array kPickleNames{
    KnownName{"collections.OrderedDict", PickleName::OrderedDict},
    KnownName{"torch.Size", PickleName::Size},
    KnownName{"torch._utils._rebuild_tensor_v2", PickleName::RebuildTensor},
    KnownName{"torch._utils._rebuild_parameter", PickleName::RebuildParameter},
};

/// The type of the numbers in a storage of that name; nullopt for any other name.
constexpr std::optional<DType> pickleStorageNamed(std::string_view name)
{
    for (const auto& known : kPickleStorages)
        if (known.name == name)
            return known.dtype;
    return std::nullopt;
}

/// What a name stands for; nullopt for every name that a checkpoint has no need of.
constexpr std::optional<PickleName> pickleNameNamed(std::string_view name)
{
    for (const auto& known : kPickleNames)
        if (known.name == name)
            return known.meaning;
    return std::nullopt;
}

}  // namespace reslab
