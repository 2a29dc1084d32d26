#pragma once

#include <QHash>
#include <QWidget>

#include <functional>

#include "ui/lessons/lessonreader.h"

class QLabel;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace reslab::ui {

class GlossaryPage;
class GlossaryPopover;
class LessonBrowser;
class LessonTile;
class SteadyLabel;

/// What the lessons are built among.
struct LessonSurroundings {
    QSettings& settings;
    Selection& selection;
    const Theme& theme;
    QString userFolder;            ///< of the user's own lessons
    QStringList recorded = recordedFolders();
};

/// The page of the lessons: the list, the one that is read, the glossary.
class LessonsView : public QWidget {
    Q_OBJECT

public:
    explicit LessonsView(const LessonSurroundings& surroundings, QWidget* parent = nullptr);

    enum class Page { List, Lesson, Glossary, Format };
    Page page() const;
    /// Opens a lesson by its id, by its number, or the folder that holds one. Throws what LessonLibrary::add() throws, and FileNotFound
    /// where there is no such lesson.
    void openLesson(const QString& lesson);
    void showList();
    /// What Space does: of the lesson that is read.
    void toggle();
    void showGlossary(const QString& term = {});
    /// How a teacher writes a lesson.
    void showFormat();
    /// "ko", "en".
    void setLanguage(const QString& language);
    /// While presenting a lesson stands alone on the screen.
    void setPresenting(bool isPresenting);

    LessonReader& reader() { return *m_reader; }
    LessonLibrary& library() { return m_library; }
    LessonProgress& progress() { return m_progress; }
    /// Of the lesson that is read, with the class's own curves. Throws FileUnwritable.
    void saveHandOut(const QString& file);

signals:
    /// A lesson is being read, or no longer.
    void readingChanged(bool isReading);
    void presentingWanted(bool isWanted);
    void failed(const reslab::Error& error);
    /// A sentence, said once more when the language changes.
    void told(const std::function<QString()>& words);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeKeys();
    QWidget* makeHeader();
    QWidget* makeList();
    QWidget* makeFormat();
    void fillList();
    void fillTile(LessonTile& tile, const LessonEntry& entry);
    /// The lesson behind the one that is read, in the list's order; empty: none.
    QString nextLesson() const;
    void showPage(Page page);
    void askForHandOut();
    void askForReset();
    void openUserFolder();
    void retranslate();
    void follow();

    const Theme& m_theme;
    QString m_language = "en";
    LessonLibrary m_library;
    LessonProgress m_progress;
    QWidget* m_header;
    QToolButton* m_toList;
    SteadyLabel* m_where;
    QToolButton* m_words;
    QToolButton* m_handOut;
    QToolButton* m_reset;
    QToolButton* m_present;
    QStackedWidget* m_pages;
    QWidget* m_list;
    QLabel* m_listTitle;
    QLabel* m_listText;
    QVBoxLayout* m_tilesColumn;
    QHash<QString, LessonTile*> m_tiles;
    QLabel* m_faults;
    QToolButton* m_folder;
    QToolButton* m_toFormat;
    QToolButton* m_listWords;
    LessonReader* m_reader;
    GlossaryPage* m_glossary;
    LessonBrowser* m_format;
    GlossaryPopover* m_popover;
};

}  // namespace reslab::ui
