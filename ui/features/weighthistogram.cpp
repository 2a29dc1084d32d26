#include "ui/features/weighthistogram.h"

#include <QEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/features/colourlegend.h"
#include "ui/features/featurevalues.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kBins = 61;  // an odd number, so that zero stands in the middle of one

}  // namespace

WeightHistogram::WeightHistogram(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void WeightHistogram::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

void WeightHistogram::setValues(std::span<const float> values)
{
    m_total = static_cast<std::int64_t>(values.size());
    float size = 0.0F;
    double sum = 0.0, squares = 0.0;
    for (const auto value : values) {
        size = std::max(size, std::isfinite(value) ? std::abs(value) : 0.0F);
        sum += static_cast<double>(value);
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const auto count = std::max<double>(1.0, static_cast<double>(m_total));
    m_mean = sum / count;
    m_deviation = std::sqrt(std::max(0.0, squares / count - m_mean * m_mean));
    m_low = -size;
    m_high = size;
    m_counts = histogramOf(values, m_low, m_high, kBins);
    describe();
    setAccessibleDescription(m_bar < 0 ? QString() : words(static_cast<std::size_t>(m_bar)));
    update();
}

void WeightHistogram::describe()
{
    setAccessibleName(tr("Histogram of %1 weights: mean %2, standard deviation %3")
                          .arg(grouped(m_total), valueText(m_mean), valueText(m_deviation)));
    setToolTip(tr("How many weights of the layer have which value. A bar's height is a count; zero stands in the middle."));
}

QSize WeightHistogram::sizeHint() const
{
    const int line = QFontMetrics(m_theme.figures(TextSize::Small)).height();
    return {m_theme.space(24), m_theme.space(8) + 3 * line};
}

QRect WeightHistogram::areaIn(const QRect& place) const
{
    const int line = QFontMetrics(m_theme.figures(TextSize::Small)).height();
    return place.adjusted(0, 2 * line + 2, -1, -line - 2);
}

QString WeightHistogram::readout(const QPoint& at) const
{
    const auto area = areaIn(rect());
    if (m_counts.empty() || !area.contains(at))
        return {};
    const auto bin = std::min<std::size_t>(static_cast<std::size_t>(kBins * (at.x() - area.left()) / area.width()), m_counts.size() - 1);
    return words(bin);
}

double WeightHistogram::edge(std::size_t bar) const
{
    const auto low = static_cast<double>(m_low);
    return low + (static_cast<double>(m_high) - low) * static_cast<double>(bar) / kBins;
}

QString WeightHistogram::words(std::size_t bar) const
{
    return tr("%1 weights from %2 to %3").arg(grouped(m_counts[bar]), valueText(edge(bar)), valueText(edge(bar + 1)));
}

void WeightHistogram::moveTo(int bar)
{
    m_bar = m_counts.empty() ? -1 : std::min(bar, static_cast<int>(m_counts.size()) - 1);
    const auto told = m_bar < 0 ? QString() : words(static_cast<std::size_t>(m_bar));
    setAccessibleDescription(told);
    emit readoutChanged(told);
    update();
}

void WeightHistogram::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        // The first key goes to zero, which stands in the middle.
        return moveTo(m_bar < 0 ? kBins / 2 : std::max(0, m_bar - 1));
    case Qt::Key_Right:
        return moveTo(m_bar < 0 ? kBins / 2 : m_bar + 1);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(kBins - 1);
    default:
        return QWidget::keyPressEvent(event);
    }
}

void WeightHistogram::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (m_bar >= 0)
        moveTo(-1);
}

void WeightHistogram::mouseMoveEvent(QMouseEvent* event)
{
    emit readoutChanged(readout(event->pos()));
}

void WeightHistogram::leaveEvent(QEvent*)
{
    emit readoutChanged({});
}

void WeightHistogram::paintInto(QPainter& painter, const QRect& place, bool isDark) const
{
    painter.save();
    painter.setFont(m_theme.figures(TextSize::Small));
    const QFontMetrics metrics(painter.font());
    const QRect heading(place.left(), place.top(), place.width(), 2 * metrics.height());
    const QRect area = areaIn(place);
    const auto most = m_counts.empty() ? 0 : *std::ranges::max_element(m_counts);
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    const auto words = tr("%1 weights, mean %2, standard deviation %3; the highest bar is %4")
                           .arg(grouped(m_total), valueText(m_mean), valueText(m_deviation), grouped(most));
    painter.drawText(heading, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, words);
    const auto width = static_cast<double>(area.width()) / kBins;
    for (std::size_t bin = 0; bin < m_counts.size() && most > 0; ++bin) {
        const auto height = static_cast<double>(area.height()) * static_cast<double>(m_counts[bin]) / static_cast<double>(most);
        painter.fillRect(QRectF(area.left() + width * static_cast<double>(bin), area.bottom() + 1 - height, std::max(1.0, width - 1.0), height),
                         m_colour);
    }
    painter.setPen(m_theme.colour(Role::Line, isDark));
    painter.drawLine(area.bottomLeft() + QPoint(0, 1), area.bottomRight() + QPoint(0, 1));
    painter.setPen(m_theme.colour(Role::Text, isDark));
    const QRect axis(area.left(), area.bottom() + 3, area.width(), metrics.height());
    painter.drawText(axis, Qt::AlignLeft, valueText(m_low));
    painter.drawText(axis, Qt::AlignHCenter, "0");
    painter.drawText(axis, Qt::AlignRight, valueText(m_high));
    painter.restore();
}

void WeightHistogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, rect(), m_theme.isDark());
    const QRectF area(areaIn(rect()));
    const auto width = area.width() / kBins;
    if (m_bar >= 0) {
        auto band = m_theme.colour(Role::Text);
        band.setAlphaF(0.2F);
        painter.fillRect(QRectF(area.left() + width * m_bar, area.top(), width, area.height()), band);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * m_theme.hairLine()));
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void WeightHistogram::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
