#include "ui/setup/experimentdraft.h"

#include <QUndoCommand>

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/graph/droprates.h"
#include "core/zoo/zoo.h"

namespace reslab::ui {
namespace {

/// The recipe whose RandAugment was published network by network.
constexpr std::string_view kResNetRsRecipe = "resnet-rs";

Recipe presetOf(const Recipe& recipe)
{
    const auto names = recipeNames();
    return std::ranges::count(names, recipe.name) ? loadRecipe(recipe.name) : recipe;
}

/// The magnitude of RandAugment that the recipe resnet-rs has for these networks: the one that those of its family were
/// published with, where they share one.
int magnitudeFor(const std::vector<DraftNetwork>& networks, std::optional<Shape> input)
{
    std::vector<NetworkSpec> specs;
    for (const auto& network : networks) {
        try {
            specs.push_back(specOf(network, input));
        } catch (const Error&) {
            // An unsound network says so on its card.
        }
    }
    const auto published = publishedMagnitudes(specs);
    return published.size() == 1 ? *published.begin() : loadRecipe(std::string(kResNetRsRecipe)).augment.magnitude;
}

/// What the first network reads where nobody says otherwise; none without a sound one.
std::optional<Shape> usualInputOf(const Draft& draft)
{
    if (draft.networks.empty())
        return std::nullopt;
    try {
        return specOf(draft.networks.front()).input;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// The preset as it is for the draft's networks; the recipe follows it where it was not changed by hand.
void followNetworks(Draft& draft)
{
    if (draft.preset.name != kResNetRsRecipe)
        return;
    const bool isOwn = draft.recipe.augment.magnitude == draft.preset.augment.magnitude;
    draft.preset.augment.magnitude = magnitudeFor(draft.networks, draft.input);
    if (isOwn)
        draft.recipe.augment.magnitude = draft.preset.augment.magnitude;
}

std::vector<NamedModel> namedModels(const std::vector<DraftNetwork>& networks)
{
    std::vector<std::string> arguments;
    for (const auto& network : networks)
        arguments.push_back(runName(network) + "=" + modelText(network));
    return nameRuns(arguments);
}

DraftNetwork networkOf(const NamedModel& model)
{
    auto network = networkFromText(model.model);
    if (nameRuns({runName(network) + "=" + model.model}).front().name != model.name)
        network.name = model.name;
    return network;
}

/// Names that only tell repeats apart are not the user's own.
void dropTellingNames(std::vector<DraftNetwork>& networks, const std::vector<NamedModel>& models)
{
    auto automatic = networks;
    for (auto& network : automatic)
        network.name.clear();
    const auto names = namedModels(automatic);
    for (std::size_t i = 0; i < networks.size(); ++i)
        if (names[i].name == models[i].name)
            networks[i].name.clear();
}

}  // namespace

class ExperimentDraft::Edit : public QUndoCommand {
public:
    Edit(ExperimentDraft& draft, Draft before, Draft after, const char* text, QString field, int typing)
        : QUndoCommand(text)
        , m_draft(draft)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_field(std::move(field))
        , m_typing(typing)
    {
    }

    int id() const override { return m_field.isEmpty() ? -1 : 1; }
    void undo() override { m_draft.apply(m_before); }
    void redo() override { m_draft.apply(m_after); }

    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const Edit*>(next);
        if (other->m_field != m_field || other->m_typing != m_typing)
            return false;
        m_after = other->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    ExperimentDraft& m_draft;
    Draft m_before;
    Draft m_after;
    QString m_field;
    int m_typing;
};

ExperimentDraft::ExperimentDraft(QObject* parent)
    : QObject(parent), m_value(defaultDraft())
{
    refreshFacts();
}

ExperimentDraft::~ExperimentDraft() = default;

Draft ExperimentDraft::defaultDraft()
{
    Draft draft;
    for (const auto* name : {"plain20", "plain56", "resnet20", "resnet56"})
        draft.networks.push_back(networkFromText(name));
    draft.recipe = loadRecipe("quick");
    draft.preset = draft.recipe;
    return draft;
}

void ExperimentDraft::edit(const char* text, const QString& field, const std::function<void(Draft&)>& change)
{
    auto after = m_value;
    change(after);
    followNetworks(after);
    if (after != m_value)
        m_undo.push(new Edit(*this, m_value, std::move(after), text, field, m_typing));
}

void ExperimentDraft::apply(const Draft& value)
{
    const auto before = std::exchange(m_value, value);
    // The recipe's rates of dropout and stochastic depth are nodes of the networks.
    const bool hasOtherNetworks = before.networks != m_value.networks || before.recipe.drop != m_value.recipe.drop;
    const bool hasOtherData = before.data != m_value.data;
    if (hasOtherData)
        m_dataFacts.reset();
    const bool hasOtherInput = before.input != m_value.input;
    if (hasOtherNetworks || hasOtherData || hasOtherInput)
        refreshFacts();
    if (hasOtherNetworks || hasOtherInput)
        emit networksChanged();
    if (hasOtherData)
        emit dataChanged();
    if (before.recipe != m_value.recipe || before.preset != m_value.preset || before.threads != m_value.threads)
        emit recipeChanged();
    emit changed();
}

QString ExperimentDraft::undoText() const
{
    const auto text = m_undo.undoText();
    return text.isEmpty() ? text : tr(text.toLatin1().constData());
}

QString ExperimentDraft::redoText() const
{
    const auto text = m_undo.redoText();
    return text.isEmpty() ? text : tr(text.toLatin1().constData());
}

void ExperimentDraft::reset()
{
    edit(QT_TR_NOOP("beginning anew"), {}, [](Draft& draft) { draft = defaultDraft(); });
}

void ExperimentDraft::addNetworks(const std::vector<DraftNetwork>& networks)
{
    edit(QT_TR_NOOP("adding networks"), {}, [&](Draft& draft) {
        draft.networks.insert(draft.networks.end(), networks.begin(), networks.end());
    });
}

void ExperimentDraft::replaceNetworks(const std::vector<DraftNetwork>& networks)
{
    edit(QT_TR_NOOP("choosing networks"), {}, [&](Draft& draft) { draft.networks = networks; });
}

void ExperimentDraft::startFromWeights(const DraftNetwork& network, const std::filesystem::path& file)
{
    edit(QT_TR_NOOP("starting from weights"), {}, [&](Draft& draft) {
        draft.networks = {network};
        draft.recipe.weights = file.string();
        draft.recipe.replaceHead = true;
    });
}

void ExperimentDraft::removeNetwork(int index)
{
    edit(QT_TR_NOOP("removing a network"), {},
         [&](Draft& draft) { draft.networks.erase(draft.networks.begin() + index); });
}

void ExperimentDraft::duplicateNetwork(int index)
{
    edit(QT_TR_NOOP("duplicating a network"), {}, [&](Draft& draft) {
        const auto copy = draft.networks[static_cast<std::size_t>(index)];
        draft.networks.insert(draft.networks.begin() + index + 1, copy);
    });
}

void ExperimentDraft::moveNetwork(int from, int to)
{
    edit(QT_TR_NOOP("moving a network"), {}, [&](Draft& draft) {
        const auto begin = draft.networks.begin();
        if (from < to)
            std::rotate(begin + from, begin + from + 1, begin + to + 1);
        else
            std::rotate(begin + to, begin + from, begin + from + 1);
    });
}

void ExperimentDraft::setNetwork(int index, const DraftNetwork& network, const QString& field)
{
    edit(QT_TR_NOOP("changing a network"), field.isEmpty() ? field : QString("%1/%2").arg(index).arg(field),
         [&](Draft& draft) { draft.networks[static_cast<std::size_t>(index)] = network; });
}

void ExperimentDraft::growNetwork(int index, const DraftNetwork& network, const Shape& input)
{
    edit(QT_TR_NOOP("changing a network"), {}, [&](Draft& draft) {
        draft.networks[static_cast<std::size_t>(index)] = network;
        if (canChooseInput())
            draft.input = input == usualInputOf(draft) ? std::nullopt : std::optional(input);
    });
}

void ExperimentDraft::setRecipe(const Recipe& recipe, const QString& field)
{
    edit(QT_TR_NOOP("changing the recipe"), field, [&](Draft& draft) { draft.recipe = recipe; });
}

void ExperimentDraft::setPreset(const Recipe& preset)
{
    edit(QT_TR_NOOP("choosing a recipe"), {}, [&](Draft& draft) { draft.recipe = draft.preset = preset; });
}

void ExperimentDraft::setData(const QString& source)
{
    edit(QT_TR_NOOP("choosing data"), {}, [&](Draft& draft) {
        draft.data = source.toStdString();
        draft.input.reset();
    });
}

void ExperimentDraft::setInput(std::optional<Shape> input)
{
    edit(QT_TR_NOOP("changing the size of images"), "input", [&](Draft& draft) { draft.input = input; });
}

void ExperimentDraft::setThreads(int threads)
{
    edit(QT_TR_NOOP("changing the threads"), "threads", [&](Draft& draft) { draft.threads = threads; });
}

void ExperimentDraft::endTyping()
{
    ++m_typing;
}

void ExperimentDraft::setDataFacts(const std::optional<DataFacts>& facts)
{
    if (facts == m_dataFacts)
        return;
    m_dataFacts = facts;
    refreshFacts();
    emit networksChanged();
    emit recipeChanged();
    emit changed();
}

std::optional<Shape> ExperimentDraft::inputShape() const
{
    if (!m_dataFacts)
        return std::nullopt;
    if (!canChooseInput())
        return m_dataFacts->shape;
    // Without a sound network the images keep their own size; problems() tells why there is none.
    return m_value.input ? m_value.input : usualInput().value_or(m_dataFacts->shape);
}

std::optional<Shape> ExperimentDraft::usualInput() const
{
    return usualInputOf(m_value);
}

NetworkSpec ExperimentDraft::fittedSpec(const DraftNetwork& network) const
{
    auto spec = m_dataFacts ? specOf(network, inputShape(), m_dataFacts->classes) : specOf(network);
    return withDropRates(std::move(spec), m_value.recipe.drop);
}

void ExperimentDraft::setMachine(const MachineFacts& machine)
{
    m_machine = machine;
    emit recipeChanged();
    emit changed();
}

void ExperimentDraft::refreshFacts()
{
    const auto& networks = m_value.networks;
    const auto names = namedModels(networks);
    QList<RunLook> looks;
    auto before = std::exchange(m_facts, std::vector<DraftFacts>(networks.size()));
    for (std::size_t i = 0; i < networks.size(); ++i) {
        m_facts[i].name = QString::fromStdString(names[i].name);
        m_facts[i].model = names[i].model;
        try {
            m_facts[i].traits = traitsOf(fittedSpec(networks[i]));
        } catch (const Error& error) {
            m_facts[i].fault = error;
        }
        const auto traits = m_facts[i].traits.value_or(RunTraits{});
        looks.append({traits.isResidual, traits.depth});
        const auto same = std::ranges::find(before, m_facts[i].model, &DraftFacts::model);
        if (same == before.end())
            continue;
        looks.back().style = same->style;
        before.erase(same);
    }
    const auto styles = runStyles(looks);
    for (std::size_t i = 0; i < m_facts.size(); ++i)
        m_facts[i].style = styles[static_cast<qsizetype>(i)];
}

std::optional<RunStyle> ExperimentDraft::styleOf(const RunDescription& run) const
{
    const DraftFacts* card = nullptr;
    for (const auto& facts : m_facts) {
        if (facts.model != run.model)
            continue;
        if (facts.name == QString::fromStdString(run.name))
            return facts.style;
        card = card ? card : &facts;
    }
    return card ? std::optional(card->style) : std::nullopt;
}

void ExperimentDraft::giveWayTo(const RunSet& runs)
{
    QList<RunLook> shown;
    for (const int id : runs.ids()) {
        const auto* run = runs.find(id);
        shown += RunLook{run->traits.isResidual, run->traits.depth, run->style};
    }
    auto looks = shown;
    for (const auto& facts : m_facts) {
        const auto traits = facts.traits.value_or(RunTraits{});
        const bool isTaken = std::ranges::any_of(shown, [&](const RunLook& look) { return look.style->isAlike(facts.style); });
        looks += RunLook{traits.isResidual, traits.depth, isTaken ? std::nullopt : std::optional(facts.style)};
    }
    const auto styles = runStyles(looks).mid(shown.size());
    bool isOther = false;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto& style = styles[static_cast<qsizetype>(i)];
        isOther = isOther || style != m_facts[i].style;
        m_facts[i].style = style;
    }
    if (isOther)
        emit networksChanged();
}

std::int64_t ExperimentDraft::trainedImages() const
{
    if (!m_dataFacts)
        return 0;
    const auto& recipe = m_value.recipe;
    const auto used = recipe.subset > 0 ? std::min(recipe.subset, m_dataFacts->trainImages) : m_dataFacts->trainImages;
    return std::max<std::int64_t>(0, used - recipe.validation);
}

std::int64_t ExperimentDraft::iterationsPerEpoch() const
{
    const auto batch = std::max<std::int64_t>(1, m_value.recipe.batchSize);
    return (trainedImages() + batch - 1) / batch;
}

std::int64_t ExperimentDraft::iterations() const
{
    const auto& recipe = m_value.recipe;
    return recipe.iterations > 0 ? recipe.iterations : recipe.epochs * iterationsPerEpoch();
}

ExperimentOrder ExperimentDraft::order(const std::filesystem::path& output) const
{
    return {.models = namedModels(m_value.networks),
            .recipe = m_value.recipe,
            .data = m_value.data,
            .input = m_dataFacts && !canChooseInput() ? std::nullopt : m_value.input,
            .threads = m_value.threads,
            .output = output,
            .opened = m_dataFacts ? m_dataFacts->opened : nullptr};
}

void ExperimentDraft::setOrder(const ExperimentOrder& order)
{
    Draft draft{.recipe = order.recipe,
                .preset = presetOf(order.recipe),
                .data = order.data,
                .input = order.input,
                .threads = order.threads};
    for (const auto& model : order.models)
        draft.networks.push_back(networkOf(model));
    dropTellingNames(draft.networks, order.models);
    // What is opened stays as it was saved, magnitude too.
    if (draft.preset.name == kResNetRsRecipe)
        draft.preset.augment.magnitude = magnitudeFor(draft.networks, draft.input);
    edit(QT_TR_NOOP("opening a set-up"), {}, [&](Draft& current) { current = std::move(draft); });
}

void ExperimentDraft::load(const std::filesystem::path& file)
{
    setOrder(readOrder(file));
}

void ExperimentDraft::save(const std::filesystem::path& file)
{
    writeOrder(order({}), file);
    m_undo.setClean();
}

}  // namespace reslab::ui
