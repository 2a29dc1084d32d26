#include "app/cli/interruption.h"

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <stop_token>

namespace reslab::cli {
namespace {

/// Shells and timeout(1) send one wish to stop to the process and to its group: what comes so soon is no second wish.
constexpr timespec kSameWish{.tv_sec = 0, .tv_nsec = 50'000'000};

std::atomic<int> caught = 0;

sigset_t wishesToStop()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

/// As if nobody had listened.
void dieBy(int signal)
{
    std::signal(signal, SIG_DFL);
    const auto signals = wishesToStop();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    std::raise(signal);
}

void listen(const std::stop_token& stop, RunControl& control)
{
    const auto signals = wishesToStop();
    for (int signal = 0; sigwait(&signals, &signal) == 0 && !stop.stop_requested();) {
        if (caught != 0)
            dieBy(signal);
        caught = signal;
        control.stop();
        while (sigtimedwait(&signals, nullptr, &kSameWish) > 0 && !stop.stop_requested()) {
        }
        // What ends this thread may have been taken for the same wish.
        if (stop.stop_requested())
            return;
    }
}

}  // namespace

SignalListener::SignalListener(RunControl& control)
{
    // Threads that are made from here on inherit the mask.
    const auto signals = wishesToStop();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_thread = std::jthread([&control](const std::stop_token& stop) { listen(stop, control); });
}

SignalListener::~SignalListener()
{
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), SIGTERM);
}

int interruptedExitCode()
{
    const auto signal = caught.load();
    return signal == 0 ? 0 : 128 + signal;
}

}  // namespace reslab::cli
