#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace reslab::cli
{

/// Writes to standard output, and at once. Throws FileUnwritable where it is closed or full.
void print(std::string_view text);

/// One JSON document and a line end.
void printJson(const nlohmann::ordered_json& document);

}  // namespace reslab::cli
