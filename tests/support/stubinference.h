#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/graph/parameters.h"
#include "core/zoo/zoo.h"
#include "ui/bridge/channelreduction.h"
#include "ui/bridge/inferencecore.h"

namespace reslab::test {

/// What a stub of the inference core and its test share.
struct StubInference {
    std::atomic<int> made = 0;
    std::atomic<int> threads = -1;
    std::atomic<int> answered = 0;
    std::atomic<int> interrupted = 0;
    std::atomic<int> nearSteps = 0;     ///< of searches for near images
    std::atomic<int> occlusionSteps = 1;  ///< that an occlusion map takes
    std::atomic<bool> isHeld = false;   ///< answers wait, asking whether to go on
    std::atomic<bool> isFaulty = false; ///< every answer is an error
    std::atomic<std::thread::id> owner = std::thread::id();
    std::atomic<bool> isOnOneThread = true;

    /// What was asked last.
    ui::InferenceRequest newest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_newest;
    }

    void note(const ui::InferenceRequest& request)
    {
        const std::lock_guard lock(m_mutex);
        m_newest = request;
    }

private:
    mutable std::mutex m_mutex;
    ui::InferenceRequest m_newest;
};

/// Answers without computing: of every layer a pattern of its channel, place and the network's name.
class StubCore final : public ui::InferenceCore {
public:
    StubCore(StubInference& shared, int threads) : m_shared(shared)
    {
        shared.threads = threads;
        ++shared.made;
        shared.owner = std::this_thread::get_id();
    }

    ui::InferenceAnswer answer(const ui::InferenceRequest& request, const KeepGoing& keepGoing) override
    {
        if (m_shared.owner.load() != std::this_thread::get_id())
            m_shared.isOnOneThread = false;
        while (m_shared.isHeld) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (!keepGoing()) {
                ++m_shared.interrupted;
                throw Interrupted();
            }
        }
        if (m_shared.isFaulty)
            throw Error(ErrorCode::FileNotFound, {{"file", "weights.safetensors"}});
        ++m_shared.answered;
        m_shared.note(request);
        ui::InferenceAnswer answer;
        answer.network = factsOf(request);
        if (const auto* snapshot = std::get_if<ui::SnapshotSource>(&request.source))
            answer.iteration = snapshot->weights->iteration;
        fill(request, answer);
        return answer;
    }

    ui::InferenceAnswer step(const ui::InferenceRequest& request, std::unique_ptr<ui::BegunAnswer>& begun,
                             const KeepGoing& keepGoing) override
    {
        auto seen = answer(request, keepGoing);
        const auto* map = std::get_if<ui::MapWish>(&request.wish);
        if (!map || map->kind != ui::MapKind::Occlusion)
            return seen;
        if (!begun)
            begun = std::make_unique<Begun>();
        seen.scanned = ++static_cast<Begun&>(*begun).steps;
        seen.toScan = std::max<std::uint32_t>(seen.scanned, static_cast<std::uint32_t>(m_shared.occlusionSteps));
        if (seen.scanned == seen.toScan) {
            begun.reset();
            return seen;
        }
        seen.tensors.clear();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return seen;
    }

    /// What the stub answers for one value of a layer: positive in layers of ReLUs, else of both signs.
    static float valueOf(std::size_t at, bool isSigned)
    {
        const auto value = static_cast<float>((at * 37 + 11) % 101) / 100.0F;
        return isSigned ? value - 0.5F : value;
    }

private:
    struct Begun final : ui::BegunAnswer {
        std::uint32_t steps = 0;
    };

    static std::shared_ptr<const ui::NetworkFacts> factsOf(const ui::InferenceRequest& request)
    {
        const auto& source = request.source;
        std::string model = "resnet20";
        ui::NetworkFacts facts;
        if (const auto* file = std::get_if<ui::FileSource>(&source))
            model = file->model;
        else if (const auto* snapshot = std::get_if<ui::SnapshotSource>(&source)) {
            model = snapshot->run->model;
            facts.classNames = snapshot->run->data.classNames;
        }
        if (request.classNames)
            facts.classNames = *request.classNames;
        facts.model = model;
        facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName(model)));
        facts.camLayer = facts.graph->find("layer3.2.relu2") >= 0 ? "layer3.2.relu2" : "";
        return std::make_shared<const ui::NetworkFacts>(std::move(facts));
    }

    static ui::NamedTensor patternOf(const std::string& name, const Dims& dims, bool isSigned)
    {
        ui::NamedTensor tensor{name, dims, {}};
        for (std::size_t i = 0; i < static_cast<std::size_t>(elements(dims)); ++i)
            tensor.values.push_back(valueOf(i, isSigned));
        return tensor;
    }

    /// The first images, in two steps.
    void addNearest(const ui::NearestWish& wish, ui::InferenceAnswer& answer)
    {
        answer.featureCount = 64;
        answer.toScan = std::min(wish.most, wish.images->size());
        answer.scanned = ++m_shared.nearSteps % 2 == 1 ? answer.toScan / 2 : answer.toScan;
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(answer.scanned, static_cast<std::uint32_t>(wish.kept)); ++i)
            answer.nearest.push_back({{i, 0.125 * i},
                                      wish.images->label(i),
                                      std::make_shared<const PlanarImage>(wish.images->whole(i))});
    }

    void fill(const ui::InferenceRequest& request, ui::InferenceAnswer& answer)
    {
        const auto& graph = *answer.network->graph;
        const auto addLayer = [&](const ShapedNode& node) {
            const bool isRelu = std::holds_alternative<ReluSpec>(node.spec.op);
            answer.tensors.push_back(
                patternOf(node.spec.name, {node.output.channels, node.output.height, node.output.width}, !isRelu));
            if (const auto* look = std::get_if<ui::LookWish>(&request.wish))
                answer.tensors.back() = ui::reduced(std::move(answer.tensors.back()), look->channels);
        };
        if (const auto* kernel = std::get_if<ui::KernelWish>(&request.wish)) {
            for (const auto& parameter : parametersOf(graph))
                if (parameter.role == TensorRole::Weight &&
                    graph.nodes[static_cast<std::size_t>(parameter.node)].spec.name == kernel->layer &&
                    parameter.dims.size() > 1)
                    answer.tensors.push_back(patternOf(kernel->layer, parameter.dims, true));
            return;
        }
        if (const auto* near = std::get_if<ui::NearestWish>(&request.wish))
            return addNearest(*near, answer);
        for (int label = 0; label < graph.spec.classes; ++label)
            answer.probabilities.push_back(label == 3 ? 0.55F : 0.05F);
        answer.logits = answer.probabilities;
        // Ten views make the stub a little less sure.
        if (request.tenCrop) {
            answer.isTenCrop = true;
            answer.probabilities[3] -= 0.09F;
            answer.probabilities[4] += 0.09F;
        }
        answer.input.assign(static_cast<std::size_t>(graph.spec.input.elements()), 120);
        if (const auto* look = std::get_if<ui::LookWish>(&request.wish)) {
            for (const auto& node : graph.nodes)
                if (look->everyLayer)
                    addLayer(node);
            for (const auto& layer : look->layers)
                if (const int node = graph.find(layer); node >= 0)
                    addLayer(graph.nodes[static_cast<std::size_t>(node)]);
            // What a scan looks at differs from image to image.
            if (!answer.tensors.empty() && request.image)
                answer.tensors.front().values.front() += static_cast<float>(request.image->pixels.front());
            return;
        }
        const auto& map = std::get<ui::MapWish>(request.wish);
        answer.label = map.label >= 0 ? map.label : 3;
        const auto& input = graph.spec.input;
        if (map.kind == ui::MapKind::Saliency || map.kind == ui::MapKind::Guided)
            answer.tensors.push_back(patternOf("input", {input.channels, input.height, input.width}, true));
        else if (map.kind == ui::MapKind::Occlusion)
            answer.tensors.push_back(patternOf("input", {input.height, input.width}, true));
        else
            addClassMap(map, answer);
    }

    static void addClassMap(const ui::MapWish& map, ui::InferenceAnswer& answer)
    {
        const auto& camLayer = answer.network->camLayer;
        const bool isCam = map.kind == ui::MapKind::Cam && !(map.isGradCamElse && camLayer.empty());
        if (const auto& layer = isCam ? camLayer : map.layer; answer.network->graph->find(layer) >= 0)
            answer.tensors.push_back(patternOf(layer, {8, 8}, isCam));
    }

    StubInference& m_shared;
};

inline ui::InferenceCoreMaker stubMaker(StubInference& shared)
{
    return [&shared](int threads) { return std::make_unique<StubCore>(shared, threads); };
}

}  // namespace reslab::test
