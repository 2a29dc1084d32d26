#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/zoo/cifarnet.h"
#include "core/zoo/fcnet.h"
#include "core/zoo/googlenet.h"
#include "core/zoo/imagenet.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/resnext.h"
#include "core/zoo/vgg.h"

namespace reslab::ui {

/// A network as it is being set up. The images decide its input and its classes.
struct DraftNetwork {
    /// Options of a family, or MODEL of the command line where it is none of them.
    std::variant<CifarOptions, FcOptions, ImageNetOptions, ResNextOptions, ResNetRsOptions, GoogLeNetOptions, VggOptions,
                 std::string>
        model;
    std::string name;  ///< of its run; empty: told by the options
    friend bool operator==(const DraftNetwork&, const DraftNetwork&) = default;
};

/// An option of a family as an editor needs it. Values are the words that the command line uses.
struct OptionField {
    enum class Kind { Depth, Number, Real, Choice, Initialisation };

    std::string name;
    Kind kind = Kind::Choice;
    std::string value;                 ///< empty: not chosen, the family decides
    std::vector<std::string> choices;  ///< of Choice and Initialisation
    Range range;                       ///< of Number and Depth
    bool mayBeEmpty = false;
    int automatic = 0;  ///< of Number: what its 0 stands for here; 0: nothing else
};

/// The network that MODEL means: options where a family knows it, else the text as it is. Throws OptionInvalid and OptionUnknown.
DraftNetwork networkFromText(std::string_view model);
/// MODEL: the shortest text that networkFromText() reads as the same network.
std::string modelText(const DraftNetwork& network);
/// The name of its run before repeats are told apart: "plain-20", "ResNet-56-shortcut-B".
std::string runName(const DraftNetwork& network);

/// Throws what modelFromName() throws.
NetworkSpec specOf(const DraftNetwork& network, std::optional<Shape> input = {}, std::optional<int> classes = {});

/// The options of a family, without what the images decide; none where the network is a text.
std::vector<OptionField> optionFields(const DraftNetwork& network);
/// The network with one option changed; a depth that the change makes impossible becomes the nearest possible one. Throws
/// OptionInvalid, OptionConflict, and DepthImpossible where the depth itself is what was asked for.
DraftNetwork withOption(const DraftNetwork& network, std::string_view option, const std::string& value);
/// The depth; 0 where the network has none that can be chosen.
int depthOf(const DraftNetwork& network);
/// True for networks that could have shortcuts and have none.
bool isPlain(const DraftNetwork& network);
/// The next possible depth above (steps > 0) or below; the depth itself where there is none.
int steppedDepth(const DraftNetwork& network, int steps);

/// A larger ResNet-RS by the family's rules, and what was published of its size.
struct NextSize {
    DraftNetwork network;
    ResNetRsSize size;
    Shape input;  ///< the images of that size
};
/// The next size from images of `input`; where the images have no size to choose (none), the next one that is another network,
/// not the same one for larger images. nullopt for other families and where nothing larger was tried. `canOverfit`: training is
/// long enough to. Bello et al. 2021.
std::optional<NextSize> nextSize(const DraftNetwork& network, bool canOverfit, std::optional<Shape> input = {});

}  // namespace reslab::ui
