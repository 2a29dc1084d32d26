#pragma once

#include <cstddef>

namespace reslab::test {

/// Counts all memory that the program takes while the guard lives, by whichever library: the C functions themselves are
/// replaced where mallocguard.cpp is linked. Under a sanitizer, which replaces them too, it counts nothing.
class MallocGuard {
public:
    MallocGuard();
    /// The most bytes held at once beyond those held when the guard was made.
    std::size_t peakBytes() const;

private:
    std::size_t m_before;
};

}  // namespace reslab::test
