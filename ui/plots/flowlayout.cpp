#include "ui/plots/flowlayout.h"

#include <QWidget>

#include <algorithm>

namespace reslab::ui {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items += item;
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto* item : m_items)
        size = size.expandedTo(item->minimumSize());
    const auto margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const auto* item : m_items)
        width += item->sizeHint().width() + spacing();
    return {width, minimumSize().height()};
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, false);
}

int FlowLayout::arrange(const QRect& rect, bool isTrial) const
{
    const auto room = rect.marginsRemoved(contentsMargins());
    QList<QLayoutItem*> line;
    int x = room.left();
    int y = room.top();
    int height = 0;
    const auto finish = [&] {
        int left = room.left();
        for (auto* item : line) {
            const auto size = item->sizeHint();
            if (!isTrial)
                item->setGeometry({left, y + (height - size.height()) / 2, size.width(), size.height()});
            left += size.width() + spacing();
        }
        line.clear();
    };
    for (auto* item : m_items) {
        if (item->isEmpty())
            continue;
        const auto size = item->sizeHint();
        if (!line.isEmpty() && x + size.width() > room.right() + 1) {
            finish();
            x = room.left();
            y += height + spacing();
            height = 0;
        }
        line += item;
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    finish();
    return y + height - rect.top() + contentsMargins().bottom();
}

}  // namespace reslab::ui
