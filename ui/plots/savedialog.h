#pragma once

#include <QString>

#include <functional>

#include "core/base/error.h"

class QWidget;

namespace reslab::ui {

/// Asks where to save, beside what the window does meanwhile. `name` is suggested and has its ending; `save` gets the file, and what
/// it throws goes to `failed`. `filter` is QFileDialog's: which files are offered; empty: all.
void askForFile(QWidget& parent, const QString& title, const QString& name, const std::function<void(const QString&)>& save,
                const std::function<void(const Error&)>& failed, const QString& filter = {});

/// The whole file in UTF-8, or Error FileUnwritable.
void saveText(const QString& file, const QString& text);

}  // namespace reslab::ui
