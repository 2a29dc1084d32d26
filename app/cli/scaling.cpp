#include "app/cli/scaling.h"

#include <CLI/CLI.hpp>

#include <utility>

#include "app/cli/output.h"
#include "core/base/error.h"

namespace reslab::cli {
namespace {

/// Adds an option that is numbers with commas between.
CLI::Option* addNumbers(CLI::App& command, const char* name, std::vector<float>& numbers, const char* summary)
{
    const auto read = [&numbers](const CLI::results_t& texts) {
        numbers.clear();
        for (const auto& text : CLI::detail::split(texts.front(), ',')) {
            float number = 0.0F;
            if (!CLI::detail::lexical_cast(text, number))
                return false;
            numbers.push_back(number);
        }
        return texts.size() == 1;
    };
    return command.add_option(name, read, summary)->type_name("R,G,B");
}

const char* wordsFor(AssumedScaling scaling)
{
    switch (scaling) {
    case AssumedScaling::None:
        return "they are scaled to 0 ... 1 and no more (--mean, --std)";
    case AssumedScaling::ImageNet:
        return "ImageNet's mean and standard deviation are assumed (--mean, --std give others)";
    case AssumedScaling::GoogLeNet:
        return "mean 0.5 and standard deviation 0.5 are assumed, what torchvision's GoogLeNet reads (--mean, --std give others)";
    }
    return "";
}

}  // namespace

void addScalingOptions(CLI::App& command, ScalingOptions& options)
{
    auto* mean = addNumbers(command, "--mean", options.mean, "per channel, of pixels scaled to 0 ... 1; a run has its own");
    auto* deviation = addNumbers(command, "--std", options.deviation, "standard deviation, likewise");
    mean->needs(deviation);
    deviation->needs(mean);
}

std::optional<Normalization> askedNormalization(const NetworkSpec& spec, const ScalingOptions& options)
{
    const auto channels = spec.input.channels;
    for (const auto& [option, numbers] : {std::pair("--mean", &options.mean), std::pair("--std", &options.deviation)})
        if (!numbers->empty() && static_cast<std::int64_t>(numbers->size()) != channels)
            throw Error(ErrorCode::OptionInvalid, {{"option", option},
                                                   {"actual", std::to_string(numbers->size())},
                                                   {"expected", std::to_string(channels) + ", a number for each channel"}});
    if (options.mean.empty())
        return std::nullopt;
    return Normalization{.kind = Normalization::Kind::PerChannel, .mean = options.mean, .deviation = options.deviation};
}

Normalization normalizationFor(const Source& source, const NetworkSpec& spec, const ScalingOptions& options)
{
    if (auto asked = askedNormalization(spec, options))
        return *std::move(asked);
    // A file may say more than the run that it was exported from.
    if (!source.facts.mean.empty())
        return normalizationOf(source.facts);
    if (source.run)
        return source.run->normalization;
    const auto assumed = assumedScaling(spec);
    note(source.label + ": does not say how its images are normalised; " + wordsFor(assumed));
    return normalizationOf(assumed);
}

}  // namespace reslab::cli
