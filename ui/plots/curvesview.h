#pragma once

#include <QTableView>
#include <QVariantMap>
#include <QWidget>

#include "core/base/error.h"
#include "ui/models/curvenotes.h"
#include "ui/models/curvetablemodel.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/plots/curvelegend.h"
#include "ui/plots/curveplot.h"
#include "ui/plots/curvestoolbar.h"
#include "ui/plots/plotexport.h"
#include "ui/theme/theme.h"

class QSplitter;
class QStackedWidget;

namespace reslab::ui {

class EmptyState;

/// The page of the curves: what can be switched above, the plot, its legend, and the table of values below.
class CurvesView : public QWidget {
    Q_OBJECT

public:
    CurvesView(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    const PlotOptions& options() const { return m_plot->options(); }
    void setOptions(const PlotOptions& options);
    /// While networks train drawing keeps to its budget.
    void setLive(bool isLive);
    /// Options and what is open, for a remembered layout.
    QVariantMap state() const;
    void restore(const QVariantMap& state);

    /// There is nothing to draw.
    bool isEmpty() const { return m_runs.isEmpty(); }
    CurvePlot& plot() { return *m_plot; }
    CurvesToolbar& toolbar() { return *m_toolbar; }
    CurveLegend& legend() { return *m_legend; }
    QTableView& table() { return *m_table; }
    CurveNotes& notes() { return m_notes; }
    /// Saves what is shown; the file's ending says how, and `scale` how many pixels of a PNG are one here. Throws Error.
    void save(const QString& file, qreal scale = 2.0);
    void copyPicture();
    /// What is shown, on white with names at the lines' ends, as large as `size` (device-independent pixels) whatever the window is.
    QImage printed(const QSize& size) const;

signals:
    void startRequested();
    /// A note or a picture could not be written.
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    CurvePicture::Request pictureRequest(const QSize& size) const;
    void makeTable();
    void retranslate();
    void follow();
    void showRightPage();
    void showTable(bool isShown);
    void fitColumns();
    void askForFile(CurvesToolbar::Export kind, qreal scale);

    RunSet& m_runs;
    Selection& m_selection;
    const Theme& m_theme;
    CurveNotes m_notes;
    CurvesToolbar* m_toolbar = nullptr;
    CurvePlot* m_plot = nullptr;
    CurveLegend* m_legend = nullptr;
    CurveTableModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_tablePage = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_figurePage = nullptr;
};

}  // namespace reslab::ui
