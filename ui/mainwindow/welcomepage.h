#pragma once

#include <QScrollArea>
#include <QStringList>

#include "ui/theme/theme.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace reslab::ui {

class LessonTile;

/// What a first start shows: three ways in, one click each, and what was done last.
class WelcomePage : public QScrollArea {
    Q_OBJECT

public:
    WelcomePage(const Theme& theme, QWidget* parent = nullptr);

    /// Folders of experiments, the newest first.
    void setRecent(const QStringList& folders);

signals:
    void lessonRequested();
    void pictureRequested();
    void experimentRequested();
    void recentRequested(const QString& folder);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void follow();

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_text;
    LessonTile* m_lesson;
    LessonTile* m_picture;
    LessonTile* m_experiment;
    QLabel* m_recentTitle;
    QVBoxLayout* m_recentColumn;
    QStringList m_folders;
    QList<QToolButton*> m_recent;  ///< each in a row of its own
};

}  // namespace reslab::ui
