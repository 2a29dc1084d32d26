#include "ui/text/sentences.h"

#include <QCoreApplication>

#include "core/base/errortext.h"

namespace reslab::ui {

namespace {

/// Names, numbers and what a system or library said stay as they are; the core's own phrases have translations.
bool isPhrase(const ErrorField& field)
{
    return field.name == "actual" || field.name == "expected" || field.name == "reason";
}

}  // namespace

QString sentence(const Error& error)
{
    const auto text = QCoreApplication::translate("ErrorText", errorTemplate(error.code()).data());
    auto fields = error.fields();
    for (auto& field : fields)
        if (isPhrase(field) && !field.value.empty())
            field.value = QCoreApplication::translate("ErrorFact", field.value.c_str()).toStdString();
    return QString::fromStdString(fillTemplate(text.toStdString(), fields));
}

}  // namespace reslab::ui
