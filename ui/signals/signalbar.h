#pragma once

#include <QList>

#include "ui/signals/signaloptions.h"
#include "ui/plots/controlbar.h"
#include "ui/plots/segmentedcontrol.h"

namespace reslab::ui {

/// Everything that can be switched about a page of signals. Shows a SignalOptions and changes it.
class SignalBar : public ControlBar {
    Q_OBJECT

public:
    SignalBar(SignalFamily family, const Theme& theme, QWidget* parent = nullptr);

    const SignalOptions& options() const { return m_options; }
    void setOptions(const SignalOptions& options);
    void setTableShown(bool isShown);
    void setZoomed(bool isZoomed);
    QString helpText() const;

signals:
    void optionsChanged(const reslab::ui::SignalOptions& options);
    void resetRequested();
    void tableToggled(bool isShown);

private:
    /// A button that is on or off with a member of SignalOptions.
    struct Switch {
        QToolButton* button = nullptr;
        bool SignalOptions::* member = nullptr;
    };

    void addSwitch(QWidget* group, const char* icon, bool SignalOptions::* member);
    void change(SignalOptions options);
    void showOptions();
    void retranslate() override;
    void retranslateChoices();
    void retranslateHelp();
    Subject firstSubject() const;

    SignalFamily m_family;
    SignalOptions m_options;
    SegmentedControl* m_subject;
    SegmentedControl* m_size;
    SegmentedControl* m_axis;
    QList<Switch> m_switches;
    QToolButton* m_map = nullptr;
    QToolButton* m_reset = nullptr;
    QToolButton* m_table = nullptr;
};

}  // namespace reslab::ui
