#pragma once

#include <optional>

namespace reslab::ui {

/// How long the newest weights of networks that train rest between two looks into them: so long that what a look costs stays
/// within a share of the time. While two threads compute and wait for each other, what a third one takes is lost to both.
class SnapshotPacer {
public:
    static constexpr double kShare = 0.01;
    static constexpr int kFastestMs = 1000;
    static constexpr int kSlowestMs = 60'000;

    /// What a look cost: processor time of all threads, in milliseconds.
    void looked(double cpuMs);
    /// Milliseconds until the next one. By the cheaper of the last two looks: the first into a network also makes it ready.
    int rest() const;

private:
    std::optional<double> m_last;
    std::optional<double> m_before;
};

}  // namespace reslab::ui
