#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// A model and the folder name of its run.
struct NamedModel {
    std::string name;
    std::string model;
    friend bool operator==(const NamedModel&, const NamedModel&) = default;
};

/// Names runs as the command line gives them: "MODEL" or "NAME=MODEL". Every character outside [A-Za-z0-9._-] becomes '-';
/// repeats get -2, -3. Throws OptionInvalid for an empty name or model.
std::vector<NamedModel> nameRuns(const std::vector<std::string>& arguments);

/// The files of a run's folder, OUT/NAME.
struct RunFolder {
    std::filesystem::path path;

    std::string name() const { return path.filename().string(); }
    std::filesystem::path description() const { return path / "run.json"; }
    std::filesystem::path curves() const { return path / "curves.csv"; }
    std::filesystem::path gradients() const { return path / "gradients.csv"; }
    std::filesystem::path responses() const { return path / "responses.csv"; }
    std::filesystem::path blocks() const { return path / "blocks.csv"; }
    std::filesystem::path divergence() const { return path / "diverged.json"; }
    std::filesystem::path last() const { return path / "last.safetensors"; }
    std::filesystem::path best() const { return path / "best.safetensors"; }
};

/// Which checkpoints a run has on disk: "best" before "last".
std::vector<std::string> checkpointsIn(const RunFolder& folder);

/// The folders directly below `output` that hold a run.json, by name. Throws FileNotFound or FileUnreadable.
std::vector<RunFolder> findRuns(const std::filesystem::path& output);

/// Which checkpoint "OUT/NAME", "OUT/NAME@best" or "OUT/NAME@last" means: best where it exists. Throws FileNotFound, and
/// OptionInvalid naming the runs of a whole experiment.
struct CheckpointChoice {
    RunFolder folder;
    std::filesystem::path file;
    std::string which;  ///< "best" or "last"
};
CheckpointChoice chooseCheckpoint(std::string_view run);

}  // namespace reslab
