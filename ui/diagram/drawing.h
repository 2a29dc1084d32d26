#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

#include "core/analysis/cost.h"
#include "ui/diagram/layout.h"
#include "ui/diagram/stagesummary.h"
#include "ui/theme/runcolours.h"

namespace reslab::ui {

/// A network that is drawn. What it holds never changes, so drawings share it.
struct DrawnNetwork {
    int id = 0;     ///< of the view's list
    QString name;   ///< of its card or run, else MODEL; what is read by people is title()
    QString model;  ///< MODEL of the command line
    std::shared_ptr<const ShapedGraph> graph;
    std::shared_ptr<const CostTable> cost;
    std::shared_ptr<const std::vector<StageSummary>> stages;
    RunStyle style;
    bool givesWay = false;  ///< its style was chosen for the page, not for a card or a run: it takes another where theirs is alike

    /// The name in the user's language, by networkName(); of a file without its ending.
    QString title() const;
    /// What a run or a MODEL of that name is called is what this one is called.
    bool isNamed(std::string_view other) const;
};

/// Throws NodeInvalid and ShapeMismatch.
DrawnNetwork drawnNetwork(const NetworkSpec& spec, QString name, RunStyle style);
/// What decides the style of a network that has none yet.
RunLook lookOf(const NetworkSpec& spec);
/// The style of a network that has none from a card: warm without additions, else cool.
RunStyle styleOf(const NetworkSpec& spec);

/// One network of a drawing, and where it stands.
struct Panel {
    DrawnNetwork network;
    Layout layout;
    std::vector<char> differs;  ///< of each node of the graph; empty: nothing is marked
    QPointF origin;             ///< where the layout's (0, 0) stands
    QRectF header;              ///< of the drawing

    /// What the panel takes up, its header included.
    QRectF bounds() const { return layout.bounds.translated(origin) | header; }
};

/// Networks side by side, aligned by stage and block, or by the size of what stages give. A value.
struct Drawing {
    std::vector<Panel> panels;
    QRectF bounds;
};

/// Each network is compared with the nearest one before it that shares enough with it: in He et al. 2015, fig. 3, ResNet-34 with
/// plain-34 and not with VGG-19.
Drawing drawingOf(const std::vector<DrawnNetwork>& networks, const Detail& detail);

/// A detail in which `graph` is told on a page: its blocks, or its stages where blocks are many.
Level levelFor(const ShapedGraph& graph);

}  // namespace reslab::ui
