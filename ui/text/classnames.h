#pragma once

#include <QString>

#include <string_view>

namespace reslab::ui {

/// A class's name in the window's language, where it is one of the built-in set's or of CIFAR-10; else as the data name it.
QString className(std::string_view name);

}  // namespace reslab::ui
