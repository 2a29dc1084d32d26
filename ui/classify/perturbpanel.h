#pragma once

#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QWidget>

#include <array>

#include "core/data/perturb.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What is done to the picture before the networks see it, as sliders.
class PerturbPanel : public QWidget {
    Q_OBJECT

public:
    explicit PerturbPanel(const Theme& theme, QWidget* parent = nullptr);

    enum Knob { Brightness, Rotation, ShiftX, ShiftY, Blur, Noise, Occluder, kKnobs };
    QSlider& slider(Knob knob) { return *m_rows[knob].slider; }
    /// Lengths are those of a picture whose shorter side is `shorter` pixels. Without the occluder, which stands where the mouse is.
    Perturbation perturbation(std::int64_t shorter) const;
    /// The side of the square that hides a part, as a share of the shorter side; 0: none.
    double occluder() const;
    bool isIdle() const;
    void reset();

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QLabel* name = nullptr;
        QSlider* slider = nullptr;
        QLabel* value = nullptr;
    };

    void refresh();
    void retranslate();
    void restyle();

    const Theme& m_theme;
    std::array<Row, kKnobs> m_rows;
    QPushButton* m_reset;
};

}  // namespace reslab::ui
