#include "ui/lessoncards/paintedcard.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <filesystem>
#include <system_error>

#include "core/runs/runfolder.h"

namespace reslab::ui {
namespace {

/// The width for which a figure's type is made: a hand-out shows it larger or smaller as a whole.
constexpr qreal kPaperWidth = 900.0;

/// Draws what the card says, no more.
class CardCanvas final : public QWidget {
public:
    CardCanvas(const Theme& theme, std::function<void(QPainter&, const QRectF&, const FigureLook&)> paint, QWidget* parent)
        : QWidget(parent), m_theme(theme), m_paint(std::move(paint))
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    QSize sizeHint() const override { return {m_theme.space(100), m_theme.space(58)}; }
    QSize minimumSizeHint() const override { return {m_theme.space(60), m_theme.space(40)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto look = lookOf(m_theme, false);
        const qreal half = look.hair / 2.0;
        painter.setPen(QPen(look.line, look.hair));
        painter.setBrush(look.ground);
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), look.radius, look.radius);
        const qreal margin = 1.5 * look.space;
        m_paint(painter, QRectF(rect()).adjusted(margin, margin, -margin, -margin), look);
    }

private:
    const Theme& m_theme;
    std::function<void(QPainter&, const QRectF&, const FigureLook&)> m_paint;
};

bool hasCheckpoint(const ShownRun& run)
{
    std::error_code ignored;
    return !run.folder.empty() && std::filesystem::exists(RunFolder{run.folder}.last(), ignored);
}

}  // namespace

PaintedCard::PaintedCard(const CardSurroundings& surroundings, QWidget* parent)
    : LessonCard(parent),
      m_surroundings(surroundings),
      m_controls(new QHBoxLayout),
      m_canvas(new CardCanvas(
          surroundings.theme,
          [this](QPainter& painter, const QRectF& place, const FigureLook& look) { paint(painter, place, look); }, this)),
      m_below(new QLabel(this))
{
    m_below->setWordWrap(true);
    m_below->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().space(1));
    column->addLayout(m_controls);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_below);
    connect(&theme(), &Theme::changed, this, &PaintedCard::refresh);
    const auto follow = [this](int id) {
        if (m_runs.values().contains(id))
            runsChanged();
    };
    connect(&m_surroundings.runs, &RunSet::changed, this, follow);
    connect(&m_surroundings.runs, &RunSet::removed, this, follow);
}

void PaintedCard::setRuns(const QMap<QString, int>& runs)
{
    m_runs = runs;
    runsChanged();
}

QString PaintedCard::printedStatement() const
{
    return isPrintable() ? statement() : nothingMeasured();
}

QString PaintedCard::nothingMeasured()
{
    return tr("The figure that belongs here was not measured in this class.");
}

QImage PaintedCard::picture(const QSize& size) const
{
    if (!isPrintable())
        return {};
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    const auto look = paperLook(theme(), false);
    image.fill(look.ground);
    const auto scale = size.width() / kPaperWidth;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    const qreal space = look.space;
    QRectF place = QRectF(0, 0, kPaperWidth, size.height() / scale).adjusted(space, space, -space, -space);
    painter.setFont(look.body);
    const auto below = painter.boundingRect(place, Qt::TextWordWrap, m_words);
    painter.setPen(look.text);
    painter.drawText(QRectF(place.left(), place.bottom() - below.height(), place.width(), below.height()), Qt::TextWordWrap,
                     m_words);
    paint(painter, place.adjusted(0, 0, 0, -below.height() - space), look);
    return image;
}

const ShownRun* PaintedCard::shownRun(const QString& model) const
{
    const auto id = m_runs.constFind(model);
    return id == m_runs.constEnd() ? nullptr : m_surroundings.runs.find(*id);
}

CardRun PaintedCard::runOf(const QString& model) const
{
    const auto* run = shownRun(model);
    const auto title = readableName(model.toStdString());
    if (!run)
        return {nullptr, tr("%1 is not trained yet: its weights are looked into when the experiment has ended.").arg(title)};
    if (run->isLive && run->isOnItsWay())
        return {run, tr("%1 is still training: its weights are looked into when the experiment has ended.").arg(title)};
    if (!hasCheckpoint(*run))
        return {run, tr("%1 has no checkpoint: train it, or choose a run that was saved.").arg(title)};
    return {run, {}};
}

QString PaintedCard::unmeasured(bool isPaper)
{
    return isPaper ? tr("not measured in this class") : tr("being measured …");
}

LessonRun PaintedCard::orderOf(const ShownRun& run) const
{
    return {.run = run.description, .folder = run.folder, .threads = threads()};
}

void PaintedCard::addAbove(QWidget& row)
{
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, &row, 0, Qt::AlignLeft);
}

void PaintedCard::setWords(const QString& words)
{
    m_words = words;
    m_below->setText(words);
}

void PaintedCard::refresh()
{
    m_canvas->setAccessibleDescription(statement());
    m_canvas->update();
}

void PaintedCard::changeEvent(QEvent* event)
{
    LessonCard::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

}  // namespace reslab::ui
