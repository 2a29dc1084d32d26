#pragma once

#include <QVariantMap>

#include "ui/theme/colourmap.h"

namespace reslab::ui {

/// The two pages that show what layers pass on.
enum class SignalFamily { Gradients, Responses };

/// What of the layers is shown.
enum class Subject {
    // Gradients
    Weights,         ///< of the loss by each layer's weights
    Outputs,         ///< of the loss by each block's output
    BlockGradients,  ///< of residual blocks: by the shortcut, through F, and the cosine between them
    BlockSizes,      ///< of residual blocks, forward: F against x
    // Responses
    Responses,       ///< standard deviation behind normalisation. He et al. 2015, fig. 7
    Signal,          ///< variance and mean of x_l, block by block
    Dead             ///< rectifiers' outputs that are zero
};

SignalFamily familyOf(Subject subject);

/// How the size of a gradient is told.
enum class SizeMeasure { L2, Rms, Max, UpdateRatio };

enum class LayerAxis {
    Depth,
    Stage,
    Sorted  ///< the largest response first; of Subject::Responses alone
};

struct SignalOptions {
    Subject subject = Subject::Weights;
    SizeMeasure size = SizeMeasure::L2;
    LayerAxis axis = LayerAxis::Depth;
    bool bars = false;
    bool logY = true;
    bool stacked = false;    ///< runs one above the other instead of in one picture
    bool first = false;      ///< with the first probed step, thin
    ColourMap map = ColourMap::Viridis;
    int strip = 0;           ///< which of quantitiesOf() the strip shows
    friend bool operator==(const SignalOptions&, const SignalOptions&) = default;
};

/// Only what goes together: an update ratio is one of weights, only responses are sorted, and the strip shows what there is.
SignalOptions sound(SignalOptions options);

QVariantMap toMap(const SignalOptions& options);
/// Whatever is missing or makes no sense is as in `fallback`.
SignalOptions signalOptionsFromMap(const QVariantMap& map, const SignalOptions& fallback);

}  // namespace reslab::ui
