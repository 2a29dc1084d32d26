#include "core/network/gradientplan.h"

#include <algorithm>
#include <utility>

namespace reslab {
namespace {

class Planner {
public:
    Planner(const std::vector<PlannedOp>& ops, const std::vector<BackwardOp>& backward)
        : m_ops(ops), m_backward(backward), m_gradient(ops.size(), -1), m_more(ops.size(), -1)
    {
        m_plan.ops.resize(ops.size());
    }

    GradientPlan run()
    {
        for (std::size_t k = 0; k < m_ops.size(); ++k)
            if (m_backward[k].isOutput && m_backward[k].runs)
                hold(m_gradient[k] = newBuffer(m_backward[k].dstBytes));
        for (auto k = m_ops.size(); k-- > 0;)
            if (m_gradient[k] >= 0)
                visit(k);
        return std::move(m_plan);
    }

private:
    int newBuffer(std::size_t bytes)
    {
        m_plan.bytes.push_back(bytes);
        m_holders.push_back(0);
        return static_cast<int>(m_plan.bytes.size()) - 1;
    }

    int& holders(int buffer) { return m_holders[static_cast<std::size_t>(buffer)]; }
    void hold(int buffer) { ++holders(buffer); }

    bool isWanted(int input) const { return input != kNetworkInput && m_backward[static_cast<std::size_t>(input)].runs; }

    void visit(std::size_t k)
    {
        const auto& inputs = m_ops[k].inputs;
        auto& buffers = m_plan.ops[k];
        buffers.diffDst = m_gradient[k];
        buffers.diffMore = m_more[k];
        buffers.diffSrc.assign(inputs.size(), -1);
        buffers.earlier.assign(inputs.size(), {});
        --holders(buffers.diffDst);
        if (buffers.diffMore >= 0)
            --holders(buffers.diffMore);
        if (m_backward[k].splitsGradient)
            return split(k);
        const auto isFree = holders(buffers.diffDst) == 0;
        const auto wanted = std::ranges::count_if(inputs, [&](int input) { return isWanted(input); });
        if (wanted == 0)
            return;
        const auto& op = m_backward[k];
        int shared = -1;
        if (op.passesGradient || (op.worksInPlace && isFree))
            shared = buffers.diffDst;
        else if (op.sharesGradient)
            shared = newBuffer(op.dstBytes);
        // Until its last reader has it, a shared buffer must not be summed into: each reader yet to come holds it.
        if (shared >= 0)
            holders(shared) += static_cast<int>(wanted);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (!isWanted(inputs[i]))
                continue;
            const auto buffer = shared >= 0 ? shared : newBuffer(m_backward[static_cast<std::size_t>(inputs[i])].dstBytes);
            buffers.diffSrc[i] = buffer;
            if (shared >= 0)
                --holders(shared);
            contribute(k, i);
        }
    }

    /// The op's two inputs get different gradients, the first one's made from the second one's. Both may take the places of
    /// what the op reads.
    void split(std::size_t k)
    {
        const auto& inputs = m_ops[k].inputs;
        const auto& op = m_backward[k];
        auto& buffers = m_plan.ops[k];
        std::vector<int> places;
        for (const auto place : {buffers.diffMore, buffers.diffDst})
            if (place >= 0 && holders(place) == 0 && !std::ranges::count(places, place))
                places.push_back(place);
        const auto nextPlace = [&] {
            if (places.empty())
                return newBuffer(op.dstBytes);
            const auto place = places.front();
            places.erase(places.begin());
            return place;
        };
        buffers.gated = nextPlace();
        const bool handsOn = isWanted(inputs[1]);
        if (handsOn) {
            const auto bytes = m_backward[static_cast<std::size_t>(inputs[1])].dstBytes;
            buffers.diffSrc[1] = op.sharesGated ? buffers.gated : newBuffer(bytes);
            hold(buffers.diffSrc[1]);
        }
        if (isWanted(inputs[0])) {
            const bool overGated = !handsOn || !op.sharesGated;
            buffers.diffSrc[0] = overGated ? buffers.gated : nextPlace();
            contribute(k, 0);
        }
        if (handsOn) {
            --holders(buffers.diffSrc[1]);
            contribute(k, 1);
        }
    }

    /// What op k sends to its input i joins what came there before.
    void contribute(std::size_t k, std::size_t i)
    {
        auto& at = m_plan.ops[k];
        const auto input = static_cast<std::size_t>(m_ops[k].inputs[i]);
        const auto buffer = at.diffSrc[i];
        auto& gradient = m_gradient[input];
        auto& more = m_more[input];
        at.earlier[i] = {gradient, more};
        if (gradient < 0) {
            hold(gradient = buffer);
            return;
        }
        if (m_backward[input].joinsGradients && more < 0) {
            hold(more = buffer);
            return;
        }
        // The op joins two parts at most: the last one to come stays apart.
        const auto existing = std::exchange(more >= 0 ? more : gradient, -1);
        --holders(existing);
        const auto target = newTarget(existing, buffer, m_backward[input].dstBytes);
        at.sums.push_back({static_cast<int>(input), existing, buffer, target});
        hold((gradient < 0 ? gradient : more) = target);
    }

    /// Where a sum goes: over the one of its two parts that nobody holds any more, else into memory of its own.
    int newTarget(int existing, int buffer, std::size_t bytes)
    {
        if (holders(buffer) == 0)
            return buffer;
        return holders(existing) == 0 ? existing : newBuffer(bytes);
    }

    const std::vector<PlannedOp>& m_ops;
    const std::vector<BackwardOp>& m_backward;
    std::vector<int> m_gradient;  ///< of each op's output, so far
    std::vector<int> m_more;      ///< the part of it that its op will add itself
    std::vector<int> m_holders;   ///< outputs whose gradient a buffer is
    GradientPlan m_plan;
};

}  // namespace

GradientPlan planGradients(const std::vector<PlannedOp>& ops, const std::vector<BackwardOp>& backward)
{
    return Planner(ops, backward).run();
}

}  // namespace reslab
