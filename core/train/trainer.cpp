#include "core/train/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "core/base/error.h"
#include "core/graph/shapedgraph.h"
#include "core/network/stepprofile.h"
#include "core/train/batchview.h"
#include "core/train/evaluator.h"
#include "core/train/probe.h"
#include "core/weights/import.h"

namespace reslab {
namespace {

constexpr std::string_view kMomentum = "momentum.";

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool startsWithOneOf(std::string_view name, const std::vector<std::string>& prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return name.starts_with(prefix); });
}

Schedule scheduleOf(const RunDescription& description)
{
    return Schedule({.schedule = description.recipe.schedule,
                     .learningRate = description.recipe.learningRate,
                     .iterations = description.resolution.iterations,
                     .iterationsPerEpoch = description.resolution.iterationsPerEpoch,
                     .warmup = description.recipe.warmup});
}

void fillFromFile(Network& network, const Recipe& recipe)
{
    importWeights(openTensorFile(recipe.weights), network.graph(), {.mayKeepHead = recipe.replaceHead},
                  [&](int index, std::span<const float> values) { network.setTensor(index, values); });
}

std::size_t sizeOf(const Network& network)
{
    std::size_t end = 0;
    for (const auto& segment : network.segments())
        end = std::max(end, segment.offset + segment.size);
    return std::max(end, network.gradients().size());
}

}  // namespace

Trainer::Trainer(const RunDescription& description, Engine& engine, std::shared_ptr<Arena> arena, const KeepGoing& keepGoing)
    : m_description(description), m_schedule(scheduleOf(description))
{
    const auto precision = description.resolution.precision == "bf16" ? Precision::BF16 : Precision::F32;
    const auto& recipe = m_description.recipe;
    m_network = std::make_unique<Network>(inferShapes(description.spec), precision, engine, std::move(arena),
                                          recipe.recompute ? Recompute::Blocks : Recompute::Norms);
    m_network->initialise(recipe.seed, keepGoing);
    if (!recipe.weights.empty())
        fillFromFile(*m_network, recipe);
    const auto& tensors = m_network->tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (tensors[i].isStatistic() && startsWithOneOf(tensors[i].name, recipe.freeze))
            m_frozen.push_back({static_cast<int>(i), m_network->tensor(static_cast<int>(i))});
    m_sgd = std::make_unique<Sgd>(sizeOf(*m_network), learnedRanges(), static_cast<float>(recipe.momentum));
    if (recipe.ema > 0.0)
        m_average.emplace(*m_network, recipe.ema);
    m_progress.seed = recipe.seed;
}

std::vector<SgdRange> Trainer::learnedRanges() const
{
    const auto& recipe = m_description.recipe;
    std::vector<SgdRange> ranges;
    for (const auto& segment : m_network->segments()) {
        const auto& info = m_network->tensors()[static_cast<std::size_t>(segment.parameter)];
        if (startsWithOneOf(info.name, recipe.freeze))
            continue;
        const bool decays = info.role == TensorRole::Weight || recipe.decayNormAndBias;
        const SgdRange range{segment.offset, segment.size, decays ? static_cast<float>(recipe.weightDecay) : 0.0F};
        const bool continues = !ranges.empty() && ranges.back().offset + ranges.back().size == range.offset &&
                               ranges.back().weightDecay == range.weightDecay;
        if (continues)
            ranges.back().size += range.size;
        else
            ranges.push_back(range);
    }
    return ranges;
}

Trainer::StepOutcome Trainer::step(const Batch& batch, const std::function<bool()>& keepGoing, StepOptions observe, Probe* probe)
{
    assert(!finished() && !m_divergence);
    const auto start = std::chrono::steady_clock::now();
    const auto rate = learningRate();
    describeNextStep(observe, keepGoing);
    const auto result = m_network->trainStep(viewOf(batch), observe);
    if (!result)
        return StepOutcome::Abandoned;
    const bool lossFinite = std::isfinite(result->objective);
    const ProfiledTime time(observe.profile, "optimiser", StepProfile::Pass::Other);
    if (!lossFinite || !allFinite(m_network->gradients())) {
        noteDivergence(batch, lossFinite);
        return StepOutcome::Diverged;
    }
    if (probe)
        probe->beforeUpdate(*m_network);
    m_sgd->step(m_network->weights(), m_network->gradients(), static_cast<float>(rate));
    if (probe)
        probe->afterUpdate(*m_network, m_sgd->velocity(), rate);
    m_network->weightsChanged();
    m_network->commitStatistics();
    restoreFrozenStatistics();
    if (m_average)
        m_average->update(iteration() + 1);
    count(batch.count(), *result, rate, secondsSince(start));
    return StepOutcome::Completed;
}

std::optional<LayerStatistics> Trainer::look(const Batch& batch, const KeepGoing& keepGoing)
{
    Probe probe(m_network->graph());
    StepOptions options;
    probe.watch(options, {});
    describeNextStep(options, keepGoing);
    const auto result = m_network->trainStep(viewOf(batch), options);
    if (!result)
        return std::nullopt;
    // A run that diverges here has no such step.
    if (!std::isfinite(result->objective) || !allFinite(m_network->gradients()))
        throw Error(ErrorCode::TensorNotFinite,
                    {{"file", fmt::format("{} {}", m_description.name, iteration() + 1)}, {"tensor", "loss"}});
    probe.beforeUpdate(*m_network);
    auto seen = probe.take();
    for (auto& gradient : seen.weights)
        gradient.updateRatio = kNotMeasured;
    static_cast<RunPosition&>(seen) = position();
    seen.epoch = iteration() / m_description.resolution.iterationsPerEpoch + 1;
    seen.iteration = iteration() + 1;
    return seen;
}

StepChance Trainer::nextChance() const
{
    return {m_progress.seed, static_cast<std::uint64_t>(m_progress.iteration)};
}

void Trainer::describeNextStep(StepOptions& options, const KeepGoing& keepGoing) const
{
    options.labelSmoothing = m_description.recipe.labelSmoothing;
    options.chance = nextChance();
    options.keepGoing = keepGoing;
}

void Trainer::count(std::int64_t images, const StepResult& result, double rate, double seconds)
{
    const auto& recipe = m_description.recipe;
    if (m_progress.iteration % m_description.resolution.iterationsPerEpoch == 0) {
        m_progress.epochLoss = 0.0;
        m_progress.epochSeconds = 0.0;
        m_progress.epochCorrect = 0;
        m_progress.epochImages = 0;
    }
    ++m_progress.iteration;
    m_progress.epochLoss += result.loss * static_cast<double>(images);
    m_progress.epochCorrect += result.correct;
    m_progress.epochImages += images;
    m_progress.epochSeconds += seconds;
    m_progress.seconds += seconds;

    constexpr double kMemory = 0.95;
    const auto error = errorPercent(result.correct, images);
    m_progress.smoothedError = kMemory * m_progress.smoothedError + (1.0 - kMemory) * error;
    if (m_progress.warmupEnded < 0 && m_progress.smoothedError < recipe.warmupUntilError)
        m_progress.warmupEnded = m_progress.iteration;

    static_cast<RunPosition&>(m_last) = position();
    m_last.train = {result.loss, error};
    m_last.learningRate = rate;
    m_last.imagesPerSecond = seconds > 0.0 ? static_cast<double>(images) / seconds : 0.0;
}

void Trainer::restoreFrozenStatistics()
{
    for (const auto& [tensor, values] : m_frozen)
        m_network->setTensor(tensor, values);
}

std::int64_t Trainer::epoch() const
{
    const auto perEpoch = m_description.resolution.iterationsPerEpoch;
    return (iteration() + perEpoch - 1) / perEpoch;
}

bool Trainer::atEpochEnd() const
{
    return iteration() > 0 && (finished() || iteration() % m_description.resolution.iterationsPerEpoch == 0);
}

double Trainer::scheduledRate(std::int64_t completed) const
{
    const auto& recipe = m_description.recipe;
    const bool warming = recipe.warmupRate > 0.0 && (m_progress.warmupEnded < 0 || completed < m_progress.warmupEnded);
    return warming ? recipe.warmupRate : m_schedule.rate(completed);
}

double Trainer::rateAfter(std::int64_t completed) const
{
    const auto& changes = m_progress.interventions;
    const auto latest = std::find_if(changes.rbegin(), changes.rend(),
                                     [&](const InterventionEntry& change) { return change.iteration <= completed; });
    if (latest == changes.rend())
        return scheduledRate(completed);
    return latest->value * (m_schedule.unwarmed(completed) / m_schedule.unwarmed(latest->iteration));
}

void Trainer::setLearningRate(double rate)
{
    if (!std::isfinite(rate) || rate <= 0.0)
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "lr"}, {"actual", fmt::to_string(rate)}, {"expected", "a number above 0"}});
    m_progress.interventions.push_back({iteration(), "lr", rate});
}

Scores Trainer::epochScores() const
{
    const auto images = m_progress.epochImages;
    return {images > 0 ? m_progress.epochLoss / static_cast<double>(images) : 0.0, errorPercent(m_progress.epochCorrect, images)};
}

RunPosition Trainer::position() const
{
    return {m_description.name, epoch(), iteration(), m_progress.seconds};
}

Checkpoint Trainer::checkpoint() const
{
    Checkpoint checkpoint{.progress = m_progress, .tensors = {}};
    const auto& tensors = m_network->tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        checkpoint.tensors.push_back({tensors[i].name, tensors[i].dims, m_network->tensor(static_cast<int>(i))});
    for (const auto& segment : m_network->segments()) {
        const auto& info = tensors[static_cast<std::size_t>(segment.parameter)];
        checkpoint.tensors.push_back(
            {std::string(kMomentum) + info.name, info.dims, m_network->toPlain(segment, m_sgd->velocity())});
    }
    if (m_average)
        std::ranges::move(m_average->tensors(), std::back_inserter(checkpoint.tensors));
    return checkpoint;
}

void Trainer::restore(const Checkpoint& checkpoint)
{
    std::map<std::string_view, const CheckpointTensor*> byName;
    for (const auto& tensor : checkpoint.tensors)
        byName[tensor.name] = &tensor;
    const auto& tensors = m_network->tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        m_network->setTensor(static_cast<int>(i), byName.at(tensors[i].name)->values);
    for (const auto& segment : m_network->segments()) {
        const auto name = std::string(kMomentum) + tensors[static_cast<std::size_t>(segment.parameter)].name;
        m_network->fromPlain(segment, byName.at(name)->values, m_sgd->velocity());
    }
    if (m_average)
        m_average->restore(byName);
    m_progress = checkpoint.progress;
    m_divergence.reset();
    for (auto& [tensor, values] : m_frozen)
        values = m_network->tensor(tensor);
    m_last = {};
    static_cast<RunPosition&>(m_last) = position();
}

}  // namespace reslab
