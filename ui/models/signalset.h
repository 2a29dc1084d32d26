#pragma once

#include <QObject>
#include <QThreadPool>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "ui/models/layerindex.h"
#include "ui/models/runset.h"
#include "ui/models/signalhistory.h"

namespace reslab::ui {

/// What the layers of one shown run told.
struct RunSignals {
    std::shared_ptr<const LayerIndex> layers;
    SignalHistory history;
    bool isReading = false;  ///< the tables of its folder
    std::vector<std::shared_ptr<const LayerStatistics>> waiting;  ///< came meanwhile
};

/// The signals of all runs of a RunSet, beside their curves: what arrives, and what the tables of their folders hold, which is
/// read on a thread of its own. Lives in the window's thread.
class SignalSet : public QObject {
    Q_OBJECT

public:
    using Statistics = std::vector<std::shared_ptr<const LayerStatistics>>;

    explicit SignalSet(const RunSet& runs, QObject* parent = nullptr);
    /// Waits for the table that is being read.
    ~SignalSet() override;

    /// nullptr for a run that is not shown.
    const RunSignals* find(int run) const;
    /// Of live runs, which every record names; others are dropped.
    void apply(const Statistics& statistics);
    /// What looking costs, by the newest probe of any run; nothing where all were read from tables, which do not tell it.
    std::optional<double> costPercent() const;

signals:
    /// There is more of some runs.
    void grown();

private:
    void add(int run);
    void read(int run, const std::filesystem::path& folder);
    void takeRead(int run, SignalHistory history);

    const RunSet& m_runs;
    std::map<int, RunSignals> m_signals;
    QThreadPool m_readers;
};

}  // namespace reslab::ui
