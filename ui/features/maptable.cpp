#include "ui/features/maptable.h"

#include <QHeaderView>

#include "ui/features/colourlegend.h"
#include "ui/text/format.h"

namespace reslab::ui {

void MapTable::setMap(const ShownMap& map)
{
    const auto height = map.values.empty() ? 0 : static_cast<int>(map.height);
    const auto width = map.values.empty() ? 0 : static_cast<int>(map.width);
    if (height != m_height || width != m_width) {
        beginResetModel();
        m_values = map.values;
        m_height = height;
        m_width = width;
        endResetModel();
        return;
    }
    m_values = map.values;
    if (!m_values.empty())
        emit dataChanged(index(0, 0), index(m_height - 1, m_width - 1));
}

void MapTable::retranslate()
{
    if (m_values.empty())
        return;
    emit headerDataChanged(Qt::Horizontal, 0, m_width - 1);
    emit headerDataChanged(Qt::Vertical, 0, m_height - 1);
}

int MapTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_height;
}

int MapTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_width;
}

QVariant MapTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return valueText(static_cast<double>(m_values[static_cast<std::size_t>(index.row() * m_width + index.column())]));
}

QVariant MapTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isAcross = orientation == Qt::Horizontal;
    if (role == Qt::DisplayRole)
        return (isAcross ? QString("x %1") : QString("y %1")).arg(section);
    if (role == Qt::ToolTipRole)
        return isAcross ? tr("Places of the map from left to right.") : tr("Places of the map from top to bottom.");
    return {};
}

MapTableView::MapTableView(const Theme& theme, QWidget* parent) : QTableView(parent), m_theme(theme), m_model(new MapTable(this))
{
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    // All cells at once are of no use here.
    setCornerButtonEnabled(false);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            emit placed(index.column(), index.row());
    });
    connect(&theme, &Theme::changed, this, &MapTableView::follow);
    follow();
}

void MapTableView::setMap(const ShownMap& map)
{
    m_model->setMap(map);
    m_model->retranslate();
}

/// All cells as wide as the longest value: a map of a photograph has too many to measure each.
void MapTableView::follow()
{
    const auto font = m_theme.figures(TextSize::Small);
    const QFontMetrics metrics(font);
    setFont(font);
    setMinimumHeight(m_theme.space(13));
    horizontalHeader()->setDefaultSectionSize(metrics.horizontalAdvance(valueText(-0.000012345678)) + m_theme.space(2));
    verticalHeader()->setDefaultSectionSize(metrics.height() + m_theme.space(0.75));
}

}  // namespace reslab::ui
