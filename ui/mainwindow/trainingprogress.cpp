#include "ui/mainwindow/trainingprogress.h"

#include <algorithm>

#include "core/base/overloaded.h"

namespace reslab::ui {
namespace {

constexpr qint64 kWindowMs = 30'000;
constexpr qint64 kMarkMs = 1'000;
/// Half of what is known and half of what is new, about every eight steps.
constexpr double kRateShare = 0.08;

}  // namespace

void TrainingProgress::begin(std::span<const RunDescription> runs, qint64 nowMs)
{
    *this = {};
    for (const auto& run : runs) {
        m_networks.push_back({.name = QString::fromStdString(run.name), .iterations = run.resolution.iterations, .secondsLeft = {}});
        m_batchSize = run.recipe.batchSize;
    }
    m_marks.push_back({nowMs, std::vector<std::int64_t>(m_networks.size(), 0)});
}

const TrainingProgress::Network* TrainingProgress::find(std::string_view name) const
{
    const auto wanted = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    const auto found = std::find_if(m_networks.begin(), m_networks.end(),
                                    [&](const Network& network) { return network.name == wanted; });
    return found == m_networks.end() ? nullptr : &*found;
}

void TrainingProgress::apply(std::span<const TrainingRecord> records, qint64 nowMs)
{
    const auto networkOf = [&](const std::string& run) { return const_cast<Network*>(find(run)); };
    for (const auto& record : records)
        std::visit(Overloaded{[&](const StepPoint& point) {
                                  if (auto* network = networkOf(point.run)) {
                                      network->iteration = point.iteration;
                                      network->learningRate = point.learningRate;
                                      network->waitedMs += kRateShare * (point.waitedMs - network->waitedMs);
                                      auto& rate = network->imagesPerSecond;
                                      rate = rate == 0.0 ? point.imagesPerSecond
                                                         : rate + kRateShare * (point.imagesPerSecond - rate);
                                  }
                              },
                              [&](const RunStarted& start) {
                                  if (auto* network = networkOf(start.run)) {
                                      network->iteration = start.iteration;
                                      network->iterations = start.iterations;
                                      // What was done before a resume took none of this clock's time.
                                      const auto index = static_cast<std::size_t>(network - m_networks.data());
                                      for (auto& mark : m_marks)
                                          mark.iterations[index] = start.iteration;
                                  }
                              },
                              [&](const Done& done) {
                                  if (auto* network = networkOf(done.run))
                                      network->isDone = true;
                              },
                              [](const auto&) {}},
                   record);
    estimate(nowMs);
}

void TrainingProgress::setPaused(bool isPaused, qint64 nowMs)
{
    if (isPaused && m_pausedAt < 0)
        m_pausedAt = nowMs;
    if (!isPaused && m_pausedAt >= 0) {
        for (auto& mark : m_marks)
            mark.ms += nowMs - m_pausedAt;
        m_pausedAt = -1;
    }
}

void TrainingProgress::estimate(qint64 nowMs)
{
    if (m_marks.empty() || m_pausedAt >= 0)
        return;
    const auto& first = m_marks.front();
    const double seconds = static_cast<double>(nowMs - first.ms) / 1000.0;
    if (seconds > 0.5) {
        std::int64_t steps = 0;
        for (std::size_t i = 0; i < m_networks.size(); ++i) {
            auto& network = m_networks[i];
            const auto done = network.iteration - first.iterations[i];
            steps += done;
            network.secondsLeft.reset();
            if (!network.isDone && done > 0)
                network.secondsLeft =
                    seconds * static_cast<double>(network.iterations - network.iteration) / static_cast<double>(done);
        }
        m_imagesPerSecond = static_cast<double>(steps * m_batchSize) / seconds;
    }
    if (nowMs - m_marks.back().ms >= kMarkMs) {
        Mark mark{nowMs, {}};
        for (const auto& network : m_networks)
            mark.iterations.push_back(network.iteration);
        m_marks.push_back(std::move(mark));
        const auto isOld = [&](const Mark& old) { return nowMs - old.ms > kWindowMs; };
        // One mark stays however old it is: an evaluation may have taken longer than the window.
        m_marks.erase(m_marks.begin(), std::find_if_not(m_marks.begin(), m_marks.end() - 2, isOld));
    }
}

const TrainingProgress::Network& TrainingProgress::hindmost() const
{
    return *std::ranges::max_element(m_networks, {}, [](const Network& network) { return network.iterations - network.iteration; });
}

std::int64_t TrainingProgress::iteration() const
{
    std::int64_t sum = 0;
    for (const auto& network : m_networks)
        sum += network.iteration;
    return sum;
}

std::int64_t TrainingProgress::iterations() const
{
    std::int64_t sum = 0;
    for (const auto& network : m_networks)
        sum += network.iterations;
    return sum;
}

std::optional<double> TrainingProgress::secondsLeft() const
{
    // Networks take turns, so all run until the last one is done.
    std::optional<double> longest;
    for (const auto& network : m_networks) {
        if (network.isDone)
            continue;
        if (!network.secondsLeft)
            return {};
        longest = std::max(longest.value_or(0.0), *network.secondsLeft);
    }
    return longest;
}

}  // namespace reslab::ui
