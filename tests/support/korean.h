#pragma once

#include <QRegularExpression>
#include <QString>

namespace reslab::test {

/// Whether any of it is written in hangul.
inline bool isKorean(const QString& text)
{
    static const QRegularExpression hangul("[\\x{AC00}-\\x{D7A3}]");
    return text.contains(hangul);
}

}  // namespace reslab::test
