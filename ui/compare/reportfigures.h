#pragma once

#include "ui/compare/comparisonreport.h"
#include "ui/plots/plotexport.h"

namespace reslab::ui {

class RunSet;
class Theme;

/// A picture that stands without legend and window: names and last values at the ends of the lines.
CurvePicture::Request reportPicture();

/// The error curves of all runs, drawn by the window's own plot once for a light ground and once for a dark one, whatever the
/// theme. Needs a QApplication.
ReportFigures drawReportFigures(const RunSet& runs, const Theme& theme);

}  // namespace reslab::ui
