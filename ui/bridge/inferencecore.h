#pragma once

#include <functional>
#include <memory>

#include "core/base/interrupted.h"
#include "ui/bridge/inference.h"

namespace reslab::ui {

/// What a core remembers of a question between two steps of its answer.
class BegunAnswer {
public:
    virtual ~BegunAnswer() = default;
};

/// What the inference worker's thread asks: the real core, or a stub of tests. Made, used and destroyed on that thread.
class InferenceCore {
public:
    virtual ~InferenceCore() = default;

    /// Answers any wish but a ScanWish; of a NearestWish it does some more, as `scanned` and `toScan` tell. Throws Error, and Interrupted soon after `keepGoing` says no.
    virtual InferenceAnswer answer(const InferenceRequest& request, const KeepGoing& keepGoing) = 0;

    /// The same, but also of an occlusion map it does only some more, for about a tenth of a second. `begun` goes with the question
    /// from one step to the next: null at first, and again at the end.
    virtual InferenceAnswer step(const InferenceRequest& request, std::unique_ptr<BegunAnswer>& /*begun*/, const KeepGoing& keepGoing)
    {
        return answer(request, keepGoing);
    }
};

/// Makes the core for so many OpenMP threads; 0: one a processor.
using InferenceCoreMaker = std::function<std::unique_ptr<InferenceCore>(int threads)>;

/// Networks stay ready for the next question, up to a few of them and to half a GiB; the one unused longest goes first. A file is
/// read anew where it was written meanwhile, but not for a map that is begun.
std::unique_ptr<InferenceCore> makeInferenceCore(int threads);

}  // namespace reslab::ui
