#pragma once

#include <QString>

#include <vector>

#include "core/base/error.h"

namespace reslab::ui {

/// The sentence of an error in the window's language, its fields filled in.
QString sentence(const Error& error);

/// What a user should know of a data set or a training, and why files are left out: a line each, of the first few.
QString warningText(const std::vector<Error>& warnings, const std::vector<Error>& skipped);

}  // namespace reslab::ui
