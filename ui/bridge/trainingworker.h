#pragma once

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/runs/experimentorder.h"
#include "core/telemetry/records.h"
#include "core/train/runcontrol.h"
#include "ui/bridge/mailbox.h"
#include "ui/bridge/trainingcore.h"

namespace reslab::ui {

/// The one training thread: engine, networks and all that they hold are made, used and destroyed on it. The object itself belongs
/// to the window's thread.
class TrainingWorker : public QObject {
    Q_OBJECT

public:
    /// An experiment has left the thread, with everything that was published of it; `fault` says why, unless it ended by itself or
    /// was stopped.
    struct Ended {
        std::optional<Error> fault;
    };
    struct Message {
        quint64 experiment = 0;
        std::variant<TrainingCore::Prepared, TrainingRecord, Ended> content;
    };

    explicit TrainingWorker(std::unique_ptr<TrainingCore> core);
    /// Stops what is running and waits for it.
    ~TrainingWorker() override;

    /// Hands over an experiment; the one before must have ended. `control` may be used until the next one begins.
    void begin(quint64 experiment, ExperimentOrder order, std::shared_ptr<RunControl> control);

    /// What was said since the last call, in its order.
    std::vector<Message> takeMessages() { return m_messages.takeAll(); }

signals:
    /// Messages wait, where none did before. The only thing that crosses to the window's thread by itself.
    void ring();

private:
    struct Job {
        quint64 experiment = 0;
        ExperimentOrder order;
        std::shared_ptr<RunControl> control;
    };

    void work(std::unique_ptr<TrainingCore> core);
    std::optional<Job> nextJob();
    std::optional<Error> perform(TrainingCore& core, const Job& job);
    void post(Message message);

    Mailbox<Message> m_messages;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Job> m_job;
    std::shared_ptr<RunControl> m_control;
    bool m_isClosing = false;
    std::thread m_thread;  // the last member: it begins after what it uses
};

}  // namespace reslab::ui
