#include "ui/compare/reportfigures.h"

namespace reslab::ui {

CurvePicture::Request reportPicture()
{
    CurvePicture::Request request;
    request.options.endLabels = true;
    return request;
}

ReportFigures drawReportFigures(const RunSet& runs, const Theme& theme)
{
    auto request = reportPicture();
    const auto light = CurvePicture(runs, theme, request).svg();
    request.isAtNight = true;
    return {.light = light, .dark = CurvePicture(runs, theme, request).svg()};
}

}  // namespace reslab::ui
