#include "core/runs/curves.h"

#include <utility>

namespace reslab {

CurvesWriter::CurvesWriter(std::filesystem::path file, std::uint64_t bytes) : m_rows(std::move(file), curveColumns(), bytes)
{
}

void forEachCurveRow(const std::filesystem::path& file, const std::function<void(const CurveRow&)>& visit)
{
    forEachRow(file, curveColumns(), "the curves of a run", [&](std::string_view line) {
        const auto row = curveRowFromCsv(line);
        if (row)
            visit(*row);
        return row.has_value();
    });
}

std::vector<CurveRow> readCurves(const std::filesystem::path& file)
{
    std::vector<CurveRow> rows;
    forEachCurveRow(file, [&](const CurveRow& row) { rows.push_back(row); });
    return rows;
}

}  // namespace reslab
