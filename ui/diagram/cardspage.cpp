#include "ui/diagram/cardspage.h"

#include <QBoxLayout>

namespace reslab::ui {

CardsPage::CardsPage(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    auto* page = new QWidget;
    m_blockCost = new BlockCostCard(theme, page);
    m_scaling = new ScalingCard(theme, page);
    m_inception = new InceptionCard(theme, page);
    m_field = new FieldCard(theme, page);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, page);
    for (const auto& cards : {QList<Card*>{m_blockCost, m_scaling}, QList<Card*>{m_inception, m_field}}) {
        auto* column = new QVBoxLayout;
        for (auto* card : cards) {
            column->addWidget(card);
            connect(card, &Card::failed, this, &CardsPage::failed);
        }
        column->addStretch(1);
        m_columns->addLayout(column, 1);
    }
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&theme, &Theme::changed, this, &CardsPage::arrange);
    arrange();
}

void CardsPage::arrange()
{
    const bool hasRoom = width() > m_theme.space(150) * m_theme.scale();
    m_columns->setDirection(hasRoom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int space = m_theme.space(2);
    m_columns->setContentsMargins(space, space, space, space);
    m_columns->setSpacing(space);
    for (int i = 0; i < m_columns->count(); ++i)
        m_columns->itemAt(i)->layout()->setSpacing(space);
}

void CardsPage::resizeEvent(QResizeEvent* event)
{
    arrange();
    QScrollArea::resizeEvent(event);
}

}  // namespace reslab::ui
