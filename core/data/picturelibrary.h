#pragma once

#include <string>

namespace reslab {

/// What brings pictures to the size of networks, and in which version: "OpenCV 4.6.0".
std::string pictureLibrary();

}  // namespace reslab
