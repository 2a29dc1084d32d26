#include "ui/features/sidebyside.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace reslab::ui {
namespace {

/// The least width of a column, in steps of the grid.
constexpr int kLeastSteps = 20;

}  // namespace

SideBySide::SideBySide(const Theme& theme, QWidget* parent) : QScrollArea(parent), m_theme(theme), m_row(new QWidget)
{
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setWidget(m_row);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    connect(&theme, &Theme::changed, this, &SideBySide::fit);
}

void SideBySide::add(QWidget* column)
{
    m_row->layout()->addWidget(column);
    fit();
}

int SideBySide::leastColumn() const
{
    return static_cast<int>(m_theme.space(kLeastSteps) * m_theme.scale());
}

int SideBySide::leastWidth() const
{
    const auto columns = static_cast<int>(m_row->layout()->count());
    return std::max(columns * leastColumn(), m_row->minimumSizeHint().width());
}

/// As high as the columns need, and the bar below them: they are scrolled sideways alone.
QSize SideBySide::minimumSizeHint() const
{
    const int bar = leastWidth() > width() ? horizontalScrollBar()->sizeHint().height() : 0;
    return {leastColumn(), m_row->minimumSizeHint().height() + bar};
}

void SideBySide::fit()
{
    m_row->resize(std::max(viewport()->width(), leastWidth()), std::max(viewport()->height(), m_row->minimumSizeHint().height()));
}

void SideBySide::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
    fit();
}

bool SideBySide::viewportEvent(QEvent* event)
{
    const bool isHandled = QScrollArea::viewportEvent(event);
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        fit();
    }
    return isHandled;
}

}  // namespace reslab::ui
