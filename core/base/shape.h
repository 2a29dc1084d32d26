#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reslab {

/// The shape of one image's tensor: channels, height and width, without the batch. A vector of K values is (K, 1, 1).
struct Shape {
    std::int64_t channels = 0;
    std::int64_t height = 1;
    std::int64_t width = 1;

    std::int64_t elements() const { return channels * height * width; }
    friend bool operator==(const Shape&, const Shape&) = default;
};

/// "(16,32,32)", as errors and tables write it.
std::string toString(const Shape& shape);
/// "CxHxW", as the command line writes an input.
std::string inputText(const Shape& shape);

/// The dimensions of a parameter or of a stored tensor, outermost first: (oc, ic, kh, kw), (features), ...
using Dims = std::vector<std::int64_t>;

std::int64_t elements(const Dims& dims);
std::string toString(const Dims& dims);

}  // namespace reslab
