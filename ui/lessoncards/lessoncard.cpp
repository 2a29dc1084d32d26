#include "ui/lessoncards/lessoncard.h"

#include <array>

#include "ui/lessoncards/blockstepscard.h"
#include "ui/lessoncards/foldskipcard.h"
#include "ui/lessoncards/identitylayerscard.h"
#include "ui/lessoncards/scalefcard.h"
#include "ui/lessoncards/stagesumcard.h"

namespace reslab::ui {
namespace {

/// Networks are looked up, whatever they are called.
constexpr auto kAnyModel = ".+";
constexpr std::array kBlockStepsOptions{CardOption{"block", "basic|bottleneck|plain"}};
constexpr std::array kScaleFOptions{CardOption{"residual", kAnyModel}, CardOption{"plain", kAnyModel},
                                    CardOption{"block", R"(layer\d+\.\d+)"}};
constexpr std::array kIdentityLayersOptions{CardOption{"network", kAnyModel}, CardOption{"into", R"(\d+)"}};
constexpr std::array kStageSumOptions{CardOption{"preact", kAnyModel}, CardOption{"original", kAnyModel}};

constexpr std::array kScaleFKeys{"residual-error-one", "residual-error-zero", "plain-error-one", "plain-error-zero",
                                 "residual-passes", "weights-change"};
constexpr std::array kFoldSkipKeys{"difference", "difference-two"};
constexpr std::array kIdentityLayersKeys{"error-before", "error-after", "difference"};
constexpr std::array kStageSumKeys{"preact-forward", "preact-back", "original-forward", "original-back"};

struct CardKind {
    const char* name;
    std::span<const CardOption> options;
    std::span<const char* const> keys;
    LessonCard* (*make)(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);
    QStringList (*models)(const QMap<QString, QString>& options);
    bool needsRuns = false;
};

template <class Card>
LessonCard* make(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent)
{
    return new Card(options, surroundings, parent);
}

QStringList noModels(const QMap<QString, QString>&)
{
    return {};
}

constexpr std::array kCards{
    CardKind{"block-steps", kBlockStepsOptions, {}, make<BlockStepsCard>, noModels},
    CardKind{"scale-f", kScaleFOptions, kScaleFKeys, make<ScaleFCard>, ScaleFCard::models, true},
    CardKind{"fold-skip", {}, kFoldSkipKeys, make<FoldSkipCard>, noModels},
    CardKind{"identity-layers", kIdentityLayersOptions, kIdentityLayersKeys, make<IdentityLayersCard>, IdentityLayersCard::models,
             true},
    CardKind{"stage-sum", kStageSumOptions, kStageSumKeys, make<StageSumCard>, StageSumCard::models},
};

/// nullptr: there is no such card.
const CardKind* kindOf(const QString& name)
{
    for (const auto& card : kCards)
        if (name == QLatin1String(card.name))
            return &card;
    return nullptr;
}

}  // namespace

LessonCard* makeLessonCard(const QString& name, const QMap<QString, QString>& options, const CardSurroundings& surroundings,
                           QWidget* parent)
{
    const auto* card = kindOf(name);
    return card ? card->make(options, surroundings, parent) : nullptr;
}

QStringList lessonCardModels(const QString& name, const QMap<QString, QString>& options)
{
    const auto* card = kindOf(name);
    return card ? card->models(options) : QStringList();
}

bool lessonCardNeedsRuns(const QString& name)
{
    const auto* card = kindOf(name);
    return card && card->needsRuns;
}

QStringList lessonCardNames()
{
    QStringList names;
    for (const auto& card : kCards)
        names += QLatin1String(card.name);
    return names;
}

std::span<const CardOption> lessonCardOptions(const QString& name)
{
    const auto* card = kindOf(name);
    return card ? card->options : std::span<const CardOption>();
}

std::span<const char* const> lessonCardKeys(const QString& name)
{
    const auto* card = kindOf(name);
    return card ? card->keys : std::span<const char* const>();
}

}  // namespace reslab::ui
