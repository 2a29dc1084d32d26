#pragma once

#include "core/graph/networkspec.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>

namespace reslab {

/// One of the words that stand for the values of an enumeration, in specs and in options.
template <class Value> struct Choice {
    std::string_view name;
    Value value;
};

inline constexpr std::array<Choice<InitKind>, 4> kInitKinds{{
    {"he-in", InitKind::HeIn},
    {"he-out", InitKind::HeOut},
    {"xavier", InitKind::Xavier},
    {"normal", InitKind::Normal},
}};

inline constexpr std::array<Choice<PadSide>, 2> kPadSides{{
    {"both", PadSide::Both},
    {"end", PadSide::End},
}};

/// The word for `value`; every value of the enumeration stands in `choices`.
template <class Value, std::size_t N> std::string_view choiceName(const std::array<Choice<Value>, N>& choices, Value value)
{
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const auto& choice) { return choice.value == value; });
    assert(found != choices.end());
    return found->name;
}

/// The value that `name` stands for, if any.
template <class Value, std::size_t N>
std::optional<Value> choiceNamed(const std::array<Choice<Value>, N>& choices, std::string_view name)
{
    for (const auto& choice : choices)
        if (choice.name == name)
            return choice.value;
    return std::nullopt;
}

/// "both|end": the words, as usage and errors list them.
template <class Value, std::size_t N> std::string choiceList(const std::array<Choice<Value>, N>& choices)
{
    std::string list;
    for (const auto& choice : choices)
        list.append(list.empty() ? "" : "|").append(choice.name);
    return list;
}

}  // namespace reslab
