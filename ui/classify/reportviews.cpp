#include "ui/classify/reportviews.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Beyond so many classes there is no room for their names.
constexpr int kMostNamed = 12;

}  // namespace

ConfusionView::ConfusionView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
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

void ConfusionView::setReport(const ClassReport& report, const QStringList& classes)
{
    if (report.classes != m_report.classes) {
        m_cursor = {0, 0};
        m_chosen = {-1, -1};
    }
    m_report = report;
    m_classes = classes;
    describe();
    update();
}

bool ConfusionView::isNamed() const
{
    return m_report.classes <= kMostNamed;
}

/// Above it stands what the columns are, and their first letters where classes are named.
QRect ConfusionView::grid() const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Small));
    int names = 0;
    if (isNamed())
        for (const auto& name : m_classes)
            names = std::max(names, metrics.horizontalAdvance(name));
    const int left = std::min(names, width() / 3) + m_theme.space(1);
    const int bottom = metrics.height() + m_theme.space(0.5);
    const int top = bottom + (isNamed() ? metrics.height() : 0);
    const int side = std::max(1, std::min(width() - left - 1, height() - top - 2 * bottom - 1));
    const int cells = std::max(1, m_report.classes);
    return {left, top, std::max(1, side / cells) * cells, std::max(1, side / cells) * cells};
}

QPoint ConfusionView::cellAt(const QPoint& place) const
{
    const auto square = grid();
    if (m_report.images == 0 || !square.contains(place))
        return {-1, -1};
    const int pitch = square.width() / m_report.classes;
    return {(place.x() - square.left()) / pitch, (place.y() - square.top()) / pitch};
}

QString ConfusionView::wordsOf(int label, int answer) const
{
    if (label < 0 || answer < 0 || label >= m_classes.size() || answer >= m_classes.size())
        return {};
    std::int64_t all = 0;
    for (int other = 0; other < m_report.classes; ++other)
        all += m_report.confused(label, other);
    return tr("%1 answered as %2: %3 of %4")
        .arg(m_classes[label], m_classes[answer], grouped(m_report.confused(label, answer)), grouped(all));
}

void ConfusionView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextSoft));
    const auto square = grid();
    painter.drawText(QRect(square.left(), 0, square.width(), square.top()), Qt::AlignHCenter | Qt::AlignTop, tr("answer"));
    if (m_report.images == 0)
        return painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                                tr("Known once pictures lie in folders that are named like classes."));
    const int classes = m_report.classes;
    const int pitch = square.width() / classes;
    const auto accent = m_theme.colour(Role::Accent);
    // All counts or none: a matrix that tells the small ones alone would mislead.
    std::int64_t most = 0;
    for (int label = 0; label < classes; ++label)
        for (int answer = 0; answer < classes; ++answer)
            most = std::max(most, m_report.confused(label, answer));
    const bool hasCounts = pitch > painter.fontMetrics().horizontalAdvance(QString::number(most)) + 2;
    for (int label = 0; label < classes; ++label) {
        std::int64_t all = 0;
        for (int answer = 0; answer < classes; ++answer)
            all += m_report.confused(label, answer);
        const int y = square.top() + label * pitch;
        if (isNamed()) {
            const QRect above(square.left() + label * pitch, square.top() - painter.fontMetrics().height(), pitch,
                              painter.fontMetrics().height());
            painter.setPen(m_theme.colour(Role::TextSoft));
            painter.drawText(above, Qt::AlignCenter, m_classes[label].left(1));
            const QRect place(0, y, square.left() - m_theme.space(0.5), pitch);
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(m_classes[label], Qt::ElideRight, place.width()));
        }
        for (int answer = 0; answer < classes; ++answer) {
            const QRect cell(square.left() + answer * pitch, y, pitch, pitch);
            const auto count = m_report.confused(label, answer);
            auto colour = accent;
            // The root, so that a few mistakes among many right answers can be seen.
            colour.setAlphaF(static_cast<float>(all > 0 ? std::sqrt(static_cast<double>(count) / static_cast<double>(all)) : 0.0));
            painter.fillRect(cell.adjusted(0, 0, -1, -1), m_theme.colour(Role::GridLine));
            painter.fillRect(cell.adjusted(0, 0, -1, -1), colour);
            if (count > 0 && hasCounts) {
                painter.setPen(m_theme.colour(colour.alphaF() > 0.6F ? Role::OnAccent : Role::Text));
                painter.drawText(cell, Qt::AlignCenter, QString::number(count));
            }
        }
    }
    const auto frame = [&](const QPoint& cell, const QColor& colour) {
        if (cell.x() < 0)
            return;
        painter.setPen(QPen(colour, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(square.left() + cell.x() * pitch, square.top() + cell.y() * pitch, pitch - 1, pitch - 1);
    };
    frame(m_chosen, m_theme.colour(Role::Text));
    if (hasFocus())
        frame(m_cursor, m_theme.colour(Role::Warning));
    painter.setPen(m_theme.colour(Role::TextSoft));
    painter.drawText(QRect(0, square.bottom() + m_theme.space(0.5), width(), 2 * painter.fontMetrics().height()),
                     Qt::AlignLeft | Qt::TextWordWrap, tr("rows: true classes, columns: answers"));
}

void ConfusionView::choose(const QPoint& cell)
{
    m_chosen = cell == m_chosen ? QPoint(-1, -1) : cell;
    emit cellChosen(m_chosen.y(), m_chosen.x());
    update();
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = cellAt(event->pos());
    const auto words = wordsOf(cell.y(), cell.x());
    setToolTip(words);
    emit readoutChanged(words);
}

void ConfusionView::mousePressEvent(QMouseEvent* event)
{
    choose(cellAt(event->pos()));
}

void ConfusionView::leaveEvent(QEvent*)
{
    emit readoutChanged({});
}

void ConfusionView::keyPressEvent(QKeyEvent* event)
{
    const int last = m_report.classes - 1;
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return m_report.images > 0 ? choose(m_cursor) : void();
    const QPoint step = event->key() == Qt::Key_Left    ? QPoint(-1, 0)
                        : event->key() == Qt::Key_Right ? QPoint(1, 0)
                        : event->key() == Qt::Key_Up    ? QPoint(0, -1)
                        : event->key() == Qt::Key_Down  ? QPoint(0, 1)
                                                        : QPoint();
    if (step.isNull() || last < 0)
        return QWidget::keyPressEvent(event);
    m_cursor = {std::clamp(m_cursor.x() + step.x(), 0, last), std::clamp(m_cursor.y() + step.y(), 0, last)};
    emit readoutChanged(wordsOf(m_cursor.y(), m_cursor.x()));
    update();
}

QSize ConfusionView::sizeHint() const
{
    return {m_theme.space(40), m_theme.space(40)};
}

QSize ConfusionView::minimumSizeHint() const
{
    return {m_theme.space(24), m_theme.space(22)};
}

void ConfusionView::describe()
{
    setAccessibleName(tr("Confusion matrix: %1 of %2 right").arg(grouped(m_report.correct), grouped(m_report.images)));
    setToolTip(tr("Which class is taken for which. Click a cell to see its pictures in the table."));
}

void ConfusionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

ReliabilityView::ReliabilityView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void ReliabilityView::setReport(const ClassReport& report, const QColor& colour)
{
    m_report = report;
    m_colour = colour;
    describe();
    update();
}

void ReliabilityView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figures(TextSize::Small));
    const auto line = painter.fontMetrics().height();
    const auto left = painter.fontMetrics().horizontalAdvance(tr("%1 %").arg(100)) + m_theme.space(0.5);
    const QRectF plot = QRectF(rect()).adjusted(left, line + m_theme.space(0.5), -m_theme.space(1), -2.2 * line);
    painter.setPen(m_theme.colour(Role::TextSoft));
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft, tr("share that is right"));
    painter.drawText(QRectF(plot.left(), plot.bottom() + line * 1.1, plot.width(), line), Qt::AlignCenter, tr("probability of the answer"));
    for (const int percent : {0, 50, 100}) {
        const auto y = plot.bottom() - percent / 100.0 * plot.height();
        const auto x = plot.left() + percent / 100.0 * plot.width();
        painter.setPen(QPen(m_theme.colour(Role::GridLine), m_theme.hairLine()));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(m_theme.colour(Role::TextSoft));
        painter.drawText(QRectF(0, y - line / 2.0, left - m_theme.space(0.5), line), Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1 %").arg(percent));
        // The last one ends where the plot does.
        painter.drawText(percent == 100 ? QRectF(x - 2 * left, plot.bottom() + 2, 2 * left, line)
                                        : QRectF(x - left, plot.bottom() + 2, 2 * left, line),
                         percent == 100 ? Qt::AlignRight : Qt::AlignHCenter, tr("%1 %").arg(percent));
    }
    for (const auto& bin : m_report.bins) {
        if (bin.images == 0)
            continue;
        const QRectF bar(plot.left() + bin.low * plot.width() + 1, plot.bottom() - bin.accuracy * plot.height(),
                         (bin.high - bin.low) * plot.width() - 2, bin.accuracy * plot.height());
        auto colour = m_colour;
        // Bins of few pictures say little.
        colour.setAlphaF(static_cast<float>(0.25 + 0.75 * std::min(1.0, static_cast<double>(bin.images) / 20.0)));
        painter.fillRect(bar, colour);
    }
    painter.setPen(QPen(m_theme.colour(Role::TextSoft), m_theme.thinLine(), Qt::DashLine));
    painter.drawLine(plot.bottomLeft(), plot.topRight());
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
}

void ReliabilityView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
