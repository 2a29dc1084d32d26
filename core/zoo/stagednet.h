#pragma once

#include "core/graph/networkspec.h"
#include "core/zoo/blockstyle.h"

#include <array>
#include <vector>

namespace reslab {

/// What stands before the first block. Kernels, strides and pools are those of the named network; channels are the network's
/// own, so that the stem alone differs.
enum class Stem {
    ImageNet,  ///< 7x7 of stride 2, 3x3 max pool of stride 2. He et al. 2015, table 1
    Deep,      ///< 3x3 of stride 2, 3x3, 3x3, the same pool. He et al. 2019, fig. 2b
    Strided,   ///< Deep with a 3x3 convolution of stride 2 in the pool's place. Bello et al. 2021, table 3
    Cifar,     ///< 3x3, nothing made smaller. He et al. 2015, sec. 4.2
    AlexNet,   ///< 11x11 of stride 4, 3x3 max pool of stride 2. Krizhevsky et al. 2012, sec. 3.5
    Zf,        ///< 7x7 of stride 2, 3x3 max pool of stride 2 without padding. Zeiler and Fergus 2014, fig. 3
    Vgg        ///< two of 3x3, 2x2 max pool. Simonyan and Zisserman 2015, table 1
};

/// Which convolution of a bottleneck has the stride.
enum class StrideAt {
    First,  ///< the first 1x1: the paper's. He et al. 2015, sec. 4.1
    Middle  ///< the 3x3: "v1.5", ResNet-B, what the public weights have
};

/// How a projection makes the picture smaller.
enum class Downsample {
    Conv,    ///< its own stride
    Average  ///< a 2x2 average pool before it: ResNet-D. He et al. 2019, fig. 2c
};

inline constexpr std::array<Choice<Stem>, 7> kStems{{
    {"imagenet", Stem::ImageNet},
    {"deep", Stem::Deep},
    {"strided", Stem::Strided},
    {"cifar", Stem::Cifar},
    {"alexnet", Stem::AlexNet},
    {"zf", Stem::Zf},
    {"vgg", Stem::Vgg},
}};
inline constexpr std::array<Choice<StrideAt>, 2> kStrideAts{{
    {"first", StrideAt::First},
    {"3x3", StrideAt::Middle},
}};
inline constexpr std::array<Choice<Downsample>, 2> kDownsamples{{
    {"conv", Downsample::Conv},
    {"average", Downsample::Average},
}};

/// A network of stages, each with half the pixels and twice the channels of the one before.
struct StagedPlan {
    NetworkSpec frame;  ///< without nodes
    BlockStyle style;
    Stem stem = Stem::ImageNet;
    std::vector<int> blocks;  ///< of each stage
    BlockKind block = BlockKind::Bottleneck;
    std::int64_t width = 64;       ///< channels of the stem, and of stage 1 before a bottleneck's fourfold end
    std::int64_t inner = 64;       ///< channels of a bottleneck's 3x3 in stage 1
    std::int64_t cardinality = 1;  ///< groups of that 3x3. Xie et al. 2017
    StrideAt strideAt = StrideAt::Middle;
    Downsample downsample = Downsample::Conv;
    double squeezeRatio = 0.0;  ///< of squeeze-and-excitation; 0: none
    double dropPath = 0.0;      ///< rate of the last stage; stage s of S has (s + 1) / (S + 1) of it
    double dropout = 0.0;       ///< before the classifier
    Head head = Head::AveragePool;
};

/// Whether such shortcuts have projections, which alone can average.
bool hasProjections(Shortcut shortcut);

/// Writes the network. Throws what requireConsistent() throws, and OptionConflict for averages or stochastic depth where no
/// shortcut has a use for them.
NetworkSpec stagedNet(StagedPlan plan);

/// Blocks of the four stages of ImageNet's residual networks; empty where no such depth was published. He et al. 2015, table
/// 1; 2016, sec. 5; Bello et al. 2021, table 8.
std::vector<int> publishedBlocks(int depth);

/// What a network with this stem reads where no data say it.
Shape usualInput(Stem stem);

}  // namespace reslab
