#include "ui/text/csv.h"

#include <algorithm>

namespace reslab::ui {

QString csvField(QString text)
{
    const auto ends = [](QChar c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
    if (std::none_of(text.cbegin(), text.cend(), ends))
        return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

}  // namespace reslab::ui
