#pragma once

#include <QString>

#include "core/base/error.h"

namespace reslab::ui {

/// What the panel says of a field of the recipe.
struct RecipeWords {
    QString label;
    QString hint;  ///< one sentence that teaches
    QString zero;  ///< what stands for 0; empty: the digit
    QString unit;  ///< behind a number, with the blank before it
};
RecipeWords recipeWords(const QString& field);

/// Why checkRecipe() refused a value, without the command line's name of it.
QString recipeRefusal(const Error& error);

/// What stands for one value of a field that is a choice.
QString recipeChoice(const QString& field, const QString& value);

}  // namespace reslab::ui
