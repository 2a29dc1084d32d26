#include "ui/plots/curvelegend.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/models/curvesummary.h"
#include "ui/plots/figurelook.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Numbers that change faster cannot be read, and drawing them costs the training its time.
constexpr int kRefreshMs = 500;

}  // namespace

LegendRow::LegendRow(RunSet& runs, Selection& selection, const Theme& theme, int run, QWidget* parent)
    : QAbstractButton(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_theme(theme)
    , m_run(run)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (const auto* shown = m_runs.find(m_run))
            m_runs.setShown(m_run, !shown->isShown);
    });
    connect(&selection, &Selection::runChanged, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    retranslate();
}

void LegendRow::setLook(bool isGrey, Measure measure)
{
    m_isGrey = isGrey;
    m_measure = measure;
    refresh();
    update();
}

void LegendRow::setTrainSteps(std::int64_t steps)
{
    m_trainSteps = steps;
    retranslate();
}

bool LegendRow::event(QEvent* event)
{
    // The row's own keys come before the window's: S is a step of all networks everywhere else.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_S || key->key() == Qt::Key_D))
            event->accept();
    }
    return QAbstractButton::event(event);
}

void LegendRow::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LegendRow::retranslate()
{
    const auto* run = m_runs.find(m_run);
    const auto origin = run && run->recording ? recordingWords(*run->recording) + '\n' : QString();
    const auto measured = m_trainSteps > 0 ? tr("Training is the mean of the last %1 steps.").arg(m_trainSteps)
                                           : tr("Training is the mean of the epoch so far.");
    setToolTip(origin + measured + '\n' +
               tr("Click shows or hides the curves of this network, the right button dims them, a double click shows them alone "
                  "(keys: Space, D, S). %1 marks a test error of the first images only.")
                   .arg(partialMark()));
    refresh();
}

void LegendRow::refresh()
{
    const auto* run = m_runs.find(m_run);
    if (!run)
        return;
    const auto summary = summaryOf(*run, m_trainSteps);
    QStringList values;
    if (summary.train)
        values += trainText(*summary.train);
    if (summary.test)
        values += markedIfPartial(testText(summary.test->scores), !summary.test->isWhole);
    if (values.isEmpty() || run->state == RunState::Diverged)
        values = {stateText(run->state)};
    auto spoken = (m_data.isEmpty() ? values : QStringList(m_data) + values).join(", ");
    if (summary.test && !summary.test->isWhole)
        spoken.replace(partialMark(), tr("of the first %1 images").arg(grouped(summary.test->images)));
    setAccessibleName(run->isShown ? tr("%1: %2").arg(run->title(), spoken) : tr("%1, hidden: %2").arg(run->title(), spoken));
    if (values == m_values && text() == run->title())
        return;
    m_values = std::move(values);
    setText(run->title());
    update();
    // Most values fit where the last ones stood, and a layout costs more than painting them.
    if (const auto hint = sizeHint(); std::exchange(m_hinted, hint) != hint)
        updateGeometry();
}

QString LegendRow::number(const Scores& scores) const
{
    return m_measure == Measure::Error ? percentText(scores.errorPercent) : lossText(scores.loss);
}

QString LegendRow::trainText(const Scores& scores) const
{
    return tr("train %1").arg(number(scores));
}

QString LegendRow::testText(const Scores& scores) const
{
    return tr("test %1").arg(number(scores));
}

/// Never smaller while numbers change, so that the plot beside it stands still.
QSize LegendRow::sizeHint() const
{
    constexpr Scores kWidest{.loss = 10.0, .errorPercent = 100.0};
    const QFontMetrics name(m_theme.font(TextSize::Body, TextWeight::Strong));
    const QFontMetrics values(m_theme.figures());
    auto width = std::max({name.horizontalAdvance(text()), values.horizontalAdvance(trainText(kWidest)),
                           values.horizontalAdvance(markedIfPartial(testText(kWidest), true))});
    for (const auto& line : m_values)
        width = std::max(width, values.horizontalAdvance(line));
    width = std::max(width, values.horizontalAdvance(m_data));
    return {width + m_theme.space(6), name.height() + (m_data.isEmpty() ? 2 : 3) * values.height() + m_theme.space(1.5)};
}

void LegendRow::paintEvent(QPaintEvent*)
{
    const auto* run = m_runs.find(m_run);
    if (!run)
        return;
    const auto look = lookOf(m_theme, m_isGrey);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto box = QRectF(rect()).adjusted(1.0, 1.0, -1.0, -1.0);
    const auto isSelected = m_selection.run() == m_run;
    if (underMouse() || isSelected || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_theme.colour(Role::Accent), m_theme.hairLine()) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() || isSelected ? QBrush(m_theme.colour(Role::Raised)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, m_theme.radius() / 2.0, m_theme.radius() / 2.0);
    }
    const auto space = m_theme.space();
    const QFontMetrics name(m_theme.font(TextSize::Body, TextWeight::Strong));
    const QRect first(5 * space, space * 3 / 4, width() - 5 * space, name.height());
    const QRect below(5 * space, first.bottom() + 1, width() - 5 * space, height() - first.bottom() - space * 3 / 4);
    auto pen = look.pen(*run, look.bold);
    if (!run->isShown)
        pen.setColor(look.faint);
    painter.setPen(pen);
    const auto middle = first.center().y() + 1;
    painter.drawLine(QLineF(space, middle, 4.0 * space, middle));
    painter.setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
    painter.setPen(run->isShown && !run->isDimmed ? look.text : look.faint);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(m_theme.figures());
    painter.setPen(run->isShown && !run->isDimmed ? look.soft : look.faint);
    auto lines = run->isShown ? m_values : QStringList(tr("hidden"));
    if (!m_data.isEmpty())
        lines.prepend(m_data);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, lines.join('\n'));
}

void LegendRow::setUsualData(const std::string& source)
{
    m_usualData = source;
    const auto* run = m_runs.find(m_run);
    const bool isOther = run && !source.empty() && run->description->data.source != source;
    m_data = isOther ? QString::fromStdString(run->description->data.name) : QString();
    refresh();
    updateGeometry();
    update();
}

void LegendRow::dim()
{
    if (const auto* run = m_runs.find(m_run))
        m_runs.setDimmed(m_run, !run->isDimmed);
}

void LegendRow::mouseReleaseEvent(QMouseEvent* event)
{
    const auto isSecond = event->button() == Qt::RightButton || event->modifiers().testFlag(Qt::AltModifier);
    if (isSecond && rect().contains(event->position().toPoint())) {
        setDown(false);
        dim();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void LegendRow::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    // The click before has switched it already.
    if (const auto* run = m_runs.find(m_run))
        m_runs.setShown(m_run, !run->isShown);
    m_runs.solo(m_run);
}

void LegendRow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_D:
        dim();
        return;
    case Qt::Key_S:
        m_runs.solo(m_run);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_selection.selectRun(m_run);
        return;
    case Qt::Key_Up:
        focusNextPrevChild(false);
        return;
    case Qt::Key_Down:
        focusNextPrevChild(true);
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void LegendRow::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LegendRow::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

CurveLegend::CurveLegend(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme.space(4), theme.space(2), 0);
    column->setSpacing(theme.space(0.5));
    column->addStretch();
    setWidget(page);
    viewport()->setBackgroundRole(QPalette::Base);
    for (const auto id : runs.ids())
        add(id);
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(kRefreshMs);
    connect(&m_refreshing, &QTimer::timeout, this, &CurveLegend::refresh);
    connect(&runs, &RunSet::added, this, &CurveLegend::add);
    connect(&runs, &RunSet::removed, this, &CurveLegend::remove);
    connect(&runs, &RunSet::changed, this, [this] {
        refresh();
        for (auto* row : m_rows)
            row->update();
    });
    // Hidden, it costs nothing: showEvent() reads what came meanwhile.
    connect(&runs, &RunSet::grown, this, [this] {
        if (isVisible() && !m_refreshing.isActive())
            m_refreshing.start();
    });
    connect(&theme, &Theme::changed, this, &CurveLegend::resizeToContents);
    resizeToContents();
}

void CurveLegend::setLook(bool isGrey, Measure measure)
{
    m_isGrey = isGrey;
    m_measure = measure;
    for (auto* row : m_rows)
        row->setLook(isGrey, measure);
    resizeToContents();
}

void CurveLegend::setTrainSteps(std::int64_t steps)
{
    m_trainSteps = steps;
    for (auto* row : m_rows)
        row->setTrainSteps(steps);
    resizeToContents();
}

void CurveLegend::add(int run)
{
    auto* row = new LegendRow(m_runs, m_selection, m_theme, run, widget());
    row->setTrainSteps(m_trainSteps);
    row->setLook(m_isGrey, m_measure);
    auto* column = static_cast<QVBoxLayout*>(widget()->layout());
    column->insertWidget(static_cast<int>(m_rows.size()), row);
    m_rows.push_back(row);
    row->setUsualData(m_usualData);
    resizeToContents();
}

void CurveLegend::setUsualData(const std::string& source)
{
    if (m_usualData == source)
        return;
    m_usualData = source;
    for (auto* row : m_rows)
        row->setUsualData(source);
    resizeToContents();
}

void CurveLegend::remove(int run)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const LegendRow* row) { return row->run() == run; });
    if (found == m_rows.end())
        return;
    (*found)->deleteLater();
    (*found)->hide();
    m_rows.erase(found);
    resizeToContents();
}

void CurveLegend::refresh()
{
    for (auto* row : m_rows)
        row->refresh();
    resizeToContents();
}

void CurveLegend::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void CurveLegend::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    refresh();
}

void CurveLegend::resizeToContents()
{
    int width = 0;
    for (const auto* row : m_rows)
        width = std::max(width, row->sizeHint().width());
    setFixedWidth(width + m_theme.space(2));
}

}  // namespace reslab::ui
