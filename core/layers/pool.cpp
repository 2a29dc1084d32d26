#include "core/layers/pool.h"

namespace reslab {
namespace {

dnnl::algorithm algorithmOf(PoolKind kind)
{
    return kind == PoolKind::Max ? dnnl::algorithm::pooling_max : dnnl::algorithm::pooling_avg_exclude_padding;
}

descriptors::PoolGeometry windowGeometry(const PoolSpec& spec, const Shape& src, const Shape& dst)
{
    // With ceil mode the last window may end further outside than the padding says.
    const auto endOf = [&](std::int64_t in, std::int64_t out) {
        return (out - 1) * spec.stride + spec.kernel - in - spec.padding;
    };
    return {.algorithm = algorithmOf(spec.kind),
            .strides = {spec.stride, spec.stride},
            .kernel = {spec.kernel, spec.kernel},
            .paddingBegin = {spec.padding, spec.padding},
            .paddingEnd = {endOf(src.height, dst.height), endOf(src.width, dst.width)}};
}

descriptors::PoolGeometry globalGeometry(const GlobalPoolSpec& spec, const Shape& src)
{
    return {.algorithm = algorithmOf(spec.kind),
            .strides = {1, 1},
            .kernel = {src.height, src.width},
            .paddingBegin = {0, 0},
            .paddingEnd = {0, 0}};
}

}  // namespace

PoolLayer::PoolLayer(const LayerContext& context, const PoolSpec& spec, const TensorDesc& src, const Shape& dst)
    : PoolLayer(context, src, dst, windowGeometry(spec, src.shape, dst))
{
}

PoolLayer::PoolLayer(const LayerContext& context, const GlobalPoolSpec& spec, const TensorDesc& src, const Shape& dst)
    : PoolLayer(context, src, dst, globalGeometry(spec, src.shape))
{
}

PoolLayer::PoolLayer(const LayerContext& context, const TensorDesc& src, const Shape& dst,
                     const descriptors::PoolGeometry& geometry)
    : Layer(tensorLike(src, dst)), m_handles(context.onednn), m_src(src)
{
    const auto desc = descriptors::poolForward(m_handles.engine, context.training, geometry, src.md, m_dst.md);
    m_forward = Primitive(desc, descriptors::PoolForward(desc), m_scratch);
    if (context.training)
        m_workspace = desc.workspace_desc();
    if (!context.backward)
        return;
    const auto back = descriptors::poolBackward(m_handles.engine, geometry, src.md, m_dst.md, desc);
    m_backward = Primitive(back, descriptors::PoolBackward(back), m_scratch);
}

void PoolLayer::bind(const Binding& binding)
{
    m_forward.bind(m_handles, DNNL_ARG_SRC, m_src.md, binding.src[0]);
    m_forward.bind(m_handles, DNNL_ARG_DST, m_dst.md, binding.dst);
    if (m_workspace.get_size() > 0)
        m_forward.bind(m_handles, DNNL_ARG_WORKSPACE, m_workspace, binding.workspace);
    m_forward.bindScratch(m_handles, binding.scratch);
    m_wanted = m_backward && binding.diffSrc[0];
    if (!m_wanted)
        return;
    m_backward.bind(m_handles, DNNL_ARG_DIFF_DST, m_dst.md, binding.diffDst);
    m_backward.bind(m_handles, DNNL_ARG_DIFF_SRC, m_src.md, binding.diffSrc[0]);
    if (m_workspace.get_size() > 0)
        m_backward.bind(m_handles, DNNL_ARG_WORKSPACE, m_workspace, binding.workspace);
    m_backward.bindScratch(m_handles, binding.scratch);
}

void PoolLayer::backward()
{
    if (m_wanted)
        m_backward.run(m_handles);
}

}  // namespace reslab
