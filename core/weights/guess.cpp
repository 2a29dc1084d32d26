#include "core/weights/guess.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/weights/guessoptions.h"
#include "core/zoo/zoo.h"

namespace reslab {
namespace {

std::size_t misfits(const ImportReport& report)
{
    return report.missing.size() + report.misShaped.size() + report.leftOver.size();
}

constexpr std::array kLikelyOrders{Order::Original,      Order::Preact,         Order::BnAfterAdd,
                                   Order::ReluBeforeAdd, Order::ReluOnlyPreact, Order::NoFinalRelu};

class Guesser {
public:
    explicit Guesser(const TensorFile& file) : m_file(file), m_table(file) {}

    Guesses run();

private:
    bool tryModel(const std::string& model, std::optional<Shape> input = {});
    template <class Options> void tryFamily(const char* family, const std::optional<Options>& read);

    const TensorFile& m_file;
    ShapeTable m_table;
    std::vector<Guess> m_fitting;
    std::vector<std::vector<NodeSpec>> m_nodes;  ///< of those that fit
    std::optional<Guess> m_nearest;
};

/// True where it fits and nothing is left over.
bool Guesser::tryModel(const std::string& model, std::optional<Shape> input)
{
    const auto isSame = [&](const Guess& guess) { return guess.model == model; };
    if (std::any_of(m_fitting.begin(), m_fitting.end(), isSame))
        return true;
    try {
        auto spec = specFor(m_file, model, input);
        Guess guess{model, matchWeights(m_file, inferShapes(spec))};
        if (misfits(guess.report) == 0) {
            // One network may have several names, as resnet50 and resnet50b.
            if (std::find(m_nodes.begin(), m_nodes.end(), spec.nodes) == m_nodes.end()) {
                m_nodes.push_back(std::move(spec.nodes));
                m_fitting.push_back(std::move(guess));
            }
            return true;
        }
        const bool isNear = 2 * guess.report.matched.size() > m_file.tensors().size();
        if (isNear && (!m_nearest || misfits(guess.report) < misfits(m_nearest->report)))
            m_nearest = std::move(guess);
    } catch (const Error&) {
        // Options that do not go together are no network, and none that the file could be for.
    }
    return false;
}

/// Shortcuts without parameters and orders are not told by tensors: what fits first is meant.
template <class Options> void Guesser::tryFamily(const char* family, const std::optional<Options>& read)
{
    if (!read)
        return;
    auto options = *read;
    const auto tryThese = [&] { return tryModel(writeModelText(family, options), read->input); };
    if constexpr (!requires { options.shortcut; })
        tryThese();
    else
        for (const auto shortcut : shortcutsOf(m_table)) {
            options.shortcut = shortcut;
            if constexpr (requires { options.order; })
                for (const auto order : kLikelyOrders) {
                    options.order = order;
                    if (tryThese())
                        break;
                }
            else
                tryThese();
        }
}

Guesses Guesser::run()
{
    const auto facts = factsOf(m_file);
    Guesses guesses;
    if (!facts.model.empty() && !isSpecPath(facts.model))
        guesses.isNamed = tryModel(facts.model, facts.input);
    std::vector<std::string> names;
    for (const auto& entry : models())
        names.push_back(entry.name);
    // A twin without shortcuts has the same tensors, and fewer people have trained it.
    std::stable_partition(names.begin(), names.end(), [](const auto& name) { return name.find("plain") == name.npos; });
    for (const auto* name : {"googlenet:aux=on", "googlenet:kernel=5x5", "googlenet:kernel=5x5,aux=on"})
        names.emplace_back(name);
    for (const auto& name : names)
        tryModel(name);
    if (m_fitting.empty()) {
        tryFamily("cifar", cifarOptionsOf(m_table));
        tryFamily("fc", fcOptionsOf(m_table));
        tryFamily("imagenet", imageNetOptionsOf(m_table));
        tryFamily("resnext", resNextOptionsOf(m_table));
        tryFamily("resnetrs", resNetRsOptionsOf(m_table));
        tryFamily("googlenet", googLeNetOptionsOf(m_table));
        tryFamily("vgg", vggOptionsOf(m_table));
    }
    if (m_fitting.empty() && m_nearest)
        m_fitting.push_back(*std::move(m_nearest));
    guesses.networks = std::move(m_fitting);
    if (!guesses.networks.empty())
        guesses.classes = classesIn(m_file, inferShapes(modelFromName(guesses.networks.front().model))).value_or(0);
    return guesses;
}

}  // namespace

/// A file that names a network must not make another file be read.
bool isSpecPath(const std::string& model)
{
    return model.find('/') != model.npos || model.ends_with(".json");
}

NetworkSpec specFor(const TensorFile& file, const std::string& model, std::optional<Shape> input)
{
    const auto usual = modelFromName(model, input);
    const auto graph = inferShapes(usual);
    auto shape = usual.input;
    shape.channels = input ? shape.channels : channelsIn(file, graph).value_or(shape.channels);
    const auto classes = classesIn(file, graph).value_or(usual.classes);
    return shape == usual.input && classes == usual.classes ? usual : modelFromName(model, shape, classes);
}

Guesses guessNetworks(const TensorFile& file)
{
    return Guesser(file).run();
}

}  // namespace reslab
