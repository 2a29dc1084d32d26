#include "core/train/runcontrol.h"

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
    m_isStep = false;
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

void RunControl::askSnapshot(std::string run)
{
    const std::lock_guard lock(m_mutex);
    m_asked.insert(std::move(run));
    m_changed.notify_all();
}

void RunControl::wait(std::unique_lock<std::mutex>& lock, const Answer& answer)
{
    const auto mayGo = [&] { return m_stop.load() || !m_paused.load() || m_steps > 0; };
    const auto isAsked = [&] { return answer && !m_asked.empty(); };
    while (!m_stop) {
        if (isAsked()) {
            lock.unlock();
            answerAsked(answer);
            lock.lock();
        } else if (mayGo()) {
            break;
        } else {
            m_changed.wait(lock, [&] { return mayGo() || isAsked(); });
        }
    }
}

bool RunControl::awaitTurn(const Answer& answer)
{
    std::unique_lock lock(m_mutex);
    wait(lock, answer);
    m_isStep = m_paused && m_steps > 0;
    if (m_isStep)
        --m_steps;
    return !m_stop;
}

bool RunControl::awaitWithinTurn(const Answer& answer)
{
    if (stopping() || !paused())
        return !stopping();
    std::unique_lock lock(m_mutex);
    if (!m_isStep)
        wait(lock, answer);
    return !m_stop;
}

void RunControl::answerAsked(const Answer& answer)
{
    std::unique_lock lock(m_mutex);
    const auto asked = std::exchange(m_asked, {});
    lock.unlock();
    for (const auto& run : asked)
        answer(run);
}

std::vector<InterventionRequest> RunControl::takeRequests()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_requests, {});
}

}  // namespace reslab
