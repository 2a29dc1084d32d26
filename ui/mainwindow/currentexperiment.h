#pragma once

#include <QString>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace reslab::ui {

/// An experiment that a program began and whose end it did not see.
struct InterruptedExperiment {
    std::filesystem::path folder;
    std::int64_t iteration = 0;   ///< of the hindmost run, as its last checkpoint has it
    std::int64_t iterations = 0;
    int runs = 0;
};

/// A small file that names the experiment in work, so that the next start can offer it again after a crash.
class CurrentExperiment {
public:
    explicit CurrentExperiment(QString file);

    /// To be called before training begins. Failing to write it is no reason not to train.
    void begin(const std::filesystem::path& folder);
    /// The experiment in `folder` ended as it should, or nobody wants it any more. A note of another one stays.
    void end(const std::filesystem::path& folder);
    /// What was begun and not ended, where its folder still has runs with steps to do; the note of any other goes.
    std::optional<InterruptedExperiment> interrupted();

private:
    std::filesystem::path noted() const;

    QString m_file;
};

/// How far the runs below `folder` came, nullopt where there are none or all are at their end.
std::optional<InterruptedExperiment> unfinished(const std::filesystem::path& folder);

}  // namespace reslab::ui
