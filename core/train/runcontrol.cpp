#include "core/train/runcontrol.h"

#include <chrono>
#include <utility>

namespace reslab {

void RunControl::stop()
{
    m_stop.store(true);
    // Taking the lock between the store and the wake closes the gap in which the waiter has looked but does not wait yet.
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

void RunControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused.store(true);
    m_steps = 0;
}

void RunControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused.store(false);
    m_changed.notify_all();
}

void RunControl::stepOnce()
{
    const std::lock_guard lock(m_mutex);
    if (!m_paused)
        return;
    ++m_steps;
    m_changed.notify_all();
}

void RunControl::post(InterventionRequest request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(std::move(request));
}

bool RunControl::awaitTurn()
{
    constexpr std::chrono::milliseconds kSignalLatency{100};
    std::unique_lock lock(m_mutex);
    const auto mayGo = [&] { return m_stop.load() || !m_paused.load() || m_steps > 0; };
    // A signal handler can store a flag but wake nobody.
    while (!m_changed.wait_for(lock, kSignalLatency, mayGo))
        ;
    if (m_paused && m_steps > 0)
        --m_steps;
    return !m_stop;
}

std::vector<InterventionRequest> RunControl::takeRequests()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_requests, {});
}

}  // namespace reslab
