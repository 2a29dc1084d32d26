#pragma once

#include "core/graph/networkspec.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace reslab {

/// The spec as JSON text; specFromJson(specToJson(s)) == s for every spec.
std::string specToJson(const NetworkSpec& spec);

/// Reads a spec, whatever wrote it. Throws SpecMalformed naming `file` and the node or field: not JSON, a duplicate or unknown
/// key, a wrong type, an unknown op. Shapes are not looked at here; inferShapes() does.
NetworkSpec specFromJson(std::string_view text, std::string_view file);
NetworkSpec specFromDocument(const nlohmann::json& document, std::string_view file);

}  // namespace reslab
