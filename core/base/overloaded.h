#pragma once

namespace reslab {

/// Several lambdas as one visitor of a std::variant. Without a catch-all, a new alternative does not compile where it was forgotten.
template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace reslab
