#include "app/reslab/measurements.h"

#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/file.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/watchdog.h"

namespace reslab {
namespace {

void writeJson(const std::string& file, const QJsonObject& object)
{
    const auto text = QJsonDocument(object).toJson().toStdString();
    writeFileAtomically(file, [&](AtomicFile& out) { out.write(text); });
}

}  // namespace

Measurements::Measurements()
    : m_launch(Clock::now())
    , m_start(m_launch)
{
}

Measurements::~Measurements() = default;

double Measurements::msSince(Clock::time_point from) const
{
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

void Measurements::follow(ui::MainWindow& window)
{
    window.installEventFilter(this);
    if (m_watchesGaps)
        m_watchdog = std::make_unique<ui::Watchdog>();
    connect(&window.runs(), &ui::RunSet::grown, this, [this, &window] {
        for (const int id : window.runs().ids())
            if (const auto* run = window.runs().find(id); run->isLive && run->iteration > 0)
                if (!m_firstPointMs.contains(run->name()))
                    m_firstPointMs[run->name()] = msSince(m_start);
    });
}

void Measurements::started()
{
    m_start = Clock::now();
}

bool Measurements::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_readyMs == 0.0)
        m_readyMs = msSince(m_launch);
    if (event->type() == QEvent::Close)
        m_close = Clock::now();
    if (event->type() == QEvent::Hide && m_close && m_closedMs == 0.0)
        m_closedMs = msSince(*m_close);
    return QObject::eventFilter(watched, event);
}

void Measurements::write(const std::string& gapsFile, const std::string& ticksFile) const
{
    if (!gapsFile.empty() && m_watchdog) {
        const auto gaps = m_watchdog->gaps();
        writeJson(gapsFile, {{"events", static_cast<qint64>(gaps.count)},
                             {"median_ms", gaps.medianMs},
                             {"p99_ms", gaps.p99Ms},
                             {"worst_ms", gaps.worstMs}});
    }
    if (!ticksFile.empty()) {
        QJsonObject points;
        for (auto point = m_firstPointMs.cbegin(); point != m_firstPointMs.cend(); ++point)
            points[point.key()] = point.value();
        writeJson(ticksFile, {{"ready_ms", m_readyMs},
                              {"first_point_ms", points},
                              {"closed_ms", m_closedMs},
                              {"saved_ms", m_close ? msSince(*m_close) : 0.0}});
    }
}

}  // namespace reslab
