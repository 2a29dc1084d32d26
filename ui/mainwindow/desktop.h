#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace reslab::ui {

/// Keeps the computer from sleeping as long as it is held, where the system's login manager or desktop can do that.
class WakeLock : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~WakeLock() override;

    void hold(const QString& why);
    void release();
    bool isHeld() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

/// Tells something by the desktop's own messages, and asks for attention in the task bar.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(QWidget& window);

    void tell(const QString& title, const QString& sentence);

private:
    QWidget& m_window;
};

}  // namespace reslab::ui
