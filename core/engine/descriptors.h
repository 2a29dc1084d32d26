#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <optional>

/// oneDNN's primitive descriptors, made alike with 2.x (an operation descriptor first) and 3.x (none). Every primitive gets
/// the user's scratchpad.
namespace reslab::descriptors {

using Md = dnnl::memory::desc;

/// What a forward convolution does with its result: adds what stands in dst, then max(., 0).
struct ConvTail {
    bool sum = false;
    bool relu = false;
};

struct ConvGeometry {
    dnnl::memory::dims strides;
    dnnl::memory::dims padding;
};

dnnl::convolution_forward::primitive_desc convForward(const dnnl::engine& engine, bool training, const ConvGeometry& geometry,
                                                      const Md& src, const Md& weights, const std::optional<Md>& bias,
                                                      const Md& dst, const ConvTail& tail);
dnnl::convolution_backward_data::primitive_desc convBackwardData(const dnnl::engine& engine, const ConvGeometry& geometry,
                                                                 const Md& diffSrc, const Md& weights, const Md& diffDst,
                                                                 const dnnl::convolution_forward::primitive_desc& hint);
dnnl::convolution_backward_weights::primitive_desc
convBackwardWeights(const dnnl::engine& engine, const ConvGeometry& geometry, const Md& src, const Md& diffWeights,
                    const std::optional<Md>& diffBias, const Md& diffDst,
                    const dnnl::convolution_forward::primitive_desc& hint);

struct PoolGeometry {
    dnnl::algorithm algorithm = dnnl::algorithm::pooling_max;
    dnnl::memory::dims strides;
    dnnl::memory::dims kernel;
    dnnl::memory::dims paddingBegin;
    dnnl::memory::dims paddingEnd;
};

#if DNNL_VERSION_MAJOR >= 3
using PoolForward = dnnl::pooling_forward;
using PoolBackward = dnnl::pooling_backward;
#else
using PoolForward = dnnl::pooling_v2_forward;
using PoolBackward = dnnl::pooling_v2_backward;
#endif

PoolForward::primitive_desc poolForward(const dnnl::engine& engine, bool training, const PoolGeometry& geometry, const Md& src,
                                        const Md& dst);
PoolBackward::primitive_desc poolBackward(const dnnl::engine& engine, const PoolGeometry& geometry, const Md& diffSrc,
                                          const Md& diffDst, const PoolForward::primitive_desc& hint);

dnnl::inner_product_forward::primitive_desc linearForward(const dnnl::engine& engine, bool training, const Md& src,
                                                          const Md& weights, const std::optional<Md>& bias, const Md& dst);
dnnl::inner_product_backward_data::primitive_desc
linearBackwardData(const dnnl::engine& engine, const Md& diffSrc, const Md& weights, const Md& diffDst,
                   const dnnl::inner_product_forward::primitive_desc& hint);
dnnl::inner_product_backward_weights::primitive_desc
linearBackwardWeights(const dnnl::engine& engine, const Md& src, const Md& diffWeights, const std::optional<Md>& diffBias,
                      const Md& diffDst, const dnnl::inner_product_forward::primitive_desc& hint);

}  // namespace reslab::descriptors
