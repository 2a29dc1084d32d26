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

/// The classes of a public set in Korean, in the order of the English ones.
QStringList readKorean(const QString& set)
{
    QFile file(":/classes/" + set + ".ko.txt");
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n') : QStringList();
}

/// Empty where the window speaks English, or the class is neither ImageNet's nor CIFAR-100's.
QString publicName(std::span<const std::string> names, std::size_t label)
{
    if (QLocale().language() != QLocale::Korean)
        return {};
    const auto isOf = [&](std::span<const std::string_view> english) {
        return names.size() == english.size() && names[label] == english[label];
    };
    static const auto imageNet = readKorean("imagenet");
    static const auto cifar100 = readKorean("cifar100");
    const auto place = static_cast<qsizetype>(label);
    return isOf(imageNetClassNames()) ? imageNet.value(place) : isOf(cifar100ClassNames()) ? cifar100.value(place) : QString();
}

}  // namespace

QString className(std::span<const std::string> names, int label)
{
    const auto place = static_cast<std::size_t>(label);
    if (label < 0 || place >= names.size())
        return QCoreApplication::translate("ClassNames", "class %1").arg(label);
    const auto known = publicName(names, place);
    return known.isEmpty() ? QCoreApplication::translate("ClassNames", names[place].c_str()) : known;
}

}  // namespace reslab::ui
