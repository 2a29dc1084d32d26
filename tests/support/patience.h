#pragma once

namespace reslab::test {

/// What a test waits for an answer before it calls it a hang, in milliseconds: a loaded machine may answer late. What a quiet
/// one takes is measured in tests/benchmarks.
inline constexpr int kHangMs = 10'000;

}  // namespace reslab::test
