#pragma once

#include <QString>

#include <string_view>

namespace reslab::ui {

/// What an editor says of a network's option; an option that nobody has described yet goes by its own name.
struct OptionWords {
    QString label;
    QString hint;         ///< one sentence that teaches
    bool isMain = false;  ///< stands above the fold
};
OptionWords optionWords(std::string_view option);

struct ChoiceWords {
    QString label;
    QString hint;
};
/// What stands for one value of an option; the value itself where it says enough.
ChoiceWords choiceWords(std::string_view option, std::string_view value);

}  // namespace reslab::ui
