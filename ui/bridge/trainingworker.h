#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/runs/experimentorder.h"
#include "core/telemetry/records.h"
#include "core/train/runcontrol.h"
#include "ui/bridge/latestbox.h"
#include "ui/bridge/mailbox.h"
#include "ui/bridge/trainingcore.h"

namespace reslab::ui {

class Bell;

/// The one training thread: engine, networks and all that they hold are made, used and destroyed on it.
class TrainingWorker {
public:
    /// An experiment has left the thread, with everything that was published of it; `fault` says why, unless it ended by itself or
    /// was stopped.
    struct Ended {
        std::optional<Error> fault;
    };
    struct Message {
        std::uint64_t experiment = 0;
        std::variant<TrainingCore::Prepared, TrainingRecord, Ended> content;
    };

    /// `bell` is rung when messages wait where none did before.
    TrainingWorker(std::unique_ptr<TrainingCore> core, Bell& bell);
    /// Stops what is running and waits for it.
    ~TrainingWorker();

    /// Hands over an experiment; the one before must have ended. `control` may be used until the next one begins.
    void begin(std::uint64_t experiment, ExperimentOrder order, std::shared_ptr<RunControl> control);

    /// What was said since the last call, in its order.
    std::vector<Message> takeMessages() { return m_messages.takeAll(); }

    template <class T>
    struct Numbered {
        std::uint64_t experiment = 0;
        std::shared_ptr<const T> value;
    };
    /// Of each run the latest since the last call. Taken before takeMessages(), whatever was published before it is among those.
    std::map<std::string, Numbered<LayerStatistics>> takeStatistics() { return m_statistics.takeAll(); }
    std::map<std::string, Numbered<WeightSnapshot>> takeSnapshots() { return m_snapshots.takeAll(); }

private:
    struct Job {
        std::uint64_t experiment = 0;
        ExperimentOrder order;
        std::shared_ptr<RunControl> control;
    };

    void work(std::unique_ptr<TrainingCore> core);
    std::optional<Job> nextJob();
    std::optional<Error> perform(TrainingCore& core, const Job& job);
    void post(Message message);
    template <class T>
    void postLatest(LatestBox<std::string, Numbered<T>>& box, std::uint64_t experiment, const std::shared_ptr<const T>& value);

    Bell& m_bell;
    Mailbox<Message> m_messages;
    LatestBox<std::string, Numbered<LayerStatistics>> m_statistics;
    LatestBox<std::string, Numbered<WeightSnapshot>> m_snapshots;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Job> m_job;
    std::shared_ptr<RunControl> m_control;
    bool m_isClosing = false;
    std::thread m_thread;  // the last member: it begins after what it uses
};

}  // namespace reslab::ui
