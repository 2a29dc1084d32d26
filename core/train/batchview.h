#pragma once

#include "core/data/loader.h"
#include "core/network/network.h"

namespace reslab {

inline BatchView viewOf(const Batch& batch)
{
    return {.count = batch.count(), .images = batch.images, .labels = batch.labels,
            .otherLabels = batch.otherLabels, .shares = batch.shares};
}

}  // namespace reslab
