#pragma once

#include <QColor>

namespace reslab::ui {

/// What a layer does, as far as its colour tells it.
enum class LayerKind { Image, Convolution, Linear, Normalisation, Activation, Pooling, Sum, Shortcut, Join, Gate, Regulariser, Reshape, Group };

/// How a layer's box is drawn: `ink` is readable on `fill`, with a contrast of at least 4.5:1.
struct LayerColours {
    QColor fill;
    QColor line;
    QColor ink;
};

/// The same on every drawing; chosen to be told apart with colour blindness and in grey by their labels.
LayerColours layerColours(LayerKind kind, bool isDark);

}  // namespace reslab::ui
