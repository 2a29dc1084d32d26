#include "ui/features/snapshotpacer.h"

#include <algorithm>
#include <utility>

namespace reslab::ui {

void SnapshotPacer::looked(double cpuMs)
{
    m_before = std::exchange(m_last, cpuMs);
}

int SnapshotPacer::rest() const
{
    if (!m_before)
        return kFastestMs;
    return static_cast<int>(std::clamp(std::min(*m_last, *m_before) / kShare, double{kFastestMs}, double{kSlowestMs}));
}

}  // namespace reslab::ui
