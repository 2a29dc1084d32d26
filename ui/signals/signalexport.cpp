#include "ui/signals/signalexport.h"

#include <QTextStream>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <span>
#include <string>

#include "core/weights/safetensors.h"
#include "ui/signals/stripfigure.h"
#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

/// As files of numbers call it, in every language.
const char* fileName(Signal signal)
{
    static constexpr std::array<const char*, 18> kNames{
        "weight_gradient_l2", "weight_gradient_rms", "weight_gradient_max", "update_ratio", "output_gradient_l2", "output_gradient_rms",
        "output_gradient_max", "mean", "standard_deviation", "dead_fraction", "zero_fraction", "branch_rms", "shortcut_rms",
        "signal_mean", "signal_variance", "branch_gradient_l2", "shortcut_gradient_l2", "cosine"};
    return kNames[static_cast<std::size_t>(signal)];
}

}  // namespace

Picture signalPicture(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, const SignalOptions& options,
                      std::optional<std::int64_t> moment, const QSize& size)
{
    const auto paint = [=, &runs, &signalSet, &theme](QPaintDevice& device, qreal scale) {
        const auto look = inPixels(paperLook(theme, false));
        StripFigure strip;
        strip.read(runs, signalSet, options);
        const auto low = strip.isEmpty() ? 0 : std::min(strip.wantedHeight(look), size.height() / 2);
        const QSize above(size.width(), size.height() - low);
        QCustomPlot plot;
        plot.resize(above);
        plot.setViewport(QRect(QPoint(), above));
        SignalFigure figure(plot, runs, signalSet);
        figure.prepare(options, look);
        figure.update(moment, {}, std::nullopt);
        QCPPainter painter(&device);
        painter.scale(scale, scale);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.setMode(QCPPainter::pmVectorized, device.devType() != QInternal::Image);
        painter.setMode(QCPPainter::pmNonCosmetic);
        painter.fillRect(QRect(QPoint(), size), look.ground);
        plot.toPainter(&painter, above.width(), above.height());
        const auto left = figure.panels().front().rect->left();
        strip.paint(painter, QRectF(0.0, above.height(), size.width() - look.space, low - look.space), look, left, moment);
    };
    return {size, paint};
}

void saveSignalCsv(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file)
{
    QByteArray bytes;
    QTextStream text(&bytes);
    text.setRealNumberPrecision(9);
    text << "run,iteration,seconds,layer,depth,stage,block,quantity,value\n";
    const auto parts = partsOf(options);
    for (const int id : runs.ids()) {
        const auto* shown = runs.find(id);
        const auto* run = signalSet.find(id);
        if (!shown->isShown || !run)
            continue;
        const auto& places = placesOf(*run->layers, options.subject);
        for (std::size_t column = 0; column < run->history.size(); ++column)
            for (auto part : parts) {
                // A fraction stays one: percent are for pictures.
                part.factor = 1.0;
                for (int quantity = 0; quantity < static_cast<int>(part.quantities.size()); ++quantity) {
                    const auto values = valuesOf(*run, column, part, quantity, places);
                    for (std::size_t index = 0; index < places.size(); ++index) {
                        const auto& place = places[index];
                        if (std::isnan(values[index]))
                            continue;
                        text << csvField(QString::fromStdString(shown->label)) << ',' << run->history.iteration(column) << ',' << run->history.seconds(column) << ','
                             << csvField(run->layers->nameOf(place.node)) << ',' << place.depth << ',' << place.stage << ',' << place.block << ','
                             << fileName(part.quantities[static_cast<std::size_t>(quantity)].signal) << ',' << values[index] << '\n';
                    }
                }
            }
    }
    text.flush();
    writeWhole(file, bytes);
}

void saveSignalTensors(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file)
{
    std::vector<TensorToWrite> tensors;
    std::map<std::string, std::string> layers;
    // Elements of deques stay where they are.
    std::deque<std::vector<double>> values;
    std::deque<std::vector<std::int64_t>> iterations;
    for (const int id : runs.ids()) {
        const auto* shown = runs.find(id);
        const auto* run = signalSet.find(id);
        if (!shown->isShown || !run || run->history.isEmpty())
            continue;
        const auto& places = placesOf(*run->layers, options.subject);
        if (places.empty())
            continue;
        const auto probes = static_cast<std::int64_t>(run->history.size());
        auto& steps = iterations.emplace_back();
        for (std::size_t column = 0; column < run->history.size(); ++column)
            steps.push_back(run->history.iteration(column));
        tensors.push_back({shown->label + "/iteration", {probes}, std::span<const std::int64_t>(steps)});
        QStringList names;
        for (const auto& place : places)
            names += run->layers->nameOf(place.node);
        layers[shown->label + "/layers"] = names.join(',').toStdString();
        for (auto part : partsOf(options)) {
            part.factor = 1.0;
            for (int quantity = 0; quantity < static_cast<int>(part.quantities.size()); ++quantity) {
                auto& all = values.emplace_back();
                for (std::size_t column = 0; column < run->history.size(); ++column) {
                    const auto own = valuesOf(*run, column, part, quantity, places);
                    all.insert(all.end(), own.begin(), own.end());
                }
                const auto* name = fileName(part.quantities[static_cast<std::size_t>(quantity)].signal);
                tensors.push_back({shown->label + '/' + name, {probes, static_cast<std::int64_t>(places.size())}, std::span<const double>(all)});
            }
        }
    }
    writeSafetensors(file.toStdString(), tensors, layers);
}

}  // namespace reslab::ui
