#pragma once

#include <QtGlobal>

namespace reslab::ui {

/// How often a growing plot is drawn: as often as its budget of processor time allows while the networks train, at full rate
/// otherwise and for the second after the user touched it. Times are milliseconds.
class ReplotPacer {
public:
    static constexpr double kBudgetPerSecond = 7.0;
    static constexpr int kFastest = 40;
    static constexpr int kSlowest = 500;
    static constexpr qint64 kTouched = 1000;

    void setLive(bool isLive) { m_isLive = isLive; }
    bool isLive() const { return m_isLive; }
    void touched(qint64 now) { m_touchedAt = now; }
    /// What the last drawing took.
    void drawn(double cpuMs);
    /// Between two drawings.
    int interval(qint64 now) const;

private:
    bool m_isLive = false;
    qint64 m_touchedAt = -kTouched;
    double m_cost = 0.0;  ///< smoothed
};

}  // namespace reslab::ui
