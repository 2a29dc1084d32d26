#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <cstdint>
#include <optional>

#include "core/base/channellayout.h"
#include "core/base/shape.h"
#include "core/engine/engine.h"

namespace reslab {

/// An activation's batch, shape, number format and place of its elements.
struct TensorDesc {
    std::int64_t count = 0;
    Shape shape;
    dnnl::memory::desc md;
    dnnl::memory::format_tag tag = dnnl::memory::format_tag::nchw;  ///< the md's
    ChannelLayout layout;

    std::size_t bytes() const { return md.get_size(); }
    /// Elements with the layout's padding.
    std::int64_t paddedElements() const { return count * layout.blocks * layout.block * shape.height * shape.width; }
    bool isBf16() const;
};

/// (count, shape) in nchw.
TensorDesc plainTensor(std::int64_t count, const Shape& shape, dnnl::memory::data_type type);
/// (count, shape) in the layout of `like`, with the channels that `shape` has.
TensorDesc tensorLike(const TensorDesc& like, const Shape& shape);
/// `md` as a tensor, or nullopt where it lies in memory in none of the ways that ChannelLayout knows.
std::optional<TensorDesc> knownTensor(std::int64_t count, const Shape& shape, const dnnl::memory::desc& md);

/// (count, shape) with format_tag::any: the primitive chooses.
dnnl::memory::desc anyLayout(std::int64_t count, const Shape& shape, dnnl::memory::data_type type);
/// f32 of these dimensions in the order in which PyTorch stores them (up to five dimensions).
dnnl::memory::desc plainDesc(const Dims& dims);

}  // namespace reslab
