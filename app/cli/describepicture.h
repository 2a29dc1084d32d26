#pragma once

#include <string>

#include "core/graph/networkspec.h"

namespace reslab::cli {

/// Draws a network into a file, SVG, PDF or PNG by its ending, as the window draws it. `level` is stages, blocks, layers, or
/// empty for what fits a page. Throws FileUnwritable.
void drawNetwork(const NetworkSpec& spec, const std::string& file, const std::string& level);

}  // namespace reslab::cli
