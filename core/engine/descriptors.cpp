#include "core/engine/descriptors.h"

#include "core/engine/primitive.h"

namespace reslab::descriptors {
namespace {

dnnl::prop_kind forwardKind(bool training)
{
    return training ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
}

dnnl::primitive_attr withTail(const ConvTail& tail)
{
    auto attr = userScratchpad();
    dnnl::post_ops after;
    if (tail.sum)
        after.append_sum(1.0f);
    if (tail.relu) {
#if DNNL_VERSION_MAJOR >= 3
        after.append_eltwise(dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
#else
        after.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
#endif
    }
    attr.set_post_ops(after);
    return attr;
}

constexpr auto kDirect = dnnl::algorithm::convolution_direct;

}  // namespace

#if DNNL_VERSION_MAJOR >= 3

dnnl::convolution_forward::primitive_desc convForward(const dnnl::engine& engine, bool training, const ConvGeometry& geometry,
                                                      const Md& src, const Md& weights, const std::optional<Md>& bias,
                                                      const Md& dst, const ConvTail& tail)
{
    return {engine,           forwardKind(training), kDirect,           src, weights, bias.value_or(Md()), dst,
            geometry.strides, geometry.padding,      geometry.padding, withTail(tail)};
}

dnnl::convolution_backward_data::primitive_desc convBackwardData(const dnnl::engine& engine, const ConvGeometry& geometry,
                                                                 const Md& diffSrc, const Md& weights, const Md& diffDst,
                                                                 const dnnl::convolution_forward::primitive_desc& hint)
{
    return {engine,           kDirect,          diffSrc, weights, diffDst, geometry.strides, geometry.padding,
            geometry.padding, hint, userScratchpad()};
}

dnnl::convolution_backward_weights::primitive_desc
convBackwardWeights(const dnnl::engine& engine, const ConvGeometry& geometry, const Md& src, const Md& diffWeights,
                    const std::optional<Md>& diffBias, const Md& diffDst,
                    const dnnl::convolution_forward::primitive_desc& hint)
{
    return {engine,           kDirect,          src,  diffWeights,     diffBias.value_or(Md()), diffDst, geometry.strides,
            geometry.padding, geometry.padding, hint, userScratchpad()};
}

PoolForward::primitive_desc poolForward(const dnnl::engine& engine, bool training, const PoolGeometry& geometry, const Md& src,
                                        const Md& dst)
{
    return {engine,          forwardKind(training),           geometry.algorithm,    src,                 dst,
            geometry.strides, geometry.kernel, dnnl::memory::dims{0, 0}, geometry.paddingBegin, geometry.paddingEnd,
            userScratchpad()};
}

PoolBackward::primitive_desc poolBackward(const dnnl::engine& engine, const PoolGeometry& geometry, const Md& diffSrc,
                                          const Md& diffDst, const PoolForward::primitive_desc& hint)
{
    return {engine,          geometry.algorithm,       diffSrc,               diffDst,             geometry.strides,
            geometry.kernel, dnnl::memory::dims{0, 0}, geometry.paddingBegin, geometry.paddingEnd, hint,
            userScratchpad()};
}

dnnl::inner_product_forward::primitive_desc linearForward(const dnnl::engine& engine, bool training, const Md& src,
                                                          const Md& weights, const std::optional<Md>& bias, const Md& dst)
{
    return {engine, forwardKind(training), src, weights, bias.value_or(Md()), dst, userScratchpad()};
}

dnnl::inner_product_backward_data::primitive_desc
linearBackwardData(const dnnl::engine& engine, const Md& diffSrc, const Md& weights, const Md& diffDst,
                   const dnnl::inner_product_forward::primitive_desc& hint)
{
    return {engine, diffSrc, weights, diffDst, hint, userScratchpad()};
}

dnnl::inner_product_backward_weights::primitive_desc
linearBackwardWeights(const dnnl::engine& engine, const Md& src, const Md& diffWeights, const std::optional<Md>& diffBias,
                      const Md& diffDst, const dnnl::inner_product_forward::primitive_desc& hint)
{
    return {engine, src, diffWeights, diffBias.value_or(Md()), diffDst, hint, userScratchpad()};
}

#else

dnnl::convolution_forward::primitive_desc convForward(const dnnl::engine& engine, bool training, const ConvGeometry& geometry,
                                                      const Md& src, const Md& weights, const std::optional<Md>& bias,
                                                      const Md& dst, const ConvTail& tail)
{
    return {{forwardKind(training), kDirect, src, weights, bias.value_or(Md()), dst, geometry.strides, geometry.padding,
             geometry.padding},
            withTail(tail),
            engine};
}

dnnl::convolution_backward_data::primitive_desc convBackwardData(const dnnl::engine& engine, const ConvGeometry& geometry,
                                                                 const Md& diffSrc, const Md& weights, const Md& diffDst,
                                                                 const dnnl::convolution_forward::primitive_desc& hint)
{
    return {{kDirect, diffSrc, weights, diffDst, geometry.strides, geometry.padding, geometry.padding},
            userScratchpad(),
            engine,
            hint};
}

dnnl::convolution_backward_weights::primitive_desc
convBackwardWeights(const dnnl::engine& engine, const ConvGeometry& geometry, const Md& src, const Md& diffWeights,
                    const std::optional<Md>& diffBias, const Md& diffDst,
                    const dnnl::convolution_forward::primitive_desc& hint)
{
    return {{kDirect, src, diffWeights, diffBias.value_or(Md()), diffDst, geometry.strides, geometry.padding, geometry.padding},
            userScratchpad(),
            engine,
            hint};
}

PoolForward::primitive_desc poolForward(const dnnl::engine& engine, bool training, const PoolGeometry& geometry, const Md& src,
                                        const Md& dst)
{
    return {{forwardKind(training), geometry.algorithm, src, dst, geometry.strides, geometry.kernel, {0, 0},
             geometry.paddingBegin, geometry.paddingEnd},
            userScratchpad(),
            engine};
}

PoolBackward::primitive_desc poolBackward(const dnnl::engine& engine, const PoolGeometry& geometry, const Md& diffSrc,
                                          const Md& diffDst, const PoolForward::primitive_desc& hint)
{
    return {{geometry.algorithm, diffSrc, diffDst, geometry.strides, geometry.kernel, {0, 0}, geometry.paddingBegin,
             geometry.paddingEnd},
            userScratchpad(),
            engine,
            hint};
}

dnnl::inner_product_forward::primitive_desc linearForward(const dnnl::engine& engine, bool training, const Md& src,
                                                          const Md& weights, const std::optional<Md>& bias, const Md& dst)
{
    return {{forwardKind(training), src, weights, bias.value_or(Md()), dst}, userScratchpad(), engine};
}

dnnl::inner_product_backward_data::primitive_desc
linearBackwardData(const dnnl::engine& engine, const Md& diffSrc, const Md& weights, const Md& diffDst,
                   const dnnl::inner_product_forward::primitive_desc& hint)
{
    return {{diffSrc, weights, diffDst}, userScratchpad(), engine, hint};
}

dnnl::inner_product_backward_weights::primitive_desc
linearBackwardWeights(const dnnl::engine& engine, const Md& src, const Md& diffWeights, const std::optional<Md>& diffBias,
                      const Md& diffDst, const dnnl::inner_product_forward::primitive_desc& hint)
{
    return {{src, diffWeights, diffBias.value_or(Md()), diffDst}, userScratchpad(), engine, hint};
}

#endif

}  // namespace reslab::descriptors
