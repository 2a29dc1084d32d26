#pragma once

#include <QStringList>

#include <filesystem>

class QMimeData;

namespace reslab::ui {

/// A folder, or several files and folders; a file alone is looked at on the other page.
QStringList placesIn(const QMimeData& data);

/// The folder that all places are in; of a folder alone itself.
std::filesystem::path rootOf(const QStringList& places);

}  // namespace reslab::ui
