#include "ui/compare/comparisonmodel.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace reslab::ui {
namespace {

/// Everything but names to the right, so that no two columns touch.
int alignmentOf(Fact fact)
{
    return static_cast<int>(Qt::AlignVCenter | (fact == Fact::Network ? Qt::AlignLeft : Qt::AlignRight));
}

QString whereFrom(const ComparedRun& run)
{
    const auto folder = QString::fromStdString(run.folder.string());
    return run.recording ? recordingWords(*run.recording) + '\n' + folder : folder;
}

}  // namespace

ComparisonModel::ComparisonModel(const RunSet& runs, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_runs(runs)
    , m_theme(theme)
    , m_comparison(compare(runs))
{
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_comparison.runs.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kFacts;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& run = m_comparison.runs[static_cast<std::size_t>(index.row())];
    const auto fact = static_cast<Fact>(index.column());
    const auto differs = !fieldOf(fact).empty() && m_comparison.differsIn(fieldOf(fact));
    switch (role) {
    case Qt::DisplayRole:
        return textOf(run, fact);
    case SortRole:
        return valueOf(run, fact);
    case IdRole:
        return run.id;
    case DiffersRole:
        return differs;
    case Qt::DecorationRole:
        return fact == Fact::Network ? decoration(run) : QVariant();
    case Qt::TextAlignmentRole:
        return alignmentOf(fact);
    case Qt::FontRole:
        return isNumber(fact) ? m_theme.figures(TextSize::Body, differs ? TextWeight::Strong : TextWeight::Regular)
                              : m_theme.font(TextSize::Body, differs ? TextWeight::Strong : TextWeight::Regular);
    case Qt::BackgroundRole:
        return differs ? QVariant(m_theme.colour(Role::WarningGround)) : QVariant();
    case Qt::ForegroundRole:
        return differs ? QVariant(m_theme.colour(Role::Warning)) : QVariant();
    case Qt::ToolTipRole:
        return fact == Fact::Network ? whereFrom(run)
               : differs             ? tr("The runs differ in this setting. %1").arg(meaningOf(fact))
                                     : meaningOf(fact);
    case Qt::AccessibleTextRole:
        return textOf(run, fact).isEmpty() ? tr("%1: nothing yet").arg(titleOf(fact))
                                           : tr("%1: %2", "column and value").arg(titleOf(fact), textOf(run, fact));
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kFacts)
        return {};
    const auto fact = static_cast<Fact>(section);
    switch (role) {
    case Qt::DisplayRole:
        // In two lines, where a title has two parts.
        return titleOf(fact).replace(", ", ",\n");
    case Qt::ToolTipRole:
        return meaningOf(fact);
    case Qt::TextAlignmentRole:
        return alignmentOf(fact);
    default:
        return {};
    }
}

int ComparisonModel::rowOf(int id) const
{
    const auto& runs = m_comparison.runs;
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const ComparedRun& row) { return row.id == id; });
    return run == runs.end() ? -1 : static_cast<int>(run - runs.begin());
}

void ComparisonModel::refresh()
{
    auto fresh = compare(m_runs);
    const auto isSame = std::equal(fresh.runs.begin(), fresh.runs.end(), m_comparison.runs.begin(), m_comparison.runs.end(),
                                   [](const ComparedRun& a, const ComparedRun& b) { return a.id == b.id; });
    if (!isSame) {
        beginResetModel();
        m_comparison = std::move(fresh);
        endResetModel();
        return;
    }
    m_comparison = std::move(fresh);
    if (!m_comparison.runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kFacts - 1));
}

void ComparisonModel::restyle()
{
    if (!m_comparison.runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kFacts - 1));
    emit headerDataChanged(Qt::Horizontal, 0, kFacts - 1);
}

QVariant ComparisonModel::decoration(const ComparedRun& run) const
{
    const auto side = m_theme.iconSize() / 2;
    QPixmap swatch(side, side);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(run.style.colour(m_theme.isDark()));
    painter.drawRoundedRect(swatch.rect(), side / 4.0, side / 4.0);
    return swatch;
}

}  // namespace reslab::ui
