#include "ui/signals/signaloptions.h"

#include <iterator>

#include "ui/signals/signalseries.h"

namespace reslab::ui {
namespace {

template <class Enum>
Enum read(const QVariantMap& map, const QString& key, Enum fallback, int count)
{
    bool isNumber = false;
    const int value = map.value(key).toInt(&isNumber);
    return isNumber && value >= 0 && value < count ? static_cast<Enum>(value) : fallback;
}

}  // namespace

SignalFamily familyOf(Subject subject)
{
    return subject < Subject::Responses ? SignalFamily::Gradients : SignalFamily::Responses;
}

SignalOptions sound(SignalOptions options)
{
    if (options.subject != Subject::Weights && options.size == SizeMeasure::UpdateRatio)
        options.size = SizeMeasure::L2;
    if (options.subject != Subject::Responses && options.axis == LayerAxis::Sorted)
        options.axis = LayerAxis::Depth;
    if (options.strip < 0 || options.strip >= std::ssize(quantitiesOf(options)))
        options.strip = 0;
    return options;
}

QVariantMap toMap(const SignalOptions& options)
{
    return {{"subject", static_cast<int>(options.subject)}, {"size", static_cast<int>(options.size)},
            {"axis", static_cast<int>(options.axis)},       {"bars", options.bars},
            {"log", options.logY},                          {"stacked", options.stacked},
            {"first", options.first},                       {"map", static_cast<int>(options.map)},
            {"strip", options.strip}};
}

SignalOptions signalOptionsFromMap(const QVariantMap& map, const SignalOptions& fallback)
{
    auto options = fallback;
    options.subject = read(map, "subject", fallback.subject, 7);
    if (familyOf(options.subject) != familyOf(fallback.subject))
        options.subject = fallback.subject;
    options.size = read(map, "size", fallback.size, 4);
    options.axis = read(map, "axis", fallback.axis, 3);
    options.bars = map.value("bars", fallback.bars).toBool();
    options.logY = map.value("log", fallback.logY).toBool();
    options.stacked = map.value("stacked", fallback.stacked).toBool();
    options.first = map.value("first", fallback.first).toBool();
    options.map = read(map, "map", fallback.map, 2);
    options.strip = map.value("strip", fallback.strip).toInt();
    return sound(options);
}

}  // namespace reslab::ui
