#pragma once

#include <cstdlib>
#include <filesystem>

namespace reslab::test {

/// The folder of real data and weights for checking: RESLAB_SHARED, else "shared" beside the project. Empty where there is none.
inline std::filesystem::path sharedFolder()
{
    const char* given = std::getenv("RESLAB_SHARED");
    const std::filesystem::path folder = given ? given : std::filesystem::path(RESLAB_SOURCE_DIR).parent_path() / "shared";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path{};
}

}  // namespace reslab::test
