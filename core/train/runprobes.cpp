#include "core/train/runprobes.h"

#include <filesystem>
#include <utility>

#include "core/base/error.h"
#include "core/runs/probes.h"

namespace reslab {

RunProbes::RunProbes(const ShapedGraph& graph, ProbeOrder order, RunFolder folder)
    : m_graph(graph), m_order(order), m_folder(std::move(folder)), m_hasBlocks(!ProbePlan(graph).blocks.empty())
{
}

void RunProbes::open(const Progress& progress)
{
    const auto take = [](const std::filesystem::path& file, std::string_view heading, std::uint64_t bytes, bool isOrdered) {
        if (isOrdered || bytes > 0)
            return std::make_unique<RowWriter>(file, heading, bytes);
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return std::unique_ptr<RowWriter>();
    };
    m_gradients = take(m_folder.gradients(), gradientColumns(), progress.gradientsBytes, m_order.gradients);
    m_hasZeros = progress.responsesBytes == 0 || hasZeroFractions(m_folder.responses());
    m_responses = take(m_folder.responses(), responseColumns(), progress.responsesBytes, m_order.responses);
    m_blocks = take(m_folder.blocks(), blockColumns(), progress.blocksBytes, m_hasBlocks && m_order.any());
}

Probe* RunProbes::watch(std::int64_t iteration, std::int64_t asked, StepOptions& step)
{
    const bool isOrdered = m_order.isDue(iteration);
    const bool isAsked = asked > 0 && (iteration == 1 || iteration % asked == 0);
    m_writes = m_order.any() ? isOrdered : isAsked;
    if (!isOrdered && !isAsked)
        return nullptr;
    if (!m_probe)
        m_probe = std::make_unique<Probe>(m_graph);
    m_probe->watch(step, isAsked ? ProbeScope{} : ProbeScope{m_order.gradients, m_order.responses});
    return m_probe.get();
}

std::shared_ptr<const LayerStatistics> RunProbes::finish(const RunPosition& position, Progress& progress,
                                                         std::optional<Error>& fault)
{
    auto seen = std::make_shared<LayerStatistics>(m_probe->take());
    static_cast<RunPosition&>(*seen) = position;
    progress.probeSeconds += seen->probeMilliseconds / 1e3;
    seen->costPercent = position.seconds > 0.0 ? 100.0 * progress.probeSeconds / position.seconds : 0.0;
    if (!m_writes || m_isFaulty)
        return seen;
    try {
        beginTables();
    } catch (const Error& error) {
        m_isFaulty = true;
        fault = error;
    }
    if (m_gradients)
        m_gradients->append(gradientRows(*seen, m_graph));
    if (m_responses)
        m_responses->append(responseRows(*seen, m_graph, m_hasZeros));
    // Of a step that somebody watches more is seen than was ordered.
    if (m_blocks)
        m_blocks->append(blockRows(*seen, m_graph, !m_order.any() || m_order.responses, !m_order.any() || m_order.gradients));
    return seen;
}

/// What was ordered stands open from the beginning.
void RunProbes::beginTables()
{
    if (m_order.any())
        return;
    if (!m_gradients)
        m_gradients = std::make_unique<RowWriter>(m_folder.gradients(), gradientColumns(), 0);
    if (!m_responses)
        m_responses = std::make_unique<RowWriter>(m_folder.responses(), responseColumns(), 0);
    if (!m_blocks && m_hasBlocks)
        m_blocks = std::make_unique<RowWriter>(m_folder.blocks(), blockColumns(), 0);
}

void RunProbes::flush(bool durable)
{
    for (auto* table : {m_gradients.get(), m_responses.get(), m_blocks.get()})
        if (table)
            table->flush(durable);
}

void RunProbes::remember(Progress& progress) const
{
    progress.gradientsBytes = m_gradients ? m_gradients->bytes() : 0;
    progress.responsesBytes = m_responses ? m_responses->bytes() : 0;
    progress.blocksBytes = m_blocks ? m_blocks->bytes() : 0;
}

}  // namespace reslab
