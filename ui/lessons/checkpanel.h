#pragma once

#include <QWidget>

#include <vector>

#include "core/lesson/lessontext.h"
#include "ui/lessons/measurement.h"
#include "ui/theme/theme.h"

class QLabel;
class QVBoxLayout;

namespace reslab::ui {

class LessonBrowser;
class SteadyLabel;

/// Claims beside what was measured, and how they came out.
class CheckPanel : public QWidget {
    Q_OBJECT

public:
    using Outcome = JudgedCheck::Outcome;

    CheckPanel(const Theme& theme, QWidget* parent = nullptr);

    /// `place` is the lesson's folder.
    void setPage(const LessonPage& page, const PageText& text, const QString& place);
    /// Looks at the measures again.
    void refresh(const Measured& measured);
    Outcome outcome(int check) const { return m_rows[static_cast<std::size_t>(check)].outcome; }
    /// It warns that a claim did not come out. Of claims that exclude each other all but one cannot, and none of them warns.
    bool warns(int check) const { return warns(m_rows[static_cast<std::size_t>(check)]); }
    int count() const { return static_cast<int>(m_rows.size()); }
    /// What was measured of a check, as it stands there now.
    const QString& measuredWords(int check) const { return m_rows[static_cast<std::size_t>(check)].shown; }
    /// The words that stand below a check now.
    QString words(int check) const;

private:
    struct Row {
        LessonCheck check;
        CheckText text;
        QLabel* icon = nullptr;
        LessonBrowser* claim = nullptr;
        SteadyLabel* measured = nullptr;
        LessonBrowser* outcomeWords = nullptr;
        Outcome outcome = Outcome::Open;
        bool isExclusive = false;  ///< another of the page's claims is another answer to the same question
        QString shown;
    };

    static bool warns(const Row& row) { return row.outcome == Outcome::Fails && !row.isExclusive; }
    void show(Row& row);

    const Theme& m_theme;
    QString m_place;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    std::vector<QWidget*> m_boxes;
};

}  // namespace reslab::ui
