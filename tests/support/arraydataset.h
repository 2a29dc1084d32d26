#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/data/dataset.h"

namespace reslab::test {

/// Images of random bytes, and a fault where one is asked for.
class ArrayDataset : public Dataset {
public:
    ArrayDataset(std::uint32_t size, const Shape& shape, int classes = 3) : ArrayDataset(size, shape, numbered(classes)) {}

    ArrayDataset(std::uint32_t size, const Shape& shape, std::vector<std::string> classNames)
        : m_size(size), m_shape(shape), m_pixels(size * shape.elements()), m_names(std::move(classNames))
    {
        Rng rng(7, "array");
        for (auto& pixel : m_pixels)
            pixel = static_cast<std::uint8_t>(rng.below(256));
    }

    /// "class 0" and so on.
    static std::vector<std::string> numbered(int classes)
    {
        std::vector<std::string> names;
        for (int k = 0; k < classes; ++k)
            names.push_back("class " + std::to_string(k));
        return names;
    }

    std::uint32_t size() const override { return m_size; }
    Shape shape() const override { return m_shape; }
    const std::vector<std::string>& classNames() const override { return m_names; }
    int label(std::uint32_t index) const override { return static_cast<int>(index % m_names.size()); }

    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        if (static_cast<std::int64_t>(index) == faultyIndex)
            throw std::runtime_error("image " + std::to_string(index));
        std::copy_n(image(index).data(), image(index).size(), pixels.data());
    }

    std::span<const std::uint8_t> image(std::uint32_t index) const
    {
        return std::span(m_pixels).subspan(index * m_shape.elements(), m_shape.elements());
    }

    /// The image whose reading fails; -1: none.
    std::atomic<std::int64_t> faultyIndex = -1;

private:
    std::uint32_t m_size;
    Shape m_shape;
    std::vector<std::uint8_t> m_pixels;
    std::vector<std::string> m_names;
};

}  // namespace reslab::test
