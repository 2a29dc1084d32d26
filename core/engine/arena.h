#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace reslab {

/// One block of memory for the activations and gradients of a step. Networks of one thread share it: between two steps
/// nothing in it is needed. It only grows; when it does, its address and generation() change.
class Arena {
public:
    static constexpr std::size_t kAlignment = 64;

    /// Makes room for at least `bytes`; what stood in the arena is lost if it grows.
    void reserve(std::size_t bytes);
    std::byte* data() const { return m_data.get(); }
    std::size_t size() const { return m_size; }
    std::uint64_t generation() const { return m_generation; }

private:
    struct Free {
        void operator()(std::byte* data) const;
    };
    std::unique_ptr<std::byte, Free> m_data;
    std::size_t m_size = 0;
    std::uint64_t m_generation = 0;
};

}  // namespace reslab
