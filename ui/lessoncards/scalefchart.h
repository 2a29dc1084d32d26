#pragma once

#include <QPainter>

#include <vector>

#include "ui/bridge/lessonwork.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// Test errors over the factor of F, of a few networks.
struct ScaledErrorLines {
    struct Line {
        QString title;
        QPen pen;
        std::vector<ScaledError> errors;  ///< in any order
    };
    std::vector<Line> lines;
    double factor = 1.0;  ///< where the slider stands
    bool isOfWeights = false;  ///< the factor is that of a convolution's weights
    QString note;         ///< what is measured, or what is being waited for
};

void paintScaledErrors(QPainter& painter, const QRectF& place, const ScaledErrorLines& chart, const FigureLook& look);

}  // namespace reslab::ui
