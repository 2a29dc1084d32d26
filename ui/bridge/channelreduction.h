#pragma once

#include "ui/bridge/inference.h"

namespace reslab::ui {

/// What `channels` says of a tensor (C, H, W): one channel (1, H, W) in place of all. Vectors stay whole.
NamedTensor reduced(NamedTensor tensor, Channels channels);

}  // namespace reslab::ui
