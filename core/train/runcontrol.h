#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace reslab {

/// A wish to change a running experiment.
struct InterventionRequest {
    std::string run;    ///< empty: every run
    std::string field;  ///< "lr"
    double value = 0.0;
};

/// What others may ask of the training thread, and where it looks: between two nodes, two evaluation batches, two steps.
/// Every function may be called from any thread; no caller waits for the training thread.
class RunControl {
public:
    /// Ends as soon as possible: a step under way is abandoned, the last completed one saved.
    void stop();
    /// Waits after the step under way, or within its evaluation.
    void pause();
    void resume();
    /// While paused: one more iteration of every run whose turn it is, with the evaluation that follows it.
    void stepOnce();
    void post(InterventionRequest request);
    /// Wants every so manieth step of every run probed, from the next one on, besides what the runs were ordered; 0: none.
    void setProbeEvery(int iterations) noexcept { m_probeEvery.store(iterations, std::memory_order_relaxed); }
    /// Wants the weights of a run between two steps, also while paused.
    void askSnapshot(std::string run);

    bool stopping() const noexcept { return m_stop.load(std::memory_order_relaxed); }
    bool paused() const noexcept { return m_paused.load(std::memory_order_relaxed); }
    int probeEvery() const noexcept { return m_probeEvery.load(std::memory_order_relaxed); }

    /// Told of a run whose weights somebody asked for.
    using Answer = std::function<void(const std::string& run)>;
    /// The training thread's: returns at once while running, waits while paused. False where it is to stop. What was asked for
    /// is answered before, also while waiting.
    bool awaitTurn(const Answer& answer = {});
    /// The same in the midst of a turn, where it may rest: a turn of stepOnce() does not wait unless it was paused anew.
    bool awaitWithinTurn(const Answer& answer = {});
    /// The training thread's: answers what was asked for since.
    void answerAsked(const Answer& answer);
    /// The training thread's: the requests posted since the last call.
    std::vector<InterventionRequest> takeRequests();

private:
    void wait(std::unique_lock<std::mutex>& lock, const Answer& answer);

    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_paused = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_steps = 0;
    bool m_isStep = false;  ///< the turn under way is one of stepOnce()
    std::vector<InterventionRequest> m_requests;
    std::set<std::string> m_asked;  ///< runs of which a snapshot is wanted
    std::atomic<int> m_probeEvery = 0;
};

}  // namespace reslab
