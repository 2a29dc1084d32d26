#include "ui/plots/plotview.h"

#include <cmath>

namespace reslab::ui {
namespace {

double warped(double value, bool isLog)
{
    return isLog ? std::log(value) : value;
}

double unwarped(double value, bool isLog)
{
    return isLog ? std::exp(value) : value;
}

}  // namespace

QCPRange shifted(const QCPRange& range, bool isLog, double share)
{
    const auto lower = warped(range.lower, isLog);
    const auto upper = warped(range.upper, isLog);
    const auto way = (upper - lower) * share;
    return {unwarped(lower + way, isLog), unwarped(upper + way, isLog)};
}

QCPRange scaled(const QCPRange& range, bool isLog, double factor, double centre)
{
    const auto lower = warped(range.lower, isLog);
    const auto upper = warped(range.upper, isLog);
    const auto fixed = lower + (upper - lower) * centre;
    return {unwarped(fixed - (fixed - lower) * factor, isLog), unwarped(fixed + (upper - fixed) * factor, isLog)};
}

double niceAbove(double value)
{
    if (!(value > 0.0))
        return 1.0;
    const auto decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const auto step : {1.0, 2.0, 2.5, 5.0})
        if (step * decade >= value * (1.0 - 1e-9))
            return step * decade;
    return 10.0 * decade;
}

double niceBelow(double value)
{
    const auto decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const auto step : {5.0, 2.0})
        if (step * decade <= value * (1.0 + 1e-9))
            return step * decade;
    return decade;
}

}  // namespace reslab::ui
