#pragma once

#include <string>
#include <vector>

namespace reslab {

/// What `shapes` draws: first the ten classes, in the order of their labels, then the fragments that clutter is made of.
enum class Figure { Disc, Ring, Crescent, Triangle, Square, Hexagon, Star, Cross, Heart, Arrow, Bar, Wedge, Arc };

inline constexpr int kFigureClasses = 10;
inline constexpr int kFragments = 3;
/// No point of a figure is further from its centre than this.
inline constexpr float kFigureReach = 1.5f;

/// The names of the ten classes, in the order of their labels.
const std::vector<std::string>& figureNames();

/// The signed distance from (x, y) to the edge of `figure`, negative inside, y downwards. Figures reach about one unit from
/// their centre. Exact at the edge and a lower bound elsewhere, which is all that antialiasing needs.
float figureDistance(Figure figure, float x, float y);

}  // namespace reslab
