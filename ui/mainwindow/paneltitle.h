#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;

namespace reslab::ui {

class IconButton;
class Theme;

/// What stands above a panel: nothing where it is docked, for the tab says what it is; where it floats, its name to move it by, and
/// buttons that put it back and close it.
class PanelTitle : public QWidget {
    Q_OBJECT

public:
    PanelTitle(QDockWidget& panel, const Theme& theme);

    bool isFloating() const { return m_isFloating; }

protected:
    /// Of the panel: it may also float among others, in a window of theirs.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void putBack();
    void retranslate();

    QDockWidget& m_panel;
    const Theme& m_theme;
    QWidget* m_home;  ///< what the panel is docked in
    QLabel* m_name;
    IconButton* m_back;
    IconButton* m_close;
    bool m_isFloating = false;
};

}  // namespace reslab::ui
