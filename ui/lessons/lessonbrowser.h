#pragma once

#include <QTextBrowser>

#include <functional>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A page's words: Markdown with typeset formulas, terms of the glossary and measured values.
class LessonBrowser : public QTextBrowser {
    Q_OBJECT

public:
    /// A measure as FORMAT.md writes it -> how it is shown.
    using Measured = std::function<QString(const QString& measure)>;

    explicit LessonBrowser(const Theme& theme, QWidget* parent = nullptr);

    /// `place` is the lesson's folder, whose formulas come before the program's.
    void setWords(const QString& markdown, const QString& place, Measured measured = {});
    /// Writes the measured values anew where they are others; nothing else moves.
    void refreshMeasures();
    /// The words as a screen reader says them: formulas by what they are called.
    QString spoken() const;
    /// `markdown` with its measures written out.
    static QString filled(const QString& markdown, const Measured& measured);
    /// As tall as its words, so that what is around it scrolls.
    void setGrowing(bool isGrowing);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// "glossary:shortcut" was followed.
    void termClicked(const QString& id);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void write();

    const Theme& m_theme;
    QString m_markdown;
    QString m_place;
    Measured m_measured;
    QString m_written;
    bool m_isGrowing = false;
};

struct DocumentColours {
    QColor text;
    QColor link;
    QColor line;  ///< of tables
};

/// Markdown as a document of that theme: margins, headings, tables, formulas in the middle of their line. For pages and hand-outs.
void dressDocument(QTextDocument& document, const Theme& theme, const DocumentColours& colours);

}  // namespace reslab::ui
