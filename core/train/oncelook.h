#pragma once

#include <functional>

#include "core/base/error.h"
#include "core/base/interrupted.h"
#include "core/data/dataset.h"
#include "core/runs/runfolder.h"
#include "core/telemetry/layerstatistics.h"

namespace reslab {

/// Looks once into a run that is on disk: what a probe sees of the step that would follow its last checkpoint, on the batch of
/// that step and in training mode, as Trainer::look() does it; in f32 where a run of bf16 cannot be computed here, which `tell`
/// is told first. Writes nothing. An engine of `threads` (0: one a processor) is made
/// on the calling thread and goes with it. The run's images are opened, or taken as they are already `opened`. Throws what reading
/// run.json and the checkpoint throws (FileNotFound where there is none yet), what openData() throws where the run's images are
/// gone, ResumeContradiction where they are others, TensorNotFinite
/// where the step diverges; Interrupted.
LayerStatistics lookOnce(const RunFolder& folder, int threads = 0, const KeepGoing& keepGoing = {}, const DataPair* opened = nullptr,
                         const std::function<void(const Error&)>& tell = {});

}  // namespace reslab
