#include "ui/mainwindow/tensortable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/plots/picturefiles.h"
#include "ui/plots/savedialog.h"
#include "ui/setup/parts.h"
#include "ui/text/format.h"
#include "ui/theme/tables.h"

namespace reslab::ui {

/// Rows of one kind, or of all, of which any cell holds a text.
class TensorFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// A TensorModel::Kind; -1: all.
    void setKind(int kind)
    {
        m_kind = kind;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const bool isOfKind = m_kind < 0 || sourceModel()->index(row, 0, parent).data(TensorModel::KindRole).toInt() == m_kind;
        return isOfKind && QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    int m_kind = -1;
};

TensorTable::TensorTable(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TensorModel(theme, this))
    , m_shown(new TensorFilter(this))
    , m_kinds(makeCombo(this))
    , m_filter(new QLineEdit(this))
    , m_copy(new IconButton(theme, "copy", this))
    , m_save(new IconButton(theme, "export", this))
    , m_view(new QTableView(this))
{
    build();
    connect(m_filter, &QLineEdit::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this] { m_shown->setKind(m_kinds->currentData().toInt()); });
    connect(m_copy, &QAbstractButton::clicked, this, &TensorTable::copy);
    connect(m_save, &QAbstractButton::clicked, this, &TensorTable::askForFile);
    // The view itself would copy one cell.
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this,
            &TensorTable::copy);
    retranslate();
}

void TensorTable::build()
{
    constexpr double kHeight = 40;
    m_shown->setSourceModel(m_model);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_shown);
    dressTable(*m_view);
    m_view->setAlternatingRowColors(true);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setMinimumHeight(m_theme.space(kHeight));
    m_filter->setClearButtonEnabled(true);
    auto* row = new QHBoxLayout;
    for (auto* widget : std::initializer_list<QWidget*>{m_filter, m_copy, m_save})
        row->addWidget(widget, widget == m_filter ? 1 : 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.space());
    column->addWidget(m_kinds);
    column->addLayout(row);
    column->addWidget(m_view);
}

void TensorTable::setInspection(const WeightInspection& seen)
{
    m_name = QString::fromStdString(seen.file.stem().string());
    m_model->setInspection(seen);
    fillKinds();
    m_view->resizeColumnsToContents();
}

/// Those of which there are any; the choice stays where it can.
void TensorTable::fillKinds()
{
    const auto before = m_kinds->currentData();
    {
        const QSignalBlocker blocker(m_kinds);
        m_kinds->clear();
        m_kinds->addItem(tr("All tensors"), -1);
        for (int kind = 0; kind < static_cast<int>(TensorModel::Kind::Count); ++kind)
            if (const int count = m_model->count(static_cast<TensorModel::Kind>(kind)))
                m_kinds->addItem(tr("%1: %2", "a verdict, and how many tensors have it")
                                     .arg(TensorModel::words(static_cast<TensorModel::Kind>(kind)), grouped(count)),
                                 kind);
        m_kinds->setCurrentIndex(std::max(0, m_kinds->findData(before)));
    }
    m_shown->setKind(m_kinds->currentData().toInt());
}

void TensorTable::copy() const
{
    QApplication::clipboard()->setText(tableText(*m_view));
}

void TensorTable::saveCsv(const QString& file) const
{
    writeWhole(file, m_model->csv());
}

void TensorTable::askForFile()
{
    reslab::ui::askForFile(*this, tr("Save the table of tensors"), m_name + "-tensors.csv",
                           [this](const QString& file) { saveCsv(file); }, [this](const Error& error) { emit failed(error); });
}

void TensorTable::retranslate()
{
    m_kinds->setAccessibleName(tr("Verdict"));
    m_kinds->setToolTip(tr("Shows the tensors of one verdict alone."));
    m_filter->setPlaceholderText(tr("Filter tensors"));
    m_filter->setAccessibleName(tr("Filter tensors"));
    m_filter->setToolTip(tr("Shows the tensors of which any cell holds this text, such as conv or layer2."));
    m_copy->setWords(tr("Copy the table"), tr("Copies the chosen rows, or all, for a spreadsheet (Ctrl+C)."));
    m_save->setWords(tr("Save the table as CSV"), tr("Saves all tensors, their shapes and verdicts as CSV."));
    m_view->setAccessibleName(tr("Tensors of the file and of the network"));
    m_model->retranslate();
    fillKinds();
}

void TensorTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
