#pragma once

#include "core/graph/networkspec.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// A network that has a name of its own.
struct ModelEntry {
    std::string name;     ///< MODEL on the command line
    std::string summary;  ///< one line, English
    std::function<NetworkSpec()> spec;
};

/// The networks that are listed by name: plain and residual side by side, family by family. Others are made by options.
std::vector<ModelEntry> models();

/// MODEL of the command line: a name with options behind a colon, or the path of a spec in JSON, which ends in .json or
/// holds a slash. `input` and `classes` are those of the data, where there are data; with a spec from a file they must be
/// the file's own. The spec is named as the user named it, and its shapes are sound.
/// Throws ModelUnknown (with the nearest names), OptionInvalid, OptionUnknown, OptionConflict, DepthImpossible; for files as
/// readFile() and specFromJson(), NodeInvalid and ShapeMismatch.
NetworkSpec modelFromName(std::string_view model, std::optional<Shape> input = {}, std::optional<int> classes = {});

}  // namespace reslab
