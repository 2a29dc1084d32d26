#include "ui/compare/comparisontext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include "ui/models/curvesummary.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

struct ComparisonText {
    Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

struct FactWords {
    const char* title;
    const char* meaning;
};

/// In the order of Fact.
constexpr std::array<FactWords, static_cast<std::size_t>(Fact::Count)> kWords{{
    {QT_TRANSLATE_NOOP("ComparisonText", "Network"), QT_TRANSLATE_NOOP("ComparisonText", "The name of the run.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Depth"),
     QT_TRANSLATE_NOOP("ComparisonText", "Layers with weights on the longest way through the network: convolutions and fully "
                                         "connected ones, projections of shortcuts not counted.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Shortcut"),
     QT_TRANSLATE_NOOP("ComparisonText", "How a shortcut reaches the size of the sum where the network grows: option A pads with "
                                         "zeros, option B projects there, option C projects everywhere.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Parameters"),
     QT_TRANSLATE_NOOP("ComparisonText", "Numbers that are learned; running statistics of batch normalisation are not counted.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "MACs"),
     QT_TRANSLATE_NOOP("ComparisonText", "Multiply-adds of one image through convolutions and fully connected layers, each counted "
                                         "once.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Iterations"),
     QT_TRANSLATE_NOOP("ComparisonText", "Completed steps, of those planned.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Epochs"), QT_TRANSLATE_NOOP("ComparisonText", "The epoch of the last completed step.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Train error"),
     QT_TRANSLATE_NOOP("ComparisonText", "The mean over the mini-batches of the last whole epoch, augmented, while the weights "
                                         "changed. Early in training it can lie above the test error; that is no fault.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Test error, last iterate"),
     QT_TRANSLATE_NOOP("ComparisonText", "All test images with the weights at the end of the last epoch: nothing was selected.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Test error, chosen on validation"),
     QT_TRANSLATE_NOOP("ComparisonText", "All test images with the weights that had the lowest validation error; only where "
                                         "training images were kept for validation.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Test error, best on test"),
     QT_TRANSLATE_NOOP("ComparisonText", "The lowest error that the test images ever gave. They selected it themselves, so it "
                                         "flatters: an optimistic figure.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Speed"),
     QT_TRANSLATE_NOOP("ComparisonText", "Training images a second, the median over all steps; other load on the machine "
                                         "lowers it.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Time"),
     QT_TRANSLATE_NOOP("ComparisonText", "Time spent on this run alone, steps and evaluations, over all resumes.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Precision"),
     QT_TRANSLATE_NOOP("ComparisonText", "Number format of activations and convolution weights; the weights that are learned are "
                                         "f32 in any case.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Seed"),
     QT_TRANSLATE_NOOP("ComparisonText", "What all chance is drawn from: first weights, order, augmentation. One seed is one "
                                         "sample; differences smaller than those between seeds mean nothing.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Data"),
     QT_TRANSLATE_NOOP("ComparisonText", "The images trained on and those tested on.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "State"), QT_TRANSLATE_NOOP("ComparisonText", "What became of the run.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Batch size"), QT_TRANSLATE_NOOP("ComparisonText", "Images a step.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Learning rate"),
     QT_TRANSLATE_NOOP("ComparisonText", "The recipe's highest rate, before warm-up and schedule.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Schedule"),
     QT_TRANSLATE_NOOP("ComparisonText", "How the learning rate moves while training goes on.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Weight decay"),
     QT_TRANSLATE_NOOP("ComparisonText", "How strongly each step pulls the weights towards zero.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Threads"),
     QT_TRANSLATE_NOOP("ComparisonText", "Threads that computed; another number changes the last bits of a result.")},
    {QT_TRANSLATE_NOOP("ComparisonText", "Machine"),
     QT_TRANSLATE_NOOP("ComparisonText", "The processor's instructions and the library that computed.")},
}};

struct FieldWords {
    std::string_view field;
    const char* words;
};

constexpr auto kFields = std::to_array<FieldWords>({
    {"name", QT_TRANSLATE_NOOP("ComparisonText", "Recipe")},
    {"epochs", QT_TRANSLATE_NOOP("ComparisonText", "Epochs")},
    {"iterations", QT_TRANSLATE_NOOP("ComparisonText", "Iterations")},
    {"batchSize", QT_TRANSLATE_NOOP("ComparisonText", "Batch size")},
    {"learningRate", QT_TRANSLATE_NOOP("ComparisonText", "Learning rate")},
    {"schedule", QT_TRANSLATE_NOOP("ComparisonText", "Schedule")},
    {"warmup", QT_TRANSLATE_NOOP("ComparisonText", "Warm-up, iterations")},
    {"warmupRate", QT_TRANSLATE_NOOP("ComparisonText", "Rate of the warm-up by error")},
    {"warmupUntilError", QT_TRANSLATE_NOOP("ComparisonText", "Warm-up until train error, %")},
    {"momentum", QT_TRANSLATE_NOOP("ComparisonText", "Momentum")},
    {"weightDecay", QT_TRANSLATE_NOOP("ComparisonText", "Weight decay")},
    {"decayNormAndBias", QT_TRANSLATE_NOOP("ComparisonText", "Weight decay on normalisation and biases")},
    {"labelSmoothing", QT_TRANSLATE_NOOP("ComparisonText", "Label smoothing")},
    {"mixup", QT_TRANSLATE_NOOP("ComparisonText", "Mixup, alpha (0: none)")},
    {"dropout", QT_TRANSLATE_NOOP("ComparisonText", "Dropout of the recipe")},
    {"dropPath", QT_TRANSLATE_NOOP("ComparisonText", "Stochastic depth of the recipe")},
    {"ema", QT_TRANSLATE_NOOP("ComparisonText", "Decay of averaged weights (0: none)")},
    {"flip", QT_TRANSLATE_NOOP("ComparisonText", "Mirroring of training images")},
    {"padding", QT_TRANSLATE_NOOP("ComparisonText", "Padding before random crops, pixels")},
    {"cropArea", QT_TRANSLATE_NOOP("ComparisonText", "Random parts of images, least area (0: none)")},
    {"randAugment", QT_TRANSLATE_NOOP("ComparisonText", "Operations of RandAugment")},
    {"magnitude", QT_TRANSLATE_NOOP("ComparisonText", "Magnitude of RandAugment")},
    {"colorJitter", QT_TRANSLATE_NOOP("ComparisonText", "Variation of colours")},
    {"cutout", QT_TRANSLATE_NOOP("ComparisonText", "Side of cut-out squares, pixels")},
    {"resize", QT_TRANSLATE_NOOP("ComparisonText", "Shorter side of photographs, pixels")},
    {"normalization", QT_TRANSLATE_NOOP("ComparisonText", "Normalisation of images")},
    {"padAfterNormalization", QT_TRANSLATE_NOOP("ComparisonText", "Padding after normalisation")},
    {"precision", QT_TRANSLATE_NOOP("ComparisonText", "Precision")},
    {"recompute", QT_TRANSLATE_NOOP("ComparisonText", "Blocks computed again to save memory")},
    {"statistics", QT_TRANSLATE_NOOP("ComparisonText", "Statistics of batch normalisation")},
    {"seed", QT_TRANSLATE_NOOP("ComparisonText", "Seed")},
    {"subset", QT_TRANSLATE_NOOP("ComparisonText", "Subset of training images (0: all)")},
    {"validation", QT_TRANSLATE_NOOP("ComparisonText", "Images kept for validation")},
    {"evalEvery", QT_TRANSLATE_NOOP("ComparisonText", "Iterations between tests (0: none)")},
    {"checkpointEvery", QT_TRANSLATE_NOOP("ComparisonText", "Iterations between checkpoints (0: automatic)")},
    {"reevaluate", QT_TRANSLATE_NOOP("ComparisonText", "Share of training images re-evaluated")},
    {"weights", QT_TRANSLATE_NOOP("ComparisonText", "Weights to start from")},
    {"replaceHead", QT_TRANSLATE_NOOP("ComparisonText", "A new last layer")},
    {"freeze", QT_TRANSLATE_NOOP("ComparisonText", "Parameters that are not learned")},
    {"threads", QT_TRANSLATE_NOOP("ComparisonText", "Threads")},
    {"isa", QT_TRANSLATE_NOOP("ComparisonText", "Instructions")},
    {"library", QT_TRANSLATE_NOOP("ComparisonText", "Library")},
    {"data", QT_TRANSLATE_NOOP("ComparisonText", "Data")},
});

QString shortcutText(ShortcutKind kind)
{
    switch (kind) {
    case ShortcutKind::None:
        return ComparisonText::tr("none", "shortcut");
    case ShortcutKind::Identity:
        return ComparisonText::tr("identity", "shortcut");
    case ShortcutKind::Padded:
        return ComparisonText::tr("option A");
    case ShortcutKind::Projected:
        return ComparisonText::tr("option B");
    case ShortcutKind::ProjectedEverywhere:
        return ComparisonText::tr("option C");
    }
    return {};
}

QString iterationsText(const ComparedRun& run)
{
    const auto planned = run.description->resolution.iterations;
    return run.iterations == planned ? grouped(planned)
                                     : ComparisonText::tr("%1 of %2", "iterations").arg(grouped(run.iterations), grouped(planned));
}

template <class Point>
QString errorText(const std::optional<Point>& point, double (*errorOf)(const Point&))
{
    return point ? percentText(errorOf(*point)) : QString();
}

double errorOfTest(const TestPoint& point)
{
    return point.scores.errorPercent;
}

double errorOfState(const ScoredState& state)
{
    return state.test.errorPercent;
}

double errorOfScores(const Scores& scores)
{
    return scores.errorPercent;
}

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

template <class Point>
QVariant number(const std::optional<Point>& point, double (*errorOf)(const Point&))
{
    return point ? QVariant(errorOf(*point)) : QVariant();
}

}  // namespace

QString titleOf(Fact fact)
{
    return ComparisonText::tr(kWords[static_cast<std::size_t>(fact)].title);
}

QString meaningOf(Fact fact)
{
    return ComparisonText::tr(kWords[static_cast<std::size_t>(fact)].meaning);
}

QString textOf(const ComparedRun& run, Fact fact)
{
    const auto& description = *run.description;
    const auto& recipe = description.recipe;
    switch (fact) {
    case Fact::Network:
        return run.title();
    case Fact::Depth:
        return grouped(run.traits.depth);
    case Fact::Shortcut:
        return shortcutText(run.shortcut);
    case Fact::Parameters:
        return grouped(run.traits.parameters);
    case Fact::Macs:
        return shortCount(static_cast<double>(run.traits.macs));
    case Fact::Iterations:
        return iterationsText(run);
    case Fact::Epochs:
        return grouped(run.epochs);
    case Fact::TrainError:
        return errorText(run.train, errorOfScores);
    case Fact::LastIterate:
        return errorText(run.lastIterate, errorOfTest);
    case Fact::ChosenOnValidation:
        return errorText(run.chosenOnValidation, errorOfState);
    case Fact::BestOnTest:
        return errorText(run.bestOnTest, errorOfTest);
    case Fact::Speed:
        return run.imagesPerSecond ? speedText(*run.imagesPerSecond) : QString();
    case Fact::Time:
        return run.hasCurves ? durationWords(run.seconds) : QString();
    case Fact::Precision:
        return text(description.resolution.precision);
    case Fact::Seed:
        return QString::number(recipe.seed);
    case Fact::Data:
        return ComparisonText::tr("%1, %2 + %3 images", "name, training and test images")
            .arg(text(description.data.name), grouped(description.data.trainImages), grouped(description.data.testImages));
    case Fact::State:
        return run.divergence ? ComparisonText::tr("diverged after step %1").arg(grouped(run.divergence->iteration))
                              : stateText(run.state);
    case Fact::BatchSize:
        return grouped(recipe.batchSize);
    case Fact::LearningRate:
        return rateText(recipe.learningRate);
    case Fact::Schedule:
        return text(toString(recipe.schedule));
    case Fact::WeightDecay:
        return rateText(recipe.weightDecay);
    case Fact::Threads:
        return QString::number(description.resolution.threads);
    case Fact::Machine:
        return text(description.resolution.isa + ", " + description.resolution.library);
    case Fact::Count:
        break;
    }
    return {};
}

QVariant valueOf(const ComparedRun& run, Fact fact)
{
    const auto& recipe = run.description->recipe;
    switch (fact) {
    case Fact::Depth:
        return run.traits.depth;
    case Fact::Parameters:
        return static_cast<qlonglong>(run.traits.parameters);
    case Fact::Macs:
        return static_cast<qlonglong>(run.traits.macs);
    case Fact::Iterations:
        return static_cast<qlonglong>(run.iterations);
    case Fact::Epochs:
        return static_cast<qlonglong>(run.epochs);
    case Fact::TrainError:
        return number(run.train, errorOfScores);
    case Fact::LastIterate:
        return number(run.lastIterate, errorOfTest);
    case Fact::ChosenOnValidation:
        return number(run.chosenOnValidation, errorOfState);
    case Fact::BestOnTest:
        return number(run.bestOnTest, errorOfTest);
    case Fact::Speed:
        return run.imagesPerSecond ? QVariant(*run.imagesPerSecond) : QVariant();
    case Fact::Time:
        return run.hasCurves ? QVariant(run.seconds) : QVariant();
    case Fact::Seed:
        return static_cast<qulonglong>(recipe.seed);
    case Fact::BatchSize:
        return static_cast<qlonglong>(recipe.batchSize);
    case Fact::LearningRate:
        return recipe.learningRate;
    case Fact::WeightDecay:
        return recipe.weightDecay;
    case Fact::Threads:
        return run.description->resolution.threads;
    case Fact::Network:
    case Fact::Shortcut:
    case Fact::Precision:
    case Fact::Data:
    case Fact::State:
    case Fact::Schedule:
    case Fact::Machine:
    case Fact::Count:
        break;
    }
    return textOf(run, fact);
}

bool isNumber(Fact fact)
{
    switch (fact) {
    case Fact::Network:
    case Fact::Shortcut:
    case Fact::Precision:
    case Fact::Data:
    case Fact::State:
    case Fact::Schedule:
    case Fact::Machine:
    case Fact::Count:
        return false;
    default:
        return true;
    }
}

std::string_view fieldOf(Fact fact)
{
    switch (fact) {
    case Fact::Precision:
        return "precision";
    case Fact::Seed:
        return "seed";
    case Fact::Data:
        return "data";
    case Fact::BatchSize:
        return "batchSize";
    case Fact::LearningRate:
        return "learningRate";
    case Fact::Schedule:
        return "schedule";
    case Fact::WeightDecay:
        return "weightDecay";
    case Fact::Threads:
        return "threads";
    case Fact::Machine:
        return "isa";
    default:
        return {};
    }
}

QString fieldText(const std::string& field)
{
    const auto words = std::find_if(kFields.begin(), kFields.end(), [&](const auto& entry) { return entry.field == field; });
    return words == kFields.end() ? text(field) : ComparisonText::tr(words->words);
}

std::vector<Fact> factsThatDiffer(const Comparison& comparison)
{
    std::vector<Fact> facts;
    for (int i = 1; i < kFacts; ++i) {
        const auto fact = static_cast<Fact>(i);
        if (fieldOf(fact).empty() || comparison.differsIn(fieldOf(fact)))
            facts.push_back(fact);
    }
    return facts;
}

std::vector<Fact> factsThatAreShared(const Comparison& comparison)
{
    std::vector<Fact> facts;
    for (int i = 1; i < static_cast<int>(kFirstHidden); ++i) {
        const auto fact = static_cast<Fact>(i);
        if (!fieldOf(fact).empty() && !comparison.differsIn(fieldOf(fact)))
            facts.push_back(fact);
    }
    return facts;
}

QStringList cautions(const Comparison& comparison)
{
    QStringList sentences;
    if (!comparison.isOfOneDataSet())
        sentences += ComparisonText::tr("These runs were not trained and tested on the same images, so their errors do not "
                                        "compare.");
    const auto other = std::count_if(comparison.differences.begin(), comparison.differences.end(),
                                     [](const Difference& difference) { return difference.field != "data"; });
    if (other > 0)
        sentences += ComparisonText::tr("Settings besides the network in which the runs differ: %1.")
                         .arg(grouped(other));
    for (const auto& run : comparison.runs) {
        const auto name = run.title();
        if (const auto& end = run.divergence)
            sentences += ComparisonText::tr("%1 diverged after step %2: no finite number any more in %3. Its numbers ended before "
                                            "training did.")
                             .arg(name, grouped(end->iteration), divergenceWords(*end));
        else if (!run.hasCurves)
            sentences += ComparisonText::tr("%1 has no curves yet.").arg(name);
        else if (run.state == RunState::Diverged)
            sentences += ComparisonText::tr("%1 diverged: its numbers ended before training did.").arg(name);
        else if (run.iterations < run.description->resolution.iterations)
            sentences += ComparisonText::tr("%1 is not at its end: its numbers are those of a shorter training.").arg(name);
    }
    return sentences;
}

}  // namespace reslab::ui
