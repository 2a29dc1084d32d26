#pragma once

#include <QString>

#include <string_view>

namespace reslab::ui {

/// A network's name as drawings and what belongs to them have it, in the user's language, from MODEL of the command line or a run's
/// name: "vgg19" is VGG-19, "resnext50_32x4d" ResNeXt-50 32×4d, "googlenet:aux=on" GoogLeNet, auxiliary classifiers. What it does not
/// know is told as readableName() tells it, so that a name that was made readable stays as it is; so does a file's.
QString networkName(std::string_view model);

}  // namespace reslab::ui
