#include "core/runs/exportfacts.h"

#include "core/data/classnames.h"

namespace reslab {
namespace {

constexpr std::int64_t kColours = 3;

}  // namespace

WeightFacts factsOf(const RunDescription& run)
{
    return {.model = run.model,
            .input = run.spec.input,
            .labels = run.data.classNames,
            .mean = run.normalization.mean,
            .deviation = run.normalization.deviation};
}

void completeFacts(TrainedNetwork& network, const ToldFacts& told)
{
    const auto& spec = network.graph.spec;
    const auto classes = static_cast<std::size_t>(spec.classes);
    auto& facts = network.facts;
    if (told.classNames.size() == classes)
        facts.labels = told.classNames;
    if (facts.labels.empty() && spec.input.channels == kColours) {
        const auto usual = assumedClassNames(classes, spec.input.height);
        facts.labels.assign(usual.begin(), usual.end());
    }
    if (told.normalization) {
        checkNormalization(*told.normalization, spec.input);
        facts.mean = told.normalization->mean;
        facts.deviation = told.normalization->deviation;
    }
}

TrainedNetwork readTrained(const CheckpointChoice& checkpoint)
{
    const auto run = readDescription(checkpoint.folder.description());
    auto network = readTrained(openTensorFile(checkpoint.file), run.spec, factsOf(run));
    network.notes[kRunKey] = descriptionToJson(run);
    return network;
}

Normalization normalizationOf(const WeightFacts& facts)
{
    if (facts.mean.empty())
        return {};
    return {.kind = facts.deviation.empty() ? Normalization::Kind::PerPixel : Normalization::Kind::PerChannel,
            .mean = facts.mean,
            .deviation = facts.deviation};
}

AssumedScaling assumedScaling(const NetworkSpec& spec)
{
    if (spec.input.channels != kColours)
        return AssumedScaling::None;
    return spec.family == "googlenet" ? AssumedScaling::GoogLeNet : AssumedScaling::ImageNet;
}

Normalization normalizationOf(AssumedScaling scaling)
{
    switch (scaling) {
    case AssumedScaling::None:
        break;
    case AssumedScaling::ImageNet:
        return {.kind = Normalization::Kind::PerChannel,
                .mean = {0.485F, 0.456F, 0.406F},
                .deviation = {0.229F, 0.224F, 0.225F}};
    case AssumedScaling::GoogLeNet:
        return {.kind = Normalization::Kind::PerChannel, .mean = {0.5F, 0.5F, 0.5F}, .deviation = {0.5F, 0.5F, 0.5F}};
    }
    return {};
}

}  // namespace reslab
