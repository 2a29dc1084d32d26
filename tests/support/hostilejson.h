#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace reslab::test {

/// JSON of at least so many bytes.
using JsonOfSize = std::function<std::string(std::size_t)>;

/// `piece` again and again between `begin` and `end`.
inline JsonOfSize repeatedJson(std::string begin, std::string piece, std::string end)
{
    return [=](std::size_t bytes) {
        auto text = begin;
        while (text.size() < bytes)
            text += piece;
        return text + end;
    };
}

/// An object of ever other fields.
inline JsonOfSize manyFields()
{
    return [](std::size_t bytes) {
        std::string text = "{";
        for (int i = 0; text.size() < bytes; ++i)
            text += '"' + std::to_string(i) + "\":0,";
        return text + "\"a\":0}";
    };
}

}  // namespace reslab::test
