#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace reslab {

/// Appends rows to a CSV file of a run. Rows wait in memory until flush(); a failed write loses none, the next one tries again.
class RowWriter {
public:
    /// Cuts the file back to `bytes`, or begins a new one with the heading where `bytes` is 0. Throws FileTruncated where it is
    /// shorter than that, FileMalformed where no row ends there, FileUnwritable.
    RowWriter(std::filesystem::path file, std::string_view heading, std::uint64_t bytes);
    ~RowWriter();
    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;

    /// Whole rows, each with its end of line.
    void append(std::string_view rows) { m_waiting += rows; }
    /// Hands the rows to the system, and with `durable` also to the disk. Throws FileUnwritable; then the file ends as before.
    void flush(bool durable = false);
    /// The file's length with everything appended so far: what a checkpoint remembers.
    std::uint64_t bytes() const { return m_written + m_waiting.size(); }

private:
    void cutBack(std::uint64_t bytes) const;

    std::filesystem::path m_file;
    int m_descriptor = -1;
    std::uint64_t m_written = 0;
    std::string m_waiting;
};

/// Hands every whole row behind the heading to `visit` in its order, without its end of line, a half one at the end left out; false
/// says that it is none. In memory stands a part of the file. Throws FileNotFound; FileForeign where the heading is another,
/// naming `contents` as what was expected; FileMalformed.
void forEachRow(const std::filesystem::path& file, std::string_view heading, const std::string& contents,
                const std::function<bool(std::string_view row)>& visit);

}  // namespace reslab
