#include "ui/lessons/predictpanel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lessons/choicebutton.h"
#include "ui/lessons/curvepad.h"
#include "ui/text/format.h"

namespace reslab::ui {

PredictPanel::PredictPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_choicesPage(new QWidget(this))
    , m_choices(new QButtonGroup(this))
    , m_pad(new CurvePad(theme, this))
    , m_skip(new QPushButton(this))
    , m_told(new QLabel(this))
{
    m_choicesColumn = new QVBoxLayout(m_choicesPage);
    m_choicesColumn->setContentsMargins(0, 0, 0, 0);
    m_choicesColumn->setSpacing(theme.space());
    m_told->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(1.5));
    column->addWidget(m_choicesPage);
    column->addWidget(m_pad);
    auto* below = new QHBoxLayout;
    below->setSpacing(theme.space(1.5));
    below->addWidget(m_told, 1);
    below->addWidget(m_skip, 0, Qt::AlignTop);
    column->addLayout(below);
    connect(m_pad, &CurvePad::drawn, this, [this](const QPolygonF& curve) { answer({.curve = curve}); });
    connect(m_skip, &QPushButton::clicked, this, [this] { answer({.isSkipped = true}); });
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int id) { answer({.choice = m_ids.value(id)}); });
    retranslate();
}

void PredictPanel::setPage(const LessonPage& page, const PageText& text, const Prediction& prediction, const QColor& colour)
{
    m_prediction = prediction;
    m_outcome.reset();
    m_ids.clear();
    for (auto* button : m_choices->buttons())
        delete button;
    for (const auto& choice : page.choices) {
        auto* button = new ChoiceButton(QString::fromStdString(text.choices.at(choice)).simplified(), m_theme, m_choicesPage);
        m_choices->addButton(button, static_cast<int>(m_ids.size()));
        m_choicesColumn->addWidget(button);
        m_ids += QString::fromStdString(choice);
        button->setChecked(prediction.choice == m_ids.back());
    }
    m_isOfFigure = page.experiment.empty();
    m_choicesPage->setHidden(page.choices.empty());
    m_pad->setVisible(page.curve.has_value());
    if (page.curve) {
        m_pad->setMeasure(*page.curve);
        m_pad->setColour(colour);
        m_pad->setCurve(prediction.curve);
        m_pad->setMeasured({});
    }
    refresh();
}

void PredictPanel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    refresh();
}

void PredictPanel::setOutcome(const CameOut& choice)
{
    if (choice == m_outcome)
        return;
    m_outcome = choice;
    refresh();
}

void PredictPanel::setMeasured(const QPolygonF& curve)
{
    m_pad->setMeasured(curve);
}

void PredictPanel::answer(const Prediction& prediction)
{
    m_prediction = prediction;
    refresh();
    emit predicted(prediction);
}

void PredictPanel::refresh()
{
    for (auto* button : m_choices->buttons()) {
        button->setEnabled(!m_isLocked || button->isChecked());
        static_cast<ChoiceButton*>(button)->setOutcome(m_outcome == m_ids.value(m_choices->id(button)));
    }
    m_pad->setLocked(m_isLocked);
    m_skip->setVisible(!m_isLocked && !m_prediction.isMade());
    if (m_prediction.isSkipped)
        m_told->setText(m_isOfFigure ? tr("Skipped.") : tr("Skipped. Start is on one of the next pages."));
    else if (m_outcome && !m_prediction.choice.isEmpty())
        m_told->setText(m_outcome == m_prediction.choice ? tr("You foresaw it.")
                        : m_outcome->isEmpty()           ? tr("It came out as none of the answers said.")
                                                         : tr("It came out otherwise: see the tick."));
    else if (m_prediction.isMade())
        m_told->setText(tr("Noted. What comes out is compared with it."));
    else
        m_told->setText(m_isOfFigure ? tr("Answer before you turn the page: what one expects is what one notices.")
                                     : tr("Answer before you start: what one expects is what one notices."));
}

void PredictPanel::retranslate()
{
    m_skip->setText(tr("Skip"));
    m_skip->setToolTip(tr("Go on without foretelling anything."));
    refresh();
}

void PredictPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
