#include "ui/bridge/trainingworker.h"

#include <cassert>
#include <new>
#include <string>
#include <utility>

#include "core/base/floatstate.h"
#include "core/base/interrupted.h"
#include "core/base/overloaded.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/faults.h"

namespace reslab::ui {
namespace {

std::string namesOf(const ExperimentOrder& order)
{
    std::string names;
    for (const auto& model : order.models)
        names += (names.empty() ? "" : ", ") + model.name;
    return names.empty() ? order.output.string() : names;
}

/// Passes on what is published, with the number of its experiment.
template <class Post>
class NumberedSink final : public TrainingSink {
public:
    NumberedSink(RunControl& control, Post post) : m_control(control), m_post(std::move(post)) {}

    void publish(const TrainingRecord& record) override { pass(record); }
    void publishStatistics(const std::shared_ptr<const LayerStatistics>& statistics) override { pass(statistics); }
    void publishSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot) override { pass(snapshot); }

    bool hasLost() const { return m_lost; }

private:
    template <class Published>
    void pass(const Published& published)
    {
        // A sink must not throw. The curves on disk stay whole; an experiment that can no longer be shown is saved and ended.
        try {
            m_post(published);
        } catch (const std::bad_alloc&) {
            m_lost = true;
            m_control.stop();
        }
    }

    RunControl& m_control;
    Post m_post;
    bool m_lost = false;
};

}  // namespace

TrainingWorker::TrainingWorker(std::unique_ptr<TrainingCore> core, Bell& bell)
    : m_bell(bell), m_thread([this, owned = std::move(core)]() mutable { work(std::move(owned)); })
{
}

TrainingWorker::~TrainingWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
        if (m_control)
            m_control->stop();
    }
    m_changed.notify_all();
    m_thread.join();
}

void TrainingWorker::begin(std::uint64_t experiment, ExperimentOrder order, std::shared_ptr<RunControl> control)
{
    {
        const std::lock_guard lock(m_mutex);
        assert(!m_job);
        m_control = control;
        m_job = Job{experiment, std::move(order), std::move(control)};
    }
    m_changed.notify_all();
}

void TrainingWorker::work(std::unique_ptr<TrainingCore> core)
{
    clearVectorState();
    while (const auto job = nextJob()) {
        auto fault = perform(*core, *job);
        post({job->experiment, Ended{std::move(fault)}});
    }
}

/// The next experiment, once there is one; nullopt when the window closes.
std::optional<TrainingWorker::Job> TrainingWorker::nextJob()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isClosing || m_job; });
    return m_isClosing ? std::nullopt : std::exchange(m_job, std::nullopt);
}

std::optional<Error> TrainingWorker::perform(TrainingCore& core, const Job& job)
{
    NumberedSink sink(*job.control,
                      Overloaded{[&](const TrainingRecord& record) { post({job.experiment, record}); },
                                 [&](const std::shared_ptr<const LayerStatistics>& statistics) {
                                     postLatest(m_statistics, job.experiment, statistics);
                                 },
                                 [&](const std::shared_ptr<const WeightSnapshot>& snapshot) {
                                     postLatest(m_snapshots, job.experiment, snapshot);
                                 }});
    try {
        core.run(job.order, *job.control, sink,
                 [&](TrainingCore::Prepared prepared) { post({job.experiment, std::move(prepared)}); });
        if (sink.hasLost())
            throw std::bad_alloc();
    } catch (const Interrupted&) {
        return std::nullopt;
    } catch (...) {
        return currentFault(namesOf(job.order));
    }
    return std::nullopt;
}

void TrainingWorker::post(Message message)
{
    if (m_messages.push(std::move(message)))
        m_bell.ring();
}

template <class T>
void TrainingWorker::postLatest(LatestBox<std::string, Numbered<T>>& box, std::uint64_t experiment,
                                const std::shared_ptr<const T>& value)
{
    if (box.put(value->run, {experiment, value}))
        m_bell.ring();
}

}  // namespace reslab::ui
