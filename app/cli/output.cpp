#include "app/cli/output.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "core/base/error.h"

namespace reslab::cli {

void print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(ErrorCode::FileUnwritable,
                    {{"file", "standard output"}, {"reason", std::generic_category().message(errno)}});
}

void printJson(const nlohmann::ordered_json& document)
{
    print(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void note(std::string_view sentence)
{
    fmt::print(stderr, "note: {}\n", sentence);
}

void complain(std::string_view sentence)
{
    fmt::print(stderr, "reslab-cli: {}\n", sentence);
}

bool isTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::size_t terminalWidth()
{
    winsize size{};
    constexpr std::size_t kUsual = 80;
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

std::string clockTime(double seconds)
{
    const auto whole = static_cast<std::int64_t>(seconds);
    const auto hours = whole / 3600;
    return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, whole / 60 % 60, whole % 60)
                     : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

ProgressBar::ProgressBar(std::int64_t total, std::string unit)
    : m_total(std::max<std::int64_t>(total, 1)), m_unit(std::move(unit)), m_isShown(isTerminal())
{
}

ProgressBar::~ProgressBar()
{
    if (m_isShown)
        fmt::print(stderr, "\r\x1b[2K");
}

void ProgressBar::show(std::int64_t done)
{
    const auto now = Clock::now();
    if (!m_isShown || now - m_drawn < std::chrono::milliseconds(100))
        return;
    m_drawn = now;
    const auto seconds = std::chrono::duration<double>(now - m_start).count();
    const auto rate = static_cast<double>(done) / std::max(seconds, 1e-3);
    constexpr std::size_t kWidth = 30;
    const auto filled = kWidth * static_cast<std::size_t>(done) / static_cast<std::size_t>(m_total);
    fmt::print(stderr, "\r\x1b[2K[{:-<{}}] {} / {} {}, {:.0f} a second, {} left", std::string(std::min(filled, kWidth), '#'),
               kWidth, done, m_total, m_unit, rate, clockTime(static_cast<double>(m_total - done) / std::max(rate, 1e-3)));
    std::fflush(stderr);
}

}  // namespace reslab::cli
