#pragma once

#include "ui/features/answerbars.h"
#include "ui/features/heatview.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/steadylabel.h"

class QTableView;

namespace reslab::ui {

class MapTable;

/// Why one network answers as it does: the image with the map over it, beside it where asked the same of randomised weights, the
/// legend, the likeliest classes, and on request the map's values as a table.
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
    QTableView& table() { return *m_table; }

    const HeatView& learned() const { return *m_learned; }
    const HeatView& randomised() const { return *m_randomised; }
    AnswerBars& bars() { return *m_bars; }
    const ColourLegend& legend() const { return *m_legend; }
    /// How alike the map is to that of randomised weights; empty where this is not asked.
    const QString& check() const { return m_check->text(); }
    int paintAll(QPainter& painter, int width) const;
    int heightFor(int width) const;

    void restyle() override;

signals:
    void classChosen(int label);
    void readoutChanged(const QString& words);

private:
    LegendFacts legendFacts(const ShownMap& map, const Contents& contents) const;
    void showBars(const Contents& contents);
    void tellPlace(HeatView& view, int x, int y);
    QString placeWords(const ShownMap& map) const;

    const Theme& m_theme;
    HeatView* m_learned;
    HeatView* m_randomised;
    SteadyLabel* m_check;
    ColourLegend* m_legend;
    AnswerBars* m_bars;
    QTableView* m_table;
    MapTable* m_model;
};

}  // namespace reslab::ui
