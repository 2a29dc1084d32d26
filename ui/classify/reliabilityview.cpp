#include "ui/classify/reliabilityview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Bins of so many pictures are drawn in full colour.
constexpr double kFullBin = 20.0;

QRectF barOf(const ReliabilityBin& bin, const QRectF& plot, double share)
{
    return {plot.left() + bin.low * plot.width() + 1, plot.bottom() - share * plot.height(), (bin.high - bin.low) * plot.width() - 2,
            share * plot.height()};
}

}  // namespace

QString reliabilityCsv(const ClassReport& report)
{
    QString text = "from,to,pictures,right,probability\n";
    const auto number = [](double value) { return QString::number(value, 'g', 9); };
    for (const auto& bin : report.bins)
        text += QStringList{number(bin.low), number(bin.high), QString::number(bin.images), bin.images > 0 ? number(bin.accuracy) : QString(),
                            bin.images > 0 ? number(bin.confidence) : QString()}
                    .join(',') +
                '\n';
    return text;
}

ReliabilityView::ReliabilityView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void ReliabilityView::setReport(const ClassReport& report, const QColor& colour, const QColor& onWhite)
{
    m_report = report;
    m_colour = colour;
    m_onWhite = onWhite;
    m_cursor = std::clamp(m_cursor, 0, std::max(0, static_cast<int>(report.bins.size()) - 1));
    describe();
    update();
}

QString ReliabilityView::wordsOf(int index) const
{
    if (index < 0 || index >= static_cast<int>(m_report.bins.size()))
        return {};
    const auto& bin = m_report.bins[static_cast<std::size_t>(index)];
    const auto low = percentText(100.0 * bin.low), high = percentText(100.0 * bin.high);
    if (bin.images == 0)
        return tr("from %1 to %2: no picture").arg(low, high);
    return tr("from %1 to %2: %3 pictures, %4 right, mean probability %5")
        .arg(low, high, grouped(bin.images), percentText(100.0 * bin.accuracy), percentText(100.0 * bin.confidence));
}

QRectF ReliabilityView::plotFor(const QSize& size) const
{
    const QFontMetrics metrics(m_theme.figures(TextSize::Small));
    const auto left = metrics.horizontalAdvance(tr("%1 %").arg(100)) + m_theme.space(0.5);
    return QRectF(QPointF(), QSizeF(size))
        .adjusted(left, metrics.height() + m_theme.space(0.5), -m_theme.space(1), -2.2 * metrics.height());
}

void ReliabilityView::paintAxes(QPainter& painter, const QSize& size, const QRectF& plot, bool isDark) const
{
    const auto line = painter.fontMetrics().height();
    const auto left = plot.left();
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    painter.drawText(QRectF(0, 0, size.width(), line), Qt::AlignLeft, tr("share that is right"));
    painter.drawText(QRectF(plot.left(), plot.bottom() + line * 1.1, plot.width(), line), Qt::AlignCenter, tr("probability of the answer"));
    for (const int percent : {0, 50, 100}) {
        const auto y = plot.bottom() - percent / 100.0 * plot.height();
        const auto x = plot.left() + percent / 100.0 * plot.width();
        painter.setPen(QPen(m_theme.colour(Role::GridLine, isDark), m_theme.hairLine()));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(m_theme.colour(Role::TextSoft, isDark));
        painter.drawText(QRectF(0, y - line / 2.0, left - m_theme.space(0.5), line), Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1 %").arg(percent));
        // The last one ends where the plot does.
        painter.drawText(percent == 100 ? QRectF(x - 2 * left, plot.bottom() + 2, 2 * left, line)
                                        : QRectF(x - left, plot.bottom() + 2, 2 * left, line),
                         percent == 100 ? Qt::AlignRight : Qt::AlignHCenter, tr("%1 %").arg(percent));
    }
}

void ReliabilityView::paintInto(QPainter& painter, const QSize& size, const QColor& colour, bool isDark) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figures(TextSize::Small));
    const auto plot = plotFor(size);
    paintAxes(painter, size, plot, isDark);
    for (const auto& bin : m_report.bins) {
        if (bin.images == 0)
            continue;
        auto shade = colour;
        // Bins of few pictures say little.
        shade.setAlphaF(static_cast<float>(0.25 + 0.75 * std::min(1.0, static_cast<double>(bin.images) / kFullBin)));
        painter.fillRect(barOf(bin, plot, bin.accuracy), shade);
    }
    painter.setPen(QPen(m_theme.colour(Role::TextSoft, isDark), m_theme.thinLine(), Qt::DashLine));
    painter.drawLine(plot.bottomLeft(), plot.topRight());
}

PaintedPicture ReliabilityView::picture(const QSize& size) const
{
    return {.size = size, .paint = [this, size](QPainter& painter) { paintInto(painter, size, m_onWhite, false); }};
}

void ReliabilityView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, size(), m_colour, m_theme.isDark());
    if (!hasFocus() || m_report.bins.empty())
        return;
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(barOf(m_report.bins[static_cast<std::size_t>(m_cursor)], plotFor(size()), 1.0));
}

void ReliabilityView::mouseMoveEvent(QMouseEvent* event)
{
    const auto plot = plotFor(size());
    const auto share = (event->position().x() - plot.left()) / std::max(1.0, plot.width());
    const auto bins = static_cast<int>(m_report.bins.size());
    const bool isInside = share >= 0.0 && share <= 1.0 && plot.contains(event->position());
    emit readoutChanged(isInside ? wordsOf(std::min(static_cast<int>(share * bins), bins - 1)) : QString());
}

void ReliabilityView::leaveEvent(QEvent*)
{
    emit readoutChanged({});
}

void ReliabilityView::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0 || m_report.bins.empty())
        return QWidget::keyPressEvent(event);
    m_cursor = std::clamp(m_cursor + step, 0, static_cast<int>(m_report.bins.size()) - 1);
    describeBin();
    emit readoutChanged(wordsOf(m_cursor));
    update();
}

QSize ReliabilityView::sizeHint() const
{
    return {m_theme.space(40), m_theme.space(26)};
}

QSize ReliabilityView::minimumSizeHint() const
{
    return {m_theme.space(24), m_theme.space(16)};
}

void ReliabilityView::describe()
{
    setAccessibleName(tr("Reliability diagram: expected calibration error %1").arg(percentText(100.0 * m_report.calibrationError)));
    setToolTip(tr("Bars on the dashed line: the network is as often right as it is sure. Below it: surer than it should be. Pale bars are of "
                  "few pictures."));
    describeBin();
}

void ReliabilityView::describeBin()
{
    setAccessibleDescription(wordsOf(m_cursor));
}

void ReliabilityView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
