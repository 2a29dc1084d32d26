#pragma once

#include <QString>

#include <string_view>

namespace reslab::ui {

/// A run's name as people read it, whichever program gave it: "plain20" is plain-20, "resnet56-shortcut-B" ResNet-56-shortcut-B;
/// folders may stand before it. A name of the user's own stays as it is.
QString readableName(std::string_view run);

}  // namespace reslab::ui
