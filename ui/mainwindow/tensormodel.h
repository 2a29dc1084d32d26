#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "core/weights/inspection.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// How the tensors of a file fit those of a network, a row a tensor: what is wrong first, then in the network's order.
class TensorModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Verdict, Name, FileShape, NetworkShape, FileName, ColumnCount };
    /// What can be true of a tensor, in the order of the rows.
    enum class Kind { NotFinite, OtherShape, Missing, LeftOver, Fits, OfTraining, Uncompared, Count };
    /// A row's Kind.
    static constexpr int KindRole = Qt::UserRole;

    explicit TensorModel(const Theme& theme, QObject* parent = nullptr);

    /// Of the first network that the file was compared with; where there is none, of the file alone.
    void setInspection(const WeightInspection& seen);
    void retranslate();
    static QString words(Kind kind);
    int count(Kind kind) const;
    /// All rows: tensor,file_tensor,file_shape,network_shape,verdict.
    QByteArray csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        TensorFit tensor;
        Kind kind = Kind::Fits;
    };

    QString text(const Row& row, int column) const;

    const Theme& m_theme;
    std::vector<Row> m_rows;
};

}  // namespace reslab::ui
