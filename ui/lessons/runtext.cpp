#include "ui/lessons/runtext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

#include "core/runs/recipe.h"
#include "ui/models/runname.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr auto kBuiltIn = "shapes";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(reslab::ui::RunText)
};

QString stepsText(std::int64_t iterations)
{
    return iterations == 1 ? Words::tr("1 step") : Words::tr("%1 steps").arg(grouped(iterations));
}

/// A warm-up that is not over when the training is lets the rate rise to its end.
QString rateWords(double rate, std::int64_t warmup, std::int64_t iterations)
{
    if (warmup <= 0 || iterations <= 0 || iterations > warmup)
        return Words::tr("learning rate %1").arg(rateText(rate));
    return Words::tr("learning rate rising to %1").arg(rateText(rate * static_cast<double>(iterations) / static_cast<double>(warmup)));
}

}  // namespace

QString networksText(const std::vector<std::string>& models)
{
    QStringList networks;
    for (const auto& model : models)
        networks += readableName(model);
    const bool haveOptions = std::ranges::any_of(networks, [](const QString& name) { return name.contains(','); });
    return networks.join(haveOptions ? "; " : ", ");
}

double rateOf(const LessonExperiment& experiment)
{
    return experiment.learningRate ? *experiment.learningRate : loadRecipe(experiment.recipe).learningRate;
}

QString trainsText(const LessonExperiment& experiment)
{
    const auto length = experiment.iterations > 0 ? stepsText(experiment.iterations)
                        : experiment.epochs > 0   ? Words::tr("%1 epochs").arg(experiment.epochs)
                                                  : Words::tr("as long as the recipe says");
    const auto rate = rateWords(rateOf(experiment), loadRecipe(experiment.recipe).warmup, experiment.iterations);
    return Words::tr("Trains %1: %2, %3, seed %4.").arg(networksText(experiment.networks), length, rate).arg(experiment.seed);
}

QString trainedText(const RunDescription& run)
{
    const auto& data = run.data;
    const auto images = data.source == kBuiltIn ? Words::tr("drawn figures") : QString::fromStdString(data.name);
    const auto rate = rateWords(run.recipe.learningRate, run.recipe.warmup, run.resolution.iterations);
    return Words::tr("Images: %1; %2, %3, seed %4.").arg(images, stepsText(run.resolution.iterations), rate).arg(run.recipe.seed);
}

QString imagesText(const QString& source)
{
    return source == kBuiltIn ? Words::tr("Drawn figures (built in)") : QFileInfo(source).fileName();
}

}  // namespace reslab::ui
