#include "core/layers/conv.h"

#include <cstring>

#include "core/engine/descriptors.h"

namespace reslab {
namespace {

using Md = dnnl::memory::desc;
using Type = dnnl::memory::data_type;

Md anyWeights(const dnnl::memory::dims& dims, Type type)
{
    return {dims, type, dnnl::memory::format_tag::any};
}

Md anyLike(const TensorDesc& tensor)
{
    return anyLayout(tensor.count, tensor.shape, tensor.isBf16() ? Type::bf16 : Type::f32);
}

}  // namespace

ConvLayer::ConvLayer(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src, const Shape& dst,
                     const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail)
    : Layer(plainTensor(src.front().count, dst, dataType(context.precision))), m_handles(context.onednn), m_src(src.front()),
      m_parameters(parameters), m_strides{spec.stride, spec.stride}, m_padding{spec.padding, spec.padding},
      m_adds(src.size() == 2)
{
    const auto ic = m_src.shape.channels / spec.groups;
    m_weightDims = {spec.outChannels, ic, spec.kernel, spec.kernel};
    if (spec.groups > 1)
        m_weightDims = {spec.groups, spec.outChannels / spec.groups, ic, spec.kernel, spec.kernel};
    m_master = plainDesc(m_weightDims);
    if (spec.bias || tail.norm)
        m_bias = plainDesc({spec.outChannels});
    if (tail.norm)
        m_folded.emplace(tail, parameters, m_master.get_size() / sizeof(float), static_cast<std::size_t>(spec.outChannels));

    const auto desc = descriptors::convForward(m_handles.engine, context.training, {m_strides, m_padding}, anyLike(m_src),
                                               anyWeights(m_weightDims, dataType(context.precision)), m_bias, anyLike(m_dst),
                                               {.sum = m_adds, .relu = tail.relu});
    m_forwardDesc = desc;
    m_forward = Primitive(desc, dnnl::convolution_forward(desc), m_scratch);
    m_weights = WeightCopy(m_handles, m_master, desc.weights_desc(),
                           m_folded ? m_folded->weights() : parameters.weight);
    m_srcIn = Reorder(m_handles, m_src.md, desc.src_desc());
    m_srcAt = m_scratch.take(m_srcIn.bytes());
    if (auto known = knownTensor(m_src.count, dst, desc.dst_desc()))
        m_dst = *known;
    m_dstOut = Reorder(m_handles, desc.dst_desc(), m_dst.md);
    m_dstAt = m_scratch.take(m_dstOut.isNeeded() ? desc.dst_desc().get_size() : 0);

    if (m_adds)
        m_shortcutIn = Reorder(m_handles, src.back().md, desc.dst_desc());

    if (context.backward && wantsDiffSrc)
        buildBackwardData();
    if (context.backward && parameters.diffWeight)
        buildBackwardWeights();
}

void ConvLayer::buildBackwardData()
{
    const auto desc = descriptors::convBackwardData(m_handles.engine, {m_strides, m_padding}, anyLike(m_src),
                                                    anyWeights(m_weightDims, m_dst.isBf16() ? Type::bf16 : Type::f32),
                                                    anyLike(m_dst), m_forwardDesc);
    auto& pass = m_data.emplace();
    pass.primitive = Primitive(desc, dnnl::convolution_backward_data(desc), m_scratch);
    pass.diffDst = desc.diff_dst_desc();
    pass.diffSrc = desc.diff_src_desc();
    pass.weights = WeightCopy(m_handles, m_master, desc.weights_desc(), m_parameters.weight);
    pass.diffDstIn = Reorder(m_handles, m_dst.md, pass.diffDst);
    pass.diffDstAt = m_scratch.take(pass.diffDstIn.bytes());
    pass.diffSrcOut = Reorder(m_handles, pass.diffSrc, m_src.md);
    pass.diffSrcAt = m_scratch.take(pass.diffSrcOut.isNeeded() ? pass.diffSrc.get_size() : 0);
}

void ConvLayer::buildBackwardWeights()
{
    const auto desc = descriptors::convBackwardWeights(m_handles.engine, {m_strides, m_padding}, anyLike(m_src),
                                                       anyWeights(m_weightDims, Type::f32), m_bias, anyLike(m_dst),
                                                       m_forwardDesc);
    auto& pass = m_gradient.emplace();
    pass.primitive = Primitive(desc, dnnl::convolution_backward_weights(desc), m_scratch);
    pass.src = desc.src_desc();
    pass.diffDst = desc.diff_dst_desc();
    pass.diffWeights = desc.diff_weights_desc();
    pass.srcIn = Reorder(m_handles, m_src.md, pass.src);
    pass.srcAt = m_scratch.take(pass.srcIn.bytes());
    pass.diffDstIn = Reorder(m_handles, m_dst.md, pass.diffDst);
    pass.diffDstAt = m_scratch.take(pass.diffDstIn.bytes());
    pass.diffWeightsOut = Reorder(m_handles, pass.diffWeights, m_master);
    pass.diffWeightsAt = m_scratch.take(pass.diffWeightsOut.isNeeded() ? pass.diffWeights.get_size() : 0);
}

void ConvLayer::bind(const Binding& binding)
{
    auto* src = m_srcIn.bind(m_handles, binding.src[0], binding.scratch + m_srcAt);
    void* dst = m_dstOut.isNeeded() ? binding.scratch + m_dstAt : binding.dst;
    m_dstOut.bind(m_handles, dst, binding.dst);
    m_forward.bind(m_handles, DNNL_ARG_SRC, m_forwardDesc.src_desc(), src);
    m_forward.bind(m_handles, DNNL_ARG_WEIGHTS, m_weights.desc(), m_weights.data());
    m_forward.bind(m_handles, DNNL_ARG_DST, m_forwardDesc.dst_desc(), dst);
    if (m_bias)
        m_forward.bind(m_handles, DNNL_ARG_BIAS, *m_bias, m_folded ? m_folded->bias() : m_parameters.bias);
    if (m_adds) {
        m_shortcut = binding.src[1];
        m_sum = dst;
        m_shortcutIn.bind(m_handles, m_shortcut, m_sum);
    }
    m_forward.bindScratch(m_handles, binding.scratch);
    if (m_data)
        bindBackwardData(binding);
    if (m_gradient)
        bindBackwardWeights(binding);
}

void ConvLayer::bindBackwardData(const Binding& binding)
{
    auto& pass = *m_data;
    auto* diffDst = pass.diffDstIn.bind(m_handles, binding.diffDst, binding.scratch + pass.diffDstAt);
    void* diffSrc = pass.diffSrcOut.isNeeded() ? binding.scratch + pass.diffSrcAt : binding.diffSrc[0];
    pass.diffSrcOut.bind(m_handles, diffSrc, binding.diffSrc[0]);
    pass.primitive.bind(m_handles, DNNL_ARG_DIFF_DST, pass.diffDst, diffDst);
    pass.primitive.bind(m_handles, DNNL_ARG_WEIGHTS, pass.weights.desc(), pass.weights.data());
    pass.primitive.bind(m_handles, DNNL_ARG_DIFF_SRC, pass.diffSrc, diffSrc);
    pass.primitive.bindScratch(m_handles, binding.scratch);
}

void ConvLayer::bindBackwardWeights(const Binding& binding)
{
    auto& pass = *m_gradient;
    auto* src = pass.srcIn.bind(m_handles, binding.src[0], binding.scratch + pass.srcAt);
    auto* diffDst = pass.diffDstIn.bind(m_handles, binding.diffDst, binding.scratch + pass.diffDstAt);
    void* diffWeights = m_parameters.diffWeight;
    if (pass.diffWeightsOut.isNeeded())
        diffWeights = binding.scratch + pass.diffWeightsAt;
    pass.diffWeightsOut.bind(m_handles, diffWeights, m_parameters.diffWeight);
    pass.primitive.bind(m_handles, DNNL_ARG_SRC, pass.src, src);
    pass.primitive.bind(m_handles, DNNL_ARG_DIFF_DST, pass.diffDst, diffDst);
    pass.primitive.bind(m_handles, DNNL_ARG_DIFF_WEIGHTS, pass.diffWeights, diffWeights);
    if (m_bias)
        pass.primitive.bind(m_handles, DNNL_ARG_DIFF_BIAS, *m_bias, m_parameters.diffBias);
    pass.primitive.bindScratch(m_handles, binding.scratch);
}

void ConvLayer::refreshWeights()
{
    if (m_folded)
        m_folded->refresh();
    m_weights.refresh(m_handles);
    if (m_data)
        m_data->weights.refresh(m_handles);
}

void ConvLayer::forward()
{
    m_srcIn.run(m_handles);
    if (m_shortcutIn.isNeeded())
        m_shortcutIn.run(m_handles);
    else if (m_adds && m_shortcut != m_sum)
        std::memcpy(m_sum, m_shortcut, m_forwardDesc.dst_desc().get_size());
    m_forward.run(m_handles);
    m_dstOut.run(m_handles);
}

void ConvLayer::backward()
{
    if (m_gradient) {
        m_gradient->srcIn.run(m_handles);
        m_gradient->diffDstIn.run(m_handles);
        m_gradient->primitive.run(m_handles);
        m_gradient->diffWeightsOut.run(m_handles);
    }
    if (m_data) {
        m_data->diffDstIn.run(m_handles);
        m_data->primitive.run(m_handles);
        m_data->diffSrcOut.run(m_handles);
    }
}

}  // namespace reslab
