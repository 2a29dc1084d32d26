#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/runs/exportfacts.h"
#include "core/weights/inspection.h"
#include "ui/bridge/inferenceworker.h"
#include "ui/features/snapshotpacer.h"
#include "ui/models/runset.h"

namespace reslab::ui {

/// A network that can be looked into.
struct ShelfNetwork {
    int id = 0;     ///< a run's in the RunSet; negative: a file of weights
    QString title;
    QString name = {};  ///< the title without what is said of where it comes from: what files and counts call it
    RunStyle style;
    std::shared_ptr<const ShapedGraph> graph;  ///< null until a file of weights has been read
    std::vector<std::string> classNames;       ///< empty: not told
    /// As a user said; then classNames are these. Null: as the network tells.
    std::shared_ptr<const std::vector<std::string>> toldNames = {};
    std::optional<NetworkSource> source;       ///< none: a run that has no weights to show yet
    bool isLive = false;
    std::optional<Error> fault;                ///< why a file cannot be looked into
    std::vector<std::string> checkpoints = {};  ///< that a run has on disk, "best" before "last"
    std::optional<Recording> recording = {};    ///< of a run that comes with the program
};

/// "@best": which checkpoint is looked into, where there is more than one; else empty.
QString checkpointWords(const ShelfNetwork& network);
/// Where and when a run that comes with the program was trained; empty for any other.
QString originWords(const ShelfNetwork& network);

/// The networks that can be looked into, those that are, and the newest weights of those that train. Of each running network that
/// is looked at a snapshot is asked for as often as SnapshotPacer lets it, and never a second one before the first has come.
class NetworkShelf : public QObject {
    Q_OBJECT

public:
    /// As many as stand side by side.
    static constexpr std::size_t kMost = 4;

    NetworkShelf(const RunSet& runs, InferenceWorker& worker, QObject* parent = nullptr);
    ~NetworkShelf() override;

    const std::vector<ShelfNetwork>& networks() const { return m_networks; }
    const ShelfNetwork* find(int id) const;
    bool isEmpty() const { return m_networks.empty(); }
    /// There is a picture, and somebody is needed who says what is in it: told where the shelf is empty.
    void want();
    /// Those that are looked into, in their order on the shelf.
    std::vector<ShelfNetwork> shown() const;
    bool isShown(int id) const { return m_shown.contains(id); }
    void setShown(int id, bool isShown);

    /// A file of weights, as the window has looked into it; the first network that it is for is taken. The same file twice is one,
    /// however its path is written, and is read as was said before.
    int addWeights(const WeightInspection& seen);
    /// The same where `model` and, for a file that tells none, `normalization` are known. Names of classes that were told stay with
    /// the same network; without a model the file is opened anew.
    int addWeights(const FileSource& source);
    /// Null where the file is not on the shelf.
    const ShelfNetwork* findFile(const std::filesystem::path& file) const;
    /// What a user said of a file's network.
    ToldFacts toldOf(const std::filesystem::path& file) const;
    void removeWeights(int id);
    /// What the network's classes are called, one name a class; null: as it tells itself.
    void setClassNames(int id, std::shared_ptr<const std::vector<std::string>> names);

    /// Which weights of a run are looked into: "best" or "last"; empty: the newest of one that trains, else best where there is one.
    void setCheckpoint(int id, const std::string& which);

    /// Names are told in another language now.
    void retranslate() { rebuild(); }

    /// False: networks take no step, nothing is asked for, and the weights on disk are the newest.
    void setTraining(bool isTraining);
    void takeSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot);
    /// Somebody sees the pictures, or no longer does.
    void watch(QObject* view, bool isSeen);
    /// The pictures of the newest weights are shown; finding them took so much processor time, in milliseconds.
    void drawn(double cpuMs);

signals:
    /// Other networks are on the shelf or shown.
    void changed();
    /// Networks have newer weights: one its first, or all that were asked for, so that those that stand side by side are of
    /// about the same step and are asked once.
    void refreshed();
    void snapshotWanted(const QString& run);
    /// A picture waits, and there is no network.
    void wanted();

private:
    struct Live {
        std::shared_ptr<const WeightSnapshot> weights;
        bool isAsked = false;
    };

    void rebuild();
    ShelfNetwork ofRun(const ShownRun& run);
    std::optional<NetworkSource> sourceOf(const ShownRun& run) const;
    std::optional<NetworkSource> checkpointOf(const ShownRun& run) const;
    void styleFiles();
    void chooseDefaults();
    void learn(const InferenceAnswer& answer);
    void askNext();
    void askForSnapshots();
    bool awaitsSnapshots() const;
    ShelfNetwork* edit(int id);

    const RunSet& m_runs;
    InferenceAsker m_asker;      ///< what files of weights hold
    int m_learning = 0;          ///< the file that it is asked about
    std::vector<ShelfNetwork> m_networks;
    std::vector<ShelfNetwork> m_files;
    std::map<int, std::shared_ptr<const ShapedGraph>> m_graphs;  ///< of runs
    std::map<int, Live> m_live;
    std::map<int, std::shared_ptr<const std::vector<std::string>>> m_told;
    std::map<int, std::string> m_checkpoints;  ///< that the user said
    QSet<int> m_shown;
    QSet<QObject*> m_watchers;
    QTimer m_rhythm;
    SnapshotPacer m_pacer;
    std::optional<double> m_arrivedAt;  ///< on the clock of this thread's work: newer weights that are not drawn yet
    int m_nextFile = -1;
    bool m_isTraining = false;
    bool m_isChosen = false;  ///< the user said which are shown
};

}  // namespace reslab::ui
