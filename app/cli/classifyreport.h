#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "core/telemetry/classreport.h"

namespace reslab::cli {

/// What a network, or several together, answered to pictures whose folders tell their classes.
struct Judged {
    std::string network;
    std::vector<std::string> labels;
    std::vector<AnsweredImage> images;
};

/// The class that the picture's folder is called after, as of labelOfFolder(); -1: none.
int truthOf(const std::string& image, const std::vector<std::string>& labels);

/// A row each: pictures, how many are right, accuracy and expected calibration error. Empty where no class is known.
std::string reportTable(const std::vector<Judged>& judged);
/// The same, with the pairs of class and answer that occur.
nlohmann::ordered_json reportDocument(const std::vector<Judged>& judged);

}  // namespace reslab::cli
