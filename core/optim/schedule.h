#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

enum class ScheduleKind {
    Constant,
    Step,     ///< a tenth at every drop
    Cosine,   ///< half a cosine down to zero at the end. Loshchilov and Hutter 2017, without restarts
    OneCycle  ///< a cosine up from 1/25 in the first 30 %, then a cosine down to 1/250,000. Smith and Topin 2018
};

/// How the learning rate moves, before it is known how many iterations an epoch has.
struct ScheduleSpec {
    ScheduleKind kind = ScheduleKind::Constant;
    std::vector<std::int64_t> dropIterations;  ///< of Step: completed iterations at which the rate falls to a tenth
    std::vector<double> dropEpochs;            ///< the same in epochs; a spec has one of the two
    friend bool operator==(const ScheduleSpec&, const ScheduleSpec&) = default;
};

/// Reads "constant", "step:30,60" (epochs), "step-at:32000,48000" (iterations), "cosine" or "onecycle". Throws OptionInvalid
/// naming --schedule.
ScheduleSpec parseSchedule(std::string_view text);
/// The text that parseSchedule() reads.
std::string toString(const ScheduleSpec& schedule);

/// Everything that the learning rate depends on besides the iteration.
struct ScheduleOptions {
    ScheduleSpec schedule;
    double learningRate = 0.1;
    std::int64_t iterations = 1;          ///< of the whole run
    std::int64_t iterationsPerEpoch = 1;
    std::int64_t warmup = 0;              ///< iterations of a straight rise from learningRate / warmup to learningRate
};

/// The learning rate, a pure function of the iteration.
class Schedule {
public:
    explicit Schedule(ScheduleOptions options);

    /// The rate of the step that follows `completed` iterations: 0, 1, ...; warm-up multiplies what the schedule gives.
    double rate(std::int64_t completed) const;
    /// The same without warm-up.
    double unwarmed(std::int64_t completed) const;

private:
    ScheduleOptions m_options;
    std::vector<std::int64_t> m_drops;
};

}  // namespace reslab
