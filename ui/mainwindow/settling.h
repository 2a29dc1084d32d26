#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace reslab::ui {

/// Waits until a window has come to rest: for a while nothing in it was moved, resized, shown or hidden, and it says itself that it is
/// complete. Calls back once, after ten seconds at the latest, and goes.
class Settling : public QObject {
    Q_OBJECT

public:
    Settling(QWidget& window, std::function<bool()> isComplete, std::function<void()> settled);

protected:
    /// Of the application.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();

    QWidget& m_window;
    std::function<bool()> m_isComplete;
    std::function<void()> m_settled;
    QTimer m_quiet;
    QElapsedTimer m_waiting;
};

}  // namespace reslab::ui
