#include "ui/text/classnames.h"

#include <QCoreApplication>

#include <string>

namespace reslab::ui {
namespace {

// Marked for translation; what is shown comes from the data.
[[maybe_unused]] constexpr const char* kKnown[] = {
    QT_TRANSLATE_NOOP("ClassNames", "disc"),       QT_TRANSLATE_NOOP("ClassNames", "ring"),
    QT_TRANSLATE_NOOP("ClassNames", "crescent"),   QT_TRANSLATE_NOOP("ClassNames", "triangle"),
    QT_TRANSLATE_NOOP("ClassNames", "square"),     QT_TRANSLATE_NOOP("ClassNames", "hexagon"),
    QT_TRANSLATE_NOOP("ClassNames", "star"),       QT_TRANSLATE_NOOP("ClassNames", "cross"),
    QT_TRANSLATE_NOOP("ClassNames", "heart"),      QT_TRANSLATE_NOOP("ClassNames", "arrow"),
    QT_TRANSLATE_NOOP("ClassNames", "airplane"),   QT_TRANSLATE_NOOP("ClassNames", "automobile"),
    QT_TRANSLATE_NOOP("ClassNames", "bird"),       QT_TRANSLATE_NOOP("ClassNames", "cat"),
    QT_TRANSLATE_NOOP("ClassNames", "deer"),       QT_TRANSLATE_NOOP("ClassNames", "dog"),
    QT_TRANSLATE_NOOP("ClassNames", "frog"),       QT_TRANSLATE_NOOP("ClassNames", "horse"),
    QT_TRANSLATE_NOOP("ClassNames", "ship"),       QT_TRANSLATE_NOOP("ClassNames", "truck"),
};

}  // namespace

QString className(std::string_view name)
{
    const std::string text(name);
    return QCoreApplication::translate("ClassNames", text.c_str());
}

}  // namespace reslab::ui
