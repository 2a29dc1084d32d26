#pragma once

#include <QStringList>

#include "ui/diagram/layout.h"

namespace reslab::test {

/// What is wrong with a layout, a line each: boxes or cells that overlap, edges that do not begin and end at their boxes or run
/// through others, nodes of the graph without a box, edges of the graph that are missing or drawn twice.
QStringList layoutFaults(const ShapedGraph& graph, const ui::Layout& layout);

}  // namespace reslab::test
