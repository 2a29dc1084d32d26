#pragma once

#include "core/kernels/padshortcut.h"
#include "core/layers/layer.h"

namespace reslab {

/// Option A's shortcut, in the layout of its input: every stride-th pixel, zeros for new channels. He et al. 2015, sec. 3.3.
class PadShortcutLayer : public Layer {
public:
    PadShortcutLayer(const PadShortcutSpec& spec, const TensorDesc& src, const Shape& dst);

    Needs backwardNeeds() const override { return {}; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    kernels::PadShortcutPlan m_plan;
    Binding m_binding;
};

}  // namespace reslab
