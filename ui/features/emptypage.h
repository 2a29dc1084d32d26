#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// What stands where there is nothing yet: what will be here, and the one button that brings it.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    EmptyPage(const Theme& theme, const QString& icon, QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& text);
    void setButton(const QString& words, const QString& tip, const QString& icon);

signals:
    void pressed();

private:
    void follow();

    const Theme& m_theme;
    QString m_iconName;
    QString m_buttonIcon;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

}  // namespace reslab::ui
