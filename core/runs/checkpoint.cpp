#include "core/runs/checkpoint.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/weights/import.h"
#include "core/weights/safetensors.h"

namespace reslab {
namespace {

constexpr const char* kMetadataKey = "reslab";
constexpr const char* kChecksumKey = "reslab.crc32";
constexpr std::string_view kMomentum = "momentum.";

std::string describe(DType dtype, const Dims& dims)
{
    return fmt::format("{} {}", toString(dtype), toString(dims));
}

CheckpointTensor readTensor(const SafetensorsReader& file, const std::string& name, const Dims& dims)
{
    const auto& stored = file.get(name);
    if (stored.dtype != DType::F32 || stored.dims != dims)
        throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                             {"tensor", name},
                                             {"actual", describe(stored.dtype, stored.dims)},
                                             {"expected", describe(DType::F32, dims)}});
    CheckpointTensor tensor{name, dims, file.floats(stored)};
    if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::TensorNotFinite, {{"file", file.path().string()}, {"tensor", name}});
    return tensor;
}

Error malformed(const SafetensorsReader& file, std::string where, std::string actual, const char* expected)
{
    return Error(ErrorCode::SpecMalformed, {{"file", file.path().string()},
                                            {"where", std::move(where)},
                                            {"actual", std::move(actual)},
                                            {"expected", expected}});
}

std::uint32_t crc(std::uint32_t before, const void* bytes, std::size_t count)
{
    return static_cast<std::uint32_t>(::crc32_z(before, static_cast<const Bytef*>(bytes), count));
}

/// CRC-32 of the progress, plus that of each tensor's name and values: a flipped bit in hundreds of megabytes is seen.
std::string checksumOf(std::string_view progress, const std::vector<CheckpointTensor>& tensors)
{
    auto sum = crc(0, progress.data(), progress.size());
    for (const auto& tensor : tensors)
        sum += crc(crc(0, tensor.name.data(), tensor.name.size()), tensor.values.data(), tensor.values.size() * sizeof(float));
    return fmt::format("{:08x}", sum);
}

using NamedTensor = std::pair<std::string, const ParameterInfo*>;

std::vector<NamedTensor> wantedTensors(const std::vector<ParameterInfo>& expected, bool averaged)
{
    std::vector<NamedTensor> wanted;
    const auto add = [&wanted](std::string_view prefix, const ParameterInfo& info) {
        wanted.emplace_back(std::string(prefix) + info.name, &info);
    };
    for (const auto& info : expected)
        add("", info);
    for (const auto& info : expected)
        if (info.trainable)
            add(kMomentum, info);
    if (averaged)
        for (const auto& info : expected)
            add(kAveragedPrefix, info);
    return wanted;
}

[[noreturn]] void refuseForeign(const SafetensorsReader& file, const std::vector<NamedTensor>& wanted)
{
    const auto foreign = std::ranges::find_if(file.tensors(), [&](const StoredTensor& stored) {
        return std::ranges::find(wanted, stored.name, &NamedTensor::first) == wanted.end();
    });
    throw malformed(file, printable(foreign->name), "a tensor that the network does not have", "the network's tensors alone");
}

Progress progressOf(const SafetensorsReader& file)
{
    const auto metadata = file.metadata().find(kMetadataKey);
    if (metadata == file.metadata().end())
        throw malformed(file, "metadata", "no field \"reslab\"", "a checkpoint of a run");
    return progressFromJson(metadata->second, file.path().string(), file.bytesForJson());
}

}  // namespace

void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file)
{
    std::vector<TensorToWrite> tensors;
    tensors.reserve(checkpoint.tensors.size());
    for (const auto& tensor : checkpoint.tensors)
        tensors.push_back({tensor.name, tensor.dims, std::span<const float>(tensor.values)});
    const auto progress = progressToJson(checkpoint.progress);
    const auto checksum = checksumOf(progress, checkpoint.tensors);
    writeSafetensors(file, tensors, {{kMetadataKey, progress}, {kChecksumKey, checksum}}, Finite::Required);
}

Progress readProgress(const std::filesystem::path& path)
{
    return progressOf(SafetensorsReader(path));
}

Checkpoint readCheckpoint(const std::filesystem::path& path, const std::vector<ParameterInfo>& expected, bool averaged)
{
    const SafetensorsReader file(path);
    Checkpoint checkpoint{.progress = progressOf(file), .tensors = {}};
    const auto wanted = wantedTensors(expected, averaged);
    // Before there is memory for values: the file may hold the names of many more.
    if (file.tensors().size() > wanted.size())
        refuseForeign(file, wanted);
    for (const auto& [name, info] : wanted)
        checkpoint.tensors.push_back(readTensor(file, name, info->dims));
    // Those that were written before there were checksums have none.
    const auto written = file.metadata().find(kChecksumKey);
    const auto checksum = checksumOf(file.metadata().at(kMetadataKey), checkpoint.tensors);
    if (written != file.metadata().end() && written->second != checksum)
        throw malformed(file, "values", "a checksum of " + checksum, printable(written->second).c_str());
    return checkpoint;
}

}  // namespace reslab
