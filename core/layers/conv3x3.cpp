#include "core/layers/conv3x3.h"

#include <algorithm>

namespace reslab {
namespace {

constexpr std::int64_t kLanes = 8;

kernels::Conv3x3Plan planOf(const LayerContext& context, const ConvSpec& spec, const TensorDesc& src)
{
    return {.count = src.count,
            .src = src.shape,
            .outChannels = spec.outChannels,
            .srcLayout = src.layout,
            .threads = context.onednn.threads};
}

/// dst in nChw8c.
TensorDesc blocked(std::int64_t count, const Shape& shape)
{
    const dnnl::memory::dims dims{count, shape.channels, shape.height, shape.width};
    const dnnl::memory::desc md(dims, dnnl::memory::data_type::f32, dnnl::memory::format_tag::nChw8c);
    return knownTensor(count, shape, md).value();
}

}  // namespace

bool Conv3x3Layer::fits(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src, bool wantsDiffSrc)
{
    const auto& first = src.front();
    const bool isPlain3x3 = spec.kernel == 3 && spec.stride == 1 && spec.padding == 1 && spec.groups == 1;
    const bool isFormat = !first.isBf16() && (first.tag == dnnl::memory::format_tag::nChw8c ||
                                              (first.tag == dnnl::memory::format_tag::nchw && !wantsDiffSrc));
    const bool sameLayouts = src.size() == 1 || src.back().tag == dnnl::memory::format_tag::nChw8c;
    // With fewer images than threads, oneDNN shares out the rows of one image.
    return context.onednn.isAvx2 && isPlain3x3 && isFormat && sameLayouts && spec.outChannels % kLanes == 0 &&
           first.count >= context.onednn.threads && kernels::conv3x3Fits(planOf(context, spec, first)) &&
           (!context.backward || !spec.bias);
}

Conv3x3Layer::Conv3x3Layer(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src,
                           const Shape& dst, const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail)
    : Layer(blocked(src.front().count, dst)), m_plan(planOf(context, spec, src.front())), m_parameters(parameters),
      m_adds(src.size() == 2), m_gate(tail.relu)
{
    const auto floats = static_cast<std::size_t>(kernels::conv3x3PackedFloats(m_plan));
    m_packed.resize(floats);
    if (context.backward && wantsDiffSrc)
        m_packedBackward.resize(floats);
    if (tail.norm)
        m_folded.emplace(tail, parameters, static_cast<std::size_t>(spec.outChannels * m_plan.src.channels * 9),
                         static_cast<std::size_t>(spec.outChannels));
    m_scratch.take(std::max(kernels::conv3x3ForwardScratch(m_plan),
                            context.backward ? kernels::conv3x3BackwardScratch(m_plan) : std::size_t{0}));
}

void Conv3x3Layer::refreshWeights()
{
    if (m_folded)
        m_folded->refresh();
    kernels::conv3x3Pack(m_plan, m_folded ? m_folded->weights() : m_parameters.weight, m_packed.data());
    if (!m_packedBackward.empty())
        kernels::conv3x3PackBackward(m_plan, m_parameters.weight, m_packedBackward.data());
}

void Conv3x3Layer::forward()
{
    kernels::conv3x3(m_plan,
                     {.src = static_cast<const float*>(m_binding.src[0]),
                      .packed = m_packed.data(),
                      .bias = m_folded ? m_folded->bias() : m_parameters.bias,
                      .shortcut = m_adds ? static_cast<const float*>(m_binding.src[1]) : nullptr,
                      .gate = m_gate,
                      .dst = static_cast<float*>(m_binding.dst)},
                     m_binding.scratch);
}

void Conv3x3Layer::backward()
{
    kernels::conv3x3Backward(m_plan,
                             {.src = static_cast<const float*>(m_binding.src[0]),
                              .diffDst = static_cast<const float*>(m_binding.diffDst),
                              .packed = m_packedBackward.data(),
                              .diffSrc = m_packedBackward.empty() ? nullptr : static_cast<float*>(m_binding.diffSrc[0]),
                              .diffWeights = m_parameters.diffWeight},
                             m_binding.scratch);
}

}  // namespace reslab
