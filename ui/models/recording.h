#pragma once

#include <QDate>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace reslab::ui {

/// Where and when the runs of an experiment that comes with the program were trained.
struct Recording {
    QString machine;
    QDate date;            ///< on which it ended
    double seconds = 0.0;  ///< of training, all runs together
    // Of one run of it; nothing where the experiment is meant.
    QString data = {};
    std::int64_t iterations = 0;
};

/// What recorded.json in an experiment's folder says; nothing where there is none, or it is malformed.
std::optional<Recording> readRecording(const std::filesystem::path& experiment);

/// "Recorded on Thursday, November 26, 2026, AMD EPYC, f32, 2 threads, in 2 h 19 min.", in the language of the moment.
QString recordingWords(const Recording& recording);

/// A run's label as people read it, with "(recorded)" behind it where the run comes with the program.
QString runTitle(const std::string& label, const std::optional<Recording>& recording);

}  // namespace reslab::ui
