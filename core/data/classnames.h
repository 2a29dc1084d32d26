#pragma once

#include <cstddef>
#include <cstdint>
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

/// What the classes of a network are called that nobody named: CIFAR-10's for ten classes of small pictures, ImageNet's for a
/// thousand; empty where there is nothing to go by. `side` is the height of the pictures that it reads.
std::span<const std::string_view> assumedClassNames(std::size_t classes, std::int64_t side);

/// The names of a file: one a line, or a JSON list of texts. Throws FileNotFound, FileTooLarge above 4 MiB, SpecMalformed where
/// a JSON file is no such list or where there are not `classes` names.
std::vector<std::string> readClassNames(const std::filesystem::path& file, std::size_t classes);

}  // namespace reslab
