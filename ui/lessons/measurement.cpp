#include "ui/lessons/measurement.h"

namespace reslab::ui {

JudgedCheck judged(const LessonCheck& check, const Measured& measured)
{
    JudgedCheck judged{.value = measured(check.value), .than = {}};
    if (const auto* other = std::get_if<LessonMeasure>(&check.than))
        judged.than = measured(*other);
    else
        judged.than.value = std::get<double>(check.than);
    const auto& value = judged.value;
    const auto& than = judged.than;
    if (value.value && than.value && !value.unfinished && !than.unfinished)
        judged.outcome = holds(check, *value.value, *than.value) ? JudgedCheck::Outcome::Holds : JudgedCheck::Outcome::Fails;
    return judged;
}

}  // namespace reslab::ui
