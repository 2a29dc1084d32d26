#pragma once

#include <QList>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

#include "ui/plots/helppopover.h"
#include "ui/plots/plotoptions.h"
#include "ui/plots/segmentedcontrol.h"
#include "ui/theme/theme.h"

class QLabel;

namespace reslab::ui {

/// Everything that can be switched about the curves. Shows a PlotOptions and changes it.
class CurvesToolbar : public QWidget {
    Q_OBJECT

public:
    enum class Export { Copy, Png, Svg, Pdf, Csv };

    explicit CurvesToolbar(const Theme& theme, QWidget* parent = nullptr);

    const PlotOptions& options() const { return m_options; }
    void setOptions(const PlotOptions& options);
    void setTableShown(bool isShown);
    void setZoomed(bool isZoomed);

    /// Positions of the smoothing slider: 0 is as they came, then 3, 10, 30, ... iterations.
    static int windowAt(int position);
    static int positionOf(int window);

signals:
    void optionsChanged(const reslab::ui::PlotOptions& options);
    void resetRequested();
    void noteRequested();
    void exportRequested(reslab::ui::CurvesToolbar::Export kind);
    void tableToggled(bool isShown);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// A button that is on or off with a member of PlotOptions.
    struct Switch {
        QToolButton* button = nullptr;
        bool PlotOptions::* member = nullptr;
        const char* icon = nullptr;  ///< nullptr: words
    };

    /// What stays together where the bar needs another row.
    QWidget* addGroup();
    QToolButton* addButton(QWidget* group, const char* icon, bool isCheckable);
    void addSwitch(QWidget* group, const char* icon, bool PlotOptions::* member);
    void name(QToolButton* button, const QString& title, const QString& tip);
    void retranslate();
    void retranslateHelp();
    void follow();
    void change(const PlotOptions& options);
    void showSmoothing();

    const Theme& m_theme;
    PlotOptions m_options;
    SegmentedControl* m_measure = nullptr;
    SegmentedControl* m_axis = nullptr;
    QLabel* m_smoothingLabel = nullptr;
    QSlider* m_smoothing = nullptr;
    QList<Switch> m_switches;
    QToolButton* m_reset = nullptr;
    QToolButton* m_note = nullptr;
    QToolButton* m_export = nullptr;
    QToolButton* m_table = nullptr;
    QToolButton* m_help = nullptr;
    QMenu* m_exportMenu = nullptr;
    HelpPopover* m_popover = nullptr;
    QList<QWidget*> m_groups;
    QList<QPair<QToolButton*, const char*>> m_icons;
};

}  // namespace reslab::ui
