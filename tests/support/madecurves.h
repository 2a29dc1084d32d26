#pragma once

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "core/runs/curves.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "core/zoo/zoo.h"

namespace reslab::test {

/// A run as it stands before its first step, of a network by name, with epochs of ten iterations and 100 test images.
inline RunDescription madeRun(const std::string& model, std::int64_t iterations = 100)
{
    RunDescription run;
    run.name = run.model = model;
    run.spec = modelFromName(model, Shape{3, 32, 32}, 10);
    run.recipe = loadRecipe("quick");
    run.resolution = {.precision = "f32", .isa = "avx2", .library = "oneDNN", .iterations = iterations, .iterationsPerEpoch = 10};
    run.data = {.source = "shapes", .name = "shapes", .trainImages = 1280, .testImages = 100, .shape = {3, 32, 32}};
    for (int index = 0; index < 10; ++index)
        run.data.classNames.push_back("class " + std::to_string(index));
    run.data.fingerprint = "0123456789abcdef";
    run.normalization.kind = Normalization::Kind::PerChannel;
    run.normalization.mean = {0.5F, 0.5F, 0.5F};
    run.normalization.deviation = {0.25F, 0.25F, 0.25F};
    return run;
}

/// Errors that fall from 90 % with a swing of 5 either way; `offset` tells runs apart.
inline double madeError(std::int64_t iteration, double offset = 0.0)
{
    return 20.0 + offset + 65.0 / (1.0 + static_cast<double>(iteration) / 30.0) + (iteration % 2 == 0 ? 5.0 : -5.0);
}

inline StepPoint madeStep(const std::string& run, std::int64_t iteration, double offset = 0.0)
{
    StepPoint step;
    step.run = run;
    step.iteration = iteration;
    step.epoch = (iteration + 9) / 10;
    step.seconds = 0.5 * static_cast<double>(iteration);
    step.train = {madeError(iteration, offset) / 40.0, madeError(iteration, offset)};
    step.learningRate = 0.1;
    step.imagesPerSecond = 1000.0;
    return step;
}

inline EpochPoint madeEpoch(const std::string& run, std::int64_t iteration, double offset = 0.0)
{
    EpochPoint epoch;
    epoch.run = run;
    epoch.iteration = iteration;
    epoch.epoch = iteration / 10;
    epoch.seconds = 0.5 * static_cast<double>(iteration);
    epoch.train = {madeError(iteration, offset) / 40.0, madeError(iteration, offset)};
    epoch.test = {madeError(iteration, offset + 2.0) / 40.0, madeError(iteration, offset + 2.0)};
    epoch.testImages = 100;
    epoch.learningRate = 0.1;
    epoch.imagesPerSecond = 900.0;
    return epoch;
}

/// A folder with run.json and the curves of `iterations` steps.
inline std::filesystem::path writeMadeRun(const std::filesystem::path& experiment, const std::string& model,
                                          std::int64_t iterations = 100, double offset = 0.0)
{
    const RunFolder folder{experiment / model};
    std::filesystem::create_directories(folder.path);
    writeDescription(madeRun(model, iterations), folder.description());
    CurvesWriter writer(folder.curves(), 0);
    for (std::int64_t iteration = 1; iteration <= iterations; ++iteration) {
        writer.append(*curveRow(madeStep(model, iteration, offset)));
        if (iteration % 10 == 0)
            writer.append(*curveRow(madeEpoch(model, iteration, offset)));
    }
    return folder.path;
}

}  // namespace reslab::test
