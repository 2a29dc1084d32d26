#pragma once

#include <QVariantMap>

#include "ui/models/runcurves.h"

namespace reslab::ui {

/// How curves are drawn; a plain value.
struct PlotOptions {
    Measure measure = Measure::Error;
    XAxis axis = XAxis::Iterations;
    bool logX = false;
    bool logY = false;
    int smoothing = 10;         ///< training curves as a mean over about so many iterations; 1: as they came
    bool boldTrain = false;     ///< training bold and test thin, instead of the other way round
    bool twoPanels = false;     ///< training left, test right
    bool learningRate = false;  ///< a strip below
    bool validation = true;     ///< also validation and re-evaluated training error, where a run has them
    bool follow = true;         ///< a zoomed picture moves along with the newest points
    bool grey = false;          ///< for printing without colours: greys and dashes
    bool notes = true;
    bool endLabels = false;     ///< names and last values at the ends of the lines, for pictures without a legend
    friend bool operator==(const PlotOptions&, const PlotOptions&) = default;
};

/// For a remembered layout: optionsFromMap(toMap(o)) == o; unknown or wrong entries stand for the default.
QVariantMap toMap(const PlotOptions& options);
PlotOptions optionsFromMap(const QVariantMap& map);

inline constexpr int kLargestSmoothing = 1000;

}  // namespace reslab::ui
