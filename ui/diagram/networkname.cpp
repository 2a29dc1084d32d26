#include "ui/diagram/networkname.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "ui/models/runname.h"

namespace reslab::ui {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("NetworkName", text);
}

/// The name of a family and its size; empty for one that is not of ImageNet's families.
QString familyName(const QString& name)
{
    static const QRegularExpression vgg("^vgg(\\d+)(_bn)?$");
    static const QRegularExpression resnext("^resnext(\\d+)_(\\d+)x(\\d+d)$");
    static const QRegularExpression rs("^resnetrs(\\d+)$");
    if (name == "googlenet")
        return QStringLiteral("GoogLeNet");
    if (const auto match = vgg.match(name); match.hasMatch())
        return "VGG-" + match.captured(1) + (match.hasCaptured(2) ? " + BN" : "");
    if (const auto match = resnext.match(name); match.hasMatch())
        return QString::fromUtf8("ResNeXt-%1 %2×%3").arg(match.captured(1), match.captured(2), match.captured(3));
    if (const auto match = rs.match(name); match.hasMatch())
        return "ResNet-RS-" + match.captured(1);
    return {};
}

QString optionName(const QString& option)
{
    if (option == "aux=on")
        return words(QT_TRANSLATE_NOOP("NetworkName", "auxiliary classifiers"));
    if (option == "module=naive")
        return words(QT_TRANSLATE_NOOP("NetworkName", "naive modules"));
    if (option == "stride=first")
        return words(QT_TRANSLATE_NOOP("NetworkName", "stride in the first 1×1"));
    return option;
}

}  // namespace

QString networkName(std::string_view model)
{
    const auto text = QString::fromUtf8(model.data(), static_cast<qsizetype>(model.size()));
    if (text.endsWith(".json"))
        return text;
    const auto base = text.section(':', 0, 0);
    const auto family = familyName(base);
    auto options = text.section(':', 1).split(',', Qt::SkipEmptyParts);
    bool isKnown = !family.isEmpty();
    for (auto& option : options) {
        const auto told = optionName(option);
        isKnown = isKnown || told != option;
        option = told;
    }
    if (!isKnown)
        return readableName(model);
    return (QStringList{family.isEmpty() ? readableName(base.toStdString()) : family} + options).join(QStringLiteral(", "));
}

}  // namespace reslab::ui
