#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"
#include "core/runs/probeorder.h"
#include "core/runs/recipe.h"
#include "core/runs/runfolder.h"

namespace reslab {

/// What a user asks for before anything is resolved: networks, recipe and data by name. A value; an experiment file holds one.
struct ExperimentOrder {
    std::vector<NamedModel> models;
    Recipe recipe;
    std::string data = "shapes";      ///< "shapes" or a path
    std::optional<Shape> input;       ///< what photographs are brought to; none: what the first network usually reads
    int threads = 0;                  ///< 0: one a processor
    std::filesystem::path output;     ///< folder of the experiment; not in an experiment file
    ProbeOrder probes;                ///< of every run; not in an experiment file
    bool resume = false;              ///< go on with what stands in `output`; the rest is then ignored, but for `data` and `opened`
    /// The set that `data` names, where it is open already as training wants it; not in an experiment file.
    std::shared_ptr<const DataPair> opened = nullptr;
    friend bool operator==(const ExperimentOrder&, const ExperimentOrder&) = default;
};

/// JSON text of models, recipe, data, input and threads: an experiment file (.reslab). orderFromJson(orderToJson(o)) == o without output,
/// probes, resume and opened. Reading throws SpecMalformed naming `file` and the field.
std::string orderToJson(const ExperimentOrder& order);
ExperimentOrder orderFromJson(std::string_view text, std::string_view file);

/// Throws FileNotFound, FileTooLarge, SpecMalformed; FileUnwritable.
ExperimentOrder readOrder(const std::filesystem::path& file);
void writeOrder(const ExperimentOrder& order, const std::filesystem::path& file);

}  // namespace reslab
