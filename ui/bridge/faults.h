#pragma once

#include <string>

#include "core/base/error.h"

namespace reslab::ui {

/// The exception that is being handled as a fact that can be shown: an Error as it is, others as OutOfMemory or Internal.
/// `what` is the work that it ended, such as the names of networks or a path. To be called in a catch clause.
Error currentFault(const std::string& what);

}  // namespace reslab::ui
