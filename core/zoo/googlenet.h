#pragma once

#include "core/zoo/modeltext.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// The third branch's convolution.
enum class InceptionKernel {
    Three,  ///< 3x3, as the public weights have it
    Five    ///< 5x5, the paper's
};

enum class InceptionKind {
    Reduced,  ///< 1x1 convolutions before the larger ones and behind the pool. Szegedy et al. 2015, fig. 2b
    Naive     ///< without them: the pool hands on all channels. Fig. 2a
};

enum class Auxiliary { Off, On };

/// What stands before the first Inception module.
enum class GoogLeNetStem {
    ImageNet,  ///< 7x7 of stride 2, pool, 1x1, 3x3, pool
    Cifar      ///< 3x3, 1x1, 3x3, nothing made smaller
};

inline constexpr std::array<Choice<InceptionKernel>, 2> kInceptionKernels{{
    {"3x3", InceptionKernel::Three},
    {"5x5", InceptionKernel::Five},
}};
inline constexpr std::array<Choice<InceptionKind>, 2> kInceptionKinds{{
    {"reduced", InceptionKind::Reduced},
    {"naive", InceptionKind::Naive},
}};
inline constexpr std::array<Choice<Auxiliary>, 2> kAuxiliaries{{
    {"off", Auxiliary::Off},
    {"on", Auxiliary::On},
}};
inline constexpr std::array<Choice<GoogLeNetStem>, 2> kGoogLeNetStems{{
    {"imagenet", GoogLeNetStem::ImageNet},
    {"cifar", GoogLeNetStem::Cifar},
}};

/// The choices of GoogLeNet with batch normalisation, as the public weights have it. Szegedy et al. 2015, table 1.
struct GoogLeNetOptions {
    InceptionKernel kernel = InceptionKernel::Three;
    InceptionKind module = InceptionKind::Reduced;
    GoogLeNetStem stem = GoogLeNetStem::ImageNet;
    Auxiliary auxiliary = Auxiliary::Off;
    double auxiliaryWeight = 0.3;  ///< of each auxiliary loss
    double dropout = 0.2;          ///< before the classifier; the paper has 0.4
    double auxiliaryDropout = 0.7;
    InitSpec init;
    int classes = 1000;
    Shape input{3, 224, 224};
    friend bool operator==(const GoogLeNetOptions&, const GoogLeNetOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is GoogLeNetOptions, const or
/// not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, GoogLeNetOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    constexpr RealRange kDropRange{0.0, 0.95};
    visit("kernel", options.kernel, kInceptionKernels);
    visit("module", options.module, kInceptionKinds);
    visit("stem", options.stem, kGoogLeNetStems);
    visit("aux", options.auxiliary, kAuxiliaries);
    visit("aux-weight", options.auxiliaryWeight, RealRange{0.001, 10.0});
    visit("dropout", options.dropout, kDropRange);
    visit("aux-dropout", options.auxiliaryDropout, kDropRange);
    visit("init", options.init, InitChoice{});
    visit("classes", options.classes, kClassRange);
}

/// Nine Inception modules behind a stem; with aux=on a classifier each on modules 4a and 4d that only training has.
/// Normalisation has eps 1e-3 and max pools round up, as the public weights ask for. Throws OptionInvalid, and
/// OptionConflict where aux=off leaves a choice about those classifiers without effect.
NetworkSpec googLeNet(const GoogLeNetOptions& options);

/// Reads googlenet with its options; nullopt if the name is another. Throws OptionInvalid and OptionUnknown.
std::optional<GoogLeNetOptions> googLeNetOptions(const ModelText& text);

}  // namespace reslab
