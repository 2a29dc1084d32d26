#pragma once

#include "core/zoo/blockstyle.h"
#include "core/zoo/modeltext.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// What follows the last pool of VGG.
enum class VggHead {
    Full,    ///< 7x7 pixels, two layers of 4,096, the classifier: the paper's
    Average  ///< the mean of every map, the classifier
};
inline constexpr std::array<Choice<VggHead>, 2> kVggHeads{{
    {"fc", VggHead::Full},
    {"gap", VggHead::Average},
}};

/// The choices of VGG. Convolutions have biases, with batch normalisation too, as the public weights do. Simonyan and
/// Zisserman 2015, table 1.
struct VggOptions {
    int depth = 16;  ///< 11 (A), 13 (B), 16 (D), 19 (E)
    Norm norm = Norm::None;
    VggHead head = VggHead::Full;
    double dropout = 0.5;  ///< behind each of the two large layers
    InitSpec init{.kind = InitKind::HeOut};
    int width = 64;  ///< channels of the first stage; doubled in each of the next three
    int classes = 1000;
    Shape input{3, 224, 224};
    friend bool operator==(const VggOptions&, const VggOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is VggOptions, const or not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, VggOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    visit("depth", options.depth, Range{});
    visit("norm", options.norm, kNorms);
    visit("head", options.head, kVggHeads);
    visit("dropout", options.dropout, RealRange{0.0, 0.95});
    visit("init", options.init, InitChoice{});
    visit("width", options.width, Range{1, 1024});
    visit("classes", options.classes, kClassRange);
}

/// Five stages of 3x3 convolutions, each ending in a 2x2 max pool, so pictures need 32 pixels a side. Smaller maps than 7x7
/// are repeated for the large layers, larger ones averaged, as torchvision does. Throws DepthImpossible naming the two
/// nearest depths, and OptionInvalid.
NetworkSpec vgg(const VggOptions& options);

/// Reads vggN, vggN_bn and vgg with their options; nullopt if the name is none of these. Throws OptionInvalid and
/// OptionUnknown.
std::optional<VggOptions> vggOptions(const ModelText& text);

}  // namespace reslab
