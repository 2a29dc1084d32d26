#pragma once

#include <QDialog>

#include "ui/mainwindow/preferences.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace reslab::ui {

/// The preferences; every change holds at once, nothing waits for a button.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(const Preferences& preferences, const Theme& theme, QWidget* parent);

    const Preferences& preferences() const { return m_preferences; }
    /// Something else changed them, such as the window's own buttons.
    void show(const Preferences& preferences);

signals:
    void edited(const reslab::ui::Preferences& preferences);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void read();
    void browse();

    Preferences m_preferences;
    bool m_isFilling = false;
    QFormLayout* m_form;
    QComboBox* m_language;
    QComboBox* m_theme;
    QCheckBox* m_presenting;
    QSpinBox* m_threads;
    QLineEdit* m_folder;
    QPushButton* m_browse;
    QCheckBox* m_keepAwake;
    QCheckBox* m_notifies;
    QDialogButtonBox* m_buttons;
};

}  // namespace reslab::ui
