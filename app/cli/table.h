#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reslab::cli {

/// A table of text with aligned columns, for a terminal in a fixed-width font.
class Table {
public:
    enum class Align { Left, Right };
    struct Column {
        std::string heading;
        Align align = Align::Left;
    };

    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    /// One cell a column.
    void addRow(std::vector<std::string> cells);
    /// A line between the rows before and those after.
    void addRule();
    /// Heading, rule and rows; every line ends with "\n" and has no spaces before it.
    std::string text() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;  ///< an empty one is a rule
};

/// 269722 -> "269,722".
std::string grouped(std::int64_t number);
/// 40551040 -> "40.55 M".
std::string rounded(std::int64_t number);

}  // namespace reslab::cli
