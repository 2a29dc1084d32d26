#pragma once

#include <QStringList>

#include <filesystem>

namespace reslab::ui {

/// The folder that all places are in; of a folder alone itself.
std::filesystem::path rootOf(const QStringList& places);

}  // namespace reslab::ui
