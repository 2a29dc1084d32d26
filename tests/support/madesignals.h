#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/graph/shapedgraph.h"
#include "core/telemetry/layerstatistics.h"

namespace reslab::test {

/// A bell around `mean` in 41 bins.
inline Histogram madeHistogram(double mean, double deviation)
{
    Histogram histogram{static_cast<float>(mean - 4.0 * deviation), static_cast<float>(mean + 4.0 * deviation), {}};
    for (int bin = 0; bin < 41; ++bin) {
        const auto z = (bin - 20) / 5.0;
        histogram.counts.push_back(static_cast<std::uint32_t>(1000.0 * std::exp(-0.5 * z * z)));
    }
    return histogram;
}

/// Something between 0.75 and 1.3 that looks like chance and is the same every time.
inline double madeNoise(int node, std::int64_t iteration)
{
    const auto wave = std::sin(12.9898 * node + 0.37 * static_cast<double>(iteration % 977)) * 43758.5453;
    return std::pow(1.7, wave - std::floor(wave) - 0.5);
}

/// What a probed step of a network with batch normalisation tells, in orders of magnitude as measured: gradients of a fresh plain
/// net grow towards the image by 840 (weights) and 4,900 (outputs) over 56 layers, those of its residual twin by 2.6 and 19, and
/// within some twenty steps the plain net's slope has turned; responses begin at 1 and shrink, in residual nets more. Twins get the
/// same noise.
inline std::shared_ptr<const LayerStatistics> madeSignals(const std::string& run, const ShapedGraph& graph, std::int64_t iteration)
{
    auto made = std::make_shared<LayerStatistics>();
    made->run = run;
    made->iteration = iteration;
    made->seconds = 0.1 * static_cast<double>(iteration);
    made->probeMilliseconds = 0.5;
    made->costPercent = 1.25;
    bool isResidual = false;
    double depth = 0.0;
    for (const auto& node : graph.nodes) {
        isResidual = isResidual || std::holds_alternative<AddSpec>(node.spec.op);
        depth += std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
    }
    const auto age = 1.0 - std::exp(-static_cast<double>(iteration - 1) / 12.0);
    const auto slope = [&](double fresh, double trained) {
        return std::exp((1.0 - age) * std::log(fresh) + age * std::log(trained)) ;
    };
    const auto byWeights = isResidual ? slope(2.6, 1.2) : std::pow(slope(840.0, 0.08), depth / 56.0);
    const auto byOutputs = isResidual ? slope(19.0, 4.0) : std::pow(slope(4900.0, 0.5), depth / 56.0);
    double seen = 0.0;
    double variance = 1.0;
    for (int index = 0; index < static_cast<int>(graph.nodes.size()); ++index) {
        const auto& node = graph.nodes[static_cast<std::size_t>(index)];
        const auto noise = madeNoise(index, iteration);
        const bool isWeighted = std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
        const bool isRectifier = std::holds_alternative<ReluSpec>(node.spec.op);
        seen += isWeighted;
        const auto rest = 1.0 - seen / depth;
        if (isWeighted) {
            WeightGradient weights;
            weights.node = index;
            weights.l2 = 0.2 * std::pow(byWeights, rest) * noise;
            weights.rms = weights.l2 / 48.0;
            weights.max = 12.0 * weights.rms;
            weights.updateRatio = 2e-3 * noise;
            weights.histogram = madeHistogram(0.0, weights.rms);
            made->weights.push_back(weights);
        }
        if (std::holds_alternative<BatchNormSpec>(node.spec.op) || isWeighted || isRectifier || std::holds_alternative<AddSpec>(node.spec.op)) {
            ResponseStatistics response;
            response.node = index;
            const auto trained = (isResidual ? 0.25 : 0.6) * std::pow(20.0 / depth, 0.25) * (1.0 + 0.8 * (1.0 - rest)) * std::sqrt(noise);
            response.standardDeviation = (1.0 - age) + age * trained;
            response.mean = -0.1 * age * noise;
            response.deadFraction = isRectifier ? 0.06 * age * noise : kNotMeasured;
            response.zeroFraction = isRectifier ? 0.5 + 0.1 * age * noise : kNotMeasured;
            response.histogram = madeHistogram(response.mean, response.standardDeviation);
            made->responses.push_back(response);
        }
        OutputGradient output;
        output.node = index;
        output.l2 = 0.01 * std::pow(byOutputs, rest) * noise;
        output.rms = output.l2 / 1448.0;
        output.max = 20.0 * output.rms;
        output.histogram = madeHistogram(0.0, output.rms);
        made->outputs.push_back(output);
        if (std::holds_alternative<AddSpec>(node.spec.op)) {
            variance += (1.0 - 0.7 * age) * noise;
            BlockSignal block;
            block.sum = index;
            block.branchRms = (1.0 - 0.6 * age) * std::sqrt(noise);
            block.shortcutRms = std::sqrt(0.6 * variance);
            block.outputMean = 0.3 * std::sqrt(variance);
            block.outputVariance = variance;
            block.shortcutGradient = 0.8 * output.l2;
            block.branchGradient = 0.35 * output.l2 * noise;
            block.cosine = 0.25 * (noise - 1.0);
            block.hasGradients = true;
            made->blocks.push_back(block);
        }
    }
    return made;
}

/// As a table tells them: histograms stand in none.
inline void dropHistograms(LayerStatistics& seen)
{
    for (auto& response : seen.responses)
        response.histogram = {};
    for (auto& weights : seen.weights)
        weights.histogram = {};
    for (auto& output : seen.outputs)
        output.histogram = {};
}

}  // namespace reslab::test
