#pragma once

#include "core/base/overloaded.h"

#include <cstdint>
#include <string_view>
#include <variant>

namespace reslab {

/// Where option A puts the channels of zeros that it adds: half before and half behind, or all behind.
/// The public weights of CIFAR ResNets were trained with Both.
enum class PadSide { Both, End };

/// 2-D convolution. weights (oc, ic/groups, kh, kw); dst height = (H + 2 padding - kernel) / stride + 1, rounded down.
struct ConvSpec {
    std::int64_t outChannels = 0;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    bool bias = false;
    bool frozen = false;  ///< the weights are drawn once and never learned, nor counted as parameters
    friend bool operator==(const ConvSpec&, const ConvSpec&) = default;
};

/// Batch normalisation over (N, H, W) of each channel, with learned scale and shift. Ioffe and Szegedy 2015.
struct BatchNormSpec {
    double eps = 1e-5;
    double momentum = 0.1;     ///< running := (1 - momentum) running + momentum batch
    double initialScale = 1.0;
    friend bool operator==(const BatchNormSpec&, const BatchNormSpec&) = default;
};

struct ReluSpec {
    friend bool operator==(const ReluSpec&, const ReluSpec&) = default;
};

/// max(x, 0) + slope min(x, 0) with one learned slope a channel. He et al. 2015b, sec. 2.1.
struct PReluSpec {
    double initialSlope = 0.25;
    friend bool operator==(const PReluSpec&, const PReluSpec&) = default;
};

/// The elementwise sum of its inputs, all of one shape. He et al. 2015, eq. 1.
struct AddSpec {
    friend bool operator==(const AddSpec&, const AddSpec&) = default;
};

/// Option A's shortcut: every stride-th pixel, and zeros for the channels that are new. No parameters. He et al. 2015, sec. 3.3.
struct PadShortcutSpec {
    std::int64_t outChannels = 0;
    std::int64_t stride = 1;
    PadSide side = PadSide::Both;
    friend bool operator==(const PadShortcutSpec&, const PadShortcutSpec&) = default;
};

enum class PoolKind { Max, Average };

/// Pooling over kernel x kernel windows. Average counts only the pixels inside the picture.
struct PoolSpec {
    PoolKind kind = PoolKind::Max;
    std::int64_t kernel = 2;
    std::int64_t stride = 2;
    std::int64_t padding = 0;
    bool ceilMode = false;  ///< the last window may begin inside and end outside
    friend bool operator==(const PoolSpec&, const PoolSpec&) = default;
};

/// Pooling over the whole picture: (C, H, W) -> (C, 1, 1).
struct GlobalPoolSpec {
    PoolKind kind = PoolKind::Average;
    friend bool operator==(const GlobalPoolSpec&, const GlobalPoolSpec&) = default;
};

/// (C, H, W) -> (C H W, 1, 1), channel by channel.
struct FlattenSpec {
    friend bool operator==(const FlattenSpec&, const FlattenSpec&) = default;
};

/// Fully connected: weights (out, in); src must be flat, (in, 1, 1).
struct LinearSpec {
    std::int64_t outFeatures = 0;
    bool bias = true;
    friend bool operator==(const LinearSpec&, const LinearSpec&) = default;
};

/// Pooling by averages to size x size pixels, whatever the picture's: output row i is the mean of source rows
/// floor(i H / size) ... ceil((i + 1) H / size) - 1, columns alike. Windows may overlap, and repeat where the picture is smaller.
struct AdaptivePoolSpec {
    std::int64_t size = 1;
    friend bool operator==(const AdaptivePoolSpec&, const AdaptivePoolSpec&) = default;
};

/// The channels of all inputs, one behind the other; heights and widths are the same. Szegedy et al. 2015, fig. 2.
struct ConcatSpec {
    friend bool operator==(const ConcatSpec&, const ConcatSpec&) = default;
};

/// 1 / (1 + exp(-x)).
struct SigmoidSpec {
    friend bool operator==(const SigmoidSpec&, const SigmoidSpec&) = default;
};

/// The first input (C, H, W) times the second (C, 1, 1), channel by channel. Hu et al. 2018, eq. 4.
struct ChannelScaleSpec {
    friend bool operator==(const ChannelScaleSpec&, const ChannelScaleSpec&) = default;
};

/// In a step of training each element is zero with probability `rate`, else divided by 1 - rate; otherwise nothing at all.
/// Srivastava et al. 2014.
struct DropoutSpec {
    double rate = 0.5;
    friend bool operator==(const DropoutSpec&, const DropoutSpec&) = default;
};

/// Stochastic depth on a residual branch: in a step of training all of an image is zero with probability `rate`, else divided
/// by 1 - rate; otherwise nothing at all. Each image of a batch has its own chance (torchvision's mode "row"), where
/// Huang et al. 2016 drop a branch for the whole batch and scale in evaluation.
struct DropPathSpec {
    double rate = 0.0;
    friend bool operator==(const DropPathSpec&, const DropPathSpec&) = default;
};

/// Every operation there is. Readers visit it without a catch-all, so that a new one does not compile where it was forgotten.
using OpSpec = std::variant<ConvSpec, BatchNormSpec, ReluSpec, PReluSpec, AddSpec, PadShortcutSpec, PoolSpec, GlobalPoolSpec,
                            FlattenSpec, LinearSpec, AdaptivePoolSpec, ConcatSpec, SigmoidSpec, ChannelScaleSpec, DropoutSpec,
                            DropPathSpec>;

/// The op's name in specs, tables and errors: "conv", "batchnorm", "relu", "prelu", "add", "padshortcut", "maxpool",
/// "avgpool", "globalavgpool", "globalmaxpool", "flatten", "linear", "adaptiveavgpool", "concat", "sigmoid", "channelscale",
/// "dropout", "droppath".
std::string_view opName(const OpSpec& op);

}  // namespace reslab
