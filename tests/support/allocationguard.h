#pragma once

#include <cstddef>

namespace reslab::test {

/// Counts what operator new hands out while it lives. A test program that uses it links allocationguard.cpp, which replaces
/// the global operator new.
class AllocationGuard {
public:
    AllocationGuard();
    /// The most bytes that were held at once, beyond those held when the guard was made.
    std::size_t peakBytes() const;
    /// All that was handed out since the guard was made, whether it was given back or not.
    std::size_t totalBytes() const;

private:
    std::size_t m_before;
    std::size_t m_totalBefore;
};

}  // namespace reslab::test
