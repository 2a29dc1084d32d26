#pragma once

namespace reslab {

/// Processor time of the calling thread so far, in milliseconds: what its work costs, however long it waits for its turn.
double threadCpuMs();

}  // namespace reslab
