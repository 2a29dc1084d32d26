#pragma once

#include <QString>

#include "core/graph/shapedgraph.h"
#include "ui/theme/layercolours.h"

namespace reslab::ui {

LayerKind kindOf(const OpSpec& op);
/// True for what is drawn attached to the layer before or behind it: normalisation, activation, dropout.
bool isCompanion(const OpSpec& op);

/// What a box says: "3×3 conv, 64, /2", "BN", "ReLU", "max pool 3×3, /2".
QString labelOf(const OpSpec& op);
/// What is said behind a convolution's channels: ", /2" and ", 32 groups"; nothing of a stride of 1 and of a single group.
QString strideText(const ConvSpec& conv);
QString groupsText(const ConvSpec& conv);
/// What the op is called: "Convolution", "Batch normalisation".
QString titleOf(const OpSpec& op);
/// What it computes, in one line of mathematics.
QString formulaOf(const OpSpec& op);
/// One sentence that teaches.
QString meaningOf(const OpSpec& op);

/// "64×56×56"; "10" for a vector.
QString shapeText(const Shape& shape);

}  // namespace reslab::ui
