#pragma once

#include <QLoggingCategory>

namespace reslab::ui {

/// What the log tells of, in the order of a session: the program and its machine, what trains, what the window told its user.
Q_DECLARE_LOGGING_CATEGORY(logProgram)
Q_DECLARE_LOGGING_CATEGORY(logTraining)
Q_DECLARE_LOGGING_CATEGORY(logWindow)

}  // namespace reslab::ui
