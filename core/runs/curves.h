#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/telemetry/curverow.h"

namespace reslab {

/// Appends rows to curves.csv. Rows wait in memory until flush(); a failed write loses none, the next one tries again.
class CurvesWriter {
public:
    /// Cuts the file back to `bytes`, or begins a new one with the heading where `bytes` is 0. Throws FileTruncated where it is
    /// shorter than that, FileMalformed where no row ends there, FileUnwritable.
    CurvesWriter(std::filesystem::path file, std::uint64_t bytes);
    ~CurvesWriter();
    CurvesWriter(const CurvesWriter&) = delete;
    CurvesWriter& operator=(const CurvesWriter&) = delete;

    void append(const CurveRow& row);
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

/// Hands every whole row of a curves.csv to `visit` in its order, a half one at the end left out; in memory stands a part of the
/// file. Throws FileNotFound, FileForeign, FileMalformed.
void forEachCurveRow(const std::filesystem::path& file, const std::function<void(const CurveRow&)>& visit);

/// Every whole row of a curves.csv, a half one at the end left out. Throws FileNotFound, FileForeign, FileMalformed.
std::vector<CurveRow> readCurves(const std::filesystem::path& file);

}  // namespace reslab
