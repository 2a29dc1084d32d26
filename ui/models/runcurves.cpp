#include "ui/models/runcurves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reslab::ui {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double valueOf(const Scores& scores, Measure measure)
{
    return measure == Measure::Error ? scores.errorPercent : scores.loss;
}

}  // namespace

RunCurves::RunCurves(const RunDescription& description)
    : m_iterationsPerEpoch(static_cast<double>(std::max<std::int64_t>(1, description.resolution.iterationsPerEpoch)))
    , m_testImages(description.data.testImages)
{
}

void RunCurves::put(Pair& pair, const CurveRow& row, const Scores& scores)
{
    for (const auto measure : {Measure::Error, Measure::Loss})
        pair[static_cast<std::size_t>(measure)].append(row.iteration, row.seconds, valueOf(scores, measure));
}

void RunCurves::append(const CurveRow& row)
{
    // A checkpoint's or an evaluation's row may come after later steps were already counted.
    m_iteration = std::max(m_iteration, row.iteration);
    m_epoch = std::max(m_epoch, row.epoch);
    m_seconds = std::max(m_seconds, row.seconds);
    if (row.event == "step") {
        m_hasLostNumbers = m_hasLostNumbers || !row.train || !std::isfinite(row.train->loss);
        if (row.train)
            put(m_train, row, *row.train);
        if (row.learningRate)
            m_learningRate.append(row.iteration, row.seconds, *row.learningRate);
        if (row.imagesPerSecond)
            m_speeds.append(row.iteration, row.seconds, *row.imagesPerSecond);
    }
    if (row.event == "intervention" && row.learningRate)
        m_marks.push_back({row.iteration, row.seconds, "lr", *row.learningRate});
    if (row.event != "step" && row.event != "eval" && row.event != "epoch")
        return;
    if (row.imagesPerSecond)
        m_imagesPerSecond = *row.imagesPerSecond;
    if (row.event == "epoch" && row.train)
        put(m_epochTrain, row, *row.train);
    if (row.validation)
        put(m_validation, row, *row.validation);
    if (row.reevaluated)
        put(m_reevaluated, row, *row.reevaluated);
    if (!row.test)
        return;
    put(m_test, row, *row.test);
    const auto images = row.testImages.value_or(m_testImages);
    if (!m_tests.empty() && m_tests.back().iteration == row.iteration)
        m_tests.pop_back();
    m_tests.push_back({row.iteration, row.epoch, row.seconds, *row.test, images, images >= m_testImages});
}

void RunCurves::cutBack(std::int64_t iteration)
{
    for (auto* pair : {&m_train, &m_epochTrain, &m_test, &m_validation, &m_reevaluated})
        for (auto& series : *pair)
            series.cutBack(iteration);
    m_learningRate.cutBack(iteration);
    m_speeds.cutBack(iteration);
    std::erase_if(m_tests, [&](const TestPoint& point) { return point.iteration > iteration; });
    std::erase_if(m_marks, [&](const CurveMark& mark) { return mark.iteration > iteration; });
    m_iteration = std::min(m_iteration, iteration);
    m_seconds = m_train[0].isEmpty() ? 0.0 : m_train[0].back().seconds;
    m_epoch = static_cast<std::int64_t>(std::ceil(static_cast<double>(m_iteration) / m_iterationsPerEpoch));
    m_hasLostNumbers = false;
}

void RunCurves::setInterventions(const std::vector<InterventionEntry>& interventions)
{
    m_marks.clear();
    for (const auto& entry : interventions)
        m_marks.push_back({entry.iteration, position(entry.iteration, XAxis::Minutes) * 60.0, entry.field, entry.value});
}

const CurveSeries& RunCurves::series(CurveKind kind, Measure measure) const
{
    const auto index = static_cast<std::size_t>(measure);
    switch (kind) {
    case CurveKind::Train:
        return m_train[index];
    case CurveKind::EpochTrain:
        return m_epochTrain[index];
    case CurveKind::Test:
        return m_test[index];
    case CurveKind::Validation:
        return m_validation[index];
    case CurveKind::Reevaluated:
        return m_reevaluated[index];
    case CurveKind::LearningRate:
        break;
    }
    return m_learningRate;
}

double RunCurves::position(const CurveBucket& bucket, XAxis axis) const
{
    return ui::position(bucket, axis, m_iterationsPerEpoch);
}

double RunCurves::position(std::int64_t iteration, XAxis axis) const
{
    if (axis != XAxis::Minutes)
        return ui::position(CurveBucket{.iteration = iteration}, axis, m_iterationsPerEpoch);
    const auto& steps = m_train[0];
    if (steps.isEmpty())
        return 0.0;
    const auto index = steps.lowerBound(XAxis::Iterations, static_cast<double>(iteration), m_iterationsPerEpoch);
    return steps.buckets()[std::min(index, steps.size() - 1)].seconds / 60.0;
}

double RunCurves::valueAt(CurveKind kind, Measure measure, XAxis axis, double x) const
{
    return series(kind, measure).valueAt(axis, x, m_iterationsPerEpoch);
}

bool RunCurves::isPartialTest(std::int64_t iteration) const
{
    const auto found = std::ranges::lower_bound(m_tests, iteration, {}, &TestPoint::iteration);
    return found != m_tests.end() && found->iteration == iteration && !found->isWhole;
}

std::optional<TestPoint> RunCurves::lastWhole() const
{
    const auto found = std::find_if(m_tests.rbegin(), m_tests.rend(), [](const TestPoint& point) { return point.isWhole; });
    return found == m_tests.rend() ? std::nullopt : std::optional(*found);
}

std::optional<TestPoint> RunCurves::bestWhole() const
{
    std::optional<TestPoint> best;
    for (const auto& point : m_tests)
        if (point.isWhole && (!best || point.scores.errorPercent < best->scores.errorPercent))
            best = point;
    return best;
}

double RunCurves::runningTrain(Measure measure) const
{
    const auto& steps = series(CurveKind::Train, measure);
    if (steps.isEmpty())
        return kNothing;
    const auto perEpoch = static_cast<std::int64_t>(m_iterationsPerEpoch);
    const auto begin = (steps.back().iteration - 1) / perEpoch * perEpoch;
    double sum = 0.0;
    double count = 0.0;
    const auto buckets = steps.buckets();
    for (auto bucket = buckets.rbegin(); bucket != buckets.rend() && bucket->iteration > begin; ++bucket) {
        sum += static_cast<double>(bucket->mean) * bucket->count;
        count += bucket->count;
    }
    return sum / count;
}

}  // namespace reslab::ui
