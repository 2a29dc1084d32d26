#pragma once

#include <QObject>

#include <map>
#include <memory>
#include <vector>

#include "ui/models/layerindex.h"
#include "ui/models/runset.h"
#include "ui/models/signalhistory.h"

namespace reslab::ui {

/// What the layers of one shown run told.
struct RunSignals {
    std::shared_ptr<const LayerIndex> layers;
    SignalHistory history;
};

/// The signals of all runs of a RunSet, beside their curves. Lives in the window's thread.
class SignalSet : public QObject {
    Q_OBJECT

public:
    using Statistics = std::vector<std::shared_ptr<const LayerStatistics>>;

    explicit SignalSet(const RunSet& runs, QObject* parent = nullptr);

    /// nullptr for a run that is not shown.
    const RunSignals* find(int run) const;
    /// Of live runs, which every record names; others are dropped.
    void apply(const Statistics& statistics);
    /// All that is known of a run that was recorded; in order of iterations.
    void put(int run, const Statistics& statistics);
    /// The newest probe of any shown run: what looking costs.
    double costPercent() const;

signals:
    /// There is more of some runs.
    void grown();

private:
    void add(int run);

    const RunSet& m_runs;
    std::map<int, RunSignals> m_signals;
};

}  // namespace reslab::ui
