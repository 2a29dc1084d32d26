#include "core/data/loader.h"

#include <cassert>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/rng.h"
#include "core/data/mixup.h"

namespace reslab {
namespace {

/// How many batches are made ahead of the one last asked for, and how many before it are kept. Runs in lockstep ask for the
/// same iteration one after another. Both are small because a batch of photographs takes tens of MiB.
constexpr std::int64_t kAhead = 2;
constexpr std::int64_t kBehind = 1;

/// How often somebody who waits for the other thread's batch asks whether to go on.
constexpr std::chrono::milliseconds kAskEvery{50};

/// Makes `batch` that of the images `indices`, each written by write(index, dst). Asks `keepGoing` before each; throws
/// Interrupted.
template <typename Write>
void assemble(const Dataset& dataset, std::span<const std::uint32_t> indices, Write write, const KeepGoing& keepGoing, Batch& batch)
{
    const auto elements = static_cast<std::size_t>(dataset.shape().elements());
    batch.otherLabels.clear();
    batch.shares.clear();
    batch.images.resize(indices.size() * elements);
    batch.labels.resize(indices.size());
    batch.indices.assign(indices.begin(), indices.end());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        requireGoing(keepGoing);
        batch.labels[i] = dataset.label(indices[i]);
        write(indices[i], std::span(batch.images).subspan(i * elements, elements));
    }
}

void assembleTraining(const TrainingImages& images, std::span<const std::uint32_t> indices, const LoaderOptions& options,
                      std::int64_t epoch, std::int64_t iteration, const KeepGoing& keepGoing, Batch& batch)
{
    const auto write = [&](std::uint32_t index, std::span<float> dst) { images.write(index, epoch, dst); };
    assemble(images.dataset(), indices, write, keepGoing, batch);
    auto plan = drawMix(options.mixup, indices.size(), options.seed, iteration);
    mix(plan, static_cast<std::size_t>(images.dataset().shape().elements()), batch.images);
    for (const auto other : plan.others)
        batch.otherLabels.push_back(batch.labels[other]);
    batch.shares = std::move(plan.shares);
}

/// Batches that nobody has any more, whose memory the next ones take: they are large, and fresh pages cost more than to fill
/// them. Outlives the loader where a batch does.
class Spares : public std::enable_shared_from_this<Spares> {
public:
    Spares() { m_batches.reserve(kMost); }

    std::shared_ptr<Batch> take()
    {
        auto batch = takeKept();
        if (!batch)
            batch = std::make_unique<Batch>();
        return {batch.release(), [self = shared_from_this()](Batch* done) { self->keep(std::unique_ptr<Batch>(done)); }};
    }

private:
    static constexpr std::size_t kMost = kAhead + kBehind + 1;

    std::unique_ptr<Batch> takeKept()
    {
        const std::lock_guard lock(m_mutex);
        if (m_batches.empty())
            return nullptr;
        auto batch = std::move(m_batches.back());
        m_batches.pop_back();
        return batch;
    }

    void keep(std::unique_ptr<Batch> batch)
    {
        const std::lock_guard lock(m_mutex);
        if (m_batches.size() < kMost)
            m_batches.push_back(std::move(batch));
    }

    std::mutex m_mutex;
    std::vector<std::unique_ptr<Batch>> m_batches;
};

LoaderOptions withAllIndices(LoaderOptions options, const Dataset& dataset)
{
    if (options.indices.empty()) {
        options.indices.resize(dataset.size());
        std::iota(options.indices.begin(), options.indices.end(), 0u);
    }
    return options;
}

}  // namespace

Batch makeBatch(const Dataset& dataset, std::span<const std::uint32_t> indices, const Normalization& normalization)
{
    Batch batch;
    makeBatch(dataset, indices, normalization, batch);
    return batch;
}

void makeBatch(const Dataset& dataset, std::span<const std::uint32_t> indices, const Normalization& normalization, Batch& batch,
               const KeepGoing& keepGoing)
{
    const ImageWriter writer(normalization, dataset.shape());
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(dataset.shape().elements()));
    const auto write = [&](std::uint32_t index, std::span<float> dst) {
        dataset.get(index, pixels);
        writer.write(pixels, Placement{}, dst);
    };
    assemble(dataset, indices, write, keepGoing, batch);
}

Batch makeTrainingBatch(const TrainingImages& images, std::span<const std::uint32_t> indices, const LoaderOptions& options,
                        std::int64_t epoch, std::int64_t iteration, const KeepGoing& keepGoing)
{
    Batch batch;
    assembleTraining(images, indices, options, epoch, iteration, keepGoing, batch);
    return batch;
}

/// What the caller's thread and the loader's own share. Whoever makes a batch claims its iteration first, so that none is
/// made twice. What fails on the loader's thread is made again by the caller who needs it, and so throws there.
struct Loader::State {
    using Order = std::shared_ptr<const std::vector<std::uint32_t>>;

    State(std::shared_ptr<const Dataset> images, LoaderOptions given)
        : dataset(std::move(images)),
          options(withAllIndices(std::move(given), *dataset)),
          training(dataset, options.augment, options.normalization, options.seed)
    {
        assert(options.batchSize > 0 && !options.indices.empty());
    }

    const std::shared_ptr<const Dataset> dataset;
    const LoaderOptions options;
    const TrainingImages training;
    const std::shared_ptr<Spares> spares = std::make_shared<Spares>();

    std::mutex mutex;
    std::condition_variable_any changed;
    std::map<std::int64_t, std::shared_ptr<const Batch>> ready;
    std::set<std::int64_t> claimed;
    std::set<std::int64_t> failed;
    std::int64_t current = 0;
    std::pair<std::int64_t, Order> lastOrder{-1, nullptr};
    std::chrono::duration<double, std::milli> waited{0};
    std::jthread prefetcher;  // the last member: it ends before what it uses

    std::int64_t images() const { return static_cast<std::int64_t>(options.indices.size()); }
    std::int64_t iterationsPerEpoch() const { return (images() + options.batchSize - 1) / options.batchSize; }

    Order orderOf(std::int64_t epoch)
    {
        {
            const std::lock_guard lock(mutex);
            if (lastOrder.first == epoch)
                return lastOrder.second;
        }
        auto order =
            permutation(static_cast<std::uint32_t>(images()), Rng(options.seed, "order", static_cast<std::uint64_t>(epoch)));
        for (auto& entry : order)
            entry = options.indices[entry];
        const std::lock_guard lock(mutex);
        lastOrder = {epoch, std::make_shared<const std::vector<std::uint32_t>>(std::move(order))};
        return lastOrder.second;
    }

    std::shared_ptr<const Batch> make(std::int64_t iteration, const KeepGoing& keepGoing)
    {
        const auto epoch = iteration / iterationsPerEpoch();
        const auto first = iteration % iterationsPerEpoch() * options.batchSize;
        const auto count = std::min(options.batchSize, images() - first);
        const auto order = orderOf(epoch);
        const auto indices = std::span(*order).subspan(first, count);
        auto batch = spares->take();
        assembleTraining(training, indices, options, epoch, iteration, keepGoing, *batch);
        return batch;
    }

    /// The first iteration that the prefetcher should make, if any. With the mutex held.
    std::optional<std::int64_t> nextToMake() const
    {
        for (auto iteration = current; iteration <= current + kAhead; ++iteration)
            if (!ready.contains(iteration) && !claimed.contains(iteration) && !failed.contains(iteration))
                return iteration;
        return std::nullopt;
    }

    void moveTo(std::int64_t iteration)
    {
        current = iteration;
        std::erase_if(ready,
                      [&](const auto& entry) { return entry.first < current - kBehind || entry.first > current + kAhead; });
        std::erase_if(failed, [&](std::int64_t entry) { return entry < current || entry > current + kAhead; });
        changed.notify_all();
    }

    /// Makes a claimed iteration with the mutex released meanwhile, and gives the claim back whatever happens.
    std::shared_ptr<const Batch> makeClaimed(std::int64_t iteration, std::unique_lock<std::mutex>& lock,
                                             const KeepGoing& keepGoing)
    {
        claimed.insert(iteration);
        lock.unlock();
        const auto giveBack = [&] {
            lock.lock();
            claimed.erase(iteration);
            changed.notify_all();
        };
        std::shared_ptr<const Batch> made;
        try {
            made = make(iteration, keepGoing);
        } catch (const Interrupted&) {
            giveBack();
            throw;
        } catch (...) {
            giveBack();
            failed.insert(iteration);
            throw;
        }
        giveBack();
        ready[iteration] = made;
        return made;
    }

    void prefetch(std::stop_token stop)
    {
        std::unique_lock lock(mutex);
        while (changed.wait(lock, stop, [&] { return nextToMake().has_value(); })) {
            try {
                makeClaimed(*nextToMake(), lock, [&stop] { return !stop.stop_requested(); });
            } catch (...) {  // the caller who needs this iteration meets the same fault
            }
            if (stop.stop_requested())
                return;
        }
    }

    std::shared_ptr<const Batch> take(std::int64_t iteration, const KeepGoing& keepGoing)
    {
        std::unique_lock lock(mutex);
        moveTo(iteration);
        if (const auto found = ready.find(iteration); found != ready.end())
            return found->second;
        const auto start = std::chrono::steady_clock::now();
        while (!changed.wait_for(lock, kAskEvery, [&] { return !claimed.contains(iteration); }))
            requireGoing(keepGoing);
        const auto found = ready.find(iteration);
        auto batch = found != ready.end() ? found->second : makeClaimed(iteration, lock, keepGoing);
        waited += std::chrono::steady_clock::now() - start;
        return batch;
    }
};

Loader::Loader(std::shared_ptr<const Dataset> dataset, LoaderOptions options)
    : m_state(std::make_unique<State>(std::move(dataset), std::move(options)))
{
    m_state->prefetcher = std::jthread([state = m_state.get()](std::stop_token stop) { state->prefetch(std::move(stop)); });
}

Loader::~Loader() = default;

std::int64_t Loader::iterationsPerEpoch() const
{
    return m_state->iterationsPerEpoch();
}

std::int64_t Loader::imagesPerEpoch() const
{
    return m_state->images();
}

std::shared_ptr<const Batch> Loader::batch(std::int64_t iteration, const KeepGoing& keepGoing)
{
    assert(iteration >= 0);
    return m_state->take(iteration, keepGoing);
}

double Loader::waitedMs() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->waited.count();
}

}  // namespace reslab
