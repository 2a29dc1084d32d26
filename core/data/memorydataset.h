#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace reslab {

/// A stretch of a data file as it was read: one image after another, each with something before its pixels or nothing.
struct ImageBlock {
    std::vector<std::uint8_t> bytes;
    std::size_t pixelsAt = 0;  ///< bytes before an image's pixels
    std::uint32_t first = 0;   ///< index of the first image here; filled by MemoryDataset
};

/// Images held wholly in memory, as bytes in the order (C, H, W).
class MemoryDataset final : public Dataset {
public:
    /// `labels` has one below classNames.size() for every image in `blocks`.
    MemoryDataset(Shape shape, std::vector<std::string> classNames, std::vector<std::uint8_t> labels,
                  std::vector<ImageBlock> blocks);

    std::uint32_t size() const override { return static_cast<std::uint32_t>(m_labels.size()); }
    Shape shape() const override { return m_shape; }
    const std::vector<std::string>& classNames() const override { return m_classNames; }
    int label(std::uint32_t index) const override { return m_labels[index]; }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override;

private:
    Shape m_shape;
    std::vector<std::string> m_classNames;
    std::vector<std::uint8_t> m_labels;
    std::vector<ImageBlock> m_blocks;
};

}  // namespace reslab
