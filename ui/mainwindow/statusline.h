#pragma once

#include <QWidget>

class QProgressBar;

namespace reslab::ui {

class SteadyLabel;
class Theme;
class TrainingDesk;

/// The line at the foot of the window: steps, rate, remaining time, learning rate, number format, data.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(TrainingDesk& desk, const Theme& theme, QWidget* parent);

    const QString& text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    /// Of the last experiment; "Ready" before the first.
    QString outcomeText() const;
    /// Instructions and number format, and why it is that one.
    QString machineText() const;
    void dress();

    TrainingDesk& m_desk;
    const Theme& m_theme;
    QProgressBar* m_bar;
    SteadyLabel* m_text;
};

}  // namespace reslab::ui
