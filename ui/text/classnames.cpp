#include "ui/text/classnames.h"

#include "core/data/classnames.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QStringList>

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

/// ImageNet's classes in Korean, in the order of the English ones.
QStringList readKorean()
{
    QFile file(":/classes/imagenet.ko.txt");
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n') : QStringList();
}

/// Empty where the window speaks English, or the class is none of ImageNet's.
QString imageNetName(std::span<const std::string> names, std::size_t label)
{
    const auto english = imageNetClassNames();
    if (QLocale().language() != QLocale::Korean || names.size() != english.size() || names[label] != english[label])
        return {};
    static const auto korean = readKorean();
    return korean.value(static_cast<qsizetype>(label));
}

}  // namespace

QString className(std::span<const std::string> names, int label)
{
    const auto place = static_cast<std::size_t>(label);
    if (label < 0 || place >= names.size())
        return QCoreApplication::translate("ClassNames", "class %1").arg(label);
    const auto ofImageNet = imageNetName(names, place);
    return ofImageNet.isEmpty() ? QCoreApplication::translate("ClassNames", names[place].c_str()) : ofImageNet;
}

}  // namespace reslab::ui
