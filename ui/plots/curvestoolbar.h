#pragma once

#include <QList>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

#include "ui/plots/controlbar.h"
#include "ui/plots/plotoptions.h"
#include "ui/plots/segmentedcontrol.h"
#include "ui/theme/theme.h"

class QLabel;

namespace reslab::ui {

/// Everything that can be switched about the curves. Shows a PlotOptions and changes it.
class CurvesToolbar : public ControlBar {
    Q_OBJECT

public:
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
    void tableToggled(bool isShown);

private:
    /// A button that is on or off with a member of PlotOptions.
    struct Switch {
        QToolButton* button = nullptr;
        bool PlotOptions::* member = nullptr;
        const char* icon = nullptr;  ///< nullptr: words
    };

    void addSwitch(QWidget* group, const char* icon, bool PlotOptions::* member);
    void retranslate() override;
    void retranslateHelp();
    void follow() override;
    void change(const PlotOptions& options);
    void showSmoothing();

    PlotOptions m_options;
    SegmentedControl* m_measure = nullptr;
    SegmentedControl* m_axis = nullptr;
    QLabel* m_smoothingLabel = nullptr;
    QSlider* m_smoothing = nullptr;
    QList<Switch> m_switches;
    QToolButton* m_reset = nullptr;
    QToolButton* m_note = nullptr;
    QToolButton* m_table = nullptr;
};

}  // namespace reslab::ui
