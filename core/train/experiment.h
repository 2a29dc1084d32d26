#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/interrupted.h"
#include "core/data/dataset.h"
#include "core/runs/runfolder.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/records.h"
#include "core/train/runcontrol.h"

namespace reslab {

class Loader;
class RunSession;
struct Platform;
struct Split;

/// A network to train and the name of its run.
struct ExperimentNetwork {
    NamedModel model;
    NetworkSpec spec;
};

/// Runs that train side by side, before anything is written. All share recipe, data and batches.
struct ExperimentPlan {
    std::filesystem::path output;
    std::vector<RunDescription> runs;
    bool resume = false;
    /// Of a resumed experiment: how each of `runs` began. Their own resolutions are how they go on here.
    std::vector<Resolution> begun = {};
};

/// A new experiment in the folder `output`, resolved for this machine: `auto` becomes bf16 where the processor multiplies it.
/// `source` is how the data was named ("shapes" or a path); threads 0 means one a processor. Throws FolderExists, OptionInvalid,
/// PrecisionUnsupported, ShapeMismatch where a network does not fit the images; Interrupted where `keepGoing` said no.
ExperimentPlan planExperiment(const std::vector<ExperimentNetwork>& networks, const Recipe& recipe, const DataPair& data,
                              const std::string& source, const std::filesystem::path& output, int threads = 0,
                              const KeepGoing& keepGoing = {});

/// How a run that began as `stored` is computed on a machine: as there, but for instructions and library, and in f32 where bf16
/// cannot run.
Resolution resolvedFor(const Platform& machine, Resolution stored);
/// PrecisionReplaced where what is computed as `here` was trained in another precision, as `stored`; `run` is how it is named.
std::optional<Error> replacedPrecision(const std::string& run, const Resolution& stored, const Resolution& here);

/// The experiment whose runs stand below `output`, to go on here. Its recipe and data source are those of runs.front().
/// Throws FileNotFound, SpecMalformed; OptionInvalid for the folder of one run, naming that of its experiment;
/// ResumeContradiction where the runs do not belong together.
ExperimentPlan planResume(const std::filesystem::path& output);
/// Has the runs of a plan of planResume() go on with the images at `place`, "shapes" or a path: Experiment compares them with
/// those that the runs began with.
void moveData(ExperimentPlan& plan, const std::string& place);

/// What became of a run.
struct RunOutcome {
    std::string name;
    Done::Reason reason = Done::Reason::Stopped;
    /// Why the last step, or what was chosen on validation, could not be saved: then the older file stands, or none.
    std::optional<Error> unsaved;
};

/// Trains the runs of a plan in lockstep on the calling thread: the same batches in the same order, each run's bits independent of
/// its neighbours; the hindmost goes first. Writes run.json, curves.csv and checkpoints; publishes every record to `sink`. Of what
/// stood in a run.json, only the place of images that have moved is written anew.
class Experiment {
public:
    /// Compares `data` with what a resumed plan was trained on. Throws ResumeContradiction.
    Experiment(ExperimentPlan plan, DataPair data, RunControl& control, TrainingSink& sink);

    /// Makes engine and networks on this thread and trains until every run is finished, diverged or stopped; stopped before
    /// all networks are made, it writes and publishes nothing. Throws Error where the experiment as a whole cannot go on, as for an
    /// image that cannot be read: then the last steps are saved; FileUnwritable where another training writes into its folder; PlaceTaken where
    /// that folder's name with ".part" behind it is taken by something else.
    std::vector<RunOutcome> run();

private:
    void train(const std::vector<std::unique_ptr<RunSession>>& sessions, Loader& loader);

    ExperimentPlan m_plan;
    DataPair m_data;
    RunControl& m_control;
    TrainingSink& m_sink;
};

/// True for the images that a run was trained on, wherever they are now and whatever their folder is called.
bool isDataOf(const RunDescription& run, const DataPair& data);
/// Throws ResumeContradiction naming the run.json `file` where `data` are not those of a run.
void requireDataOf(const RunDescription& run, const DataPair& data, const std::filesystem::path& file);

/// The batches of a run, from the images that `split` leaves it.
std::unique_ptr<Loader> makeLoader(const RunDescription& run, const DataPair& data, const Split& split);

/// Describes a data set for run.json.
DataDescription describeData(const DataPair& data, const std::string& source);

}  // namespace reslab
