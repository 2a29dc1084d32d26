#include "core/base/shape.h"

#include <fmt/ranges.h>

#include <functional>
#include <numeric>

namespace reslab {

std::string toString(const Shape& shape)
{
    return fmt::format("({},{},{})", shape.channels, shape.height, shape.width);
}

std::int64_t elements(const Dims& dims)
{
    return std::accumulate(dims.begin(), dims.end(), std::int64_t{1}, std::multiplies<>());
}

std::string inputText(const Shape& shape)
{
    return fmt::format("{}x{}x{}", shape.channels, shape.height, shape.width);
}

std::string toString(const Dims& dims)
{
    return fmt::format("({})", fmt::join(dims, ","));
}

}  // namespace reslab
