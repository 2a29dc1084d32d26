#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QLabel;
class QPushButton;

namespace reslab::ui {

/// What stands where nothing can be shown yet: what will be here, and the one button that brings it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const Theme& theme, const char* icon, QWidget* parent = nullptr);

    /// `buttonTip` teaches what the button does. Without a button's word there is none.
    void setWords(const QString& title, const QString& text, const QString& button, const QString& buttonTip,
                  const QString& buttonIcon = QStringLiteral("play"));

    QSize minimumSizeHint() const override;

signals:
    void buttonClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    void fitText();

    const Theme& m_theme;
    const char* m_iconName;
    QString m_buttonIcon;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

}  // namespace reslab::ui
