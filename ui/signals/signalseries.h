#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/signals/signaloptions.h"
#include "ui/models/signalset.h"

namespace reslab::ui {

/// One quantity of a picture: what is read, and what its line is called.
struct Quantity {
    Signal signal;
    QString name;  ///< "by the shortcut"; empty where a picture has one alone
};

/// Quantities on one axis.
struct SignalPart {
    QString title;  ///< of the axis, with the unit where there is one
    std::vector<Quantity> quantities;
    bool isLog = false;
    std::optional<double> low, high;  ///< ends of the axis that are given
    double factor = 1.0;              ///< from what is kept to what is shown: 100 for percent
    bool isSigned = false;            ///< as colours: white where it is 0
};

/// The axes that `options` ask for, one above the other.
std::vector<SignalPart> partsOf(const SignalOptions& options);

/// One quantity of those that `options` ask for, as a strip shows it.
struct StripQuantity {
    SignalPart part;
    int quantity = 0;  ///< of the part

    /// Beside the others of the same picture.
    QString name() const;
    /// By itself: "gradient at a block's input, L2 norm: through F".
    QString title() const;
};

/// All of them, in the order of the axes.
std::vector<StripQuantity> quantitiesOf(const SignalOptions& options);
/// What is read of a network's layers.
const std::vector<LayerPlace>& placesOf(const LayerIndex& layers, Subject subject);
/// The same with what has no place on the axis, the projections of shortcuts where weights are read: what tables and files hold.
std::vector<LayerPlace> listedPlacesOf(const LayerIndex& layers, Subject subject);

/// One layer's value.
struct SignalPoint {
    double x = 0.0;  ///< of the axis of layers
    double value = 0.0;
    LayerPlace place;
};

/// The layers of one run at one time: a line.
struct SignalSeries {
    int run = 0;
    int part = 0;
    int quantity = 0;      ///< of the part
    bool isFirst = false;  ///< of the first probed step, beside what is shown
    std::int64_t iteration = 0;
    std::vector<SignalPoint> points;  ///< with x ascending; layers that were not probed are left out
};

/// The newest probe at `moment`, or the newest of all; only of runs that are shown.
std::vector<SignalSeries> seriesOf(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options,
                                   std::optional<std::int64_t> moment);

/// The same lines with what listedPlacesOf() has besides: what a table shows.
std::vector<SignalSeries> listedSeries(std::vector<SignalSeries> series, const SignalSet& signalSet, const SignalOptions& options);

/// Many values of one column: places.size() of them, times the part's factor, not a number where not probed.
std::vector<double> valuesOf(const RunSignals& run, std::size_t column, const SignalPart& part, int quantity,
                             const std::vector<LayerPlace>& places);

/// A magnitude with three digits, as "0.0123" or "1.23e-9"; "0" for an exact zero.
QString magnitudeText(double value);

}  // namespace reslab::ui
