#include "ui/diagram/shownnetworks.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"

namespace reslab::ui {

void ShownNetworks::setCards(const std::vector<NetworkCardSpec>& cards)
{
    auto before = std::exchange(m_cards, {});
    for (const auto& card : cards) {
        const auto same = std::ranges::find_if(
            before, [&](const DrawnNetwork& old) { return old.name == card.name && old.graph->spec == card.spec; });
        if (same != before.end()) {
            auto kept = *same;
            kept.style = card.style;
            before.erase(same);
            m_cards.push_back(std::move(kept));
            continue;
        }
        try {
            auto network = drawnNetwork(card.spec, card.name, card.style);
            // A card that was edited stays where it was drawn.
            const auto old = std::ranges::find(before, card.name, &DrawnNetwork::name);
            network.id = old != before.end() ? old->id : m_nextId++;
            m_cards.push_back(std::move(network));
        } catch (const Error&) {
            // The card says what is wrong with it.
        }
    }
    std::erase_if(m_shown, [&](int id) { return !find(id); });
    if (m_shown.empty())
        showDefaults();
}

void ShownNetworks::showDefaults()
{
    if (m_cards.empty())
        return;
    const auto& first = m_cards.front();
    m_shown = {first.id};
    for (std::size_t i = 1; i < m_cards.size(); ++i)
        if (m_cards[i].graph->spec.depth == first.graph->spec.depth) {
            m_shown.push_back(m_cards[i].id);
            return;
        }
}

int ShownNetworks::add(DrawnNetwork network)
{
    const auto same = std::ranges::find_if(m_others,
                                           [name = network.name.toStdString()](const auto& other) { return other.isNamed(name); });
    network.id = same != m_others.end() ? same->id : m_nextId++;
    const int id = network.id;
    if (same != m_others.end())
        *same = std::move(network);
    else
        m_others.push_back(std::move(network));
    setShown(id, true);
    return id;
}

void ShownNetworks::replace(std::vector<DrawnNetwork> networks)
{
    m_shown.clear();
    for (auto& network : networks)
        add(std::move(network));
}

void ShownNetworks::setShown(int id, bool isShown)
{
    std::erase(m_shown, id);
    if (!isShown || !find(id))
        return;
    if (m_shown.size() == kMost)
        m_shown.pop_back();
    m_shown.push_back(id);
}

void ShownNetworks::setStyle(int id, const RunStyle& style)
{
    for (auto& network : m_others)
        if (network.id == id)
            network.style = style;
}

bool ShownNetworks::isShown(int id) const
{
    return std::ranges::find(m_shown, id) != m_shown.end();
}

std::vector<DrawnNetwork> ShownNetworks::shown() const
{
    std::vector<DrawnNetwork> networks;
    for (const int id : m_shown)
        if (const auto* network = find(id))
            networks.push_back(*network);
    return networks;
}

int ShownNetworks::named(std::string_view name) const
{
    for (const auto* list : {&m_cards, &m_others})
        for (const auto& network : *list)
            if (network.isNamed(name))
                return network.id;
    return 0;
}

const DrawnNetwork* ShownNetworks::find(int id) const
{
    for (const auto* list : {&m_cards, &m_others})
        for (const auto& network : *list)
            if (network.id == id)
                return &network;
    return nullptr;
}

}  // namespace reslab::ui
