#include "ui/setup/optionwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace reslab::ui {
namespace {

struct OptionEntry {
    std::string_view option;
    const char* label;
    const char* hint;
    bool isMain = false;
};

struct ChoiceEntry {
    std::string_view option;
    std::string_view value;
    const char* label;
    const char* hint;
};

constexpr std::array kOptions{
    OptionEntry{"depth", QT_TRANSLATE_NOOP("OptionWords", "Depth"),
                QT_TRANSLATE_NOOP("OptionWords", "Layers with weights from the input to the answer; projections on shortcuts "
                                                 "are not counted."),
                true},
    OptionEntry{"hidden", QT_TRANSLATE_NOOP("OptionWords", "Hidden units"),
                QT_TRANSLATE_NOOP("OptionWords", "How many numbers each hidden layer passes on."), true},
    OptionEntry{"shortcut", QT_TRANSLATE_NOOP("OptionWords", "Shortcut"),
                QT_TRANSLATE_NOOP("OptionWords", "The way on which a block's input reaches the block's end to be added there; "
                                                 "without it the network is plain, else the same."),
                true},
    OptionEntry{"skip", QT_TRANSLATE_NOOP("OptionWords", "Layers per block"),
                QT_TRANSLATE_NOOP("OptionWords", "How many layers a shortcut skips; over one layer alone it adds nothing that the "
                                                 "layer could not do itself."),
                true},
    OptionEntry{"block", QT_TRANSLATE_NOOP("OptionWords", "Block"),
                QT_TRANSLATE_NOOP("OptionWords", "What a block is built of: equal 3×3 layers, or a narrow 3×3 layer between two 1×1 "
                                                 "layers."),
                true},
    OptionEntry{"width", QT_TRANSLATE_NOOP("OptionWords", "Width"),
                QT_TRANSLATE_NOOP("OptionWords", "Channels of the first stage; each later stage has twice as many. Twice the width "
                                                 "costs about four times as much.")},
    OptionEntry{"order", QT_TRANSLATE_NOOP("OptionWords", "Order in a block"),
                QT_TRANSLATE_NOOP("OptionWords", "Where normalisation and activation stand: after the convolution, or before it "
                                                 "(pre-activation), which leaves the way of the shortcuts clear.")},
    OptionEntry{"norm", QT_TRANSLATE_NOOP("OptionWords", "Normalisation"),
                QT_TRANSLATE_NOOP("OptionWords", "Batch normalisation brings every channel to one scale; deep networks are hard to "
                                                 "train without it.")},
    OptionEntry{"activation", QT_TRANSLATE_NOOP("OptionWords", "Activation"),
                QT_TRANSLATE_NOOP("OptionWords", "ReLU makes negative values zero; PReLU keeps a part of them that is learned.")},
    OptionEntry{"init", QT_TRANSLATE_NOOP("OptionWords", "Initial weights"),
                QT_TRANSLATE_NOOP("OptionWords", "How widely the weights are scattered at first, so that signals neither grow nor "
                                                 "shrink from layer to layer.")},
    OptionEntry{"last-gamma", QT_TRANSLATE_NOOP("OptionWords", "Last scale"),
                QT_TRANSLATE_NOOP("OptionWords", "The scale of a block's last normalisation at the start; with zero every block "
                                                 "begins as the identity.")},
    OptionEntry{"pad", QT_TRANSLATE_NOOP("OptionWords", "Zero channels"),
                QT_TRANSLATE_NOOP("OptionWords", "Where option A adds zeros when channels grow: half on each side, or all at the "
                                                 "end.")},
    OptionEntry{"projection", QT_TRANSLATE_NOOP("OptionWords", "Projection"),
                QT_TRANSLATE_NOOP("OptionWords", "Whether the 1×1 projections of options B and C are learned or stay as they were "
                                                 "drawn.")},
    OptionEntry{"head", QT_TRANSLATE_NOOP("OptionWords", "Head"),
                QT_TRANSLATE_NOOP("OptionWords", "What stands before the last layer: the mean of each map, its maximum, or all "
                                                 "pixels.")},
    OptionEntry{"cardinality", QT_TRANSLATE_NOOP("OptionWords", "Paths"),
                QT_TRANSLATE_NOOP("OptionWords", "Into how many equal paths the 3×3 layer of a bottleneck is divided; with the 1×1 layers around it "
                                                        "every path reads all channels of the block."), true},
    OptionEntry{"path-width", QT_TRANSLATE_NOOP("OptionWords", "Width of a path"),
                QT_TRANSLATE_NOOP("OptionWords", "Channels of one path in the first stage; 0: as many as cost what a single path of the network's width does."), true},
    OptionEntry{"stride", QT_TRANSLATE_NOOP("OptionWords", "Stride"),
                QT_TRANSLATE_NOOP("OptionWords", "Which layer of a bottleneck makes the picture smaller: the first 1×1, as in the paper, or the 3×3, which sees every pixel.")},
    OptionEntry{"stem", QT_TRANSLATE_NOOP("OptionWords", "Stem"),
                QT_TRANSLATE_NOOP("OptionWords", "What stands before the first block and how much smaller it makes the picture.")},
    OptionEntry{"downsample", QT_TRANSLATE_NOOP("OptionWords", "Downsampling"),
                QT_TRANSLATE_NOOP("OptionWords", "Whether a projection leaves pixels out or averages them when the picture becomes smaller.")},
    OptionEntry{"se", QT_TRANSLATE_NOOP("OptionWords", "Squeeze"),
                QT_TRANSLATE_NOOP("OptionWords", "The share of channels through which squeeze-and-excitation passes what it knows of the whole picture; 0: none.")},
    OptionEntry{"drop-path", QT_TRANSLATE_NOOP("OptionWords", "Stochastic depth"),
                QT_TRANSLATE_NOOP("OptionWords", "How often a block of the last stage is skipped for an image in training; earlier stages are skipped less often.")},
    OptionEntry{"dropout", QT_TRANSLATE_NOOP("OptionWords", "Dropout"),
                QT_TRANSLATE_NOOP("OptionWords", "The share of values before the last layer, or after the large layers, that training makes zero.")},
    OptionEntry{"kernel", QT_TRANSLATE_NOOP("OptionWords", "Third branch"),
                QT_TRANSLATE_NOOP("OptionWords", "The window of an Inception module's third branch: 3×3 as in the public weights, or the paper's 5×5."), true},
    OptionEntry{"module", QT_TRANSLATE_NOOP("OptionWords", "Inception module"),
                QT_TRANSLATE_NOOP("OptionWords", "Whether 1×1 layers make the channels fewer before the larger windows."), true},
    OptionEntry{"aux", QT_TRANSLATE_NOOP("OptionWords", "Auxiliary classifiers"),
                QT_TRANSLATE_NOOP("OptionWords", "Two more classifiers on inner layers, which have a part in training alone; the loss that is shown is the main one's."), true},
    OptionEntry{"aux-weight", QT_TRANSLATE_NOOP("OptionWords", "Their weight"),
                QT_TRANSLATE_NOOP("OptionWords", "By how much each auxiliary loss counts beside the main one.")},
    OptionEntry{"aux-dropout", QT_TRANSLATE_NOOP("OptionWords", "Their dropout"),
                QT_TRANSLATE_NOOP("OptionWords", "The share of values that training makes zero inside the auxiliary classifiers.")},
};

constexpr std::array kChoices{
    ChoiceEntry{"shortcut", "none", QT_TRANSLATE_NOOP("OptionWords", "none (plain)"),
                QT_TRANSLATE_NOOP("OptionWords", "No shortcut: the plain network.")},
    ChoiceEntry{"shortcut", "A", QT_TRANSLATE_NOOP("OptionWords", "option A: zeros"),
                QT_TRANSLATE_NOOP("OptionWords", "Identity; where channels grow, zeros are added: no parameters.")},
    ChoiceEntry{"shortcut", "B", QT_TRANSLATE_NOOP("OptionWords", "option B: projection"),
                QT_TRANSLATE_NOOP("OptionWords", "Identity; where channels grow, a 1×1 projection.")},
    ChoiceEntry{"shortcut", "C", QT_TRANSLATE_NOOP("OptionWords", "option C: all projected"),
                QT_TRANSLATE_NOOP("OptionWords", "A projection in every block.")},
    ChoiceEntry{"skip", "", QT_TRANSLATE_NOOP("OptionWords", "as usual"),
                QT_TRANSLATE_NOOP("OptionWords", "Two in basic blocks, three in bottlenecks.")},
    ChoiceEntry{"block", "basic", QT_TRANSLATE_NOOP("OptionWords", "basic"),
                QT_TRANSLATE_NOOP("OptionWords", "3×3 convolutions.")},
    ChoiceEntry{"block", "bottleneck", QT_TRANSLATE_NOOP("OptionWords", "bottleneck"),
                QT_TRANSLATE_NOOP("OptionWords", "1×1, 3×3, and 1×1 to four times the width.")},
    ChoiceEntry{"order", "original", QT_TRANSLATE_NOOP("OptionWords", "original"),
                QT_TRANSLATE_NOOP("OptionWords", "conv BN ReLU conv BN + ReLU")},
    ChoiceEntry{"order", "bn-after-add", QT_TRANSLATE_NOOP("OptionWords", "BN after +"),
                QT_TRANSLATE_NOOP("OptionWords", "conv BN ReLU conv + BN ReLU")},
    ChoiceEntry{"order", "relu-before-add", QT_TRANSLATE_NOOP("OptionWords", "ReLU before +"),
                QT_TRANSLATE_NOOP("OptionWords", "conv BN ReLU conv BN ReLU +")},
    ChoiceEntry{"order", "relu-only-preact", QT_TRANSLATE_NOOP("OptionWords", "ReLU first"),
                QT_TRANSLATE_NOOP("OptionWords", "ReLU conv BN ReLU conv BN +")},
    ChoiceEntry{"order", "preact", QT_TRANSLATE_NOOP("OptionWords", "pre-activation"),
                QT_TRANSLATE_NOOP("OptionWords", "BN ReLU conv BN ReLU conv +")},
    ChoiceEntry{"order", "no-final-relu", QT_TRANSLATE_NOOP("OptionWords", "no ReLU after +"),
                QT_TRANSLATE_NOOP("OptionWords", "conv BN ReLU conv BN +")},
    ChoiceEntry{"norm", "bn", QT_TRANSLATE_NOOP("OptionWords", "batch (BN)"),
                QT_TRANSLATE_NOOP("OptionWords", "Batch normalisation after or before every layer.")},
    ChoiceEntry{"norm", "none", QT_TRANSLATE_NOOP("OptionWords", "none"),
                QT_TRANSLATE_NOOP("OptionWords", "No normalisation at all.")},
    ChoiceEntry{"activation", "relu", "ReLU", QT_TRANSLATE_NOOP("OptionWords", "max(0, x)")},
    ChoiceEntry{"activation", "prelu", "PReLU",
                QT_TRANSLATE_NOOP("OptionWords", "x where positive, else a learned part of x, one for each channel.")},
    ChoiceEntry{"init", "he-in", QT_TRANSLATE_NOOP("OptionWords", "He, fan in"),
                QT_TRANSLATE_NOOP("OptionWords", "Variance 2 / connections into an output: keeps the forward signal's scale under "
                                                 "ReLU.")},
    ChoiceEntry{"init", "he-out", QT_TRANSLATE_NOOP("OptionWords", "He, fan out"),
                QT_TRANSLATE_NOOP("OptionWords", "Variance 2 / connections out of an input: keeps the gradient's scale under "
                                                 "ReLU.")},
    ChoiceEntry{"init", "xavier", "Xavier",
                QT_TRANSLATE_NOOP("OptionWords", "Uniform, variance 2 / (connections in + out): made for activations that are "
                                                 "linear around zero.")},
    ChoiceEntry{"init", "normal", QT_TRANSLATE_NOOP("OptionWords", "normal"),
                QT_TRANSLATE_NOOP("OptionWords", "Normal with one deviation for all layers, whatever their size.")},
    ChoiceEntry{"last-gamma", "one", QT_TRANSLATE_NOOP("OptionWords", "one"),
                QT_TRANSLATE_NOOP("OptionWords", "As every other normalisation.")},
    ChoiceEntry{"last-gamma", "zero", QT_TRANSLATE_NOOP("OptionWords", "zero"),
                QT_TRANSLATE_NOOP("OptionWords", "Every block begins as the identity.")},
    ChoiceEntry{"pad", "both", QT_TRANSLATE_NOOP("OptionWords", "on both sides"),
                QT_TRANSLATE_NOOP("OptionWords", "As the public weights have it.")},
    ChoiceEntry{"pad", "end", QT_TRANSLATE_NOOP("OptionWords", "at the end"),
                QT_TRANSLATE_NOOP("OptionWords", "The old channels come first, the zeros after them.")},
    ChoiceEntry{"projection", "learned", QT_TRANSLATE_NOOP("OptionWords", "learned"),
                QT_TRANSLATE_NOOP("OptionWords", "Trained like every other weight.")},
    ChoiceEntry{"projection", "frozen", QT_TRANSLATE_NOOP("OptionWords", "frozen"),
                QT_TRANSLATE_NOOP("OptionWords", "They stay as they were drawn and are not counted among the parameters.")},
    ChoiceEntry{"head", "gap", QT_TRANSLATE_NOOP("OptionWords", "average pooling"),
                QT_TRANSLATE_NOOP("OptionWords", "The mean of each map, as in the paper.")},
    ChoiceEntry{"head", "gmp", QT_TRANSLATE_NOOP("OptionWords", "maximum pooling"),
                QT_TRANSLATE_NOOP("OptionWords", "The largest value of each map.")},
    ChoiceEntry{"head", "flatten", QT_TRANSLATE_NOOP("OptionWords", "all pixels"),
                QT_TRANSLATE_NOOP("OptionWords", "Every pixel of every map has its own weights in the last layer.")},
    ChoiceEntry{"stride", "first", QT_TRANSLATE_NOOP("OptionWords", "first 1×1"),
                QT_TRANSLATE_NOOP("OptionWords", "As in the paper.")},
    ChoiceEntry{"stride", "3x3", QT_TRANSLATE_NOOP("OptionWords", "3×3 (v1.5)"),
                QT_TRANSLATE_NOOP("OptionWords", "As the public weights have it; the same as ResNet-B.")},
    ChoiceEntry{"stem", "imagenet", QT_TRANSLATE_NOOP("OptionWords", "7×7 and pool"),
                QT_TRANSLATE_NOOP("OptionWords", "A 7×7 window of stride 2 and a max pool: a quarter of each side.")},
    ChoiceEntry{"stem", "deep", QT_TRANSLATE_NOOP("OptionWords", "three 3×3 and pool"),
                QT_TRANSLATE_NOOP("OptionWords", "Three 3×3 layers in the place of the 7×7: ResNet-C and -D.")},
    ChoiceEntry{"stem", "strided", QT_TRANSLATE_NOOP("OptionWords", "four 3×3"),
                QT_TRANSLATE_NOOP("OptionWords", "Three 3×3 layers and one of stride 2 in the pool's place: ResNet-RS.")},
    ChoiceEntry{"stem", "cifar", QT_TRANSLATE_NOOP("OptionWords", "3×3 (CIFAR)"),
                QT_TRANSLATE_NOOP("OptionWords", "One 3×3 layer; the picture keeps its size.")},
    ChoiceEntry{"stem", "alexnet", QT_TRANSLATE_NOOP("OptionWords", "11×11 (AlexNet)"),
                QT_TRANSLATE_NOOP("OptionWords", "An 11×11 window of stride 4 and a max pool: an eighth of each side.")},
    ChoiceEntry{"stem", "zf", QT_TRANSLATE_NOOP("OptionWords", "7×7 (ZF)"),
                QT_TRANSLATE_NOOP("OptionWords", "A 7×7 window of stride 2 and a max pool, both without wide borders.")},
    ChoiceEntry{"stem", "vgg", QT_TRANSLATE_NOOP("OptionWords", "two 3×3 (VGG)"),
                QT_TRANSLATE_NOOP("OptionWords", "Two 3×3 layers at full size and a 2×2 max pool.")},
    ChoiceEntry{"downsample", "conv", QT_TRANSLATE_NOOP("OptionWords", "by stride"),
                QT_TRANSLATE_NOOP("OptionWords", "The projection reads every second pixel.")},
    ChoiceEntry{"downsample", "average", QT_TRANSLATE_NOOP("OptionWords", "by averages"),
                QT_TRANSLATE_NOOP("OptionWords", "A 2×2 average pool stands before the projection: ResNet-D.")},
    ChoiceEntry{"kernel", "3x3", QT_TRANSLATE_NOOP("OptionWords", "3×3"),
                QT_TRANSLATE_NOOP("OptionWords", "As the public weights have it.")},
    ChoiceEntry{"kernel", "5x5", QT_TRANSLATE_NOOP("OptionWords", "5×5"),
                QT_TRANSLATE_NOOP("OptionWords", "As in the paper.")},
    ChoiceEntry{"module", "reduced", QT_TRANSLATE_NOOP("OptionWords", "reduced"),
                QT_TRANSLATE_NOOP("OptionWords", "1×1 layers before the larger windows and after the pool.")},
    ChoiceEntry{"module", "naive", QT_TRANSLATE_NOOP("OptionWords", "naive"),
                QT_TRANSLATE_NOOP("OptionWords", "No 1×1 layers before the larger windows; the pool hands on all channels.")},
    ChoiceEntry{"aux", "off", QT_TRANSLATE_NOOP("OptionWords", "off"),
                QT_TRANSLATE_NOOP("OptionWords", "One classifier at the end.")},
    ChoiceEntry{"aux", "on", QT_TRANSLATE_NOOP("OptionWords", "on"),
                QT_TRANSLATE_NOOP("OptionWords", "Two more in training, on modules 4a and 4d.")},
    ChoiceEntry{"head", "fc", QT_TRANSLATE_NOOP("OptionWords", "large layers"),
                QT_TRANSLATE_NOOP("OptionWords", "Two layers of 4,096 units, as in the paper.")},
};

QString word(const char* text)
{
    return QCoreApplication::translate("OptionWords", text);
}

QString asText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

OptionWords optionWords(std::string_view option)
{
    const auto found = std::ranges::find(kOptions, option, &OptionEntry::option);
    if (found == kOptions.end())
        return {asText(option), asText(option)};
    return {word(found->label), word(found->hint), found->isMain};
}

ChoiceWords choiceWords(std::string_view option, std::string_view value)
{
    const auto found = std::ranges::find_if(
        kChoices, [&](const ChoiceEntry& entry) { return entry.option == option && entry.value == value; });
    if (found == kChoices.end())
        return {asText(value), {}};
    return {word(found->label), word(found->hint)};
}

}  // namespace reslab::ui
