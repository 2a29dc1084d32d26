#pragma once

#include <memory>
#include <vector>

#include "core/explain/explainer.h"
#include "core/explain/featuretable.h"
#include "ui/bridge/inference.h"

namespace reslab::ui {

/// What a network with one set of weights made of a data set's images so far: a table of features that goes on growing where it was
/// left, whichever picture is asked about.
class NearestScan {
public:
    NearestScan(const NearestWish& wish, std::shared_ptr<const WeightSnapshot> weights);

    /// Whether the table serves this question to a network with these weights.
    bool serves(const NearestWish& wish, const WeightSnapshot& weights) const;
    std::size_t bytes() const { return m_table ? m_table->bytes() : 0; }

    /// Looks at some more images, for about a tenth of a second, and adds to `answer` those that are nearest to `image`, normalised,
    /// so far. Throws Interrupted, and what reading the images throws.
    void step(const NearestWish& wish, Explainer& explainer, const NetworkFacts& network, const std::vector<float>& image,
              const KeepGoing& keepGoing, InferenceAnswer& answer);

private:
    void addSome(Explainer& explainer, const NetworkFacts& network, const KeepGoing& keepGoing);

    std::shared_ptr<const Dataset> m_images;
    std::uint32_t m_most = 0;
    std::shared_ptr<const WeightSnapshot> m_weights;
    std::vector<std::uint32_t> m_order;  ///< the images that are looked at
    std::unique_ptr<FeatureTable> m_table;
};

}  // namespace reslab::ui
