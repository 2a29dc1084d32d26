#pragma once

#include <QByteArray>
#include <QStringList>
#include <QXmlStreamReader>

namespace reslab::test {

/// Every piece of text of an SVG, in the order in which it was written.
inline QStringList textsOf(const QByteArray& svg)
{
    QStringList texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
            texts += reader.readElementText().trimmed();
    return reader.hasError() ? QStringList() : texts;
}

}  // namespace reslab::test
