#include "ui/bridge/nearestscan.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "ui/bridge/networkinput.h"

namespace reslab::ui {
namespace {

constexpr std::chrono::milliseconds kStep{100};
constexpr std::uint64_t kSeed = 1;
constexpr std::int64_t kThumbnail = 64;

std::shared_ptr<const PlanarImage> thumbnailOf(const PlanarImage& image)
{
    return std::make_shared<const PlanarImage>(planarPicture(pictureOf(image), 3, kThumbnail));
}

}  // namespace

NearestScan::NearestScan(const NearestWish& wish, std::shared_ptr<const WeightSnapshot> weights)
    : m_images(wish.images)
    , m_most(wish.most)
    , m_weights(std::move(weights))
    , m_order(someImages(wish.images ? wish.images->size() : 0, wish.most, kSeed))
{
}

bool NearestScan::serves(const NearestWish& wish, const WeightSnapshot& weights) const
{
    return m_images == wish.images && m_most == wish.most && m_weights.get() == &weights;
}

void NearestScan::step(const NearestWish& wish, Explainer& explainer, const NetworkFacts& network, const std::vector<float>& image,
                       const KeepGoing& keepGoing, InferenceAnswer& answer)
{
    if (explainer.featureNode() < 0)
        return;
    const auto features = explainer.features(1, image, keepGoing);
    if (!m_table)
        m_table = std::make_unique<FeatureTable>(features.size());
    const auto end = std::chrono::steady_clock::now() + kStep;
    while (m_table->size() < m_order.size() && std::chrono::steady_clock::now() < end)
        addSome(explainer, network, keepGoing);
    answer.featureCount = features.size();
    answer.scanned = static_cast<std::uint32_t>(m_table->size());
    answer.toScan = static_cast<std::uint32_t>(m_order.size());
    for (const auto& neighbour : m_table->nearest(features, wish.distance, wish.kept))
        answer.nearest.push_back(
            {neighbour, m_images->label(neighbour.image), thumbnailOf(m_images->whole(neighbour.image))});
}

void NearestScan::addSome(Explainer& explainer, const NetworkFacts& network, const KeepGoing& keepGoing)
{
    const auto first = m_table->size();
    const auto count = std::min(static_cast<std::size_t>(explainer.featureBatch()), m_order.size() - first);
    std::vector<float> images;
    for (std::size_t i = 0; i < count; ++i) {
        requireGoing(keepGoing);
        const auto input = networkInput(m_images->whole(m_order[first + i]), network);
        images.insert(images.end(), input.values.begin(), input.values.end());
    }
    const auto features = explainer.features(static_cast<std::int64_t>(count), images, keepGoing);
    const auto width = features.size() / count;
    for (std::size_t i = 0; i < count; ++i)
        m_table->add(m_order[first + i], std::span(features).subspan(i * width, width));
}

}  // namespace reslab::ui
