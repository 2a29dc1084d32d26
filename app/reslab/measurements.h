#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace reslab {
namespace ui {
class MainWindow;
class Watchdog;
}

/// What a benchmark wants to know of the window: how soon it was there, how soon points came, how long events waited.
class Measurements : public QObject {
    Q_OBJECT

public:
    Measurements();
    ~Measurements() override;

    /// Follows a window that has been shown.
    void follow(ui::MainWindow& window);
    /// Start was asked for.
    void started();
    /// Writes both files once the window is gone and what trained is saved; an empty name is none. Throws Error where one cannot be written.
    void write(const std::string& gapsFile, const std::string& ticksFile) const;

    /// Events are watched from follow() on only if this was called before it.
    void watchGaps() { m_watchesGaps = true; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Clock = std::chrono::steady_clock;
    double msSince(Clock::time_point from) const;

    Clock::time_point m_launch;
    Clock::time_point m_start;
    double m_readyMs = 0.0;                ///< from launch to the first painted window
    QHash<QString, double> m_firstPointMs; ///< from start to each network's first point
    std::optional<Clock::time_point> m_close;
    double m_closedMs = 0.0;  ///< from the wish to close to the window's disappearing
    std::unique_ptr<ui::Watchdog> m_watchdog;
    bool m_watchesGaps = false;
};

}  // namespace reslab
