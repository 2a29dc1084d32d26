#pragma once

#include "core/train/runcontrol.h"

namespace reslab::cli {

/// From now on the first SIGINT or SIGTERM stops what `control` governs, in good order; a second one ends the process at
/// once. `control` must live as long as the process takes signals: to the end of the command.
void listenForSignals(RunControl& control);

/// 128 + the signal that was caught, or 0.
int interruptedExitCode();

}  // namespace reslab::cli
