#include "ui/signals/histogramchart.h"

#include <QApplication>
#include <QClipboard>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/signals/signalhistograms.h"
#include "ui/signals/signalseries.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr double kLeastHeight = 8.0;  ///< of outlines, in pixels

QFont strongOf(const FigureLook& look)
{
    auto font = look.small;
    font.setWeight(look.strong.weight());
    return font;
}

/// Share of the values a unit of the axis, bin by bin.
std::vector<double> densityOf(const Histogram& histogram)
{
    const auto all = std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
    const auto width = (static_cast<double>(histogram.high) - histogram.low) / static_cast<double>(histogram.counts.size());
    std::vector<double> density;
    for (const auto count : histogram.counts)
        density.push_back(all > 0.0 && width > 0.0 ? static_cast<double>(count) / (all * width) : 0.0);
    return density;
}

/// The value below which `share` of all lie, as evenly spread within each bin.
double quantileOf(const Histogram& histogram, double share)
{
    const auto wanted = share * std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
    double below = 0.0;
    for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) {
        const auto count = static_cast<double>(histogram.counts[bin]);
        if (count > 0.0 && below + count >= wanted) {
            const auto from = binEdge(histogram, bin);
            return from + (wanted - below) / count * (binEdge(histogram, bin + 1) - from);
        }
        below += count;
    }
    return static_cast<double>(histogram.high);
}

}  // namespace

HistogramChart::HistogramChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void HistogramChart::setTitle(const QString& title)
{
    if (title == m_title)
        return;
    m_title = title;
    setAccessibleName(title);
    update();
}

void HistogramChart::setOutlines(std::vector<Outline> outlines)
{
    std::erase_if(outlines, [](const Outline& outline) { return outline.histogram.counts.empty(); });
    m_outlines = std::move(outlines);
    if (m_bar >= bars())
        m_bar.reset();
    describe();
    update();
}

QSize HistogramChart::sizeHint() const
{
    return {m_theme.space(24), m_theme.space(16)};
}

QSize HistogramChart::minimumSizeHint() const
{
    return {m_theme.space(18), m_theme.space(9)};
}

QRectF HistogramChart::roomIn(const QRectF& rect, const FigureLook& look, const QString& title)
{
    const double head = QFontMetrics(strongOf(look)).boundingRect(rect.toRect(), Qt::TextWordWrap, title).height();
    const auto line = QFontMetricsF(look.small).height();
    return {rect.left() + 0.5, rect.top() + head + 0.5 * look.space, rect.width() - 1.0, rect.height() - head - look.space - line};
}

QRectF HistogramChart::room() const
{
    return roomIn(rect(), lookOf(m_theme, false), m_title);
}

HistogramChart::Ends HistogramChart::endsOf(const std::vector<Outline>& outlines)
{
    Ends ends{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const auto& outline : outlines) {
        ends.low = std::min(ends.low, static_cast<double>(outline.histogram.low));
        ends.high = std::max(ends.high, static_cast<double>(outline.histogram.high));
    }
    return ends;
}

QString HistogramChart::readout(const QPointF& at) const
{
    const auto place = room();
    const auto [low, high] = ends();
    if (!place.contains(at) || !(high > low))
        return {};
    return readoutAt(low + (at.x() - place.left()) / place.width() * (high - low));
}

QString HistogramChart::readoutAt(double value) const
{
    QStringList lines;
    for (const auto& [histogram, colour, name] : m_outlines) {
        const auto bins = static_cast<double>(histogram.counts.size());
        const auto step = (static_cast<double>(histogram.high) - static_cast<double>(histogram.low)) / bins;
        const auto all = std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
        const auto bin = std::floor((value - static_cast<double>(histogram.low)) / step);
        if (!(step > 0.0) || all <= 0.0 || bin < 0.0 || bin >= bins)
            continue;
        const auto from = static_cast<double>(histogram.low) + step * bin;
        const auto share = static_cast<double>(histogram.counts[static_cast<std::size_t>(bin)]) / all;
        lines += tr("%1: %2 of the values from %3 to %4")
                     .arg(name, percentText(100.0 * share), magnitudeText(from), magnitudeText(from + step));
    }
    return lines.join('\n');
}

QString HistogramChart::summary() const
{
    QStringList lines;
    for (const auto& [histogram, colour, name] : m_outlines)
        lines += tr("%1: from %2 to %3, the middle half of the values from %4 to %5")
                     .arg(name, magnitudeText(static_cast<double>(histogram.low)), magnitudeText(static_cast<double>(histogram.high)),
                          magnitudeText(quantileOf(histogram, 0.25)), magnitudeText(quantileOf(histogram, 0.75)));
    return lines.join('\n');
}

QString HistogramChart::table() const
{
    auto text = QStringList{tr("Network"), tr("from"), tr("to"), tr("values")}.join('\t') + '\n';
    for (const auto& [histogram, colour, name] : m_outlines)
        for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin)
            text += QStringList{name, magnitudeText(binEdge(histogram, bin)), magnitudeText(binEdge(histogram, bin + 1)),
                                QString::number(histogram.counts[bin])}
                        .join('\t') +
                    '\n';
    return text;
}

int HistogramChart::bars() const
{
    std::size_t most = 0;
    for (const auto& outline : m_outlines)
        most = std::max(most, outline.histogram.counts.size());
    return static_cast<int>(most);
}

/// What a reader of the screen says: the bar that the keys have gone to, or all in short.
void HistogramChart::describe()
{
    const auto [low, high] = ends();
    setAccessibleDescription(m_bar ? readoutAt(low + (*m_bar + 0.5) / bars() * (high - low)) : summary());
}

void HistogramChart::moveTo(std::optional<int> bar)
{
    m_bar = bar;
    describe();
    const auto place = room();
    if (bar)
        QToolTip::showText(mapToGlobal(QPointF(place.left() + (*bar + 0.5) / bars() * place.width(), place.bottom()).toPoint()),
                           accessibleDescription(), this);
    else
        QToolTip::hideText();
    update();
}

void HistogramChart::keyPressEvent(QKeyEvent* event)
{
    if (m_outlines.empty())
        return QWidget::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(table());
    const int last = bars() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(std::max(0, m_bar.value_or(last + 1) - 1));
    case Qt::Key_Right:
        return moveTo(std::min(last, m_bar.value_or(-1) + 1));
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(last);
    case Qt::Key_Escape:
        if (m_bar)
            return moveTo(std::nullopt);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void HistogramChart::focusInEvent(QFocusEvent* event)
{
    m_isFocusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void HistogramChart::focusOutEvent(QFocusEvent* event)
{
    m_isFocusShown = false;
    moveTo(std::nullopt);
    QWidget::focusOutEvent(event);
}

void HistogramChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void HistogramChart::mouseMoveEvent(QMouseEvent* event)
{
    QToolTip::showText(event->globalPosition().toPoint(), readout(event->position()), this);
}

void HistogramChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto look = lookOf(m_theme, false);
    const auto room = roomIn(rect(), look, m_title);
    const bool isDrawn = !m_outlines.empty() && room.height() >= kLeastHeight;
    if (m_bar && isDrawn) {
        auto band = look.text;
        band.setAlphaF(0.2F);
        const auto width = room.width() / bars();
        painter.fillRect(QRectF(room.left() + *m_bar * width, room.top(), width, room.height()), band);
    }
    if (m_isFocusShown && isDrawn) {
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * look.hair));
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paint(painter, rect(), look, m_title, m_outlines);
}

void HistogramChart::paint(QPainter& painter, const QRectF& rect, const FigureLook& look, const QString& title,
                           const std::vector<Outline>& outlines)
{
    const auto room = roomIn(rect, look, title);
    painter.setFont(strongOf(look));
    painter.setPen(look.soft);
    painter.drawText(QRectF(rect.topLeft(), QPointF(rect.right(), room.top() - 0.5 * look.space)), Qt::TextWordWrap, title);
    painter.setPen(QPen(look.line, look.hair));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(room.bottomLeft(), room.bottomRight());
    const auto [low, high] = endsOf(outlines);
    double most = 0.0;
    std::vector<std::vector<double>> all;
    for (const auto& outline : outlines) {
        all.push_back(densityOf(outline.histogram));
        most = std::max(most, *std::ranges::max_element(all.back()));
    }
    if (high <= low || most <= 0.0 || room.height() < kLeastHeight)
        return;
    const auto x = [&, low = low, high = high](double value) { return room.left() + (value - low) / (high - low) * room.width(); };
    if (low < 0.0 && high > 0.0) {
        painter.setPen(QPen(look.grid, look.hair));
        painter.drawLine(QLineF(x(0.0), room.top(), x(0.0), room.bottom()));
    }
    for (std::size_t index = 0; index < all.size(); ++index) {
        const auto& histogram = outlines[index].histogram;
        const auto step = (static_cast<double>(histogram.high) - histogram.low) / static_cast<double>(all[index].size());
        QPainterPath outline(QPointF(x(histogram.low), room.bottom()));
        for (std::size_t bin = 0; bin < all[index].size(); ++bin) {
            const auto y = room.bottom() - all[index][bin] / most * room.height();
            outline.lineTo(x(histogram.low + step * static_cast<double>(bin)), y);
            outline.lineTo(x(histogram.low + step * static_cast<double>(bin + 1)), y);
        }
        outline.lineTo(x(histogram.high), room.bottom());
        auto fill = outlines[index].colour;
        fill.setAlphaF(0.14F);
        painter.fillPath(outline, fill);
        painter.setPen(QPen(outlines[index].colour, look.thin));
        painter.drawPath(outline);
    }
    const QFontMetricsF metrics(look.small);
    painter.setFont(look.small);
    painter.setPen(look.soft);
    const auto baseline = room.bottom() + 0.25 * look.space + metrics.ascent();
    const auto right = magnitudeText(high);
    painter.drawText(QPointF(room.left(), baseline), magnitudeText(low));
    painter.drawText(QPointF(room.right() - metrics.horizontalAdvance(right), baseline), right);
}

}  // namespace reslab::ui
