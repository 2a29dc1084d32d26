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
    bool hasCheckpoint = false;  ///< of which a step could be made: not the weights alone that come with the program
    /// A step that was looked at afterwards, the last of the history, and stands in no table.
    std::optional<std::int64_t> seenOnceAt = {};
    /// Of the newest probe; tables hold the same of every one.
    bool hasGradients() const;
    /// There is nothing else.
    bool isSeenOnce() const { return seenOnceAt && history.size() == 1; }
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
    /// The runs on disk that are shown and of whose gradients nothing is known: what can be looked at once.
    std::vector<int> unseen() const;
    /// What looking once into such a run told, behind what its tables hold; dropped where its gradients are known by now, or the run
    /// is gone.
    void showOnce(int run, const std::shared_ptr<const LayerStatistics>& seen);
    /// What looking costs at most, by the newest probes of the live runs, or where none is live of the shown ones; nothing where
    /// these told of none yet or were read from tables, which do not tell it.
    std::optional<double> costPercent() const;

signals:
    /// There is more of some runs.
    void grown();
    /// What showOnce() was given is there.
    void seenOnce(int run);

private:
    void add(int run);
    void read(int run, const std::filesystem::path& folder);
    void takeRead(int run, SignalHistory history);

    const RunSet& m_runs;
    std::map<int, RunSignals> m_signals;
    QThreadPool m_readers;
};

}  // namespace reslab::ui
