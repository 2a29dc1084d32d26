#include "core/train/pictureclassifier.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>
#include <utility>

#include "core/data/imagedecode.h"
#include "core/data/pictureset.h"
#include "core/engine/engine.h"

namespace reslab {

struct PictureClassifier::State {
    struct Member {
        Member(const PictureReader& reader, Views views, Engine& engine, const std::shared_ptr<Arena>& arena)
            : network(inferShapes(reader.spec), platform().nativeBf16 ? Precision::BF16 : Precision::F32, engine, arena)
            , normalization(reader.normalization)
            , resize(reader.resize)
            , pictures(reader.spec.input, reader.resize, views == Views::TenCrop)
        {
            checkNormalization(normalization, reader.spec.input);
            for (std::size_t i = 0; i < reader.tensors.size(); ++i)
                network.setTensor(static_cast<int>(i), reader.tensors[i]);
        }

        Network network;
        Normalization normalization;
        std::int64_t resize;
        PictureSet pictures;
    };

    State(Views seen, int threads) : engine(threads), views(seen) {}

    Engine engine;
    std::shared_ptr<Arena> arena = makeSharedArena();
    Views views;
    std::size_t classes = 0;
    std::vector<std::unique_ptr<Member>> members;
};

namespace {

/// The likeliest classes of one picture, of equal ones the lower number first.
std::vector<std::pair<int, float>> likeliest(std::span<const double> row, std::size_t most)
{
    std::vector<int> order(row.size());
    std::iota(order.begin(), order.end(), 0);
    const auto shown = std::min(most, row.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), [&](int a, int b) {
        return std::pair(-row[static_cast<std::size_t>(a)], a) < std::pair(-row[static_cast<std::size_t>(b)], b);
    });
    std::vector<std::pair<int, float>> top;
    for (std::size_t k = 0; k < shown; ++k)
        top.emplace_back(order[k], static_cast<float>(row[static_cast<std::size_t>(order[k])]));
    return top;
}

}  // namespace

PictureClassifier::PictureClassifier(std::span<const PictureReader> readers, Views views, int threads)
    : m_state(std::make_unique<State>(views, threads))
{
    assert(!readers.empty());
    for (const auto& reader : readers) {
        if (reader.spec.classes != readers.front().spec.classes)
            throw Error(ErrorCode::OptionInvalid, {{"option", reader.spec.name},
                                                   {"actual", std::to_string(reader.spec.classes) + " classes"},
                                                   {"expected", std::to_string(readers.front().spec.classes)}});
        m_state->members.push_back(std::make_unique<State::Member>(reader, views, m_state->engine, m_state->arena));
    }
    m_state->classes = static_cast<std::size_t>(readers.front().spec.classes);
}

PictureClassifier::~PictureClassifier() = default;

std::vector<FileAnswer> PictureClassifier::answer(std::span<const std::filesystem::path> files, const KeepGoing& keepGoing)
{
    assert(files.size() <= kAtOnce);
    std::vector<FileAnswer> answers;
    std::vector<std::size_t> read;
    for (auto& member : m_state->members)
        member->pictures.clear();
    for (const auto& file : files) {
        requireGoing(keepGoing);
        auto& answer = answers.emplace_back(FileAnswer{.file = file});
        try {
            const auto picture = decodeImageFile(file);
            answer.thumbnail = planarPicture(picture, 3, kThumbnail);
            for (auto& member : m_state->members)
                member->pictures.add(picture);
            read.push_back(answers.size() - 1);
        } catch (const Error& error) {
            answer.fault = error;
        }
    }
    const auto mean = meanOf(firstIndices(static_cast<std::int64_t>(read.size())), keepGoing);
    for (std::size_t i = 0; i < read.size(); ++i)
        answers[read[i]].top = likeliest(std::span(mean).subspan(i * m_state->classes, m_state->classes), kTop);
    return answers;
}

/// Probabilities (N, classes), the mean over networks.
std::vector<double> PictureClassifier::meanOf(std::span<const std::uint32_t> indices, const KeepGoing& keepGoing)
{
    std::vector<double> mean(indices.size() * m_state->classes, 0.0);
    const auto share = 1.0 / static_cast<double>(m_state->members.size());
    for (auto& member : m_state->members) {
        const auto probabilities = probabilitiesOf({&member->network, member->normalization}, member->pictures, indices,
                                                   {.views = m_state->views,
                                                    .resize = member->resize,
                                                    .batchSize = static_cast<std::int64_t>(kAtOnce),
                                                    .keepGoing = keepGoing});
        if (!probabilities)
            throw Interrupted();
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += share * (*probabilities)[i];
    }
    return mean;
}

}  // namespace reslab
