#pragma once

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/runs/rundescription.h"
#include "core/telemetry/records.h"
#include "ui/models/recording.h"
#include "ui/models/runcurves.h"
#include "ui/models/runname.h"
#include "ui/models/runtraits.h"
#include "ui/theme/runcolours.h"

namespace reslab::ui {

enum class RunState {
    Waiting,
    Running,
    Paused,
    Finished,
    Stopped,
    Diverged,
    Recorded  ///< read from disk, and not at its end
};

/// A run that is shown: one that trains now, or one read from disk.
struct ShownRun {
    int id = 0;  ///< never used again
    std::string label;  ///< its name, with that of its experiment before it where two runs of the set are read alike
    std::shared_ptr<const RunDescription> description;
    std::filesystem::path folder;
    std::optional<Recording> recording;  ///< of a run that comes with the program
    RunTraits traits;
    RunStyle style;
    RunState state = RunState::Waiting;
    bool isLive = false;  ///< of the experiment that trains in this program
    RunCurves curves;
    std::int64_t iteration = 0;
    double imagesPerSecond = 0.0;  ///< smoothed
    double seconds = 0.0;          ///< spent on this run
    std::optional<Diverged> divergence;
    std::optional<Done> done;
    // How the user wants to see it.
    bool isShown = true;
    bool isDimmed = false;

    /// It has steps to come in this program.
    bool isOnItsWay() const
    {
        return state == RunState::Waiting || state == RunState::Running || state == RunState::Paused;
    }
    /// As records and its own files name it.
    QString name() const { return QString::fromStdString(description->name); }
    /// As people read it; what comes with the program says that it is recorded.
    QString title() const { return runTitle(label, recording); }
};

/// All runs whose curves are shown, in the order of the legend. Lives in the window's thread.
class RunSet : public QObject {
    Q_OBJECT

public:
    explicit RunSet(QObject* parent = nullptr);
    ~RunSet() override;

    /// Asked what style a run that is added should have: its card's. It gets it unless another run has one alike.
    using StyleWish = std::function<std::optional<RunStyle>(const RunDescription&)>;
    void setStyleWish(StyleWish wish) { m_styleWish = std::move(wish); }

    /// A run of an experiment that begins in this program; returns its id. A run's style is given once, when it is added, and is
    /// not changed by others that come and go.
    int addLive(const RunDescription& description, const std::filesystem::path& folder);
    /// Reads run.json and curves.csv. The same folder twice is the same run, read anew. Throws Error.
    int addRecorded(const std::filesystem::path& folder);
    void remove(int id);
    /// Live runs wait for somebody, or go on.
    void setPaused(bool isPaused);
    /// Live runs become recorded ones: their experiment ended, or another begins.
    void endLive();
    void clear();

    const std::vector<int>& ids() const { return m_ids; }
    const ShownRun* find(int id) const;
    const ShownRun* findLive(std::string_view name) const;
    const ShownRun* findFolder(const std::filesystem::path& folder) const;
    bool isEmpty() const { return m_ids.empty(); }

    /// Puts records into the live runs that they name; others are dropped.
    void apply(std::span<const TrainingRecord> records);

    void setShown(int id, bool isShown);
    void setDimmed(int id, bool isDimmed);
    /// Only this one, or all again where it is the only one.
    void solo(int id);

signals:
    void added(int id);
    void removed(int id);
    /// State, title, visibility.
    void changed(int id);
    /// Curves of live runs have new points.
    void grown();

private:
    int insert(ShownRun run);
    ShownRun* edit(int id);
    RunStyle styleFor(const ShownRun& run) const;
    std::vector<int> relabel();

    StyleWish m_styleWish;
    std::vector<int> m_ids;
    std::vector<std::unique_ptr<ShownRun>> m_runs;
    int m_nextId = 1;
    bool m_isPaused = false;
};

}  // namespace reslab::ui
