#include "ui/mainwindow/logcategories.h"

namespace reslab::ui {

Q_LOGGING_CATEGORY(logProgram, "reslab.program")
Q_LOGGING_CATEGORY(logTraining, "reslab.training")
Q_LOGGING_CATEGORY(logWindow, "reslab.window")

}  // namespace reslab::ui
