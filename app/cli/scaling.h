#pragma once

#include <optional>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/source.h"
#include "core/data/normalization.h"

namespace reslab::cli {

/// --mean and --std, of pixels scaled to 0 ... 1: what a file of weights does not tell.
struct ScalingOptions {
    std::vector<float> mean;
    std::vector<float> deviation;
};

void addScalingOptions(CLI::App& command, ScalingOptions& options);

/// As asked; none where nothing was. Throws OptionInvalid unless there is a number for each channel.
std::optional<Normalization> askedNormalization(const NetworkSpec& spec, const ScalingOptions& options);

/// How images are normalised for a network: as asked, else as the file or the run says, else as is assumed, as in the window; a
/// note says so then.
Normalization normalizationFor(const Source& source, const NetworkSpec& spec, const ScalingOptions& options);

}  // namespace reslab::cli
