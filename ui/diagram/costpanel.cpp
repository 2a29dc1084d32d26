#include "ui/diagram/costpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/plots/picturefiles.h"
#include "ui/plots/savedialog.h"
#include "ui/theme/tables.h"

namespace reslab::ui {
namespace {

/// A concatenation reads four layers, whose names are cut, the whole of them as tooltip: costs need their room.
constexpr int kReadsSteps = 20;

}  // namespace

CostPanel::CostPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new CostModel(theme, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_which(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_copy(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_table(new QTableView(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(CostModel::SortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(CostModel::Layer, Qt::AscendingOrder);
    dressTable(*m_table);
    m_table->setAlternatingRowColors(true);
    m_filter->setClearButtonEnabled(true);
    for (auto* button : {m_copy, m_save}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addWidget(m_filter, 1);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_which, &QComboBox::activated, this, &CostPanel::showNetwork);
    connect(m_copy, &QToolButton::clicked, this, &CostPanel::copy);
    connect(m_save, &QToolButton::clicked, this, &CostPanel::askForFile);
    // The view itself would copy one cell.
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this,
            &CostPanel::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (current.isValid() && !m_isChoosing)
            emit nodeChosen(m_which->currentIndex(), m_sorted->mapToSource(current).row());
    });
    connect(&theme, &Theme::changed, this, &CostPanel::follow);
    retranslate();
    follow();
}

void CostPanel::setNetworks(const std::vector<DrawnNetwork>& networks)
{
    const int before = std::max(0, m_which->currentIndex());
    m_networks = networks;
    m_which->clear();
    for (const auto& network : networks)
        m_which->addItem(network.title());
    m_which->setVisible(networks.size() > 1);
    showNetwork(std::min(before, static_cast<int>(networks.size()) - 1));
}

void CostPanel::showNetwork(int index)
{
    m_which->setCurrentIndex(index);
    m_isChoosing = true;
    m_model->setNetwork(index < 0 ? DrawnNetwork{} : m_networks[static_cast<std::size_t>(index)]);
    if (m_colours && m_model->network().graph)
        m_model->setSignal(m_colours->columnOf(m_model->network()));
    m_isChoosing = false;
    fitColumns();
}

void CostPanel::showSignals(const SignalColours& colours)
{
    m_colours = &colours;
    if (!m_model->network().graph)
        return;
    const auto columns = m_model->columnCount();
    const auto column = colours.columnOf(m_model->network());
    m_areSignalsStale = !isVisible() && !column.ofNode.empty() && column.title == m_model->signal().title;
    if (m_areSignalsStale)
        return;
    m_model->setSignal(column);
    if (m_model->columnCount() != columns)
        fitColumns();
}

void CostPanel::fitColumns()
{
    m_areColumnsStale = !isVisible();
    if (m_areColumnsStale)
        return;
    m_table->resizeColumnsToContents();
    const int most = static_cast<int>(m_theme.space(kReadsSteps) * m_theme.scale());
    m_table->setColumnWidth(CostModel::Reads, std::min(m_table->columnWidth(CostModel::Reads), most));
}

void CostPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_areSignalsStale)
        showSignals(*m_colours);
    if (m_areColumnsStale)
        fitColumns();
}

void CostPanel::choose(int network, int node)
{
    if (network < 0 || network >= static_cast<int>(m_networks.size()) || node < 0)
        return;
    if (network != m_which->currentIndex())
        showNetwork(network);
    const auto row = m_sorted->mapFromSource(m_model->index(node, 0));
    if (!row.isValid() || row.row() == m_table->currentIndex().row())
        return;
    m_isChoosing = true;
    m_table->setCurrentIndex(row);
    m_table->scrollTo(row);
    m_isChoosing = false;
}

void CostPanel::copy() const
{
    QApplication::clipboard()->setText(tableText(*m_table));
}

void CostPanel::saveCsv(const QString& file) const
{
    writeWhole(file, m_model->network().graph ? costCsv(m_model->network(), m_model->signal()) : QByteArray());
}

void CostPanel::askForFile()
{
    reslab::ui::askForFile(*this, tr("Save the cost table"), m_model->network().title() + ".csv",
                           [this](const QString& file) { saveCsv(file); }, [this](const Error& error) { emit failed(error); });
}

void CostPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CostPanel::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter layers"));
    m_filter->setAccessibleName(tr("Filter layers"));
    m_filter->setToolTip(tr("Shows the layers of which any cell holds this text, such as conv or layer2."));
    for (int i = 0; i < m_which->count(); ++i)
        m_which->setItemText(i, m_networks[static_cast<std::size_t>(i)].title());
    m_which->setAccessibleName(tr("Network of the table"));
    m_which->setToolTip(tr("The network whose layers are listed."));
    m_copy->setAccessibleName(tr("Copy the table"));
    m_copy->setToolTip(tr("Copies the chosen rows, or all, for a spreadsheet (Ctrl+C)."));
    m_save->setAccessibleName(tr("Save the table as CSV"));
    m_save->setToolTip(tr("Saves all layers with plain numbers as CSV."));
    m_table->setAccessibleName(tr("Costs, layer by layer"));
    m_model->retranslate();
    fitColumns();
}

void CostPanel::follow()
{
    const int space = m_theme.space(1);
    layout()->setContentsMargins(space, space, space, 0);
    layout()->setSpacing(space);
    m_copy->setIcon(m_theme.icon("copy"));
    m_save->setIcon(m_theme.icon("export"));
    const QSize icon(m_theme.iconSize(), m_theme.iconSize());
    m_copy->setIconSize(icon);
    m_save->setIconSize(icon);
    m_table->horizontalHeader()->setFont(m_theme.font(TextSize::Small, TextWeight::Strong));
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.font()).height() + m_theme.space(0.75));
    fitColumns();
}

}  // namespace reslab::ui
