#include "app/cli/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace reslab::cli {
namespace {

/// Characters of UTF-8 text; every one is taken to be one column wide.
std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

void Table::addRow(std::vector<std::string> cells)
{
    assert(cells.size() == m_columns.size());
    m_rows.push_back(std::move(cells));
}

void Table::addRule()
{
    m_rows.emplace_back();
}

std::string Table::text() const
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        widths.push_back(widthOf(m_columns[i].heading));
        for (const auto& row : m_rows)
            if (!row.empty())
                widths.back() = std::max(widths.back(), widthOf(row[i]));
    }
    const auto line = [&](const auto& cellOf) {
        std::string text;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const auto cell = cellOf(i);
            const auto space = std::string(widths[i] - widthOf(cell), ' ');
            text += (i > 0 ? "  " : "") + (m_columns[i].align == Align::Right ? space + cell : cell + space);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    };
    const auto rule = line([&](std::size_t i) { return std::string(widths[i], '-'); });
    auto text = line([&](std::size_t i) { return m_columns[i].heading; }) + rule;
    for (const auto& row : m_rows)
        text += row.empty() ? rule : line([&](std::size_t i) { return row[i]; });
    return text;
}

std::string grouped(std::int64_t number)
{
    auto text = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (auto i = text.size(); i > sign + 3;)
        text.insert(i -= 3, 1, ',');
    return text;
}

std::string rounded(std::int64_t number)
{
    struct Unit {
        double size;
        const char* name;
    };
    static constexpr std::array<Unit, 3> kUnits{{{1e9, " G"}, {1e6, " M"}, {1e3, " k"}}};
    for (const auto& unit : kUnits)
        if (static_cast<double>(number) >= unit.size)
            return fmt::format("{:.2f}{}", static_cast<double>(number) / unit.size, unit.name);
    return std::to_string(number);
}

}  // namespace reslab::cli
