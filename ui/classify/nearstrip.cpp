#include "ui/classify/nearstrip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

QString distanceWords(double distance)
{
    return QLocale().toString(distance, 'g', 3);
}

}  // namespace

NearStrip::NearStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void NearStrip::setEntries(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    m_cursor = std::clamp(m_cursor, 0, std::max(0, static_cast<int>(m_entries.size()) - 1));
    describe();
    update();
}

QString NearStrip::wordsOf(const Entry& entry) const
{
    return tr("%1, training image %2, distance %3").arg(entry.name).arg(entry.image).arg(distanceWords(entry.distance));
}

void NearStrip::describe()
{
    QStringList words;
    for (const auto& entry : m_entries)
        words += wordsOf(entry);
    setAccessibleName(words.isEmpty() ? tr("Nearest training images") : tr("Nearest training images: %1").arg(words.join("; ")));
    setToolTip(tr("The training images that the network takes for most alike. Click one, or choose it with the arrow keys and Enter, to "
                  "look at it."));
    describeEntry();
}

void NearStrip::describeEntry()
{
    const bool hasEntry = m_cursor < static_cast<int>(m_entries.size());
    setAccessibleDescription(hasEntry ? wordsOf(m_entries[static_cast<std::size_t>(m_cursor)]) : QString());
}

/// As many as leave room for words below them.
int NearStrip::shown(int width) const
{
    const auto least = m_theme.space(7) * m_theme.scale();
    return std::clamp(static_cast<int>(width / least), 1, kShown);
}

QRect NearStrip::cell(int place) const
{
    const int wide = width() / shown(width());
    return {place * wide, 0, wide, height()};
}

int NearStrip::placeAt(const QPoint& point) const
{
    const int place = point.x() * shown(width()) / std::max(1, width());
    return point.x() >= 0 && place < shown(width()) && place < static_cast<int>(m_entries.size()) ? place : -1;
}

bool NearStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int place = placeAt(help->pos()); place >= 0) {
            QToolTip::showText(help->globalPos(), wordsOf(m_entries[static_cast<std::size_t>(place)]) + "\n" + toolTip(), this);
            return true;
        }
    }
    return QWidget::event(event);
}

void NearStrip::paintInto(QPainter& painter, const QPoint& corner, int width, bool isDark) const
{
    const int line = QFontMetrics(m_theme.font(TextSize::Small)).height();
    const int wide = width / shown(width);
    const int room = wide - m_theme.space(0.5);
    const int side = std::min(m_theme.space(8), room);
    for (int place = 0; place < std::min(shown(width), static_cast<int>(m_entries.size())); ++place) {
        const auto& entry = m_entries[static_cast<std::size_t>(place)];
        const int left = corner.x() + place * wide;
        const auto size = entry.picture.size().scaled(side, side, Qt::KeepAspectRatio);
        const QRect frame({left, corner.y()}, QSize(side, side));
        QRect picture({0, 0}, size);
        picture.moveCenter(frame.center());
        // Pixels of small images are meant to be seen.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, entry.picture.width() > picture.width());
        painter.drawImage(picture, entry.picture);
        const auto write = [&](int top, const QString& words, const QFont& font, Role role) {
            painter.setFont(font);
            painter.setPen(m_theme.colour(role, isDark));
            painter.drawText(QRect(left, corner.y() + top, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(words, Qt::ElideRight, room));
        };
        write(m_theme.space(8), entry.name, m_theme.font(TextSize::Small), Role::Text);
        write(m_theme.space(8) + line, distanceWords(entry.distance), m_theme.figures(TextSize::Small), Role::TextSoft);
    }
}

void NearStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, {}, width(), m_theme.isDark());
    if (!hasFocus() || m_cursor >= std::min(shown(width()), static_cast<int>(m_entries.size())))
        return;
    painter.setPen(QPen(m_theme.colour(Role::Accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell(m_cursor).adjusted(0, 0, -1, -1));
}

void NearStrip::mousePressEvent(QMouseEvent* event)
{
    const int place = placeAt(event->pos());
    if (place < 0)
        return;
    m_cursor = place;
    describeEntry();
    emit chosen(m_entries[static_cast<std::size_t>(place)].image);
}

void NearStrip::keyPressEvent(QKeyEvent* event)
{
    const int last = std::min(shown(width()), static_cast<int>(m_entries.size())) - 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        m_cursor = std::clamp(m_cursor + (event->key() == Qt::Key_Left ? -1 : 1), 0, std::max(0, last));
        describeEntry();
        return update();
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_cursor <= last)
        emit chosen(m_entries[static_cast<std::size_t>(m_cursor)].image);
    else
        QWidget::keyPressEvent(event);
}

void NearStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

QSize NearStrip::sizeHint() const
{
    return {kShown * m_theme.space(8), m_theme.space(8) + 2 * QFontMetrics(m_theme.font(TextSize::Small)).height()};
}

}  // namespace reslab::ui
