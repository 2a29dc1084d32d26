#include "ui/features/answerbars.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// A mouse that only passes asks for nothing.
constexpr int kDwellMs = 150;

}  // namespace

std::vector<std::pair<int, float>> likeliest(const std::vector<float>& probabilities, int most)
{
    std::vector<int> order(probabilities.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater(), [&](int label) { return probabilities[static_cast<std::size_t>(label)]; });
    std::vector<std::pair<int, float>> best;
    for (const int label : order)
        if (static_cast<int>(best.size()) < most)
            best.emplace_back(label, probabilities[static_cast<std::size_t>(label)]);
    return best;
}

AnswerBars::AnswerBars(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setMouseTracking(true);
    m_dwell.setSingleShot(true);
    m_dwell.setInterval(kDwellMs);
    connect(&m_dwell, &QTimer::timeout, this, [this] {
        if (m_hovered >= 0 && m_hovered < static_cast<int>(m_entries.size()))
            emit hovered(m_entries[static_cast<std::size_t>(m_hovered)].label);
    });
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void AnswerBars::setEntries(std::vector<Entry> entries, int explained, int truth, const QColor& colour)
{
    m_entries = std::move(entries);
    m_explained = explained;
    m_truth = truth;
    m_colour = colour;
    m_cursor = std::clamp(m_cursor, 0, std::max(0, static_cast<int>(m_entries.size()) - 1));
    describe();
    update();
}

void AnswerBars::describe()
{
    QStringList words;
    for (const auto& entry : m_entries)
        words += entry.name + " " + percentText(100.0 * entry.probability);
    setAccessibleName(tr("What the network answers: %1").arg(words.join(", ")));
    setToolTip(tr("The likeliest classes. Click one, or choose it with the arrow keys and Enter, to see why it and not another. "
                  "A tick marks the true class."));
    describeRow();
}

void AnswerBars::describeRow()
{
    if (m_cursor >= static_cast<int>(m_entries.size()))
        return setAccessibleDescription({});
    const auto& entry = m_entries[static_cast<std::size_t>(m_cursor)];
    QStringList words{entry.name + ' ' + percentText(100.0 * entry.probability)};
    if (entry.label == m_truth)
        words += tr("the true class");
    if (entry.label == m_explained)
        words += tr("the class that is explained");
    setAccessibleDescription(words.join(", "));
}

int AnswerBars::rowHeight() const
{
    return QFontMetrics(m_theme.font()).height() + m_theme.space(0.75);
}

int AnswerBars::heightOf() const
{
    return kShown * rowHeight();
}

void AnswerBars::paintInto(QPainter& painter, const QRect& place, const QColor& colour, bool isDark) const
{
    painter.setFont(m_theme.figures());
    const QFontMetrics metrics(painter.font());
    const int valueWidth = metrics.horizontalAdvance(percentText(100.0)) + m_theme.space(1);
    const int tick = metrics.horizontalAdvance(QString::fromUtf8("✓ "));
    // Of a script that has no bold letters the strong words may be the narrower ones.
    const QFontMetrics strong(m_theme.font(TextSize::Body, TextWeight::Strong));
    const QFontMetrics regular(m_theme.font());
    int nameWidth = m_theme.space(8);
    for (const auto& entry : m_entries)
        nameWidth = std::max({nameWidth, tick + 2 + strong.horizontalAdvance(entry.name), tick + 2 + regular.horizontalAdvance(entry.name)});
    nameWidth = std::min(nameWidth, place.width() * 2 / 5);
    const int barLeft = place.left() + nameWidth + m_theme.space(1);
    const int barWidth = std::max(1, place.right() - valueWidth - barLeft);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto& entry = m_entries[i];
        const bool isExplained = entry.label == m_explained;
        const QRect row(place.left(), place.top() + static_cast<int>(i) * rowHeight(), place.width(), rowHeight());
        painter.setFont(m_theme.font(TextSize::Body, isExplained ? TextWeight::Strong : TextWeight::Regular));
        painter.setPen(m_theme.colour(isExplained ? Role::Text : Role::TextSoft, isDark));
        if (entry.label == m_truth)
            painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, QString::fromUtf8("✓"));
        painter.drawText(QRect(row.left() + tick, row.top(), nameWidth - tick, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(entry.name, Qt::ElideRight, nameWidth - tick));
        const int inset = m_theme.space(0.5);
        painter.fillRect(QRect(barLeft, row.top() + inset, barWidth, row.height() - 2 * inset), m_theme.colour(Role::GridLine, isDark));
        painter.fillRect(QRectF(barLeft, row.top() + inset, barWidth * entry.probability, row.height() - 2 * inset), colour);
        painter.setFont(m_theme.figures());
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, percentText(100.0 * entry.probability));
    }
}

void AnswerBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, rect(), m_colour, m_theme.isDark());
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_theme.colour(Role::Accent), 1.5));
    painter.drawRect(QRect(0, m_cursor * rowHeight(), width() - 1, rowHeight() - 1));
}

void AnswerBars::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->pos().y());
    if (row < 0)
        return;
    m_cursor = row;
    emit chosen(m_entries[static_cast<std::size_t>(row)].label);
}

int AnswerBars::rowAt(int y) const
{
    const int row = std::max(0, y) / rowHeight();
    return row < static_cast<int>(m_entries.size()) ? row : -1;
}

void AnswerBars::mouseMoveEvent(QMouseEvent* event)
{
    hover(rowAt(event->pos().y()));
}

void AnswerBars::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hover(-1);
}

void AnswerBars::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    if (row >= 0)
        return m_dwell.start();
    m_dwell.stop();
    emit hovered(-1);
}

void AnswerBars::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_entries.size()) - 1;
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        m_cursor = std::clamp(m_cursor + (event->key() == Qt::Key_Up ? -1 : 1), 0, std::max(0, last));
        describeRow();
        return update();
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_cursor <= last)
        emit chosen(m_entries[static_cast<std::size_t>(m_cursor)].label);
    else
        QWidget::keyPressEvent(event);
}

void AnswerBars::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

QSize AnswerBars::sizeHint() const
{
    return {m_theme.space(36), heightOf()};
}

QSize AnswerBars::minimumSizeHint() const
{
    return {m_theme.space(24), heightOf()};
}

}  // namespace reslab::ui
