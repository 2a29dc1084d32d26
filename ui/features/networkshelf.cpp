#include "ui/features/networkshelf.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/threadclock.h"
#include "core/runs/runfolder.h"

namespace reslab::ui {
namespace {

/// The same for all ways to write it.
std::filesystem::path plainPath(const std::filesystem::path& file)
{
    return std::filesystem::absolute(file).lexically_normal();
}

const FileSource& sourceOfFile(const ShelfNetwork& network)
{
    return std::get<FileSource>(*network.source);
}

}  // namespace

QString checkpointWords(const ShelfNetwork& network)
{
    const auto* run = network.source ? std::get_if<RunSource>(&*network.source) : nullptr;
    return run && network.checkpoints.size() > 1 ? '@' + QString::fromStdString(run->which) : QString();
}

QString originWords(const ShelfNetwork& network)
{
    return network.recording ? recordingWords(*network.recording) : QString();
}

NetworkShelf::NetworkShelf(const RunSet& runs, InferenceWorker& worker, QObject* parent)
    : QObject(parent), m_runs(runs), m_asker(worker)
{
    m_rhythm.setSingleShot(true);
    connect(&m_rhythm, &QTimer::timeout, this, &NetworkShelf::askForSnapshots);
    connect(&runs, &RunSet::added, this, &NetworkShelf::rebuild);
    connect(&runs, &RunSet::removed, this, &NetworkShelf::rebuild);
    connect(&runs, &RunSet::changed, this, &NetworkShelf::rebuild);
    connect(&m_asker, &InferenceAsker::answered, this, [this](int, const SharedAnswer& answer) { learn(*answer); });
    connect(&m_asker, &InferenceAsker::failed, this, [this](int, const Error& error) {
        if (auto* file = edit(m_learning))
            file->fault = error;
    });
    connect(&m_asker, &InferenceAsker::finished, this, [this] {
        m_learning = 0;
        askNext();
        rebuild();
    });
    rebuild();
}

NetworkShelf::~NetworkShelf() = default;

void NetworkShelf::want()
{
    if (isEmpty())
        emit wanted();
}

const ShelfNetwork* NetworkShelf::find(int id) const
{
    const auto found = std::ranges::find(m_networks, id, &ShelfNetwork::id);
    return found == m_networks.end() ? nullptr : &*found;
}

ShelfNetwork* NetworkShelf::edit(int id)
{
    const auto found = std::ranges::find(m_files, id, &ShelfNetwork::id);
    return found == m_files.end() ? nullptr : &*found;
}

std::vector<ShelfNetwork> NetworkShelf::shown() const
{
    std::vector<ShelfNetwork> shown;
    for (const auto& network : m_networks)
        if (m_shown.contains(network.id))
            shown.push_back(network);
    return shown;
}

void NetworkShelf::setShown(int id, bool isShown)
{
    m_isChosen = true;
    if (!isShown)
        m_shown.remove(id);
    else if (find(id)) {
        // The last one gives way where there are too many.
        const auto all = shown();
        if (!m_shown.contains(id) && all.size() >= kMost)
            m_shown.remove(all.back().id);
        m_shown.insert(id);
    }
    emit changed();
    askForSnapshots();
}

const ShelfNetwork* NetworkShelf::findFile(const std::filesystem::path& file) const
{
    const auto found = std::ranges::find_if(m_networks, [path = plainPath(file)](const ShelfNetwork& network) {
        return network.id < 0 && sourceOfFile(network).file == path;
    });
    return found == m_networks.end() ? nullptr : &*found;
}

ToldFacts NetworkShelf::toldOf(const std::filesystem::path& file) const
{
    const auto* network = findFile(file);
    if (!network)
        return {};
    return {.classNames = network->toldNames ? *network->toldNames : std::vector<std::string>(),
            .normalization = sourceOfFile(*network).normalization};
}

int NetworkShelf::addWeights(const WeightInspection& seen)
{
    const auto& found = seen.guesses.networks;
    FileSource source{.file = seen.file, .model = found.empty() ? std::string() : found.front().model};
    if (const auto* same = findFile(seen.file)) {
        source.normalization = sourceOfFile(*same).normalization;
        source.resize = sourceOfFile(*same).resize;
    }
    return addWeights(source);
}

int NetworkShelf::addWeights(const FileSource& given)
{
    auto source = given;
    source.file = plainPath(given.file);
    auto same = std::ranges::find_if(m_files, [&](const ShelfNetwork& file) { return sourceOfFile(file).file == source.file; });
    if (same == m_files.end()) {
        m_files.push_back({.id = m_nextFile--});
        same = m_files.end() - 1;
    } else if (source.model.empty() || source.model != sourceOfFile(*same).model) {
        m_told.erase(same->id);
    }
    same->title = QString::fromStdString(source.file.stem().string());
    same->source = source;
    same->graph = nullptr;
    same->fault.reset();
    const int id = same->id;
    askNext();
    rebuild();
    return id;
}

void NetworkShelf::removeWeights(int id)
{
    std::erase_if(m_files, [id](const ShelfNetwork& file) { return file.id == id; });
    rebuild();
}

void NetworkShelf::setClassNames(int id, std::shared_ptr<const std::vector<std::string>> names)
{
    m_told[id] = std::move(names);
    rebuild();
}

/// Asks for what the next file is that is not known yet.
void NetworkShelf::askNext()
{
    if (m_learning != 0)
        return;
    const auto unknown = std::ranges::find_if(m_files, [](const ShelfNetwork& file) { return !file.graph && !file.fault; });
    if (unknown == m_files.end())
        return;
    m_learning = unknown->id;
    m_asker.ask({{.source = *unknown->source, .image = nullptr, .wish = KernelWish{}}});
}

void NetworkShelf::learn(const InferenceAnswer& answer)
{
    auto* file = edit(m_learning);
    if (!file)
        return;
    file->graph = answer.network->graph;
    file->classNames = answer.network->classNames;
    file->title = readableName(answer.network->model);
    styleFiles();
}

void NetworkShelf::styleFiles()
{
    QList<RunLook> looks;
    for (const auto& file : m_files) {
        const auto traits = file.graph ? traitsOf(file.graph->spec) : RunTraits{};
        looks += RunLook{.isResidual = traits.isResidual, .depth = traits.depth, .style = file.style};
    }
    const auto styles = runStyles(looks);
    for (std::size_t i = 0; i < m_files.size(); ++i)
        m_files[i].style = styles[static_cast<qsizetype>(i)];
}

void NetworkShelf::setCheckpoint(int id, const std::string& which)
{
    if (which.empty())
        m_checkpoints.erase(id);
    else
        m_checkpoints[id] = which;
    rebuild();
}

/// What the user said; else the newest weights of the run: a snapshot, or what is on disk.
std::optional<NetworkSource> NetworkShelf::sourceOf(const ShownRun& run) const
{
    if (m_checkpoints.contains(run.id))
        return checkpointOf(run);
    if (const auto live = m_live.find(run.id); live != m_live.end() && live->second.weights)
        return SnapshotSource{run.description, live->second.weights};
    return checkpointOf(run);
}

std::optional<NetworkSource> NetworkShelf::checkpointOf(const ShownRun& run) const
{
    const auto names = checkpointsIn({run.folder});
    if (names.empty())
        return std::nullopt;
    const auto chosen = m_checkpoints.find(run.id);
    const bool isThere = chosen != m_checkpoints.end() && std::ranges::find(names, chosen->second) != names.end();
    return RunSource{run.folder, isThere ? chosen->second : names.front()};
}

ShelfNetwork NetworkShelf::ofRun(const ShownRun& run)
{
    auto& graph = m_graphs[run.id];
    if (!graph)
        graph = std::make_shared<const ShapedGraph>(inferShapes(run.description->spec));
    return {.id = run.id,
            .title = run.title(),
            .name = readableName(run.label),
            .style = run.style,
            .graph = graph,
            .classNames = run.description->data.classNames,
            .source = sourceOf(run),
            .isLive = run.isLive,
            .fault = {},
            .checkpoints = checkpointsIn({run.folder}),
            .recording = run.recording};
}

void NetworkShelf::rebuild()
{
    m_networks.clear();
    for (const int id : m_runs.ids()) {
        const auto& run = *m_runs.find(id);
        if (!run.isLive)
            m_live.erase(id);
        m_networks.push_back(ofRun(run));
    }
    for (auto file : m_files) {
        // Of what has the same name already, the file's tells it apart.
        if (std::ranges::any_of(m_networks, [&](const ShelfNetwork& other) { return other.title == file.title; }))
            file.title += QString::fromUtf8(" · ") + QString::fromStdString(sourceOfFile(file).file.stem().string());
        file.name = file.title;
        m_networks.push_back(std::move(file));
    }
    std::erase_if(m_told, [this](const auto& entry) { return !entry.second || !find(entry.first); });
    for (auto& network : m_networks)
        if (const auto told = m_told.find(network.id); told != m_told.end()) {
            network.toldNames = told->second;
            network.classNames = *told->second;
        }
    std::erase_if(m_checkpoints, [this](const auto& entry) { return !m_runs.find(entry.first); });
    std::erase_if(m_graphs, [this](const auto& entry) { return !m_runs.find(entry.first); });
    std::erase_if(m_live, [this](const auto& entry) { return !m_runs.find(entry.first); });
    m_shown.removeIf([this](int id) { return !find(id); });
    if (!m_isChosen || m_shown.isEmpty())
        chooseDefaults();
    emit changed();
    askForSnapshots();
}

/// The last network, which is the deepest residual one in most experiments, and its twin of the same depth; else the first two. Of
/// those that come with the program, which are there to say what a picture shows, the residual ones: they are right more often.
void NetworkShelf::chooseDefaults()
{
    m_isChosen = false;
    m_shown.clear();
    if (m_networks.empty())
        return;
    if (std::ranges::all_of(m_networks, [](const ShelfNetwork& network) { return network.recording.has_value(); }))
        for (const auto& network : m_networks)
            if (m_shown.size() < 2 && network.graph && traitsOf(network.graph->spec).isResidual)
                m_shown.insert(network.id);
    if (!m_shown.isEmpty())
        return;
    const auto depthOf = [](const ShelfNetwork& network) { return network.graph ? network.graph->spec.depth : -1; };
    const auto& last = m_networks.back();
    m_shown.insert(last.id);
    for (const auto& network : m_networks)
        if (m_shown.size() < 2 && depthOf(network) == depthOf(last))
            m_shown.insert(network.id);
    for (const auto& network : m_networks)
        if (m_shown.size() < 2)
            m_shown.insert(network.id);
}

void NetworkShelf::setTraining(bool isTraining)
{
    const bool hasEnded = std::exchange(m_isTraining, isTraining) && !isTraining;
    if (!hasEnded)
        return askForSnapshots();
    // What is on disk now is newer than any snapshot.
    std::erase_if(m_live, [this](const auto& entry) { return checkpointOf(*m_runs.find(entry.first)).has_value(); });
    for (auto& [id, live] : m_live)
        live.isAsked = false;
    rebuild();
}

void NetworkShelf::takeSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot)
{
    const auto* run = m_runs.findLive(snapshot->run);
    if (!run)
        return;
    const bool isFirst = !std::exchange(m_live[run->id], {.weights = snapshot, .isAsked = false}).weights;
    for (auto& network : m_networks)
        if (network.id == run->id)
            network.source = sourceOf(*run);
    if (!m_arrivedAt)
        m_arrivedAt = threadCpuMs();
    if (!m_rhythm.isActive())
        m_rhythm.start(SnapshotPacer::kFastestMs);
    if (isFirst || !awaitsSnapshots())
        emit refreshed();
}

/// A network that is shown is to send newer weights.
bool NetworkShelf::awaitsSnapshots() const
{
    return std::ranges::any_of(m_live, [this](const auto& entry) { return entry.second.isAsked && m_shown.contains(entry.first); });
}

/// What this thread did since the weights came, painting included, is part of the cost: painting follows within the same turn of
/// the event loop.
void NetworkShelf::drawn(double cpuMs)
{
    if (!m_arrivedAt)
        return;
    const double arrivedAt = *std::exchange(m_arrivedAt, std::nullopt);
    QTimer::singleShot(0, this, [this, cpuMs, arrivedAt] {
        m_pacer.looked(cpuMs + threadCpuMs() - arrivedAt);
        m_rhythm.start(m_pacer.rest());
    });
}

void NetworkShelf::watch(QObject* view, bool isSeen)
{
    if (isSeen)
        m_watchers.insert(view);
    else
        m_watchers.remove(view);
    if (m_watchers.isEmpty())
        m_arrivedAt.reset();
    askForSnapshots();
}

void NetworkShelf::askForSnapshots()
{
    if (m_watchers.isEmpty() || !m_isTraining || m_rhythm.isActive())
        return;
    for (const auto& network : m_networks) {
        if (!network.isLive || !m_shown.contains(network.id) || m_checkpoints.contains(network.id))
            continue;
        if (!std::exchange(m_live[network.id].isAsked, true))
            emit snapshotWanted(QString::fromStdString(m_runs.find(network.id)->description->name));
    }
}

}  // namespace reslab::ui
