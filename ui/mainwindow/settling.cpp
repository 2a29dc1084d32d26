#include "ui/mainwindow/settling.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <utility>

namespace reslab::ui {
namespace {

constexpr int kQuietMs = 300;
constexpr qint64 kLongestMs = 10'000;

bool changesLayout(QEvent::Type type)
{
    return type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide;
}

}  // namespace

Settling::Settling(QWidget& window, std::function<bool()> isComplete, std::function<void()> settled)
    : QObject(&window)
    , m_window(window)
    , m_isComplete(std::move(isComplete))
    , m_settled(std::move(settled))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &Settling::look);
    qApp->installEventFilter(this);
    m_waiting.start();
    m_quiet.start();
}

bool Settling::eventFilter(QObject* watched, QEvent* event)
{
    if (changesLayout(event->type()) && m_waiting.elapsed() < kLongestMs)
        if (const auto* widget = qobject_cast<QWidget*>(watched); widget && widget->window() == &m_window)
            m_quiet.start();
    return QObject::eventFilter(watched, event);
}

void Settling::look()
{
    if (!m_isComplete() && m_waiting.elapsed() < kLongestMs) {
        m_quiet.start();
        return;
    }
    qApp->removeEventFilter(this);
    deleteLater();
    m_settled();
}

}  // namespace reslab::ui
