#pragma once

#include <QFrame>
#include <QWidget>

#include "ui/theme/theme.h"

class QLineEdit;
class QListWidget;

namespace reslab::ui {

class LessonBrowser;
class LessonLibrary;

/// All terms, to be searched, each with what it means.
class GlossaryPage : public QWidget {
    Q_OBJECT

public:
    GlossaryPage(const LessonLibrary& library, const Theme& theme, QWidget* parent = nullptr);

    void setLanguage(const QString& language);
    void showTerm(const QString& id);
    QString shownTerm() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void filter(const QString& text);
    void showCurrent();
    void retranslate();

    const LessonLibrary& m_library;
    QString m_language;
    QLineEdit* m_search;
    QListWidget* m_terms;
    LessonBrowser* m_meaning;
};

/// One term where it was clicked; goes when something else is.
class GlossaryPopover : public QFrame {
    Q_OBJECT

public:
    GlossaryPopover(const LessonLibrary& library, const Theme& theme, QWidget* parent = nullptr);

    /// Nothing happens for a term that the glossary lacks.
    void showTerm(const QString& id, const QString& language, const QPoint& globalPos);

private:
    const LessonLibrary& m_library;
    const Theme& m_theme;
    LessonBrowser* m_meaning;
    QString m_language;
};

}  // namespace reslab::ui
