#include "ui/models/signalset.h"

#include <algorithm>

namespace reslab::ui {

SignalSet::SignalSet(const RunSet& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
{
    for (const auto id : runs.ids())
        add(id);
    connect(&runs, &RunSet::added, this, &SignalSet::add);
    connect(&runs, &RunSet::removed, this, [this](int run) { m_signals.erase(run); });
}

void SignalSet::add(int run)
{
    m_signals[run].layers = std::make_shared<const LayerIndex>(inferShapes(m_runs.find(run)->description->spec));
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
        found->second.history.append(one);
        hasGrown = true;
    }
    if (hasGrown)
        emit grown();
}

void SignalSet::put(int run, const Statistics& statistics)
{
    const auto found = m_signals.find(run);
    if (found == m_signals.end())
        return;
    found->second.history = {};
    for (const auto& one : statistics)
        found->second.history.append(one);
    emit grown();
}

double SignalSet::costPercent() const
{
    double cost = 0.0;
    for (const auto& [run, signal] : m_signals)
        if (signal.history.newest())
            cost = std::max(cost, signal.history.newest()->costPercent);
    return cost;
}

}  // namespace reslab::ui
