#pragma once

#include <QWidget>

#include <optional>

#include "ui/diagram/drawing.h"
#include "ui/theme/theme.h"

class QGridLayout;
class QLabel;

namespace reslab::ui {

class SteadyLabel;

/// Everything that is told of the chosen layer, or of the folded group that stands for it.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(const Theme& theme, QWidget* parent = nullptr);

    struct Row {
        QString label;
        QString value;
        QString tip;
    };
    /// `nodes`: one layer, or those of a folded group. Empty: the network as a whole. `measured`: what a probe told of it.
    void show(const DrawnNetwork& network, const std::vector<int>& nodes, const GroupKey& group, const std::optional<Row>& measured = {});
    /// The same layer or group has another value, or none.
    void setMeasured(const std::optional<Row>& measured);
    /// Nothing is chosen, and nothing told.
    void clear();
    using QWidget::show;
    /// Title, label, values, as one text: for tests and readers of the screen.
    QString text() const;
    /// What is chosen and what was measured of it, in one line.
    QString inShort() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addRow(const Row& row, QWidget& value, QLabel& words);
    QList<Row> rowsOfLayer(int index) const;
    QList<Row> rowsOfGroup() const;
    void follow();

    const Theme& m_theme;
    DrawnNetwork m_network;
    std::vector<int> m_nodes;
    GroupKey m_group;
    std::optional<Row> m_measured;
    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_formula;
    QLabel* m_meaning;
    QGridLayout* m_grid;
    QList<QLabel*> m_cells;
    SteadyLabel* m_value = nullptr;  ///< what was measured, in the last row; null: nothing was
};

}  // namespace reslab::ui
