#pragma once

#include <QString>

#include <span>
#include <string>

namespace reslab::ui {

/// What class `label` of those that are called `names` is called in the window's language, where it is one of the built-in set's,
/// of CIFAR or of ImageNet; else as the data name it, and by its number where they do not.
///
/// ImageNet's and CIFAR-100's are known by their place among all of them, not by the word alone: a "mouse" or a "kite" of other data may be the
/// other one.
QString className(std::span<const std::string> names, int label);

}  // namespace reslab::ui
