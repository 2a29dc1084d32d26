#include "ui/models/runset.h"

#include <QHash>

#include <algorithm>
#include <string_view>
#include <system_error>

#include "core/base/error.h"
#include "core/base/overloaded.h"
#include "core/runs/divergence.h"
#include "core/runs/runfolder.h"
#include "ui/models/runreader.h"

namespace reslab::ui {
namespace {

RunState stateAtEnd(Done::Reason reason)
{
    switch (reason) {
    case Done::Reason::Finished:
    case Done::Reason::AlreadyFinished:
        return RunState::Finished;
    case Done::Reason::Stopped:
        return RunState::Stopped;
    case Done::Reason::Diverged:
        return RunState::Diverged;
    }
    return RunState::Recorded;
}

/// What a run on disk is by what its files say.
RunState recordedState(const ShownRun& run)
{
    if (run.divergence || run.curves.hasLostNumbers())
        return RunState::Diverged;
    const auto whole = run.description->resolution.iterations;
    return whole > 0 && run.curves.iteration() >= whole ? RunState::Finished : RunState::Recorded;
}

std::filesystem::path settled(const std::filesystem::path& folder)
{
    std::error_code fault;
    auto path = std::filesystem::weakly_canonical(folder, fault);
    if (fault)
        return folder;
    return path.has_filename() ? path : path.parent_path();
}

const std::string& runOf(const TrainingRecord& record)
{
    return std::visit([](const auto& value) -> const std::string& { return value.run; }, record);
}

/// A rate over the last seconds, so that the number can be read while it changes.
double smoothed(double old, double now)
{
    constexpr double kWeight = 0.1;
    return old > 0.0 ? old + kWeight * (now - old) : now;
}

void take(ShownRun& run, const TrainingRecord& record)
{
    std::visit(Overloaded{
                   [&](const RunStarted& start) {
                       run.curves.cutBack(start.iteration);
                       run.state = RunState::Running;
                   },
                   [&](const StepPoint& step) {
                       run.imagesPerSecond = smoothed(run.imagesPerSecond, step.imagesPerSecond);
                       run.state = RunState::Running;
                   },
                   [&](const EvalPoint&) {},
                   [&](const EpochPoint&) {},
                   [&](const CheckpointPoint&) {},
                   [&](const Intervention&) {},
                   [&](const Diverged& end) {
                       run.divergence = end;
                       run.state = RunState::Diverged;
                   },
                   [&](const Done& end) {
                       run.done = end;
                       run.state = stateAtEnd(end.reason);
                   },
                   [&](const Notice&) {},
               },
               record);
    if (const auto row = curveRow(record))
        run.curves.append(*row);
    run.iteration = run.curves.iteration();
    run.seconds = run.curves.seconds();
}

}  // namespace

RunSet::RunSet(QObject* parent)
    : QObject(parent)
{
}

RunSet::~RunSet() = default;

int RunSet::addLive(const RunDescription& description, const std::filesystem::path& folder)
{
    auto shared = std::make_shared<const RunDescription>(description);
    RunCurves curves(description);
    try {
        // A run that goes on has its curves already; what lies behind its checkpoint is cut when it starts.
        curves = readRunCurves(description, RunFolder{folder}.curves());
    } catch (const Error&) {
        curves = RunCurves(description);
    }
    if (const auto* old = findFolder(folder))
        remove(old->id);
    ShownRun run{.description = std::move(shared), .folder = settled(folder), .traits = traitsOf(description.spec)};
    run.isLive = true;
    run.curves = std::move(curves);
    run.iteration = run.curves.iteration();
    run.seconds = run.curves.seconds();
    return insert(std::move(run));
}

int RunSet::addRecorded(const std::filesystem::path& folder)
{
    auto read = readRun(folder);
    ShownRun run{.description = read.description, .folder = settled(folder), .traits = traitsOf(read.description->spec)};
    run.recording = readRecording(run.folder.parent_path());
    if (run.recording) {
        run.recording->data = QString::fromStdString(run.description->data.name);
        run.recording->iterations = run.description->resolution.iterations;
    }
    run.curves = std::move(read.curves);
    run.iteration = run.curves.iteration();
    run.seconds = run.curves.seconds();
    run.imagesPerSecond = run.curves.imagesPerSecond();
    // What a program that knows no such file went on with has steps behind it.
    if (auto end = readDivergence({run.folder}); end && end->iteration >= run.iteration)
        run.divergence = std::move(end);
    run.state = recordedState(run);
    if (read.progress && read.progress->chosenOnValidation)
        run.done = Done{{}, Done::Reason::AlreadyFinished, {}, read.progress->chosenOnValidation, {}};
    const auto* old = findFolder(folder);
    if (!old)
        return insert(std::move(run));
    if (old->isLive)
        return old->id;
    auto* place = edit(old->id);
    run.id = old->id;
    run.style = old->style;
    run.isShown = old->isShown;
    run.isDimmed = old->isDimmed;
    *place = std::move(run);
    relabel();
    emit changed(place->id);
    return place->id;
}

int RunSet::insert(ShownRun run)
{
    run.id = m_nextId++;
    run.style = styleFor(run);
    const auto id = run.id;
    m_ids.push_back(id);
    m_runs.push_back(std::make_unique<ShownRun>(std::move(run)));
    const auto others = relabel();
    emit added(id);
    for (const auto other : others)
        if (other != id)
            emit changed(other);
    return id;
}

void RunSet::remove(int id)
{
    const auto place = std::find(m_ids.begin(), m_ids.end(), id);
    if (place == m_ids.end())
        return;
    // The run lives until those who show it have let go.
    const auto run = std::move(m_runs[static_cast<std::size_t>(place - m_ids.begin())]);
    m_runs.erase(m_runs.begin() + (place - m_ids.begin()));
    m_ids.erase(place);
    emit removed(id);
    for (const auto other : relabel())
        emit changed(other);
}

void RunSet::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    for (const auto& run : m_runs) {
        if (!run->isLive || run->state != (isPaused ? RunState::Running : RunState::Paused))
            continue;
        run->state = isPaused ? RunState::Paused : RunState::Running;
        emit changed(run->id);
    }
}

void RunSet::endLive()
{
    for (const auto& run : m_runs) {
        if (!run->isLive)
            continue;
        run->isLive = false;
        if (run->isOnItsWay())
            run->state = RunState::Stopped;
        emit changed(run->id);
    }
}

void RunSet::clear()
{
    while (!m_ids.empty())
        remove(m_ids.back());
}

const ShownRun* RunSet::find(int id) const
{
    const auto place = std::find(m_ids.begin(), m_ids.end(), id);
    return place == m_ids.end() ? nullptr : m_runs[static_cast<std::size_t>(place - m_ids.begin())].get();
}

const ShownRun* RunSet::findLive(std::string_view name) const
{
    const auto run = std::find_if(m_runs.begin(), m_runs.end(),
                                  [&](const auto& shown) { return shown->isLive && shown->description->name == name; });
    return run == m_runs.end() ? nullptr : run->get();
}

const ShownRun* RunSet::findFolder(const std::filesystem::path& folder) const
{
    const auto wanted = settled(folder);
    const auto run = std::find_if(m_runs.begin(), m_runs.end(),
                                  [&](const auto& shown) { return !folder.empty() && shown->folder == wanted; });
    return run == m_runs.end() ? nullptr : run->get();
}

ShownRun* RunSet::edit(int id)
{
    return const_cast<ShownRun*>(find(id));
}

void RunSet::apply(std::span<const TrainingRecord> records)
{
    bool hasGrown = false;
    std::vector<int> others;
    for (const auto& record : records) {
        const auto* found = findLive(runOf(record));
        if (!found)
            continue;
        auto* run = edit(found->id);
        const auto before = run->state;
        take(*run, record);
        // A single step, or the last one before the pause.
        if (m_isPaused && run->state == RunState::Running)
            run->state = RunState::Paused;
        hasGrown = true;
        if (run->state != before && std::find(others.begin(), others.end(), run->id) == others.end())
            others.push_back(run->id);
    }
    for (const auto id : others)
        emit changed(id);
    if (hasGrown)
        emit grown();
}

void RunSet::setShown(int id, bool isShown)
{
    auto* run = edit(id);
    if (!run || run->isShown == isShown)
        return;
    run->isShown = isShown;
    emit changed(id);
}

void RunSet::setDimmed(int id, bool isDimmed)
{
    auto* run = edit(id);
    if (!run || run->isDimmed == isDimmed)
        return;
    run->isDimmed = isDimmed;
    emit changed(id);
}

void RunSet::solo(int id)
{
    const auto* wanted = find(id);
    if (!wanted)
        return;
    const auto isAlone = std::none_of(m_runs.begin(), m_runs.end(),
                                      [&](const auto& run) { return run->isShown && run->id != id; });
    for (const auto other : std::vector<int>(m_ids))
        setShown(other, other == id || (isAlone && wanted->isShown));
}

/// Two runs that are read alike get their experiment's name before theirs, and two of those their whole folder. Returns whose label
/// is another now.
std::vector<int> RunSet::relabel()
{
    std::vector<std::string> before;
    for (const auto& run : m_runs)
        before.push_back(std::exchange(run->label, run->description->name));
    const auto replaceRepeated = [&](auto labelOf) {
        QHash<QString, int> counts;
        for (const auto& run : m_runs)
            ++counts[readableName(run->label)];
        for (const auto& run : m_runs)
            if (counts.value(readableName(run->label)) > 1 && !run->folder.empty())
                run->label = labelOf(*run);
    };
    replaceRepeated([](const ShownRun& run) { return (run.folder.parent_path().filename() / run.label).string(); });
    replaceRepeated([](const ShownRun& run) { return run.folder.string(); });
    std::vector<int> others;
    for (std::size_t index = 0; index < m_runs.size(); ++index)
        if (m_runs[index]->label != before[index])
            others.push_back(m_ids[index]);
    return others;
}

/// What is wished for, else what the others leave.
RunStyle RunSet::styleFor(const ShownRun& run) const
{
    QList<RunLook> looks;
    for (const auto& other : m_runs)
        looks += RunLook{other->traits.isResidual, other->traits.depth, other->style};
    auto wish = m_styleWish ? m_styleWish(*run.description) : std::nullopt;
    if (wish && std::any_of(m_runs.begin(), m_runs.end(), [&](const auto& other) { return other->style.isAlike(*wish); }))
        wish.reset();
    looks += RunLook{run.traits.isResidual, run.traits.depth, wish};
    return runStyles(looks).back();
}

}  // namespace reslab::ui
