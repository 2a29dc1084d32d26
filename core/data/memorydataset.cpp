#include "core/data/memorydataset.h"

#include <algorithm>
#include <cassert>

namespace reslab {

MemoryDataset::MemoryDataset(Shape shape, std::vector<std::string> classNames, std::vector<std::uint8_t> labels,
                             std::vector<ImageBlock> blocks)
    : m_shape(shape),
      m_classNames(std::move(classNames)),
      m_labels(std::move(labels)),
      m_blocks(std::move(blocks))
{
    std::size_t images = 0;
    for (auto& block : m_blocks) {
        block.first = static_cast<std::uint32_t>(images);
        images += block.bytes.size() / (block.pixelsAt + static_cast<std::size_t>(m_shape.elements()));
    }
    assert(images == m_labels.size());
}

void MemoryDataset::get(std::uint32_t index, std::span<std::uint8_t> pixels) const
{
    const auto imageBytes = static_cast<std::size_t>(m_shape.elements());
    assert(index < size() && pixels.size() == imageBytes);
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), index,
                                        [](std::uint32_t i, const ImageBlock& block) { return i < block.first; });
    const auto& block = *std::prev(after);
    const auto* src = block.bytes.data() + (index - block.first) * (block.pixelsAt + imageBytes) + block.pixelsAt;
    std::copy_n(src, imageBytes, pixels.begin());
}

}  // namespace reslab
