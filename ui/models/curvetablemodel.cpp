#include "ui/models/curvetablemodel.h"


#include <algorithm>
#include <array>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

std::optional<double> error(const std::optional<TestPoint>& point)
{
    return point ? std::optional(point->scores.errorPercent) : std::nullopt;
}

QString percentOrNothing(const std::optional<double>& percent)
{
    return percent ? percentText(*percent) : QString();
}

}  // namespace

CurveTableModel::CurveTableModel(const RunSet& runs, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_runs(runs)
    , m_theme(theme)
{
    for (const auto id : runs.ids())
        m_rows.push_back({id, summaryOf(*runs.find(id))});
    connect(&runs, &RunSet::added, this, &CurveTableModel::add);
    connect(&runs, &RunSet::removed, this, &CurveTableModel::remove);
    connect(&runs, &RunSet::changed, this, &CurveTableModel::refresh);
    connect(&theme, &Theme::changed, this, &CurveTableModel::refresh);
}

int CurveTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CurveTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int CurveTableModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].id : 0;
}

int CurveTableModel::rowOf(int id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void CurveTableModel::add(int id)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({id, summaryOf(*m_runs.find(id))});
    endInsertRows();
}

void CurveTableModel::remove(int id)
{
    const auto row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void CurveTableModel::refresh()
{
    for (auto& row : m_rows)
        if (const auto* run = m_runs.find(row.id))
            row.summary = summaryOf(*run);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void CurveTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    refresh();
}

QString CurveTableModel::text(const Row& row, const ShownRun& run, int column) const
{
    const auto& summary = row.summary;
    switch (column) {
    case Network:
        return run.title();
    case TrainError:
        return summary.train ? percentText(summary.train->errorPercent) : QString();
    case TestError:
        if (summary.test && !summary.test->isWhole)
            return tr("%1 of the first %2").arg(percentText(summary.test->scores.errorPercent), grouped(summary.test->images));
        return percentOrNothing(error(summary.test));
    case BestOnTest:
        return percentOrNothing(error(summary.bestOnTest));
    case ChosenOnValidation:
        return summary.chosenOnValidation ? percentText(summary.chosenOnValidation->test.errorPercent) : QString();
    case TrainLoss:
        return summary.train ? lossText(summary.train->loss) : QString();
    case TestLoss:
        return summary.test ? lossText(summary.test->scores.loss) : QString();
    case LearningRate:
        return summary.learningRate ? rateText(*summary.learningRate) : QString();
    case Iterations:
        return grouped(run.iteration);
    case Speed:
        return run.imagesPerSecond > 0.0 ? speedText(run.imagesPerSecond) : QString();
    case Time:
        return durationWords(run.seconds);
    case State:
        return stateText(run.state);
    default:
        return {};
    }
}

QVariant CurveTableModel::number(const Row& row, const ShownRun& run, int column) const
{
    const auto& summary = row.summary;
    switch (column) {
    case TrainError:
        return summary.train ? summary.train->errorPercent : QVariant();
    case TestError:
        return summary.test ? summary.test->scores.errorPercent : QVariant();
    case BestOnTest:
        return summary.bestOnTest ? summary.bestOnTest->scores.errorPercent : QVariant();
    case ChosenOnValidation:
        return summary.chosenOnValidation ? summary.chosenOnValidation->test.errorPercent : QVariant();
    case TrainLoss:
        return summary.train ? summary.train->loss : QVariant();
    case TestLoss:
        return summary.test ? summary.test->scores.loss : QVariant();
    case LearningRate:
        return summary.learningRate ? *summary.learningRate : QVariant();
    case Iterations:
        return static_cast<qlonglong>(run.iteration);
    case Speed:
        return run.imagesPerSecond;
    case Time:
        return run.seconds;
    default:
        return text(row, run, column);
    }
}

QVariant CurveTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto* run = m_runs.find(row.id);
    if (!run)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(row, *run, index.column());
    case Qt::DecorationRole:
        return index.column() == Network ? QVariant(run->style.colour(m_theme.isDark())) : QVariant();
    case Qt::FontRole:
        return index.column() == Network ? m_theme.font(TextSize::Body, TextWeight::Strong) : m_theme.figures();
    case Qt::ForegroundRole:
        return run->isShown ? QVariant() : QVariant(m_theme.colour(Role::TextFaint));
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == Network || index.column() == State ? Qt::AlignLeft | Qt::AlignVCenter
                                                                            : Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return number(row, *run, index.column());
    case IdRole:
        return row.id;
    default:
        return {};
    }
}

QVariant CurveTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    struct Words {
        QString title;
        QString meaning;
    };
    const std::array<Words, ColumnCount> words{{
        {tr("Network"), tr("The name of the run.")},
        {tr("Train error"), tr("Running mean over the mini-batches of the epoch, augmented, while the weights change.")},
        {tr("Test error"), tr("The last evaluation of the test images.")},
        {tr("Best on test"), tr("The lowest error of the whole test half: chosen by it, so an optimistic figure.")},
        {tr("Chosen on validation"), tr("Test error of the state with the lowest validation error.")},
        {tr("Train loss"), tr("Running mean of the cross entropy (natural logarithm) over the epoch's mini-batches.")},
        {tr("Test loss"), tr("Cross entropy (natural logarithm) of the last evaluation of the test images.")},
        {tr("Learning rate"), tr("The step size of the last iteration.")},
        {tr("Iterations"), tr("Completed steps, each on one mini-batch.")},
        {tr("Speed"), tr("Training images a second of this network's own steps.")},
        {tr("Time"), tr("Time spent on this network alone.")},
        {tr("State"), tr("Whether it trains, is finished, was stopped or diverged.")},
    }};
    const auto& word = words[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return word.title;
    if (role == Qt::ToolTipRole)
        return word.meaning;
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == Network || section == State ? Qt::AlignLeft | Qt::AlignVCenter
                                                               : Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

}  // namespace reslab::ui
