#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include "ui/features/heatmap.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A map's values, a cell a place: for those who cannot see the picture.
class MapTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMap(const ShownMap& map);
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// "x 3", "y 0": counted from the upper left.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<float> m_values;
    int m_height = 0;
    int m_width = 0;
};

/// The same to look at.
class MapTableView : public QTableView {
    Q_OBJECT

public:
    explicit MapTableView(const Theme& theme, QWidget* parent = nullptr);

    void setMap(const ShownMap& map);

signals:
    /// The cursor is at this place.
    void placed(int x, int y);

private:
    void follow();

    const Theme& m_theme;
    MapTable* m_model;
};

}  // namespace reslab::ui
