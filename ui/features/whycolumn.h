#pragma once

#include "ui/features/answerbars.h"
#include "ui/features/heatview.h"
#include "ui/features/maptable.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/steadylabel.h"

namespace reslab::ui {

/// Why one network answers as it does: the image with the map over it and its legend, beside it where asked the same of randomised
/// weights, the likeliest classes, and on request the map's values as a table.
class WhyColumn : public NetworkColumn {
    Q_OBJECT

public:
    explicit WhyColumn(const Theme& theme, QWidget* parent = nullptr);

    struct Contents {
        MapKind kind = MapKind::GradCam;
        SharedAnswer randomised;  ///< null: not asked for
        std::vector<std::string> dataClasses;
        int truth = -1;
        QString layer;  ///< of Grad-CAM
    };
    /// Shows the newest answer.
    void showMap(const Contents& contents);
    void setOverlay(const OverlayOptions& options);
    void setTableShown(bool isShown);
    MapTableView& table() { return *m_table; }
    MapTableView& randomisedTable() { return *m_randomisedTable; }

    const HeatView& learned() const { return *m_learned; }
    const HeatView& randomised() const { return *m_randomised; }
    AnswerBars& bars() { return *m_bars; }
    const ColourLegend& legend() const { return *m_legend; }
    /// Of the map of randomised weights.
    const ColourLegend& randomisedLegend() const { return *m_randomisedLegend; }
    /// How alike the map is to that of randomised weights; empty where this is not asked.
    const QString& check() const { return m_check->text(); }
    int paintAll(QPainter& painter, int width) const;
    int heightFor(int width) const;

signals:
    void classChosen(int label);
    void readoutChanged(const QString& words);

private:
    void showBars(const Contents& contents);
    void addPair(QWidget* left, QWidget* right, int stretch);
    void tellPlace(HeatView& view, int x, int y);
    int pictureSide(int width) const;
    int legendsHeight(int width) const;
    QString placeWords(const ShownMap& map) const;
    static QString checkWords(std::optional<double> correlation);

    const Theme& m_theme;
    HeatView* m_learned;
    HeatView* m_randomised;
    SteadyLabel* m_check;
    ColourLegend* m_legend;
    ColourLegend* m_randomisedLegend;
    AnswerBars* m_bars;
    bool m_isTableShown = false;
    MapTableView* m_table;
    MapTableView* m_randomisedTable;
};

/// What the legend of a map says; `layer` is that of Grad-CAM.
LegendFacts mapLegend(const ShownMap& map, const QString& layer);
/// "plain-20 · y 3, x 5 of 8 × 8 · 0.1234"; empty outside the map.
QString mapReadout(const HeatView& view, const QString& network, int x, int y);

}  // namespace reslab::ui
