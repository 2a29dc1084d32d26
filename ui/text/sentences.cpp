#include "ui/text/sentences.h"

#include <QCoreApplication>

#include "core/base/errortext.h"

namespace reslab::ui {

QString sentence(const Error& error)
{
    const auto text = QCoreApplication::translate("ErrorText", errorTemplate(error.code()).data());
    return QString::fromStdString(fillTemplate(text.toStdString(), error.fields()));
}

}  // namespace reslab::ui
