#include "ui/models/runname.h"

#include <QRegularExpression>

namespace reslab::ui {

QString readableName(std::string_view run)
{
    static const QRegularExpression form("(?:^|(?<=/))(fc)?(plain|resnet)(?=\\d[^/]*$)");
    auto name = QString::fromUtf8(run.data(), static_cast<qsizetype>(run.size()));
    const auto match = form.match(name);
    if (!match.hasMatch())
        return name;
    const QString family = match.captured(2) == "plain" ? "plain-" : "ResNet-";
    return name.replace(match.capturedStart(), match.capturedLength(), (match.hasCaptured(1) ? "fc-" : "") + family);
}

}  // namespace reslab::ui
