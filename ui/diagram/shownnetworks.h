#pragma once

#include <QString>

#include <string_view>
#include <vector>

#include "ui/diagram/drawing.h"

namespace reslab::ui {

/// One of the set-up's networks as the window hands it over.
struct NetworkCardSpec {
    NetworkSpec spec;
    QString name;
    RunStyle style;
};

/// The networks that can be drawn, and those that are. A value.
class ShownNetworks {
public:
    /// As many as stand side by side and can still be read.
    static constexpr std::size_t kMost = 3;

    /// Cards that are as they were keep their graphs. Where none of what was drawn is left, the first card and its twin of the
    /// same depth are. Unsound cards are left out.
    void setCards(const std::vector<NetworkCardSpec>& cards);
    /// A network from elsewhere, drawn from now on; the same name twice is one. The last drawn gives way where there are too many.
    int add(DrawnNetwork network);
    /// Only these, which are of other makes than cards, are drawn.
    void replace(std::vector<DrawnNetwork> networks);
    void setShown(int id, bool isShown);
    /// Of a network that is no card.
    void setStyle(int id, const RunStyle& style);
    bool isShown(int id) const;

    const std::vector<DrawnNetwork>& cards() const { return m_cards; }
    const std::vector<DrawnNetwork>& others() const { return m_others; }
    /// In the order in which they are drawn.
    std::vector<DrawnNetwork> shown() const;
    /// The id of the network that is called as a run of that name is, or 0.
    int named(std::string_view name) const;

private:
    const DrawnNetwork* find(int id) const;
    void showDefaults();

    std::vector<DrawnNetwork> m_cards;
    std::vector<DrawnNetwork> m_others;
    std::vector<int> m_shown;
    int m_nextId = 1;
};

}  // namespace reslab::ui
