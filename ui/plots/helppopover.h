#pragma once

#include <QFrame>
#include <QLabel>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A small page that says what a plot shows and how to read it; goes away with a click beside it or Escape.
class HelpPopover : public QFrame {
    Q_OBJECT

public:
    explicit HelpPopover(const Theme& theme, QWidget* parent = nullptr);

    /// Paragraphs of a title and its words.
    void setParagraphs(const QList<QPair<QString, QString>>& paragraphs);
    void showBelow(const QWidget& button);
    QString text() const { return m_label->text(); }

private:
    void follow();

    const Theme& m_theme;
    QLabel* m_label = nullptr;
};

}  // namespace reslab::ui
