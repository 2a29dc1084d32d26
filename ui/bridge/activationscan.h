#pragma once

#include "ui/bridge/inferencecore.h"

namespace reslab::ui {

/// A look at many images, one after the other, for those that excite a channel the most. Done in steps, so that other work can be
/// done between them.
class ActivationScan {
public:
    /// `request`'s wish is a ScanWish.
    explicit ActivationScan(InferenceRequest request);

    /// Looks at some more images, for about a tenth of a second; returns what is known so far. Throws what the core throws.
    InferenceAnswer step(InferenceCore& core, const KeepGoing& keepGoing);
    bool isDone() const { return m_next == m_count; }

private:
    float excitement(InferenceCore& core, std::uint32_t index, const KeepGoing& keepGoing);
    void keep(ExcitingImage image);

    InferenceRequest m_request;
    ScanWish m_wish;
    std::vector<std::uint32_t> m_drawn;  ///< in ascending order; empty: the first ones
    std::uint32_t m_next = 0;
    std::uint32_t m_count = 0;
    std::shared_ptr<const NetworkFacts> m_network;
    std::int64_t m_iteration = -1;
    std::vector<ExcitingImage> m_best;  ///< the greatest first
};

}  // namespace reslab::ui
