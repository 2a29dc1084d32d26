#include "core/data/shapes.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <memory>
#include <stop_token>
#include <string_view>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

#include "core/base/rng.h"
#include "core/data/shapefigures.h"
#include "core/data/shapepainter.h"

namespace reslab {
namespace {

constexpr Shape kShape{kShapesChannels, kShapesSide, kShapesSide};
constexpr std::size_t kBytes = kShapesChannels * kShapesSide * kShapesSide;

/// Whoever needs an image now draws it; painting ahead shall not take the processor from training.
void yieldToOthers()
{
#ifdef __linux__
    // Linux gives each thread a niceness of its own. Where it is refused painting goes on as it was.
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 19);
#endif
}

/// One half of the set. No reader waits: an image that is not there yet is drawn by whoever asks.
class DrawnShapes final : public Dataset {
public:
    DrawnShapes(std::uint64_t seed, std::string_view half, std::uint32_t size)
        : m_seed(seed),
          m_half(half),
          m_size(size),
          m_pixels(std::make_unique_for_overwrite<std::uint8_t[]>(size * kBytes)),
          m_states(size)
    {
        const auto painters = std::clamp(std::thread::hardware_concurrency(), 1u, 2u);
        for (unsigned i = 0; i < painters; ++i)
            m_painters.emplace_back([this](std::stop_token stop) { paintAll(stop); });
    }

    std::uint32_t size() const override { return m_size; }
    Shape shape() const override { return kShape; }
    const std::vector<std::string>& classNames() const override { return figureNames(); }
    int label(std::uint32_t index) const override { return static_cast<int>(index % kFigureClasses); }

    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        assert(index < m_size && pixels.size() == kBytes);
        if (m_states[index].load(std::memory_order_acquire) == State::Drawn) {
            std::copy_n(m_pixels.get() + index * kBytes, kBytes, pixels.data());
            return;
        }
        draw(index, pixels);
        if (claim(index)) {
            std::copy_n(pixels.data(), kBytes, m_pixels.get() + index * kBytes);
            m_states[index].store(State::Drawn, std::memory_order_release);
        }
    }

private:
    enum class State : std::uint8_t { Missing, Claimed, Drawn };

    bool claim(std::uint32_t index) const
    {
        auto expected = State::Missing;
        return m_states[index].compare_exchange_strong(expected, State::Claimed, std::memory_order_relaxed);
    }

    void draw(std::uint32_t index, std::span<std::uint8_t> pixels) const
    {
        paintShape(label(index), Rng(m_seed, m_half, index), pixels);
    }

    void paintAll(const std::stop_token& stop)
    {
        yieldToOthers();
        while (!stop.stop_requested()) {
            const auto index = m_next.fetch_add(1, std::memory_order_relaxed);
            if (index >= m_size)
                return;
            if (claim(index)) {
                draw(index, {m_pixels.get() + index * kBytes, kBytes});
                m_states[index].store(State::Drawn, std::memory_order_release);
            }
        }
    }

    const std::uint64_t m_seed;
    const std::string_view m_half;
    const std::uint32_t m_size;
    const std::unique_ptr<std::uint8_t[]> m_pixels;
    mutable std::vector<std::atomic<State>> m_states;
    std::atomic<std::uint32_t> m_next{0};
    std::vector<std::jthread> m_painters;  // the last member: they end before what they use
};

}  // namespace

DataPair makeShapes(const ShapesOptions& options)
{
    DataPair pair;
    pair.train = std::make_shared<DrawnShapes>(options.seed, "shapes train", options.trainSize);
    pair.test = std::make_shared<DrawnShapes>(options.seed, "shapes test", options.testSize);
    pair.name = "shapes";
    return pair;
}

Normalization shapesNormalization()
{
    Normalization normalization;
    normalization.kind = Normalization::Kind::PerChannel;
    normalization.mean = {0.418f, 0.335f, 0.468f};
    normalization.deviation = {0.283f, 0.275f, 0.287f};
    return normalization;
}

}  // namespace reslab
