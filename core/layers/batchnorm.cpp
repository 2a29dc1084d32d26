#include "core/layers/batchnorm.h"

#include "core/engine/descriptors.h"

namespace reslab {

BatchNormLayer::BatchNormLayer(const LayerContext& context, const BatchNormSpec& spec, const TensorDesc& src,
                               const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu)
    : Layer(src), m_handles(context.onednn), m_parameters(parameters), m_training(context.training),
      m_channels(plainDesc({src.shape.channels}))
{
    const auto eps = static_cast<float>(spec.eps);
    const auto channels = static_cast<std::size_t>(src.shape.channels);
    const auto desc = descriptors::normForward(m_handles.engine, m_training, src.md, eps, fusedRelu);
    m_forward = Primitive(desc, dnnl::batch_normalization_forward(desc), m_scratch);
    if (m_training) {
        m_mean.resize(channels);
        m_variance.resize(channels);
        m_workspace = desc.workspace_desc();
    }
    if (!context.backward)
        return;
    const auto back = descriptors::normBackward(m_handles.engine, src.md, src.md, eps, fusedRelu, desc);
    m_backward = Primitive(back, dnnl::batch_normalization_backward(back), m_scratch);
    if (!parameters.diffWeight)
        m_unwanted.resize(2 * channels);
    if (!wantsDiffSrc)
        m_diffSrcAt = m_scratch.take(src.bytes());
}

void BatchNormLayer::bind(const Binding& binding)
{
    m_forward.bind(m_handles, DNNL_ARG_SRC, m_dst.md, binding.src[0]);
    m_forward.bind(m_handles, DNNL_ARG_DST, m_dst.md, binding.dst);
    m_forward.bind(m_handles, DNNL_ARG_SCALE, m_channels, m_parameters.weight);
    m_forward.bind(m_handles, DNNL_ARG_SHIFT, m_channels, m_parameters.bias);
    m_forward.bind(m_handles, DNNL_ARG_MEAN, m_channels, m_training ? m_mean.data() : m_parameters.runningMean);
    m_forward.bind(m_handles, DNNL_ARG_VARIANCE, m_channels, m_training ? m_variance.data() : m_parameters.runningVariance);
    if (m_workspace.get_size() > 0)
        m_forward.bind(m_handles, DNNL_ARG_WORKSPACE, m_workspace, binding.workspace);
    m_forward.bindScratch(m_handles, binding.scratch);
    if (m_backward)
        bindBackward(binding);
}

void BatchNormLayer::bindBackward(const Binding& binding)
{
    auto* diffScale = m_parameters.diffWeight ? m_parameters.diffWeight : m_unwanted.data();
    auto* diffShift = m_parameters.diffBias ? m_parameters.diffBias : m_unwanted.data() + m_unwanted.size() / 2;
    void* diffSrc = binding.diffSrc[0] ? binding.diffSrc[0] : binding.scratch + m_diffSrcAt;
    m_backward.bind(m_handles, DNNL_ARG_SRC, m_dst.md, binding.src[0]);
    m_backward.bind(m_handles, DNNL_ARG_MEAN, m_channels, m_mean.data());
    m_backward.bind(m_handles, DNNL_ARG_VARIANCE, m_channels, m_variance.data());
    m_backward.bind(m_handles, DNNL_ARG_SCALE, m_channels, m_parameters.weight);
    m_backward.bind(m_handles, DNNL_ARG_SHIFT, m_channels, m_parameters.bias);
    m_backward.bind(m_handles, DNNL_ARG_DIFF_DST, m_dst.md, binding.diffDst);
    m_backward.bind(m_handles, DNNL_ARG_DIFF_SRC, m_dst.md, diffSrc);
    m_backward.bind(m_handles, DNNL_ARG_DIFF_SCALE, m_channels, diffScale);
    m_backward.bind(m_handles, DNNL_ARG_DIFF_SHIFT, m_channels, diffShift);
    if (m_workspace.get_size() > 0)
        m_backward.bind(m_handles, DNNL_ARG_WORKSPACE, m_workspace, binding.workspace);
    m_backward.bindScratch(m_handles, binding.scratch);
}

}  // namespace reslab
