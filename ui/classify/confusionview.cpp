#include "ui/classify/confusionview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "ui/text/csv.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Beyond so many classes there is no room for their names.
constexpr int kMostNamed = 12;
/// Smaller cells can neither be told apart nor pointed at.
constexpr int kLeastPitch = 3;
/// Smaller ones have no line between them.
constexpr int kLeastLined = 4;
constexpr int kCaptionLines = 3;

QRgb mixed(const QColor& from, const QColor& to, double share)
{
    const auto between = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return qRgb(between(from.red(), to.red()), between(from.green(), to.green()), between(from.blue(), to.blue()));
}

}  // namespace

DrawnClasses drawnClasses(const ClassReport& report, int most)
{
    DrawnClasses drawn;
    drawn.classes.resize(static_cast<std::size_t>(report.classes));
    std::iota(drawn.classes.begin(), drawn.classes.end(), 0);
    if (report.classes <= most || report.confusion.empty())
        return drawn;
    std::vector<std::int64_t> seen(drawn.classes.size()), confused(drawn.classes.size());
    const auto at = [](std::vector<std::int64_t>& counts, int label) -> std::int64_t& { return counts[static_cast<std::size_t>(label)]; };
    for (int label = 0; label < report.classes; ++label)
        for (int answer = 0; answer < report.classes; ++answer) {
            const auto count = report.confused(label, answer);
            at(seen, label) += count;
            at(seen, answer) += count;
            if (label == answer)
                continue;
            at(confused, label) += count;
            at(confused, answer) += count;
        }
    drawn.choice = DrawnClasses::Choice::Occurring;
    std::erase_if(drawn.classes, [&](int label) { return at(seen, label) == 0; });
    if (static_cast<int>(drawn.classes.size()) <= most)
        return drawn;
    drawn.choice = DrawnClasses::Choice::MostConfused;
    std::ranges::stable_sort(drawn.classes, std::greater(), [&](int label) { return at(confused, label); });
    drawn.classes.resize(static_cast<std::size_t>(std::max(1, most)));
    std::ranges::sort(drawn.classes);
    return drawn;
}

QString confusionCsv(const ClassReport& report, const QStringList& names)
{
    QString text = "truth,answer,pictures\n";
    for (int label = 0; label < report.classes; ++label)
        for (int answer = 0; answer < report.classes; ++answer)
            if (const auto count = report.confused(label, answer); count > 0)
                text += QStringList{csvField(names[label]), csvField(names[answer]), QString::number(count)}.join(',') + '\n';
    return text;
}

ConfusionView::ConfusionView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        fit();
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
    m_totals.assign(static_cast<std::size_t>(report.classes), 0);
    for (int label = 0; label < report.classes; ++label)
        for (int answer = 0; answer < report.classes; ++answer)
            m_totals[static_cast<std::size_t>(label)] += report.confused(label, answer);
    fit();
    describe();
}

bool ConfusionView::Figure::isNamed() const
{
    return drawn.classes.size() <= kMostNamed;
}

QRect ConfusionView::Figure::cell(int row, int column) const
{
    return {square.left() + column * pitch, square.top() + row * pitch, pitch, pitch};
}

int ConfusionView::Figure::placeOf(int label) const
{
    const auto found = std::ranges::lower_bound(drawn.classes, label);
    return found == drawn.classes.end() || *found != label ? -1 : static_cast<int>(found - drawn.classes.begin());
}

/// Above the square stands what the columns are, and their names upright where classes are named: of a first letter there may be two.
ConfusionView::Figure ConfusionView::figureFor(const QSize& size) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Small));
    const int gap = m_theme.space(0.5);
    int caption = kCaptionLines * metrics.height() + gap;
    const int title = metrics.height() + gap;
    const auto side = [&](int left, int top) { return std::max(1, std::min(size.width() - left - 1, size.height() - top - caption - 1)); };
    const int margin = m_theme.space(1);
    Figure figure{.drawn = drawnClasses(m_report, std::max(1, side(margin, title) / kLeastPitch)), .square = {}};
    int names = 0;
    if (figure.isNamed())
        for (const int label : figure.drawn.classes)
            names = std::max(names, metrics.horizontalAdvance(m_classes[label]));
    const int left = std::min(names, size.width() / 3) + margin;
    figure.above = figure.isNamed() ? std::min(names, size.height() / 3) + gap : 0;
    figure.isCornered = figure.above >= metrics.height() && left - gap >= metrics.horizontalAdvance(cornerWords());
    const int top = (figure.isCornered ? 0 : title) + figure.above + (figure.isNamed() ? gap : 0);
    const QRect below(0, 0, size.width(), caption);
    caption = std::min(caption, metrics.boundingRect(below, Qt::TextWordWrap, captionOf(figure)).height() + gap);
    const int count = std::max(1, static_cast<int>(figure.drawn.classes.size()));
    figure.pitch = std::max(1, side(left, top) / count);
    figure.square = {left, top, figure.pitch * count, figure.pitch * count};
    return figure;
}

void ConfusionView::fit()
{
    m_figure = figureFor(size());
    // The cursor stays where it can be seen.
    if (!m_figure.drawn.classes.empty())
        for (int* place : {&m_cursor.rx(), &m_cursor.ry()})
            if (m_figure.placeOf(*place) < 0)
                *place = m_figure.drawn.classes.front();
    update();
}

QPoint ConfusionView::cellAt(const QPoint& place) const
{
    if (m_report.images == 0 || !m_figure.square.contains(place))
        return {-1, -1};
    const auto count = static_cast<int>(m_figure.drawn.classes.size());
    const auto classAt = [&](int index) { return m_figure.drawn.classes[static_cast<std::size_t>(std::clamp(index, 0, count - 1))]; };
    return {classAt((place.x() - m_figure.square.left()) / m_figure.pitch), classAt((place.y() - m_figure.square.top()) / m_figure.pitch)};
}

QString ConfusionView::wordsOf(int label, int answer) const
{
    if (label < 0 || answer < 0 || label >= m_classes.size() || answer >= m_classes.size())
        return {};
    return tr("%1 answered as %2: %3 of %4")
        .arg(m_classes[label], m_classes[answer], grouped(m_report.confused(label, answer)),
             grouped(m_totals[static_cast<std::size_t>(label)]));
}

/// The root, so that a few mistakes among many right answers can be seen.
double ConfusionView::shadeOf(int label, int answer) const
{
    const auto all = m_totals[static_cast<std::size_t>(label)];
    return all > 0 ? std::sqrt(static_cast<double>(m_report.confused(label, answer)) / static_cast<double>(all)) : 0.0;
}

QString ConfusionView::cornerWords()
{
    return tr("answer") + QString::fromUtf8(" →");
}

QString ConfusionView::captionOf(const Figure& figure) const
{
    const auto axes = tr("rows: true classes, columns: answers");
    const auto some = grouped(static_cast<qint64>(figure.drawn.classes.size())), all = grouped(m_report.classes);
    switch (figure.drawn.choice) {
    case DrawnClasses::Choice::All:
        return axes;
    case DrawnClasses::Choice::Occurring:
        return axes + QString::fromUtf8(" · ") + tr("of %2 classes the %1 that occur").arg(some, all);
    case DrawnClasses::Choice::MostConfused:
        return axes + QString::fromUtf8(" · ") + tr("of %2 classes the %1 that are mixed up most often").arg(some, all);
    }
    return axes;
}

/// A pixel of an image for each cell, however many there are.
void ConfusionView::paintCells(QPainter& painter, const Figure& figure, bool isDark) const
{
    const auto& classes = figure.drawn.classes;
    const auto count = static_cast<int>(classes.size());
    const auto ground = m_theme.colour(Role::GridLine, isDark), accent = m_theme.colour(Role::Accent, isDark);
    QImage image(count, count, QImage::Format_RGB32);
    for (int row = 0; row < count; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < count; ++column)
            line[column] = mixed(ground, accent, shadeOf(classes[static_cast<std::size_t>(row)], classes[static_cast<std::size_t>(column)]));
    }
    painter.drawImage(figure.square.topLeft(), image.scaled(figure.square.size()));
    if (figure.pitch < kLeastLined)
        return;
    const auto gap = m_theme.colour(Role::Surface, isDark);
    for (int i = 1; i <= count; ++i) {
        painter.fillRect(QRect(figure.square.left() + i * figure.pitch - 1, figure.square.top(), 1, figure.square.height()), gap);
        painter.fillRect(QRect(figure.square.left(), figure.square.top() + i * figure.pitch - 1, figure.square.width(), 1), gap);
    }
}

/// All counts or none: a matrix that tells the small ones alone would mislead.
void ConfusionView::paintCounts(QPainter& painter, const Figure& figure, bool isDark) const
{
    const auto most = m_report.confusion.empty() ? 0 : std::ranges::max(m_report.confusion);
    if (figure.pitch <= painter.fontMetrics().horizontalAdvance(QString::number(most)) + 2)
        return;
    for (int row = 0; row < static_cast<int>(figure.drawn.classes.size()); ++row)
        for (int column = 0; column < static_cast<int>(figure.drawn.classes.size()); ++column) {
            const int label = figure.drawn.classes[static_cast<std::size_t>(row)];
            const int answer = figure.drawn.classes[static_cast<std::size_t>(column)];
            const auto count = m_report.confused(label, answer);
            if (count == 0)
                continue;
            painter.setPen(m_theme.colour(shadeOf(label, answer) > 0.6 ? Role::OnAccent : Role::Text, isDark));
            painter.drawText(figure.cell(row, column), Qt::AlignCenter, QString::number(count));
        }
}

void ConfusionView::paintNames(QPainter& painter, const Figure& figure, bool isDark) const
{
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    const int gap = m_theme.space(0.5);
    for (int i = 0; i < static_cast<int>(figure.drawn.classes.size()); ++i) {
        const auto& name = m_classes[figure.drawn.classes[static_cast<std::size_t>(i)]];
        const auto onDiagonal = figure.cell(i, i);
        painter.save();
        painter.translate(onDiagonal.left(), figure.square.top() - gap);
        painter.rotate(-90.0);
        painter.drawText(QRect(0, 0, figure.above, figure.pitch), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, figure.above));
        painter.restore();
        const QRect place(0, onDiagonal.top(), figure.square.left() - gap, figure.pitch);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, painter.fontMetrics().elidedText(name, Qt::ElideRight, place.width()));
    }
}

void ConfusionView::paintInto(QPainter& painter, const QSize& size, const Figure& figure, bool isDark) const
{
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    const auto& square = figure.square;
    if (figure.isCornered)
        painter.drawText(QRect(0, 0, square.left() - m_theme.space(0.5), square.top()), Qt::AlignRight | Qt::AlignTop, cornerWords());
    else
        painter.drawText(QRect(square.left(), 0, square.width(), square.top()), Qt::AlignHCenter | Qt::AlignTop, tr("answer"));
    if (m_report.images == 0)
        return painter.drawText(QRect(QPoint(), size), Qt::AlignCenter | Qt::TextWordWrap,
                                tr("Known once pictures lie in folders that are named like classes."));
    paintCells(painter, figure, isDark);
    if (figure.isNamed())
        paintNames(painter, figure, isDark);
    paintCounts(painter, figure, isDark);
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    painter.drawText(QRect(0, square.bottom() + m_theme.space(0.5), size.width(), kCaptionLines * painter.fontMetrics().height()),
                     Qt::AlignLeft | Qt::TextWordWrap, captionOf(figure));
}

PaintedPicture ConfusionView::picture(const QSize& size) const
{
    return {.size = size, .paint = [this, size](QPainter& painter) { paintInto(painter, size, figureFor(size), false); }};
}

void ConfusionView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, size(), m_figure, m_theme.isDark());
    if (m_report.images == 0)
        return;
    const auto frame = [&](const QPoint& cell, const QColor& colour) {
        const int column = m_figure.placeOf(cell.x()), row = m_figure.placeOf(cell.y());
        if (column < 0 || row < 0)
            return;
        painter.setPen(QPen(colour, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_figure.cell(row, column).adjusted(0, 0, -1, -1));
    };
    frame(m_chosen, m_theme.colour(Role::Text));
    if (hasFocus())
        frame(m_cursor, m_theme.colour(Role::Warning));
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
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return m_report.images > 0 ? choose(m_cursor) : void();
    const QPoint step = event->key() == Qt::Key_Left    ? QPoint(-1, 0)
                        : event->key() == Qt::Key_Right ? QPoint(1, 0)
                        : event->key() == Qt::Key_Up    ? QPoint(0, -1)
                        : event->key() == Qt::Key_Down  ? QPoint(0, 1)
                                                        : QPoint();
    const auto& classes = m_figure.drawn.classes;
    if (step.isNull() || classes.empty())
        return QWidget::keyPressEvent(event);
    const auto moved = [&](int label, int by) {
        const int last = static_cast<int>(classes.size()) - 1;
        return classes[static_cast<std::size_t>(std::clamp(m_figure.placeOf(label) + by, 0, last))];
    };
    m_cursor = {moved(m_cursor.x(), step.x()), moved(m_cursor.y(), step.y())};
    describeCell();
    emit readoutChanged(wordsOf(m_cursor.y(), m_cursor.x()));
    update();
}

void ConfusionView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
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
    describeCell();
}

void ConfusionView::describeCell()
{
    setAccessibleDescription(m_report.images > 0 ? wordsOf(m_cursor.y(), m_cursor.x()) : QString());
}

void ConfusionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
