#include "ui/diagram/cardspecs.h"

#include <string>
#include <utility>
#include <vector>

namespace reslab::ui {
namespace {

constexpr std::int64_t kPixels = 56;

/// Writes the one block of a network.
class BlockWriter {
public:
    BlockWriter(std::string name, const Shape& input)
        : m_spec{.name = std::move(name), .family = "card", .input = input}
    {
    }

    std::string add(std::string name, OpSpec op, std::vector<std::string> inputs)
    {
        m_spec.nodes.push_back({.name = name, .op = std::move(op), .inputs = std::move(inputs), .stage = 1, .block = 0});
        return name;
    }

    /// A convolution with its normalisation, and its activation unless it ends a branch.
    std::string conv(int number, const ConvSpec& spec, const std::string& input, bool isActivated)
    {
        const auto digit = std::to_string(number);
        ++m_spec.depth;
        auto tail = add("conv" + digit, spec, {input});
        tail = add("bn" + digit, BatchNormSpec{}, {tail});
        return isActivated ? add("relu" + digit, ReluSpec{}, {tail}) : tail;
    }

    NetworkSpec finish(const std::string& tail, std::int64_t channels)
    {
        m_spec.nodes.push_back({.name = "pool", .op = GlobalPoolSpec{}, .inputs = {tail}});
        m_spec.classes = static_cast<int>(channels);
        return std::move(m_spec);
    }

private:
    NetworkSpec m_spec;
};

ConvSpec square(std::int64_t channels, std::int64_t kernel)
{
    return {.outChannels = channels, .kernel = kernel, .padding = kernel / 2};
}

}  // namespace

NetworkSpec basicBlockSpec(std::int64_t width)
{
    BlockWriter block("basic", {width, kPixels, kPixels});
    const auto input = std::string(kInputName);
    auto tail = block.conv(1, square(width, 3), input, true);
    tail = block.conv(2, square(width, 3), tail, false);
    tail = block.add("add", AddSpec{}, {tail, input});
    return block.finish(block.add("relu", ReluSpec{}, {tail}), width);
}

NetworkSpec bottleneckBlockSpec(std::int64_t width)
{
    BlockWriter block("bottleneck", {4 * width, kPixels, kPixels});
    const auto input = std::string(kInputName);
    auto tail = block.conv(1, square(width, 1), input, true);
    tail = block.conv(2, square(width, 3), tail, true);
    tail = block.conv(3, square(4 * width, 1), tail, false);
    tail = block.add("add", AddSpec{}, {tail, input});
    return block.finish(block.add("relu", ReluSpec{}, {tail}), 4 * width);
}

NetworkSpec inceptionSpec(bool isReduced)
{
    constexpr std::int64_t kIn = 192;
    BlockWriter module(isReduced ? "reduced" : "naive", {kIn, 28, 28});
    const auto input = std::string(kInputName);
    const auto branch = [&](const char* name, std::int64_t reduced, std::int64_t out, std::int64_t kernel) {
        auto tail = input;
        if (isReduced)
            tail = module.add(std::string(name) + ".reduce", square(reduced, 1), {tail});
        return module.add(name, square(out, kernel), {tail});
    };
    std::vector<std::string> tails{module.add("branch1", square(64, 1), {input}), branch("branch2", 96, 128, 3),
                                   branch("branch3", 16, 32, 5)};
    auto pool = module.add("pool3", PoolSpec{.kind = PoolKind::Max, .kernel = 3, .stride = 1, .padding = 1}, {input});
    tails.push_back(isReduced ? module.add("branch4", square(32, 1), {pool}) : pool);
    return module.finish(module.add("concat", ConcatSpec{}, tails), 64 + 128 + 32 + (isReduced ? 32 : kIn));
}

}  // namespace reslab::ui
