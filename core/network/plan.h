#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/engine/arena.h"
#include "core/layers/layer.h"
#include "core/network/fusion.h"
#include "core/network/gradientplan.h"
#include "core/network/memoryplan.h"
#include "core/network/network.h"
#include "core/network/parameterstore.h"
#include "core/network/stepprofile.h"

namespace reslab {

enum class PlanMode {
    Train,    ///< fused, batch statistics, memory for the way back
    Infer,    ///< fused and folded, running statistics, forward alone
    Inspect,  ///< one node, one tensor; running statistics, forward alone
    Explain,  ///< the same with the way back to every node's output, and to no weight
    Guided,   ///< Explain where ReLUs pass back only what is positive
};

constexpr bool isExplaining(PlanMode mode) { return mode == PlanMode::Explain || mode == PlanMode::Guided; }
constexpr bool goesBack(PlanMode mode) { return mode == PlanMode::Train || isExplaining(mode); }

/// What a plan is made of and for.
struct PlanContext {
    const ShapedGraph& graph;
    ParameterStore& store;
    Engine::Handles& handles;
    Arena& arena;
    Precision precision = Precision::F32;
    Recompute recompute = Recompute::Norms;
};

/// A graph made runnable for one batch size: layers in order, and a place in the arena for whatever lives during a step.
class Plan {
public:
    /// Throws Interrupted where `keepGoing`, asked between two layers, said no.
    Plan(const PlanContext& context, PlanMode mode, std::int64_t count, const KeepGoing& keepGoing = {});

    std::int64_t count() const { return m_count; }
    PlanMode mode() const { return m_mode; }
    std::size_t arenaBytes() const { return m_memory.bytes; }

    /// Brings the layers' copies of the weights up to `version`. Throws Interrupted: then it is to be called again.
    void refreshWeights(std::uint64_t version, const StepOptions& options);
    /// images (N, C, H, W) f32 -> logits(). False where keepGoing said no.
    bool forward(std::span<const float> images, const StepOptions& options);
    /// Of the last node; in training, 1, 2, ... are the auxiliary outputs, in the graph's order.
    std::span<const float> logits(std::size_t output = 0) const { return m_outputs[output].logits; }
    /// The gradient of the loss by the logits, to be written before backward().
    std::span<float> diffLogits(std::size_t output = 0) { return m_outputs[output].diffLogits; }
    /// What the masks of the next forward() are drawn from; without it nothing is dropped.
    void setChance(const std::optional<StepChance>& chance);
    bool backward(const StepOptions& options);

    struct Statistics {
        int node = 0;
        const float* mean = nullptr;
        const float* variance = nullptr;
        std::int64_t channels = 0;
        std::int64_t samples = 0;  ///< N H W
    };
    /// Of every BN node, in order of nodes: what the last forward() in training used.
    const std::vector<Statistics>& statistics() const { return m_statistics; }

private:
    struct Step {
        PlannedOp op;
        std::unique_ptr<Layer> layer;
        std::string work;  ///< what a profile calls it
        int dst = -1;
        int workspace = -1;
        GradientBuffers gradient;
        std::vector<std::size_t> remakes;  ///< ops to be run forward once more before this one's backward
    };

    /// What the loss reads.
    struct Output {
        std::size_t step = 0;
        std::vector<float> logits, diffLogits;
        Reorder logitsOut, diffLogitsIn;
    };

    void buildLayers(const PlanContext& context, const KeepGoing& keepGoing);
    void buildOutputs(const ShapedGraph& graph);
    void listStatistics();
    bool isOutput(std::size_t step) const;
    void planForward();
    void planBackward();
    void planKept();
    int addBuffer(std::size_t bytes);
    BufferLife& life(int buffer) { return m_lives[static_cast<std::size_t>(buffer)]; }
    void useInBackward(int op, std::size_t user);
    double bytesOf(const Step& step, const Layer::Traffic& traffic) const;
    int timeBack(std::size_t op) const { return 2 * static_cast<int>(m_steps.size()) - static_cast<int>(op); }
    const TensorDesc& tensorOf(int op) const;
    int bufferOf(int op) const { return op == kNetworkInput ? m_input : m_steps[static_cast<std::size_t>(op)].dst; }
    std::byte* at(int buffer) const;
    void bindIfMoved();
    void sum(const GradientSum& sum, const TensorDesc& desc);

    /// Where a tensor for an observer stands: its elements are the sums of both where there are two.
    struct Parts {
        const void* first = nullptr;
        const void* more = nullptr;
    };
    using FindParts = std::function<Parts(std::vector<std::byte>& made)>;
    TensorView view(const TensorDesc& desc, FindParts find) const;
    void showForward(const Step& step, const NodeObserver& observer) const;
    void showBackward(const Step& step, const NodeObserver& observer) const;
    void showParts(const Step& step, const GradientObserver& observer) const;

    Engine::Handles& m_handles;
    Arena& m_arena;
    Precision m_precision;
    PlanMode m_mode;
    std::int64_t m_count;
    TensorDesc m_inputDesc;
    std::vector<Step> m_steps;
    std::vector<bool> m_runsBackward;
    std::vector<Statistics> m_statistics;
    std::vector<int> m_remadeBefore;  ///< of each op: planRecomputation()

    std::vector<BufferLife> m_lives;
    int m_input = -1;
    int m_scratch = -1;
    MemoryPlan m_memory;
    std::uint64_t m_boundGeneration = 0;
    std::uint64_t m_weightsVersion = 0;

    std::vector<Output> m_outputs;  ///< the last step's, then those of auxiliary outputs
    Reorder m_imagesIn;
};

}  // namespace reslab
