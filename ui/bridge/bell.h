#pragma once

#include <QObject>

class QSocketNotifier;

namespace reslab::ui {

/// Wakes the thread that it lives in from any other one. What is rung before the bell is answered counts once. Nothing of Qt is
/// touched by who rings, and nothing allocated: that cannot fail, and ThreadSanitizer sees how the threads are ordered.
class Bell : public QObject {
    Q_OBJECT

public:
    /// Throws std::system_error where the system has no descriptor left.
    explicit Bell(QObject* parent = nullptr);
    ~Bell() override;

    /// From any thread.
    void ring() noexcept;

signals:
    void rung();

private:
    void answer();

    int m_descriptor = -1;
    QSocketNotifier* m_notifier = nullptr;
};

}  // namespace reslab::ui
