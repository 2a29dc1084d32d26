#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// ImageNet's thousand classes (ILSVRC 2012), in the order in which public networks count them.
std::span<const std::string_view> imageNetClassNames();
/// CIFAR-10's.
std::span<const std::string_view> cifar10ClassNames();

/// The names of a file: one a line, or a JSON list of texts. Throws FileNotFound, FileTooLarge above 4 MiB, SpecMalformed where
/// a JSON file is no such list or where there are not `classes` names.
std::vector<std::string> readClassNames(const std::filesystem::path& file, std::size_t classes);

}  // namespace reslab
