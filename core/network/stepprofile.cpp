#include "core/network/stepprofile.h"

#include <algorithm>

namespace reslab {

void StepProfile::add(const std::string& work, Pass pass, double ms, double bytes, std::int64_t calls)
{
    auto row = std::ranges::find_if(m_rows, [&](const Row& known) { return known.work == work && known.pass == pass; });
    if (row == m_rows.end())
        row = m_rows.insert(m_rows.end(), Row{.work = work, .pass = pass});
    row->calls += calls;
    row->ms += ms;
    row->bytes += bytes;
}

double StepProfile::totalMs() const
{
    double total = 0.0;
    for (const auto& row : m_rows)
        total += row.ms;
    return total;
}

const char* toString(StepProfile::Pass pass)
{
    switch (pass) {
    case StepProfile::Pass::Forward: return "forward";
    case StepProfile::Pass::Again: return "forward again";
    case StepProfile::Pass::Backward: return "backward";
    case StepProfile::Pass::Sum: return "sum of gradients";
    case StepProfile::Pass::Weights: return "weights";
    case StepProfile::Pass::Other: return "";
    }
    return "";
}

}  // namespace reslab
