#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/lesson/lessontext.h"

namespace reslab::ui {

/// A lesson that was read: what happens, and its words by language.
struct LessonEntry {
    QString id;     ///< its folder's name
    QString place;  ///< its folder, or the resources it came from
    Lesson lesson;
    QHash<QString, LessonText> texts;  ///< by "en", "ko"; at least one

    /// The words in `language`, or in the other where it has none.
    const LessonText& words(const QString& language) const;
};

/// The options of a view as makeLessonCard() takes them.
QMap<QString, QString> cardOptions(const LessonView& view);

/// The lessons of the program and of the user, and the glossary. Lives in the window's thread.
class LessonLibrary : public QObject {
    Q_OBJECT

public:
    /// The program's own lessons; those in `userFolder` follow.
    explicit LessonLibrary(QString userFolder, QObject* parent = nullptr);

    /// In the order of the list.
    const std::vector<std::shared_ptr<const LessonEntry>>& entries() const { return m_entries; }
    std::shared_ptr<const LessonEntry> find(const QString& id) const;
    /// Why folders in the user's folder are no lessons.
    const std::vector<Error>& faults() const { return m_faults; }
    const QString& userFolder() const { return m_userFolder; }

    /// True for a folder that means to be a lesson: it holds a lesson.ini.
    static bool isLesson(const QString& folder);
    /// Reads a lesson; one of the same id gives way to it. Its id. Throws LessonMalformed, FileNotFound, FileUnreadable.
    QString add(const QString& folder);
    /// Looks into the user's folder anew.
    void refresh();

    /// In alphabetical order of the language's terms.
    const std::vector<GlossaryEntry>& glossary(const QString& language) const;
    const GlossaryEntry* term(const QString& id, const QString& language) const;

signals:
    void changed();

private:
    /// Throws as add() does.
    std::shared_ptr<const LessonEntry> read(const QString& folder) const;
    void insert(std::shared_ptr<const LessonEntry> entry);

    QString m_userFolder;
    std::vector<std::shared_ptr<const LessonEntry>> m_entries;
    std::vector<Error> m_faults;
    QHash<QString, std::vector<GlossaryEntry>> m_glossaries;
};

}  // namespace reslab::ui
