#include "app/cli/interruption.h"

#include <atomic>
#include <csignal>

namespace reslab::cli {
namespace {

// A signal handler reaches nothing but what is global.
std::atomic<RunControl*> listener = nullptr;
std::atomic<int> caught = 0;

void remember(int signal)
{
    caught = signal;
    if (auto* control = listener.load())
        control->stopFromSignal();
}

}  // namespace

SignalListener::SignalListener(RunControl& control)
{
    listener = &control;
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

SignalListener::~SignalListener()
{
    listener = nullptr;
}

int interruptedExitCode()
{
    const auto signal = caught.load();
    return signal == 0 ? 0 : 128 + signal;
}

}  // namespace reslab::cli
