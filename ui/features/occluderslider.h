#pragma once

#include "ui/features/toolrow.h"

namespace reslab::ui {

/// How large the grey square of occlusion maps is, in a page's row of controls.
class OccluderSlider : public QObject {
    Q_OBJECT

public:
    /// Belongs to the row.
    explicit OccluderSlider(ToolRow& row);

    /// The square's side as a share of the shorter side of a network's input.
    double share() const;
    void setVisible(bool isVisible);
    QSlider& slider() { return *m_slider; }
    void retranslate();

signals:
    void changed();

private:
    QLabel* m_label = nullptr;
    QSlider* m_slider;
};

}  // namespace reslab::ui
