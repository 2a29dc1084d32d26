#include "ui/plots/replotpacer.h"

#include <algorithm>
#include <cmath>

namespace reslab::ui {

void ReplotPacer::drawn(double cpuMs)
{
    constexpr double kWeight = 0.3;
    m_cost = m_cost > 0.0 ? m_cost + kWeight * (cpuMs - m_cost) : cpuMs;
}

int ReplotPacer::interval(qint64 now) const
{
    if (!m_isLive || now - m_touchedAt < kTouched)
        return kFastest;
    return std::clamp(static_cast<int>(std::ceil(1000.0 * m_cost / kBudgetPerSecond)), kFastest, kSlowest);
}

}  // namespace reslab::ui
