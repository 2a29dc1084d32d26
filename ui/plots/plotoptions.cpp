#include "ui/plots/plotoptions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace reslab::ui {
namespace {

using Switch = std::pair<const char*, bool PlotOptions::*>;
constexpr std::array<Switch, 10> kSwitches{{{"logX", &PlotOptions::logX},
                                            {"logY", &PlotOptions::logY},
                                            {"boldTrain", &PlotOptions::boldTrain},
                                            {"twoPanels", &PlotOptions::twoPanels},
                                            {"learningRate", &PlotOptions::learningRate},
                                            {"validation", &PlotOptions::validation},
                                            {"follow", &PlotOptions::follow},
                                            {"grey", &PlotOptions::grey},
                                            {"notes", &PlotOptions::notes},
                                            {"endLabels", &PlotOptions::endLabels}}};
constexpr std::array<const char*, 2> kMeasures{"error", "loss"};
constexpr std::array<const char*, 3> kAxes{"iterations", "epochs", "minutes"};

template <class Enum, std::size_t count>
Enum named(const std::array<const char*, count>& names, const QString& name, Enum otherwise)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? otherwise : static_cast<Enum>(found - names.begin());
}

}  // namespace

QVariantMap toMap(const PlotOptions& options)
{
    QVariantMap map{{"measure", kMeasures[static_cast<std::size_t>(options.measure)]},
                    {"axis", kAxes[static_cast<std::size_t>(options.axis)]},
                    {"smoothing", options.smoothing}};
    for (const auto& [name, member] : kSwitches)
        map.insert(name, options.*member);
    return map;
}

PlotOptions optionsFromMap(const QVariantMap& map)
{
    PlotOptions options;
    options.measure = named(kMeasures, map.value("measure").toString(), options.measure);
    options.axis = named(kAxes, map.value("axis").toString(), options.axis);
    bool isNumber = false;
    if (const auto smoothing = map.value("smoothing").toInt(&isNumber); isNumber)
        options.smoothing = std::clamp(smoothing, 1, kLargestSmoothing);
    for (const auto& [name, member] : kSwitches)
        if (const auto value = map.value(name); value.canConvert<bool>())
            options.*member = value.toBool();
    return options;
}

}  // namespace reslab::ui
