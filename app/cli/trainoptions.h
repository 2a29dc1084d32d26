#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/base/shape.h"
#include "core/runs/recipe.h"
#include "core/train/prepare.h"

namespace reslab::cli {

/// What the user asked of train; an option that was not given is empty.
struct TrainOptions : CommonOptions {
    std::vector<std::string> models;
    std::string data;
    std::optional<Shape> input;
    std::string output;
    std::optional<std::string> recipe;
    std::optional<std::int64_t> epochs;
    std::optional<std::int64_t> iterations;
    std::optional<std::int64_t> batchSize;
    std::optional<double> learningRate;
    std::optional<std::string> schedule;
    std::optional<std::int64_t> warmup;
    std::optional<double> momentum;
    std::optional<double> weightDecay;
    std::optional<double> labelSmoothing;
    std::optional<double> mixup;
    std::optional<double> dropout;
    std::optional<double> dropPath;
    std::optional<double> ema;
    std::optional<double> cropArea;
    std::optional<int> randAugment;
    std::optional<double> magnitude;
    std::optional<double> colorJitter;
    std::optional<int> cutout;
    std::optional<std::int64_t> resize;
    std::optional<std::string> precision;
    std::optional<std::uint64_t> seed;
    std::optional<std::int64_t> subset;
    std::optional<std::int64_t> validation;
    std::optional<std::int64_t> evalEvery;
    std::optional<std::int64_t> checkpointEvery;
    std::optional<std::string> weights;
    std::vector<std::string> freeze;
    std::vector<std::string> probe;  ///< "gradients", "responses"
    std::optional<std::int64_t> probeEvery;
    bool replaceHead = false;
    bool noAugment = false;
    bool recompute = false;
    bool resume = false;
    bool json = false;
};

void addTrainOptions(CLI::App& command, TrainOptions& options);
/// Throws CLI::ParseError where models or data are wanted and missing.
void checkTrainOptions(const TrainOptions& options);

/// Begins a new experiment, or with --resume takes up the one in the output folder. Throws what prepareExperiment() throws;
/// ResumeContradiction naming the option and both values; Interrupted where `keepGoing` said no.
PreparedExperiment prepareTraining(const TrainOptions& options, const KeepGoing& keepGoing);

}  // namespace reslab::cli
