#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/shape.h"
#include "core/data/normalization.h"
#include "core/graph/networkspec.h"
#include "core/runs/probeorder.h"
#include "core/runs/recipe.h"

namespace reslab {

/// What was fixed at the start besides the recipe, because it can change a bit of the result.
struct Resolution {
    std::string precision;        ///< "f32" or "bf16"
    std::string precisionReason;  ///< why `auto` chose it; empty where it was asked for
    int threads = 1;
    std::string isa;
    std::string library;
    std::int64_t iterations = 0;  ///< of the whole run
    std::int64_t iterationsPerEpoch = 0;
    friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// The data of a run, enough to find it again and to notice that it changed.
struct DataDescription {
    std::string source;  ///< "shapes" or an absolute path: where they were when the run began or went on
    std::string name;    ///< as it was when the run began
    std::int64_t trainImages = 0;
    std::int64_t testImages = 0;
    Shape shape;
    std::vector<std::string> classNames;
    std::string fingerprint;  ///< of labels and a sample of the pixels, 16 hexadecimal digits
    friend bool operator==(const DataDescription&, const DataDescription&) = default;
};

/// What run.json holds: all that a run is before its first step.
struct RunDescription {
    std::string name;
    std::string model;  ///< as the user gave it
    int position = 0;   ///< among the runs of its experiment
    NetworkSpec spec;
    Recipe recipe;
    Resolution resolution;
    DataDescription data;
    Normalization normalization;
    ProbeOrder probes;  ///< not in run.json where nothing is probed
    friend bool operator==(const RunDescription&, const RunDescription&) = default;
};

std::string descriptionToJson(const RunDescription& description);
/// Throws SpecMalformed naming `file` and the field: not JSON, a key twice, unknown or missing, a wrong type, a value out of range;
/// FileTooLarge as parseJson().
RunDescription descriptionFromJson(std::string_view text, std::string_view file, std::uint64_t mostBytes = UINT64_MAX);

/// Reads and writes run.json. Throws FileNotFound, FileTooLarge, SpecMalformed; FileUnwritable.
RunDescription readDescription(const std::filesystem::path& file);
void writeDescription(const RunDescription& description, const std::filesystem::path& file);

}  // namespace reslab
