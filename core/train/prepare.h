#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/base/interrupted.h"
#include "core/data/dataset.h"
#include "core/runs/experimentorder.h"
#include "core/train/experiment.h"

namespace reslab {

/// An experiment and the data for it.
struct PreparedExperiment {
    ExperimentPlan plan;
    DataPair data;
};

/// Takes a fact that a user should know and that ends nothing. Of data that were open already, and of files that are left out
/// (DataPair::skipped), nothing is said.
using Warn = std::function<void(const Error& fact)>;

/// Opens the data of an order, builds its networks for them and plans the experiment; or takes up the one in its output folder,
/// with the order's data where its own are gone from their place and these are the same. Of a folder of pictures, however large,
/// every one is decoded; what cannot be is left out and told.
/// Writes nothing. Throws what planExperiment(), planResume(), openData() and modelFromName() throw; OptionInvalid without a
/// model or for an input that images of a fixed size do not have; HeadDiffers; Interrupted where `keepGoing` said no.
PreparedExperiment prepareExperiment(const ExperimentOrder& order, const Warn& warn, const KeepGoing& keepGoing = {});

/// The same for a plan of planResume(): opens the data that its runs were begun with, or takes them as they are already `opened`.
/// Throws DataGone where nothing stands in their place.
PreparedExperiment prepareResumed(ExperimentPlan plan, const Warn& warn, const KeepGoing& keepGoing = {},
                                  const DataPair* opened = nullptr);

/// Whether the weights in `file` are for colour images of the size of the grey ones of `grey`.
bool wantsColour(const std::string& model, const std::filesystem::path& file, const Dataset& grey);

}  // namespace reslab
