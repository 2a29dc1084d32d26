#include "core/layers/linear.h"

#include "core/engine/descriptors.h"

namespace reslab {
namespace {

using Md = dnnl::memory::desc;
using Type = dnnl::memory::data_type;
using Tag = dnnl::memory::format_tag;

}  // namespace

LinearLayer::LinearLayer(const LayerContext& context, const LinearSpec& spec, const TensorDesc& src, const Shape& dst,
                         const NodeParameters& parameters, bool wantsDiffSrc, bool f32Output)
    : Layer(plainTensor(src.count, dst, f32Output ? Type::f32 : dataType(context.precision))), m_handles(context.onednn),
      m_src(src), m_parameters(parameters), m_weightsDesc(plainDesc({spec.outFeatures, src.shape.channels}))
{
    const auto type = dataType(context.precision);
    const auto plainSrc = plainTensor(src.count, src.shape, type);
    m_flatSrc = Md({src.count, src.shape.channels}, type, Tag::nc);
    m_flatDst = Md({src.count, spec.outFeatures}, f32Output ? Type::f32 : type, Tag::nc);
    m_flatDiffDst = Md({src.count, spec.outFeatures}, type, Tag::nc);
    if (spec.bias)
        m_bias = plainDesc({spec.outFeatures});
    m_srcIn = Reorder(m_handles, src.md, plainSrc.md);
    m_srcAt = m_scratch.take(m_srcIn.bytes());
    m_diffSrcOut = Reorder(m_handles, plainSrc.md, src.md);

    const auto anyWeights = Md({spec.outFeatures, src.shape.channels}, type, Tag::any);
    const auto desc = descriptors::linearForward(m_handles.engine, context.training, m_flatSrc, anyWeights, m_bias, m_flatDst);
    m_forwardDesc = desc;
    m_forward = Primitive(desc, dnnl::inner_product_forward(desc), m_scratch);
    m_weights = WeightCopy(m_handles, m_weightsDesc, desc.weights_desc(), parameters.weight);
    if (context.backward)
        buildBackward(spec, wantsDiffSrc);
}

void LinearLayer::buildBackward(const LinearSpec& spec, bool wantsDiffSrc)
{
    const auto dims = dnnl::memory::dims{spec.outFeatures, m_src.shape.channels};
    m_diffDstIn = Reorder(m_handles, m_flatDst, m_flatDiffDst);
    m_diffDstAt = m_scratch.take(m_diffDstIn.bytes());
    if (wantsDiffSrc) {
        const auto anyWeights = Md(dims, m_src.isBf16() ? Type::bf16 : Type::f32, Tag::any);
        const auto desc = descriptors::linearBackwardData(m_handles.engine, m_flatSrc, anyWeights, m_flatDiffDst, m_forwardDesc);
        m_backwardData = Primitive(desc, dnnl::inner_product_backward_data(desc), m_scratch);
        m_weightsForData = WeightCopy(m_handles, m_weightsDesc, desc.weights_desc(), m_parameters.weight);
        m_diffSrcAt = m_scratch.take(m_diffSrcOut.isNeeded() ? m_flatSrc.get_size() : 0);
    }
    if (m_parameters.diffWeight) {
        const auto desc = descriptors::linearBackwardWeights(m_handles.engine, m_flatSrc, Md(dims, Type::f32, Tag::any), m_bias,
                                                             m_flatDiffDst, m_forwardDesc);
        m_backwardWeights = Primitive(desc, dnnl::inner_product_backward_weights(desc), m_scratch);
        m_diffWeightsDesc = desc.diff_weights_desc();
        m_diffWeightsOut = Reorder(m_handles, m_diffWeightsDesc, m_weightsDesc);
        m_diffWeightsAt = m_scratch.take(m_diffWeightsOut.isNeeded() ? m_diffWeightsDesc.get_size() : 0);
    }
}

void LinearLayer::bind(const Binding& binding)
{
    auto* src = m_srcIn.bind(m_handles, binding.src[0], binding.scratch + m_srcAt);
    m_forward.bind(m_handles, DNNL_ARG_SRC, m_flatSrc, src);
    m_forward.bind(m_handles, DNNL_ARG_WEIGHTS, m_weights.desc(), m_weights.data());
    m_forward.bind(m_handles, DNNL_ARG_DST, m_flatDst, binding.dst);
    if (m_bias)
        m_forward.bind(m_handles, DNNL_ARG_BIAS, *m_bias, m_parameters.bias);
    m_forward.bindScratch(m_handles, binding.scratch);
    if (m_backwardData || m_backwardWeights)
        bindBackward(binding);
    if (m_backwardWeights)
        m_backwardWeights.bind(m_handles, DNNL_ARG_SRC, m_flatSrc, src);
}

void LinearLayer::bindBackward(const Binding& binding)
{
    auto* diffDst = m_diffDstIn.bind(m_handles, binding.diffDst, binding.scratch + m_diffDstAt);
    if (m_backwardData) {
        void* diffSrc = m_diffSrcOut.isNeeded() ? binding.scratch + m_diffSrcAt : binding.diffSrc[0];
        m_diffSrcOut.bind(m_handles, diffSrc, binding.diffSrc[0]);
        m_backwardData.bind(m_handles, DNNL_ARG_DIFF_DST, m_flatDiffDst, diffDst);
        m_backwardData.bind(m_handles, DNNL_ARG_WEIGHTS, m_weightsForData.desc(), m_weightsForData.data());
        m_backwardData.bind(m_handles, DNNL_ARG_DIFF_SRC, m_flatSrc, diffSrc);
        m_backwardData.bindScratch(m_handles, binding.scratch);
    }
    if (m_backwardWeights) {
        void* diffWeights = m_parameters.diffWeight;
        if (m_diffWeightsOut.isNeeded())
            diffWeights = binding.scratch + m_diffWeightsAt;
        m_diffWeightsOut.bind(m_handles, diffWeights, m_parameters.diffWeight);
        m_backwardWeights.bind(m_handles, DNNL_ARG_DIFF_DST, m_flatDiffDst, diffDst);
        m_backwardWeights.bind(m_handles, DNNL_ARG_DIFF_WEIGHTS, m_diffWeightsDesc, diffWeights);
        if (m_bias)
            m_backwardWeights.bind(m_handles, DNNL_ARG_DIFF_BIAS, *m_bias, m_parameters.diffBias);
        m_backwardWeights.bindScratch(m_handles, binding.scratch);
    }
}

void LinearLayer::refreshWeights()
{
    m_weights.refresh(m_handles);
    if (m_backwardData)
        m_weightsForData.refresh(m_handles);
}

void LinearLayer::forward()
{
    m_srcIn.run(m_handles);
    m_forward.run(m_handles);
}

void LinearLayer::backward()
{
    m_diffDstIn.run(m_handles);
    if (m_backwardWeights) {
        m_srcIn.run(m_handles);
        m_backwardWeights.run(m_handles);
        m_diffWeightsOut.run(m_handles);
    }
    if (m_backwardData) {
        m_backwardData.run(m_handles);
        m_diffSrcOut.run(m_handles);
    }
}

}  // namespace reslab
