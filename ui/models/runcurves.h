#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/curverow.h"
#include "ui/models/curveseries.h"

namespace reslab::ui {

enum class Measure { Error, Loss };

enum class CurveKind {
    Train,         ///< of every mini-batch, in training mode, augmented
    EpochTrain,    ///< the mean of an epoch's mini-batches
    Test,          ///< of the whole test half, and between epochs of its first images
    Validation,
    Reevaluated,   ///< training images un-augmented, with the weights of that moment
    LearningRate   ///< the measure says nothing here
};

/// The test half, or its first part, evaluated.
struct TestPoint {
    std::int64_t iteration = 0;
    std::int64_t epoch = 0;
    double seconds = 0.0;
    Scores scores;
    std::int64_t images = 0;
    bool isWhole = false;  ///< of the whole test half
};

/// Somebody changed a running run.
struct CurveMark {
    std::int64_t iteration = 0;
    double seconds = 0.0;
    std::string field;  ///< "lr"
    double value = 0.0;
};

/// All curves of one run.
class RunCurves {
public:
    RunCurves() = default;
    explicit RunCurves(const RunDescription& description);

    /// A row of the run's curves.csv, or of a record by curveRow().
    void append(const CurveRow& row);
    /// Forgets what came after a checkpoint from which the run goes on.
    void cutBack(std::int64_t iteration);
    /// What a checkpoint tells and curves.csv does not.
    void setInterventions(const std::vector<InterventionEntry>& interventions);

    const CurveSeries& series(CurveKind kind, Measure measure) const;
    double iterationsPerEpoch() const { return m_iterationsPerEpoch; }
    double position(const CurveBucket& bucket, XAxis axis) const;
    /// Where a completed iteration stands on an axis; minutes by the steps around it.
    double position(std::int64_t iteration, XAxis axis) const;
    /// Not a number before the first point.
    double valueAt(CurveKind kind, Measure measure, XAxis axis, double x) const;

    const std::vector<TestPoint>& tests() const { return m_tests; }
    /// The evaluation of that iteration was of the first test images alone.
    bool isPartialTest(std::int64_t iteration) const;
    /// The last of the whole test half.
    std::optional<TestPoint> lastWhole() const;
    /// The lowest error of the whole test half.
    std::optional<TestPoint> bestWhole() const;
    const std::vector<CurveMark>& marks() const { return m_marks; }

    bool isEmpty() const { return m_train[0].isEmpty() && m_tests.empty(); }
    std::int64_t iteration() const { return m_iteration; }
    std::int64_t epoch() const { return m_epoch; }
    double seconds() const { return m_seconds; }
    const CurveSeries& speeds() const { return m_speeds; }  ///< images a second of every step
    double imagesPerSecond() const { return m_imagesPerSecond; }  ///< of the last step or epoch
    /// The mean of the mini-batches since the epoch began; not a number without one.
    double runningTrain(Measure measure) const;
    /// A step's loss was not a number.
    bool hasLostNumbers() const { return m_hasLostNumbers; }

private:
    using Pair = std::array<CurveSeries, 2>;  ///< by Measure

    void put(Pair& pair, const CurveRow& row, const Scores& scores);

    double m_iterationsPerEpoch = 1.0;
    std::int64_t m_testImages = 0;
    std::int64_t m_iteration = 0;
    std::int64_t m_epoch = 0;
    double m_seconds = 0.0;
    double m_imagesPerSecond = 0.0;
    bool m_hasLostNumbers = false;
    Pair m_train, m_epochTrain, m_test, m_validation, m_reevaluated;
    CurveSeries m_learningRate;
    CurveSeries m_speeds;
    std::vector<TestPoint> m_tests;
    std::vector<CurveMark> m_marks;
};

}  // namespace reslab::ui
