#include "ui/setup/reciperows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <concepts>
#include <utility>

#include "core/base/error.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/fold.h"
#include "ui/setup/parts.h"
#include "ui/setup/recipewords.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

template <class Value>
Value valueOf(const RecipeRows::Access<Value>& access, const Recipe& recipe)
{
    auto copy = recipe;
    return access(copy);
}

template <class Value>
std::function<void(Recipe&, const Recipe&)> copier(const RecipeRows::Access<Value>& access)
{
    return [access](Recipe& to, const Recipe& from) { access(to) = valueOf(access, from); };
}

bool isSound(const Recipe& recipe)
{
    try {
        checkRecipe(recipe);
    } catch (const Error&) {
        return false;
    }
    return true;
}

/// What a typed text means; nullopt where it means nothing. An empty one means that a number which may be missing is.
template <class Value>
std::optional<Value> typedValue(const QString& text)
{
    if constexpr (std::same_as<Value, std::optional<double>>)
        if (text.trimmed().isEmpty())
            return std::optional<Value>(std::in_place);
    const auto number = numberFrom(text);
    return number ? std::optional<Value>(*number) : std::nullopt;
}

QString typedText(std::optional<double> value)
{
    return value ? numberText(*value) : QString();
}

QString countText(qint64 value, const RecipeWords& words)
{
    return value == 0 && !words.zero.isEmpty() ? words.zero : grouped(value) + words.unit;
}

}  // namespace

RecipeRows::RecipeRows(ExperimentDraft& draft, const Theme& theme, QObject* parent)
    : QObject(parent), m_draft(draft), m_theme(theme)
{
}

void RecipeRows::beginGroup(Fold* group)
{
    m_group = group;
}

FieldRow* RecipeRows::add(const QString& field, Binding binding)
{
    auto* row = new FieldRow(m_theme, binding.editor, m_group);
    m_group->content()->addWidget(row);
    connect(row, &FieldRow::resetRequested, this, [this, field] {
        const auto* own = find(field);
        change(field, [&](Recipe& recipe) { own->binding.copy(recipe, m_draft.value().preset); });
    });
    m_rows.push_back({field, m_group, row, std::move(binding)});
    return row;
}

template <class Value>
void RecipeRows::addTyped(const QString& field, const Access<Value>& access)
{
    auto* editor = new TextField(m_group);
    connect(editor, &TextField::committed, this, [this, field, access](const QString& text) {
        if (const auto value = typedValue<Value>(text))
            change(field, [&](Recipe& recipe) { access(recipe) = *value; });
        else
            refuse(field, recipeRefusal(Error(ErrorCode::OptionInvalid,
                                              {{"option", field.toStdString()},
                                               {"actual", text.toStdString()},
                                               {"expected", "a number"}})));
    });
    add(field, {.editor = editor,
                .show = [editor, access](const Recipe& recipe) { editor->show(typedText(valueOf(access, recipe))); },
                .retranslate = [editor, field] { editor->setPlaceholderText(recipeWords(field).zero); },
                .text =
                    [access, field](const Recipe& recipe) {
                        const auto text = typedText(valueOf(access, recipe));
                        return text.isEmpty() ? recipeWords(field).zero : text;
                    },
                .copy = copier(access)});
}

void RecipeRows::addNumber(const QString& field, const Access<double>& access)
{
    addTyped(field, access);
}

void RecipeRows::addOptionalNumber(const QString& field, const Access<std::optional<double>>& access)
{
    addTyped(field, access);
}

template <class Value>
void RecipeRows::addWhole(const QString& field, int low, int high, const Access<Value>& access)
{
    auto* editor = makeCount(low, high, m_group);
    connect(editor, &QSpinBox::valueChanged, this, [this, field, access](int value) {
        change(field, [&](Recipe& recipe) { access(recipe) = value; });
    });
    add(field, {.editor = editor,
                .show =
                    [editor, access](const Recipe& recipe) {
                        const QSignalBlocker quiet(editor);
                        editor->setValue(static_cast<int>(valueOf(access, recipe)));
                    },
                .retranslate =
                    [editor, field] {
                        const auto words = recipeWords(field);
                        editor->setSpecialValueText(words.zero);
                        editor->setSuffix(words.unit);
                    },
                .text =
                    [access, field](const Recipe& recipe) {
                        return countText(valueOf(access, recipe), recipeWords(field));
                    },
                .copy = copier(access)});
}

void RecipeRows::addCount(const QString& field, int low, int high, const Access<std::int64_t>& access)
{
    addWhole(field, low, high, access);
}

void RecipeRows::addSmallCount(const QString& field, int low, int high, const Access<int>& access)
{
    addWhole(field, low, high, access);
}

void RecipeRows::addFlag(const QString& field, const Access<bool>& access)
{
    auto* editor = new QCheckBox(m_group);
    connect(editor, &QCheckBox::clicked, this, [this, field, access](bool value) {
        change(field, [&](Recipe& recipe) { access(recipe) = value; });
    });
    add(field, {.editor = editor,
                .show = [editor, access](const Recipe& recipe) { editor->setChecked(valueOf(access, recipe)); },
                .retranslate = {},
                .text =
                    [access](const Recipe& recipe) {
                        return recipeChoice("flag", valueOf(access, recipe) ? "yes" : "no");
                    },
                .copy = copier(access)});
}

void RecipeRows::addIndexedChoice(const QString& field, const QStringList& values, const std::function<int(const Recipe&)>& get,
                                  const std::function<void(Recipe&, int)>& set)
{
    auto* editor = makeCombo(m_group);
    editor->addItems(values);
    connect(editor, &QComboBox::activated, this,
            [this, field, set](int index) { change(field, [&](Recipe& recipe) { set(recipe, index); }); });
    add(field, {.editor = editor,
                .show = [editor, get](const Recipe& recipe) { editor->setCurrentIndex(get(recipe)); },
                .retranslate =
                    [editor, field, values] {
                        for (qsizetype i = 0; i < values.size(); ++i)
                            editor->setItemText(static_cast<int>(i), recipeChoice(field, values[i]));
                    },
                .text = [field, values, get](const Recipe& recipe) { return recipeChoice(field, values[get(recipe)]); },
                .copy = [get, set](Recipe& to, const Recipe& from) { set(to, get(from)); }});
}

const RecipeRows::Row* RecipeRows::find(const QString& field) const
{
    const auto found = std::ranges::find(m_rows, field, &Row::field);
    return found == m_rows.end() ? nullptr : &*found;
}

FieldRow* RecipeRows::row(const QString& field) const
{
    const auto* found = find(field);
    return found ? found->row : nullptr;
}

int RecipeRows::differing(const Fold* group) const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [&](const Row& row) { return row.group == group && row.row->differs(); }));
}

bool RecipeRows::hasProblem(const Fold* group) const
{
    return std::ranges::any_of(m_rows, [&](const Row& row) { return row.group == group && !row.row->message().isEmpty(); });
}

void RecipeRows::refresh()
{
    const auto& draft = m_draft.value();
    const auto problems = m_draft.problems();
    for (const auto& row : m_rows) {
        row.binding.show(draft.recipe);
        auto restored = draft.recipe;
        row.binding.copy(restored, draft.preset);
        row.row->setDiffers(restored != draft.recipe, row.binding.text(draft.preset));
        QStringList sentences;
        for (const auto& problem : problems)
            if (problem.place == DraftProblem::Place::Recipe && problem.field == row.field)
                sentences += problem.sentence;
        row.row->setProblem(sentences.join('\n'));
    }
}

void RecipeRows::retranslate()
{
    for (const auto& row : m_rows) {
        if (row.binding.retranslate)
            row.binding.retranslate();
        const auto words = recipeWords(row.field);
        row.row->setWords(words.label, words.hint);
    }
    refresh();
}

void RecipeRows::setLocked(bool isLocked)
{
    for (const auto& row : m_rows)
        row.row->editor()->setEnabled(!isLocked);
}

void RecipeRows::change(const QString& field, const Change& edit)
{
    auto recipe = m_draft.recipe();
    try {
        edit(recipe);
        // A recipe from a file may be wrong in several places, which are mended one by one.
        if (isSound(m_draft.recipe()))
            checkRecipe(recipe);
        m_draft.setRecipe(recipe, field);
        refresh();
    } catch (const Error& error) {
        refuse(field, recipeRefusal(error));
    }
}

void RecipeRows::refuse(const QString& field, const QString& sentence)
{
    if (const auto* own = find(field))
        own->row->setProblem(sentence);
}

}  // namespace reslab::ui
