#include "core/data/dataset.h"

namespace reslab {

std::vector<std::string> warningSentences(const DataPair& pair)
{
    std::vector<std::string> sentences;
    for (const auto& warning : pair.warnings)
        sentences.emplace_back(warning.what());
    for (const auto& reason : pair.skipped)
        sentences.push_back(std::string("skipped ") + reason.what());
    return sentences;
}

}  // namespace reslab
