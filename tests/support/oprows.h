#pragma once

#include "tests/support/opcase.h"

#include <string>
#include <vector>

namespace reslab::test {

struct NamedCase {
    std::string name;
    OpCase one;
};

/// Every op with every option, on odd little shapes.
inline std::vector<NamedCase> opCases()
{
    using Conv = ConvSpec;
    using Pool = PoolSpec;
    constexpr auto kMax = PoolKind::Max;
    constexpr auto kAverage = PoolKind::Average;
    return {
        {"conv 3x3", {Conv{.outChannels = 7, .kernel = 3, .padding = 1}, 2, {5, 7, 5}}},
        {"conv 3x3 without padding", {Conv{.outChannels = 3, .kernel = 3}, 3, {1, 5, 4}}},
        {"conv 3x3 stride 2", {Conv{.outChannels = 20, .kernel = 3, .stride = 2, .padding = 1}, 2, {16, 5, 7}}},
        {"conv 3x3 stride 2 on an even size",
         {Conv{.outChannels = 5, .kernel = 3, .stride = 2, .padding = 1}, 1, {3, 8, 6}}},
        {"conv 3x3 on one pixel", {Conv{.outChannels = 3, .kernel = 3, .padding = 1}, 2, {5, 1, 1}}},
        {"conv 1x1", {Conv{.outChannels = 16, .kernel = 1}, 2, {7, 3, 5}}},
        {"conv 1x1 stride 2, 3 channels", {Conv{.outChannels = 16, .kernel = 1, .stride = 2}, 2, {3, 9, 9}}},
        {"conv 1x1 stride 2, 4 channels", {Conv{.outChannels = 8, .kernel = 1, .stride = 2}, 2, {4, 8, 8}}},
        {"conv 1x1 stride 3", {Conv{.outChannels = 3, .kernel = 1, .stride = 3}, 1, {5, 7, 7}}},
        {"conv 5x5 padding 2 bias", {Conv{.outChannels = 3, .kernel = 5, .padding = 2, .bias = true}, 2, {3, 6, 5}}},
        {"conv 7x7 stride 2 padding 3", {Conv{.outChannels = 5, .kernel = 7, .stride = 2, .padding = 3}, 1, {3, 9, 9}}},
        {"conv 3x3 bias", {Conv{.outChannels = 5, .kernel = 3, .padding = 1, .bias = true}, 3, {7, 3, 3}}},
        {"conv 2 groups", {Conv{.outChannels = 6, .kernel = 3, .padding = 1, .groups = 2}, 2, {4, 5, 3}}},
        {"conv 3 groups bias stride 2",
         {Conv{.outChannels = 9, .kernel = 3, .stride = 2, .padding = 1, .groups = 3, .bias = true}, 2, {3, 5, 5}}},
        {"conv 2 groups of 8", {Conv{.outChannels = 16, .kernel = 3, .padding = 1, .groups = 2}, 1, {16, 3, 3}}},
        {"conv depthwise", {Conv{.outChannels = 5, .kernel = 3, .padding = 1, .groups = 5}, 2, {5, 4, 4}}},
        {"batchnorm", {BatchNormSpec{}, 3, {5, 3, 5}}},
        {"batchnorm 16 channels", {BatchNormSpec{}, 2, {16, 4, 4}}},
        {"batchnorm 20 channels", {BatchNormSpec{.eps = 1e-3, .momentum = 0.3}, 1, {20, 3, 2}}},
        {"batchnorm on one pixel", {BatchNormSpec{}, 3, {7, 1, 1}}},
        {"relu", {ReluSpec{}, 2, {5, 3, 7}}},
        {"relu 16 channels", {ReluSpec{}, 1, {16, 4, 4}}},
        {"prelu", {PReluSpec{}, 3, {7, 5, 3}}},
        {"prelu 16 channels", {PReluSpec{}, 2, {16, 4, 4}}},
        {"prelu on one pixel", {PReluSpec{}, 3, {5, 1, 1}}},
        {"add", {AddSpec{}, 2, {5, 3, 7}, 2}},
        {"add of three", {AddSpec{}, 1, {16, 3, 3}, 3}},
        {"padshortcut both sides", {PadShortcutSpec{.outChannels = 16, .stride = 2}, 2, {8, 5, 7}}},
        {"padshortcut at the end", {PadShortcutSpec{.outChannels = 16, .stride = 2, .side = PadSide::End}, 2, {8, 5, 7}}},
        {"padshortcut by an odd number", {PadShortcutSpec{.outChannels = 10, .stride = 2}, 2, {5, 4, 6}}},
        {"padshortcut channels alone", {PadShortcutSpec{.outChannels = 7}, 1, {3, 3, 2}}},
        {"padshortcut stride alone", {PadShortcutSpec{.outChannels = 3, .stride = 3}, 2, {3, 7, 8}}},
        {"maxpool", {Pool{.kind = kMax}, 2, {3, 6, 4}}},
        {"maxpool 3x3 stride 2 padding 1", {Pool{.kind = kMax, .kernel = 3, .stride = 2, .padding = 1}, 2, {5, 7, 9}}},
        {"maxpool ceil", {Pool{.kind = kMax, .kernel = 3, .stride = 2, .ceilMode = true}, 2, {5, 6, 8}}},
        {"maxpool ceil padding",
         {Pool{.kind = kMax, .kernel = 3, .stride = 3, .padding = 1, .ceilMode = true}, 1, {3, 6, 9}}},
        {"maxpool overlapping", {Pool{.kind = kMax, .kernel = 3, .stride = 1, .padding = 1}, 1, {16, 5, 5}}},
        {"avgpool", {Pool{.kind = kAverage}, 2, {3, 6, 4}}},
        {"avgpool 3x3 stride 2 padding 1", {Pool{.kind = kAverage, .kernel = 3, .stride = 2, .padding = 1}, 2, {5, 7, 9}}},
        {"avgpool ceil", {Pool{.kind = kAverage, .kernel = 3, .stride = 2, .ceilMode = true}, 2, {7, 6, 8}}},
        {"avgpool ceil padding",
         {Pool{.kind = kAverage, .kernel = 3, .stride = 3, .padding = 1, .ceilMode = true}, 1, {3, 6, 9}}},
        {"avgpool overlapping", {Pool{.kind = kAverage, .kernel = 3, .stride = 1, .padding = 1}, 1, {16, 5, 5}}},
        {"globalavgpool", {GlobalPoolSpec{kAverage}, 2, {7, 5, 3}}},
        {"globalavgpool 16 channels", {GlobalPoolSpec{kAverage}, 3, {16, 8, 8}}},
        {"globalmaxpool", {GlobalPoolSpec{kMax}, 3, {5, 3, 7}}},
        {"globalmaxpool 16 channels", {GlobalPoolSpec{kMax}, 1, {16, 4, 4}}},
        {"flatten", {FlattenSpec{}, 2, {5, 3, 4}}},
        {"flatten 16 channels", {FlattenSpec{}, 3, {16, 2, 2}}},
        {"adaptiveavgpool to a divisor", {AdaptivePoolSpec{2}, 2, {3, 6, 4}}},
        {"adaptiveavgpool overlapping", {AdaptivePoolSpec{4}, 2, {5, 7, 9}}},
        {"adaptiveavgpool, 16 channels", {AdaptivePoolSpec{4}, 1, {16, 14, 14}}},
        {"adaptiveavgpool to more pixels", {AdaptivePoolSpec{7}, 2, {20, 3, 2}}},
        {"concat", {ConcatSpec{}, 2, {5, 3, 7}, 2, {{3, 3, 7}}}},
        {"concat of four", {ConcatSpec{}, 2, {16, 4, 3}, 4, {{32, 4, 3}, {5, 4, 3}, {16, 4, 3}}}},
        {"concat of whole blocks", {ConcatSpec{}, 3, {32, 4, 4}, 2, {{16, 4, 4}}}},
        {"concat on one pixel", {ConcatSpec{}, 2, {7, 1, 1}, 2, {{9, 1, 1}}}},
        {"sigmoid", {SigmoidSpec{}, 2, {5, 3, 7}}},
        {"sigmoid on one pixel", {SigmoidSpec{}, 3, {20, 1, 1}}},
        {"channelscale", {ChannelScaleSpec{}, 2, {5, 3, 7}, 2, {{5, 1, 1}}}},
        {"channelscale 16 channels", {ChannelScaleSpec{}, 3, {16, 4, 4}, 2, {{16, 1, 1}}}},
        {"channelscale 20 channels", {ChannelScaleSpec{}, 2, {20, 3, 3}, 2, {{20, 1, 1}}}},
        {"dropout", {DropoutSpec{0.4}, 3, {5, 3, 7}}},
        {"dropout 16 channels", {DropoutSpec{0.2}, 2, {16, 4, 4}}},
        {"dropout on one pixel", {DropoutSpec{}, 3, {20, 1, 1}}},
        {"droppath", {DropPathSpec{0.4}, 7, {5, 3, 4}}},
        {"droppath 16 channels", {DropPathSpec{0.5}, 6, {16, 2, 2}}},
        {"linear", {LinearSpec{.outFeatures = 7}, 3, {5, 1, 1}}},
        {"linear without bias", {LinearSpec{.outFeatures = 3, .bias = false}, 1, {16, 1, 1}}},
        {"linear one feature", {LinearSpec{.outFeatures = 20}, 2, {1, 1, 1}}},
    };
}

}  // namespace reslab::test
