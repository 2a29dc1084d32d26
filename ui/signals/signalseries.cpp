#include "ui/signals/signalseries.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace reslab::ui {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Signals", text);
}

Signal measureOf(Subject subject, SizeMeasure size)
{
    const bool isWeights = subject == Subject::Weights;
    switch (size) {
    case SizeMeasure::L2:
        return isWeights ? Signal::WeightL2 : Signal::OutputL2;
    case SizeMeasure::Rms:
        return isWeights ? Signal::WeightRms : Signal::OutputRms;
    case SizeMeasure::Max:
        return isWeights ? Signal::WeightMax : Signal::OutputMax;
    case SizeMeasure::UpdateRatio:
        break;
    }
    return Signal::UpdateRatio;
}

QString sizeTitle(Subject subject, SizeMeasure size)
{
    const bool isWeights = subject == Subject::Weights;
    switch (size) {
    case SizeMeasure::L2:
        return isWeights ? words(QT_TRANSLATE_NOOP("Signals", "gradient by weights, L2 norm"))
                         : words(QT_TRANSLATE_NOOP("Signals", "gradient by block outputs, L2 norm"));
    case SizeMeasure::Rms:
        return isWeights ? words(QT_TRANSLATE_NOOP("Signals", "gradient by weights, RMS"))
                         : words(QT_TRANSLATE_NOOP("Signals", "gradient by block outputs, RMS"));
    case SizeMeasure::Max:
        return isWeights ? words(QT_TRANSLATE_NOOP("Signals", "gradient by weights, largest"))
                         : words(QT_TRANSLATE_NOOP("Signals", "gradient by block outputs, largest"));
    case SizeMeasure::UpdateRatio:
        break;
    }
    return words(QT_TRANSLATE_NOOP("Signals", "update / weights, L2 norms"));
}

/// A plain block has no addition: its signal is what its last layer responds.
void fillFromResponses(const RunSignals& run, std::size_t column, Signal signal, std::span<const int> nodes,
                       std::vector<double>& values)
{
    const bool isMean = signal == Signal::SumMean;
    if (!isMean && signal != Signal::SumVariance)
        return;
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!std::isnan(values[index]))
            continue;
        const auto value = run.history.value(column, isMean ? Signal::Mean : Signal::Deviation, nodes[index]);
        values[index] = isMean ? value : value * value;
    }
}

}  // namespace

std::vector<SignalPart> partsOf(const SignalOptions& options)
{
    const bool isLog = options.logY;
    switch (options.subject) {
    case Subject::Weights:
    case Subject::Outputs:
        return {{.title = sizeTitle(options.subject, options.size),
                 .quantities = {{measureOf(options.subject, options.size), {}}},
                 .isLog = isLog}};
    case Subject::BlockGradients:
        return {{.title = words(QT_TRANSLATE_NOOP("Signals", "gradient at a block's input, L2 norm")),
                 .quantities = {{Signal::ShortcutGradient, words(QT_TRANSLATE_NOOP("Signals", "by the shortcut"))},
                                {Signal::BranchGradient, words(QT_TRANSLATE_NOOP("Signals", "through F"))}},
                 .isLog = isLog},
                {.title = words(QT_TRANSLATE_NOOP("Signals", "cosine of the two")),
                 .quantities = {{Signal::Cosine, {}}},
                 .low = -1.0,
                 .high = 1.0,
                 .isSigned = true}};
    case Subject::BlockSizes:
        return {{.title = words(QT_TRANSLATE_NOOP("Signals", "RMS at a block's addition")),
                 .quantities = {{Signal::ShortcutRms, words(QT_TRANSLATE_NOOP("Signals", "x, by the shortcut"))},
                                {Signal::BranchRms, words(QT_TRANSLATE_NOOP("Signals", "F(x)"))}},
                 .isLog = isLog}};
    case Subject::Responses:
        return {{.title = words(QT_TRANSLATE_NOOP("Signals", "standard deviation of the responses")),
                 .quantities = {{Signal::Deviation, {}}},
                 .isLog = isLog}};
    case Subject::Signal:
        return {{.title = words(QT_TRANSLATE_NOOP("Signals", "variance of x_l")), .quantities = {{Signal::SumVariance, {}}}, .isLog = isLog},
                {.title = words(QT_TRANSLATE_NOOP("Signals", "mean of x_l")), .quantities = {{Signal::SumMean, {}}}, .isSigned = true}};
    case Subject::Dead:
        return {{.title = words(QT_TRANSLATE_NOOP("Signals", "zeros after each ReLU (%)")),
                 .quantities = {{Signal::DeadFraction, words(QT_TRANSLATE_NOOP("Signals", "channels that are 0 for the whole batch"))},
                                {Signal::ZeroFraction, words(QT_TRANSLATE_NOOP("Signals", "values that are 0"))}},
                 .low = 0.0,
                 .high = 100.0,
                 .factor = 100.0}};
    }
    return {};
}

QString StripQuantity::name() const
{
    const auto& name = part.quantities[static_cast<std::size_t>(quantity)].name;
    return name.isEmpty() ? part.title : name;
}

QString StripQuantity::title() const
{
    const auto& name = part.quantities[static_cast<std::size_t>(quantity)].name;
    return name.isEmpty() ? part.title : words(QT_TRANSLATE_NOOP("Signals", "%1: %2")).arg(part.title, name);
}

std::vector<StripQuantity> quantitiesOf(const SignalOptions& options)
{
    std::vector<StripQuantity> all;
    for (const auto& part : partsOf(options))
        for (int quantity = 0; quantity < static_cast<int>(part.quantities.size()); ++quantity)
            all.push_back({part, quantity});
    return all;
}

const std::vector<LayerPlace>& placesOf(const LayerIndex& layers, Subject subject)
{
    switch (subject) {
    case Subject::Weights:
        return layers.weighted();
    case Subject::Outputs:
        return layers.blockOutputs();
    case Subject::BlockGradients:
    case Subject::BlockSizes:
        return layers.sums();
    case Subject::Responses:
        return layers.responses();
    case Subject::Signal:
        return layers.signal();
    case Subject::Dead:
        return layers.rectifiers();
    }
    return layers.weighted();
}

std::vector<LayerPlace> listedPlacesOf(const LayerIndex& layers, Subject subject)
{
    auto places = placesOf(layers, subject);
    if (subject == Subject::Weights)
        places.insert(places.end(), layers.projections().begin(), layers.projections().end());
    std::ranges::stable_sort(places, {}, &LayerPlace::node);
    return places;
}

std::vector<double> valuesOf(const RunSignals& run, std::size_t column, const SignalPart& part, int quantity,
                             const std::vector<LayerPlace>& places)
{
    std::vector<int> nodes;
    nodes.reserve(places.size());
    for (const auto& place : places)
        nodes.push_back(place.node);
    const auto signal = part.quantities[static_cast<std::size_t>(quantity)].signal;
    std::vector<double> values(nodes.size());
    run.history.read(column, signal, nodes, values);
    fillFromResponses(run, column, signal, nodes, values);
    for (auto& value : values)
        value *= part.factor;
    return values;
}

namespace {

SignalSeries lineOf(const RunSignals& run, std::size_t column, const SignalPart& part, int quantity, const SignalOptions& options)
{
    SignalSeries series{.quantity = quantity, .iteration = run.history.iteration(column), .points = {}};
    const auto& places = placesOf(*run.layers, options.subject);
    const auto values = valuesOf(run, column, part, quantity, places);
    for (std::size_t index = 0; index < places.size(); ++index) {
        const auto& place = places[index];
        const auto x = options.axis == LayerAxis::Stage ? place.byStage : static_cast<double>(place.depth);
        if (!std::isnan(values[index]))
            series.points.push_back({x, values[index], place});
    }
    if (options.axis == LayerAxis::Sorted) {
        std::ranges::stable_sort(series.points, std::greater(), &SignalPoint::value);
        for (std::size_t rank = 0; rank < series.points.size(); ++rank)
            series.points[rank].x = static_cast<double>(rank + 1);
    }
    return series;
}

}  // namespace

std::vector<SignalSeries> seriesOf(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options,
                                   std::optional<std::int64_t> moment)
{
    std::vector<SignalSeries> all;
    const auto parts = partsOf(options);
    for (const int id : runs.ids()) {
        const auto* run = signalSet.find(id);
        if (!runs.find(id)->isShown || !run || run->history.isEmpty())
            continue;
        const auto& history = run->history;
        const auto column = moment ? history.at(*moment) : std::optional(history.size() - 1);
        for (int part = 0; part < static_cast<int>(parts.size()); ++part) {
            const auto& axis = parts[static_cast<std::size_t>(part)];
            for (int quantity = 0; quantity < static_cast<int>(axis.quantities.size()); ++quantity) {
                const auto add = [&](std::size_t at, bool isFirst) {
                    auto series = lineOf(*run, at, axis, quantity, options);
                    series.run = id;
                    series.part = part;
                    series.isFirst = isFirst;
                    if (!series.points.empty())
                        all.push_back(std::move(series));
                };
                if (options.first)
                    add(0, true);
                if (column)
                    add(*column, false);
            }
        }
    }
    return all;
}

std::vector<SignalSeries> listedSeries(std::vector<SignalSeries> series, const SignalSet& signalSet, const SignalOptions& options)
{
    if (options.subject != Subject::Weights)
        return series;
    const auto parts = partsOf(options);
    for (auto& line : series) {
        const auto* run = signalSet.find(line.run);
        const auto column = run ? run->history.at(line.iteration) : std::nullopt;
        if (!column)
            continue;
        const auto& places = run->layers->projections();
        const auto values = valuesOf(*run, *column, parts[static_cast<std::size_t>(line.part)], line.quantity, places);
        for (std::size_t index = 0; index < places.size(); ++index)
            if (!std::isnan(values[index]))
                line.points.push_back({static_cast<double>(places[index].depth), values[index], places[index]});
    }
    return series;
}

QString magnitudeText(double value)
{
    if (value == 0.0)
        return "0";
    if (!std::isfinite(value))
        return QString::fromUtf8(std::isnan(value) ? "–" : value > 0 ? "∞" : "−∞");
    const auto size = std::abs(value);
    if (size >= 1e-3 && size < 1e4)
        return QLocale().toString(value, 'f', std::clamp(2 - static_cast<int>(std::floor(std::log10(size) + 1e-4)), 0, 5));
    return powerText(value, 2);
}

}  // namespace reslab::ui
