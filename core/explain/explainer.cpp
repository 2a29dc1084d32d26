#include "core/explain/explainer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "core/engine/engine.h"
#include "core/explain/explainerstate.h"
#include "core/explain/freshweights.h"
#include "core/graph/parameters.h"

namespace reslab {
namespace {

/// The gradient by an image is that by the output of a node that hands it on: no layer needs to know what its first one is.
constexpr std::string_view kPicture = "explain.picture";

ShapedGraph withPicture(const ShapedGraph& graph)
{
    auto spec = graph.spec;
    for (auto& node : spec.nodes)
        std::ranges::replace(node.inputs, std::string(kInputName), std::string(kPicture));
    spec.nodes.insert(spec.nodes.begin(),
                      {.name = std::string(kPicture), .op = DropoutSpec{.rate = 0.0}, .inputs = {std::string(kInputName)}});
    return inferShapes(spec);
}

bool isWeighted(const ShapedNode& node)
{
    return std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
}

bool averagesAllPixels(const OpSpec& op)
{
    if (const auto* pool = std::get_if<GlobalPoolSpec>(&op))
        return pool->kind == PoolKind::Average;
    const auto* adaptive = std::get_if<AdaptivePoolSpec>(&op);
    return adaptive && adaptive->size == 1;
}

bool handsOn(const OpSpec& op)
{
    return std::holds_alternative<FlattenSpec>(op) || std::holds_alternative<DropoutSpec>(op);
}

std::int64_t pixels(const Shape& shape)
{
    return shape.height * shape.width;
}

/// The image and its mirror image, and both moved by an eighth; what comes in from outside is 0, the training images' mean.
std::vector<float> viewsOf(std::span<const float> image, const Shape& shape, std::int64_t count)
{
    constexpr std::array<std::array<std::int64_t, 2>, 4> kMoves{{{0, 0}, {1, 1}, {-1, 1}, {1, -1}}};
    std::vector<float> views;
    views.reserve(image.size() * static_cast<std::size_t>(count));
    for (std::int64_t view = 0; view < count; ++view) {
        const auto& [down, right] = kMoves[static_cast<std::size_t>(view / 2) % kMoves.size()];
        for (std::int64_t c = 0; c < shape.channels; ++c)
            for (std::int64_t y = 0; y < shape.height; ++y)
                for (std::int64_t x = 0; x < shape.width; ++x) {
                    const auto fromY = y - down * shape.height / 8;
                    const auto fromX = (view % 2 == 0 ? x : shape.width - 1 - x) - right * shape.width / 8;
                    const bool isInside = fromY >= 0 && fromY < shape.height && fromX >= 0 && fromX < shape.width;
                    views.push_back(isInside ? image[static_cast<std::size_t>((c * shape.height + fromY) * shape.width + fromX)] : 0.0F);
                }
    }
    return views;
}

/// sum_k weights[k] values[k], place by place.
HeatMap weightedSum(const Activation& activation, std::span<const double> weights)
{
    const auto& shape = activation.shape;
    HeatMap map{shape.height, shape.width, {}};
    const auto places = static_cast<std::size_t>(pixels(shape));
    map.values.resize(places);
    for (std::size_t at = 0; at < places; ++at) {
        double sum = 0.0;
        for (std::size_t c = 0; c < weights.size(); ++c)
            sum += weights[c] * activation.values[c * places + at];
        map.values[at] = static_cast<float>(sum);
    }
    return map;
}

}  // namespace

std::shared_ptr<Engine> makeExplainEngine(int threads)
{
    return std::make_shared<Engine>(threads);
}

Explainer::State::State(const ShapedGraph& shaped, std::shared_ptr<Engine> owner)
    : graph(shaped), engine(std::move(owner)), network(withPicture(shaped), Precision::F32, *engine)
{
}

void Explainer::State::forward(std::int64_t count, std::span<const float> images, std::span<float> logits,
                               const KeepGoing& keepGoing)
{
    if (!network.infer(count, images, logits, keepGoing))
        throw Interrupted();
}

Explainer::Explainer(const ShapedGraph& graph, std::shared_ptr<Engine> engine)
    : m_state(std::make_unique<State>(graph, std::move(engine)))
{
}

Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;

const ShapedGraph& Explainer::graph() const { return m_state->graph; }

Network& Explainer::network() { return m_state->network; }

void Explainer::setWeights(const WeightSnapshot& weights)
{
    m_state->learned = weights.tensors;
    randomise(0, 0, {});
}

void Explainer::randomise(int layers, std::uint64_t seed, std::span<const float> image, const KeepGoing& keepGoing)
{
    auto& network = m_state->network;
    const auto& nodes = network.graph().nodes;
    auto first = nodes.size();
    for (auto left = layers; left > 0 && first > 0;)
        if (isWeighted(nodes[--first]))
            --left;
    if (layers > 0)
        network.initialise(seed, keepGoing);
    const auto& tensors = network.tensors();
    assert(m_state->learned.size() == tensors.size());
    const auto isDrawn = [first](const ParameterInfo& tensor) { return static_cast<std::size_t>(tensor.node) >= first; };
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (!isDrawn(tensors[i]))
            network.setTensor(static_cast<int>(i), m_state->learned[i]);
    const auto needsStatistics = [&](const ParameterInfo& tensor) { return tensor.isStatistic() && isDrawn(tensor); };
    if (std::ranges::any_of(tensors, needsStatistics))
        m_state->normalise(needsStatistics, image, std::max<std::int64_t>(featureBatch(), 2), keepGoing);
}

void Explainer::State::normalise(const std::function<bool(const ParameterInfo&)>& isMeant, std::span<const float> image,
                                 std::int64_t views, const KeepGoing& keepGoing)
{
    assert(image.size() == static_cast<std::size_t>(graph.spec.input.elements()));
    const auto& tensors = network.tensors();
    std::vector<std::vector<float>> values;
    for (std::size_t i = 0; i < tensors.size(); ++i)
        values.push_back(network.tensor(static_cast<int>(i)));
    const auto seen = withBatchStatistics(graph, engine, values, viewsOf(image, graph.spec.input, views), keepGoing);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (isMeant(tensors[i]))
            network.setTensor(static_cast<int>(i), seen.tensors[i]);
}

Explainer::Answer Explainer::look(std::span<const float> image, const std::vector<int>& nodes, const KeepGoing& keepGoing)
{
    Answer answer;
    answer.logits.resize(static_cast<std::size_t>(graph().spec.classes));
    answer.activations.resize(nodes.size());
    const auto take = [&](int node, const TensorView& tensor) {
        std::optional<std::vector<float>> values;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (State::shifted(nodes[i]) != node)
                continue;
            if (!values)
                values = tensor.plain();
            answer.activations[i] = {nodes[i], tensor.shape, *values};
        }
    };
    if (!m_state->network.inspect(1, image, answer.logits, take, keepGoing))
        throw Interrupted();
    answer.probabilities = softmax(answer.logits);
    return answer;
}

std::vector<float> Explainer::logits(std::int64_t count, std::span<const float> images, const KeepGoing& keepGoing)
{
    std::vector<float> logits(static_cast<std::size_t>(count * graph().spec.classes));
    m_state->forward(count, images, logits, keepGoing);
    return logits;
}

int Explainer::featureNode() const
{
    const auto& last = graph().nodes.back();
    return std::holds_alternative<LinearSpec>(last.spec.op) ? last.inputs.front() : -1;
}

std::int64_t Explainer::featureBatch() const
{
    constexpr std::int64_t kMostBytes = std::int64_t{64} << 20;
    std::int64_t values = 0;
    for (const auto& node : graph().nodes)
        values += node.output.elements();
    return std::clamp<std::int64_t>(kMostBytes / (values * static_cast<std::int64_t>(sizeof(float))), 1, 8);
}

std::vector<float> Explainer::features(std::int64_t count, std::span<const float> images, const KeepGoing& keepGoing)
{
    const auto node = featureNode();
    assert(node >= 0 && count > 0 && count <= featureBatch());
    std::vector<float> features;
    std::vector<float> logits(static_cast<std::size_t>(count * graph().spec.classes));
    const auto take = [&](int seen, const TensorView& tensor) {
        if (seen == State::shifted(node))
            features = tensor.plain();
    };
    if (!m_state->network.inspect(count, images, logits, take, keepGoing))
        throw Interrupted();
    return features;
}

int Explainer::camNode() const
{
    const auto& nodes = graph().nodes;
    auto at = featureNode();
    while (at != kNetworkInput && handsOn(nodes[static_cast<std::size_t>(at)].spec.op))
        at = nodes[static_cast<std::size_t>(at)].inputs.front();
    if (at == kNetworkInput || !averagesAllPixels(nodes[static_cast<std::size_t>(at)].spec.op))
        return -1;
    return nodes[static_cast<std::size_t>(at)].inputs.front();
}

HeatMap Explainer::cam(std::span<const float> image, int label, const KeepGoing& keepGoing)
{
    const auto node = camNode();
    assert(node >= 0 && label >= 0 && label < graph().spec.classes);
    const auto activation = look(image, {node}, keepGoing).activations.front();
    const auto& tensors = m_state->network.tensors();
    const auto last = State::shifted(static_cast<int>(graph().nodes.size()) - 1);
    const auto head = std::ranges::find_if(tensors, [&](const auto& tensor) {
        return tensor.node == last && tensor.role == TensorRole::Weight;
    });
    const auto rows = m_state->network.tensor(static_cast<int>(head - tensors.begin()));
    const auto channels = static_cast<std::size_t>(activation.shape.channels);
    const auto row = rows.begin() + static_cast<std::ptrdiff_t>(channels) * label;
    return weightedSum(activation, std::vector<double>(row, row + static_cast<std::ptrdiff_t>(channels)));
}

Explainer::State::Traced Explainer::State::trace(std::span<const float> image, int label, int node, bool guided,
                                                 const KeepGoing& keepGoing)
{
    assert(label >= 0 && label < graph.spec.classes);
    Traced traced;
    StepOptions observers{.keepGoing = keepGoing};
    observers.afterForward = [&](int seen, const TensorView& tensor) {
        if (seen == shifted(node))
            traced.activation = {node, tensor.shape, tensor.plain()};
    };
    observers.beforeBackward = [&](int seen, const TensorView& tensor) {
        if (seen == shifted(node))
            traced.gradient = tensor.plain();
    };
    const auto direct = [label](std::span<const float>, std::span<float> diffLogits) {
        diffLogits[static_cast<std::size_t>(label)] = 1.0F;
    };
    if (!network.explain(1, image, direct, observers, guided))
        throw Interrupted();
    // What does not lead to the logits has no part in them.
    traced.gradient.resize(traced.activation.values.size(), 0.0F);
    return traced;
}

HeatMap Explainer::gradCam(std::span<const float> image, int label, int node, const KeepGoing& keepGoing)
{
    const auto traced = m_state->trace(image, label, node, false, keepGoing);
    const auto& shape = traced.activation.shape;
    const auto places = pixels(shape);
    std::vector<double> weights;
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        double sum = 0.0;
        for (const auto value : std::span(traced.gradient).subspan(static_cast<std::size_t>(c * places), static_cast<std::size_t>(places)))
            sum += value;
        weights.push_back(sum / static_cast<double>(places));
    }
    auto map = weightedSum(traced.activation, weights);
    for (auto& value : map.values)
        value = std::max(value, 0.0F);
    return map;
}

std::vector<float> Explainer::saliency(std::span<const float> image, int label, const KeepGoing& keepGoing)
{
    return m_state->trace(image, label, State::kPictureNode, false, keepGoing).gradient;
}

std::vector<float> Explainer::guidedBackpropagation(std::span<const float> image, int label, const KeepGoing& keepGoing)
{
    return m_state->trace(image, label, State::kPictureNode, true, keepGoing).gradient;
}

}  // namespace reslab
