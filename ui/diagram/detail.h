#pragma once

#include <compare>
#include <set>

namespace reslab::ui {

/// How much of a network is drawn.
enum class Level { Stages, Blocks, Layers };

/// A stage, or a block of it; names alike in networks of one family, so that drawings side by side fold and align together.
struct GroupKey {
    int stage = -1;  ///< 1, 2, ...; 0 is the stem, -1 outside of any
    int block = -1;  ///< 0, 1, ... within the stage; -1: the stage itself
    friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
    bool isStage() const { return stage > 0 && block < 0; }
    bool isBlock() const { return stage > 0 && block >= 0; }
};

/// The level of a whole drawing, and the groups that were folded or unfolded against it. A value.
struct Detail {
    Level level = Level::Blocks;
    std::set<GroupKey> turned;   ///< groups that are not as the level says
    std::set<int> openedPaths;   ///< grouped convolutions, by node, that show their paths

    bool isOpen(const GroupKey& key) const
    {
        const bool byLevel = key.block < 0 ? level != Level::Stages : level == Level::Layers;
        return byLevel != turned.contains(key);
    }
    void turn(const GroupKey& key)
    {
        if (!turned.erase(key))
            turned.insert(key);
    }
    friend bool operator==(const Detail&, const Detail&) = default;
};

}  // namespace reslab::ui
