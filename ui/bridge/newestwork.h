#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <variant>

#include "core/base/error.h"
#include "core/base/interrupted.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/faults.h"

namespace reslab::ui {

/// Work on a thread of its own, one piece at a time, of which the newest alone is told: what was asked before is given up.
/// Asked and answered in the window's thread; the bell rings there when there is an answer to take.
template <class Result> class NewestWork {
public:
    using Answer = std::variant<Result, Error>;
    /// Gives the result or throws; `name` stands in the error of what nobody foresaw. Should give up soon after
    /// `keepGoing` says no.
    struct Work {
        std::function<Result(const KeepGoing& keepGoing)> run;
        std::string name;
    };

    NewestWork() : m_thread([this](std::stop_token stop) { loop(std::move(stop)); }) {}

    void ask(Work work)
    {
        m_isBusy = true;
        {
            const std::lock_guard lock(m_mutex);
            m_wanted = std::move(work);
            m_answer.reset();
            ++m_newest;
        }
        m_changed.notify_all();
    }

    void cancel()
    {
        m_isBusy = false;
        const std::lock_guard lock(m_mutex);
        m_wanted.reset();
        m_answer.reset();
        ++m_newest;
    }

    /// The answer to the newest request, once.
    std::optional<Answer> take()
    {
        const std::lock_guard lock(m_mutex);
        auto answer = std::exchange(m_answer, std::nullopt);
        m_isBusy = m_isBusy && !answer;
        return answer;
    }

    const Bell& bell() const { return m_bell; }
    /// Between ask() and its answer.
    bool isBusy() const { return m_isBusy; }

private:
    void loop(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, stop, [this] { return m_wanted.has_value(); })) {
            const auto work = *std::exchange(m_wanted, std::nullopt);
            const auto request = m_newest.load();
            lock.unlock();
            auto answer = answerTo(work, [&] { return !stop.stop_requested() && m_newest == request; });
            lock.lock();
            if (m_newest != request || !answer || stop.stop_requested())
                continue;
            m_answer = std::move(answer);
            m_bell.ring();
        }
    }

    std::optional<Answer> answerTo(const Work& work, const KeepGoing& keepGoing) const
    {
        try {
            return work.run(keepGoing);
        } catch (const Interrupted&) {
            return std::nullopt;
        } catch (...) {
            return currentFault(work.name);
        }
    }

    Bell m_bell;
    bool m_isBusy = false;  ///< the window's alone

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Work> m_wanted;
    std::optional<Answer> m_answer;
    std::atomic<quint64> m_newest = 0;
    std::jthread m_thread;  // the last member: it ends before what it uses
};

}  // namespace reslab::ui
