#pragma once

#include <string_view>

#include "core/runs/recipe.h"

namespace reslab {

/// As checkRecipe(), of a recipe that was read from `file`: throws SpecMalformed naming the file and its field, for nobody gave an
/// option.
void checkRecipeOf(const Recipe& recipe, std::string_view file);

}  // namespace reslab
