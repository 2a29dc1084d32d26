#include "ui/plots/curvesview.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHash>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/plots/emptystate.h"
#include "ui/plots/plotexport.h"
#include "ui/plots/savedialog.h"
#include "ui/theme/tables.h"

namespace reslab::ui {
namespace {

constexpr int kTableRefreshMs = 1000;
constexpr QSize kLeastPicture{640, 400};

}  // namespace

CurvesView::CurvesView(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_theme(theme)
    , m_notes(runs)
    , m_toolbar(new CurvesToolbar(theme, this))
    , m_plot(new CurvePlot(runs, selection, m_notes, theme, this))
    , m_legend(new CurveLegend(runs, selection, theme, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(theme, "chart", this))
    , m_figurePage(new QWidget(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTable();
    auto* upper = new QWidget(m_splitter);
    auto* row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(m_legend);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_tablePage);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    auto* page = new QVBoxLayout(m_figurePage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_toolbar);
    page->addWidget(m_splitter, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_figurePage);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);

    connect(m_toolbar, &CurvesToolbar::optionsChanged, this, &CurvesView::setOptions);
    connect(m_toolbar, &CurvesToolbar::resetRequested, m_plot, &CurvePlot::resetView);
    connect(m_toolbar, &CurvesToolbar::noteRequested, m_plot, &CurvePlot::addNote);
    connect(m_toolbar, &CurvesToolbar::exportRequested, this, &CurvesView::askForFile);
    connect(m_toolbar, &CurvesToolbar::tableToggled, this, &CurvesView::showTable);
    connect(m_plot, &CurvePlot::viewChanged, this, [this] { m_toolbar->setZoomed(!m_plot->view().isAll()); });
    connect(m_empty, &EmptyState::buttonClicked, this, &CurvesView::startRequested);
    connect(&m_notes, &CurveNotes::failed, this, &CurvesView::failed);
    connect(&runs, &RunSet::added, this, &CurvesView::showRightPage);
    connect(&runs, &RunSet::removed, this, &CurvesView::showRightPage);
    connect(&theme, &Theme::changed, this, &CurvesView::follow);
    follow();
    retranslate();
    showRightPage();
}

void CurvesView::makeTable()
{
    m_model = new CurveTableModel(m_runs, m_theme, this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(CurveTableModel::SortRole);
    m_tablePage = new QWidget(m_splitter);
    m_table = new QTableView(m_tablePage);
    auto* column = new QVBoxLayout(m_tablePage);
    column->addWidget(m_table);
    dressSortedTable(*m_table, *sorted);
    m_tablePage->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_selection.selectRun(index.data(CurveTableModel::IdRole).toInt());
    });
    connect(&m_selection, &Selection::runChanged, this, [this, sorted](int run) {
        if (const auto row = m_model->rowOf(run); row >= 0)
            m_table->selectRow(sorted->mapFromSource(m_model->index(row, 0)).row());
    });
    auto* refreshing = new QTimer(this);
    refreshing->setSingleShot(true);
    refreshing->setInterval(kTableRefreshMs);
    connect(&m_runs, &RunSet::grown, this, [this, refreshing] {
        if (m_table->isVisible() && !refreshing->isActive())
            refreshing->start();
    });
    connect(refreshing, &QTimer::timeout, m_model, &CurveTableModel::refresh);
}

void CurvesView::showTable(bool isShown)
{
    m_tablePage->setVisible(isShown);
    if (!isShown)
        return;
    m_model->refresh();
    fitColumns();
    // As high as its rows, as long as the plot keeps the greater part.
    const auto rows = m_table->verticalHeader()->defaultSectionSize() * (m_model->rowCount() + 1);
    const auto wanted = std::min(rows + m_table->horizontalHeader()->sizeHint().height(), m_splitter->height() / 3);
    m_splitter->setSizes({m_splitter->height() - wanted, wanted});
}

/// Columns that no run has a number for take no room.
void CurvesView::fitColumns()
{
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        bool isEmpty = m_model->rowCount() > 0;
        for (int row = 0; row < m_model->rowCount() && isEmpty; ++row)
            isEmpty = m_model->index(row, column).data(Qt::DisplayRole).toString().isEmpty();
        m_table->setColumnHidden(column, isEmpty);
        m_table->setColumnWidth(column, m_table->columnWidth(column) + m_theme.space(1.5));
    }
}

void CurvesView::showRightPage()
{
    m_pages->setCurrentIndex(m_runs.isEmpty() ? 0 : 1);
}

void CurvesView::setOptions(const PlotOptions& options)
{
    m_plot->setOptions(options);
    m_toolbar->setOptions(options);
    m_legend->setLook(options.grey, options.measure);
}

void CurvesView::setLive(bool isLive)
{
    m_plot->setLive(isLive);
}

QVariantMap CurvesView::state() const
{
    auto state = toMap(m_plot->options());
    state.insert("table", !m_tablePage->isHidden());
    return state;
}

void CurvesView::restore(const QVariantMap& state)
{
    setOptions(optionsFromMap(state));
    m_toolbar->setTableShown(state.value("table").toBool());
}

void CurvesView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CurvesView::retranslate()
{
    m_empty->setWords(tr("Curves of the networks appear here"),
                      tr("Start trains the networks on the left side by side. Their errors are drawn as they learn, and a "
                         "folder of finished runs can be dropped here."),
                      tr("Start"), tr("Trains all networks that are set up, in lockstep on the same batches."));
    m_table->setAccessibleName(tr("Table of values"));
    m_model->retranslate();
    fitColumns();
    follow();
}

void CurvesView::follow()
{
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.font()).height() + m_theme.space(1));
    m_tablePage->layout()->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(1));
    fitColumns();
}

void CurvesView::save(const QString& file, qreal scale)
{
    const auto ending = file.section('.', -1).toLower();
    const CurvePicture picture(m_runs, m_theme, pictureRequest(m_plot->size().expandedTo(kLeastPicture)), &m_notes);
    if (ending == "csv")
        saveCsv(m_runs, m_plot->options(), m_plot->view(), file);
    else if (ending == "svg")
        picture.saveSvg(file);
    else if (ending == "pdf")
        picture.savePdf(file);
    else
        picture.savePng(file, scale);
}

CurvePicture::Request CurvesView::pictureRequest(const QSize& size) const
{
    CurvePicture::Request request{.options = m_plot->options(), .view = m_plot->view(), .size = size, .selected = m_selection.run()};
    request.options.endLabels = true;
    return request;
}

QImage CurvesView::printed(const QSize& size) const
{
    return CurvePicture(m_runs, m_theme, pictureRequest(size), &m_notes).image();
}

void CurvesView::copyPicture()
{
    QApplication::clipboard()->setImage(printed(m_plot->size().expandedTo(kLeastPicture)));
}

void CurvesView::askForFile(CurvesToolbar::Export kind, qreal scale)
{
    if (kind == CurvesToolbar::Export::Copy) {
        copyPicture();
        return;
    }
    static const QHash<CurvesToolbar::Export, QString> kEndings{{CurvesToolbar::Export::Png, "png"},
                                                                {CurvesToolbar::Export::Svg, "svg"},
                                                                {CurvesToolbar::Export::Pdf, "pdf"},
                                                                {CurvesToolbar::Export::Csv, "csv"}};
    const auto name = tr("curves", "suggested name of a file") + '.' + kEndings.value(kind);
    reslab::ui::askForFile(*this, tr("Save the curves"), name, [this, scale](const QString& file) { save(file, scale); },
                           [this](const Error& error) { emit failed(error); });
}

}  // namespace reslab::ui
