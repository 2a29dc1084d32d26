#include "ui/classify/foldermodel.h"

#include <QFileInfo>

#include <algorithm>

#include "core/data/classnames.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/csv.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
FolderModel::FolderModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {}

void FolderModel::begin(const std::shared_ptr<const NetworkFacts>& network, const std::filesystem::path& folder)
{
    beginResetModel();
    m_network = network;
    m_folder = folder;
    m_rows.clear();
    m_truths.clear();
    m_unreadable = 0;
    endResetModel();
}

void FolderModel::clear()
{
    begin(nullptr, {});
}

int FolderModel::classes() const
{
    return m_network ? m_network->graph->spec.classes : 0;
}

void FolderModel::append(const std::vector<FileAnswer>& answers)
{
    if (answers.empty() || !m_network)
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(answers.size()) - 1);
    for (const auto& answer : answers) {
        Row row{.answer = answer};
        if (!answer.thumbnail.pixels.empty())
            row.thumbnail = imageOf(answer.thumbnail.pixels, answer.thumbnail.shape);
        row.answer.thumbnail = {};
        row.truth = truthOf(answer.file);
        if (answer.fault)
            row.kind = Kind::Unreadable;
        else if (row.truth >= 0)
            row.kind = answer.top.front().first == row.truth ? Kind::Right : Kind::Wrong;
        m_unreadable += row.kind == Kind::Unreadable;
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

/// By what the data call the class, else by what the window calls it.
int FolderModel::truthOf(const std::filesystem::path& file)
{
    const auto folder = file.parent_path().filename().string();
    const auto shown = QString::fromStdString(folder);
    if (const auto known = m_truths.constFind(shown); known != m_truths.constEnd())
        return *known;
    const auto& names = m_network->classNames;
    int label = labelOfFolder(folder, names);
    for (int other = 0; label < 0 && other < static_cast<int>(names.size()); ++other)
        if (shown.compare(className(names, other), Qt::CaseInsensitive) == 0)
            label = other;
    return *m_truths.insert(shown, label);
}

int FolderModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FolderModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString FolderModel::classTitle(int label) const
{
    if (!m_network || label < 0)
        return {};
    return className(m_network->classNames, label);
}

QString FolderModel::fileTitle(const Row& row) const
{
    return QString::fromStdString(row.answer.file.lexically_relative(m_folder).string());
}

QVariant FolderModel::shown(const Row& row, Column column) const
{
    const auto& top = row.answer.top;
    switch (column) {
    case File:
        return fileTitle(row);
    case Answer:
        return row.answer.fault ? sentence(*row.answer.fault) : classTitle(top.front().first);
    case Confidence:
        return top.empty() ? QString() : percentText(100.0 * static_cast<double>(top.front().second));
    case Truth:
        return classTitle(row.truth);
    case Second:
        return top.size() < 2 ? QString()
                              : tr("%1 %2", "a class and its probability")
                                    .arg(classTitle(top[1].first), percentText(100.0 * static_cast<double>(top[1].second)));
    case kColumns:
        break;
    }
    return {};
}

QVariant FolderModel::sortedBy(const Row& row, Column column) const
{
    if (column == Confidence)
        return row.answer.top.empty() ? -1.0 : static_cast<double>(row.answer.top.front().second);
    return shown(row, column);
}

QVariant FolderModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case SortRole:
        return sortedBy(row, column);
    case KindRole:
        return static_cast<int>(row.kind);
    case LabelRole:
        return row.truth;
    case AnswerRole:
        return row.answer.top.empty() ? -1 : row.answer.top.front().first;
    case Qt::DecorationRole:
        return column == File && !row.thumbnail.isNull() ? QVariant(row.thumbnail) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (column == Confidence ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        return column == Confidence ? m_theme.figures() : m_theme.font();
    case Qt::ForegroundRole:
        if (row.kind == Kind::Unreadable || (row.kind == Kind::Wrong && column == Answer))
            return m_theme.colour(Role::Error);
        return {};
    case Qt::ToolTipRole:
        return column == File ? QString::fromStdString(row.answer.file.string()) : shown(row, column).toString();
    default:
        return {};
    }
}

QVariant FolderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Picture"), tr("Answer"), tr("Probability"), tr("It is"), tr("Second")}[section];
    if (role == Qt::ToolTipRole)
        return QStringList{tr("The file, below the folder that was opened."), tr("The likeliest class."), tr("Its probability."),
                           tr("The true class, where the picture lies in a folder that is named like one, or by its synset in ImageNet."),
                           tr("The second likeliest class.")}[section];
    return {};
}

std::vector<AnsweredImage> FolderModel::known() const
{
    std::vector<AnsweredImage> images;
    for (const auto& row : m_rows)
        if (row.kind == Kind::Right || row.kind == Kind::Wrong)
            images.push_back({row.truth, row.answer.top.front().first, static_cast<double>(row.answer.top.front().second)});
    return images;
}

ClassReport FolderModel::report() const
{
    return reportOf(known(), std::max(1, classes()));
}

QString FolderModel::plainName(int label) const
{
    if (!m_network || label < 0)
        return {};
    const auto& names = m_network->classNames;
    return label < static_cast<int>(names.size()) ? QString::fromStdString(names[static_cast<std::size_t>(label)]) : QString::number(label);
}

QStringList FolderModel::plainNames() const
{
    QStringList names;
    for (int label = 0; label < classes(); ++label)
        names += plainName(label);
    return names;
}

QString FolderModel::csv(const QString& network) const
{
    QString text = "network,file,answer,probability,truth,error\n";
    for (const auto& row : m_rows) {
        const auto& top = row.answer.top;
        text += QStringList{csvField(network), csvField(fileTitle(row)), top.empty() ? QString() : csvField(plainName(top.front().first)),
                            top.empty() ? QString() : QString::number(static_cast<double>(top.front().second), 'g', 9),
                            csvField(plainName(row.truth)), row.answer.fault ? csvField(row.answer.fault->what()) : QString()}
                    .join(',') +
                '\n';
    }
    return text;
}

void FolderModel::restyle()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

FolderFilter::FolderFilter(FolderModel& model, QObject* parent) : QSortFilterProxyModel(parent)
{
    setSourceModel(&model);
    setSortRole(FolderModel::SortRole);
    setSortLocaleAware(true);
}

void FolderFilter::setShown(Shown shown)
{
    m_shown = shown;
    invalidateFilter();
}

void FolderFilter::setText(const QString& text)
{
    m_text = text;
    invalidateFilter();
}

void FolderFilter::setCell(int label, int answer)
{
    m_label = label;
    m_answer = answer;
    invalidateFilter();
}

bool FolderFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto index = sourceModel()->index(row, 0, parent);
    const auto kind = static_cast<FolderModel::Kind>(index.data(FolderModel::KindRole).toInt());
    if ((m_shown == Wrong && kind != FolderModel::Kind::Wrong) || (m_shown == Right && kind != FolderModel::Kind::Right) ||
        (m_shown == Unreadable && kind != FolderModel::Kind::Unreadable))
        return false;
    if (m_label >= 0 && (index.data(FolderModel::LabelRole).toInt() != m_label || index.data(FolderModel::AnswerRole).toInt() != m_answer))
        return false;
    return m_text.isEmpty() || index.data().toString().contains(m_text, Qt::CaseInsensitive) ||
           index.siblingAtColumn(FolderModel::Answer).data().toString().contains(m_text, Qt::CaseInsensitive);
}

}  // namespace reslab::ui
