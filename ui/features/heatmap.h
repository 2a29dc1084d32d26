#pragma once

#include <QImage>
#include <QString>

#include <optional>
#include <span>

#include "ui/bridge/inference.h"
#include "ui/features/featurevalues.h"

namespace reslab::ui {

/// A map over an image as it is shown: a value.
struct ShownMap {
    MapKind kind = MapKind::GradCam;
    std::vector<float> values;  ///< (height, width)
    std::int64_t height = 0;
    std::int64_t width = 0;
    ValueScale scale;
    QImage colours;  ///< of guided backpropagation, which is shown in colours of its own
    QImage base;     ///< the image as the network read it

    bool isEmpty() const { return values.empty() && colours.isNull(); }
};

/// What is shown of an answer to a MapWish: maps as they are; of gradients by colour channel the greatest size at each pixel, and
/// of guided backpropagation the three channels as colours beside it. Empty where the answer has no map.
ShownMap shownMap(const InferenceAnswer& answer, MapKind kind);

/// Symmetric about zero where the values have a sign by the kind's meaning, whichever signs they happen to have.
ValueScale mapScale(std::span<const float> values, MapKind kind);

/// How it is laid over the image.
struct OverlayOptions {
    double opacity = 0.6;
    bool isSmooth = true;  ///< colours run into each other between the map's places
    friend bool operator==(const OverlayOptions&, const OverlayOptions&) = default;
};

/// The image with the map over it, `side` pixels wide at most and high at most. Of signed maps zero is transparent.
QImage overlaid(const ShownMap& map, const OverlayOptions& options, int side);

/// Spearman's rank correlation of the sizes of two lists of values, -1 .. 1; equal values share their mean rank. None where one of
/// them is the same everywhere or holds what is no number. Adebayo et al. 2018, sec. 3.
std::optional<double> rankCorrelation(std::span<const float> a, std::span<const float> b);

/// Where the greatest value stands, (x, y); (-1, -1) of none.
QPoint hottest(const ShownMap& map);

}  // namespace reslab::ui
