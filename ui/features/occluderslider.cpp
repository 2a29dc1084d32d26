#include "ui/features/occluderslider.h"

#include <cmath>

#include "ui/bridge/inference.h"

namespace reslab::ui {

OccluderSlider::OccluderSlider(ToolRow& row) : QObject(&row), m_slider(row.addSlider(5, 50, &m_label))
{
    m_slider->setValue(static_cast<int>(std::lround(100.0 * kOccluder)));
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        retranslate();
        emit changed();
    });
}

double OccluderSlider::share() const
{
    return m_slider->value() / 100.0;
}

void OccluderSlider::setVisible(bool isVisible)
{
    m_slider->parentWidget()->setVisible(isVisible);
}

void OccluderSlider::retranslate()
{
    m_label->setText(tr("Square %1 %").arg(m_slider->value()));
    m_slider->setAccessibleName(tr("Side of the grey square"));
    m_slider->setToolTip(tr("How large the square is that covers the image, by the image's shorter side; it moves by half of its own. "
                            "A smaller one shows finer places and takes longer."));
}

}  // namespace reslab::ui
