#include "ui/signals/signaltablemodel.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/text/format.h"

namespace reslab::ui {

SignalTableModel::SignalTableModel(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_theme(theme)
{
}

void SignalTableModel::setSeries(const std::vector<SignalSeries>& series, const QStringList& names)
{
    std::vector<Column> columns;
    std::vector<Row> rows;
    QHash<QString, std::size_t> known;
    for (std::size_t index = 0; index < series.size(); ++index) {
        const auto* run = m_signals.find(series[index].run);
        if (!run)
            continue;
        columns.push_back({series[index].run, names[static_cast<qsizetype>(index)]});
        for (const auto& point : series[index].points) {
            const auto layer = run->layers->nameOf(point.place.node);
            auto found = known.constFind(layer);
            if (found == known.constEnd()) {
                found = known.insert(layer, rows.size());
                // Stem and classifier have no number of a stage; where they stand tells it.
                rows.push_back({layer, {static_cast<int>(point.place.byStage), point.place.block, point.place.node}, {}});
            }
            auto& values = rows[*found].values;
            values.resize(columns.size(), std::numeric_limits<double>::quiet_NaN());
            values.back() = point.value;
        }
    }
    for (auto& row : rows)
        row.values.resize(columns.size(), std::numeric_limits<double>::quiet_NaN());
    std::ranges::stable_sort(rows, {}, &Row::place);
    const auto isSame = [](const auto& a, const auto& b, auto member) {
        return std::ranges::equal(a, b, {}, member, member);
    };
    // New values in the same place leave what a reader has chosen or scrolled to alone.
    if (isSame(m_rows, rows, &Row::layer) && isSame(m_columns, columns, &Column::title)) {
        m_rows = std::move(rows);
        m_columns = std::move(columns);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    endResetModel();
}

int SignalTableModel::rowOf(const QString& layer) const
{
    const auto found = std::ranges::find(m_rows, layer, &Row::layer);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString SignalTableModel::text() const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells += headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines += cells.join('\t');
    for (int row = 0; row < rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < columnCount(); ++column)
            cells += index(row, column).data().toString();
        lines += cells.join('\t');
    }
    return lines.join('\n') + '\n';
}

void SignalTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int SignalTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SignalTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size());
}

QVariant SignalTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == LayerRole)
        return row.layer;
    if (index.column() == 0) {
        switch (role) {
        case Qt::DisplayRole:
            return row.layer;
        case Qt::FontRole:
            return m_theme.font(TextSize::Body, TextWeight::Strong);
        case SortRole:
            return index.row();
        default:
            return {};
        }
    }
    const auto column = static_cast<std::size_t>(index.column() - 1);
    const auto value = row.values[column];
    switch (role) {
    case Qt::DisplayRole:
        return std::isnan(value) ? QString() : magnitudeText(value);
    case Qt::FontRole:
        return m_theme.figures();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return std::isnan(value) ? QVariant() : QVariant(value);
    case RunRole:
        return m_columns[column].run;
    default:
        return {};
    }
}

QVariant SignalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (section == 0) {
        if (role == Qt::DisplayRole)
            return tr("Layer");
        return role == Qt::ToolTipRole ? QVariant(tr("The layer's name, as in weights and drawings.")) : QVariant();
    }
    const auto& column = m_columns[static_cast<std::size_t>(section - 1)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return tr("%1: the values that the picture shows.").arg(column.title);
    case Qt::DecorationRole:
        if (const auto* run = m_runs.find(column.run))
            return run->style.colour(m_theme.isDark());
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

}  // namespace reslab::ui
