#include "ui/bridge/dataopener.h"

#include <utility>

#include "core/data/datasource.h"
#include "ui/bridge/newestwork.h"

namespace reslab::ui {
namespace {

/// A look at a folder needs a few of its images again, not all of them.
constexpr std::size_t kCacheBytes = std::size_t{64} << 20;

DataPair openForALook(const std::string& source, const KeepGoing& keepGoing)
{
    return openData(source, {.cacheBytes = kCacheBytes, .keepGoing = keepGoing});
}

}  // namespace

struct DataOpener::Private {
    Open open;
    QString source;  ///< of the newest request
    NewestWork<DataPair> work;
};

DataOpener::DataOpener(QObject* parent) : DataOpener(openForALook, parent) {}

DataOpener::DataOpener(Open open, QObject* parent) : QObject(parent), m(std::make_unique<Private>())
{
    m->open = std::move(open);
    const auto answer = [this] {
        const auto answered = m->work.take();
        if (!answered)
            return;
        const auto source = m->source;
        if (const auto* data = std::get_if<DataPair>(&*answered))
            emit opened(source, *data);
        else
            emit failed(source, std::get<Error>(*answered));
    };
    connect(&m->work.bell(), &Bell::rung, this, answer);
}

DataOpener::~DataOpener() = default;

void DataOpener::open(const QString& source)
{
    m->source = source;
    const auto path = source.toStdString();
    m->work.ask({[open = m->open, path](const KeepGoing& keepGoing) { return open(path, keepGoing); }, path});
}

void DataOpener::cancel()
{
    m->work.cancel();
}

bool DataOpener::isOpening() const
{
    return m->work.isBusy();
}

}  // namespace reslab::ui
