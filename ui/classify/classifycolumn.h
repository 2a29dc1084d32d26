#pragma once

#include "ui/classify/cutview.h"
#include "ui/classify/nearsearch.h"
#include "ui/features/answerbars.h"
#include "ui/features/heatview.h"
#include "ui/features/maptable.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/steadylabel.h"

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
        bool isPassing = false;  ///< evidence for as long as the mouse rests on a bar
        std::shared_ptr<const PlanarImage> picture = {};  ///< what was given, before it was fitted to the network
        bool isForeign = false;  ///< and is none of the data set's
        SharedAnswer against;  ///< the same map of another class, which is taken away; null: none
        std::vector<std::string> dataClasses;
        int explained = -1;
        int truth = -1;
        QString layer = {};  ///< of Grad-CAM
    };
    /// Shows the newest answer.
    void show(const Contents& contents);
    void setOverlay(const OverlayOptions& options);
    /// The values of the evidence below the bars.
    void setTableShown(bool isShown);
    MapTableView& table() { return *m_table; }
    const ColourLegend& legend() const { return *m_legend; }
    /// Whether the others say the same, and how often it was right so far.
    void setVerdict(const QString& agreement, const QString& tally);

    /// The nearest training images; nullopt: nobody asks for them.
    void showNear(const std::optional<NearSearch::Found>& found);
    const NearStrip& nearStrip() const { return *m_near; }
    QString nearWords() const { return m_nearWords->text(); }

    HeatView& view() { return *m_view; }
    const HeatView& view() const { return *m_view; }
    AnswerBars& bars() { return *m_bars; }
    QString agreement() const { return m_agreement->text(); }
    QString tally() const { return m_tally->text(); }
    /// The map of the other class, as show() got it; null: none.
    const SharedAnswer& against() const { return m_against; }
    const CutView& cutView() const { return *m_cut; }
    QString reading() const { return m_reading->text(); }
    int paintAll(QPainter& painter, int width) const;
    int heightFor(int width) const;

signals:
    void classChosen(int label);
    void classHovered(int label);
    /// A training image is to be looked at.
    void nearChosen(quint32 image);
    /// The mouse is above this pixel of what the network reads; -1: nowhere.
    void pointed(int x, int y);
    /// The value of the evidence under the mouse or the cursor, in words; empty: none.
    void readoutChanged(const QString& words);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareHeight();
    int nearWordsHeight(int width) const;
    int nearHeight(int width) const;
    void paintNear(QPainter& painter, int top, int width) const;
    ShownMap mapOf(const Contents& contents) const;
    LegendFacts legendOf(const Contents& contents) const;
    void showEvidence(const Contents& contents);
    void tellPlace(int x, int y);
    void follow();

    const Theme& m_theme;
    OverlayOptions m_overlay;
    bool m_hasEvidence = false;
    bool m_isTableShown = false;
    SharedAnswer m_against;
    CutView* m_cut;
    QLabel* m_reading;
    HeatView* m_view;
    ColourLegend* m_legend;
    AnswerBars* m_bars;
    MapTableView* m_table;
    SteadyLabel* m_sureness;
    QLabel* m_agreement;
    QLabel* m_tally;
    QLabel* m_nearWords;
    NearStrip* m_near;
};

/// Of small words below a figure.
void styleSmall(QWidget& label, const Theme& theme, Role role = Role::TextSoft);
/// The likeliest classes as bars.
std::vector<AnswerBars::Entry> entriesOf(const InferenceAnswer& answer, const std::vector<std::string>& dataClasses);
/// How pictures are brought to a network, and what is assumed of it.
QString readingWords(const NetworkFacts& facts, bool isTenCrop);
/// "Entropy 0.31 of 3.32 bits".
QString surenessWords(const std::vector<float>& probabilities);

}  // namespace reslab::ui
