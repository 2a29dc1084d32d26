#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include "ui/diagram/drawing.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// So many blocks of the same layers, whatever their shortcuts: what stands in brackets in the paper's Table 1.
struct BlockCount {
    QStringList layers;  ///< "3×3, 64", a line each
    int count = 1;
    bool isBlock = true;  ///< false: layers outside of any block, without brackets
};

/// Networks as columns, stages as rows: what He et al. 2015, table 1 shows, read off the graphs.
class TableOneModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// A QVariant of QList<BlockCount>.
    static constexpr int BlocksRole = Qt::UserRole;

    explicit TableOneModel(const Theme& theme, QObject* parent = nullptr);

    void setNetworks(const std::vector<DrawnNetwork>& networks);
    void retranslate();
    /// Cells as text, columns apart by tabs.
    QString text() const;
    /// Networks by their MODELs, rows by words that are the same in every language, counts as plain numbers.
    QByteArray csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const StageSummary* stageAt(int row, int network) const;
    QList<BlockCount> blocksAt(int row, int network) const;
    QString outputAt(int row) const;
    QString cellText(int row, int column) const;

    const Theme& m_theme;
    std::vector<DrawnNetwork> m_networks;
    std::vector<int> m_stages;  ///< of the rows; then come parameters and MACs
};

/// Draws the brackets.
class TableOneDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TableOneDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace reslab::ui

Q_DECLARE_METATYPE(reslab::ui::BlockCount)
