#pragma once

#include "core/network/network.h"
#include "tests/support/reference.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace reslab::test {

/// Numbers that f32, or bf16, holds exactly, so that a comparison starts from the same ones.
std::vector<double> roundedTo(Precision precision, std::vector<double> values);
Tensors64 roundedTo(Precision precision, Tensors64 tensors);

std::vector<float> toFloat(const std::vector<double>& values);

/// Labels 0 .. classes-1, in no simple order.
std::vector<std::int32_t> someLabels(std::int64_t count, std::int64_t classes);

void setTensors(Network& network, const Tensors64& tensors);
Tensors64 getTensors(const Network& network);

/// What a network says about one training step, and about the same images in eval mode before it.
struct NetworkStep {
    std::map<int, std::vector<float>> outputs;      ///< by node, of those that the training plan shows
    std::map<int, std::vector<float>> diffOutputs;  ///< by node: the gradient by its output
    StepResult result;
    std::map<int, std::vector<float>> gradients;   ///< by stored tensor, the trainable ones
    std::map<int, std::vector<float>> statistics;  ///< by stored tensor: running statistics after the step
};
NetworkStep networkStep(Network& network, const Tensor64& images, std::span<const std::int32_t> labels,
                        double smoothing = 0.0, const std::optional<StepChance>& chance = {});

/// The largest relative L2 error over all that both tell, and where it stands.
struct WorstError {
    double value = 0.0;
    std::string place;
    void meet(double error, const std::string& where);
};
WorstError compareSteps(const ShapedGraph& graph, const NetworkStep& actual, const ReferenceStep& expected);

/// Logits in eval mode: by the fused plan, and every node's output by the inspection plan.
std::vector<float> inferLogits(Network& network, const Tensor64& images);
std::vector<std::vector<float>> inspectOutputs(Network& network, const Tensor64& images);

}  // namespace reslab::test
