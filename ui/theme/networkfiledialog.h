#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace reslab::ui {

/// Asks for the JSON file of a network; `chosen` gets its path. Does not block: the dialog is `parent`'s and ends with it.
void askForNetworkFile(QWidget* parent, const std::function<void(const QString&)>& chosen);

}  // namespace reslab::ui
