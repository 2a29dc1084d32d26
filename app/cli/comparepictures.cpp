#include "app/cli/comparepictures.h"

#include "app/cli/offscreen.h"
#include "core/base/file.h"
#include "ui/compare/comparisonreport.h"
#include "ui/compare/reportfigures.h"

namespace reslab::cli {

void drawPictures(const ui::RunSet& runs, const ui::Comparison& comparison, const PictureFiles& files)
{
    if (files.isEmpty())
        return;
    const Offscreen offscreen;
    const ui::CurvePicture picture(runs, offscreen.theme(), ui::reportPicture());
    if (!files.svg.empty())
        picture.saveSvg(QString::fromStdString(files.svg));
    if (!files.pdf.empty())
        picture.savePdf(QString::fromStdString(files.pdf));
    if (!files.html.empty()) {
        const auto page = ui::comparisonReport(comparison, ui::drawReportFigures(runs, offscreen.theme())).toStdString();
        writeFileAtomically(files.html, [&](AtomicFile& out) { out.write(page); });
    }
}

}  // namespace reslab::cli
