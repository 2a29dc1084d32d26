#pragma once

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "ui/diagram/diagrambar.h"
#include "ui/diagram/diagramview.h"
#include "ui/diagram/shownnetworks.h"
#include "ui/diagram/signalcolours.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"

class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace reslab::ui {

class DiagramPicture;

class CardsPage;
class CostPanel;
class EmptyState;
class Inspector;
class NetworkStrip;
class TableOnePage;

/// The page of the architectures: the drawing with what belongs to it, the paper's Table 1, and cards that explain.
class ArchitectureView : public QWidget {
    Q_OBJECT

public:
    ArchitectureView(const RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent = nullptr);
    ~ArchitectureView() override;

    /// The networks of the set-up.
    void setCards(const std::vector<NetworkCardSpec>& cards);
    /// Draws a network by MODEL, or by the path of a JSON spec, beside those that are drawn. A fault is told on the page.
    void addModel(const QString& model);
    /// Draws only these: each in the style of its run, else in the one reserved for it, the others in styles of their own.
    void showModels(const QStringList& models);
    /// By MODEL: for networks that will have a run.
    void reserveStyles(std::map<std::string, RunStyle> styles) { m_reserved = std::move(styles); }

    enum class Page { Drawing, TableOne, Cards };
    void showPage(Page page);
    /// Tools, totals, inspector and the choice of pages; without them the drawing stands alone beside words that tell of it.
    void showTools(bool isShown);
    /// Something to look at through receptive fields: an image of the data.
    void setImage(const QImage& image);

    /// Where colours by gradient or response come from.
    void setSignals(const SignalSet& signalSet);
    /// Colours tell how it was at that step; nothing: at the newest probe.
    void setMoment(std::optional<std::int64_t> moment);

    DiagramView& view() { return *m_view; }
    const SignalColours& colours() const { return m_colours; }
    DiagramBar& bar() { return *m_bar; }
    Inspector& inspector() { return *m_inspector; }
    CostPanel& costs() { return *m_costs; }
    TableOnePage& tableOne() { return *m_tableOne; }
    CardsPage& cards() { return *m_cards; }
    const Detail& detail() const { return m_detail; }
    /// Holds until other networks are shown in place of these; before, the level follows from the depth of the first.
    void setDetail(const Detail& detail);
    /// Saves the whole drawing; the file's ending says how. Throws FileUnwritable.
    void save(const QString& file) const;
    /// The network of the chosen layer, or the first, as JSON that the program reads again. Throws FileUnwritable.
    void saveSpec(const QString& file) const;

signals:
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeDrawingPage();
    void connectBar();
    void fillNetworksMenu();
    /// The networks are others; drawn when it is seen.
    void refresh();
    void redraw(bool keepsPlace);
    void choose(int panel, int node);
    /// Beside the drawing while a box is chosen.
    void showInspector();
    void search(const QString& text);
    void goToNext();
    void colourBy(ColourBy by);
    void readColours(ColourBy by);
    /// What the colour of the chosen box tells, beside the drawing and to readers of the screen.
    void tellMeasured();
    /// The value that a box's colour tells, and what of.
    QString signalWords(const DrawnNetwork& network, std::span<const int> nodes) const;
    void followRun(int run);
    void followLayer(const QString& layer);
    void exportDrawing(DiagramBar::Export kind);
    /// The drawing as it is saved: where its colours tell a signal, with their scale below.
    DiagramPicture picture() const;
    const DrawnNetwork& chosenNetwork() const;
    void askForSpec();
    /// The given one, else one that no other network of the page has.
    RunStyle styleBeside(const DrawnNetwork& added, const std::optional<RunStyle>& given) const;
    /// No two that are drawn are alike.
    void keepApart();
    /// Of the run of a MODEL; nothing where there is none.
    std::optional<RunStyle> styleOfRun(const std::string& model) const;
    void tell(const QString& fault);
    void retranslate();
    void follow();

    const RunSet& m_runs;
    Selection& m_selection;
    const Theme& m_theme;
    ShownNetworks m_networks;
    Detail m_detail;
    bool m_isStale = true;
    std::map<std::string, RunStyle> m_reserved;
    const SignalSet* m_signals = nullptr;
    SignalColours m_colours;
    std::optional<std::int64_t> m_moment;
    QTimer m_colouring;
    QTimer m_inspecting;  ///< until a click can no longer become a double one, under which the drawing keeps its place
    SignalLegend* m_legend;
    bool m_showsTools = true;
    bool m_hasLevel = false;  ///< setDetail() has given one
    SegmentedControl* m_pageSwitch;
    QStackedWidget* m_pages;
    DiagramBar* m_bar;
    QLabel* m_fault;
    NetworkStrip* m_strip;
    EmptyState* m_empty;  ///< where no network is drawn
    DiagramView* m_view;
    QScrollArea* m_inspectorPage;
    Inspector* m_inspector;
    CostPanel* m_costs;
    TableOnePage* m_tableOne;
    CardsPage* m_cards;
    QSplitter* m_across;
    QSplitter* m_down;
};

}  // namespace reslab::ui
