#pragma once

#include <QString>

#include "core/base/error.h"

namespace reslab::ui {

/// What is said of a recipe or of one of its fields.
struct RecipeWords {
    QString label;
    QString hint;  ///< one sentence that teaches
    QString zero;  ///< what stands for 0; empty: the digit
    QString unit;  ///< behind a number, with the blank before it
};
RecipeWords recipeWords(const QString& field);

/// What a recipe of the program is called, and what it is for; one of a file has its own name alone.
RecipeWords presetWords(const QString& name);

/// Why checkRecipe() refused a value, without the command line's name of it.
QString recipeRefusal(const Error& error);

/// What stands for one value of a field that is a choice.
QString recipeChoice(const QString& field, const QString& value);

}  // namespace reslab::ui
