#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace reslab::ui {

class Theme;

/// Facts about this program and this machine.
struct AboutFacts {
    QString version;
    QString numerics;      ///< "oneDNN 2.6.3"
    QString pictures;      ///< "OpenCV 4.6.0"
    QString isa;           ///< what oneDNN says of the processor
    bool hasFastBf16 = false;
    int threads = 1;
    QString logFile;
};

/// Versions, what the processor can do, licence.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    AboutDialog(AboutFacts facts, const Theme& theme, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void dress();
    void showLicence();

    AboutFacts m_facts;
    const Theme& m_theme;
    QLabel* m_mark;
    QLabel* m_name;
    QLabel* m_what;
    QLabel* m_table;
    QLabel* m_licence;
    QDialogButtonBox* m_buttons;
    QPushButton* m_text;
};

}  // namespace reslab::ui
