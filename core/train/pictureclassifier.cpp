#include "core/train/pictureclassifier.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "core/data/imagedecode.h"
#include "core/data/pictureset.h"
#include "core/engine/engine.h"
#include "core/train/ensemble.h"

namespace reslab {

struct PictureClassifier::State {
    State(const NetworkSpec& spec, Normalization scaling, std::int64_t resize, int threads)
        : engine(threads)
        , network(inferShapes(spec), platform().nativeBf16 ? Precision::BF16 : Precision::F32, engine)
        , normalization(std::move(scaling))
        , pictures(spec.input, resize, false)
    {
        checkNormalization(normalization, spec.input);
    }

    Engine engine;
    Network network;
    Normalization normalization;
    PictureSet pictures;
};

PictureClassifier::PictureClassifier(const NetworkSpec& spec, const std::vector<std::vector<float>>& tensors,
                                     Normalization normalization, std::int64_t resize, int threads)
    : m_state(std::make_unique<State>(spec, std::move(normalization), resize, threads))
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        m_state->network.setTensor(static_cast<int>(i), tensors[i]);
}

PictureClassifier::~PictureClassifier() = default;

std::vector<FileAnswer> PictureClassifier::answer(std::span<const std::filesystem::path> files, const KeepGoing& keepGoing)
{
    assert(files.size() <= kAtOnce);
    auto& [engine, network, normalization, pictures] = *m_state;
    std::vector<FileAnswer> answers;
    std::vector<std::size_t> read;
    pictures.clear();
    for (const auto& file : files) {
        requireGoing(keepGoing);
        auto& answer = answers.emplace_back(FileAnswer{.file = file});
        try {
            const auto picture = decodeImageFile(file);
            pictures.add(picture);
            answer.thumbnail = planarPicture(picture, 3, kThumbnail);
            read.push_back(answers.size() - 1);
        } catch (const Error& error) {
            answer.fault = error;
        }
    }
    const auto indices = firstIndices(static_cast<std::int64_t>(read.size()));
    const auto probabilities = probabilitiesOf({&network, normalization}, pictures, indices,
                                               {.batchSize = static_cast<std::int64_t>(kAtOnce), .keepGoing = keepGoing});
    if (!probabilities)
        throw Interrupted();
    const auto classes = static_cast<std::size_t>(network.graph().spec.classes);
    std::vector<int> order(classes);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const auto row = std::span(*probabilities).subspan(i * classes, classes);
        const auto shown = std::min(kTop, classes);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), [&](int a, int b) {
            return std::pair(-row[static_cast<std::size_t>(a)], a) < std::pair(-row[static_cast<std::size_t>(b)], b);
        });
        for (std::size_t k = 0; k < shown; ++k)
            answers[read[i]].top.emplace_back(order[k], static_cast<float>(row[static_cast<std::size_t>(order[k])]));
    }
    return answers;
}

}  // namespace reslab
