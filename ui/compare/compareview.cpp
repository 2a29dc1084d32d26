#include "ui/compare/compareview.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "ui/compare/comparisonfiles.h"
#include "ui/compare/comparisonmodel.h"
#include "ui/compare/comparisonreport.h"
#include "ui/compare/reportfigures.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/plots/emptystate.h"
#include "ui/plots/flowlayout.h"
#include "ui/plots/savedialog.h"
#include "ui/text/sentences.h"
#include "ui/theme/tables.h"
#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

/// A living run is read anew so often, and only where somebody sees it.
constexpr int kRefreshMs = 1000;

}  // namespace

CompareView::CompareView(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_theme(theme)
    , m_model(new ComparisonModel(runs, theme, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(theme, "table", this))
    , m_table(new QTableView(this))
    , m_cautions(new QLabel(this))
    , m_meanings(new QLabel(this))
    , m_outcome(new QLabel(this))
    , m_timer(new QTimer(this))
{
    makeTable();
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(theme.space());
    column->addWidget(makeTools());
    column->addWidget(m_cautions);
    column->addWidget(m_table, 3);
    column->addWidget(m_outcome);
    auto* scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_meanings);
    column->addWidget(scroll, 2);
    connect(m_help, &QToolButton::toggled, scroll, &QWidget::setVisible);
    for (auto* label : {m_cautions, m_meanings, m_outcome}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_cautions->setAutoFillBackground(true);
    m_meanings->setAlignment(Qt::AlignTop);
    m_outcome->hide();

    m_pages->addWidget(page);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    connect(m_empty, &EmptyState::buttonClicked, this, &CompareView::openRequested);
    m_pages->addWidget(m_empty);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);

    m_timer->setSingleShot(true);
    m_timer->setInterval(kRefreshMs);
    connect(m_timer, &QTimer::timeout, this, &CompareView::refresh);
    connect(&m_runs, &RunSet::added, this, &CompareView::refresh);
    connect(&m_runs, &RunSet::removed, this, &CompareView::refresh);
    connect(&m_runs, &RunSet::changed, this, &CompareView::growLater);
    connect(&m_runs, &RunSet::grown, this, &CompareView::growLater);
    connect(&m_selection, &Selection::runChanged, this, &CompareView::showSelection);
    connect(&m_theme, &Theme::changed, this, &CompareView::restyle);
    retranslate();
    restyle();
    refresh();
}

CompareView::~CompareView() = default;

void CompareView::makeTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ComparisonModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    dressTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setSortingEnabled(true);
    auto* header = m_table->horizontalHeader();
    // In the order in which the runs were opened, until somebody asks for another.
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(true);
    // What the runs are compared for stands where a small window shows it too, before what they cost.
    int next = header->visualIndex(static_cast<int>(Fact::Parameters));
    for (const auto fact : {Fact::TrainError, Fact::LastIterate, Fact::ChosenOnValidation, Fact::BestOnTest})
        header->moveSection(header->visualIndex(static_cast<int>(fact)), next++);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    for (int fact = static_cast<int>(kFirstHidden); fact < kFacts; ++fact)
        m_table->setColumnHidden(fact, true);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& place) { chooseColumns(header->mapToGlobal(place)); });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { chooseColumns(m_table->viewport()->mapToGlobal(place)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CompareView::takeSelection);
}

QWidget* CompareView::makeTools()
{
    auto* tools = new QWidget(this);
    // In large type they need two lines in a window of the usual size.
    auto* flow = new FlowLayout(tools);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(m_theme.space());
    m_report = new QPushButton(tools);
    m_curves = new QPushButton(tools);
    m_copy = new QPushButton(tools);
    m_columns = new QToolButton(tools);
    m_help = new QToolButton(tools);
    m_help->setCheckable(true);
    m_help->setChecked(true);
    for (auto* button : {m_columns, m_help})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (auto* widget : std::initializer_list<QWidget*>{m_report, m_curves, m_copy, m_columns, m_help})
        flow->addWidget(widget);
    connect(m_report, &QPushButton::clicked, this, &CompareView::saveReport);
    connect(m_curves, &QPushButton::clicked, this, &CompareView::saveCurves);
    connect(m_copy, &QPushButton::clicked, this, &CompareView::copyTable);
    connect(m_columns, &QToolButton::clicked, this,
            [this] { chooseColumns(m_columns->mapToGlobal(QPoint(0, m_columns->height()))); });
    return tools;
}

void CompareView::retranslate()
{
    const auto set = [](auto* button, const QString& words, const QString& hint) {
        button->setText(words);
        button->setToolTip(hint);
        button->setAccessibleName(words);
        button->setAccessibleDescription(hint);
    };
    set(m_report, tr("Export report…"),
        tr("Writes one HTML page with curves, this table and how each number was measured; it needs no network."));
    set(m_curves, tr("Save curves…"), tr("Writes every point of all runs into one CSV file for a spreadsheet or a script."));
    set(m_copy, tr("Copy table"), tr("Copies the table as it stands here, to be pasted into a spreadsheet."));
    set(m_columns, tr("Columns"), tr("Chooses which columns are shown."));
    set(m_help, tr("What it means"), tr("Shows how each number of the table was measured."));
    m_table->setAccessibleName(tr("Table of all runs"));
    m_table->setToolTip(tr("A row a network; click a heading to sort by it, right-click to choose columns."));
    m_empty->setWords(tr("Networks side by side"),
                      tr("Every network that trains or is opened stands here in one table, with its size, its errors and what it "
                         "took. Start a training, or open runs from disk."),
                      tr("Open runs…"), tr("Opens the folder of a run or of a whole experiment."), "open");
    fillMeanings();
    m_model->restyle();
    refresh();
}

void CompareView::restyle()
{
    m_report->setIcon(m_theme.icon("export"));
    m_curves->setIcon(m_theme.icon("chart"));
    m_copy->setIcon(m_theme.icon("copy"));
    m_columns->setIcon(m_theme.icon("table"));
    m_help->setIcon(m_theme.icon("help"));
    const QSize icon(m_theme.iconSize(), m_theme.iconSize());
    for (auto* button : {m_report, m_curves, m_copy})
        button->setIconSize(icon);
    for (auto* button : {m_columns, m_help})
        button->setIconSize(icon);
    m_table->verticalHeader()->setDefaultSectionSize(m_theme.iconSize() + m_theme.space(2));
    QPalette notice = palette();
    notice.setColor(QPalette::Window, m_theme.colour(Role::WarningGround));
    notice.setColor(QPalette::WindowText, m_theme.colour(Role::Warning));
    m_cautions->setPalette(notice);
    m_cautions->setMargin(m_theme.space());
    m_pages->widget(0)->layout()->setContentsMargins(m_theme.space(2), m_theme.space(2), m_theme.space(2), m_theme.space(2));
    fillMeanings();
    m_model->restyle();
    fitColumns();
}

void CompareView::fitColumns()
{
    m_table->resizeColumnsToContents();
    auto* header = m_table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column))
            header->resizeSection(column, header->sectionSize(column) + m_theme.space(1.5));
}

/// What no run has anything for takes no room until one has. True where a column came or went.
bool CompareView::withholdEmptyColumns()
{
    const auto isEmpty = [this](int column) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (!m_model->index(row, column).data().toString().isEmpty())
                return false;
        return m_model->rowCount() > 0;
    };
    bool isOther = false;
    for (int column = 1; column < kFacts; ++column) {
        const bool wasWithheld = m_withheld.contains(column);
        const bool isWanted = wasWithheld || !m_table->isColumnHidden(column);
        const bool isWithheld = isWanted && isEmpty(column);
        if (isWithheld == wasWithheld)
            continue;
        m_table->setColumnHidden(column, isWithheld);
        if (isWithheld)
            m_withheld.insert(column);
        else
            m_withheld.remove(column);
        isOther = true;
    }
    if (isOther)
        fillMeanings();
    return isOther;
}

void CompareView::showWithheldColumns()
{
    for (const int column : std::exchange(m_withheld, {}))
        m_table->setColumnHidden(column, false);
}

void CompareView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CompareView::showEvent(QShowEvent* event)
{
    refresh();
    QWidget::showEvent(event);
}

void CompareView::growLater()
{
    // Hidden, it costs nothing: showEvent() reads what came meanwhile.
    if (isVisible() && !m_timer->isActive())
        m_timer->start();
}

void CompareView::refresh()
{
    const auto before = m_model->rowCount();
    m_model->refresh();
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    const auto sentences = cautions(m_model->comparison());
    m_cautions->setText(sentences.join('\n'));
    m_cautions->setVisible(!sentences.isEmpty());
    const bool hasOtherColumns = withholdEmptyColumns();
    if (hasOtherColumns || m_model->rowCount() != before || !m_table->isVisible())
        fitColumns();
    showSelection();
}

void CompareView::showSelection()
{
    const auto row = m_model->rowOf(m_selection.run());
    const auto index = m_sorted->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        m_table->clearSelection();
    else if (!m_table->selectionModel()->isRowSelected(index.row()))
        m_table->selectRow(index.row());
}

void CompareView::takeSelection()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_selection.selectRun(rows.front().data(ComparisonModel::IdRole).toInt());
}

void CompareView::fillMeanings()
{
    QString text;
    const auto* header = m_table->horizontalHeader();
    for (int place = 1; place < kFacts; ++place)
        if (const int fact = header->logicalIndex(place); !header->isSectionHidden(fact))
            text += QString("<p><b>%1</b><br>%2</p>")
                        .arg(titleOf(static_cast<Fact>(fact)).toHtmlEscaped(), meaningOf(static_cast<Fact>(fact)).toHtmlEscaped());
    m_meanings->setText(text);
}

void CompareView::chooseColumns(const QPoint& place)
{
    QMenu menu(this);
    for (int fact = 1; fact < kFacts; ++fact) {
        auto* action = menu.addAction(titleOf(static_cast<Fact>(fact)));
        action->setCheckable(true);
        action->setChecked(m_withheld.contains(fact) || !m_table->isColumnHidden(fact));
        action->setEnabled(!m_withheld.contains(fact));
        connect(action, &QAction::toggled, this, [this, fact](bool isShown) {
            m_table->setColumnHidden(fact, !isShown);
            m_table->resizeColumnToContents(fact);
            fillMeanings();
        });
    }
    menu.exec(place);
}

QByteArray CompareView::saveColumns()
{
    showWithheldColumns();
    const auto state = m_table->horizontalHeader()->saveState();
    withholdEmptyColumns();
    return state;
}

void CompareView::restoreColumns(const QByteArray& state)
{
    showWithheldColumns();
    m_table->horizontalHeader()->restoreState(state);
    withholdEmptyColumns();
    fillMeanings();
}

QString CompareView::tableText() const
{
    const auto* header = m_table->horizontalHeader();
    QStringList lines;
    for (int row = -1; row < m_sorted->rowCount(); ++row) {
        QStringList cells;
        for (int place = 0; place < header->count(); ++place) {
            const auto column = header->logicalIndex(place);
            if (!header->isSectionHidden(column))
                cells += row < 0 ? titleOf(static_cast<Fact>(column))
                                 : m_sorted->index(row, column).data().toString();
        }
        lines += cells.join('\t');
    }
    return lines.join('\n') + '\n';
}

/// Asks beside the window, which stays usable, and tells how writing the file went.
void CompareView::askForFile(const QString& title, const QString& name, const QString& filter,
                             const std::function<void(const std::string& file)>& write)
{
    const auto save = [this, write](const QString& file) {
        write(file.toStdString());
        tell(tr("Written: %1").arg(file));
    };
    reslab::ui::askForFile(*this, title, name, save, [this](const Error& error) { tell(sentence(error)); }, filter);
}

void CompareView::saveReport()
{
    askForFile(tr("Export report"), "comparison.html", tr("Web page (*.html)"), [this](const std::string& file) {
        m_model->refresh();
        const auto page = comparisonReport(m_model->comparison(), drawReportFigures(m_runs, m_theme)).toStdString();
        writeFileAtomically(file, [&](AtomicFile& out) { out.write(page); });
    });
}

void CompareView::saveCurves()
{
    askForFile(tr("Save curves"), "curves.csv", tr("Table (*.csv)"),
               [this](const std::string& file) { writeCurves(m_model->comparison(), file); });
}

void CompareView::copyTable()
{
    QGuiApplication::clipboard()->setText(tableText());
    tell(tr("The table is on the clipboard."));
}

void CompareView::tell(const QString& words)
{
    m_outcome->setText(words);
    m_outcome->setVisible(!words.isEmpty());
}

}  // namespace reslab::ui
