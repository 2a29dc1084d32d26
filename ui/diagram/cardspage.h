#pragma once

#include <QScrollArea>

#include "ui/diagram/cards.h"

class QBoxLayout;

namespace reslab::ui {

/// The cards, in two columns where there is room.
class CardsPage : public QScrollArea {
    Q_OBJECT

public:
    explicit CardsPage(const Theme& theme, QWidget* parent = nullptr);

    BlockCostCard& blockCost() { return *m_blockCost; }
    ScalingCard& scaling() { return *m_scaling; }
    InceptionCard& inception() { return *m_inception; }
    FieldCard& field() { return *m_field; }

signals:
    void failed(const reslab::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    const Theme& m_theme;
    BlockCostCard* m_blockCost;
    ScalingCard* m_scaling;
    InceptionCard* m_inception;
    FieldCard* m_field;
    QBoxLayout* m_columns;
};

}  // namespace reslab::ui
