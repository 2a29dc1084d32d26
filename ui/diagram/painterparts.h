#pragma once

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QString>

#include <algorithm>

#include "ui/diagram/drawing.h"

/// What the files of the painter share.
namespace reslab::ui::painting {

inline constexpr qreal kRadius = 5.0;
inline constexpr qreal kGroupRadius = 9.0;

inline QString words(const char* text)
{
    return QCoreApplication::translate("Diagram", text);
}

/// The letters made smaller until `text` has room, down to what can still be read.
inline QFont fitted(QFont font, const QString& text, qreal width)
{
    constexpr int kLeastPixels = 8;
    while (font.pixelSize() > kLeastPixels && QFontMetricsF(font).horizontalAdvance(text) > width)
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

inline const ShapedNode& nodeOf(const Panel& panel, int index)
{
    return panel.network.graph->nodes[static_cast<std::size_t>(index)];
}

inline const StageSummary* stageOf(const Panel& panel, int stage)
{
    const auto& stages = *panel.network.stages;
    const auto found = std::ranges::find(stages, stage, &StageSummary::stage);
    return found == stages.end() ? nullptr : &*found;
}

inline const BlockSummary* blockOf(const Panel& panel, const GroupKey& place)
{
    const auto* stage = stageOf(panel, place.stage);
    if (!stage)
        return nullptr;
    // Blocks are numbered from 0 on, in most networks.
    const auto at = static_cast<std::size_t>(place.block);
    if (at < stage->blocks.size() && stage->blocks[at].place == place)
        return &stage->blocks[at];
    const auto found = std::ranges::find(stage->blocks, place, &BlockSummary::place);
    return found == stage->blocks.end() ? nullptr : &*found;
}

}  // namespace reslab::ui::painting
