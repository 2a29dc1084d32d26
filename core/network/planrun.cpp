#include <cassert>
#include <cstring>
#include <utility>

#include "core/kernels/elementwise.h"
#include "core/network/plan.h"

namespace reslab {
namespace {

using Type = dnnl::memory::data_type;

/// Copies by reordering, or as bytes where both lie alike.
void transfer(Engine::Handles& handles, Reorder& reorder, void* from, void* to, std::size_t bytes)
{
    if (reorder.isNeeded()) {
        reorder.bind(handles, from, to);
        reorder.run(handles);
    } else {
        std::memcpy(to, from, bytes);
    }
}

bool mayGoOn(const std::function<bool()>& keepGoing)
{
    return !keepGoing || keepGoing();
}

/// Adds one pass of a layer to a profile; what it took to bring tensors into other layouts is a row of its own.
class ProfiledPass {
public:
    using Clock = ProfiledTime::Clock;

    ProfiledPass(Engine::Handles& handles, StepProfile* profile, const std::string& work, StepProfile::Pass pass, double bytes)
        : m_handles(handles), m_profile(profile), m_work(work), m_pass(pass), m_bytes(bytes)
    {
        if (!profile)
            return;
        m_handles.reorders = &m_reorders;
        m_start = Clock::now();
    }
    ~ProfiledPass()
    {
        if (!m_profile)
            return;
        const auto ms = std::chrono::duration<double, std::milli>(Clock::now() - m_start).count();
        m_handles.reorders = nullptr;
        if (m_reorders.calls > 0)
            m_profile->add("reorder", m_pass, m_reorders.ms, m_reorders.bytes, m_reorders.calls);
        m_profile->add(m_work, m_pass, ms - m_reorders.ms, m_bytes);
    }
    ProfiledPass(const ProfiledPass&) = delete;
    ProfiledPass& operator=(const ProfiledPass&) = delete;

private:
    Engine::Handles& m_handles;
    StepProfile* m_profile;
    const std::string& m_work;
    StepProfile::Pass m_pass;
    double m_bytes;
    ReorderTally m_reorders;
    Clock::time_point m_start;
};

}  // namespace

double Plan::bytesOf(const Step& step, const Layer::Traffic& traffic) const
{
    return traffic.src * static_cast<double>(tensorOf(step.op.inputs.front()).bytes()) +
           traffic.dst * static_cast<double>(step.layer->dst().bytes()) + traffic.weightBytes;
}

bool Plan::forward(std::span<const float> images, const StepOptions& options)
{
    assert(static_cast<std::int64_t>(images.size()) == m_count * m_inputDesc.shape.elements());
    bindIfMoved();
    transfer(m_handles, m_imagesIn, const_cast<float*>(images.data()), at(m_input), m_inputDesc.bytes());
    for (auto& step : m_steps) {
        if (!mayGoOn(options.keepGoing))
            return false;
        {
            const ProfiledPass pass(m_handles, options.profile, step.work, StepProfile::Pass::Forward,
                                    bytesOf(step, step.layer->forwardTraffic()));
            step.layer->forward();
        }
        if (options.afterForward)
            showForward(step, options.afterForward);
    }
    for (auto& output : m_outputs)
        transfer(m_handles, output.logitsOut, at(m_steps[output.step].dst), output.logits.data(),
                 output.logits.size() * sizeof(float));
    return true;
}

void Plan::sum(const GradientSum& sum, const TensorDesc& desc)
{
    withElement(desc, [&]<class Element>(Element) {
        kernels::add(reinterpret_cast<const Element*>(at(sum.first)), reinterpret_cast<const Element*>(at(sum.second)),
                     reinterpret_cast<Element*>(at(sum.target)), desc.paddedElements());
    });
}

bool Plan::backward(const StepOptions& options)
{
    assert(goesBack(m_mode));
    for (auto& output : m_outputs)
        if (auto& step = m_steps[output.step]; step.gradient.diffDst >= 0)
            transfer(m_handles, output.diffLogitsIn, output.diffLogits.data(), at(step.gradient.diffDst),
                     step.layer->dst().bytes());
    for (auto k = m_steps.size(); k-- > 0;) {
        auto& step = m_steps[k];
        if (step.gradient.diffDst < 0)
            continue;
        for (const auto remade : step.remakes) {
            if (!mayGoOn(options.keepGoing))
                return false;
            const auto& again = m_steps[remade];
            const ProfiledPass pass(m_handles, options.profile, again.work, StepProfile::Pass::Again,
                                    bytesOf(again, again.layer->forwardTraffic()));
            again.layer->recompute();
        }
        if (!mayGoOn(options.keepGoing))
            return false;
        if (options.beforeBackward)
            showBackward(step, options.beforeBackward);
        {
            const ProfiledPass pass(m_handles, options.profile, step.work, StepProfile::Pass::Backward,
                                    bytesOf(step, step.layer->backwardTraffic()));
            step.layer->backward();
        }
        if (options.afterBackward)
            showParts(step, options.afterBackward);
        for (const auto& gradientSum : step.gradient.sums) {
            const auto& tensor = tensorOf(gradientSum.tensor);
            const ProfiledTime time(options.profile, "add", StepProfile::Pass::Sum, 3.0 * static_cast<double>(tensor.bytes()));
            sum(gradientSum, tensor);
        }
    }
    return true;
}

/// A tensor for an observer. `find` says where it stands, or makes it in the memory that it is given.
TensorView Plan::view(const TensorDesc& desc, FindParts find) const
{
    const auto plain = [this, desc, find] {
        std::vector<std::byte> made;
        auto [data, more] = find(made);
        if (more) {
            std::vector<std::byte> summed(desc.bytes());
            withElement(desc, [&]<class Element>(Element) {
                kernels::add(static_cast<const Element*>(data), static_cast<const Element*>(more),
                             reinterpret_cast<Element*>(summed.data()), desc.paddedElements());
            });
            made = std::move(summed);
            data = made.data();
        }
        const auto plainDesc = plainTensor(desc.count, desc.shape, Type::f32);
        std::vector<float> values(static_cast<std::size_t>(plainDesc.paddedElements()));
        Reorder reorder(m_handles, desc.md, plainDesc.md);
        transfer(m_handles, reorder, const_cast<void*>(data), values.data(), desc.bytes());
        return values;
    };
    const auto raw = [desc, find = std::move(find)](std::vector<std::byte>& made) {
        const auto [data, more] = find(made);
        return RawTensor{.data = data, .more = more, .isBf16 = desc.isBf16(), .layout = desc.layout};
    };
    return {.count = desc.count, .shape = desc.shape, .plain = plain, .raw = raw};
}

/// All nodes of the step in their order; those that it does not store are made for whoever asks.
void Plan::showForward(const Step& step, const NodeObserver& observer) const
{
    const auto& op = step.op;
    const auto& desc = step.layer->dst();
    const auto hidden = [&](Layer::Hidden which) {
        return view(desc, [&, which](std::vector<std::byte>& made) -> Parts {
            made.resize(desc.bytes());
            step.layer->showHidden(which, made.data());
            return {made.data()};
        });
    };
    if (op.node != op.output)
        observer(op.node, hidden(Layer::Hidden::Node));
    if (op.sum != PlannedOp::kNone)
        observer(op.sum, hidden(Layer::Hidden::Sum));
    observer(op.output, view(desc, [&](auto&) -> Parts { return {at(step.dst)}; }));
}

/// The same the other way round.
void Plan::showBackward(const Step& step, const NodeObserver& observer) const
{
    const auto& op = step.op;
    const auto& desc = step.layer->dst();
    observer(op.output, view(desc, [&](auto&) -> Parts { return {at(step.gradient.diffDst), at(step.gradient.diffMore)}; }));
    const auto hidden = view(desc, [&](std::vector<std::byte>& made) -> Parts {
        made.resize(desc.bytes());
        step.layer->showHiddenGradient(made.data());
        return {made.data()};
    });
    if (op.sum != PlannedOp::kNone)
        observer(op.sum, hidden);
    if (op.node != op.output)
        observer(op.node, hidden);
}

/// What the step, which has just gone back, sends to each of its inputs.
void Plan::showParts(const Step& step, const GradientObserver& observer) const
{
    const auto& op = step.op;
    for (std::size_t i = 0; i < step.gradient.diffSrc.size(); ++i) {
        const auto buffer = step.gradient.diffSrc[i];
        if (buffer < 0)
            continue;
        const auto viewOf = [&](int first, int more) {
            return view(tensorOf(op.inputs[i]), [this, first, more](auto&) -> Parts { return {at(first), at(more)}; });
        };
        const auto [first, more] = step.gradient.earlier[i];
        const bool isShortcut = op.sum != PlannedOp::kNone && i + 1 == op.inputs.size();
        observer({.source = m_steps[static_cast<std::size_t>(op.inputs[i])].op.output,
                  .reader = isShortcut ? op.sum : op.node,
                  .gradient = viewOf(buffer, -1),
                  .earlier = first < 0 ? std::nullopt : std::optional(viewOf(first, more))});
    }
}

}  // namespace reslab
