#include "ui/text/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/base/errortext.h"
#include "ui/text/format.h"

namespace reslab::ui {

namespace {

/// Names, numbers and what a system or library said stay as they are; the core's own phrases have translations.
bool isPhrase(const ErrorField& field)
{
    return field.name == "actual" || field.name == "expected" || field.name == "reason";
}

QString translated(const QString& fact)
{
    return fact.isEmpty() ? fact : QCoreApplication::translate("ErrorFact", fact.toUtf8().constData());
}

/// Of a list of names each is a phrase.
QString translatedNames(const QString& names)
{
    auto each = names.split(", ");
    for (auto& name : each)
        name = translated(name);
    return each.join(", ");
}

}  // namespace

QString sentence(const Error& error)
{
    const auto text = QCoreApplication::translate("ErrorText", errorTemplate(error.code()).data());
    auto fields = error.fields();
    for (auto& field : fields)
        if (isPhrase(field))
            field.value = translated(QString::fromStdString(field.value)).toStdString();
        else if (field.name == "regularisers")
            field.value = translatedNames(QString::fromStdString(field.value)).toStdString();
    return QString::fromStdString(fillTemplate(text.toStdString(), fields));
}

QString warningText(const std::vector<Error>& warnings, const std::vector<Error>& skipped)
{
    constexpr qsizetype kShown = 3;
    QStringList lines;
    for (const auto& warning : warnings)
        lines += sentence(warning);
    for (const auto& reason : skipped)
        lines += QCoreApplication::translate("Sentences", "Left out: %1").arg(sentence(reason));
    if (const auto rest = lines.size() - kShown; rest > 0) {
        lines.resize(kShown);
        lines += QCoreApplication::translate("Sentences", "and %1 more").arg(grouped(rest));
    }
    return lines.join('\n');
}

}  // namespace reslab::ui
