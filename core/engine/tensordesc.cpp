#include "core/engine/tensordesc.h"

#include <cassert>

namespace reslab {
namespace {

using Tag = dnnl::memory::format_tag;

dnnl::memory::dims dimsOf(std::int64_t count, const Shape& shape)
{
    return {count, shape.channels, shape.height, shape.width};
}

TensorDesc withLayout(std::int64_t count, const Shape& shape, dnnl::memory::data_type type, Tag tag, std::int64_t block)
{
    const auto blocks = (shape.channels + block - 1) / block;
    return {count, shape, dnnl::memory::desc(dimsOf(count, shape), type, tag), tag, {block, blocks}};
}

dnnl::memory::data_type typeOf(const dnnl::memory::desc& md)
{
#if DNNL_VERSION_MAJOR >= 3
    return md.get_data_type();
#else
    return md.data_type();
#endif
}

}  // namespace

bool TensorDesc::isBf16() const
{
    return typeOf(md) == dnnl::memory::data_type::bf16;
}

TensorDesc plainTensor(std::int64_t count, const Shape& shape, dnnl::memory::data_type type)
{
    return withLayout(count, shape, type, Tag::nchw, 1);
}

TensorDesc tensorLike(const TensorDesc& like, const Shape& shape)
{
    const auto block = like.tag == Tag::nhwc ? shape.channels : like.layout.block;
    return withLayout(like.count, shape, typeOf(like.md), like.tag, block);
}

std::optional<TensorDesc> knownTensor(std::int64_t count, const Shape& shape, const dnnl::memory::desc& md)
{
    const std::pair<Tag, std::int64_t> known[] = {
        {Tag::nhwc, shape.channels}, {Tag::nChw16c, 16}, {Tag::nChw8c, 8}, {Tag::nchw, 1}};
    for (const auto& [tag, block] : known)
        if (auto tensor = withLayout(count, shape, typeOf(md), tag, block); tensor.md == md)
            return tensor;
    return std::nullopt;
}

dnnl::memory::desc anyLayout(std::int64_t count, const Shape& shape, dnnl::memory::data_type type)
{
    return {dimsOf(count, shape), type, Tag::any};
}

dnnl::memory::desc plainDesc(const Dims& dims)
{
    constexpr Tag kTags[] = {Tag::a, Tag::ab, Tag::abc, Tag::abcd, Tag::abcde};
    assert(!dims.empty() && dims.size() <= std::size(kTags));
    return {dims, dnnl::memory::data_type::f32, kTags[dims.size() - 1]};
}

}  // namespace reslab
