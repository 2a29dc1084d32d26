#pragma once

#include "ui/features/answerbars.h"
#include "ui/features/heatview.h"
#include "ui/features/networkcolumn.h"

namespace reslab::ui {

/// What one network sees in the picture: the picture as it reads it with the evidence laid over it, the likeliest classes, how sure
/// it is, and how often it was right.
class ClassifyColumn : public NetworkColumn {
    Q_OBJECT

public:
    explicit ClassifyColumn(const Theme& theme, QWidget* parent = nullptr);

    struct Contents {
        MapKind kind = MapKind::Cam;
        bool hasEvidence = false;
        SharedAnswer against;  ///< the same map of another class, which is taken away; null: none
        std::vector<std::string> dataClasses;
        int explained = -1;
        int truth = -1;
    };
    /// Shows the newest answer.
    void show(const Contents& contents);
    void setOverlay(const OverlayOptions& options);
    /// Whether the others say the same, and how often it was right so far.
    void setVerdict(const QString& agreement, const QString& tally);

    HeatView& view() { return *m_view; }
    const HeatView& view() const { return *m_view; }
    AnswerBars& bars() { return *m_bars; }
    QString agreement() const { return m_agreement->text(); }
    QString tally() const { return m_tally->text(); }
    QString reading() const { return m_reading->text(); }
    int paintAll(QPainter& painter, int width) const;
    int heightFor(int width) const;

signals:
    void classChosen(int label);
    /// The mouse is above this pixel of what the network reads; -1: nowhere.
    void pointed(int x, int y);

private:
    /// How the picture is brought to the network.
    QString readingWords() const;
    ShownMap mapOf(const Contents& contents) const;
    void follow();

    const Theme& m_theme;
    OverlayOptions m_overlay;
    bool m_hasEvidence = false;
    QLabel* m_reading;
    HeatView* m_view;
    AnswerBars* m_bars;
    QLabel* m_sureness;
    QLabel* m_agreement;
    QLabel* m_tally;
};

}  // namespace reslab::ui
