#include "ui/lessons/pagedots.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace reslab::ui {

PageDots::PageDots(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PageDots::setPages(const QStringList& titles)
{
    m_titles = titles;
    updateGeometry();
    update();
}

void PageDots::setCurrent(int page, int reached)
{
    m_current = page;
    m_reached = reached;
    if (page >= 0 && page < m_titles.size())
        setAccessibleName(tr("Page %1 of %2: %3").arg(page + 1).arg(m_titles.size()).arg(m_titles[page]));
    update();
}

QSize PageDots::sizeHint() const
{
    return {static_cast<int>(m_theme.space(3) * m_theme.scale()) * static_cast<int>(std::max<qsizetype>(1, m_titles.size())),
            m_theme.space(4)};
}

double PageDots::pitch() const
{
    return static_cast<double>(width()) / static_cast<double>(std::max<qsizetype>(1, m_titles.size()));
}

int PageDots::pageAt(double x) const
{
    return std::clamp(static_cast<int>(x / pitch()), 0, static_cast<int>(m_titles.size()) - 1);
}

void PageDots::mousePressEvent(QMouseEvent* event)
{
    if (!m_titles.isEmpty() && event->button() == Qt::LeftButton)
        emit clicked(pageAt(event->position().x()));
}

bool PageDots::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !m_titles.isEmpty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), m_titles[pageAt(help->pos().x())], this);
        return true;
    }
    return QWidget::event(event);
}

void PageDots::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int page = 0; page < m_titles.size(); ++page) {
        const bool isCurrent = page == m_current;
        const double radius = m_theme.space(isCurrent ? 0.75 : 0.5);
        painter.setPen(QPen(m_theme.colour(isCurrent ? Role::Accent : Role::TextFaint), 1.5));
        painter.setBrush(page < m_reached || isCurrent ? m_theme.colour(isCurrent ? Role::Accent : Role::TextFaint) : Qt::transparent);
        painter.drawEllipse(QPointF((page + 0.5) * pitch(), height() / 2.0), radius, radius);
    }
}

}  // namespace reslab::ui
