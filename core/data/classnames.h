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
/// Which of them has that synset of WordNet 3.0 ("n01440764", as ImageNet's folders are called); -1: none.
int imageNetLabelOf(std::string_view synset);
/// CIFAR-10's.
std::span<const std::string_view> cifar10ClassNames();
/// CIFAR-100's fine classes.
std::span<const std::string_view> cifar100ClassNames();

/// What the classes of a network are called that nobody named: CIFAR's for ten or a hundred classes of small pictures, ImageNet's
/// for a thousand; empty where there is nothing to go by. `side` is the height of the pictures that it reads.
std::span<const std::string_view> assumedClassNames(std::size_t classes, std::int64_t side);
/// Whose names those of so many classes are: "CIFAR-10".
std::string_view assumedSetName(std::size_t classes);

/// Which of the classes `names` a folder is called after: by the name, in letters of any case, with blanks or underscores; of a
/// thousand classes also by ImageNet's synset. -1: none.
int labelOfFolder(std::string_view folder, std::span<const std::string> names);

/// The names of a file: one a line, or a JSON list of texts. Throws FileNotFound, FileTooLarge above 4 MiB, SpecMalformed where
/// a JSON file is no such list or where there are not `classes` names.
std::vector<std::string> readClassNames(const std::filesystem::path& file, std::size_t classes);

}  // namespace reslab
