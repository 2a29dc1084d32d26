#pragma once

#include <chrono>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/telemetry/records.h"
#include "core/train/runcontrol.h"

namespace reslab::cli {

/// Shows training as it goes: a live table on a terminal, else a line an epoch, both on standard error; with `isJson` also
/// one JSON object a record on standard output, `step` at most ten times a second a run.
class TrainReport final : public TrainingSink {
public:
    /// Stops what `control` governs where standard output takes no more.
    TrainReport(const std::vector<std::string>& runs, bool isJson, RunControl& control);

    void publish(const TrainingRecord& record) override;
    void publishStatistics(const std::shared_ptr<const LayerStatistics>& statistics) override;
    /// Draws the table for the last time and says what probes cost. Throws what kept standard output from being written.
    void finish();
    /// A table of what became of each run, and how to read it.
    std::string summary() const;

private:
    using Clock = std::chrono::steady_clock;

    /// What is known of a run.
    struct Line {
        std::string name;
        RunStarted start;
        RunPosition position;
        std::string state = "waits";
        double errorSum = 0.0;  ///< of the steps of the running epoch
        std::int64_t errorCount = 0;
        std::int64_t errorEpoch = 0;
        std::optional<double> trainError;
        std::optional<double> testError;
        bool wholeTestSet = false;
        double learningRate = 0.0;
        double imagesPerSecond = 0.0;
        std::optional<Clock::time_point> firstStep;
        std::int64_t firstIteration = 0;
        std::optional<std::int64_t> saved;  ///< the iteration of the last checkpoint
        Clock::time_point lastEvent;
        std::optional<Done> done;
        std::optional<double> probeCost;  ///< percent of the training time
    };

    void update(Line& line, const TrainingRecord& record);
    void addStep(Line& line, const StepPoint& point);
    void printEvent(Line& line, const TrainingRecord& record);
    void tell(const std::string& sentence);
    void draw(bool isForced);
    void erase();
    std::string table() const;
    std::string remaining(const Line& line) const;
    Line& lineOf(const std::string& run);

    std::vector<Line> m_lines;
    bool m_isJson;
    bool m_isLive;
    RunControl& m_control;
    std::exception_ptr m_fault;
    Clock::time_point m_drawn;
    std::size_t m_height = 0;  ///< lines of the table that stands on the terminal
};

}  // namespace reslab::cli
