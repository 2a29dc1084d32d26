#include "ui/mainwindow/statusline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>

#include "ui/mainwindow/trainingdesk.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

constexpr int kBarSteps = 1000;

}  // namespace

StatusLine::StatusLine(TrainingDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_bar(new QProgressBar(this))
    , m_text(new SteadyLabel(SteadyLabel::Room::Given, this))
{
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the experiment"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(1.5), theme.space(0.5), theme.space(1.5), theme.space(0.5));
    row->setSpacing(theme.space(1.5));
    row->addWidget(m_bar);
    row->addWidget(m_text, 1);
    connect(&desk, &TrainingDesk::progressed, this, &StatusLine::refresh);
    connect(&theme, &Theme::changed, this, &StatusLine::dress);
    dress();
    refresh();
}

const QString& StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::refresh()
{
    using State = TrainingDesk::State;
    const auto& progress = m_desk.progress();
    const auto state = m_desk.state();
    const bool hasSteps = !progress.networks().empty() && progress.iterations() > 0;
    m_bar->setVisible(state != State::Idle);
    if (hasSteps)
        m_bar->setValue(static_cast<int>(progress.iteration() * kBarSteps / progress.iterations()));

    QStringList parts;
    if (state == State::Idle)
        parts += outcomeText();
    if (state == State::Preparing)
        parts += tr("Preparing");
    if (state == State::Stopping)
        parts += tr("Saving");
    if (state == State::Paused)
        parts += tr("Paused");
    if (hasSteps && state != State::Preparing) {
        // Of each network, as lessons and recipes count them.
        const auto& hindmost = progress.hindmost();
        parts += tr("%1 of %2 steps").arg(grouped(hindmost.iteration), grouped(hindmost.iterations));
        if (state == State::Running && progress.imagesPerSecond() > 0.0) {
            parts += speedText(progress.imagesPerSecond());
            if (const auto left = progress.secondsLeft())
                parts += remainingWords(*left);
        }
        if (const double rate = progress.networks().front().learningRate; rate > 0.0)
            parts += tr("learning rate %1").arg(rateText(rate));
        parts += m_desk.precision();
        parts += tr("%1, %2 images").arg(m_desk.dataName(), grouped(m_desk.trainImages()));
    }
    m_text->setText(parts.join("     "));
    QStringList hints;
    if (!m_desk.isa().isEmpty())
        hints += machineText();
    if (hasSteps && state == State::Running)
        hints += tr("A step waits %1 ms for its images").arg(progress.networks().front().waitedMs, 0, 'f', 1);
    m_text->setHint(hints.join('\n'));
}

QString StatusLine::outcomeText() const
{
    switch (m_desk.outcome()) {
    case TrainingDesk::Outcome::None:
        break;
    case TrainingDesk::Outcome::Finished:
        return tr("Finished");
    case TrainingDesk::Outcome::Stopped:
        return tr("Stopped");
    case TrainingDesk::Outcome::Failed:
        return tr("Failed");
    }
    return tr("Ready");
}

QString StatusLine::machineText() const
{
    if (!m_desk.precisionIsAutomatic())
        return m_desk.isa();
    return m_desk.precision() == "bf16" ? tr("bf16, for this processor multiplies it (%1)").arg(m_desk.isa())
                                        : tr("f32, for this processor has no arithmetic of its own for bf16 (%1)").arg(m_desk.isa());
}

void StatusLine::dress()
{
    m_text->setFont(m_theme.figures(TextSize::Small));
    m_bar->setFixedSize(m_theme.space(16), m_theme.space(0.75));
    m_bar->setStyleSheet(QString("QProgressBar { border: none; background: %1; border-radius: %3px; }"
                                 "QProgressBar::chunk { background: %2; border-radius: %3px; }")
                             .arg(m_theme.colour(Role::Line).name(), m_theme.colour(Role::Accent).name())
                             .arg(m_theme.space(0.375)));
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_bar->setAccessibleName(tr("Progress of the experiment"));
        refresh();
    }
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
