#pragma once

#include <QString>

#include <string_view>

namespace reslab::ui {

/// A run's or a MODEL's name as people read it, in their language, whichever program gave it: "plain20" is plain-20,
/// "resnet56:shortcut=B" and "resnet56-shortcut-B" are ResNet-56, option B, "resnet50d" is ResNet-50-D; folders may stand before it. A
/// name of the user's own stays as it is.
QString readableName(std::string_view run);

/// The same without words: what else is said of the network stays as it was written, "ResNet-56-shortcut-B". For names that are kept.
QString spelledName(std::string_view run);

}  // namespace reslab::ui
