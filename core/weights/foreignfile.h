#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace reslab {

/// Throws FileMalformed: what was found at a byte of a file, and what would be right there.
[[noreturn]] inline void refuseAt(const std::string& file, std::uint64_t offset, std::string actual, std::string expected)
{
    throw Error(ErrorCode::FileMalformed, {{"file", file},
                                           {"offset", fmt::to_string(offset)},
                                           {"actual", std::move(actual)},
                                           {"expected", std::move(expected)}});
}

/// Memory that reading a file's directory may take beside the file's own size.
inline constexpr std::uint64_t kSpareBytes = 1 << 19;

/// The memory that a foreign file may still ask for: a small file must not be able to claim much of it.
class MemoryBudget {
public:
    MemoryBudget(std::string file, std::uint64_t bytes) : m_file(std::move(file)), m_left(bytes) {}

    const std::string& file() const { return m_file; }
    /// To be called before the memory is taken; `what` is who asks. Throws FileTooLarge.
    void spend(std::uint64_t bytes, const char* what)
    {
        if (bytes > m_left)
            throw Error(ErrorCode::FileTooLarge,
                        {{"file", m_file}, {"actual", what}, {"limit", "memory of the file's own size"}});
        m_left -= bytes;
    }
    void giveBack(std::uint64_t bytes) { m_left += bytes; }

    /// Appends to a vector, whose growth is paid for.
    template <class Value> void append(std::vector<Value>& list, Value value, const char* what)
    {
        if (list.size() == list.capacity()) {
            constexpr std::size_t kFirst = 4;
            const auto before = list.capacity();
            const auto wanted = before == 0 ? kFirst : 2 * before;
            spend(wanted * sizeof(Value), what);
            list.reserve(wanted);
            giveBack(before * sizeof(Value));
        }
        list.push_back(std::move(value));
    }

private:
    std::string m_file;
    std::uint64_t m_left;
};

}  // namespace reslab
