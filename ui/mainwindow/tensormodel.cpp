#include "ui/mainwindow/tensormodel.h"

#include <algorithm>
#include <set>

#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

TensorModel::Kind kindOf(const TensorFit& tensor, const std::set<std::string>& notFinite)
{
    using Kind = TensorModel::Kind;
    if (notFinite.contains(tensor.inFile))
        return Kind::NotFinite;
    switch (tensor.verdict) {
    case TensorFit::Verdict::Fits:
        return Kind::Fits;
    case TensorFit::Verdict::OtherShape:
        return Kind::OtherShape;
    case TensorFit::Verdict::Missing:
    case TensorFit::Verdict::Kept:
        return Kind::Missing;
    case TensorFit::Verdict::LeftOver:
        return Kind::LeftOver;
    case TensorFit::Verdict::OfTraining:
        return Kind::OfTraining;
    }
    return Kind::Fits;
}

/// In a file for other programs, whatever the language.
const char* plainWord(TensorModel::Kind kind)
{
    using Kind = TensorModel::Kind;
    switch (kind) {
    case Kind::NotFinite:
        return "not finite";
    case Kind::OtherShape:
        return "other shape";
    case Kind::Missing:
        return "missing";
    case Kind::LeftOver:
        return "left over";
    case Kind::Fits:
        return "fits";
    case Kind::OfTraining:
        return "of training";
    case Kind::Uncompared:
        return "not compared";
    case Kind::Count:
        break;
    }
    return "";
}

/// Dims as they are written on a page, 64 × 3 × 7 × 7; nothing for no tensor, 1 for a single number.
QString shapeOf(const std::string& name, const Dims& dims)
{
    if (name.empty())
        return {};
    QStringList sides;
    for (const auto side : dims)
        sides += QString::number(side);
    return sides.isEmpty() ? QStringLiteral("1") : sides.join(QString::fromUtf8(" × "));
}

}  // namespace

TensorModel::TensorModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {}

void TensorModel::setInspection(const WeightInspection& seen)
{
    beginResetModel();
    m_rows.clear();
    const std::set<std::string> notFinite(seen.notFinite.begin(), seen.notFinite.end());
    if (!seen.guesses.networks.empty())
        for (const auto& tensor : seen.guesses.networks.front().report.tensors)
            m_rows.push_back({tensor, kindOf(tensor, notFinite)});
    else
        for (const auto& tensor : seen.tensors)
            m_rows.push_back({{.name = {}, .inFile = tensor.name, .networkDims = {}, .fileDims = tensor.dims},
                              notFinite.contains(tensor.name) ? Kind::NotFinite : Kind::Uncompared});
    std::ranges::stable_sort(m_rows, {}, &Row::kind);
    endResetModel();
}

QString TensorModel::words(Kind kind)
{
    switch (kind) {
    case Kind::NotFinite:
        return tr("not finite");
    case Kind::OtherShape:
        return tr("another shape");
    case Kind::Missing:
        return tr("missing");
    case Kind::LeftOver:
        return tr("left over");
    case Kind::Fits:
        return tr("fits");
    case Kind::OfTraining:
        return tr("of training alone");
    case Kind::Uncompared:
        return tr("not compared");
    case Kind::Count:
        break;
    }
    return {};
}

int TensorModel::count(Kind kind) const
{
    return static_cast<int>(std::ranges::count(m_rows, kind, &Row::kind));
}

QByteArray TensorModel::csv() const
{
    QString text = "tensor,file_tensor,file_shape,network_shape,verdict\n";
    for (const auto& row : m_rows) {
        const auto& tensor = row.tensor;
        const auto plain = [](QString shape) { return shape.remove(' ').replace(QString::fromUtf8("×"), "x"); };
        text += QStringList{csvField(QString::fromStdString(tensor.name)), csvField(QString::fromStdString(tensor.inFile)),
                            plain(shapeOf(tensor.inFile, tensor.fileDims)), plain(shapeOf(tensor.name, tensor.networkDims)),
                            plainWord(row.kind)}
                    .join(',') +
                '\n';
    }
    return text.toUtf8();
}

int TensorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TensorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TensorModel::text(const Row& row, int column) const
{
    const auto& tensor = row.tensor;
    switch (column) {
    case Verdict:
        return words(row.kind);
    case Name:
        return QString::fromStdString(tensor.name);
    case FileShape:
        return shapeOf(tensor.inFile, tensor.fileDims);
    case NetworkShape:
        return shapeOf(tensor.name, tensor.networkDims);
    case FileName:
        return QString::fromStdString(tensor.inFile);
    default:
        return {};
    }
}

QVariant TensorModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case KindRole:
        return static_cast<int>(row.kind);
    case Qt::ForegroundRole:
        return index.column() == Verdict && row.kind < Kind::LeftOver ? QVariant(m_theme.colour(Role::Warning)) : QVariant();
    default:
        return {};
    }
}

QVariant TensorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Verdict"), tr("Tensor"), tr("In the file"), tr("In the network"), tr("Name in the file")}[section];
    if (role == Qt::ToolTipRole)
        return QStringList{tr("Whether the network can take the tensor from the file."), tr("The tensor as the network calls it."),
                           tr("The tensor's shape in the file."), tr("The shape that the network needs."),
                           tr("What the file calls the tensor.")}[section];
    return {};
}

void TensorModel::retranslate()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, Verdict), index(rowCount() - 1, Verdict));
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

}  // namespace reslab::ui
