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
    int current() const { return m_group.checkedId(); }
    void setCurrent(int index);

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup m_group;
};

}  // namespace reslab::ui
