#include "ui/mainwindow/watchdog.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace reslab::ui {
namespace {

constexpr auto kEvery = std::chrono::milliseconds(5);

QEvent::Type questionType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

}  // namespace

Watchdog::Watchdog(QObject* parent)
    : QObject(parent)
    , m_thread([this] { watch(); })
{
}

Watchdog::~Watchdog()
{
    m_isEnding = true;
    m_thread.join();
}

void Watchdog::watch()
{
    while (!m_isEnding) {
        if (!m_isAsked) {
            m_askedAt = Clock::now();
            m_isAsked = true;
            QCoreApplication::postEvent(this, new QEvent(questionType()));
        }
        std::this_thread::sleep_for(kEvery);
    }
}

bool Watchdog::event(QEvent* event)
{
    if (event->type() != questionType())
        return QObject::event(event);
    const std::chrono::duration<float, std::milli> gap = Clock::now() - m_askedAt;
    {
        const std::lock_guard lock(m_mutex);
        m_gaps.push_back(gap.count());
    }
    m_isAsked = false;
    return true;
}

Watchdog::Gaps Watchdog::gaps() const
{
    std::vector<float> sorted;
    {
        const std::lock_guard lock(m_mutex);
        sorted = m_gaps;
    }
    if (sorted.empty())
        return {};
    std::sort(sorted.begin(), sorted.end());
    return {.count = sorted.size(),
            .medianMs = sorted[sorted.size() / 2],
            .p99Ms = sorted[(sorted.size() - 1) * 99 / 100],
            .worstMs = sorted.back()};
}

}  // namespace reslab::ui
