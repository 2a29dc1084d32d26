#include "core/base/error.h"

#include "core/base/errortext.h"

namespace reslab {

Error::Error(ErrorCode code, std::vector<ErrorField> fields)
    : m_code(code), m_fields(std::move(fields)), m_sentence(fillTemplate(errorTemplate(code), m_fields))
{
}

std::string_view Error::field(std::string_view name) const noexcept
{
    for (const auto& field : m_fields)
        if (field.name == name)
            return field.value;
    return {};
}

}  // namespace reslab
