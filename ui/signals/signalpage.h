#pragma once

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <map>

#include "core/base/error.h"
#include "ui/signals/layerpanel.h"
#include "ui/signals/layerstrip.h"
#include "ui/signals/signalbar.h"
#include "ui/signals/signalplot.h"
#include "ui/signals/signaltablemodel.h"
#include "ui/plots/replotpacer.h"

class QComboBox;
class QLabel;
class QSlider;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace reslab::ui {

class EmptyState;
class SteadyLabel;
struct Picture;

/// A page of the layers' signals: what can be switched above, the plot with the chosen layer beside it, the strip of all probes
/// below, which goes back in time, and the table.
class SignalPage : public QWidget {
    Q_OBJECT

public:
    SignalPage(SignalFamily family, const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    const SignalOptions& options() const { return m_plot->options(); }
    void setOptions(const SignalOptions& options);
    /// While networks train drawing keeps to its budget.
    void setLive(bool isLive);
    /// Whether runs on disk of which nothing is known can be looked at once, by whoever hears lookRequested().
    enum class Look { NotOffered, Offered, Running };
    void setLook(Look look);
    /// Shows how it was at a step; nothing, or one behind all probes of the shown runs: the newest, and then the next.
    void setMoment(std::optional<std::int64_t> iteration);
    std::optional<std::int64_t> moment() const { return m_moment; }
    QVariantMap state() const;
    void restore(const QVariantMap& state);

    /// There is nothing to draw.
    bool isEmpty() const { return moments().empty(); }
    SignalBar& bar() { return *m_bar; }
    SignalPlot& plot() { return *m_plot; }
    LayerStrip& strip() { return *m_strip; }
    QComboBox& quantity() { return *m_quantity; }
    LayerPanel& panel() { return *m_panel; }
    QTableView& table() { return *m_table; }
    /// Saves what is shown; the file's ending says how. Throws Error.
    void save(const QString& file, qreal scale = 2.0);
    void copyPicture();

signals:
    void startRequested();
    void lookRequested();
    /// Here; whoever shows other pages of the same runs may show it there.
    void momentChanged(std::optional<std::int64_t> iteration);
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeFigure();
    void makeTimeRow(QLayout& column);
    void makeTable();
    void connectAll();
    /// Draws soon, as often as the budget allows.
    void schedule();
    /// Draws at once, or when it is seen.
    void rebuild();
    void draw();
    void tellLayer();
    void drawStrip();
    void drawTable();
    void showTime();
    /// True of each line.
    QString timeWords() const;
    void offerQuantities();
    void showRightPage();
    bool isLookOffered() const { return m_look == Look::Offered && !m_signals.unseen().empty(); }
    void tellEmpty();
    QString awaitedWords() const;
    void tellUnseen();
    /// In the figure's place: why no run that is shown has anything of the subject.
    void tellNothing();
    void showTable(bool isShown);
    /// The row of the layer that is chosen in any view.
    void markRow();
    void retranslate();
    void follow();
    QString statement() const;
    QString responseStatement() const;
    QString seenOnceStatement() const;
    QString stepStatement() const;
    Picture picture() const;
    void askForFile(ControlBar::Export kind, qreal scale);
    /// The iteration of the newest probe of each shown run that has any.
    std::map<int, std::int64_t> newestProbes() const;
    /// To which the shown runs train.
    std::int64_t lastStep() const;
    /// Iterations of the probes of all shown runs, ascending: as many as a slider can stand on, the first and the newest always.
    std::vector<std::int64_t> moments() const;

    SignalFamily m_family;
    const RunSet& m_runs;
    const SignalSet& m_signals;
    Selection& m_selection;
    const Theme& m_theme;
    std::optional<std::int64_t> m_moment;
    Look m_look = Look::NotOffered;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    SignalBar* m_bar;
    QLabel* m_statement;
    SignalPlot* m_plot;
    LayerPanel* m_panel;
    LayerStrip* m_strip;
    QToolButton* m_live = nullptr;
    QSlider* m_time = nullptr;
    QComboBox* m_quantity = nullptr;  ///< which one the strip shows
    SteadyLabel* m_timeText = nullptr;
    SteadyLabel* m_readout = nullptr;
    QStackedWidget* m_figures = nullptr;  ///< the figure, or why there is none
    QLabel* m_nothing = nullptr;
    QSplitter* m_splitter = nullptr;
    SignalTableModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_tablePage = nullptr;
    bool m_isMarking = false;
    ReplotPacer m_pacer;
    QElapsedTimer m_clock;
    QTimer m_drawing;
    qint64 m_drawnAt = 0;
    std::map<int, std::int64_t> m_stripNewest;  ///< the probes at the right ends of the strips, by runs
    std::int64_t m_stripAxis = 0;               ///< 0: another strip is wanted
    qint64 m_panelAt = 0;
    qint64 m_tableAt = 0;
};

}  // namespace reslab::ui
