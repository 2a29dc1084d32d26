#pragma once

#include <span>
#include <string>

#include "core/graph/networkspec.h"

namespace reslab::cli {

/// Draws networks side by side into a file, SVG, PDF or PNG by its ending, as the window draws them. `level` is stages, blocks,
/// layers, or empty for what fits a page. Throws FileUnwritable.
void drawNetworks(std::span<const NetworkSpec> specs, const std::string& file, const std::string& level);

}  // namespace reslab::cli
