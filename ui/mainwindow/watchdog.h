#pragma once

#include <QObject>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace reslab::ui {

/// Measures how long the window's thread leaves an event waiting: another thread posts one every few milliseconds and looks when it
/// is answered. For benchmarks; it costs a little itself.
class Watchdog : public QObject {
    Q_OBJECT

public:
    struct Gaps {
        std::size_t count = 0;
        double medianMs = 0.0;
        double p99Ms = 0.0;
        double worstMs = 0.0;
    };

    explicit Watchdog(QObject* parent = nullptr);
    ~Watchdog() override;

    /// Of everything answered so far.
    Gaps gaps() const;

protected:
    bool event(QEvent* event) override;

private:
    using Clock = std::chrono::steady_clock;
    void watch();

    std::atomic<bool> m_isEnding = false;
    std::atomic<bool> m_isAsked = false;
    Clock::time_point m_askedAt;  ///< written before m_isAsked, read after it
    mutable std::mutex m_mutex;
    std::vector<float> m_gaps;
    std::thread m_thread;
};

}  // namespace reslab::ui
