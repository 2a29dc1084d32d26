#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace reslab {

/// The English sentence of one code; {name} stands for the field of that name.
struct ErrorText {
    ErrorCode code;
    const char* sentence;
};

/// Every code's sentence, in the order of the codes.
std::span<const ErrorText> errorTexts();

/// The sentence of `code`, with its {fields} not yet filled.
std::string_view errorTemplate(ErrorCode code);

/// `sentence` with each {name} replaced by that field's value; a field that is not given stays as {name}.
std::string fillTemplate(std::string_view sentence, std::span<const ErrorField> fields);

}  // namespace reslab
