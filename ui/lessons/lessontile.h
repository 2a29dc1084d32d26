#pragma once

#include "ui/lessons/wrappingbutton.h"

namespace reslab::ui {

/// A lesson in the list: its number, question and summary, and how far it was read.
class LessonTile : public WrappingButton {
    Q_OBJECT

public:
    explicit LessonTile(const Theme& theme, QWidget* parent = nullptr);

    void setLesson(int number, const QString& title, const QString& summary, const QString& facts);
    /// 0 to 1.
    void setProgress(double share);

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Places {
        QRect number, title, summary, facts;
        int height = 0;
    };
    Places places(int width) const;

    int m_number = 0;
    QString m_summary;
    QString m_facts;
    double m_progress = 0.0;
};

}  // namespace reslab::ui
