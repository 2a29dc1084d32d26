#include "core/train/runsession.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "core/base/error.h"
#include "core/runs/betweenepochs.h"
#include "core/runs/divergence.h"

namespace reslab {
namespace {

/// A checkpoint may take this share of the time, where the recipe asks for no rhythm of its own.
constexpr double kShareForCheckpoints = 0.02;

class Stopwatch {
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

Scores scoresOf(const Evaluation& evaluation)
{
    return {evaluation.loss(), evaluation.top1ErrorPercent()};
}

/// A record of type Record at the run's position.
template <class Record>
Record at(const RunPosition& position)
{
    Record record;
    static_cast<RunPosition&>(record) = position;
    return record;
}

void requirePlausible(const Progress& progress, const RunDescription& description, const std::filesystem::path& file)
{
    const auto require = [&](bool holds, const char* where, auto actual, const std::string& expected) {
        if (!holds)
            throw Error(ErrorCode::SpecMalformed, {{"file", file.string()},
                                                   {"where", where},
                                                   {"actual", fmt::to_string(actual)},
                                                   {"expected", expected}});
    };
    require(progress.seed == description.recipe.seed, "reslab.seed", progress.seed,
            fmt::format("the run's {}", description.recipe.seed));
    require(progress.iteration <= description.resolution.iterations, "reslab.iteration", progress.iteration,
            fmt::format("at most the run's {}", description.resolution.iterations));
}

}  // namespace

RunSession::RunSession(std::unique_ptr<Trainer> trainer, RunFolder folder, const SessionContext& context)
    : m_trainer(std::move(trainer)), m_folder(std::move(folder)), m_context(context),
      m_evaluator(m_trainer->description().normalization, {.keepGoing = [this] { return mayEvaluate(); }}),
      m_probes(m_trainer->network().graph(), m_trainer->description().probes, m_folder)
{
}

void RunSession::open(bool resume)
{
    const bool goesOn = resume && std::filesystem::exists(m_folder.last());
    if (goesOn) {
        const bool isAveraged = m_trainer->average() != nullptr;
        const auto checkpoint = readCheckpoint(m_folder.last(), m_trainer->network().tensors(), isAveraged);
        requirePlausible(checkpoint.progress, m_trainer->description(), m_folder.last());
        m_trainer->restore(checkpoint);
    } else if (resume) {
        notice(Error(ErrorCode::NoCheckpointYet, {{"run", name()}}));
    }
    forgetDivergence(m_folder);
    const auto& progress = m_trainer->progress();
    m_curves = std::make_unique<CurvesWriter>(m_folder.curves(), progress.curvesBytes);
    m_probes.open(progress);
    m_savedAt = progress.seconds;
    m_savedIteration = progress.iteration;
    m_savedEvaluated = progress.evaluated;

    const auto& resolution = m_trainer->description().resolution;
    auto start = at<RunStarted>(m_trainer->position());
    start.iterations = resolution.iterations;
    start.iterationsPerEpoch = resolution.iterationsPerEpoch;
    start.precision = resolution.precision;
    start.precisionReason = resolution.precisionReason;
    start.ema = m_trainer->description().recipe.ema;
    for (const auto& info : m_trainer->network().tensors())
        if (info.trainable)
            start.parameters += elements(info.dims);
    record(start);
    if (m_trainer->finished() && progress.evaluated == progress.iteration)
        end(Done::Reason::AlreadyFinished);
}

void RunSession::advance(const Batch& batch, double waitedMs)
{
    StepOptions options;
    auto* probe = m_probes.watch(iteration() + 1, m_context.probeEvery(), options);
    switch (m_trainer->step(batch, m_context.keepGoing, std::move(options), probe)) {
    case Trainer::StepOutcome::Abandoned:
        return;
    case Trainer::StepOutcome::Diverged:
        record(*m_trainer->divergence());
        noteDivergence();
        end(Done::Reason::Diverged);
        return;
    case Trainer::StepOutcome::Completed:
        recordStep(waitedMs);
        if (probe)
            publishProbe();
        settle();
    }
}

void RunSession::recordStep(double waitedMs)
{
    auto point = m_trainer->stepPoint();
    point.waitedMs = waitedMs;
    m_waitedMs += waitedMs;
    ++m_waitedSteps;
    record(point);
}

/// Whoever opens the run later learns why it ended.
void RunSession::noteDivergence()
{
    try {
        writeDivergence(*m_trainer->divergence(), m_folder);
    } catch (const Error& error) {
        notice(error);
    }
}

void RunSession::publishProbe()
{
    std::optional<Error> fault;
    const auto seen = m_probes.finish(m_trainer->position(), m_trainer->progress(), fault);
    if (fault)
        notice(*fault);
    m_context.sink.publishStatistics(seen);
}

void RunSession::publishSnapshot()
{
    auto& network = m_trainer->network();
    auto snapshot = std::make_shared<WeightSnapshot>();
    static_cast<RunPosition&>(*snapshot) = m_trainer->position();
    const auto* average = m_trainer->average();
    if (average && !average->isInNetwork()) {
        for (auto& tensor : average->tensors())
            snapshot->tensors.push_back(std::move(tensor.values));
    } else {
        for (std::size_t i = 0; i < network.tensors().size(); ++i)
            snapshot->tensors.push_back(network.tensor(static_cast<int>(i)));
    }
    m_context.sink.publishSnapshot(snapshot);
}

void RunSession::settle()
{
    auto& progress = m_trainer->progress();
    if (m_done)
        return;
    if (progress.evaluated < progress.iteration) {
        if (!evaluate())
            return;
        progress.evaluated = progress.iteration;
    }
    if (m_trainer->finished()) {
        saveLast();
        end(Done::Reason::Finished);
    } else if (checkpointIsDue()) {
        saveLast();
    }
}

bool RunSession::mayEvaluate()
{
    const Stopwatch watch;
    const bool goesOn = m_context.mayEvaluate();
    m_restedSeconds += watch.seconds();
    return goesOn;
}

/// What is due after the last step. False where keepGoing said no: then it is due still, and nothing of it is recorded.
bool RunSession::evaluate()
{
    const auto every = m_trainer->description().recipe.evalEvery;
    m_restedSeconds = 0.0;
    if (m_trainer->atEpochEnd())
        return evaluateEpoch();
    return every == 0 || m_trainer->iteration() % every != 0 || evaluateSome();
}

std::optional<Scores> RunSession::scores(const Dataset& dataset, std::span<const std::uint32_t> indices)
{
    const AverageInUse averaged(m_trainer->average());
    const auto evaluation = m_evaluator.evaluate(m_trainer->network(), dataset, indices);
    return evaluation ? std::optional(scoresOf(*evaluation)) : std::nullopt;
}

bool RunSession::evaluateSome()
{
    const Stopwatch watch;
    const auto& test = *m_context.data.test;
    const auto images = std::min<std::int64_t>(kImagesBetweenEpochs, test.size());
    const auto scored = scores(test, firstIndices(images));
    if (!scored)
        return false;
    m_trainer->progress().seconds += watch.seconds() - m_restedSeconds;
    auto point = at<EvalPoint>(m_trainer->position());
    point.test = *scored;
    point.testImages = images;
    point.wholeTestSet = images == test.size();
    record(point);
    return true;
}

bool RunSession::evaluateEpoch()
{
    const Stopwatch watch;
    const auto& [train, test] = std::pair<const Dataset&, const Dataset&>(*m_context.data.train, *m_context.data.test);
    const auto& split = m_context.split;
    const auto& recipe = m_trainer->description().recipe;
    if (m_trainer->finished() && recipe.statistics == StatisticsKind::TrueAverage &&
        !m_trainer->averageStatistics(train, split.training, [this] { return mayEvaluate(); }))
        return false;

    EpochPoint point;
    const auto onTest = scores(test, firstIndices(test.size()));
    if (!onTest)
        return false;
    if (!split.validation.empty() && !(point.validation = scores(train, split.validation)))
        return false;
    if (!split.reevaluated.empty() && !(point.reevaluated = scores(train, split.reevaluated)))
        return false;

    auto& progress = m_trainer->progress();
    progress.seconds += watch.seconds() - m_restedSeconds;
    static_cast<RunPosition&>(point) = m_trainer->position();
    point.train = m_trainer->epochScores();
    point.test = *onTest;
    point.testImages = test.size();
    point.learningRate = m_trainer->lastLearningRate();
    point.imagesPerSecond =
        progress.epochSeconds > 0.0 ? static_cast<double>(progress.epochImages) / progress.epochSeconds : 0.0;
    const auto waitedSteps = std::exchange(m_waitedSteps, 0);
    const auto waitedMs = std::exchange(m_waitedMs, 0.0);
    point.waitedMs = waitedSteps > 0 ? waitedMs / static_cast<double>(waitedSteps) : 0.0;
    record(point);
    chooseStates({point.epoch, point.iteration, point.test, point.validation});
    return true;
}

void RunSession::chooseStates(const ScoredState& state)
{
    auto& progress = m_trainer->progress();
    progress.lastEvaluated = state;
    if (!progress.bestOnTest || state.test.errorPercent < progress.bestOnTest->test.errorPercent)
        progress.bestOnTest = state;
    const auto& chosen = progress.chosenOnValidation;
    if (!state.validation || (chosen && state.validation->errorPercent >= chosen->validation->errorPercent))
        return;
    // What is told as chosen is what best.safetensors holds, so the figure changes only with the file.
    auto before = std::exchange(progress.chosenOnValidation, state);
    progress.evaluated = progress.iteration;
    if (!save(m_folder.best(), true))
        progress.chosenOnValidation = std::move(before);
}

bool RunSession::checkpointIsDue() const
{
    const auto every = m_trainer->description().recipe.checkpointEvery;
    if (iteration() == m_savedIteration)
        return false;
    if (every > 0)
        return iteration() % every == 0;
    return m_trainer->progress().seconds - m_savedAt >= m_saveSeconds / kShareForCheckpoints;
}

void RunSession::saveLast()
{
    m_savedAt = m_trainer->progress().seconds;
    if (!save(m_folder.last(), false))
        return;
    m_savedIteration = m_trainer->progress().iteration;
    m_savedEvaluated = m_trainer->progress().evaluated;
}

/// False where the disk or the numbers do not allow it: then the old file stays and the run goes on.
bool RunSession::save(const std::filesystem::path& file, bool best)
{
    const Stopwatch watch;
    try {
        m_curves->flush(true);
        m_probes.flush(true);
        m_trainer->progress().curvesBytes = m_curves->bytes();
        m_probes.remember(m_trainer->progress());
        writeCheckpoint(m_trainer->checkpoint(), file);
    } catch (const Error& error) {
        // What fails at once is tried again soon.
        m_saveSeconds = watch.seconds();
        if (!m_unsaved)
            notice(error);
        m_unsaved = error;
        return false;
    }
    m_unsaved.reset();
    m_saveSeconds = watch.seconds();
    auto point = at<CheckpointPoint>(m_trainer->position());
    point.file = file.string();
    point.best = best;
    point.milliseconds = 1e3 * m_saveSeconds;
    record(point);
    return true;
}

void RunSession::changeLearningRate(double rate)
{
    if (!active())
        return;
    try {
        m_trainer->setLearningRate(rate);
    } catch (const Error& error) {
        notice(error);
        return;
    }
    auto change = at<Intervention>(m_trainer->position());
    change.field = "lr";
    change.value = rate;
    record(change);
    // Nobody could repeat by hand what a crash would lose.
    saveLast();
}

void RunSession::close()
{
    if (m_done)
        return;
    const auto& progress = m_trainer->progress();
    if (progress.iteration != m_savedIteration || progress.evaluated != m_savedEvaluated)
        saveLast();
    end(Done::Reason::Stopped);
}

void RunSession::end(Done::Reason reason)
{
    const auto& progress = m_trainer->progress();
    try {
        m_curves->flush();
        m_probes.flush();
    } catch (const Error& error) {
        notice(error);
    }
    if (m_unsaved && reason != Done::Reason::Diverged)
        notice(*m_unsaved);
    auto done = at<Done>(m_trainer->position());
    done.reason = reason;
    if (reason == Done::Reason::Finished || reason == Done::Reason::AlreadyFinished)
        done.lastIterate = progress.lastEvaluated;
    done.chosenOnValidation = progress.chosenOnValidation;
    done.bestOnTest = progress.bestOnTest;
    m_done = true;
    m_reason = reason;
    record(done);
}

/// Publishes a record; steps, evaluations and epochs are rows of curves.csv too.
void RunSession::record(const TrainingRecord& record)
{
    const bool isRow = std::holds_alternative<StepPoint>(record) || std::holds_alternative<EvalPoint>(record) ||
                       std::holds_alternative<EpochPoint>(record);
    if (isRow)
        m_curves->append(*curveRow(record));
    m_context.sink.publish(record);
}

void RunSession::notice(const Error& error)
{
    m_context.sink.publish(Notice{name(), error});
}

}  // namespace reslab
