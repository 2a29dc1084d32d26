#include "core/runs/probes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "core/runs/rowfile.h"
#include "core/runs/rundescription.h"

namespace reslab {
namespace {

constexpr std::string_view kKinds[] = {"weights", "outputs"};
/// As errors name what was expected.
constexpr const char* kGradients = "the gradients of a run";
constexpr const char* kResponses = "the responses of a run";
constexpr const char* kBlocks = "the residual blocks of a run";

/// A node's name as a cell: quoted where a comma or a quote would end it, in one line whatever it holds.
std::string cellOf(const std::string& name)
{
    std::string cell;
    bool isQuoted = false;
    for (const auto character : name) {
        isQuoted |= character == ',' || character == '"';
        if (character == '"')
            cell += '"';
        cell += static_cast<unsigned char>(character) < 0x20 ? '?' : character;
    }
    return isQuoted ? '"' + cell + '"' : cell;
}

/// A number as a cell; what was not measured is an empty one.
std::string cellOf(double value)
{
    return std::isnan(value) ? std::string() : fmt::format("{:.9g}", value);
}

std::string layerOf(const ShapedGraph& graph, int node)
{
    return cellOf(graph.nodes[static_cast<std::size_t>(node)].spec.name);
}

/// The cells of one row, from left to right.
class Cells {
public:
    explicit Cells(std::string_view row) : m_left(row) {}

    std::string_view next()
    {
        m_isValid &= !m_ended;
        // A quoted cell ends at the comma behind an even number of quotes.
        std::size_t end = 0;
        for (bool isQuoted = false; end < m_left.size() && (isQuoted || m_left[end] != ','); ++end)
            isQuoted ^= m_left[end] == '"';
        const auto cell = m_left.substr(0, end);
        m_ended = end == m_left.size();
        m_left.remove_prefix(m_ended ? end : end + 1);
        return cell;
    }

    template <class Number>
    Number number()
    {
        return numberIn<Number>(next());
    }

    template <class Number>
    Number numberIn(std::string_view cell)
    {
        Number value{};
        const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        m_isValid &= fault == std::errc{} && end == cell.data() + cell.size();
        return value;
    }

    /// The number of a cell that may be empty.
    double measured()
    {
        const auto cell = next();
        return cell.empty() ? kNotMeasured : numberIn<double>(cell);
    }

    void refuse() { m_isValid = false; }
    bool isValid() const { return m_isValid; }
    bool isWhole() const { return m_isValid && m_ended; }

private:
    std::string_view m_left;
    bool m_isValid = true;
    bool m_ended = false;
};

/// Which iterations of a table are read: found from the first cell of its rows alone.
class Selection {
public:
    Selection(const std::filesystem::path& file, std::string_view heading, const std::string& contents, std::size_t most)
    {
        std::vector<std::string> iterations;
        forEachRow(file, heading, contents, [&](std::string_view row) {
            const auto iteration = row.substr(0, row.find(','));
            if (iterations.empty() || iterations.back() != iteration)
                iterations.emplace_back(iteration);
            return true;
        });
        const auto step = iterations.size() <= most ? 1 : (iterations.size() + most - 1) / std::max<std::size_t>(most, 1);
        for (std::size_t i = 0; i < iterations.size(); ++i)
            if (i % step == 0 || i + 1 == iterations.size())
                m_wanted.insert(std::move(iterations[i]));
    }

    bool holds(std::string_view row)
    {
        const auto iteration = row.substr(0, row.find(','));
        if (iteration != m_last) {
            m_last = iteration;
            m_isWanted = m_wanted.contains(m_last);
        }
        return m_isWanted;
    }

private:
    std::set<std::string> m_wanted;
    std::string m_last;
    bool m_isWanted = false;
};

/// Puts the rows of a run's tables together, an iteration at a time.
class Reader {
public:
    Reader(const RunDescription& run, bool hasZeros)
        : m_name(run.name)
        , m_perEpoch(run.resolution.iterationsPerEpoch)
        , m_graph(inferShapes(run.spec))
        , m_hasZeros(hasZeros)
    {
        for (int i = 0; i < static_cast<int>(m_graph.nodes.size()); ++i)
            m_nodes.emplace(layerOf(m_graph, i), i);
    }

    bool addGradient(std::string_view row)
    {
        Cells cells(row);
        auto* statistics = begin(cells);
        const auto node = nodeIn(cells);
        const auto kind = cells.next();
        GradientSize size;
        size.l2 = cells.number<double>();
        size.rms = cells.number<double>();
        size.max = cells.number<double>();
        const auto ratio = cells.next();
        const bool isOfWeights = kind == kKinds[0];
        if (isOfWeights == ratio.empty() || (!isOfWeights && kind != kKinds[1]))
            return false;
        const auto updateRatio = isOfWeights ? cells.numberIn<double>(ratio) : 0.0;
        if (!cells.isWhole())
            return false;
        if (isOfWeights)
            statistics->weights.push_back({size, node, updateRatio});
        else
            statistics->outputs.push_back({size, node});
        return true;
    }

    bool addResponse(std::string_view row)
    {
        Cells cells(row);
        auto* statistics = begin(cells);
        const auto node = nodeIn(cells);
        const auto mean = cells.number<double>();
        const auto deviation = cells.number<double>();
        const auto dead = cells.measured();
        const auto zeros = m_hasZeros ? cells.measured() : kNotMeasured;
        if (!cells.isWhole())
            return false;
        const auto& op = m_graph.nodes[static_cast<std::size_t>(node)].spec.op;
        if (std::holds_alternative<AddSpec>(op)) {
            auto& block = blockOf(*statistics, node);
            block.outputMean = mean;
            block.outputVariance = deviation * deviation;
            return true;
        }
        statistics->responses.push_back({.node = node, .mean = mean, .standardDeviation = deviation});
        // Older tables have a 0 in the rows of all others.
        if (std::holds_alternative<ReluSpec>(op)) {
            statistics->responses.back().deadFraction = dead;
            statistics->responses.back().zeroFraction = zeros;
        }
        return true;
    }

    bool addBlock(std::string_view row)
    {
        Cells cells(row);
        auto* statistics = begin(cells);
        const auto node = nodeIn(cells);
        BlockSignal read{.sum = node};
        for (auto* value : {&read.branchRms, &read.shortcutRms, &read.branchGradient, &read.shortcutGradient, &read.cosine})
            *value = cells.measured();
        if (!cells.isWhole() || !std::holds_alternative<AddSpec>(m_graph.nodes[static_cast<std::size_t>(node)].spec.op))
            return false;
        auto& block = blockOf(*statistics, node);
        read.hasGradients = !std::isnan(read.cosine);
        read.outputMean = block.outputMean;
        read.outputVariance = block.outputVariance;
        block = read;
        return true;
    }

    std::vector<LayerStatistics> take()
    {
        std::vector<LayerStatistics> all;
        for (auto& [iteration, statistics] : m_byIteration)
            all.push_back(std::move(statistics));
        return all;
    }

private:
    /// Two tables tell of the same blocks.
    static BlockSignal& blockOf(LayerStatistics& statistics, int sum)
    {
        const auto found = std::ranges::lower_bound(statistics.blocks, sum, {}, &BlockSignal::sum);
        if (found != statistics.blocks.end() && found->sum == sum)
            return *found;
        return *statistics.blocks.insert(found, BlockSignal{.sum = sum});
    }

    LayerStatistics* begin(Cells& cells)
    {
        const auto iteration = cells.number<std::int64_t>();
        if (!cells.isValid() || iteration < 1) {
            cells.refuse();
            return nullptr;
        }
        auto& statistics = m_byIteration[iteration];
        statistics.run = m_name;
        statistics.iteration = iteration;
        statistics.epoch = (iteration + m_perEpoch - 1) / m_perEpoch;
        return &statistics;
    }

    int nodeIn(Cells& cells)
    {
        const auto found = m_nodes.find(cells.next());
        if (found != m_nodes.end())
            return found->second;
        cells.refuse();
        return 0;
    }

    std::string m_name;
    std::int64_t m_perEpoch;
    ShapedGraph m_graph;
    bool m_hasZeros;
    std::map<std::string, int, std::less<>> m_nodes;
    std::map<std::int64_t, LayerStatistics> m_byIteration;
};

}  // namespace

std::string_view gradientColumns()
{
    return "iteration,layer,kind,l2,rms,max,update_ratio";
}

std::string_view responseColumns(bool hasZeros)
{
    constexpr std::string_view kColumns = "iteration,layer,mean,std,dead_fraction,zero_fraction";
    return hasZeros ? kColumns : kColumns.substr(0, kColumns.rfind(','));
}

bool hasZeroFractions(const std::filesystem::path& responses)
{
    std::string heading(responseColumns(false).size() + 1, '\0');
    std::ifstream(responses).read(heading.data(), static_cast<std::streamsize>(heading.size()));
    return heading != std::string(responseColumns(false)) + '\n';
}

std::string gradientRows(const LayerStatistics& statistics, const ShapedGraph& graph)
{
    std::string rows;
    const auto write = [&](const auto& gradient, std::string_view kind, const std::string& ratio) {
        rows += fmt::format("{},{},{},{:.9g},{:.9g},{:.9g},{}\n", statistics.iteration, layerOf(graph, gradient.node), kind,
                            gradient.l2, gradient.rms, gradient.max, ratio);
    };
    for (const auto& gradient : statistics.weights)
        write(gradient, kKinds[0], fmt::format("{:.9g}", gradient.updateRatio));
    for (const auto& gradient : statistics.outputs)
        write(gradient, kKinds[1], {});
    return rows;
}

std::string responseRows(const LayerStatistics& statistics, const ShapedGraph& graph, bool hasZeros)
{
    std::map<int, std::string> byNode;
    const auto write = [&](int node, double mean, double deviation, double dead, double zeros) {
        byNode[node] = fmt::format("{},{},{:.9g},{:.9g},{}", statistics.iteration, layerOf(graph, node), mean, deviation, cellOf(dead)) +
                       (hasZeros ? ',' + cellOf(zeros) : std::string()) + '\n';
    };
    for (const auto& response : statistics.responses)
        write(response.node, response.mean, response.standardDeviation, response.deadFraction, response.zeroFraction);
    for (const auto& block : statistics.blocks)
        write(block.sum, block.outputMean, std::sqrt(block.outputVariance), kNotMeasured, kNotMeasured);
    std::string rows;
    for (const auto& [node, row] : byNode)
        rows += row;
    return rows;
}

std::string_view blockColumns()
{
    return "iteration,layer,branch_rms,shortcut_rms,branch_gradient_l2,shortcut_gradient_l2,cosine";
}

std::string blockRows(const LayerStatistics& statistics, const ShapedGraph& graph, bool isForward, bool isBackward)
{
    std::string rows;
    for (const auto& block : statistics.blocks) {
        const auto size = [&](double value) { return isForward ? cellOf(value) : std::string(); };
        const auto gradient = [&](double value) { return isBackward && block.hasGradients ? cellOf(value) : std::string(); };
        rows += fmt::format("{},{},{},{},{},{},{}\n", statistics.iteration, layerOf(graph, block.sum), size(block.branchRms),
                            size(block.shortcutRms), gradient(block.branchGradient), gradient(block.shortcutGradient),
                            gradient(block.cosine));
    }
    return rows;
}

bool hasProbes(const RunFolder& folder)
{
    std::error_code fault;
    return std::filesystem::exists(folder.gradients(), fault) || std::filesystem::exists(folder.responses(), fault) ||
           std::filesystem::exists(folder.blocks(), fault);
}

std::vector<LayerStatistics> readProbes(const RunFolder& folder, std::size_t most)
{
    if (!hasProbes(folder))
        return {};
    auto description = readDescription(folder.description());
    description.name = folder.name();
    const bool hasZeros = !std::filesystem::exists(folder.responses()) || hasZeroFractions(folder.responses());
    Reader reader(description, hasZeros);
    struct Table {
        std::filesystem::path file;
        std::string_view columns;
        const char* contents;
        bool (Reader::*add)(std::string_view row);
    };
    std::optional<Selection> selection;
    for (const auto& table : {Table{folder.gradients(), gradientColumns(), kGradients, &Reader::addGradient},
                              Table{folder.responses(), responseColumns(hasZeros), kResponses, &Reader::addResponse},
                              Table{folder.blocks(), blockColumns(), kBlocks, &Reader::addBlock}}) {
        if (!std::filesystem::exists(table.file))
            continue;
        // All tables tell of the same iterations.
        if (!selection)
            selection.emplace(table.file, table.columns, table.contents, most);
        forEachRow(table.file, table.columns, table.contents,
                   [&](std::string_view row) { return !selection->holds(row) || (reader.*table.add)(row); });
    }
    return reader.take();
}

}  // namespace reslab
