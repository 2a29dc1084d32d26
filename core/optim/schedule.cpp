#include "core/optim/schedule.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/base/error.h"

namespace reslab {
namespace {

constexpr std::string_view kStepInEpochs = "step:";
constexpr std::string_view kStepInIterations = "step-at:";

[[noreturn]] void refuse(std::string_view text)
{
    throw Error(ErrorCode::OptionInvalid,
                {{"option", "--schedule"},
                 {"actual", std::string(text)},
                 {"expected", "constant, step:EPOCH,EPOCH, step-at:ITERATION,ITERATION, cosine or onecycle; drops rise"}});
}

/// "3,5" as numbers that are positive and rise.
template <class Number>
std::vector<Number> parseDrops(std::string_view list, std::string_view whole)
{
    std::vector<Number> drops;
    while (true) {
        Number drop{};
        const auto [end, fault] = std::from_chars(list.data(), list.data() + list.size(), drop);
        if (fault != std::errc{} || !(drop > Number{0}) || (!drops.empty() && !(drop > drops.back())))
            refuse(whole);
        if constexpr (std::is_floating_point_v<Number>)
            if (!std::isfinite(drop))
                refuse(whole);
        drops.push_back(drop);
        list.remove_prefix(static_cast<std::size_t>(end - list.data()));
        if (list.empty())
            return drops;
        if (list.front() != ',')
            refuse(whole);
        list.remove_prefix(1);
    }
}

/// From `start` to `end` along half a cosine, for `share` from 0 to 1.
double annealed(double start, double end, double share)
{
    return end + (start - end) / 2.0 * (1.0 + std::cos(std::numbers::pi * std::clamp(share, 0.0, 1.0)));
}

double oneCycle(double peak, double completed, double iterations)
{
    constexpr double kRise = 0.3;
    const auto begin = peak / 25.0;
    const auto top = kRise * iterations - 1.0;
    const auto last = iterations - 1.0;
    if (completed <= top)
        return annealed(begin, peak, top > 0.0 ? completed / top : 1.0);
    return annealed(peak, begin / 1e4, last > top ? (completed - top) / (last - top) : 1.0);
}

}  // namespace

ScheduleSpec parseSchedule(std::string_view text)
{
    if (text == "constant")
        return {};
    if (text == "cosine")
        return {.kind = ScheduleKind::Cosine};
    if (text == "onecycle")
        return {.kind = ScheduleKind::OneCycle};
    ScheduleSpec schedule{.kind = ScheduleKind::Step};
    if (text.starts_with(kStepInEpochs))
        schedule.dropEpochs = parseDrops<double>(text.substr(kStepInEpochs.size()), text);
    else if (text.starts_with(kStepInIterations))
        schedule.dropIterations = parseDrops<std::int64_t>(text.substr(kStepInIterations.size()), text);
    else
        refuse(text);
    return schedule;
}

std::string toString(const ScheduleSpec& schedule)
{
    switch (schedule.kind) {
    case ScheduleKind::Constant:
        return "constant";
    case ScheduleKind::Cosine:
        return "cosine";
    case ScheduleKind::OneCycle:
        return "onecycle";
    case ScheduleKind::Step:
        break;
    }
    return schedule.dropEpochs.empty() ? fmt::format("{}{}", kStepInIterations, fmt::join(schedule.dropIterations, ","))
                                       : fmt::format("{}{}", kStepInEpochs, fmt::join(schedule.dropEpochs, ","));
}

Schedule::Schedule(ScheduleOptions options)
    : m_options(std::move(options)), m_drops(m_options.schedule.dropIterations)
{
    assert(m_options.iterations > 0 && m_options.iterationsPerEpoch > 0);
    for (const auto epochs : m_options.schedule.dropEpochs)
        m_drops.push_back(std::llround(epochs * static_cast<double>(m_options.iterationsPerEpoch)));
}

double Schedule::rate(std::int64_t completed) const
{
    const auto rate = unwarmed(completed);
    if (completed >= m_options.warmup)
        return rate;
    return rate * static_cast<double>(completed + 1) / static_cast<double>(m_options.warmup);
}

double Schedule::unwarmed(std::int64_t completed) const
{
    const auto done = static_cast<double>(completed);
    const auto all = static_cast<double>(m_options.iterations);
    switch (m_options.schedule.kind) {
    case ScheduleKind::Constant:
        return m_options.learningRate;
    case ScheduleKind::Cosine:
        return annealed(m_options.learningRate, 0.0, done / all);
    case ScheduleKind::OneCycle:
        return oneCycle(m_options.learningRate, done, all);
    case ScheduleKind::Step:
        break;
    }
    const auto drops = std::count_if(m_drops.begin(), m_drops.end(), [&](auto drop) { return completed >= drop; });
    return m_options.learningRate / std::pow(10.0, static_cast<double>(drops));
}

}  // namespace reslab
