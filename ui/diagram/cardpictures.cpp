#include "ui/diagram/cardpictures.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reslab::ui {
namespace {

constexpr double kLeastTimes = 0.25;
constexpr double kMostTimes = 64.0;
constexpr int kMostGridLines = 64;
// On paper, in pixels.
constexpr qreal kPaperWidth = 520.0;
constexpr qreal kPaperLine = 24.0;

}  // namespace

CostBars::CostBars(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void CostBars::setBars(std::vector<Bar> bars)
{
    m_bars = std::move(bars);
    updateGeometry();
    update();
}

QSize CostBars::sizeHint() const
{
    const int line = QFontMetrics(m_theme.font()).height() + m_theme.space(1);
    return {m_theme.space(48), line * (static_cast<int>(m_bars.size()) + 1)};
}

void CostBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, size(), {m_theme.figures(), m_theme.font(TextSize::Small), m_theme.isDark()});
}

QSizeF CostBars::paperSize() const
{
    return {kPaperWidth, kPaperLine * static_cast<qreal>(m_bars.size() + 1)};
}

void CostBars::paintOnPaper(QPainter& painter, const DiagramLook& look) const
{
    auto figures = m_theme.figures();
    figures.setPixelSize(look.body.pixelSize());
    paint(painter, paperSize(), {figures, look.small, look.isDark});
}

void CostBars::paint(QPainter& painter, const QSizeF& size, const Look& look) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(look.figures);
    const auto colour = [&](Role role) { return m_theme.colour(role, look.isDark); };
    qreal names = 0.0;
    qreal amounts = metrics.horizontalAdvance("1,000 MiB") + m_theme.space(1);
    for (const auto& bar : m_bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name) + m_theme.space(1.5));
        amounts = std::max(amounts, metrics.horizontalAdvance(bar.amount) + m_theme.space(1));
    }
    const QRectF axis(names, 0, std::max(40.0, size.width() - names - amounts), size.height());
    const auto place = [&](double times) {
        const double share = std::log2(std::clamp(times, kLeastTimes, kMostTimes) / kLeastTimes) / std::log2(kMostTimes / kLeastTimes);
        return axis.left() + share * axis.width();
    };
    const qreal line = size.height() / static_cast<qreal>(m_bars.size() + 1);
    painter.setFont(look.small);
    for (double times = kLeastTimes; times <= kMostTimes; times *= 4) {
        painter.setPen(QPen(colour(times == 1.0 ? Role::TextFaint : Role::GridLine), m_theme.hairLine()));
        painter.drawLine(QPointF(place(times), 0), QPointF(place(times), size.height() - line));
        painter.setPen(colour(Role::TextSoft));
        painter.drawText(QRectF(place(times) - 40, size.height() - line, 80, line), Qt::AlignCenter,
                         QString::fromUtf8("×%1").arg(QLocale().toString(times, 'g', 3)));
    }
    painter.setFont(look.figures);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const auto& bar = m_bars[i];
        const QRectF row(0, line * static_cast<qreal>(i), size.width(), line);
        painter.setPen(colour(Role::Text));
        painter.drawText(QRectF(0, row.top(), names, line), Qt::AlignLeft | Qt::AlignVCenter, bar.name);
        painter.drawText(QRectF(axis.right(), row.top(), amounts, line), Qt::AlignRight | Qt::AlignVCenter, bar.amount);
        const qreal from = std::min(place(1.0), place(bar.times));
        const qreal to = std::max(place(1.0), place(bar.times));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Role::Accent));
        painter.drawRoundedRect(QRectF(from - 1, row.top() + line * 0.25, to - from + 2, line * 0.5), 2, 2);
    }
}

FieldPicture::FieldPicture(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FieldPicture::setImage(const QImage& image)
{
    m_image = image;
    update();
}

void FieldPicture::setField(const Shape& input, const ReceptiveField& field)
{
    m_input = input;
    m_field = field;
    update();
}

QSize FieldPicture::sizeHint() const
{
    const int side = static_cast<int>(m_theme.space(34) * m_theme.scale());
    return {side, side};
}

void FieldPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, size(), m_theme.isDark());
}

QSizeF FieldPicture::paperSize() const
{
    return {kPaperWidth, kPaperWidth / 2};
}

void FieldPicture::paintOnPaper(QPainter& painter, const DiagramLook& look) const
{
    paint(painter, paperSize(), look.isDark);
}

void FieldPicture::paint(QPainter& painter, const QSizeF& size, bool isDark) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colour = [&](Role role) { return m_theme.colour(role, isDark); };
    const qreal side = std::min(size.width(), size.height()) - 2.0;
    const QRectF area((size.width() - side) / 2, 1.0, side, side);
    const qreal pixelX = side / static_cast<qreal>(m_input.width);
    const qreal pixelY = side / static_cast<qreal>(m_input.height);
    painter.fillRect(area, colour(Role::Raised));
    if (!m_image.isNull())
        painter.drawImage(area, m_image);
    if (m_image.isNull() && m_input.width <= kMostGridLines) {
        painter.setPen(QPen(colour(Role::GridLine), m_theme.hairLine()));
        for (std::int64_t i = 0; i <= m_input.width; ++i) {
            painter.drawLine(QPointF(area.left() + i * pixelX, area.top()), QPointF(area.left() + i * pixelX, area.bottom()));
            painter.drawLine(QPointF(area.left(), area.top() + i * pixelY), QPointF(area.right(), area.top() + i * pixelY));
        }
    }
    // The middle output pixel; where the field reaches beyond the border there is padding, which is no picture.
    const QSizeF extent(static_cast<qreal>(m_field.width) * pixelX, static_cast<qreal>(m_field.height) * pixelY);
    const QRectF field(area.center() - QPointF(extent.width() / 2, extent.height() / 2), extent);
    const auto seen = field & area;
    QPainterPath dark;
    dark.addRect(area);
    QPainterPath bright;
    bright.addRect(seen);
    painter.fillPath(dark.subtracted(bright), QColor(0, 0, 0, m_image.isNull() ? 70 : 165));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(Role::Accent), m_theme.boldLine()));
    painter.drawRect(seen);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Role::Accent));
    painter.drawEllipse(area.center(), 3.0, 3.0);
}

}  // namespace reslab::ui
