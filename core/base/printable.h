#pragma once

#include <string>
#include <string_view>

namespace reslab {

/// Text from a foreign file, fit to stand in a sentence: one line, at most `limit` bytes, every byte that is not
/// printable ASCII or part of well-formed UTF-8 written as \xNN.
std::string printable(std::string_view text, std::size_t limit = 60);

}  // namespace reslab
