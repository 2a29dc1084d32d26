#pragma once

#include <QTreeWidget>

#include "ui/features/networkshelf.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

class Selection;

/// The layers of the networks that are shown, grouped by stage and block, as they stand in the network; the selection's layer is
/// chosen. A layer that only some of the networks have is listed too.
class LayerList : public QTreeWidget {
    Q_OBJECT

public:
    LayerList(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void setNetworks(const std::vector<ShelfNetwork>& networks);
    /// The selection's layer where a network has it; empty: in each network its own last layer that still has places.
    QString layer() const { return m_layer; }
    /// The layer of one network: the chosen one, whether or not it has it, or its own last.
    QString layerFor(const ShelfNetwork& network) const;

signals:
    void layerChanged(const QString& layer);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void follow(const QString& layer);
    void take(const QString& layer);
    void mark();
    QTreeWidgetItem* placeFor(QTreeWidgetItem& root, const NodeSpec& node, QTreeWidgetItem* before);
    QTreeWidgetItem* addLayer(QTreeWidgetItem& root, const ShapedNode& node, QTreeWidgetItem* before);
    bool hasLayer(const QString& layer) const;

    Selection& m_selection;
    const Theme& m_theme;
    std::vector<std::shared_ptr<const ShapedGraph>> m_graphs;
    bool m_isStale = false;  ///< m_graphs are others than those that are listed
    QString m_layer;
    bool m_isFilling = false;
};

}  // namespace reslab::ui
