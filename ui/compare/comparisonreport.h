#pragma once

#include <QByteArray>
#include <QString>

#include "ui/compare/comparison.h"

namespace reslab::ui {

/// A picture of the curves for either ground, as SVG; empty where there is none.
struct ReportFigures {
    QByteArray light;
    QByteArray dark;
};

/// One page that needs nothing else: curves, table, how each number was measured, where the recipes differ. In the language of the
/// moment; well-formed XML.
QString comparisonReport(const Comparison& comparison, const ReportFigures& figures);

}  // namespace reslab::ui
