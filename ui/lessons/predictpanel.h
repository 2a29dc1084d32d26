#pragma once

#include <QWidget>

#include "core/lesson/lessontext.h"
#include "ui/lessons/lessonprogress.h"
#include "ui/theme/theme.h"

class QButtonGroup;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace reslab::ui {

class CurvePad;

/// Where a reader foretells: choices, or a curve that is drawn.
class PredictPanel : public QWidget {
    Q_OBJECT

public:
    PredictPanel(const Theme& theme, QWidget* parent = nullptr);

    /// What is foretold on `page`, and what was answered before.
    void setPage(const LessonPage& page, const PageText& text, const Prediction& prediction, const QColor& colour);
    /// An answer cannot change once its outcome is being seen.
    void setLocked(bool isLocked);
    /// The choice that came out; none while it is not known.
    void setOutcome(const CameOut& choice);
    void setMeasured(const QPolygonF& curve);
    const Prediction& prediction() const { return m_prediction; }

signals:
    void predicted(const reslab::ui::Prediction& prediction);

protected:
    void changeEvent(QEvent* event) override;

private:
    void answer(const Prediction& prediction);
    void retranslate();
    void refresh();

    const Theme& m_theme;
    Prediction m_prediction;
    CameOut m_outcome;
    QVBoxLayout* m_choicesColumn;
    QWidget* m_choicesPage;
    QButtonGroup* m_choices;
    QStringList m_ids;
    CurvePad* m_pad;
    QPushButton* m_skip;
    QLabel* m_told;
    bool m_isLocked = false;
    bool m_isOfFigure = false;  ///< of networks that are trained already: nothing is started
};

}  // namespace reslab::ui
