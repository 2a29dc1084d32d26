#include "app/cli/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "app/cli/table.h"

namespace reslab::cli {
namespace {

constexpr double kMib = 1 << 20;

/// Rows per step, the dearest first; what the rows do not name is the last one.
std::vector<StepProfile::Row> rowsOf(const ProfiledSteps& profiled)
{
    auto rows = profiled.profile.rows();
    const auto steps = static_cast<double>(profiled.steps);
    for (auto& row : rows) {
        row.ms /= steps;
        row.bytes /= steps;
        row.calls /= profiled.steps;
    }
    std::ranges::stable_sort(rows, std::greater{}, &StepProfile::Row::ms);
    rows.push_back({.work = "between them",
                    .pass = StepProfile::Pass::Other,
                    .calls = 1,
                    .ms = profiled.stepMs - profiled.profile.totalMs() / steps});
    return rows;
}

double gibPerSecond(const StepProfile::Row& row)
{
    return row.ms > 0.0 ? row.bytes / (1024.0 * kMib) / (1e-3 * row.ms) : 0.0;
}

}  // namespace

ProfiledSteps profileSteps(const Engine& engine, const std::function<bool(StepProfile*)>& step)
{
    constexpr int kSteps = 10;
    ProfiledSteps profiled;
    const auto processorBefore = engine.processorSeconds();
    const auto start = std::chrono::steady_clock::now();
    while (profiled.steps < kSteps && step(&profiled.profile))
        ++profiled.steps;
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    profiled.steps = std::max(profiled.steps, 1);
    profiled.stepMs = 1e3 * seconds / profiled.steps;
    profiled.processorShare = (engine.processorSeconds() - processorBefore) / (seconds * engine.threads());
    return profiled;
}

std::string toText(const ProfiledSteps& profiled)
{
    constexpr auto kRight = Table::Align::Right;
    Table table({{"work"}, {"pass"}, {"calls", kRight}, {"ms", kRight}, {"%", kRight}, {"MiB", kRight}, {"GiB/s", kRight}});
    const auto figure = [](const char* form, double value) { return value > 0.0 ? fmt::format(fmt::runtime(form), value) : ""; };
    for (const auto& row : rowsOf(profiled))
        table.addRow({row.work, toString(row.pass), fmt::to_string(row.calls), fmt::format("{:.2f}", row.ms),
                      fmt::format("{:.1f}", 100.0 * row.ms / profiled.stepMs), figure("{:.1f}", row.bytes / kMib),
                      figure("{:.1f}", gibPerSecond(row))});
    return fmt::format("{}\nOver {} steps of {:.1f} ms the threads were on a processor {:.0f} % of the time. MiB are the "
                       "tensors and weights that each pass reads and writes.\n",
                       table.text(), profiled.steps, profiled.stepMs, 100.0 * profiled.processorShare);
}

nlohmann::ordered_json toJson(const ProfiledSteps& profiled)
{
    auto rows = nlohmann::ordered_json::array();
    for (const auto& row : rowsOf(profiled))
        rows.push_back({{"work", row.work},
                        {"pass", toString(row.pass)},
                        {"calls", row.calls},
                        {"ms", row.ms},
                        {"bytes", row.bytes},
                        {"gib_per_s", gibPerSecond(row)}});
    return {{"steps", profiled.steps},
            {"step_ms", profiled.stepMs},
            {"processor_share", profiled.processorShare},
            {"rows", std::move(rows)}};
}

}  // namespace reslab::cli
