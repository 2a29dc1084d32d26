#include "core/data/picturelibrary.h"

#include <opencv2/core/utility.hpp>

namespace reslab {

std::string pictureLibrary()
{
    return "OpenCV " + cv::getVersionString();
}

}  // namespace reslab
