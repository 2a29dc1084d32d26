#include "ui/lessons/foretoldpanel.h"

#include <QEvent>
#include <QVBoxLayout>

#include "ui/lessons/curvepad.h"

namespace reslab::ui {
namespace {

QString wordsOf(const QString& choice, const PageText& text)
{
    const auto found = text.choices.find(choice.toStdString());
    return found == text.choices.end() ? choice : QString::fromStdString(found->second).simplified();
}

}  // namespace

ForetoldPanel::ForetoldPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_pad(new CurvePad(theme, this))
{
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_pad->setLocked(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space());
    column->addWidget(m_words);
    column->addWidget(m_pad);
    clear();
}

void ForetoldPanel::setPrediction(const LessonPage& page, const PageText& text, const Prediction& prediction, const QColor& colour)
{
    m_text = text;
    m_prediction = prediction;
    m_outcome.reset();
    const bool isDrawn = page.curve && prediction.curve.size() > 1;
    m_pad->setVisible(isDrawn);
    if (isDrawn) {
        m_pad->setMeasure(*page.curve);
        m_pad->setColour(colour);
        m_pad->setCurve(prediction.curve);
        m_pad->setMeasured({});
    }
    refresh();
    setVisible(isDrawn || !prediction.choice.isEmpty());
}

void ForetoldPanel::clear()
{
    m_prediction = {};
    hide();
}

void ForetoldPanel::setOutcome(const CameOut& choice)
{
    if (choice == m_outcome)
        return;
    m_outcome = choice;
    refresh();
}

void ForetoldPanel::setMeasured(const QPolygonF& curve)
{
    m_pad->setMeasured(curve);
}

QString ForetoldPanel::outcomeWords(const QString& choice, const CameOut& outcome, const PageText& text)
{
    if (!outcome || choice.isEmpty())
        return {};
    if (*outcome == choice)
        return tr("So it came out.");
    return outcome->isEmpty() ? tr("It came out otherwise, and as none of the answers said.")
                              : tr("It came out otherwise: “%1”").arg(wordsOf(*outcome, text));
}

void ForetoldPanel::refresh()
{
    if (m_prediction.choice.isEmpty()) {
        m_words->setText(tr("You expected this curve:"));
        return;
    }
    const auto expected = tr("You expected: “%1”").arg(wordsOf(m_prediction.choice, m_text));
    const auto cameOut = outcomeWords(m_prediction.choice, m_outcome, m_text);
    m_words->setText(cameOut.isEmpty() ? expected : expected + '\n' + cameOut);
}

void ForetoldPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
