#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QString>

#include <optional>
#include <span>
#include <vector>

#include "core/runs/rundescription.h"
#include "core/telemetry/records.h"

namespace reslab::ui {

/// How far the experiment has come, per network and in all. Rates are of the last half minute, so that they do not jump.
class TrainingProgress {
public:
    struct Network {
        QString name;
        std::int64_t iteration = 0;
        std::int64_t iterations = 0;
        double imagesPerSecond = 0.0;  ///< while its own steps run
        double learningRate = 0.0;
        double waitedMs = 0.0;  ///< a step for its images, smoothed
        bool isDone = false;
        std::optional<double> secondsLeft;  ///< by the clock on the wall; unknown before a few steps are done
    };

    /// A new experiment. nowMs is a steady clock's, as everywhere here.
    void begin(std::span<const RunDescription> runs, qint64 nowMs);
    void apply(std::span<const TrainingRecord> records, qint64 nowMs);
    /// Time does not run while paused.
    void setPaused(bool isPaused, qint64 nowMs);

    const std::vector<Network>& networks() const { return m_networks; }
    const Network* find(std::string_view name) const;
    /// The one with the most steps to come; there is one.
    const Network& hindmost() const;
    std::int64_t iteration() const;   ///< of all networks together
    std::int64_t iterations() const;
    /// Steps of all networks and evaluations together, images of training a second by the clock on the wall.
    double imagesPerSecond() const { return m_imagesPerSecond; }
    std::optional<double> secondsLeft() const;

private:
    struct Mark {
        qint64 ms;
        std::vector<std::int64_t> iterations;
    };

    void estimate(qint64 nowMs);

    std::vector<Network> m_networks;
    std::vector<Mark> m_marks;  ///< one a second of the last half minute, the oldest first
    std::int64_t m_batchSize = 0;
    double m_imagesPerSecond = 0.0;
    qint64 m_pausedAt = -1;
};

}  // namespace reslab::ui
