#include "app/cli/comparepictures.h"

#include <QApplication>

#include <cstdio>

#include "core/base/file.h"
#include "ui/compare/comparisonreport.h"
#include "ui/compare/reportfigures.h"
#include "ui/theme/theme.h"

namespace reslab::cli {
namespace {

/// What Qt says of the machine it runs on is no failure of this command.
void keepQuiet(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

}  // namespace

void drawPictures(const ui::RunSet& runs, const ui::Comparison& comparison, const PictureFiles& files)
{
    if (files.isEmpty())
        return;
    qInstallMessageHandler(keepQuiet);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "reslab-cli";
    char* argv[] = {name, nullptr};
    const QApplication application(argc, argv);
    ui::Theme theme;
    theme.choose(ui::ThemeChoice::Light);
    const ui::CurvePicture picture(runs, theme, ui::reportPicture());
    if (!files.svg.empty())
        picture.saveSvg(QString::fromStdString(files.svg));
    if (!files.pdf.empty())
        picture.savePdf(QString::fromStdString(files.pdf));
    if (!files.html.empty()) {
        const auto page = ui::comparisonReport(comparison, ui::drawReportFigures(runs, theme)).toStdString();
        writeFileAtomically(files.html, [&](AtomicFile& out) { out.write(page); });
    }
}

}  // namespace reslab::cli
