#pragma once

#include <QDialog>

class QGridLayout;

namespace reslab::ui {

class Theme;

/// All keys of the window on one page.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    KeysDialog(const Theme& theme, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    const Theme& m_theme;
    QGridLayout* m_grid;
};

}  // namespace reslab::ui
