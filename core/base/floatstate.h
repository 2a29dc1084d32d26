#pragma once

namespace reslab {

/// Clears the upper halves of the vector registers. A thread inherits them from the one that made it, and where some library left
/// them in use every scalar SSE instruction waits for them: the first weights then take ten times as long to draw.
void clearVectorState() noexcept;

}  // namespace reslab
