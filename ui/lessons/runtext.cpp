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
    return Words::tr("Trains %1: %2, learning rate %3, seed %4.")
        .arg(networksText(experiment.networks), length, rateText(rateOf(experiment)))
        .arg(experiment.seed);
}

QString trainedText(const RunDescription& run)
{
    const auto& data = run.data;
    const auto images = data.source == kBuiltIn ? Words::tr("drawn figures") : QString::fromStdString(data.name);
    return Words::tr("Images: %1; %2, learning rate %3, seed %4.")
        .arg(images, stepsText(run.resolution.iterations), rateText(run.recipe.learningRate))
        .arg(run.recipe.seed);
}

QString imagesText(const QString& source)
{
    return source == kBuiltIn ? Words::tr("Drawn figures (built in)") : QFileInfo(source).fileName();
}

}  // namespace reslab::ui
