#pragma once

#include <QTest>

#include "core/zoo/zoo.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/models/selection.h"
#include "ui/models/signalset.h"

namespace reslab::test {

/// Live runs of a few networks, and what their probes told.
struct SignalsFixture {
    ui::RunSet runs;
    ui::SignalSet signalSet{runs};
    ui::Selection selection;

    int add(const std::string& model, std::int64_t iterations = 64'000)
    {
        return runs.addLive(madeRun(model, iterations), {});
    }

    /// Probes every 20th step, of all runs, from the first to the last step.
    void probe(std::int64_t first, std::int64_t last)
    {
        for (auto iteration = first; iteration <= last; iteration += 20) {
            ui::SignalSet::Statistics all;
            for (const int id : runs.ids()) {
                const auto& run = *runs.find(id);
                all.push_back(madeSignals(run.description->name, signalSet.find(id)->layers->graph(), iteration));
            }
            signalSet.apply(all);
        }
    }

    /// The same with a change to every record.
    template <class Change>
    void probeChanged(std::int64_t iteration, Change change)
    {
        for (const int id : runs.ids()) {
            const auto& run = *runs.find(id);
            auto made = *madeSignals(run.description->name, signalSet.find(id)->layers->graph(), iteration);
            change(made);
            signalSet.apply({std::make_shared<const LayerStatistics>(made)});
        }
    }
};

}  // namespace reslab::test
