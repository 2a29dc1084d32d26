// The rows of the recipe that are more than one number, switch or choice.

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "ui/bridge/weightfiles.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/fold.h"
#include "ui/setup/parts.h"
#include "ui/setup/reciperows.h"
#include "ui/setup/recipesection.h"
#include "ui/setup/recipewords.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

[[noreturn]] void refuse(const char* option, const QString& actual, const char* expected)
{
    throw Error(ErrorCode::OptionInvalid, {{"option", option}, {"actual", actual.toStdString()}, {"expected", expected}});
}

QStringList words(const QString& text)
{
    static const QRegularExpression between("[\\s,;]+");
    return text.split(between, Qt::SkipEmptyParts);
}

bool isInEpochs(const ScheduleSpec& schedule)
{
    return !schedule.dropEpochs.empty();
}

QString dropsText(const ScheduleSpec& schedule)
{
    QStringList drops;
    for (const auto drop : schedule.dropEpochs)
        drops += QString::number(drop);
    for (const auto drop : schedule.dropIterations)
        drops += QString::number(drop);
    return drops.join(' ');
}

/// Throws OptionInvalid where the text is no list of rising numbers.
ScheduleSpec dropsFrom(const QString& text, bool inEpochs)
{
    try {
        return parseSchedule(((inEpochs ? "step:" : "step-at:") + words(text).join(',')).toStdString());
    } catch (const Error&) {
        refuse("--schedule", text, "rising numbers above 0, with blanks between them");
    }
}

/// Drops at a half and three quarters of the length, as in the paper.
ScheduleSpec usualDrops(const Recipe& recipe)
{
    ScheduleSpec schedule{.kind = ScheduleKind::Step};
    if (recipe.epochs > 0)
        schedule.dropEpochs = {0.5 * static_cast<double>(recipe.epochs), 0.75 * static_cast<double>(recipe.epochs)};
    else
        schedule.dropIterations = {std::max<std::int64_t>(1, recipe.iterations / 2),
                                   std::max<std::int64_t>(2, recipe.iterations * 3 / 4)};
    return schedule;
}

QString shareText(double share)
{
    return QString::number(share);
}

}  // namespace

QWidget* RecipeSection::makePair(QWidget* first, QWidget* second)
{
    auto* pair = new QWidget(this);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    layout->addWidget(first, 1);
    layout->addWidget(second);
    pair->setFocusProxy(first);
    return pair;
}

void RecipeSection::addLength()
{
    constexpr int kMostSteps = 1'000'000'000;
    auto* length = makeCount(1, kMostSteps, this);
    m_lengthUnit = makeCombo(this);
    m_lengthUnit->addItems({"epochs", "steps"});
    const auto set = [this](Recipe& recipe, int value, bool inEpochs) {
        recipe = inEpochs ? withEpochs(recipe, value) : withIterations(recipe, value);
    };
    connect(length, &QSpinBox::valueChanged, this, [this, set](int value) {
        m_rows->change("length", [&](Recipe& recipe) { set(recipe, value, recipe.epochs > 0); });
    });
    connect(m_lengthUnit, &QComboBox::activated, this, [this, set](int unit) {
        const auto perEpoch = std::max<std::int64_t>(1, m_draft.iterationsPerEpoch());
        m_rows->change("length", [&](Recipe& recipe) {
            if ((unit == 0) == (recipe.epochs > 0))
                return;
            // The same length in the other unit.
            const auto value = unit == 0 ? (recipe.iterations + perEpoch - 1) / perEpoch : recipe.epochs * perEpoch;
            set(recipe, static_cast<int>(std::clamp<std::int64_t>(value, 1, kMostSteps)), unit == 0);
        });
    });
    m_rows->add("length", {.editor = makePair(length, m_lengthUnit),
                           .show =
                               [this, length](const Recipe& recipe) {
                                   const QSignalBlocker quiet(length);
                                   length->setValue(static_cast<int>(recipe.epochs > 0 ? recipe.epochs : recipe.iterations));
                                   m_lengthUnit->setCurrentIndex(recipe.epochs > 0 ? 0 : 1);
                               },
                           .retranslate = {},
                           .text =
                               [](const Recipe& recipe) {
                                   return grouped(recipe.epochs > 0 ? recipe.epochs : recipe.iterations) + ' ' +
                                          recipeChoice("length", recipe.epochs > 0 ? "epochs" : "steps");
                               },
                           .copy =
                               [](Recipe& to, const Recipe& from) {
                                   to = from.epochs > 0 ? withEpochs(to, from.epochs) : withIterations(to, from.iterations);
                               }});
}

void RecipeSection::addSchedule()
{
    static const QStringList kinds{"constant", "step", "cosine", "onecycle"};
    auto* kind = makeCombo(this);
    kind->addItems(kinds);
    connect(kind, &QComboBox::activated, this, [this](int index) {
        m_rows->change("schedule", [&](Recipe& recipe) {
            const auto chosen = static_cast<ScheduleKind>(index);
            if (chosen != recipe.schedule.kind)
                recipe.schedule = chosen == ScheduleKind::Step ? usualDrops(recipe) : ScheduleSpec{.kind = chosen};
        });
    });
    m_rows->add("schedule",
                {.editor = kind,
                 .show = [kind](const Recipe& recipe) { kind->setCurrentIndex(static_cast<int>(recipe.schedule.kind)); },
                 .retranslate =
                     [kind] {
                         for (qsizetype i = 0; i < kinds.size(); ++i)
                             kind->setItemText(static_cast<int>(i), recipeChoice("schedule", kinds[i]));
                     },
                 .text =
                     [](const Recipe& recipe) {
                         return recipeChoice("schedule", kinds[static_cast<qsizetype>(recipe.schedule.kind)]);
                     },
                 .copy =
                     [](Recipe& to, const Recipe& from) {
                         if (to.schedule.kind != from.schedule.kind)
                             to.schedule = from.schedule;
                     }});
}

void RecipeSection::addDrops()
{
    auto* drops = new TextField(this);
    m_dropsUnit = makeCombo(this);
    m_dropsUnit->addItems({"epochs", "steps"});
    connect(drops, &TextField::committed, this, [this](const QString& text) {
        m_rows->change("drops", [&](Recipe& recipe) { recipe.schedule = dropsFrom(text, m_dropsUnit->currentIndex() == 0); });
    });
    connect(m_dropsUnit, &QComboBox::activated, this, [this](int unit) {
        const auto perEpoch = static_cast<double>(std::max<std::int64_t>(1, m_draft.iterationsPerEpoch()));
        m_rows->change("drops", [&](Recipe& recipe) {
            if ((unit == 0) == isInEpochs(recipe.schedule))
                return;
            ScheduleSpec moved{.kind = ScheduleKind::Step};
            for (const auto drop : recipe.schedule.dropIterations)
                moved.dropEpochs.push_back(static_cast<double>(drop) / perEpoch);
            for (const auto drop : recipe.schedule.dropEpochs)
                moved.dropIterations.push_back(std::max<std::int64_t>(1, std::llround(drop * perEpoch)));
            recipe.schedule = moved;
        });
    });
    m_rows->add("drops", {.editor = makePair(drops, m_dropsUnit),
                          .show =
                              [this, drops](const Recipe& recipe) {
                                  drops->show(dropsText(recipe.schedule));
                                  m_dropsUnit->setCurrentIndex(isInEpochs(recipe.schedule) ? 0 : 1);
                              },
                          .retranslate = {},
                          .text = [](const Recipe& recipe) { return dropsText(recipe.schedule); },
                          .copy =
                              [](Recipe& to, const Recipe& from) {
                                  if (to.schedule.kind == from.schedule.kind)
                                      to.schedule = from.schedule;
                              }});
}

void RecipeSection::addLowStart()
{
    // He et al. 2015, sec. 4.2, on ResNet-110.
    constexpr double kUsualRate = 0.01;
    constexpr double kUsualError = 80.0;
    auto* group = new QWidget(this);
    auto* layout = new QHBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    m_lowSwitch = new QCheckBox(group);
    m_lowRate = new TextField(group);
    m_lowUntil = new TextLabel(m_theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, group);
    m_lowError = new TextField(group);
    auto* percent = new TextLabel(m_theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, group);
    percent->setText("%");
    for (QWidget* part : std::initializer_list<QWidget*>{m_lowSwitch, m_lowRate, m_lowUntil, m_lowError, percent})
        layout->addWidget(part, part == m_lowRate || part == m_lowError ? 1 : 0);
    layout->addStretch();
    group->setFocusProxy(m_lowSwitch);
    connect(m_lowSwitch, &QCheckBox::clicked, this, [this](bool isOn) {
        m_rows->change("lowStart", [&](Recipe& recipe) {
            recipe.warmupRate = isOn ? kUsualRate : 0.0;
            recipe.warmupUntilError = isOn ? kUsualError : 0.0;
        });
    });
    const auto connectNumber = [this](TextField* editor, double Recipe::*member) {
        connect(editor, &TextField::committed, this, [this, member](const QString& text) {
            m_rows->change("lowStart", [&](Recipe& recipe) {
                const auto value = numberFrom(text);
                if (!value || *value <= 0.0)
                    refuse("lowStart", text, "a number above 0");
                recipe.*member = *value;
            });
        });
    };
    connectNumber(m_lowRate, &Recipe::warmupRate);
    connectNumber(m_lowError, &Recipe::warmupUntilError);
    m_rows->add("lowStart",
                {.editor = group,
                 .show =
                     [this, percent](const Recipe& recipe) {
                         const bool isOn = recipe.warmupRate > 0.0;
                         m_lowSwitch->setChecked(isOn);
                         m_lowRate->show(numberText(recipe.warmupRate));
                         m_lowError->show(numberText(recipe.warmupUntilError));
                         for (QWidget* part : std::initializer_list<QWidget*>{m_lowRate, m_lowUntil, m_lowError, percent})
                             part->setVisible(isOn);
                     },
                 .retranslate = {},
                 .text =
                     [](const Recipe& recipe) {
                         return recipe.warmupRate > 0.0 ? numberText(recipe.warmupRate) + " / " +
                                                              numberText(recipe.warmupUntilError) + " %"
                                                        : recipeChoice("flag", "no");
                     },
                 .copy =
                     [](Recipe& to, const Recipe& from) {
                         to.warmupRate = from.warmupRate;
                         to.warmupUntilError = from.warmupUntilError;
                     }});
}

void RecipeSection::addReevaluation()
{
    auto* share = makeCombo(this);
    connect(share, &QComboBox::activated, this, [this, share] {
        m_rows->change("reevaluate", [&](Recipe& recipe) { recipe.reevaluate = share->currentData().toDouble(); });
    });
    m_rows->add("reevaluate",
                {.editor = share,
                 .show =
                     [share](const Recipe& recipe) {
                         share->clear();
                         QList<double> shares{0.0, 0.1, 1.0};
                         if (!shares.contains(recipe.reevaluate))
                             shares += recipe.reevaluate;
                         for (const auto each : shares)
                             share->addItem(recipeChoice("reevaluate", shareText(each)), each);
                         share->setCurrentIndex(static_cast<int>(shares.indexOf(recipe.reevaluate)));
                     },
                 .retranslate = {},
                 .text = [](const Recipe& recipe) { return recipeChoice("reevaluate", shareText(recipe.reevaluate)); },
                 .copy = [](Recipe& to, const Recipe& from) { to.reevaluate = from.reevaluate; }});
}

void RecipeSection::addSeed()
{
    auto* seed = new TextField(this);
    m_seedDice = new IconButton(m_theme, "dice", this);
    connect(seed, &TextField::committed, this, [this](const QString& text) {
        m_rows->change("seed", [&](Recipe& recipe) {
            bool isNumber = false;
            const auto value = text.toULongLong(&isNumber);
            if (!isNumber)
                refuse("--seed", text, "a whole number from 0 on");
            recipe.seed = value;
        });
    });
    connect(m_seedDice, &QAbstractButton::clicked, this, [this] {
        // Short enough to be said aloud in a class.
        constexpr int kMost = 10'000;
        m_draft.endTyping();
        m_rows->change("seed", [](Recipe& recipe) {
            const auto before = recipe.seed;
            while (recipe.seed == before)
                recipe.seed = static_cast<std::uint64_t>(QRandomGenerator::global()->bounded(1, kMost));
        });
    });
    m_rows->add("seed", {.editor = makePair(seed, m_seedDice),
                         .show = [seed](const Recipe& recipe) { seed->show(QString::number(recipe.seed)); },
                         .retranslate = {},
                         .text = [](const Recipe& recipe) { return QString::number(recipe.seed); },
                         .copy = [](Recipe& to, const Recipe& from) { to.seed = from.seed; }});
}

void RecipeSection::addWeights()
{
    auto* file = new TextField(this);
    m_weightsFile = new IconButton(m_theme, "open", this);
    const auto set = [this](const QString& path) {
        m_rows->change("weights", [&](Recipe& recipe) { recipe.weights = path.toStdString(); });
    };
    connect(file, &TextField::committed, this, set);
    connect(m_weightsFile, &QAbstractButton::clicked, this, [this, set] {
        auto* dialog = new QFileDialog(this, tr("Weights to start from"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("Weights (%1)").arg(weightsPatterns()), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, set);
        dialog->show();
    });
    m_rows->add("weights", {.editor = makePair(file, m_weightsFile),
                            .show = [file](const Recipe& recipe) { file->show(QString::fromStdString(recipe.weights)); },
                            .retranslate = [file] { file->setPlaceholderText(tr("drawn by the seed")); },
                            .text =
                                [](const Recipe& recipe) {
                                    return recipe.weights.empty() ? tr("drawn by the seed")
                                                                  : QString::fromStdString(recipe.weights);
                                },
                            .copy = [](Recipe& to, const Recipe& from) { to.weights = from.weights; }});
    m_rows->addFlag("replaceHead", [](Recipe& recipe) -> auto& { return recipe.replaceHead; });
}

void RecipeSection::addFreeze()
{
    auto* prefixes = new TextField(this);
    const auto asText = [](const Recipe& recipe) {
        QStringList all;
        for (const auto& prefix : recipe.freeze)
            all += QString::fromStdString(prefix);
        return all.join(' ');
    };
    connect(prefixes, &TextField::committed, this, [this](const QString& text) {
        m_rows->change("freeze", [&](Recipe& recipe) {
            recipe.freeze.clear();
            for (const auto& prefix : words(text))
                recipe.freeze.push_back(prefix.toStdString());
        });
    });
    m_rows->add("freeze", {.editor = prefixes,
                           .show = [prefixes, asText](const Recipe& recipe) { prefixes->show(asText(recipe)); },
                           .retranslate = [prefixes] { prefixes->setPlaceholderText(tr("none: all are learned")); },
                           .text =
                               [asText](const Recipe& recipe) {
                                   return recipe.freeze.empty() ? tr("none: all are learned") : asText(recipe);
                               },
                           .copy = [](Recipe& to, const Recipe& from) { to.freeze = from.freeze; }});
}

void RecipeSection::addThreads()
{
    constexpr int kMost = 1024;
    m_threads = makeCount(0, kMost, this);
    m_threadsRow = new FieldRow(m_theme, m_threads, this);
    m_groups.back().fold->content()->addWidget(m_threadsRow);
    connect(m_threads, &QSpinBox::valueChanged, &m_draft, &ExperimentDraft::setThreads);
}

}  // namespace reslab::ui
