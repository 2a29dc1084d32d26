#pragma once

#include "core/train/runcontrol.h"

namespace reslab::cli {

/// While it lives the first SIGINT or SIGTERM stops what `control` governs, in good order; a second one ends the process at
/// once. After it a first signal is remembered and does nothing more: the command is at its end. One at a time.
class SignalListener {
public:
    explicit SignalListener(RunControl& control);
    ~SignalListener();
    SignalListener(const SignalListener&) = delete;
    SignalListener& operator=(const SignalListener&) = delete;
};

/// 128 + the signal that was caught, or 0.
int interruptedExitCode();

}  // namespace reslab::cli
