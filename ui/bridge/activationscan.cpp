#include "ui/bridge/activationscan.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "core/explain/featuretable.h"

namespace reslab::ui {
namespace {

constexpr std::chrono::milliseconds kStep{100};
constexpr std::uint64_t kSeed = 1;

}  // namespace

ActivationScan::ActivationScan(InferenceRequest request)
    : m_request(std::move(request)), m_wish(std::get<ScanWish>(m_request.wish)),
      m_count(std::min(m_wish.most, m_wish.images ? m_wish.images->size() : 0))
{
    m_request.wish = LookWish{.layers = {m_wish.layer}};
    if (m_wish.isDrawn && m_wish.images && m_count < m_wish.images->size()) {
        m_drawn = someImages(m_wish.images->size(), m_count, kSeed);
        std::ranges::sort(m_drawn);
    }
}

InferenceAnswer ActivationScan::step(InferenceCore& core, const KeepGoing& keepGoing)
{
    const auto end = std::chrono::steady_clock::now() + kStep;
    while (!isDone() && std::chrono::steady_clock::now() < end) {
        requireGoing(keepGoing);
        const auto index = m_drawn.empty() ? m_next : m_drawn[m_next];
        keep({index, excitement(core, index, keepGoing)});
        ++m_next;
    }
    InferenceAnswer answer;
    answer.network = m_network;
    answer.iteration = m_iteration;
    answer.exciting = m_best;
    answer.scanned = m_next;
    answer.toScan = m_count;
    return answer;
}

/// The greatest value of the channel; the least number there is where the network has no such layer or channel.
float ActivationScan::excitement(InferenceCore& core, std::uint32_t index, const KeepGoing& keepGoing)
{
    m_request.image = std::make_shared<const PlanarImage>(m_wish.images->whole(index));
    const auto seen = core.answer(m_request, keepGoing);
    m_network = seen.network;
    m_iteration = seen.iteration;
    if (seen.tensors.empty() || m_wish.channel >= seen.tensors.front().dims[0])
        return std::numeric_limits<float>::lowest();
    const auto& tensor = seen.tensors.front();
    const auto plane = static_cast<std::ptrdiff_t>(tensor.values.size()) / tensor.dims[0];
    const auto first = tensor.values.begin() + m_wish.channel * plane;
    return *std::max_element(first, first + plane);
}

void ActivationScan::keep(ExcitingImage image)
{
    // Of equal ones the earlier image stands first.
    const auto place = std::ranges::find_if(m_best, [&](const ExcitingImage& other) { return other.value < image.value; });
    m_best.insert(place, image);
    if (m_best.size() > m_wish.kept)
        m_best.pop_back();
}

}  // namespace reslab::ui
