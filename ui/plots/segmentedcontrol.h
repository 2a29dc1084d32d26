#pragma once

#include <QButtonGroup>
#include <QStringList>
#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A few words side by side of which one is chosen; arrows choose with the keyboard.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    SegmentedControl(const Theme& theme, int count, QWidget* parent = nullptr);

    /// The words and, for each, one sentence that teaches.
    void setWords(const QStringList& words, const QStringList& tips);
    /// One more at the end.
    void append(const QString& word, const QString& tip);
    int count() const { return static_cast<int>(m_group.buttons().size()); }
    void setWord(int index, const QString& word, const QString& tip);
    /// What cannot be chosen now is faint.
    void setChoosable(int index, bool isChoosable);
    int current() const { return m_group.checkedId(); }
    /// -1: none.
    void setCurrent(int index);

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add();

    const Theme& m_theme;
    QButtonGroup m_group;
};

}  // namespace reslab::ui
