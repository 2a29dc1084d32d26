#pragma once

#include "core/base/error.h"
#include "core/zoo/cifarnet.h"

#include <optional>

namespace reslab::test {

/// Calls visit(options) for every combination of the family's choices at one depth, possible or not: 13,824 of them.
template <class Visitor> void forEachCifarOptions(int depth, Visitor&& visit)
{
    CifarOptions o{.depth = depth, .width = 4};
    for (const auto& shortcut : kShortcuts)
        for (const auto& pad : kPadSides)
            for (const auto& projection : kProjections)
                for (const auto& skip : kLayersPerSkip)
                    for (const auto& block : kBlockKinds)
                        for (const auto& order : kOrders)
                            for (const auto& norm : kNorms)
                                for (const auto& activation : kActivations)
                                    for (const auto& gamma : kLastGammas)
                                        for (const auto& head : kHeads) {
                                            o.shortcut = shortcut.value;
                                            o.pad = pad.value;
                                            o.projection = projection.value;
                                            o.layersPerSkip = skip.value;
                                            o.block = block.value;
                                            o.order = order.value;
                                            o.norm = norm.value;
                                            o.activation = activation.value;
                                            o.lastGamma = gamma.value;
                                            o.head = head.value;
                                            visit(std::as_const(o));
                                        }
}

/// The network, or nullopt where the choices do not go together; any other refusal is thrown on.
inline std::optional<NetworkSpec> tryCifarNet(const CifarOptions& options)
{
    try {
        return cifarNet(options);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::OptionConflict)
            throw;
        return std::nullopt;
    }
}

/// The sentence of the Error that `act` throws, with its code; {Count, ""} where it throws none.
template <class Act> std::pair<ErrorCode, std::string> refusal(Act&& act)
{
    try {
        act();
    } catch (const Error& error) {
        return {error.code(), error.what()};
    }
    return {ErrorCode::Count, {}};
}

}  // namespace reslab::test
