#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/runs/rowfile.h"
#include "core/telemetry/curverow.h"

namespace reslab {

/// Appends rows to curves.csv.
class CurvesWriter {
public:
    /// As RowWriter, and throws the same.
    CurvesWriter(std::filesystem::path file, std::uint64_t bytes);

    void append(const CurveRow& row) { m_rows.append(toCsv(row)); }
    void flush(bool durable = false) { m_rows.flush(durable); }
    std::uint64_t bytes() const { return m_rows.bytes(); }

private:
    RowWriter m_rows;
};

/// Hands every whole row of a curves.csv to `visit` in its order, a half one at the end left out; in memory stands a part of the
/// file. Throws FileNotFound, FileForeign, FileMalformed.
void forEachCurveRow(const std::filesystem::path& file, const std::function<void(const CurveRow&)>& visit);

/// Every whole row of a curves.csv, a half one at the end left out. Throws FileNotFound, FileForeign, FileMalformed.
std::vector<CurveRow> readCurves(const std::filesystem::path& file);

}  // namespace reslab
