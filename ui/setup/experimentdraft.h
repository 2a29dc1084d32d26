#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/runs/experimentorder.h"
#include "ui/models/runset.h"
#include "ui/models/runtraits.h"
#include "ui/setup/draftnetwork.h"
#include "ui/theme/runcolours.h"

namespace reslab::ui {

/// An experiment as it is being set up: a value.
struct Draft {
    std::vector<DraftNetwork> networks;
    Recipe recipe;
    Recipe preset;  ///< what the recipe was before it was changed
    std::string data = "shapes";
    std::optional<Shape> input;  ///< what photographs are brought to; none: what the first network usually reads
    int threads = 0;  ///< 0: one a processor
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// What is known of the images once they are opened.
struct DataFacts {
    Shape shape;
    int classes = 0;
    std::int64_t trainImages = 0;
    std::int64_t testImages = 0;
    bool isResized = false;  ///< photographs, brought to inputShape()
    /// The open set, which training shares, but for photographs: a look at them reads few, in a size of its own.
    std::shared_ptr<const DataPair> opened = nullptr;
    friend bool operator==(const DataFacts&, const DataFacts&) = default;
};

/// What this machine can do, told by those who may ask it.
struct MachineFacts {
    bool supportsBf16 = true;
    int processors = 1;
};

/// Why the experiment cannot start as it is, and where that is to be mended.
struct DraftProblem {
    enum class Place { Networks, Data, Recipe };

    Place place = Place::Networks;
    int network = -1;  ///< index of the network, of Networks alone; -1: the list
    QString field;     ///< key of the recipe's field; empty: none in particular
    QString sentence;
};

/// What a card says of a network.
struct DraftFacts {
    QString name;                     ///< of the run, repeats told apart
    std::optional<RunTraits> traits;  ///< none where the network is unsound
    std::optional<Error> fault;       ///< why it is
    std::string model;                ///< as a run's description names it
    RunStyle style;                   ///< kept as long as the network stands in the list
};

/// The experiment that is being set up, with undo and redo of every change. Lives in the window's thread.
class ExperimentDraft : public QObject {
    Q_OBJECT

public:
    explicit ExperimentDraft(QObject* parent = nullptr);
    ~ExperimentDraft() override;

    /// plain-20, plain-56, ResNet-20 and ResNet-56 on `shapes` with the recipe `quick`.
    static Draft defaultDraft();

    const Draft& value() const { return m_value; }
    const Recipe& recipe() const { return m_value.recipe; }
    int networkCount() const { return static_cast<int>(m_value.networks.size()); }
    const DraftNetwork& network(int index) const { return m_value.networks[static_cast<std::size_t>(index)]; }
    /// One for each network, in their order.
    const std::vector<DraftFacts>& facts() const { return m_facts; }
    /// The network as the images ask for it, with the recipe's rates. Throws what modelFromName() throws.
    NetworkSpec fittedSpec(const DraftNetwork& network) const;
    /// True where regularisers add up for one of the networks and weight decay had better be lower: core/runs/regularisers.
    bool wantsLowerDecay() const;
    /// Rates that the recipe resnet-rs leaves to the networks of its family and one of these lacks; none of the recipe's own.
    DropRates lackedRates() const;
    QUndoStack* undoStack() { return &m_undo; }
    /// "removing a network", in the user's language: what an undo would take back, a redo make again. Empty: nothing.
    QString undoText() const;
    QString redoText() const;

    /// The style of the card that a run is of: the one of its name and network, else one of its network.
    std::optional<RunStyle> styleOf(const RunDescription& run) const;
    /// Cards whose style one of these runs has take another, so that the runs that begin from them can look as they do.
    void giveWayTo(const RunSet& runs);

    // Every change can be undone. Consecutive changes of one non-empty `field` are undone together.
    void addNetworks(const std::vector<DraftNetwork>& networks);
    void replaceNetworks(const std::vector<DraftNetwork>& networks);
    /// That network alone, with the weights of a file; a last layer for other classes begins anew.
    void startFromWeights(const DraftNetwork& network, const std::filesystem::path& file);
    void removeNetwork(int index);
    void duplicateNetwork(int index);
    void moveNetwork(int from, int to);
    void setNetwork(int index, const DraftNetwork& network, const QString& field = {});
    /// A network of the next size, and where photographs are trained on, all of them at `input`.
    void growNetwork(int index, const DraftNetwork& network, const Shape& input);
    void setRecipe(const Recipe& recipe, const QString& field = {});
    /// Another preset; all fields are its own then.
    void setPreset(const Recipe& preset);
    /// Other images, which bring their own size.
    void setData(const QString& source);
    /// What photographs are brought to; none: what the first network usually reads.
    void setInput(std::optional<Shape> input);
    void setThreads(int threads);
    /// A later change of the same field is undone on its own.
    void endTyping();

    /// What is known of the images of value().data; nothing while they are being opened.
    void setDataFacts(const std::optional<DataFacts>& facts);
    const std::optional<DataFacts>& dataFacts() const { return m_dataFacts; }
    /// What the networks read; nothing while the images are unknown.
    std::optional<Shape> inputShape() const;
    /// What the first network reads where nobody says otherwise; none without a sound one.
    std::optional<Shape> usualInput() const;
    /// Photographs: their size is a choice.
    bool canChooseInput() const { return m_dataFacts && m_dataFacts->isResized; }
    void setMachine(const MachineFacts& machine);
    const MachineFacts& machine() const { return m_machine; }

    /// Empty: it can start.
    QList<DraftProblem> problems() const;
    /// Training images, without those for validation; 0 where the images are unknown.
    std::int64_t trainedImages() const;
    /// Steps of an epoch and of the whole run; 0 where the images are unknown.
    std::int64_t iterationsPerEpoch() const;
    std::int64_t iterations() const;

    ExperimentOrder order(const std::filesystem::path& output) const;
    /// Takes everything from an order. Throws OptionInvalid and OptionUnknown.
    void setOrder(const ExperimentOrder& order);
    /// An experiment file (.reslab). Throws what readOrder() and writeOrder() throw; the draft is then as it was.
    void load(const std::filesystem::path& file);
    void save(const std::filesystem::path& file);
    void reset();

signals:
    void changed();
    void networksChanged();
    void dataChanged();
    void recipeChanged();

private:
    class Edit;
    /// `text` is marked for translation: it is read in the language of its moment.
    void edit(const char* text, const QString& field, const std::function<void(Draft&)>& change);
    void apply(const Draft& value);
    void refreshFacts();

    Draft m_value;
    std::vector<DraftFacts> m_facts;
    std::optional<DataFacts> m_dataFacts;
    MachineFacts m_machine;
    QUndoStack m_undo;
    int m_typing = 0;  ///< counts the fields that were left
};

}  // namespace reslab::ui
