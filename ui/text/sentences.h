#pragma once

#include <QString>

#include "core/base/error.h"

namespace reslab::ui {

/// The sentence of an error in the window's language, its fields filled in.
QString sentence(const Error& error);

}  // namespace reslab::ui
