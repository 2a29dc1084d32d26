#pragma once

#include <QMenu>
#include <QToolButton>
#include <QWidget>

#include "ui/diagram/detail.h"
#include "ui/diagram/signalcolours.h"
#include "ui/plots/helppopover.h"
#include "ui/plots/segmentedcontrol.h"
#include "ui/theme/theme.h"

class QComboBox;
class QLineEdit;

namespace reslab::ui {

/// What can be chosen above a drawing: networks, level, search, zoom, differences, table, export, help.
class DiagramBar : public QWidget {
    Q_OBJECT

public:
    enum class Export { Copy, Png, Svg, Pdf, Json };

    explicit DiagramBar(const Theme& theme, QWidget* parent = nullptr);

    void setLevel(Level level);
    void focusSearch();
    QString searched() const;
    void clearSearch();
    QMenu& networksMenu() { return *m_networksMenu; }
    QComboBox& chooser() { return *m_chooser; }
    QLineEdit& search() { return *m_search; }
    QToolButton& tableButton() { return *m_table; }
    QMenu& coloursMenu() { return *m_coloursMenu; }
    const HelpPopover& help() const { return *m_popover; }

signals:
    void colourByChosen(reslab::ui::ColourBy by);
    void modelAsked(const QString& model);
    void levelChosen(reslab::ui::Level level);
    void searchChanged(const QString& text);
    void nextAsked();
    void fitAsked();
    void zoomAsked(bool isIn);
    void differencesToggled(bool isOn);
    void tableToggled(bool isOn);
    void exportAsked(reslab::ui::DiagramBar::Export kind);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const char* icon, bool isCheckable);
    void retranslate();
    void retranslateHelp();
    void follow();

    const Theme& m_theme;
    QToolButton* m_networks;
    QMenu* m_networksMenu;
    QComboBox* m_chooser;
    SegmentedControl* m_level;
    QLineEdit* m_search;
    QToolButton* m_zoomIn;
    QToolButton* m_zoomOut;
    QToolButton* m_fit;
    QToolButton* m_differences;
    QToolButton* m_colours;
    QMenu* m_coloursMenu;
    QToolButton* m_table;
    QToolButton* m_export;
    QMenu* m_exportMenu;
    QToolButton* m_help;
    HelpPopover* m_popover;
    QList<QPair<QToolButton*, QString>> m_icons;
};

}  // namespace reslab::ui
