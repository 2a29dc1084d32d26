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
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(m_theme.figures());
    qreal names = 0.0;
    qreal amounts = metrics.horizontalAdvance("1,000 MiB") + m_theme.space(1);
    for (const auto& bar : m_bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name) + m_theme.space(1.5));
        amounts = std::max(amounts, metrics.horizontalAdvance(bar.amount) + m_theme.space(1));
    }
    const QRectF axis(names, 0, std::max(40.0, width() - names - amounts), height());
    const auto place = [&](double times) {
        const double share = std::log2(std::clamp(times, kLeastTimes, kMostTimes) / kLeastTimes) / std::log2(kMostTimes / kLeastTimes);
        return axis.left() + share * axis.width();
    };
    const qreal line = static_cast<qreal>(height()) / static_cast<qreal>(m_bars.size() + 1);
    painter.setFont(m_theme.font(TextSize::Small));
    for (double times = kLeastTimes; times <= kMostTimes; times *= 4) {
        painter.setPen(QPen(m_theme.colour(times == 1.0 ? Role::TextFaint : Role::GridLine), m_theme.hairLine()));
        painter.drawLine(QPointF(place(times), 0), QPointF(place(times), height() - line));
        painter.setPen(m_theme.colour(Role::TextSoft));
        painter.drawText(QRectF(place(times) - 40, height() - line, 80, line), Qt::AlignCenter,
                         QString::fromUtf8("×%1").arg(QLocale().toString(times, 'g', 3)));
    }
    painter.setFont(m_theme.figures());
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const auto& bar = m_bars[i];
        const QRectF row(0, line * static_cast<qreal>(i), width(), line);
        painter.setPen(m_theme.colour(Role::Text));
        painter.drawText(QRectF(0, row.top(), names, line), Qt::AlignLeft | Qt::AlignVCenter, bar.name);
        painter.drawText(QRectF(axis.right(), row.top(), amounts, line), Qt::AlignRight | Qt::AlignVCenter, bar.amount);
        const qreal from = std::min(place(1.0), place(bar.times));
        const qreal to = std::max(place(1.0), place(bar.times));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::Accent));
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
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(width(), height()) - 2.0;
    const QRectF area((width() - side) / 2, 1.0, side, side);
    const qreal pixelX = side / static_cast<qreal>(m_input.width);
    const qreal pixelY = side / static_cast<qreal>(m_input.height);
    painter.fillRect(area, m_theme.colour(Role::Raised));
    if (!m_image.isNull())
        painter.drawImage(area, m_image);
    if (m_image.isNull() && m_input.width <= kMostGridLines) {
        painter.setPen(QPen(m_theme.colour(Role::GridLine), m_theme.hairLine()));
        for (std::int64_t i = 0; i <= m_input.width; ++i) {
            painter.drawLine(QPointF(area.left() + i * pixelX, area.top()), QPointF(area.left() + i * pixelX, area.bottom()));
            painter.drawLine(QPointF(area.left(), area.top() + i * pixelY), QPointF(area.right(), area.top() + i * pixelY));
        }
    }
    // The middle output pixel; where the field reaches beyond the border there is padding, which is no picture.
    const QSizeF size(static_cast<qreal>(m_field.width) * pixelX, static_cast<qreal>(m_field.height) * pixelY);
    const QRectF field(area.center() - QPointF(size.width() / 2, size.height() / 2), size);
    const auto seen = field & area;
    QPainterPath dark;
    dark.addRect(area);
    QPainterPath bright;
    bright.addRect(seen);
    painter.fillPath(dark.subtracted(bright), QColor(0, 0, 0, m_image.isNull() ? 70 : 165));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.colour(Role::Accent), m_theme.boldLine()));
    painter.drawRect(seen);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Accent));
    painter.drawEllipse(area.center(), 3.0, 3.0);
}

}  // namespace reslab::ui
