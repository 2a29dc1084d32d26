#include "ui/bridge/inferenceworker.h"

#include <QPointer>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/floatstate.h"
#include "core/base/threadclock.h"
#include "ui/bridge/activationscan.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/faults.h"
#include "ui/bridge/mailbox.h"

namespace reslab::ui {
namespace {

/// The requests of one ask() that are not yet answered.
struct Job {
    quint64 asker = 0;
    quint64 ticket = 0;
    int next = 0;
    std::vector<InferenceRequest> requests;
    // The next request, begun.
    std::optional<ActivationScan> scan;
    std::unique_ptr<BegunAnswer> begun;

    bool isDone() const { return next == static_cast<int>(requests.size()); }
    const InferenceRequest& request() const { return requests[static_cast<std::size_t>(next)]; }
    bool givesWay() const { return isScan(request().wish); }
};

struct Message {
    enum class Kind { Answer, Progress, Fault };

    quint64 asker = 0;
    quint64 ticket = 0;
    int request = 0;
    Kind kind = Kind::Answer;
    SharedAnswer answer;
    std::optional<Error> fault;
    double cpuMs = 0.0;  ///< that it took
    bool isLast = false;
};

std::string nameOf(const NetworkSource& source)
{
    if (const auto* run = std::get_if<RunSource>(&source))
        return run->folder.string();
    if (const auto* file = std::get_if<FileSource>(&source))
        return file->file.string();
    return std::get<SnapshotSource>(source).run->name;
}

}  // namespace

int greatestOf(const std::vector<float>& values)
{
    return values.empty() ? -1 : static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

std::shared_ptr<const NetworkFacts> factsCalled(const std::shared_ptr<const NetworkFacts>& facts,
                                                const std::shared_ptr<const std::vector<std::string>>& names)
{
    if (!names)
        return facts;
    auto renamed = *facts;
    renamed.classNames = *names;
    renamed.assumesNames = false;
    return std::make_shared<const NetworkFacts>(std::move(renamed));
}

/// The thread and what it shares with the window's: waiting jobs, and of each asker the newest ticket.
class InferenceWorker::Thread {
public:
    explicit Thread(InferenceCoreMaker maker)
        : m_thread([this, make = std::move(maker)](std::stop_token stop) { loop(make, std::move(stop)); })
    {
    }

    void ask(Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            forget(job.asker);
            m_newest = job.asker == m_asker ? job.ticket : m_newest.load();
            m_jobs.push_back(std::move(job));
        }
        m_changed.notify_all();
    }

    void cancel(quint64 asker)
    {
        const std::lock_guard lock(m_mutex);
        forget(asker);
        if (asker == m_asker)
            m_newest = 0;
    }

    void setThreads(int threads) { m_threads = threads; }
    const Bell& bell() const { return m_bell; }
    std::vector<Message> takeMessages() { return m_messages.takeAll(); }

private:
    void forget(quint64 asker)
    {
        std::erase_if(m_jobs, [&](const Job& job) { return job.asker == asker; });
    }

    void loop(const InferenceCoreMaker& make, std::stop_token stop)
    {
        clearVectorState();
        std::unique_ptr<InferenceCore> core;
        int threads = -1;
        while (auto job = nextJob(stop)) {
            if (const int wanted = m_threads; !core || wanted != threads) {
                core.reset();
                threads = wanted;
            }
            const auto keepGoing = [&] { return !stop.stop_requested() && m_newest == job->ticket; };
            step(
                *job, [&]() -> InferenceCore& {
                    if (!core)
                        core = make(threads);
                    return *core;
                },
                keepGoing);
            putBack(std::move(*job));
        }
    }

    /// The job that waits longest, one that is answered in steps only where all are.
    std::optional<Job> nextJob(std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_asker = 0;
        if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); }))
            return std::nullopt;
        auto chosen = std::ranges::find_if_not(m_jobs, &Job::givesWay);
        if (chosen == m_jobs.end())
            chosen = m_jobs.begin();
        auto job = std::move(*chosen);
        m_jobs.erase(chosen);
        m_asker = job.asker;
        m_newest = job.ticket;
        return job;
    }

    void putBack(Job job)
    {
        const std::lock_guard lock(m_mutex);
        if (m_newest == job.ticket && !job.isDone())
            m_jobs.push_back(std::move(job));
    }

    /// Answers the next request, or does some more for it.
    template <class Core> void step(Job& job, const Core& core, const KeepGoing& keepGoing)
    {
        Message message{.asker = job.asker, .ticket = job.ticket, .request = job.next, .answer = {}, .fault = {}};
        const double before = threadCpuMs();
        try {
            const bool isActivationScan = std::holds_alternative<ScanWish>(job.request().wish);
            if (isActivationScan && !job.scan)
                job.scan.emplace(job.request());
            message.answer = std::make_shared<const InferenceAnswer>(isActivationScan ? job.scan->step(core(), keepGoing)
                                                                                      : core().step(job.request(), job.begun, keepGoing));
            if (message.answer->scanned < message.answer->toScan)
                message.kind = Message::Kind::Progress;
        } catch (const Interrupted&) {
            return;
        } catch (...) {
            message.kind = Message::Kind::Fault;
            message.fault = currentFault(nameOf(job.request().source));
        }
        message.cpuMs = threadCpuMs() - before;
        if (message.kind != Message::Kind::Progress) {
            job.scan.reset();
            job.begun.reset();
            ++job.next;
        }
        message.isLast = job.isDone();
        if (m_messages.push(std::move(message)))
            m_bell.ring();
    }

    Bell m_bell;
    Mailbox<Message> m_messages;
    std::atomic<int> m_threads = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    quint64 m_asker = 0;                 ///< whose job is in work; 0: none
    std::atomic<quint64> m_newest = 0;   ///< that asker's newest ticket
    std::jthread m_thread;               // the last member: it ends before what it uses
};

InferenceWorker::InferenceWorker(InferenceCoreMaker maker, QObject* parent)
    : QObject(parent), m_thread(std::make_unique<Thread>(std::move(maker)))
{
    connect(&m_thread->bell(), &Bell::rung, this, &InferenceWorker::drain);
}

InferenceWorker::~InferenceWorker() = default;

void InferenceWorker::setThreads(int threads)
{
    m_thread->setThreads(threads);
}

/// Whoever listens may ask anew or go away: askers are looked up for each message.
void InferenceWorker::drain()
{
    const QPointer<InferenceWorker> alive(this);
    for (const auto& message : m_thread->takeMessages()) {
        if (!alive)
            return;
        const QPointer<InferenceAsker> asker = m_askers.value(message.asker);
        if (!asker || asker->m_ticket != message.ticket)
            continue;
        asker->m_cpuMs += message.cpuMs;
        if (message.isLast)
            asker->m_isBusy = false;
        if (message.kind == Message::Kind::Fault)
            emit asker->failed(message.request, *message.fault);
        else if (message.kind == Message::Kind::Progress)
            emit asker->progressed(message.request, message.answer);
        else
            emit asker->answered(message.request, message.answer);
        if (message.isLast && asker && asker->m_ticket == message.ticket)
            emit asker->finished();
    }
}

InferenceAsker::InferenceAsker(InferenceWorker& worker, QObject* parent) : QObject(parent), m_worker(worker), m_id(worker.m_nextAsker++)
{
    m_worker.m_askers.insert(m_id, this);
}

InferenceAsker::~InferenceAsker()
{
    m_worker.m_askers.remove(m_id);
    m_worker.m_thread->cancel(m_id);
}

void InferenceAsker::ask(std::vector<InferenceRequest> requests)
{
    if (requests.empty())
        return cancel();
    // Tickets of all askers differ, so that the thread tells a job by its ticket alone.
    static_assert(sizeof(quint64) == 8);
    m_ticket = (m_id << 32) | ((m_ticket + 1) & 0xFFFFFFFF);
    m_isBusy = true;
    m_cpuMs = 0.0;
    m_worker.m_thread->ask({.asker = m_id, .ticket = m_ticket, .next = 0, .requests = std::move(requests), .scan = {}, .begun = {}});
}

void InferenceAsker::cancel()
{
    m_ticket = (m_id << 32) | ((m_ticket + 1) & 0xFFFFFFFF);
    m_isBusy = false;
    m_worker.m_thread->cancel(m_id);
}

}  // namespace reslab::ui
