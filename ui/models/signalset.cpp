#include "ui/models/signalset.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/runs/probes.h"
#include "core/runs/runfolder.h"

namespace reslab::ui {

bool RunSignals::hasGradients() const
{
    return !history.isEmpty() && !(history.newest()->weights.empty() && history.newest()->outputs.empty());
}

SignalSet::SignalSet(const RunSet& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
{
    m_readers.setMaxThreadCount(1);
    for (const auto id : runs.ids())
        add(id);
    connect(&runs, &RunSet::added, this, &SignalSet::add);
    connect(&runs, &RunSet::removed, this, [this](int run) { m_signals.erase(run); });
}

SignalSet::~SignalSet()
{
    m_readers.clear();
    m_readers.waitForDone();
}

void SignalSet::add(int run)
{
    const auto& shown = *m_runs.find(run);
    m_signals[run].layers = std::make_shared<const LayerIndex>(inferShapes(shown.description->spec));
    std::error_code unknown;
    m_signals[run].hasCheckpoint = !shown.folder.empty() && !shown.recording && std::filesystem::exists(RunFolder{shown.folder}.last(), unknown);
    if (!shown.folder.empty() && hasProbes(RunFolder{shown.folder}))
        read(run, shown.folder);
}

void SignalSet::read(int run, const std::filesystem::path& folder)
{
    m_signals[run].isReading = true;
    m_readers.start([this, run, folder] {
        SignalHistory history;
        try {
            for (auto& one : readProbes(RunFolder{folder}, 2 * SignalHistory::kMost))
                history.append(std::make_shared<const LayerStatistics>(std::move(one)));
        } catch (const Error&) {
            // A broken table is none: the run's curves and its live signals do not depend on it.
            history = {};
        }
        QMetaObject::invokeMethod(this, [this, run, history] { takeRead(run, history); });
    });
}

/// What arrived while the table was read comes behind it.
void SignalSet::takeRead(int run, SignalHistory history)
{
    const auto found = m_signals.find(run);
    if (found == m_signals.end())
        return;
    auto& signal = found->second;
    signal.isReading = false;
    signal.history = std::move(history);
    for (const auto& one : std::exchange(signal.waiting, {}))
        signal.history.append(one);
    // Also where there was nothing: then it can be looked at once.
    emit grown();
}

std::vector<int> SignalSet::unseen() const
{
    std::vector<int> runs;
    for (const int id : m_runs.ids()) {
        const auto* shown = m_runs.find(id);
        const auto* run = find(id);
        if (run && shown->isShown && !shown->isLive && run->hasCheckpoint && !run->isReading && !run->hasGradients())
            runs.push_back(id);
    }
    return runs;
}

void SignalSet::showOnce(int run, const std::shared_ptr<const LayerStatistics>& seen)
{
    const auto found = m_signals.find(run);
    if (found == m_signals.end() || found->second.isReading || found->second.hasGradients())
        return;
    auto& signal = found->second;
    const bool isBehind = signal.history.isEmpty() || seen->iteration > signal.history.iteration(signal.history.size() - 1);
    if (isBehind) {
        signal.history.append(seen);
        signal.seenOnceAt = seen->iteration;
    } else {
        // Tables that go beyond the checkpoint are not cut for it, and it is not offered again.
        signal.hasCheckpoint = false;
    }
    emit grown();
    emit seenOnce(run);
}

const RunSignals* SignalSet::find(int run) const
{
    const auto found = m_signals.find(run);
    return found == m_signals.end() ? nullptr : &found->second;
}

void SignalSet::apply(const Statistics& statistics)
{
    bool hasGrown = false;
    for (const auto& one : statistics) {
        const auto* run = m_runs.findLive(one->run);
        const auto found = run ? m_signals.find(run->id) : m_signals.end();
        if (found == m_signals.end())
            continue;
        if (found->second.isReading) {
            found->second.waiting.push_back(one);
            continue;
        }
        found->second.history.append(one);
        hasGrown = true;
    }
    if (hasGrown)
        emit grown();
}

std::optional<double> SignalSet::costPercent() const
{
    const auto isLive = [this](int id) { return m_runs.find(id)->isLive; };
    const bool hasLive = std::ranges::any_of(m_runs.ids(), isLive);
    std::optional<double> cost;
    for (const int id : m_runs.ids()) {
        const auto* run = find(id);
        const bool isMeant = hasLive ? isLive(id) : m_runs.find(id)->isShown;
        const auto newest = run && isMeant && !run->seenOnceAt ? run->history.newest() : nullptr;
        if (newest && newest->probeMilliseconds > 0.0)
            cost = std::max(cost.value_or(0.0), newest->costPercent);
    }
    return cost;
}

}  // namespace reslab::ui
