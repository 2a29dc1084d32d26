#include "ui/bridge/inferencecore.h"

#include <algorithm>
#include <chrono>
#include <list>
#include <span>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/overloaded.h"
#include "core/data/pictureset.h"
#include "core/explain/explainer.h"
#include "core/explain/occlusion.h"
#include "core/graph/parameters.h"
#include "core/runs/runfolder.h"
#include "core/train/ensemble.h"
#include "ui/bridge/channelreduction.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/nearestscan.h"
#include "ui/bridge/networkinput.h"

namespace reslab::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostNetworks = 8;
constexpr std::size_t kMostBytes = std::size_t{512} << 20;
constexpr std::uint64_t kRandomSeed = 1;
constexpr int kHalfDrawn = -1;  ///< who asked no longer wanted it
constexpr std::chrono::milliseconds kStep{100};

/// What makes two questions be about the same network with the same weights.
struct Key {
    std::string place;
    std::string model;
    fs::file_time_type written = {};
    std::optional<Normalization> normalization = {};
    std::int64_t resize = 0;
    std::shared_ptr<const RunDescription> run = {};
    friend bool operator==(const Key&, const Key&) = default;
};

fs::file_time_type writtenAt(const fs::path& file)
{
    std::error_code ignored;
    return fs::last_write_time(file, ignored);
}

Key keyOf(const NetworkSource& source)
{
    return std::visit(Overloaded{[](const RunSource& run) {
                                     const auto name = run.folder.string() + (run.which.empty() ? "" : "@" + run.which);
                                     const auto file = chooseCheckpoint(name).file;
                                     return Key{.place = file.string(), .model = {}, .written = writtenAt(file)};
                                 },
                                 [](const FileSource& file) {
                                     return Key{.place = file.file.string(),
                                                .model = file.model,
                                                .written = writtenAt(file.file),
                                                .normalization = file.normalization,
                                                .resize = file.resize};
                                 },
                                 [](const SnapshotSource& snapshot) {
                                     return Key{.place = snapshot.run->name, .model = {}, .run = snapshot.run};
                                 }},
                      source);
}

/// What a scan with squares told, by which weights.
struct KeptOcclusion {
    std::shared_ptr<const WeightSnapshot> weights;
    int randomised = 0;
    OcclusionScan scan;
};

/// A network that is ready to answer.
struct ReadyNetwork {
    Key key;
    std::shared_ptr<const NetworkFacts> facts;
    std::shared_ptr<const WeightSnapshot> weights;  ///< those that it was given last
    int randomised = 0;
    std::vector<float> drawnFor = {};  ///< the image whose statistics BN of such layers has
    std::size_t ownBytes = 0;
    Explainer explainer;
    std::optional<NearestScan> near = {};
    std::optional<KeptOcclusion> occluded = {};  ///< the newest: maps of other classes need no pass more

    /// The weights as they were learned, or with so many layers drawn anew for an image.
    void use(const std::shared_ptr<const WeightSnapshot>& wanted, int layers = 0, const std::vector<float>& image = {},
             const KeepGoing& keepGoing = {})
    {
        if (wanted != weights) {
            explainer.setWeights(*wanted);
            weights = wanted;
            randomised = 0;
        }
        if (layers == randomised && (layers == 0 || image == drawnFor))
            return;
        randomised = kHalfDrawn;
        explainer.randomise(layers, kRandomSeed, image, keepGoing);
        randomised = layers;
        drawnFor = image;
    }

    const OcclusionScan* occlusionOfNow(std::span<const float> image, const Explainer::Occlusion& occlusion) const
    {
        const bool isIt = occluded && occluded->weights == weights && occluded->randomised == randomised &&
                          occluded->scan.isOf(image, occlusion);
        return isIt ? &occluded->scan : nullptr;
    }

    std::size_t bytes() const { return ownBytes + (near ? near->bytes() : 0) + (occluded ? occluded->scan.bytes() : 0); }
};

/// Weights beside their gradients and packed copies, activations and theirs: what a network roughly takes.
std::size_t bytesOf(const ShapedGraph& graph)
{
    std::int64_t values = 0;
    for (const auto& tensor : parametersOf(graph))
        values += elements(tensor.dims) * 4;
    for (const auto& node : graph.nodes)
        values += node.output.elements() * 2;
    return static_cast<std::size_t>(values) * sizeof(float);
}

/// An occlusion map in the making. It ends with the weights that it began with, whatever is written to their file meanwhile.
struct BegunOcclusion final : BegunAnswer {
    BegunOcclusion(const ReadyNetwork& by, InferenceAnswer seen, OcclusionScan squares)
        : key(by.key), network{.facts = by.facts, .weights = by.weights}, answer(std::move(seen)), scan(std::move(squares))
    {
    }

    Key key;
    LoadedNetwork network;  ///< should it have to be made ready again
    InferenceAnswer answer;  ///< all but the map
    OcclusionScan scan;
};

/// A picture and what was done to it.
struct DisturbedImage {
    std::shared_ptr<const PlanarImage> of = {};
    Perturbation by = {};
    std::shared_ptr<const PlanarImage> image = {};
};

class RealCore final : public InferenceCore {
public:
    explicit RealCore(int threads) : m_engine(makeExplainEngine(threads)) {}

    InferenceAnswer answer(const InferenceRequest& request, const KeepGoing& keepGoing) override
    {
        std::unique_ptr<BegunAnswer> begun;
        auto answer = step(request, begun, keepGoing);
        while (begun)
            answer = step(request, begun, keepGoing);
        return answer;
    }

    InferenceAnswer step(const InferenceRequest& request, std::unique_ptr<BegunAnswer>& begun, const KeepGoing& keepGoing) override
    {
        auto* map = static_cast<BegunOcclusion*>(begun.get());
        auto& network = map ? ready(map->key, [map] { return map->network; })
                            : ready(keyOf(request.source), [&request] { return loadNetwork(request.source); });
        if (map) {
            network.use(map->network.weights, request.randomised, map->scan.image(), keepGoing);
            return someMore(network, begun, keepGoing);
        }
        network.use(weightsFor(request.source, network));
        auto answer = beginning(network, request, begun, keepGoing);
        return begun ? someMore(network, begun, keepGoing) : answer;
    }

private:
    /// The answer; of what takes many passes, all that one pass gives, and what is `begun`.
    InferenceAnswer beginning(ReadyNetwork& network, const InferenceRequest& request, std::unique_ptr<BegunAnswer>& begun,
                              const KeepGoing& keepGoing)
    {
        InferenceAnswer answer;
        answer.network = factsCalled(network.facts, request.classNames);
        answer.iteration = network.weights->iteration;
        if (const auto* kernel = std::get_if<KernelWish>(&request.wish)) {
            addKernels(network, *kernel, answer);
            return answer;
        }
        const auto image = seenImage(request, keepGoing);
        const auto input = networkInput(*image, *network.facts, request.perturbation);
        answer.input = input.pixels;
        if (const auto* near = std::get_if<NearestWish>(&request.wish)) {
            addNearest(network, *near, input.values, keepGoing, answer);
            return answer;
        }
        auto wish = request.wish;
        if (auto* map = std::get_if<MapWish>(&wish); map && map->label < 0 && request.randomised > 0)
            map->label = classAnswered(network, request, *image, input.values, keepGoing);
        network.use(network.weights, request.randomised, input.values, keepGoing);
        if (request.tenCrop)
            addTenCrop(network, *image, request.perturbation, keepGoing, answer);
        if (const auto* look = std::get_if<LookWish>(&wish))
            addLook(network, *look, input.values, keepGoing, answer);
        else
            addMap(network, std::get<MapWish>(wish), input.values, keepGoing, answer, begun);
        return answer;
    }

    static void addOcclusion(const OcclusionScan& scan, InferenceAnswer& answer)
    {
        auto map = scan.map(answer.label);
        answer.tensors.push_back({std::string(kInputName), {map.height, map.width}, std::move(map.values)});
    }

    static InferenceAnswer someMore(ReadyNetwork& network, std::unique_ptr<BegunAnswer>& begun, const KeepGoing& keepGoing)
    {
        auto& occlusion = static_cast<BegunOcclusion&>(*begun);
        const auto end = std::chrono::steady_clock::now() + kStep;
        do
            occlusion.scan.step(network.explainer, keepGoing);
        while (!occlusion.scan.isDone() && std::chrono::steady_clock::now() < end);
        auto answer = occlusion.answer;
        answer.scanned = static_cast<std::uint32_t>(occlusion.scan.done());
        answer.toScan = static_cast<std::uint32_t>(occlusion.scan.passes());
        if (!occlusion.scan.isDone())
            return answer;
        addOcclusion(occlusion.scan, answer);
        network.occluded = KeptOcclusion{network.weights, network.randomised, std::move(occlusion.scan)};
        begun.reset();
        return answer;
    }

    /// The picture with what is done to it but for the noise. The newest one is kept: several questions are about it.
    std::shared_ptr<const PlanarImage> seenImage(const InferenceRequest& request, const KeepGoing& keepGoing)
    {
        auto by = request.perturbation;
        by.noise = 0.0;
        if (by == Perturbation{})
            return request.image;
        if (m_disturbed.of != request.image || m_disturbed.by != by)
            m_disturbed = {request.image, by, std::make_shared<const PlanarImage>(perturbed(*request.image, by, keepGoing))};
        return m_disturbed.image;
    }

    /// The network of that key, with whatever weights it was left with; `load` gives it where it is not ready.
    template <class Load> ReadyNetwork& ready(Key key, const Load& load)
    {
        const auto known = std::ranges::find(m_ready, key, &ReadyNetwork::key);
        if (known != m_ready.end()) {
            m_ready.splice(m_ready.begin(), m_ready, known);
            return m_ready.front();
        }
        LoadedNetwork loaded = load();
        auto facts = *loaded.facts;
        makeRoom(bytesOf(*facts.graph));
        Explainer explainer(*facts.graph, m_engine);
        explainer.setWeights(*loaded.weights);
        if (const int node = explainer.camNode(); node >= 0)
            facts.camLayer = facts.graph->nodes[static_cast<std::size_t>(node)].spec.name;
        const auto bytes = bytesOf(*facts.graph);
        m_ready.push_front({.key = std::move(key),
                            .facts = std::make_shared<const NetworkFacts>(std::move(facts)),
                            .weights = std::move(loaded.weights),
                            .randomised = 0,
                            .ownBytes = bytes,
                            .explainer = std::move(explainer)});
        return m_ready.front();
    }

    static std::shared_ptr<const WeightSnapshot> weightsFor(const NetworkSource& source, const ReadyNetwork& network)
    {
        const auto* snapshot = std::get_if<SnapshotSource>(&source);
        return snapshot ? snapshot->weights : network.weights;
    }

    void makeRoom(std::size_t wanted)
    {
        const auto held = [this] {
            std::size_t bytes = 0;
            for (const auto& network : m_ready)
                bytes += network.bytes();
            return bytes;
        };
        while (!m_ready.empty() && (m_ready.size() >= kMostNetworks || held() + wanted > kMostBytes))
            m_ready.pop_back();
    }

    static void addKernels(const ReadyNetwork& network, const KernelWish& wish, InferenceAnswer& answer)
    {
        const auto& graph = *network.facts->graph;
        const auto parameters = parametersOf(graph);
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (parameters[i].role == TensorRole::Weight &&
                graph.nodes[static_cast<std::size_t>(parameters[i].node)].spec.name == wish.layer)
                answer.tensors.push_back({wish.layer, parameters[i].dims, network.weights->tensors[i]});
    }

    /// As `classify --crops 10` does it.
    static void addTenCrop(ReadyNetwork& network, const PlanarImage& image, const Perturbation& noisy, const KeepGoing& keepGoing,
                           InferenceAnswer& answer)
    {
        const auto& facts = *network.facts;
        PictureSet picture(facts.graph->spec.input, facts.resize, true);
        picture.add(pictureOf(image));
        const std::uint32_t first = 0;
        const auto mean = probabilitiesOf({&network.explainer.network(), facts.normalization}, picture, {&first, 1},
                                          {.views = Views::TenCrop,
                                           .resize = facts.resize,
                                           .disturb = [&noisy](std::span<std::uint8_t> pixels) { addNoise(noisy, pixels); },
                                           .batchSize = 1,
                                           .keepGoing = keepGoing});
        if (!mean)
            throw Interrupted();
        answer.probabilities.assign(mean->begin(), mean->end());
        answer.isTenCrop = true;
    }

    static void addNearest(ReadyNetwork& network, const NearestWish& wish, const std::vector<float>& image, const KeepGoing& keepGoing,
                           InferenceAnswer& answer)
    {
        if (!network.near || !network.near->serves(wish, *network.weights))
            network.near.emplace(wish, network.weights);
        network.near->step(wish, network.explainer, *network.facts, image, keepGoing, answer);
    }

    /// What was computed of several views stays.
    static void addAnswer(Explainer::Answer& seen, InferenceAnswer& answer)
    {
        answer.logits = std::move(seen.logits);
        if (!answer.isTenCrop)
            answer.probabilities = std::move(seen.probabilities);
    }

    static void addLook(ReadyNetwork& network, const LookWish& wish, const std::vector<float>& image, const KeepGoing& keepGoing,
                        InferenceAnswer& answer)
    {
        const auto& graph = *network.facts->graph;
        std::vector<int> nodes;
        for (int node = 0; wish.everyLayer && node < static_cast<int>(graph.nodes.size()); ++node)
            if (!graph.nodes[static_cast<std::size_t>(node)].trainingOnly)
                nodes.push_back(node);
        for (const auto& layer : wish.layers)
            if (const int node = graph.find(layer); node >= 0)
                nodes.push_back(node);
        auto seen = network.explainer.look(image, nodes, keepGoing);
        addAnswer(seen, answer);
        for (auto& activation : seen.activations) {
            const auto& shape = activation.shape;
            answer.tensors.push_back(reduced({graph.nodes[static_cast<std::size_t>(activation.node)].spec.name,
                                              {shape.channels, shape.height, shape.width},
                                              std::move(activation.values)},
                                             wish.channels));
        }
    }

    static int classAnswered(ReadyNetwork& network, const InferenceRequest& request, const PlanarImage& image,
                             const std::vector<float>& input, const KeepGoing& keepGoing)
    {
        InferenceAnswer answer;
        if (request.tenCrop)
            addTenCrop(network, image, request.perturbation, keepGoing, answer);
        addLook(network, LookWish{}, input, keepGoing, answer);
        return greatestOf(answer.probabilities);
    }

    static void addMap(ReadyNetwork& network, const MapWish& wish, const std::vector<float>& image, const KeepGoing& keepGoing,
                       InferenceAnswer& answer, std::unique_ptr<BegunAnswer>& begun)
    {
        auto& explainer = network.explainer;
        auto seen = explainer.look(image, {}, keepGoing);
        addAnswer(seen, answer);
        answer.label = wish.label >= 0 ? wish.label : greatestOf(answer.probabilities);
        const auto& graph = *network.facts->graph;
        if (answer.label >= graph.spec.classes)
            return;
        const auto add = [&](const std::string& layer, HeatMap map) {
            answer.tensors.push_back({layer, {map.height, map.width}, std::move(map.values)});
        };
        const auto addImage = [&](std::vector<float> values) {
            const auto& input = graph.spec.input;
            answer.tensors.push_back(
                {std::string(kInputName), {input.channels, input.height, input.width}, std::move(values)});
        };
        switch (wish.kind) {
        case MapKind::Cam:
            if (explainer.camNode() >= 0)
                return add(network.facts->camLayer, explainer.cam(image, answer.label, keepGoing));
            if (!wish.isGradCamElse)
                return;
            [[fallthrough]];
        case MapKind::GradCam:
            if (const int node = graph.find(wish.layer); node >= 0)
                add(wish.layer, explainer.gradCam(image, answer.label, node, keepGoing));
            return;
        case MapKind::Saliency:
            return addImage(explainer.saliency(image, answer.label, keepGoing));
        case MapKind::Guided:
            return addImage(explainer.guidedBackpropagation(image, answer.label, keepGoing));
        case MapKind::Occlusion: {
            auto occlusion = occlusionOf(graph.spec.input, wish.occluder);
            occlusion.fill = greyOf(network.facts->normalization);
            if (const auto* known = network.occlusionOfNow(image, occlusion))
                return addOcclusion(*known, answer);
            begun = std::make_unique<BegunOcclusion>(network, answer, OcclusionScan(graph.spec.input, image, occlusion));
        }
        }
    }

    std::shared_ptr<Engine> m_engine;
    std::list<ReadyNetwork> m_ready;  ///< the one used last first
    DisturbedImage m_disturbed;
};

}  // namespace

std::unique_ptr<InferenceCore> makeInferenceCore(int threads)
{
    return std::make_unique<RealCore>(threads);
}

}  // namespace reslab::ui
