#include "ui/features/colourlegend.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kMostBar = 360;

QRect barOf(const QRect& place, const Theme& theme)
{
    return {place.left(), place.top() + theme.space(0.25), std::min(place.width() - 1, kMostBar), theme.space(1.25)};
}

QString wordsOf(const LegendFacts& facts)
{
    const QString separator = facts.unit.isEmpty() || facts.mapping.isEmpty() ? "" : " · ";
    return facts.unit + separator + facts.mapping;
}

/// Where the words begin, below the colours and their ends.
int topOfWords(const QRect& place, const LegendFacts& facts, const Theme& theme, const QFontMetrics& metrics)
{
    return facts.hasScale ? barOf(place, theme).bottom() + 2 + metrics.height() : place.top();
}

}  // namespace

int legendHeight(const Theme& theme)
{
    const int line = QFontMetrics(theme.figures(TextSize::Small)).height();
    return theme.space(2) + 3 * line;
}

int legendHeight(const Theme& theme, const LegendFacts& facts, int width)
{
    const QFontMetrics metrics(theme.figures(TextSize::Small));
    const QRect place(0, 0, width, 0);
    const auto words = metrics.boundingRect(QRect(0, 0, width, 1), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, wordsOf(facts));
    return std::max(legendHeight(theme), topOfWords(place, facts, theme, metrics) + words.height());
}

void paintLegend(QPainter& painter, const QRect& place, const LegendFacts& facts, const Theme& theme, bool isDark)
{
    painter.save();
    painter.setFont(theme.figures(TextSize::Small));
    const QFontMetrics metrics(painter.font());
    const auto bar = barOf(place, theme);
    if (facts.hasScale) {
        for (int x = 0; x < bar.width(); ++x)
            painter.fillRect(QRect(bar.left() + x, bar.top(), 1, bar.height()),
                             QColor(colourAt(facts.scale.map, static_cast<double>(x) / std::max(1, bar.width() - 1))));
        painter.setPen(theme.colour(Role::Line, isDark));
        painter.drawRect(bar);
        painter.setPen(theme.colour(Role::Text, isDark));
        const QRect line(bar.left(), bar.bottom() + 2, bar.width(), metrics.height());
        painter.drawText(line, Qt::AlignLeft, valueText(facts.scale.low));
        painter.drawText(line, Qt::AlignRight, valueText(facts.scale.high));
        if (facts.scale.isSigned())
            painter.drawText(line, Qt::AlignHCenter, "0");
    }
    painter.setPen(theme.colour(Role::TextSoft, isDark));
    const int top = topOfWords(place, facts, theme, metrics);
    const QRect words(place.left(), top, place.width(), std::max(place.bottom() + 1 - top, 2 * metrics.height()));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, wordsOf(facts));
    painter.restore();
}

ColourLegend::ColourLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ColourLegend::setFacts(const LegendFacts& facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    const QString ends = facts.hasScale ? valueText(facts.scale.low) + " … " + valueText(facts.scale.high) + " · " : QString();
    setAccessibleName(ends + facts.unit + " · " + facts.mapping);
    setToolTip(facts.unit + " · " + facts.mapping);
    if (sizePolicy().hasHeightForWidth())
        updateGeometry();
    update();
}

void ColourLegend::growWhereNarrow()
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ColourLegend::setMark(std::optional<float> value)
{
    m_mark = value;
    update();
}

QSize ColourLegend::sizeHint() const
{
    return {m_theme.space(30), legendHeight(m_theme)};
}

QSize ColourLegend::minimumSizeHint() const
{
    return {m_theme.space(16), legendHeight(m_theme)};
}

void ColourLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLegend(painter, rect(), m_facts, m_theme, m_theme.isDark());
    if (!m_mark || !m_facts.hasScale)
        return;
    const auto bar = barOf(rect(), m_theme);
    const auto x = bar.left() + static_cast<int>(m_facts.scale.share(*m_mark) * (bar.width() - 1));
    painter.setPen(QPen(m_theme.colour(Role::Text), 2));
    painter.drawLine(x, bar.top() - 2, x, bar.bottom() + 2);
}

}  // namespace reslab::ui
