#include "ui/bridge/dataopener.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <variant>

#include "core/data/datasource.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/faults.h"

namespace reslab::ui {
namespace {

/// A look at a folder needs a few of its images again, not all of them.
constexpr std::size_t kCacheBytes = std::size_t{64} << 20;

DataPair openForALook(const std::string& source, const KeepGoing& keepGoing)
{
    return openData(source, {.cacheBytes = kCacheBytes, .keepGoing = keepGoing});
}

}  // namespace

class DataOpener::Private {
public:
    using Answer = std::variant<DataPair, Error>;

    explicit Private(Open open) : m_open(std::move(open))
    {
        m_thread = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
    }

    void ask(const QString& source)
    {
        m_source = source;
        m_isOpening = true;
        {
            const std::lock_guard lock(m_mutex);
            m_wanted = source.toStdString();
            m_answer.reset();
            ++m_newest;
        }
        m_changed.notify_all();
    }

    void cancel()
    {
        m_isOpening = false;
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
        m_isOpening = m_isOpening && !answer;
        return answer;
    }

    const Bell& bell() const { return m_bell; }
    const QString& source() const { return m_source; }
    bool isOpening() const { return m_isOpening; }

private:
    void work(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, stop, [this] { return m_wanted.has_value(); })) {
            const auto source = *std::exchange(m_wanted, std::nullopt);
            const auto request = m_newest.load();
            lock.unlock();
            auto answer = answerTo(source, [&] { return !stop.stop_requested() && m_newest == request; });
            lock.lock();
            if (m_newest != request || !answer || stop.stop_requested())
                continue;
            m_answer = std::move(answer);
            m_bell.ring();
        }
    }

    std::optional<Answer> answerTo(const std::string& source, const KeepGoing& keepGoing) const
    {
        try {
            return m_open(source, keepGoing);
        } catch (const Interrupted&) {
            return std::nullopt;
        } catch (...) {
            return currentFault(source);
        }
    }

    Open m_open;
    Bell m_bell;
    QString m_source;  ///< of the newest request; the window's alone
    bool m_isOpening = false;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<std::string> m_wanted;
    std::optional<Answer> m_answer;
    std::atomic<quint64> m_newest = 0;
    std::jthread m_thread;  // the last member: it ends before what it uses
};

DataOpener::DataOpener(QObject* parent) : DataOpener(openForALook, parent) {}

DataOpener::DataOpener(Open open, QObject* parent) : QObject(parent), m(std::make_unique<Private>(std::move(open)))
{
    const auto answer = [this] {
        const auto answered = m->take();
        if (!answered)
            return;
        const auto source = m->source();
        if (const auto* data = std::get_if<DataPair>(&*answered))
            emit opened(source, *data);
        else
            emit failed(source, std::get<Error>(*answered));
    };
    connect(&m->bell(), &Bell::rung, this, answer);
}

DataOpener::~DataOpener() = default;

void DataOpener::open(const QString& source)
{
    m->ask(source);
}

void DataOpener::cancel()
{
    m->cancel();
}

bool DataOpener::isOpening() const
{
    return m->isOpening();
}

}  // namespace reslab::ui
