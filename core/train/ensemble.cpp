#include "core/train/ensemble.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <future>

#include "core/data/augment.h"
#include "core/data/randomcrop.h"

namespace reslab {
namespace {

/// One look at an image: which part of a picture, in steps from its middle to the rim of the square; or how far an image of
/// fixed size is moved; and whether it is mirrored.
struct View {
    int down = 0;   ///< -1, 0, 1
    int right = 0;  ///< likewise
    bool flip = false;
};

std::vector<View> viewsOf(Views views)
{
    if (views == Views::Single)
        return {{}};
    std::vector<View> all;
    for (const bool flip : {false, true})
        for (const auto& [down, right] : {std::pair(0, 0), {-1, -1}, {-1, 1}, {1, -1}, {1, 1}})
            all.push_back({.down = down, .right = right, .flip = flip});
    return all;
}

/// Adds softmax(logits), row by row, to `sums`.
void addProbabilities(std::span<const float> logits, std::size_t classes, std::span<double> sums)
{
    for (std::size_t row = 0; row < logits.size(); row += classes) {
        const auto scores = logits.subspan(row, classes);
        const auto highest = *std::max_element(scores.begin(), scores.end());
        double total = 0.0;
        for (const auto score : scores)
            total += std::exp(static_cast<double>(score - highest));
        for (std::size_t k = 0; k < classes; ++k)
            sums[row + k] += std::exp(static_cast<double>(scores[k] - highest)) / total;
    }
}

/// The logits whose softmax is `probabilities` / `count`.
std::vector<float> logitsOf(std::span<const double> probabilities, std::size_t count)
{
    std::vector<float> logits(probabilities.size());
    std::transform(probabilities.begin(), probabilities.end(), logits.begin(), [count](double sum) {
        constexpr double kLeast = 1e-300;  // log 0 would make the whole row NaN
        return static_cast<float>(std::log(std::max(sum / static_cast<double>(count), kLeast)));
    });
    return logits;
}

/// Where a view stands in a picture of which the square with the side `resize` is looked at, in pixels of that scale.
CropRect rectOf(const View& view, const Shape& picture, const Shape& input, std::int64_t resize)
{
    const auto shorter = static_cast<double>(std::min(picture.height, picture.width));
    const auto scale = std::max({static_cast<double>(resize) / shorter,
                                 static_cast<double>(input.height) / static_cast<double>(picture.height),
                                 static_cast<double>(input.width) / static_cast<double>(picture.width)});
    const auto along = [&](std::int64_t wanted, std::int64_t given, int step) {
        const auto length = std::min(static_cast<double>(wanted) / scale, static_cast<double>(given));
        const auto room = std::max(0.0, (static_cast<double>(resize) / scale - length) / 2.0);
        const auto whole = std::max<std::int64_t>(1, std::llround(length));
        const auto first = std::llround((static_cast<double>(given) - length) / 2.0 + step * room);
        return std::pair(static_cast<int>(std::clamp<std::int64_t>(first, 0, given - whole)), static_cast<int>(whole));
    };
    const auto [left, width] = along(input.width, picture.width, view.right);
    const auto [top, height] = along(input.height, picture.height, view.down);
    return {.left = left, .top = top, .width = width, .height = height};
}

/// Views of images of one data set, as one member of the ensemble reads them.
class ViewReader {
public:
    ViewReader(const Dataset& dataset, const Normalization& normalization, const EnsembleOptions& options)
        : m_dataset(dataset),
          m_writer(normalization, dataset.shape()),
          m_pixels(static_cast<std::size_t>(dataset.shape().elements())),
          m_isOfPictures(options.views == Views::TenCrop && dataset.hasWholes()),
          m_disturb(options.disturb)
    {
        const auto& shape = dataset.shape();
        const auto side = std::max(shape.height, shape.width);
        m_resize = options.resize > side ? options.resize : (8 * side + 3) / 7;
    }

    std::vector<float> read(std::span<const std::uint32_t> indices, const View& view)
    {
        std::vector<float> images(indices.size() * m_pixels.size());
        for (std::size_t i = 0; i < indices.size(); ++i)
            m_writer.write(bytesOf(indices[i], view), placementOf(view),
                           std::span(images).subspan(i * m_pixels.size(), m_pixels.size()));
        return images;
    }

private:
    Placement placementOf(const View& view) const
    {
        const auto step = m_isOfPictures ? 0 : static_cast<int>(m_dataset.shape().height / 8);
        return {.dy = view.down * step, .dx = view.right * step, .flip = view.flip};
    }

    std::span<const std::uint8_t> bytesOf(std::uint32_t index, const View& view)
    {
        if (m_isOfPictures) {
            const auto picture = m_dataset.whole(index);
            resample(picture, rectOf(view, picture.shape, m_dataset.shape(), m_resize), m_dataset.shape(), m_pixels);
        } else {
            m_dataset.get(index, m_pixels);
        }
        if (m_disturb)
            m_disturb(m_pixels);
        return m_pixels;
    }

    const Dataset& m_dataset;
    ImageWriter m_writer;
    std::vector<std::uint8_t> m_pixels;
    bool m_isOfPictures;
    std::function<void(std::span<std::uint8_t>)> m_disturb;
    std::int64_t m_resize = 0;
};

/// Parts of the images, in their order, of at most `batchSize` each.
std::vector<std::span<const std::uint32_t>> chunksOf(std::span<const std::uint32_t> indices, std::int64_t batchSize)
{
    assert(batchSize > 0);
    std::vector<std::span<const std::uint32_t>> chunks;
    for (; !indices.empty(); indices = indices.subspan(chunks.back().size()))
        chunks.push_back(indices.first(std::min(indices.size(), static_cast<std::size_t>(batchSize))));
    return chunks;
}

/// What all members look at in all views, chunk by chunk: the next images are read, or decoded, while a network works on
/// those before.
class ViewsAhead {
public:
    ViewsAhead(std::vector<ViewReader>& readers, const std::vector<View>& views,
               const std::vector<std::span<const std::uint32_t>>& chunks)
        : m_readers(readers), m_views(views), m_chunks(chunks)
    {
        begin();
    }

    /// Of the first chunk the first member's first view, its second view ..., the second member's ..., then of the second
    /// chunk. Throws what reading them threw.
    std::vector<float> next()
    {
        auto images = m_next.get();
        begin();
        return images;
    }

private:
    void begin()
    {
        const auto chunk = m_begun / (m_readers.size() * m_views.size());
        if (chunk == m_chunks.size())
            return;
        auto& reader = m_readers[m_begun / m_views.size() % m_readers.size()];
        const auto& view = m_views[m_begun % m_views.size()];
        m_next = std::async(std::launch::async,
                            [&reader, &view, indices = m_chunks[chunk]] { return reader.read(indices, view); });
        ++m_begun;
    }

    std::vector<ViewReader>& m_readers;
    const std::vector<View>& m_views;
    const std::vector<std::span<const std::uint32_t>>& m_chunks;
    std::size_t m_begun = 0;
    std::future<std::vector<float>> m_next;
};

/// Logits of `count` images in one view, else those of the views' mean probability. Empty where keepGoing said no.
std::vector<float> scoresOf(Network& network, ViewsAhead& ahead, std::size_t count, std::size_t views,
                            const KeepGoing& keepGoing)
{
    const auto classes = static_cast<std::size_t>(network.graph().spec.classes);
    std::vector<float> logits(count * classes);
    std::vector<double> sums(views > 1 ? logits.size() : 0, 0.0);
    for (std::size_t view = 0; view < views; ++view) {
        if (!network.infer(static_cast<std::int64_t>(count), ahead.next(), logits, keepGoing))
            return {};
        if (!sums.empty())
            addProbabilities(logits, classes, sums);
    }
    return sums.empty() ? logits : logitsOf(sums, views);
}

}  // namespace

std::optional<std::vector<double>> probabilitiesOf(const EnsembleMember& member, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options)
{
    assert(member.network);
    const auto classes = static_cast<std::size_t>(member.network->graph().spec.classes);
    const auto views = viewsOf(options.views);
    const auto chunks = chunksOf(indices, options.batchSize);
    std::vector<ViewReader> readers;
    readers.emplace_back(dataset, member.normalization, options);
    ViewsAhead ahead(readers, views, chunks);
    std::vector<double> probabilities(indices.size() * classes, 0.0);
    auto left = std::span(probabilities);
    for (const auto& chunk : chunks) {
        const auto scores = scoresOf(*member.network, ahead, chunk.size(), views.size(), options.keepGoing);
        if (scores.empty())
            return std::nullopt;
        addProbabilities(scores, classes, left.first(chunk.size() * classes));
        left = left.subspan(chunk.size() * classes);
    }
    return probabilities;
}

std::optional<EnsembleEvaluation> evaluateTogether(std::span<const EnsembleMember> members, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options)
{
    using Clock = std::chrono::steady_clock;
    assert(!members.empty());
    const auto classes = static_cast<std::size_t>(members.front().network->graph().spec.classes);
    const auto views = viewsOf(options.views);
    std::vector<ViewReader> readers;
    for (const auto& member : members)
        readers.emplace_back(dataset, member.normalization, options);
    const auto chunks = chunksOf(indices, options.batchSize);
    ViewsAhead ahead(readers, views, chunks);
    EnsembleEvaluation result{.members = std::vector<EnsembleEvaluation::Member>(members.size()), .together = {}};
    for (const auto& chunk : chunks) {
        std::vector<std::int32_t> labels;
        for (const auto index : chunk)
            labels.push_back(dataset.label(index));
        std::vector<double> sums(chunk.size() * classes, 0.0);
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto start = Clock::now();
            const auto scores = scoresOf(*members[i].network, ahead, chunk.size(), views.size(), options.keepGoing);
            if (scores.empty() || (options.keepGoing && !options.keepGoing()))
                return std::nullopt;
            result.members[i].evaluation.add(scores, labels);
            result.members[i].seconds += std::chrono::duration<double>(Clock::now() - start).count();
            addProbabilities(scores, classes, sums);
        }
        result.together.add(logitsOf(sums, members.size()), labels);
        if (options.progress)
            options.progress(result.together.images);
    }
    return result;
}

}  // namespace reslab
