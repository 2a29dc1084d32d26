#pragma once

#include "ui/features/networkcolumn.h"
#include "ui/features/sheets.h"

namespace reslab::ui {

class TileView;
class WeightHistogram;

/// One network's sheet of feature maps, layers or kernels, with its legend.
class MapsColumn : public NetworkColumn {
    Q_OBJECT

public:
    explicit MapsColumn(const Theme& theme, QWidget* parent = nullptr);

    /// Shows the newest answer; `scale` is that of its values, `base` the image below them.
    void showSheet(const MapsOptions& options, const ValueScale& scale, const QImage& base);
    TileView& tiles() { return *m_tiles; }
    const TileView& tiles() const { return *m_tiles; }
    const ColourLegend& legend() const { return *m_legend; }
    WeightHistogram& histogram() { return *m_histogram; }
    const WeightHistogram& histogram() const { return *m_histogram; }
    /// What a tile's value is, for the readout: "channel 12 · y 3, x 5 · 0.8213". Empty outside of values.
    QString readout(int id, int x, int y) const;
    /// The tensor of the answer that is shown; null: none.
    const NamedTensor* tensor() const;
    /// Draws sheet and legend `width` wide, on white; returns the height.
    int paintAll(QPainter& painter, int width) const;
    int heightFor(int width) const;

signals:
    void readoutChanged(const QString& words);

private:
    LegendFacts legendFacts(const ValueScale& scale) const;

    const Theme& m_theme;
    MapsOptions m_options;
    TileView* m_tiles;
    ColourLegend* m_legend;
    WeightHistogram* m_histogram;
};

}  // namespace reslab::ui
