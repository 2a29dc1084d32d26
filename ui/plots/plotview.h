#pragma once

#include <qcustomplot.h>

#include <optional>

namespace reslab::ui {

/// The part of the plane that is seen; a direction without a range shows all there is.
struct PlotView {
    std::optional<QCPRange> x;
    std::optional<QCPRange> y;

    bool isAll() const { return !x && !y; }
    friend bool operator==(const PlotView&, const PlotView&) = default;
};

/// The range moved by `share` of its own length on the screen.
QCPRange shifted(const QCPRange& range, bool isLog, double share);
/// The range `factor` times as long on the screen, with the place at `centre` (0 to 1 of it) unmoved.
QCPRange scaled(const QCPRange& range, bool isLog, double factor, double centre);
/// The least of 1, 2, 2.5, 5 x 10^n that is at least `value`.
double niceAbove(double value);
/// The greatest of 1, 2, 5 x 10^n that is at most `value`, which is positive.
double niceBelow(double value);

}  // namespace reslab::ui
