#pragma once

#include <QLabel>
#include <QWidget>

#include "core/lesson/lessontext.h"
#include "ui/lessons/lessonprogress.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

class CurvePad;

/// What the reader foretold, on the pages where it is run and checked, and how it compares with what came out. Hidden where nothing
/// was foretold.
class ForetoldPanel : public QWidget {
    Q_OBJECT

public:
    ForetoldPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Of `page`, a Predict one, with its words.
    void setPrediction(const LessonPage& page, const PageText& text, const Prediction& prediction, const QColor& colour);
    void clear();
    /// None while it is not known.
    void setOutcome(const CameOut& choice);
    void setMeasured(const QPolygonF& curve);
    QString words() const { return m_words->text(); }
    const CurvePad& pad() const { return *m_pad; }
    /// "So it came out.", or what did instead; empty while that is not known, or nothing was chosen.
    static QString outcomeWords(const QString& choice, const CameOut& outcome, const PageText& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    QLabel* m_words;
    CurvePad* m_pad;
    PageText m_text;
    Prediction m_prediction;
    CameOut m_outcome;
};

}  // namespace reslab::ui
