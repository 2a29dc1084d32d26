#pragma once

#include <array>
#include <string>
#include <vector>

namespace reslab {

/// What `shapes` draws: first the ten classes, in the order of their labels, then the parts that clutter is made of.
enum class Figure { Disc, Ring, Crescent, Triangle, Square, Hexagon, Star, Cross, Heart, Arrow, Bar, Wedge, Arc };

inline constexpr int kFigureClasses = 10;

/// The names of the ten classes, in the order of their labels.
const std::vector<std::string>& figureNames();

/// The signed distance from (x, y) to the edge of `figure`, negative inside, y downwards. Figures are about one unit from
/// their centre to their furthest point. Exact at the edge and a lower bound elsewhere, which is all that antialiasing needs.
float figureDistance(Figure figure, float x, float y);

}  // namespace reslab
