#pragma once

#include <QHash>
#include <QMap>
#include <QObject>
#include <QPolygonF>
#include <QString>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/runs/experimentorder.h"
#include "ui/bridge/trainingcore.h"
#include "ui/lessons/measurement.h"
#include "ui/models/runset.h"
#include "ui/models/signalset.h"

namespace reslab::ui {

/// The runs of one experiment of a lesson: those that train, or those of an earlier sitting. A set of its own, so that a lesson
/// shows nothing but what it speaks of.
class LessonRuns : public QObject {
    Q_OBJECT

public:
    explicit LessonRuns(QObject* parent = nullptr);

    RunSet& runs() { return m_runs; }
    const RunSet& runs() const { return m_runs; }
    SignalSet& layerSignals() { return m_signals; }

    /// What begins to train now, in place of what was here.
    void begin(const TrainingCore::Prepared& prepared);
    /// Of the experiment in work.
    void apply(const std::vector<TrainingRecord>& records) { m_runs.apply(records); }
    void apply(const SignalSet::Statistics& statistics) { m_signals.apply(statistics); }
    void end();
    /// Reads the runs of an experiment's folder, or those of `models` alone where some are named; what cannot be read is left out.
    void restore(const std::filesystem::path& folder, const std::vector<std::string>& models = {});
    void clear() { m_runs.clear(); }

    /// By the MODEL that the experiment names them with.
    QMap<QString, int> byModel() const;
    const ShownRun* find(const std::string& model) const;
    bool isEmpty() const { return m_runs.isEmpty(); }
    /// All were trained to their end.
    bool isFinished() const;

    /// What these runs tell of a measure, and whether the run that it is about could still change it.
    Measurement measured(const LessonMeasure& measure) const;
    /// Of the first run that was not trained to its end; nothing where all were.
    std::optional<UnfinishedRun> unfinished() const;

    /// A curve over the share of its training, 0 to 1; empty where nothing was measured.
    QPolygonF curve(const LessonMeasure& measure) const;

signals:
    /// Others, or more of them.
    void changed();

private:
    std::optional<double> valueOf(const ShownRun& run, const LessonMeasure& measure) const;
    std::optional<double> gradientRatio(const ShownRun& run, const LessonMeasure& measure) const;
    std::optional<double> response(const ShownRun& run) const;

    RunSet m_runs;
    SignalSet m_signals{m_runs};
};

/// The style that `model` gets once `models`, of which it is one, train side by side in a set of their own.
RunStyle styleToCome(const std::vector<std::string>& models, const std::string& model);
/// The order that trains a lesson's experiment. Throws what loadRecipe() throws.
ExperimentOrder orderOf(const LessonExperiment& experiment);
/// A measure that needs no run; nothing for any other.
std::optional<double> measuredWithoutRun(const LessonMeasure& measure);

}  // namespace reslab::ui
