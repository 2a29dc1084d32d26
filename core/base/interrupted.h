#pragma once

#include <exception>
#include <functional>

namespace reslab {

/// Asked now and then by work that takes long; false ends it.
using KeepGoing = std::function<bool()>;

/// Thrown by work whose result nobody can use half, when its KeepGoing said no. No fault, and so no Error.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// Throws Interrupted where `keepGoing` is there and says no.
inline void requireGoing(const KeepGoing& keepGoing)
{
    if (keepGoing && !keepGoing())
        throw Interrupted();
}

}  // namespace reslab
