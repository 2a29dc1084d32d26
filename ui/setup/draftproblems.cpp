#include <QFileInfo>
#include <QHash>

#include <algorithm>

#include "core/base/error.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"
#include "core/runs/regularisers.h"
#include "ui/setup/experimentdraft.h"
#include "ui/setup/recipewords.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

/// The key of the recipe's field that an option of the command line sets; those of checkRecipe() alone.
QString fieldOf(std::string_view option)
{
    static const QHash<QString, QString> keys{{"--iterations", "length"},     {"--epochs", "length"},
                                              {"--batch-size", "batchSize"},  {"--lr", "learningRate"},
                                              {"warmupRate", "lowStart"},     {"warmupUntilError", "lowStart"},
                                              {"--weight-decay", "weightDecay"}, {"--label-smoothing", "labelSmoothing"},
                                              {"--eval-every", "evalEvery"},  {"--checkpoint-every", "checkpointEvery"},
                                              {"--crop-area", "cropArea"},    {"--rand-augment", "randAugment"},
                                              {"--color-jitter", "colorJitter"}, {"--drop-path", "dropPath"}};
    auto name = QString::fromUtf8(option.data(), static_cast<qsizetype>(option.size()));
    if (const auto found = keys.constFind(name); found != keys.cend())
        return *found;
    return name.startsWith("--") ? name.mid(2) : name;
}

}  // namespace

QList<DraftProblem> ExperimentDraft::problems() const
{
    using Place = DraftProblem::Place;
    QList<DraftProblem> problems;
    const auto& recipe = m_value.recipe;
    const auto addToRecipe = [&](const char* field, const QString& sentence) {
        problems.append({Place::Recipe, -1, field, sentence});
    };

    if (m_value.networks.empty())
        problems.append({Place::Networks, -1, {}, tr("There is no network to train yet. Add one.")});
    for (int i = 0; i < networkCount(); ++i) {
        const auto& facts = m_facts[static_cast<std::size_t>(i)];
        if (facts.fault) {
            problems.append({Place::Networks, i, {}, sentence(*facts.fault)});
            continue;
        }
        if (recipe.freeze.empty())
            continue;
        const auto parameters = parametersOf(inferShapes(fittedSpec(network(i))));
        for (const auto& prefix : recipe.freeze)
            if (std::ranges::none_of(parameters, [&](const auto& info) { return info.name.starts_with(prefix); }))
                addToRecipe("freeze", tr("%1 has no parameter whose name begins with %2.")
                                          .arg(facts.name, QString::fromStdString(prefix)));
    }

    try {
        checkRecipe(recipe);
    } catch (const Error& error) {
        problems.append({Place::Recipe, -1, fieldOf(error.field("option")), recipeRefusal(error)});
    }
    if (recipe.precision == PrecisionChoice::BF16 && !m_machine.supportsBf16)
        addToRecipe("precision", tr("This processor cannot calculate with bf16. Choose f32, or let the program decide."));
    if (!recipe.weights.empty() && !QFileInfo::exists(QString::fromStdString(recipe.weights)))
        addToRecipe("weights", tr("There is no such file any more. Choose another, or none."));
    if (m_dataFacts) {
        const auto images = m_dataFacts->trainImages;
        if (recipe.subset > images)
            addToRecipe("subset", tr("There are only %1 training images.").arg(grouped(images)));
        const auto used = recipe.subset > 0 ? std::min(recipe.subset, images) : images;
        if (recipe.validation >= used)
            addToRecipe("validation", tr("That leaves no image to train on: at most %1 of %2 can be kept.")
                                          .arg(grouped(std::max<qint64>(0, used - 1)), grouped(used)));
    }
    return problems;
}

bool ExperimentDraft::wantsLowerDecay() const
{
    // Unsound networks have no say; problems() tells of them.
    for (std::size_t i = 0; i < m_facts.size(); ++i)
        if (!m_facts[i].fault && reslab::wantsLowerDecay(m_value.recipe, fittedSpec(m_value.networks[i])))
            return true;
    return false;
}

DropRates ExperimentDraft::lackedRates() const
{
    DropRates rates;
    if (m_value.recipe.name != "resnet-rs")
        return rates;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto lacked = m_facts[i].fault ? DropRates{} : lackedDropRates(fittedSpec(m_value.networks[i]));
        rates.dropout = std::max(rates.dropout, lacked.dropout);
        rates.dropPath = std::max(rates.dropPath, lacked.dropPath);
    }
    if (m_value.recipe.drop.dropout)
        rates.dropout.reset();
    if (m_value.recipe.drop.dropPath)
        rates.dropPath.reset();
    return rates;
}

}  // namespace reslab::ui
