#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "ui/diagram/layout.h"

namespace reslab::ui {

// Room between boxes of a band, between bands of a stage, and between stages.
inline constexpr double kRowGap = 12.0;
inline constexpr double kBlockGap = 28.0;
inline constexpr double kStageGap = 46.0;

/// Consecutive boxes of one stage and block: what is brought to one height in drawings side by side.
struct Band {
    GroupKey key;
    int first = 0;  ///< of the units
    int end = 0;
    int rows = 0;
    bool isImage = false;
    double height = 0.0;
    double top = 0.0;
    // What its stage takes up in the tallest of the drawings that share it.
    double stageTop = 0.0;
    double stageBottom = 0.0;
};

/// A way round the main path that ends in `to`: the units on it, none for a bare arc.
struct SideWay {
    int from = 0;
    int to = 0;
    std::vector<int> units;  ///< in the order of the data
    double x = 0.0;          ///< of its middle
    double leave = 0.0;      ///< the height from which on it stands beside the main path
    bool isShortcut = false;
    bool isDotted = false;
    bool isDeadEnd = false;  ///< it does not come back: an auxiliary classifier
};

/// A layout in the making: units, then bands and rows, then columns, then edges.
class LayoutPlan {
public:
    LayoutPlan(const ShapedGraph& graph, const Detail& detail);

    std::vector<Band>& bands() { return m_bands; }
    const ShapedGraph& graph() const { return m_graph; }
    /// When every band has its top.
    Layout finish();

private:
    void makeNodes();
    void findDeadEnds();
    void measure(LayoutNode& node) const;
    void findBands();
    void placeRows();
    void placeColumns();
    void placeJoin(int join);
    void findSideWays();
    void placeSideWay(SideWay& way);
    void placeDeadEnd(SideWay& way);
    double narrowRows(const SideWay& way);
    double leaveBelow(const SideWay& way) const;
    double rightEdge(double top, double bottom, int first, int last) const;
    void makeCells();
    void makeEdges();
    void makeFrames();

    std::vector<int> branchBack(int from) const;
    int forkOf(const std::vector<int>& branch, int entry) const;
    bool isJoin(int unit) const;
    bool isAside(int unit) const { return m_isAside[static_cast<std::size_t>(unit)] != 0; }
    Shape shapeBehind(int unit) const;
    const Unit& unit(int index) const { return m_units.units[static_cast<std::size_t>(index)]; }
    LayoutNode& node(int index) { return m_layout.nodes[static_cast<std::size_t>(index)]; }
    const LayoutNode& node(int index) const { return m_layout.nodes[static_cast<std::size_t>(index)]; }

    const ShapedGraph& m_graph;
    const Detail& m_detail;
    UnitGraph m_units;
    Layout m_layout;
    std::vector<Band> m_bands;
    std::vector<int> m_bandOf;       ///< of each unit; -1 for one that stands aside
    std::vector<int> m_ranks;        ///< of each unit, within its band
    std::vector<char> m_isPlaced;
    std::vector<char> m_isAside;     ///< units on ways that do not come back
    std::vector<SideWay> m_ways;
    std::map<std::pair<int, int>, double> m_directs;  ///< columns of branches without a box, from fork to join
};

/// Gives the bands of drawings side by side their places: one for each band that several of them share. Drawings whose bands do
/// not ascend stand for themselves.
void align(std::vector<LayoutPlan>& plans);

}  // namespace reslab::ui
