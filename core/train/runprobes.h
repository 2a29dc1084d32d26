#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/runs/checkpoint.h"
#include "core/runs/probeorder.h"
#include "core/runs/rowfile.h"
#include "core/runs/runfolder.h"
#include "core/train/probe.h"

namespace reslab {

/// The probes of one run: which steps are looked at, and the tables that tell of them. A run that was ordered to write tables
/// writes those, in its own rhythm; of any other all tables get what somebody who watches it asks for.
class RunProbes {
public:
    RunProbes(const ShapedGraph& graph, ProbeOrder order, RunFolder folder);

    /// Takes up the tables where `progress` left them; what stands behind is cut off. Throws as RowWriter does.
    void open(const Progress& progress);

    /// The probe of step `iteration` (1, 2, ...), set to watch it by `step`; nullptr where it is not to be probed. `asked`:
    /// every how many iterations somebody wants to see one; 0: never.
    Probe* watch(std::int64_t iteration, std::int64_t asked, StepOptions& step);
    /// What the probe saw of the step that is now complete, at the run's `position`; adds its cost to `progress` and its rows
    /// to the tables. Where a table cannot be begun, `fault` is set and no other attempt is made.
    std::shared_ptr<const LayerStatistics> finish(const RunPosition& position, Progress& progress,
                                                  std::optional<Error>& fault);

    /// As RowWriter::flush().
    void flush(bool durable = false);
    /// Sets the tables' lengths.
    void remember(Progress& progress) const;

private:
    void beginTables();

    const ShapedGraph& m_graph;
    ProbeOrder m_order;
    RunFolder m_folder;
    std::unique_ptr<Probe> m_probe;  ///< made when it is first wanted
    std::unique_ptr<RowWriter> m_gradients;
    std::unique_ptr<RowWriter> m_responses;
    std::unique_ptr<RowWriter> m_blocks;  ///< of a network without additions there is none
    bool m_hasBlocks;
    bool m_hasZeros = true;  ///< a table of responses that an older version began goes on without zero_fraction
    bool m_writes = false;  ///< the step that is watched goes into the tables
    bool m_isFaulty = false;
};

}  // namespace reslab
