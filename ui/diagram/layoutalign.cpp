// How the bands of drawings side by side come to one height.

#include <algorithm>
#include <compare>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "ui/diagram/layoutplan.h"

namespace reslab::ui {
namespace {

/// Stages that stand at one height, in the order of the data.
using Slot = std::pair<int, int>;

constexpr Slot kImage{std::numeric_limits<int>::min(), 0};
constexpr Slot kBeforeStages{std::numeric_limits<int>::min() + 1, 0};
constexpr Slot kBehindStages{std::numeric_limits<int>::max(), 0};

/// Where a band stands in the order that networks share.
struct BandPlace {
    Slot slot;
    int block = -1;
    int repeat = 0;
    friend auto operator<=>(const BandPlace&, const BandPlace&) = default;
};

/// What stands at the height of one slot.
struct SharedSlot {
    std::map<std::pair<int, int>, Band> bands;  ///< by block and repeat, of the networks that align them; tops are within the slot
    double apart = 0.0;                         ///< height of the tallest network that does not
    bool isNumbered = false;                    ///< a network has blocks in it
    bool isStem = true;
    double top = 0.0;
    double height = 0.0;
};

/// Pixels a side of what each stage gives: of its convolutions the smallest, since the first of a block may still see what came
/// before; of the stem the largest. The gates of squeeze-and-excitation, one pixel each, do not count.
std::map<int, int> stageSizes(const ShapedGraph& graph)
{
    std::map<int, int> sizes;
    for (const auto& node : graph.nodes) {
        if (!isWeighted(node.spec.op) || node.trainingOnly || node.spec.stage < 0)
            continue;
        const int size = static_cast<int>(node.output.height);
        auto& known = sizes.try_emplace(node.spec.stage, size).first->second;
        if (node.spec.stage == 0 || known == 1)
            known = std::max(known, size);
        else if (size > 1)
            known = std::min(known, size);
    }
    return sizes;
}

/// Networks that read pictures of one size, and number stages of other sizes alike, as VGG's 1 is ResNet's 56 pixels' and its own
/// 224 pixels', stand size by size. He et al. 2015, fig. 3
bool alignsBySize(const std::vector<LayoutPlan>& plans)
{
    std::map<int, int> known;
    bool disagrees = false;
    const auto& first = plans.front().graph().spec.input;
    for (const auto& plan : plans) {
        const auto& input = plan.graph().spec.input;
        if (input.height != first.height || input.width != first.width)
            return false;
        for (const auto& [stage, size] : stageSizes(plan.graph()))
            disagrees = disagrees || (stage > 0 && known.try_emplace(stage, size).first->second != size);
    }
    return disagrees;
}

/// Stages ascend, or their sizes descend; what has no stage stands behind the last one, or before the first where none came yet.
std::vector<BandPlace> placesOf(LayoutPlan& plan, bool bySize)
{
    auto sizes = bySize ? stageSizes(plan.graph()) : std::map<int, int>();
    std::vector<BandPlace> places;
    std::map<std::pair<Slot, int>, int> repeats;
    std::map<int, std::set<int>> seen;  // stages by size
    bool hasStage = false;
    for (const auto& band : plan.bands()) {
        const int stage = band.key.stage;
        Slot slot = hasStage ? kBehindStages : kBeforeStages;
        if (band.isImage) {
            slot = kImage;
        } else if (stage >= 0 && bySize) {
            auto& ofSize = seen[sizes[stage]];
            ofSize.insert(stage);
            slot = {-sizes[stage], static_cast<int>(std::distance(ofSize.begin(), ofSize.find(stage)))};
        } else if (stage >= 0) {
            slot = {stage, 0};
        }
        hasStage = hasStage || (stage >= 0 && !band.isImage);
        places.push_back({slot, band.key.block, repeats[{slot, band.key.block}]++});
    }
    return places;
}

/// Of a network whose bands do not ascend: as they come.
std::vector<BandPlace> placesInTurn(LayoutPlan& plan)
{
    std::vector<BandPlace> places;
    int turn = 0;
    const Band* before = nullptr;
    for (const auto& band : plan.bands()) {
        if (before && before->key.stage != band.key.stage)
            ++turn;
        places.push_back({band.isImage ? kImage : Slot{turn, 0}, 0, static_cast<int>(places.size())});
        before = &band;
    }
    return places;
}

/// Plans that share their slots, and where the bands of each stand.
class Alignment {
public:
    void add(LayoutPlan& plan, std::vector<BandPlace> places) { m_members.push_back({&plan, std::move(places)}); }

    void run()
    {
        for (const auto& member : m_members)
            for (std::size_t i = 0; i < member.places.size(); ++i) {
                auto& slot = m_slots[member.places[i].slot];
                slot.isNumbered = slot.isNumbered || member.places[i].block >= 0;
                slot.isStem = slot.isStem && member.plan->bands()[i].key.stage == 0;
            }
        forEachStay([this](SharedSlot& slot, auto bands, auto places, bool isApart) { measure(slot, bands, places, isApart); });
        stackSlots();
        forEachStay([](const SharedSlot& slot, auto bands, auto places, bool isApart) { place(slot, bands, places, isApart); });
    }

private:
    struct Member {
        LayoutPlan* plan;
        std::vector<BandPlace> places;
    };

    /// Calls `visit` with what each plan has in each slot. A stage without numbered blocks stands apart from one that has them.
    template <typename Visit>
    void forEachStay(Visit visit)
    {
        for (auto& [plan, places] : m_members)
            for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
                for (end = begin; end < places.size() && places[end].slot == places[begin].slot;)
                    ++end;
                auto& slot = m_slots[places[begin].slot];
                const auto stay = std::span(places).subspan(begin, end - begin);
                const bool hasNumber = std::ranges::any_of(stay, [](const BandPlace& place) { return place.block >= 0; });
                visit(slot, std::span(plan->bands()).subspan(begin, end - begin), stay, slot.isNumbered && !hasNumber);
            }
    }

    static void measure(SharedSlot& slot, std::span<const Band> bands, std::span<const BandPlace> places, bool isApart)
    {
        double height = -kBlockGap;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            height += bands[i].height + kBlockGap;
            if (isApart)
                continue;
            auto& shared = slot.bands[{places[i].block, places[i].repeat}];
            shared.height = std::max(shared.height, bands[i].height);
        }
        if (isApart)
            slot.apart = std::max(slot.apart, height);
    }

    void stackSlots()
    {
        double y = 0.0;
        for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
            auto& slot = it->second;
            if (it != m_slots.begin())
                y += std::prev(it)->first == kImage && slot.isStem ? kRowGap : kStageGap;
            double inside = -kBlockGap;
            for (auto& [order, band] : slot.bands) {
                band.top = inside + kBlockGap;
                inside = band.top + band.height;
            }
            slot.top = y;
            slot.height = std::max(inside, slot.apart);
            y += slot.height;
        }
    }

    static void place(const SharedSlot& slot, std::span<Band> bands, std::span<const BandPlace> places, bool isApart)
    {
        double y = slot.top;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            auto& band = bands[i];
            band.stageTop = slot.top;
            band.stageBottom = slot.top + slot.height;
            band.top = y;
            y += band.height + kBlockGap;
            if (isApart)
                continue;
            const auto& shared = slot.bands.at({places[i].block, places[i].repeat});
            band.top = slot.top + shared.top;
            band.height = shared.height;
        }
    }

    std::vector<Member> m_members;
    std::map<Slot, SharedSlot> m_slots;
};

}  // namespace

void align(std::vector<LayoutPlan>& plans)
{
    if (plans.empty())
        return;
    Alignment together;
    const bool bySize = alignsBySize(plans);
    for (auto& plan : plans) {
        auto places = placesOf(plan, bySize);
        if (std::ranges::is_sorted(places)) {
            together.add(plan, std::move(places));
            continue;
        }
        Alignment alone;
        alone.add(plan, placesInTurn(plan));
        alone.run();
    }
    together.run();
}

}  // namespace reslab::ui
