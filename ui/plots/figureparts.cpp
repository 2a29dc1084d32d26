#include "ui/plots/figureparts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Steps of 1, 2 and 5 times a power of ten: nobody counts iterations by two and a half.
class RoundTicks : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return axisNumber(tick); }
    double getTickStep(const QCPRange& range) override { return pickClosest(range.size() / mTickCount, steps(range)); }

private:
    QVector<double> steps(const QCPRange& range) const
    {
        const auto decade = std::pow(10.0, std::floor(std::log10(range.size() / mTickCount)));
        return {decade, 2.0 * decade, 5.0 * decade, 10.0 * decade};
    }
};

/// Powers of ten, and in a short range also 2 and 5 times them.
class DecadeTicks : public QCPAxisTicker {
public:
    void setSparse(bool isSparse) { m_isSparse = isSparse; }
    void setMost(int most) { m_most = most; }

protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return decadeNumber(tick); }
    QVector<double> createTickVector(double, const QCPRange& range) override
    {
        constexpr double kShort = 2.3;  // decades
        QVector<double> ticks;
        const auto decades = std::log10(range.upper / range.lower);
        const auto powers = std::floor(std::log10(range.upper) + 1e-9) - std::ceil(std::log10(range.lower) - 1e-9) + 1.0;
        const auto isShort = !m_isSparse && decades < kShort && (powers < 2.0 || 3.0 * decades + 1.0 <= m_most);
        const auto first = static_cast<int>(std::floor(std::log10(range.lower)));
        const auto last = static_cast<int>(std::floor(std::log10(range.upper) + 1e-9));
        // Of many powers every second, third, ... has a label, so that none lies on another.
        const int most = m_isSparse ? std::min(kMostSparse, m_most) : m_most;
        const int stride = std::max(1, (last - first + most - 2) / (most - 1));
        for (int power = first; power <= last; ++power)
            for (const auto factor : {1.0, 2.0, 5.0})
                if (isShort || (factor == 1.0 && power % stride == 0))
                    ticks += factor * std::pow(10.0, power);
        return ticks;
    }
    int getSubTickCount(double) override { return 0; }

private:
    static constexpr int kMostSparse = 3;

    bool m_isSparse = false;
    int m_most = 0;
};

}  // namespace

QSharedPointer<QCPAxisTicker> linearTicks(int count)
{
    auto ticker = QSharedPointer<RoundTicks>::create();
    ticker->setTickCount(count);
    return ticker;
}

QSharedPointer<QCPAxisTicker> logarithmicTicks(bool isSparse, int most)
{
    auto ticker = QSharedPointer<DecadeTicks>::create();
    ticker->setSparse(isSparse);
    ticker->setMost(std::max(2, most));
    return ticker;
}

QString broken(const QString& text, const QFontMetricsF& metrics, double room)
{
    QStringList lines;
    for (const auto& word : text.split(' ')) {
        const auto longer = lines.isEmpty() ? word : lines.back() + ' ' + word;
        if (lines.isEmpty() || metrics.horizontalAdvance(longer) > room)
            lines += word;
        else
            lines.back() = longer;
    }
    return lines.join('\n');
}

void dressAxes(QCPAxisRect& rect, const FigureLook& look, bool hasLabels)
{
    const QPen base(look.line, look.hair);
    const auto pad = look.space;
    rect.setRangeZoom({});
    rect.setRangeDrag({});
    for (const auto side : {QCPAxis::atBottom, QCPAxis::atLeft}) {
        auto* axis = rect.axis(side);
        axis->setLayer("axes");
        axis->grid()->setLayer("grid");
        axis->grid()->setPen(QPen(look.grid, look.hair));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
        axis->setBasePen(base);
        axis->setTickPen(base);
        axis->setSubTickPen(base);
        axis->setTickLength(0, pad / 2);
        axis->setSubTickLength(0, pad / 4);
        axis->setTickLabelFont(look.figures);
        axis->setTickLabelColor(look.soft);
        axis->setTickLabelPadding(pad / 2);
        axis->setLabelFont(look.body);
        axis->setLabelColor(look.text);
        axis->setLabelPadding(pad);
        axis->setTickLabels(side == QCPAxis::atLeft || hasLabels);
        axis->setNumberFormat("f");
    }
}

FigureKey::FigureKey(QCustomPlot* plot, const FigureLook& look, std::vector<Entry> entries)
    : QCPLayoutElement(plot)
    , m_look(look)
    , m_entries(std::move(entries))
{
}

qreal FigureKey::width(const Entry& entry) const
{
    const auto sample = entry.pen.style() == Qt::NoPen ? 0.0 : 4.0 * m_look.space;
    return sample + QFontMetricsF(m_look.body).horizontalAdvance(entry.text) + 3.0 * m_look.space;
}

int FigureKey::rows(qreal available) const
{
    int count = 1;
    qreal x = 0.0;
    for (const auto& entry : m_entries) {
        if (x > 0.0 && x + width(entry) > available) {
            ++count;
            x = 0.0;
        }
        x += width(entry);
    }
    return count;
}

QSize FigureKey::minimumOuterSizeHint() const
{
    const auto available = mParentPlot ? mParentPlot->viewport().width() - 8.0 * m_look.space : 0.0;
    const auto line = QFontMetricsF(m_look.body).height() + 0.5 * m_look.space;
    return {0, static_cast<int>(std::ceil(line * rows(available) + m_look.space))};
}

QSize FigureKey::maximumOuterSizeHint() const
{
    return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()};
}

void FigureKey::draw(QCPPainter* painter)
{
    const QFontMetricsF metrics(m_look.body);
    const auto line = metrics.height() + 0.5 * m_look.space;
    painter->setFont(m_look.body);
    painter->setAntialiasing(true);
    QPointF at(rect().left(), rect().top() + metrics.height() / 2.0);
    for (const auto& entry : m_entries) {
        if (at.x() > rect().left() && at.x() + width(entry) - 3.0 * m_look.space > rect().right())
            at = QPointF(rect().left(), at.y() + line);
        auto text = at;
        if (entry.pen.style() != Qt::NoPen) {
            painter->setPen(entry.pen);
            painter->drawLine(QLineF(at, at + QPointF(3.0 * m_look.space, 0.0)));
            text += QPointF(4.0 * m_look.space, 0.0);
        }
        painter->setPen(QPen(m_look.soft));
        painter->drawText(text + QPointF(0.0, (metrics.ascent() - metrics.descent()) / 2.0), entry.text);
        at += QPointF(width(entry), 0.0);
    }
}

void pushApart(std::vector<EndLabel>& labels, double height, double top, double bottom)
{
    std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    // Down from above, then up again from below where the last ones left the ground.
    for (std::size_t index = 0; index < labels.size(); ++index)
        labels[index].y = std::max(labels[index].y, index == 0 ? top + height / 2.0 : labels[index - 1].y + height);
    for (std::size_t index = labels.size(); index-- > 0;)
        labels[index].y = std::min(labels[index].y,
                                   index + 1 == labels.size() ? bottom - height / 2.0 : labels[index + 1].y - height);
}

}  // namespace reslab::ui
