#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/arena.h"
#include "core/graph/parameters.h"
#include "core/layers/layer.h"
#include "core/network/network.h"

namespace reslab {

/// A network's stored tensors, f32 in PyTorch's order. The trainable ones stand in one range, their gradients in another of
/// the same order; each begins at a cache line, and what fills up to the next one is and stays zero.
class ParameterStore {
public:
    explicit ParameterStore(const ShapedGraph& graph);

    const std::vector<ParameterInfo>& tensors() const { return m_tensors; }
    const std::vector<FlatSegment>& segments() const { return m_segments; }
    std::span<float> weights() { return m_weights; }
    std::span<const float> gradients() const { return m_gradients; }
    std::span<float> tensor(int index);
    std::span<const float> tensor(int index) const;
    NodeParameters ofNode(int node);

    void initialise(const NetworkSpec& spec, std::uint64_t seed, const KeepGoing& keepGoing = {});

private:
    float* gradientOf(int index);
    void draw(const ParameterInfo& info, const InitSpec& init, std::uint64_t seed, std::span<float> values) const;

    struct Place {
        bool trainable = false;
        std::size_t offset = 0;
        std::size_t size = 0;
    };
    std::vector<ParameterInfo> m_tensors;
    std::vector<Place> m_places;  ///< one a tensor
    std::vector<FlatSegment> m_segments;
    std::vector<std::vector<int>> m_ofNode;
    Arena m_memory;
    std::span<float> m_weights, m_gradients, m_fixed;
};

}  // namespace reslab
