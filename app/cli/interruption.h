#pragma once

#include <thread>

#include "core/train/runcontrol.h"

namespace reslab::cli {

/// While it lives the first SIGINT or SIGTERM stops what `control` governs, in good order; a second one ends the process at
/// once. After it a signal does nothing more: the command is at its end. One at a time, made before any other thread is.
///
/// The signals are waited for on a thread of its own; there is no handler. A handler would run on the stack of whatever thread
/// it meets, and the f32 gemm of oneDNN before 3.11.2 has its stack pointer in a block of the heap: the handler's frame would
/// lie over what stands below that block (oneDNN's issue 4845).
class SignalListener {
public:
    explicit SignalListener(RunControl& control);
    ~SignalListener();
    SignalListener(const SignalListener&) = delete;
    SignalListener& operator=(const SignalListener&) = delete;

private:
    std::jthread m_thread;
};

/// 128 + the signal that was caught, or 0.
int interruptedExitCode();

}  // namespace reslab::cli
