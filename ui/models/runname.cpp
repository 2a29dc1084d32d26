#include "ui/models/runname.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <optional>

namespace reslab::ui {
namespace {

constexpr const char* kContext = "RunName";

/// What an option of a MODEL makes of a network, said behind its name. An empty value stands for any number.
struct OptionName {
    const char* option;
    const char* value;
    const char* words;
};

// Of values that begin alike the longer one comes first.
constexpr std::array kOptionNames{
    OptionName{"shortcut", "none", QT_TRANSLATE_NOOP("RunName", "no shortcuts")},
    OptionName{"shortcut", "A", QT_TRANSLATE_NOOP("RunName", "option A")},
    OptionName{"shortcut", "B", QT_TRANSLATE_NOOP("RunName", "option B")},
    OptionName{"shortcut", "C", QT_TRANSLATE_NOOP("RunName", "option C")},
    OptionName{"order", "original", QT_TRANSLATE_NOOP("RunName", "original order")},
    OptionName{"order", "bn-after-add", QT_TRANSLATE_NOOP("RunName", "BN after addition")},
    OptionName{"order", "relu-before-add", QT_TRANSLATE_NOOP("RunName", "ReLU before addition")},
    OptionName{"order", "relu-only-preact", QT_TRANSLATE_NOOP("RunName", "ReLU-only pre-activation")},
    OptionName{"order", "preact", QT_TRANSLATE_NOOP("RunName", "full pre-activation")},
    OptionName{"order", "no-final-relu", QT_TRANSLATE_NOOP("RunName", "no ReLU after addition")},
    OptionName{"norm", "none", QT_TRANSLATE_NOOP("RunName", "no BN")},
    OptionName{"norm", "bn", QT_TRANSLATE_NOOP("RunName", "BN")},
    OptionName{"activation", "prelu", "PReLU"},
    OptionName{"activation", "relu", "ReLU"},
    OptionName{"init", "xavier", "Xavier"},
    OptionName{"init", "he-out", QT_TRANSLATE_NOOP("RunName", "He, fan out")},
    OptionName{"init", "he-in", "He"},
    OptionName{"block", "bottleneck", QT_TRANSLATE_NOOP("RunName", "bottleneck blocks")},
    OptionName{"block", "basic", QT_TRANSLATE_NOOP("RunName", "basic blocks")},
    OptionName{"pad", "end", QT_TRANSLATE_NOOP("RunName", "zeros at the end")},
    OptionName{"projection", "frozen", QT_TRANSLATE_NOOP("RunName", "projections not learned")},
    OptionName{"last-gamma", "zero", QT_TRANSLATE_NOOP("RunName", "last γ from 0")},
    OptionName{"skip", "", QT_TRANSLATE_NOOP("RunName", "%1 layers a skip")},
    OptionName{"width", "", QT_TRANSLATE_NOOP("RunName", "width %1")},
};

/// A name of plain or residual networks in its parts; folders and what comes behind the depth as they are.
struct NameParts {
    QString before;
    QString family;  ///< "plain-", "fc-ResNet-"
    QString depth;   ///< "50"; with its variant "50-D"
    QString options;  ///< with the sign before each: ":shortcut=B", "-shortcut-B-2"
};

/// The letter of ResNet-B, -C and -D, which ImageNet's residual networks have behind their depths, is moved there from the options.
/// He et al. 2019, sec. 4.
void tellVariant(NameParts& parts)
{
    static const QRegularExpression depths("^(18|34|50|101|152|200)$");
    static const QRegularExpression letter("^(?:([bcd])|-([BCD]))(?=$|[:,-])");
    const auto match = letter.match(parts.options);
    if (parts.family != "ResNet-" || !match.hasMatch() || !depths.match(parts.depth).hasMatch())
        return;
    parts.depth += '-' + (match.captured(1) + match.captured(2)).toUpper();
    parts.options.remove(0, match.capturedLength());
}

std::optional<NameParts> partsOf(std::string_view run)
{
    static const QRegularExpression form("^(.*/)?(fc-?)?(plain-?|resnet|ResNet-)(\\d+)([^/]*)$");
    const auto match = form.match(QString::fromUtf8(run.data(), static_cast<qsizetype>(run.size())));
    if (!match.hasMatch())
        return {};
    const bool isPlain = match.capturedView(3).startsWith(u'p');
    NameParts parts{.before = match.captured(1),
                    .family = (match.capturedLength(2) > 0 ? "fc-" : "") + QString(isPlain ? "plain-" : "ResNet-"),
                    .depth = match.captured(4),
                    .options = match.captured(5)};
    tellVariant(parts);
    return parts;
}

/// The words for the option that `rest` begins with, which is taken away; empty where it begins with none that is known.
QString takeOption(QString& rest)
{
    for (const auto& [option, value, words] : kOptionNames) {
        const auto form = QRegularExpression(QString("^[:,-]%1[=-]%2(?=$|[,-])").arg(option, *value ? value : "(\\d+)"));
        const auto match = form.match(rest);
        if (!match.hasMatch())
            continue;
        rest.remove(0, match.capturedLength());
        const auto told = QCoreApplication::translate(kContext, words);
        return *value ? told : told.arg(match.captured(1));
    }
    return {};
}

/// What options make of a network; nothing where one of them is not known, or a name only looks like options.
std::optional<QStringList> wordsOf(QString options)
{
    static const QRegularExpression again("^-(\\d+)$");
    QStringList words;
    while (!options.isEmpty()) {
        if (const auto match = again.match(options); match.hasMatch() && !words.isEmpty()) {
            words.back() += " (" + match.captured(1) + ')';
            break;
        }
        const auto told = takeOption(options);
        if (told.isEmpty())
            return {};
        words += told;
    }
    return words;
}

}  // namespace

QString readableName(std::string_view run)
{
    const auto parts = partsOf(run);
    const auto words = parts ? wordsOf(parts->options) : std::nullopt;
    if (!words)
        return spelledName(run);
    return (QStringList{parts->before + parts->family + parts->depth} + *words).join(QStringLiteral(", "));
}

QString spelledName(std::string_view run)
{
    const auto parts = partsOf(run);
    if (!parts)
        return QString::fromUtf8(run.data(), static_cast<qsizetype>(run.size()));
    return parts->before + parts->family + parts->depth + parts->options;
}

}  // namespace reslab::ui
