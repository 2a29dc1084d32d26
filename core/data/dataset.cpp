#include "core/data/dataset.h"

namespace reslab {

std::string skippedSentence(const Error& reason)
{
    return std::string("skipped ") + reason.what();
}

std::vector<std::string> warningSentences(const DataPair& pair)
{
    std::vector<std::string> sentences;
    for (const auto& warning : pair.warnings)
        sentences.emplace_back(warning.what());
    for (const auto& reason : pair.skipped)
        sentences.push_back(skippedSentence(reason));
    return sentences;
}

}  // namespace reslab
