#include "ui/diagram/tableonepage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/zoo/zoo.h"
#include "ui/plots/picturefiles.h"
#include "ui/plots/savedialog.h"

namespace reslab::ui {
namespace {

/// ResNets, in shades of one family.
std::vector<DrawnNetwork> networksNamed(const QStringList& models)
{
    std::vector<NetworkSpec> specs;
    QList<RunLook> looks;
    for (const auto& model : models) {
        specs.push_back(modelFromName(model.toStdString()));
        looks.append({.isResidual = true, .depth = specs.back().depth});
    }
    const auto styles = runStyles(looks);
    std::vector<DrawnNetwork> networks;
    for (std::size_t i = 0; i < specs.size(); ++i)
        networks.push_back(drawnNetwork(specs[i], QString::fromStdString(specs[i].name), styles[static_cast<qsizetype>(i)]));
    return networks;
}

}  // namespace

TableOnePage::TableOnePage(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TableOneModel(theme, this))
    , m_which(new QComboBox(this))
    , m_copy(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_table(new QTableView(this))
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TableOneDelegate(theme, m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (auto* header : {m_table->horizontalHeader(), m_table->verticalHeader()}) {
        header->setHighlightSections(false);
        header->setSectionsClickable(false);
    }
    m_table->setCornerButtonEnabled(false);
    for (auto* button : {m_copy, m_save}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addStretch(1);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    m_which->addItem(QString(), QStringList());
    m_which->addItem(QString(), QStringList{"resnet20", "resnet32", "resnet44", "resnet56", "resnet110"});
    m_which->addItem(QString(), QStringList{"resnet18", "resnet34", "resnet50:stride=first", "resnet101:stride=first",
                                            "resnet152:stride=first"});
    connect(m_which, &QComboBox::activated, this, &TableOnePage::fill);
    connect(m_copy, &QToolButton::clicked, this, &TableOnePage::copy);
    connect(m_save, &QToolButton::clicked, this, &TableOnePage::askForFile);
    // The view itself would copy one cell.
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this,
            &TableOnePage::copy);
    connect(&theme, &Theme::changed, this, &TableOnePage::follow);
    retranslate();
    follow();
}

void TableOnePage::setNetworks(const std::vector<DrawnNetwork>& networks)
{
    m_drawn = networks;
    if (m_which->currentIndex() == 0)
        fill();
}

void TableOnePage::fill()
{
    const auto models = m_which->currentData().toStringList();
    m_model->setNetworks(models.isEmpty() ? m_drawn : networksNamed(models));
    fit();
}

void TableOnePage::fit()
{
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
}

void TableOnePage::copy() const
{
    QApplication::clipboard()->setText(m_model->text());
}

void TableOnePage::saveCsv(const QString& file) const
{
    writeWhole(file, m_model->csv());
}

void TableOnePage::askForFile()
{
    reslab::ui::askForFile(*this, tr("Save Table 1"), tr("table 1", "suggested name of a file") + ".csv",
                           [this](const QString& file) { saveCsv(file); }, [this](const Error& error) { emit failed(error); });
}

void TableOnePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TableOnePage::retranslate()
{
    m_which->setItemText(0, tr("The networks that are drawn"));
    m_which->setItemText(1, tr("The networks for CIFAR of the paper"));
    m_which->setItemText(2, tr("The networks for ImageNet of the paper: Table 1"));
    m_which->setAccessibleName(tr("Networks of the table"));
    m_which->setToolTip(tr("The columns of the table; its rows are the stages, in brackets stands one block."));
    m_copy->setAccessibleName(tr("Copy the table"));
    m_copy->setToolTip(tr("Copies the whole table for a spreadsheet (Ctrl+C)."));
    m_save->setAccessibleName(tr("Save the table as CSV"));
    m_save->setToolTip(tr("Saves the table with plain numbers as CSV."));
    m_table->setAccessibleName(tr("Architectures, stage by stage"));
    m_model->retranslate();
    fit();
}

void TableOnePage::follow()
{
    const int space = m_theme.space(2);
    layout()->setContentsMargins(space, m_theme.space(1), space, space);
    layout()->setSpacing(m_theme.space(1));
    m_copy->setIcon(m_theme.icon("copy"));
    m_save->setIcon(m_theme.icon("export"));
    for (auto* button : {m_copy, m_save})
        button->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
    fit();
}

}  // namespace reslab::ui
