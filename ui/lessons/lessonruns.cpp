#include "ui/lessons/lessonruns.h"

#include <algorithm>
#include <cmath>

#include "core/runs/runfolder.h"
#include "core/zoo/zoo.h"

namespace reslab::ui {
namespace {

using Kind = LessonMeasure::Kind;

/// Told by the tables of a run's folder, which are read in their own time.
bool isOfLayers(Kind kind)
{
    return kind == Kind::GradientRatio || kind == Kind::Response || kind == Kind::RecordedResponse;
}

std::optional<UnfinishedRun> unfinishedOf(const ShownRun& run)
{
    using Why = UnfinishedRun::Why;
    if (run.state == RunState::Finished)
        return {};
    return UnfinishedRun{.why = run.isOnItsWay()                   ? Why::Training
                                : run.state == RunState::Diverged ? Why::Diverged
                                                                  : Why::Stopped,
                         .iteration = run.iteration,
                         .iterations = run.description->resolution.iterations,
                         .divergence = run.divergence};
}

}  // namespace

LessonRuns::LessonRuns(QObject* parent)
    : QObject(parent)
{
    connect(&m_runs, &RunSet::added, this, &LessonRuns::changed);
    connect(&m_runs, &RunSet::removed, this, &LessonRuns::changed);
    connect(&m_runs, &RunSet::changed, this, &LessonRuns::changed);
    connect(&m_runs, &RunSet::grown, this, &LessonRuns::changed);
    connect(&m_signals, &SignalSet::grown, this, &LessonRuns::changed);
}

void LessonRuns::begin(const TrainingCore::Prepared& prepared)
{
    m_runs.clear();
    for (const auto& run : prepared.runs)
        m_runs.addLive(run, prepared.output / run.name);
}

void LessonRuns::end()
{
    m_runs.endLive();
    emit changed();
}

void LessonRuns::restore(const std::filesystem::path& folder, const std::vector<std::string>& models)
{
    std::vector<RunDescription> found;
    try {
        for (const auto& run : findRuns(folder))
            found.push_back(readDescription(run.description()));
        std::ranges::sort(found, {}, &RunDescription::position);
        for (const auto& run : found)
            if (models.empty() || std::ranges::find(models, run.model) != models.end())
                m_runs.addRecorded(folder / run.name);
    } catch (const Error&) {
        // Moved or deleted since: the lesson is as if it had not been run.
        m_runs.clear();
    }
}

QMap<QString, int> LessonRuns::byModel() const
{
    QMap<QString, int> models;
    for (const int id : m_runs.ids())
        models[QString::fromStdString(m_runs.find(id)->description->model)] = id;
    return models;
}

const ShownRun* LessonRuns::find(const std::string& model) const
{
    for (const int id : m_runs.ids())
        if (const auto* run = m_runs.find(id); run->description->model == model)
            return run;
    return nullptr;
}

bool LessonRuns::isFinished() const
{
    return !m_runs.isEmpty() && !unfinished();
}

std::optional<UnfinishedRun> LessonRuns::unfinished() const
{
    for (const int id : m_runs.ids())
        if (auto found = unfinishedOf(*m_runs.find(id)))
            return found;
    return {};
}

Measurement LessonRuns::measured(const LessonMeasure& measure) const
{
    const auto* run = find(measure.subject);
    if (!run)
        return {};
    Measurement found{.value = valueOf(*run, measure), .unfinished = unfinishedOf(*run)};
    const auto* told = isOfLayers(measure.kind) ? m_signals.find(run->id) : nullptr;
    found.isUnderWay = !found.value && told && told->isReading;
    // A step that lies behind a run stays as it was.
    if (measure.kind == Kind::GradientRatio && found.value && run->iteration >= measure.step)
        found.unfinished.reset();
    return found;
}

std::optional<double> LessonRuns::valueOf(const ShownRun& run, const LessonMeasure& measure) const
{
    switch (measure.kind) {
    case Kind::TrainError:
    case Kind::RecordedTrainError: return run.curves.series(CurveKind::Train, Measure::Error).lastMean(kMeasuredIterations);
    case Kind::TrainLoss: return run.curves.series(CurveKind::Train, Measure::Loss).lastMean(kMeasuredIterations);
    case Kind::TestError:
    case Kind::RecordedTestError:
        if (run.curves.tests().empty())
            return {};
        return run.curves.tests().back().scores.errorPercent;
    case Kind::GradientRatio: return gradientRatio(run, measure);
    case Kind::Response:
    case Kind::RecordedResponse: return response(run);
    case Kind::Parameters:
    case Kind::Macs:
    case Kind::Card: return {};
    }
    return {};
}

std::optional<double> LessonRuns::gradientRatio(const ShownRun& run, const LessonMeasure& measure) const
{
    const auto* told = m_signals.find(run.id);
    if (!told || told->history.isEmpty())
        return {};
    const auto& history = told->history;
    const auto awayFrom = [&](std::size_t column) { return std::abs(history.iteration(column) - measure.step); };
    std::size_t nearest = 0;
    for (std::size_t column = 1; column < history.size(); ++column)
        if (awayFrom(column) < awayFrom(nearest))
            nearest = column;
    // Half a probe's distance away is another step.
    if (awayFrom(nearest) > std::max<std::int64_t>(2, measure.step / 5))
        return {};
    const auto& places = measure.byOutputs ? told->layers->blockOutputs() : told->layers->weighted();
    std::vector<int> nodes;
    for (const auto& place : places)
        if (place.block >= 0)
            nodes.push_back(place.node);
    if (nodes.size() < 2)
        return {};
    const auto signal = measure.byOutputs ? Signal::OutputL2 : Signal::WeightL2;
    const double ratio = history.value(nearest, signal, nodes.front()) / history.value(nearest, signal, nodes.back());
    return std::isfinite(ratio) ? std::optional(ratio) : std::nullopt;
}

std::optional<double> LessonRuns::response(const ShownRun& run) const
{
    const auto* told = m_signals.find(run.id);
    if (!told || told->history.isEmpty())
        return {};
    double sum = 0.0;
    int count = 0;
    for (const auto& place : told->layers->responses()) {
        const double value = told->history.value(told->history.size() - 1, Signal::Deviation, place.node);
        if (std::isfinite(value)) {
            sum += value;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

QPolygonF LessonRuns::curve(const LessonMeasure& measure) const
{
    constexpr std::size_t kMostPoints = 60;
    const auto* run = find(measure.subject);
    if (!run)
        return {};
    const auto shown = measure.kind == Kind::TrainLoss ? Measure::Loss : Measure::Error;
    const auto& series = run->curves.series(measure.kind == Kind::TestError ? CurveKind::Test : CurveKind::Train, shown);
    const auto whole = static_cast<double>(std::max<std::int64_t>(1, run->description->resolution.iterations));
    const std::size_t step = std::max<std::size_t>(1, series.size() / kMostPoints);
    QPolygonF points;
    for (std::size_t from = 0; from < series.size(); from += step) {
        const auto bucket = series.range(from, std::min(from + step, series.size()));
        points.append({static_cast<double>(bucket.iteration) / whole, static_cast<double>(bucket.mean)});
    }
    return points;
}

RunStyle styleToCome(const std::vector<std::string>& models, const std::string& model)
{
    QList<RunLook> looks;
    for (const auto& one : models) {
        const auto traits = traitsOf(modelFromName(one));
        looks += RunLook{traits.isResidual, traits.depth};
        looks.back().style = runStyles(looks).back();
        if (one == model)
            return *looks.back().style;
    }
    return {};
}

ExperimentOrder orderOf(const LessonExperiment& experiment)
{
    ExperimentOrder order;
    order.models = nameRuns(experiment.networks);
    order.recipe = loadRecipe(experiment.recipe);
    if (experiment.iterations > 0)
        order.recipe = withIterations(order.recipe, experiment.iterations);
    else if (experiment.epochs > 0)
        order.recipe = withEpochs(order.recipe, experiment.epochs);
    if (experiment.learningRate)
        order.recipe.learningRate = *experiment.learningRate;
    order.recipe.seed = experiment.seed;
    order.data = experiment.data;
    if (experiment.probeEvery)
        order.probes = {.gradients = true, .responses = true, .every = *experiment.probeEvery};
    return order;
}

std::optional<double> measuredWithoutRun(const LessonMeasure& measure)
{
    if (measure.kind != Kind::Parameters && measure.kind != Kind::Macs)
        return {};
    try {
        const auto traits = traitsOf(modelFromName(measure.subject));
        return static_cast<double>(measure.kind == Kind::Parameters ? traits.parameters : traits.macs);
    } catch (const Error&) {
        return {};
    }
}

}  // namespace reslab::ui
