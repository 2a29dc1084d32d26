#include "ui/setup/recipesection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFileDialog>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

#include "core/base/error.h"
#include "core/runs/regularisers.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/fold.h"
#include "ui/setup/parts.h"
#include "ui/setup/ratepreview.h"
#include "ui/setup/reciperows.h"
#include "ui/setup/recipewords.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kMany = 1'000'000'000;

}  // namespace

RecipeSection::RecipeSection(ExperimentDraft& draft, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_theme(theme)
    , m_rows(new RecipeRows(draft, theme, this))
    , m_preset(makeCombo(this))
    , m_presetFile(new IconButton(theme, "open", this))
    , m_preview(new RatePreview(theme, this))
    , m_estimate(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
{
    build();
    connect(m_preset, &QComboBox::activated, this, [this] { choosePreset(m_preset->currentData().toString()); });
    connect(m_presetFile, &QAbstractButton::clicked, this, &RecipeSection::browsePreset);
    connect(&draft, &ExperimentDraft::changed, this, &RecipeSection::refresh);
    retranslate();
}

Fold* RecipeSection::makeGroup(const char* title, const char* hint)
{
    auto* fold = new Fold(m_theme, Fold::Level::Group, this);
    m_groups.push_back({fold, title, hint});
    layout()->addWidget(fold);
    m_rows->beginGroup(fold);
    return fold;
}

void RecipeSection::build()
{
    m_estimate->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.space(0.5));
    m_presetRow = new FieldRow(m_theme, makePair(m_preset, m_presetFile), this);
    column->addWidget(m_presetRow);
    column->addWidget(m_preview);
    column->addWidget(m_estimate);
    makeGroup(QT_TR_NOOP("Length and learning rate"), QT_TR_NOOP("How long is trained, and in how large steps."))->setOpen(true);
    addRate();
    makeGroup(QT_TR_NOOP("Momentum and decay"), QT_TR_NOOP("What else goes into a step besides the gradient."));
    addRegularisation();
    makeGroup(QT_TR_NOOP("Images"), QT_TR_NOOP("Which images are trained on, and how their pixels are scaled."));
    addImages();
    makeGroup(QT_TR_NOOP("Augmentation"), QT_TR_NOOP("What chance does to a training image, anew in each epoch, so that no two are "
                                                     "alike; see it with As trained, above."));
    addAugmentation();
    makeGroup(QT_TR_NOOP("Measuring and saving"), QT_TR_NOOP("What is measured besides the training error, and when."));
    addMeasuring();
    makeGroup(QT_TR_NOOP("Chance and machine"), QT_TR_NOOP("What decides the last digits of a result."));
    addMachine();
    makeGroup(QT_TR_NOOP("Starting weights"), QT_TR_NOOP("Where the weights begin, and which of them stay so."));
    addStart();
}

void RecipeSection::addRate()
{
    addLength();
    m_rows->addCount("batchSize", 1, 65536, [](Recipe& recipe) -> auto& { return recipe.batchSize; });
    m_rows->addNumber("learningRate", [](Recipe& recipe) -> auto& { return recipe.learningRate; });
    addSchedule();
    addDrops();
    m_rows->addCount("warmup", 0, kMany, [](Recipe& recipe) -> auto& { return recipe.warmup; });
    addLowStart();
}

void RecipeSection::addRegularisation()
{
    m_rows->addNumber("momentum", [](Recipe& recipe) -> auto& { return recipe.momentum; });
    m_rows->addNumber("weightDecay", [](Recipe& recipe) -> auto& { return recipe.weightDecay; });
    m_rows->addFlag("decayNormAndBias", [](Recipe& recipe) -> auto& { return recipe.decayNormAndBias; });
    m_rows->addNumber("labelSmoothing", [](Recipe& recipe) -> auto& { return recipe.labelSmoothing; });
    m_rows->addOptionalNumber("dropout", [](Recipe& recipe) -> auto& { return recipe.drop.dropout; });
    m_rows->addOptionalNumber("dropPath", [](Recipe& recipe) -> auto& { return recipe.drop.dropPath; });
    m_rows->addNumber("ema", [](Recipe& recipe) -> auto& { return recipe.ema; });
}

void RecipeSection::addAugmentation()
{
    m_rows->addFlag("flip", [](Recipe& recipe) -> auto& { return recipe.augment.flip; });
    m_rows->addSmallCount("padding", 0, 1024, [](Recipe& recipe) -> auto& { return recipe.augment.padding; });
    m_rows->addFlag("padAfterNormalization", [](Recipe& recipe) -> auto& { return recipe.padAfterNormalization; });
    m_rows->addNumber("cropArea", [](Recipe& recipe) -> auto& { return recipe.augment.cropArea; });
    m_rows->addSmallCount("randAugment", 0, 16, [](Recipe& recipe) -> auto& { return recipe.augment.randAugment; });
    m_rows->addNumber("magnitude", [](Recipe& recipe) -> auto& { return recipe.augment.magnitude; });
    m_rows->addNumber("colorJitter", [](Recipe& recipe) -> auto& { return recipe.augment.colorJitter; });
    m_rows->addSmallCount("cutout", 0, 1024, [](Recipe& recipe) -> auto& { return recipe.augment.cutout; });
    m_rows->addNumber("mixup", [](Recipe& recipe) -> auto& { return recipe.mixup; });
}

void RecipeSection::addImages()
{
    m_rows->addChoice<Normalization::Kind>("normalization", {"none", "per-channel", "per-pixel"},
                                           [](Recipe& recipe) -> auto& { return recipe.normalization; });
    m_rows->addCount("resize", 0, 4096, [](Recipe& recipe) -> auto& { return recipe.resize; });
    m_rows->addCount("subset", 0, kMany, [](Recipe& recipe) -> auto& { return recipe.subset; });
    m_rows->addCount("validation", 0, kMany, [](Recipe& recipe) -> auto& { return recipe.validation; });
}

void RecipeSection::addMeasuring()
{
    m_rows->addCount("evalEvery", 0, kMany, [](Recipe& recipe) -> auto& { return recipe.evalEvery; });
    addReevaluation();
    m_rows->addChoice<StatisticsKind>("statistics", {"moving", "true-average"},
                                      [](Recipe& recipe) -> auto& { return recipe.statistics; });
    m_rows->addCount("checkpointEvery", 0, kMany, [](Recipe& recipe) -> auto& { return recipe.checkpointEvery; });
}

void RecipeSection::addMachine()
{
    addSeed();
    m_rows->addChoice<PrecisionChoice>("precision", {"auto", "f32", "bf16"},
                                       [](Recipe& recipe) -> auto& { return recipe.precision; });
    m_rows->addFlag("recompute", [](Recipe& recipe) -> auto& { return recipe.recompute; });
    addThreads();
}

void RecipeSection::addStart()
{
    addWeights();
    addFreeze();
}

void RecipeSection::choosePreset(const QString& nameOrFile)
{
    const auto& preset = m_draft.value().preset;
    const auto names = recipeNames();
    const auto asked = nameOrFile.toStdString();
    // The recipe of a file is at hand; its name is not the file's.
    const bool isAtHand = asked == preset.name && !std::ranges::count(names, asked);
    try {
        m_draft.setPreset(isAtHand ? Recipe(preset) : loadRecipe(asked));
        m_presetRow->setProblem({});
    } catch (const Error& error) {
        m_presetRow->setProblem(sentence(error));
    }
    fillPresets();
}

void RecipeSection::browsePreset()
{
    auto* dialog = new QFileDialog(this, tr("Recipe"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Recipes (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &RecipeSection::choosePreset);
    dialog->show();
}

void RecipeSection::fillPresets()
{
    m_preset->clear();
    for (const auto& preset : recipeNames()) {
        const auto name = QString::fromStdString(preset);
        const auto words = presetWords(name);
        m_preset->addItem(words.label, name);
        m_preset->setItemData(m_preset->count() - 1, words.hint, Qt::ToolTipRole);
    }
    const auto name = QString::fromStdString(m_draft.value().preset.name);
    if (m_preset->findData(name) < 0)
        m_preset->addItem(name, name);
    m_preset->setCurrentIndex(m_preset->findData(name));
}

void RecipeSection::setLocked(bool isLocked)
{
    m_presetRow->editor()->setEnabled(!isLocked);
    m_threadsRow->editor()->setEnabled(!isLocked);
    m_rows->setLocked(isLocked);
}

void RecipeSection::retranslate()
{
    const auto preset = recipeWords("preset");
    m_presetRow->setWords(preset.label, preset.hint);
    m_presetFile->setWords(tr("Recipe from a file"), tr("Take a recipe from a JSON file."));
    for (const auto& group : m_groups)
        group.fold->setTitle(tr(group.title), tr(group.hint));
    const auto threads = recipeWords("threads");
    m_threadsRow->setWords(threads.label, threads.hint);
    m_threads->setSpecialValueText(threads.zero);
    m_seedDice->setWords(tr("Another seed"), tr("Draw another seed: everything that chance decides is decided anew."));
    m_weightsFile->setWords(tr("Browse for weights"), tr("Choose a file of weights (.safetensors, .pth)."));
    m_lengthUnit->setItemText(0, recipeChoice("length", "epochs"));
    m_lengthUnit->setItemText(1, recipeChoice("length", "steps"));
    m_lengthUnit->setAccessibleName(tr("Unit of the length"));
    m_lengthUnit->setToolTip(tr("Count the length in epochs or in steps."));
    m_dropsUnit->setItemText(0, recipeChoice("length", "epochs"));
    m_dropsUnit->setItemText(1, recipeChoice("length", "steps"));
    m_dropsUnit->setAccessibleName(tr("Unit of the drops"));
    m_dropsUnit->setToolTip(tr("Count the drops in epochs or in steps."));
    m_lowUntil->setText(tr("to", "a low rate until the error falls to"));
    for (auto* field : {m_lowRate, m_lowError})
        field->setToolTip(recipeWords("lowStart").hint);
    m_lowRate->setAccessibleName(tr("Low learning rate"));
    m_lowError->setAccessibleName(tr("Training error in percent that ends it"));
    m_rows->retranslate();
    refresh();
}

void RecipeSection::refresh()
{
    fillPresets();
    m_rows->refresh();
    {
        const QSignalBlocker quiet(m_threads);
        m_threads->setValue(m_draft.value().threads);
    }
    m_rows->row("drops")->setVisible(m_draft.recipe().schedule.kind == ScheduleKind::Step);
    m_rows->row("magnitude")->setVisible(m_draft.recipe().augment.randAugment > 0);
    m_rows->row("weightDecay")
        ->setRemark(m_draft.wantsLowerDecay() ? tr("Several regularisers add up here: ResNet-RS lowers weight decay to %1 then.")
                                                    .arg(numberText(kDecayAmongRegularisers))
                                              : QString());
    const auto lacked = m_draft.lackedRates();
    for (const auto& [field, rate] : {std::pair("dropout", lacked.dropout), {"dropPath", lacked.dropPath}})
        m_rows->row(field)->setRemark(rate ? tr("One of the networks is no ResNet-RS and drops nothing here; of that family it would "
                                                "have %1.")
                                                 .arg(numberText(*rate))
                                           : QString());
    int differing = 0;
    for (const auto& group : m_groups) {
        const auto own = m_rows->differing(group.fold);
        differing += own;
        group.fold->setSummary(own > 0 ? tr("%1 changed", "fields of the recipe").arg(own) : QString());
        if (m_rows->hasProblem(group.fold))
            group.fold->setOpen(true);
    }
    refreshPreview();
    const auto name = m_preset->currentText();
    const auto summary = differing > 0 ? tr("%1, %2 changed", "recipe, number of fields").arg(name).arg(differing) : name;
    if (summary != m_summary) {
        m_summary = summary;
        emit summaryChanged();
    }
}

void RecipeSection::refreshPreview()
{
    const auto& recipe = m_draft.recipe();
    const auto perEpoch = m_draft.iterationsPerEpoch();
    const auto iterations = m_draft.iterations();
    const bool isKnown = iterations > 0 && perEpoch > 0;
    m_preview->setSchedule(isKnown ? std::optional(ScheduleOptions{.schedule = recipe.schedule,
                                                                   .learningRate = recipe.learningRate,
                                                                   .iterations = iterations,
                                                                   .iterationsPerEpoch = perEpoch,
                                                                   .warmup = recipe.warmup})
                                   : std::nullopt);
    m_estimate->setText(isKnown ? tr("%1 steps for each network, %2 an epoch").arg(grouped(iterations), grouped(perEpoch))
                                : QString());
    m_estimate->setVisible(isKnown);
}

void RecipeSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
