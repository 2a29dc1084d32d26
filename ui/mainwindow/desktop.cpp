#include "ui/mainwindow/desktop.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QVariantMap>
#include <QWidget>

#include <unistd.h>

#include "ui/mainwindow/logcategories.h"

namespace reslab::ui {

WakeLock::~WakeLock()
{
    release();
}

void WakeLock::hold(const QString& why)
{
    const bool isAsked = findChild<QDBusPendingCallWatcher*>() != nullptr;
    if (isHeld() || isAsked || !QDBusConnection::systemBus().isConnected())
        return;
    auto call = QDBusMessage::createMethodCall("org.freedesktop.login1", "/org/freedesktop/login1",
                                               "org.freedesktop.login1.Manager", "Inhibit");
    call << QString("idle:sleep") << QString("ResLab") << why << QString("block");
    // The window never waits: the lock is there when the answer comes.
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *finished;
        if (reply.isValid())
            m_descriptor = ::dup(reply.value().fileDescriptor());
        else
            qCWarning(logProgram, "the computer cannot be kept awake: %s", qPrintable(reply.error().message()));
        finished->deleteLater();
    });
}

void WakeLock::release()
{
    for (auto* watcher : findChildren<QDBusPendingCallWatcher*>())
        delete watcher;
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

Notifier::Notifier(QWidget& window)
    : QObject(&window)
    , m_window(window)
{
}

void Notifier::tell(const QString& title, const QString& sentence)
{
    QApplication::alert(&m_window);
    if (!QDBusConnection::sessionBus().isConnected())
        return;
    auto call = QDBusMessage::createMethodCall("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                                               "org.freedesktop.Notifications", "Notify");
    call << QString("ResLab") << 0U << QString("org.reslab.ResLab") << title << sentence << QStringList() << QVariantMap()
         << -1;
    QDBusConnection::sessionBus().asyncCall(call);
}

}  // namespace reslab::ui
