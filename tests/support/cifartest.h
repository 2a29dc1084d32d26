#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "core/data/datasource.h"
#include "core/data/normalization.h"

namespace reslab::test {

/// CIFAR-10 of which only the test half is real, unpacked from the shared folder into `place`: nothing is trained with it, and
/// unpacking takes the longest of all.
inline DataPair cifarTestImages(const std::filesystem::path& shared, const std::filesystem::path& place)
{
    const auto packed = (shared / "data" / "cifar10" / "test_batch.bin.xz").string();
    if (std::system(("xz -dc '" + packed + "' >'" + (place / "test_batch.bin").string() + "'").c_str()) != 0)
        throw std::runtime_error("CIFAR-10's test images could not be unpacked");
    for (int batch = 1; batch <= 5; ++batch)
        std::filesystem::create_symlink("test_batch.bin", place / ("data_batch_" + std::to_string(batch) + ".bin"));
    return openData(place.string());
}

/// The normalisation that the public weights of CIFAR's ResNets were trained with.
inline Normalization publicNormalization()
{
    return {.kind = Normalization::Kind::PerChannel, .mean = {0.485F, 0.456F, 0.406F}, .deviation = {0.229F, 0.224F, 0.225F}};
}

}  // namespace reslab::test
