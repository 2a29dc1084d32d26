#include "ui/setup/recipewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace reslab::ui {
namespace {

struct FieldEntry {
    std::string_view field;
    const char* label;
    const char* hint;
    const char* zero = "";
    const char* unit = "";
};

struct ChoiceEntry {
    std::string_view field;
    std::string_view value;
    const char* label;
};

constexpr std::array kPresets{
    FieldEntry{"quick", QT_TRANSLATE_NOOP("RecipeWords", "quick"),
               QT_TRANSLATE_NOOP("RecipeWords", "A class's few minutes on the built-in set.")},
    FieldEntry{"paper-cifar", QT_TRANSLATE_NOOP("RecipeWords", "paper-cifar"),
               QT_TRANSLATE_NOOP("RecipeWords", "As in He et al. 2015, section 4.2: 64,000 steps.")},
    FieldEntry{"resnet-rs", QT_TRANSLATE_NOOP("RecipeWords", "resnet-rs"),
               QT_TRANSLATE_NOOP("RecipeWords", "As in Bello et al. 2021: 350 epochs with regularisers that add up.")},
};

constexpr std::array kFields{
    FieldEntry{"preset", QT_TRANSLATE_NOOP("RecipeWords", "Recipe"),
               QT_TRANSLATE_NOOP("RecipeWords", "Where the fields below begin; what you change in them is marked with a dot.")},
    FieldEntry{"length", QT_TRANSLATE_NOOP("RecipeWords", "Train for"),
               QT_TRANSLATE_NOOP("RecipeWords", "An epoch is one pass over all training images, a step is one batch; drops of the "
                                                "rate move with the length.")},
    FieldEntry{"batchSize", QT_TRANSLATE_NOOP("RecipeWords", "Batch size"),
               QT_TRANSLATE_NOOP("RecipeWords", "Images a step: the gradient is their mean."), "",
               QT_TRANSLATE_NOOP("RecipeWords", " images")},
    FieldEntry{"learningRate", QT_TRANSLATE_NOOP("RecipeWords", "Learning rate"),
               QT_TRANSLATE_NOOP("RecipeWords", "How far a step follows the gradient: too small is slow, too large diverges.")},
    FieldEntry{"schedule", QT_TRANSLATE_NOOP("RecipeWords", "Schedule"),
               QT_TRANSLATE_NOOP("RecipeWords", "How the rate moves over the run; smaller steps near the end settle the weights.")},
    FieldEntry{"drops", QT_TRANSLATE_NOOP("RecipeWords", "A tenth after"),
               QT_TRANSLATE_NOOP("RecipeWords", "Where the rate falls to a tenth, rising numbers with blanks between them, such as "
                                                "32000 48000.")},
    FieldEntry{"warmup", QT_TRANSLATE_NOOP("RecipeWords", "Warm-up"),
               QT_TRANSLATE_NOOP("RecipeWords", "So many steps in which the rate rises from almost nothing; deep networks start more "
                                                "surely with it."),
               QT_TRANSLATE_NOOP("RecipeWords", "none"), QT_TRANSLATE_NOOP("RecipeWords", " steps")},
    FieldEntry{"lowStart", QT_TRANSLATE_NOOP("RecipeWords", "Low rate at first"),
               QT_TRANSLATE_NOOP("RecipeWords", "A constant small rate until the running training error is below a bound; the paper "
                                                "starts ResNet-110 so, with 0.01 until 80 %.")},
    FieldEntry{"momentum", QT_TRANSLATE_NOOP("RecipeWords", "Momentum"),
               QT_TRANSLATE_NOOP("RecipeWords", "The part of the last step that goes into the next: it smooths the way downhill.")},
    FieldEntry{"weightDecay", QT_TRANSLATE_NOOP("RecipeWords", "Weight decay"),
               QT_TRANSLATE_NOOP("RecipeWords", "Draws every weight towards zero a little in each step, against overfitting. Other regularisers "
                                                "add to it: with many of them ResNet-RS takes 0.00004 where 0.0001 is usual.")},
    FieldEntry{"decayNormAndBias", QT_TRANSLATE_NOOP("RecipeWords", "Decay BN and biases"),
               QT_TRANSLATE_NOOP("RecipeWords", "Whether weight decay also acts on the scales and shifts of normalisation and on "
                                                "biases.")},
    FieldEntry{"labelSmoothing", QT_TRANSLATE_NOOP("RecipeWords", "Label smoothing"),
               QT_TRANSLATE_NOOP("RecipeWords", "The share of the target's probability that is spread over all classes, so that "
                                                "answers are less sure.")},
    FieldEntry{"dropout", QT_TRANSLATE_NOOP("RecipeWords", "Dropout"),
               QT_TRANSLATE_NOOP("RecipeWords", "The share of values before the last layer that training makes zero, so that no class "
                                                "hangs on a single one; 0 takes the network's own out. Empty: as the network says, and "
                                                "ResNet-RS brings the published rate of its depth."),
               QT_TRANSLATE_NOOP("RecipeWords", "as the network says")},
    FieldEntry{"dropPath", QT_TRANSLATE_NOOP("RecipeWords", "Stochastic depth"),
               QT_TRANSLATE_NOOP("RecipeWords", "How often training skips a block of the last stage for an image, so that only its "
                                                "shortcut remains; earlier stages are skipped less often. Plain networks have nothing to "
                                                "skip. Empty: as the network says."),
               QT_TRANSLATE_NOOP("RecipeWords", "as the network says")},
    FieldEntry{"ema", QT_TRANSLATE_NOOP("RecipeWords", "Average weights (EMA)"),
               QT_TRANSLATE_NOOP("RecipeWords", "Keeps a moving average of the weights (EMA), which swings less than they do; errors are "
                                                "then the average's. 0.9999 remembers some 10,000 steps, 0 keeps none.")},
    FieldEntry{"flip", QT_TRANSLATE_NOOP("RecipeWords", "Mirror at random"),
               QT_TRANSLATE_NOOP("RecipeWords", "Half of the training images, drawn anew in each epoch, are mirrored left to right; not for "
                                                "digits, which would mean something else.")},
    FieldEntry{"padding", QT_TRANSLATE_NOOP("RecipeWords", "Shift at random"),
               QT_TRANSLATE_NOOP("RecipeWords", "So many pixels are added on every side, then a window of the old size is cut out "
                                                "anywhere."),
               QT_TRANSLATE_NOOP("RecipeWords", "none"), QT_TRANSLATE_NOOP("RecipeWords", " pixels")},
    FieldEntry{"cropArea", QT_TRANSLATE_NOOP("RecipeWords", "Random part (random crop)"),
               QT_TRANSLATE_NOOP("RecipeWords", "Trains on a random part of each image, from this share of its area up to all of it, "
                                                "enlarged to the whole: size and place stop mattering. 0.08 is usual for photographs; 0 "
                                                "shows whole images.")},
    FieldEntry{"randAugment", QT_TRANSLATE_NOOP("RecipeWords", "RandAugment"),
               QT_TRANSLATE_NOOP("RecipeWords", "So many of fourteen operations, drawn by chance, are done to each image: rotate, shear, "
                                                "shift, colours, contrast and others. ResNet-RS takes 2."),
               QT_TRANSLATE_NOOP("RecipeWords", "none"), QT_TRANSLATE_NOOP("RecipeWords", " operations")},
    FieldEntry{"magnitude", QT_TRANSLATE_NOOP("RecipeWords", "Magnitude"),
               QT_TRANSLATE_NOOP("RecipeWords", "How strong RandAugment's operations are: 10 turns by 30 degrees, 0 does almost nothing. "
                                                "Larger networks and images stand more; the recipe resnet-rs has what the ResNet-RS of the "
                                                "list was published with.")},
    FieldEntry{"colorJitter", QT_TRANSLATE_NOOP("RecipeWords", "Vary colours"),
               QT_TRANSLATE_NOOP("RecipeWords", "Brightness, contrast and saturation vary by up to this share, such as 0.4; 0 leaves them: "
                                                "the lamp should not tell the class.")},
    FieldEntry{"cutout", QT_TRANSLATE_NOOP("RecipeWords", "Blank a square (cutout)"),
               QT_TRANSLATE_NOOP("RecipeWords", "Blanks a square of this side anywhere, so that no single part of an object is enough to "
                                                "know it."),
               QT_TRANSLATE_NOOP("RecipeWords", "none"), QT_TRANSLATE_NOOP("RecipeWords", " pixels")},
    FieldEntry{"mixup", QT_TRANSLATE_NOOP("RecipeWords", "Mix in pairs (mixup)"),
               QT_TRANSLATE_NOOP("RecipeWords", "Mixup: each image is blended with another one, and the target likewise; 0.2 mixes few "
                                                "pairs much, 1 all kinds, 0 none. The training error is counted against the stronger label.")},
    FieldEntry{"normalization", QT_TRANSLATE_NOOP("RecipeWords", "Normalise pixels"),
               QT_TRANSLATE_NOOP("RecipeWords", "How pixels are shifted and scaled before the network sees them; the paper subtracts "
                                                "the mean of every pixel.")},
    FieldEntry{"padAfterNormalization", QT_TRANSLATE_NOOP("RecipeWords", "Pad with the mean"),
               QT_TRANSLATE_NOOP("RecipeWords", "Added pixels are zero after normalisation, that is of the mean colour; else they "
                                                "are black.")},
    FieldEntry{"resize", QT_TRANSLATE_NOOP("RecipeWords", "Scale photographs to"),
               QT_TRANSLATE_NOOP("RecipeWords", "The shorter side of a photograph before the middle is cut out of it; 256 for networks that "
                                                "read 224 is usual. Sets of a fixed size stay as they are."),
               QT_TRANSLATE_NOOP("RecipeWords", "as large as needed"), QT_TRANSLATE_NOOP("RecipeWords", " pixels")},
    FieldEntry{"subset", QT_TRANSLATE_NOOP("RecipeWords", "Use only"),
               QT_TRANSLATE_NOOP("RecipeWords", "Train on so many images, drawn by the seed; with few images a network learns them "
                                                "by heart."),
               QT_TRANSLATE_NOOP("RecipeWords", "all images"), QT_TRANSLATE_NOOP("RecipeWords", " images")},
    FieldEntry{"validation", QT_TRANSLATE_NOOP("RecipeWords", "For validation"),
               QT_TRANSLATE_NOOP("RecipeWords", "So many training images are kept to choose the best weights by, without a look at "
                                                "the test images."),
               QT_TRANSLATE_NOOP("RecipeWords", "none"), QT_TRANSLATE_NOOP("RecipeWords", " images")},
    FieldEntry{"evalEvery", QT_TRANSLATE_NOOP("RecipeWords", "Test between epochs"),
               QT_TRANSLATE_NOOP("RecipeWords", "Every so many steps the error of the first 2,000 test images is measured; all of "
                                                "them at an epoch's end."),
               QT_TRANSLATE_NOOP("RecipeWords", "no"), QT_TRANSLATE_NOOP("RecipeWords", " steps")},
    FieldEntry{"reevaluate", QT_TRANSLATE_NOOP("RecipeWords", "Re-evaluate"),
               QT_TRANSLATE_NOOP("RecipeWords", "The share of the training images whose error is measured again at an epoch's end, "
                                                "unchanged and with the weights of that moment.")},
    FieldEntry{"statistics", QT_TRANSLATE_NOOP("RecipeWords", "BN statistics"),
               QT_TRANSLATE_NOOP("RecipeWords", "With which means a trained network is judged: those that moved along in training, "
                                                "or true ones taken afterwards, as in the paper.")},
    FieldEntry{"checkpointEvery", QT_TRANSLATE_NOOP("RecipeWords", "Save every"),
               QT_TRANSLATE_NOOP("RecipeWords", "How often the state is saved from which training goes on after an interruption; as "
                                                "fits: so that it costs at most 2 % of the time."),
               QT_TRANSLATE_NOOP("RecipeWords", "as fits"), QT_TRANSLATE_NOOP("RecipeWords", " steps")},
    FieldEntry{"precision", QT_TRANSLATE_NOOP("RecipeWords", "Precision"),
               QT_TRANSLATE_NOOP("RecipeWords", "The number format of the calculation: bf16 is faster where the processor "
                                                "multiplies it, f32 is exact to more digits.")},
    FieldEntry{"recompute", QT_TRANSLATE_NOOP("RecipeWords", "Save memory"),
               QT_TRANSLATE_NOOP("RecipeWords", "Of each block only the output is kept; the rest is computed again on the way back. "
                                                "Very deep networks fit so; a step takes longer, the result is the same to the bit.")},
    FieldEntry{"seed", QT_TRANSLATE_NOOP("RecipeWords", "Seed"),
               QT_TRANSLATE_NOOP("RecipeWords", "Decides all chance: initial weights, order and crops; another seed shows how much "
                                                "of a result is luck.")},
    FieldEntry{"threads", QT_TRANSLATE_NOOP("RecipeWords", "Threads"),
               QT_TRANSLATE_NOOP("RecipeWords", "How many processors calculate; another number changes the last digits of a "
                                                "result."),
               QT_TRANSLATE_NOOP("RecipeWords", "all")},
    FieldEntry{"weights", QT_TRANSLATE_NOOP("RecipeWords", "Start from"),
               QT_TRANSLATE_NOOP("RecipeWords", "A file of trained weights to go on from; empty: weights are drawn by the seed.")},
    FieldEntry{"replaceHead", QT_TRANSLATE_NOOP("RecipeWords", "New last layer"),
               QT_TRANSLATE_NOOP("RecipeWords", "Where the file's last layer is for other classes than the images have, it begins "
                                                "as drawn by the seed; else such a file is refused.")},
    FieldEntry{"freeze", QT_TRANSLATE_NOOP("RecipeWords", "Frozen"),
               QT_TRANSLATE_NOOP("RecipeWords", "Parameters whose names begin so are not learned, with blanks between them, such as "
                                                "conv1 layer1.")},
};

constexpr std::array kChoices{
    ChoiceEntry{"length", "epochs", QT_TRANSLATE_NOOP("RecipeWords", "epochs")},
    ChoiceEntry{"length", "steps", QT_TRANSLATE_NOOP("RecipeWords", "steps")},
    ChoiceEntry{"schedule", "constant", QT_TRANSLATE_NOOP("RecipeWords", "constant")},
    ChoiceEntry{"schedule", "step", QT_TRANSLATE_NOOP("RecipeWords", "in drops")},
    ChoiceEntry{"schedule", "cosine", QT_TRANSLATE_NOOP("RecipeWords", "cosine")},
    ChoiceEntry{"schedule", "onecycle", QT_TRANSLATE_NOOP("RecipeWords", "one cycle")},
    ChoiceEntry{"normalization", "none", QT_TRANSLATE_NOOP("RecipeWords", "not at all")},
    ChoiceEntry{"normalization", "per-channel", QT_TRANSLATE_NOOP("RecipeWords", "by channel")},
    ChoiceEntry{"normalization", "per-pixel", QT_TRANSLATE_NOOP("RecipeWords", "by pixel")},
    ChoiceEntry{"statistics", "moving", QT_TRANSLATE_NOOP("RecipeWords", "moving means")},
    ChoiceEntry{"statistics", "true-average", QT_TRANSLATE_NOOP("RecipeWords", "true means")},
    ChoiceEntry{"precision", "auto", QT_TRANSLATE_NOOP("RecipeWords", "bf16 where native")},
    ChoiceEntry{"precision", "f32", "f32"},
    ChoiceEntry{"precision", "bf16", "bf16"},
    ChoiceEntry{"reevaluate", "0", QT_TRANSLATE_NOOP("RecipeWords", "not")},
    ChoiceEntry{"reevaluate", "0.1", QT_TRANSLATE_NOOP("RecipeWords", "a tenth")},
    ChoiceEntry{"reevaluate", "1", QT_TRANSLATE_NOOP("RecipeWords", "all")},
    ChoiceEntry{"flag", "yes", QT_TRANSLATE_NOOP("RecipeWords", "yes")},
    ChoiceEntry{"flag", "no", QT_TRANSLATE_NOOP("RecipeWords", "no")},
};

/// What checkRecipe() and parseSchedule() say is allowed.
constexpr std::array kLimits{
    QT_TRANSLATE_NOOP("RecipeWords", "1 to 1,000,000,000"),
    QT_TRANSLATE_NOOP("RecipeWords", "1 to 1,000,000"),
    QT_TRANSLATE_NOOP("RecipeWords", "1 to 65,536"),
    QT_TRANSLATE_NOOP("RecipeWords", "a number above 0"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 or more iterations"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 or more images"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 or more"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 100 percent"),
    QT_TRANSLATE_NOOP("RecipeWords", "from 0 to below 1"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 1,024 pixels"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 1"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 0.95"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 16"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 30"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 100"),
    QT_TRANSLATE_NOOP("RecipeWords", "0 to 4,096 pixels"),
    QT_TRANSLATE_NOOP("RecipeWords", "a number"),
    QT_TRANSLATE_NOOP("RecipeWords", "a whole number from 0 on"),
    QT_TRANSLATE_NOOP("RecipeWords", "rising numbers above 0, with blanks between them"),
};

QString word(const char* text)
{
    return *text ? QCoreApplication::translate("RecipeWords", text) : QString();
}

RecipeWords wordsIn(std::span<const FieldEntry> entries, const QString& key)
{
    const auto name = key.toStdString();
    const auto found = std::ranges::find(entries, std::string_view(name), &FieldEntry::field);
    if (found == entries.end())
        return {key, key, {}, {}};
    return {word(found->label), word(found->hint), word(found->zero), word(found->unit)};
}

}  // namespace

RecipeWords recipeWords(const QString& field)
{
    return wordsIn(kFields, field);
}

RecipeWords presetWords(const QString& name)
{
    return wordsIn(kPresets, name);
}

QString recipeRefusal(const Error& error)
{
    const std::string expected(error.field("expected"));
    const auto known = std::ranges::find(kLimits, std::string_view(expected),
                                         [](const char* text) { return std::string_view(text); });
    return QCoreApplication::translate("RecipeWords", "%1 is not possible here; possible: %2.")
        .arg(QString::fromStdString(std::string(error.field("actual"))),
             known == kLimits.end() ? QString::fromStdString(expected) : word(*known));
}

QString recipeChoice(const QString& field, const QString& value)
{
    const auto found = std::ranges::find_if(
        kChoices, [&](const ChoiceEntry& entry) { return field == entry.field.data() && value == entry.value.data(); });
    return found == kChoices.end() ? value : word(found->label);
}

}  // namespace reslab::ui
