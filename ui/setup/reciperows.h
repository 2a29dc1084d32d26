#pragma once

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QWidget;

namespace reslab::ui {

class FieldRow;
class Fold;

/// Rows that edit the fields of a draft's recipe. Each shows what is set, marks what differs from the preset, and takes a change
/// over where checkRecipe() has nothing against it; else it says why not.
class RecipeRows : public QObject {
    Q_OBJECT

public:
    /// The field within a recipe.
    template <class Value>
    using Access = std::function<Value&(Recipe&)>;
    using Change = std::function<void(Recipe&)>;

    /// How a row meets the recipe.
    struct Binding {
        QWidget* editor = nullptr;
        std::function<void(const Recipe&)> show;
        std::function<void()> retranslate;                   ///< the editor's own words; may be empty
        std::function<QString(const Recipe&)> text;          ///< the value as the tooltip of the dot names it
        std::function<void(Recipe&, const Recipe&)> copy;    ///< this field alone, from the second to the first
    };

    RecipeRows(ExperimentDraft& draft, const Theme& theme, QObject* parent);

    /// Rows that are added now stand in this group.
    void beginGroup(Fold* group);
    FieldRow* add(const QString& field, Binding binding);
    void addNumber(const QString& field, const Access<double>& access);
    /// One that may be missing; the words for zero stand where it is.
    void addOptionalNumber(const QString& field, const Access<std::optional<double>>& access);
    void addCount(const QString& field, int low, int high, const Access<std::int64_t>& access);
    void addSmallCount(const QString& field, int low, int high, const Access<int>& access);
    void addFlag(const QString& field, const Access<bool>& access);
    /// `values` are the words of recipeChoice(), in the order of the enumeration.
    template <class Enum>
    void addChoice(const QString& field, const QStringList& values, const Access<Enum>& access);

    FieldRow* row(const QString& field) const;
    /// Rows of a group that differ from the preset.
    int differing(const Fold* group) const;
    bool hasProblem(const Fold* group) const;
    void refresh();
    void retranslate();
    void setLocked(bool isLocked);
    /// Takes a change over or says under the field why not.
    void change(const QString& field, const Change& edit);
    void refuse(const QString& field, const QString& sentence);

private:
    struct Row {
        QString field;
        const Fold* group;
        FieldRow* row;
        Binding binding;
    };
    template <class Value>
    void addTyped(const QString& field, const Access<Value>& access);
    template <class Value>
    void addWhole(const QString& field, int low, int high, const Access<Value>& access);
    const Row* find(const QString& field) const;
    void addIndexedChoice(const QString& field, const QStringList& values, const std::function<int(const Recipe&)>& get,
                          const std::function<void(Recipe&, int)>& set);

    ExperimentDraft& m_draft;
    const Theme& m_theme;
    Fold* m_group = nullptr;
    std::vector<Row> m_rows;
};

template <class Enum>
void RecipeRows::addChoice(const QString& field, const QStringList& values, const Access<Enum>& access)
{
    addIndexedChoice(
        field, values,
        [access](const Recipe& recipe) {
            auto copy = recipe;
            return static_cast<int>(access(copy));
        },
        [access](Recipe& recipe, int index) { access(recipe) = static_cast<Enum>(index); });
}

}  // namespace reslab::ui
