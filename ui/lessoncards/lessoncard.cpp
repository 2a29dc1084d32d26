#include "ui/lessoncards/lessoncard.h"

#include <array>

#include "ui/lessoncards/blockstepscard.h"
#include "ui/lessoncards/foldskipcard.h"
#include "ui/lessoncards/identitylayerscard.h"
#include "ui/lessoncards/scalefcard.h"
#include "ui/lessoncards/stagesumcard.h"

namespace reslab::ui {
namespace {

struct CardKind {
    const char* name;
    LessonCard* (*make)(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);
    QStringList (*models)(const QMap<QString, QString>& options);
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
    CardKind{"block-steps", make<BlockStepsCard>, noModels},
    CardKind{"scale-f", make<ScaleFCard>, ScaleFCard::models},
    CardKind{"fold-skip", make<FoldSkipCard>, noModels},
    CardKind{"identity-layers", make<IdentityLayersCard>, IdentityLayersCard::models},
    CardKind{"stage-sum", make<StageSumCard>, StageSumCard::models},
};

}  // namespace

LessonCard* makeLessonCard(const QString& name, const QMap<QString, QString>& options, const CardSurroundings& surroundings,
                           QWidget* parent)
{
    for (const auto& card : kCards)
        if (name == QLatin1String(card.name))
            return card.make(options, surroundings, parent);
    return nullptr;
}

QStringList lessonCardModels(const QString& name, const QMap<QString, QString>& options)
{
    for (const auto& card : kCards)
        if (name == QLatin1String(card.name))
            return card.models(options);
    return {};
}

QStringList lessonCardNames()
{
    QStringList names;
    for (const auto& card : kCards)
        names += QLatin1String(card.name);
    return names;
}

}  // namespace reslab::ui
