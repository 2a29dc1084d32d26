#pragma once

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace reslab::cli {

/// Writes to standard output, and at once. Throws FileUnwritable where it is closed or full.
void print(std::string_view text);

/// One JSON document and a line end.
void printJson(const nlohmann::ordered_json& document);

/// A line on standard error that a user should know and that is no failure.
void note(std::string_view sentence);
/// A line on standard error about what failed: the whole work, or a part of it while the rest went on.
void complain(std::string_view sentence);

/// Whether standard error is a terminal, and how many characters fit into a line there.
bool isTerminal();
std::size_t terminalWidth();

/// 75 -> "1:15", 3700 -> "1:01:40".
std::string clockTime(double seconds);

/// How far a work has come: a bar with rate and remaining time on a terminal, else nothing.
class ProgressBar {
public:
    /// `unit` is what is counted, "images".
    ProgressBar(std::int64_t total, std::string unit);
    /// Takes the bar away.
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::int64_t done);

private:
    using Clock = std::chrono::steady_clock;
    std::int64_t m_total;
    std::string m_unit;
    bool m_isShown;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_drawn;
};

}  // namespace reslab::cli
