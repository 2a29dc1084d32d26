#include "ui/signals/signalexport.h"

#include <QFontMetricsF>
#include <QTextStream>
#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/weights/safetensors.h"
#include "ui/plots/figureparts.h"
#include "ui/signals/signalhistograms.h"
#include "ui/signals/stripfigure.h"
#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

// Of the chosen layer beside a picture, in units of the grid.
constexpr int kSide = 30;        ///< its width
constexpr double kChart = 24.0;  ///< a chart's height at most

/// One of the histograms of a layer, and what files call it.
struct HistogramKind {
    const char* name;
    const Histogram* LayerHistograms::* member;
};

std::array<HistogramKind, 2> histogramKinds(Subject subject)
{
    const bool isByWeights = gradientOf(subject) == GradientOf::Weights;
    return {{{"output_histogram", &LayerHistograms::outputs},
             {isByWeights ? "weight_gradient_histogram" : "output_gradient_histogram", &LayerHistograms::gradient}}};
}

/// The rows of one run in a table of signals.
class RunRows {
public:
    RunRows(QTextStream& text, const ShownRun& shown, const RunSignals& run, Subject subject)
        : m_text(text)
        , m_label(csvField(QString::fromStdString(shown.label)))
        , m_run(run)
        , m_subject(subject)
        , m_places(listedPlacesOf(*run.layers, subject))
    {
    }

    void writeValues(std::size_t column, const SignalPart& part)
    {
        for (int quantity = 0; quantity < static_cast<int>(part.quantities.size()); ++quantity) {
            const auto values = valuesOf(m_run, column, part, quantity, m_places);
            for (std::size_t index = 0; index < m_places.size(); ++index) {
                if (std::isnan(values[index]))
                    continue;
                begin(column, m_places[index], fileTitle(part.quantities[static_cast<std::size_t>(quantity)].signal));
                m_text << values[index] << ",,\n";
            }
        }
    }

    /// Of a probe that kept them, or of the first.
    void writeHistograms(std::size_t column)
    {
        const auto* kept = m_run.history.record(column);
        for (const auto& kind : histogramKinds(m_subject))
            for (const auto& place : m_places)
                if (const auto* histogram = histogramsOf(*kept, *m_run.layers, m_subject, place.node).*kind.member)
                    for (std::size_t bin = 0; bin < histogram->counts.size(); ++bin) {
                        begin(column, place, kind.name);
                        m_text << histogram->counts[bin] << ',' << binEdge(*histogram, bin) << ',' << binEdge(*histogram, bin + 1) << '\n';
                    }
    }

private:
    void begin(std::size_t column, const LayerPlace& place, const char* quantity)
    {
        m_text << m_label << ',' << m_run.history.iteration(column) << ',' << m_run.history.seconds(column) << ','
               << csvField(m_run.layers->nameOf(place.node)) << ',' << place.depth << ',' << place.stage << ',' << place.block << ','
               << quantity << ',';
    }

    QTextStream& m_text;
    QString m_label;
    const RunSignals& m_run;
    Subject m_subject;
    std::vector<LayerPlace> m_places;
};

/// The probes of which a table has the histograms, in order: the first, that of `moment`, the newest; each its own or the last before.
std::set<std::size_t> columnsInTable(const SignalHistory& history, std::optional<std::int64_t> moment)
{
    const auto newest = history.size() - 1;
    const auto shown = moment ? history.at(*moment).value_or(0) : newest;
    return {0, history.lastRecorded(shown), history.lastRecorded(newest)};
}

/// Tensors on their way into a file, with their values.
class TensorFileMaker {
public:
    template <class Value>
    void add(const std::string& name, Dims dims, std::vector<Value> values)
    {
        auto& kept = std::get<std::deque<std::vector<Value>>>(m_values).emplace_back(std::move(values));
        m_tensors.push_back({name, std::move(dims), std::span<const Value>(kept)});
    }
    void write(const QString& file, const std::map<std::string, std::string>& metadata) const
    {
        writeSafetensors(file.toStdString(), m_tensors, metadata);
    }

private:
    // Elements of deques stay where they are.
    std::tuple<std::deque<std::vector<double>>, std::deque<std::vector<std::int64_t>>> m_values;
    std::vector<TensorToWrite> m_tensors;
};

/// The histograms of one kind of some probes, layer by layer; false where none was taken.
bool addKind(TensorFileMaker& tensors, const std::string& run, const RunSignals& shown, const std::vector<std::size_t>& columns,
             const HistogramKind& kind, Subject subject)
{
    const auto places = listedPlacesOf(*shown.layers, subject);
    std::vector<const Histogram*> all;
    std::size_t bins = 0;
    for (const auto column : columns)
        for (const auto& place : places) {
            all.push_back(histogramsOf(*shown.history.record(column), *shown.layers, subject, place.node).*kind.member);
            bins = std::max(bins, all.back() ? all.back()->counts.size() : 0);
        }
    if (bins == 0)
        return false;
    std::vector<std::int64_t> counts(all.size() * bins);
    std::vector<double> ends(all.size() * 2, kNotMeasured);
    for (std::size_t index = 0; index < all.size(); ++index)
        // Probes take as many bins of every layer.
        if (all[index]) {
            std::ranges::copy(all[index]->counts, counts.begin() + static_cast<std::ptrdiff_t>(index * bins));
            ends[2 * index] = static_cast<double>(all[index]->low);
            ends[2 * index + 1] = static_cast<double>(all[index]->high);
        }
    const auto probes = static_cast<std::int64_t>(columns.size());
    const auto layers = static_cast<std::int64_t>(places.size());
    tensors.add(run + '/' + kind.name, {probes, layers, static_cast<std::int64_t>(bins)}, std::move(counts));
    tensors.add(run + '/' + kind.name + "_ends", {probes, layers, 2}, std::move(ends));
    return true;
}

/// Those of each kind, and which probes they are of.
void addHistograms(TensorFileMaker& tensors, const std::string& run, const RunSignals& shown, Subject subject)
{
    std::vector<std::size_t> columns;
    std::vector<std::int64_t> iterations;
    for (std::size_t column = 0; column < shown.history.size(); ++column)
        if (shown.history.lastRecorded(column) == column) {
            columns.push_back(column);
            iterations.push_back(shown.history.iteration(column));
        }
    bool hasAny = false;
    for (const auto& kind : histogramKinds(subject))
        hasAny |= addKind(tensors, run, shown, columns, kind, subject);
    if (hasAny)
        tensors.add(run + "/histogram_iteration", {static_cast<std::int64_t>(columns.size())}, std::move(iterations));
}

/// Words as lines of a width; what is empty has none.
QStringList linesOf(const QStringList& words, const FigureLook& look, double width)
{
    QStringList lines;
    for (const auto& text : words)
        lines += broken(text, QFontMetricsF(look.small), width).split('\n', Qt::SkipEmptyParts);
    return lines;
}

/// One below the other, from `corner` on; where the next one would begin.
double paintLines(QPainter& painter, const QStringList& lines, const FigureLook& look, const QPointF& corner)
{
    const QFontMetricsF metrics(look.small);
    painter.setFont(look.small);
    painter.setPen(look.soft);
    auto base = corner + QPointF(0.0, metrics.ascent());
    for (const auto& line : lines) {
        painter.drawText(base, line);
        base.ry() += metrics.lineSpacing();
    }
    return base.y() - metrics.ascent();
}

/// The layer's name, whose outlines follow, in their colours, and the charts.
void paintSpread(QPainter& painter, const QRectF& rect, const FigureLook& look, const LayerSpread& spread)
{
    const auto lines = linesOf({spread.layer, spread.note}, look, rect.width());
    auto top = paintLines(painter, lines, look, rect.topLeft()) + 0.5 * look.space;
    QStringList named;
    for (const auto* chart : {&spread.outputs, &spread.gradient})
        for (const auto& outline : chart->outlines) {
            if (named.contains(outline.name))
                continue;
            named += outline.name;
            painter.fillRect(QRectF(rect.left(), top + 0.5 * look.space, look.space, look.space), outline.colour);
            const auto beside = 1.75 * look.space;
            top = paintLines(painter, linesOf({outline.name}, look, rect.width() - beside), look, {rect.left() + beside, top});
        }
    top += look.space;
    const auto height = std::min(kChart * look.space, (rect.bottom() - top) / 2.0);
    for (const auto* chart : {&spread.outputs, &spread.gradient}) {
        if (chart->outlines.empty())
            continue;
        painter.setRenderHint(QPainter::Antialiasing);
        HistogramChart::paint(painter, QRectF(rect.left(), top, rect.width(), height - look.space), look, chart->title, chart->outlines);
        top += height;
    }
}

}  // namespace

Picture signalPicture(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, const SignalPictureRequest& request)
{
    const auto look = inPixels(paperLook(theme, false));
    const int side = request.spread.isEmpty() ? 0 : kSide * look.space;
    const int width = request.size.width() + side;
    const auto words = linesOf(request.words, look, width - 4.0 * look.space);
    const auto head = words.isEmpty() ? 0 : qCeil(words.size() * QFontMetricsF(look.small).lineSpacing()) + 2 * look.space;
    const QSize whole(width, head + request.size.height());
    const auto paint = [=, &runs, &signalSet](QPaintDevice& device, qreal scale) {
        StripFigure strip;
        strip.read(runs, signalSet, request.options);
        const auto low = strip.isEmpty() ? 0 : std::min(strip.wantedHeight(look), request.size.height() / 2);
        const QSize above(request.size.width(), request.size.height() - low);
        QCustomPlot plot;
        plot.resize(above);
        plot.setViewport(QRect(QPoint(), above));
        SignalFigure figure(plot, runs, signalSet);
        figure.prepare(request.options, look);
        figure.update(request.moment, {}, std::nullopt);
        QCPPainter painter(&device);
        painter.scale(scale, scale);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.setMode(QCPPainter::pmVectorized, device.devType() != QInternal::Image);
        painter.setMode(QCPPainter::pmNonCosmetic);
        painter.fillRect(QRect(QPoint(), whole), look.ground);
        paintLines(painter, words, look, QPointF(2.0 * look.space, look.space));
        painter.translate(0, head);
        plot.toPainter(&painter, above.width(), above.height());
        const auto left = figure.panels().front().rect->left();
        strip.paint(painter, QRectF(0.0, above.height(), request.size.width() - look.space, low - look.space), look, left,
                    request.moment);
        if (side > 0)
            paintSpread(painter, QRectF(request.size.width(), look.space, side - 2.0 * look.space, request.size.height() - 2.0 * look.space),
                        look, request.spread);
    };
    return {whole, paint};
}

void saveSignalCsv(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file,
                   std::optional<std::int64_t> moment)
{
    QByteArray bytes;
    QTextStream text(&bytes);
    text.setRealNumberPrecision(9);
    text << "run,iteration,seconds,layer,depth,stage,block,quantity,value,from,to\n";
    auto parts = partsOf(options);
    // A fraction stays one: percent are for pictures.
    for (auto& part : parts)
        part.factor = 1.0;
    for (const int id : runs.ids()) {
        const auto* shown = runs.find(id);
        const auto* run = signalSet.find(id);
        if (!shown->isShown || !run || run->history.isEmpty())
            continue;
        const auto withHistograms = columnsInTable(run->history, moment);
        RunRows rows(text, *shown, *run, options.subject);
        for (std::size_t column = 0; column < run->history.size(); ++column) {
            for (const auto& part : parts)
                rows.writeValues(column, part);
            if (withHistograms.contains(column))
                rows.writeHistograms(column);
        }
    }
    text.flush();
    writeWhole(file, bytes);
}

void saveSignalTensors(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file)
{
    TensorFileMaker tensors;
    std::map<std::string, std::string> layers;
    for (const int id : runs.ids()) {
        const auto* shown = runs.find(id);
        const auto* run = signalSet.find(id);
        if (!shown->isShown || !run || run->history.isEmpty())
            continue;
        const auto places = listedPlacesOf(*run->layers, options.subject);
        if (places.empty())
            continue;
        const auto probes = static_cast<std::int64_t>(run->history.size());
        std::vector<std::int64_t> steps;
        for (std::size_t column = 0; column < run->history.size(); ++column)
            steps.push_back(run->history.iteration(column));
        tensors.add(shown->label + "/iteration", {probes}, std::move(steps));
        QStringList names;
        for (const auto& place : places)
            names += run->layers->nameOf(place.node);
        layers[shown->label + "/layers"] = names.join(',').toStdString();
        for (auto part : partsOf(options)) {
            part.factor = 1.0;
            for (int quantity = 0; quantity < static_cast<int>(part.quantities.size()); ++quantity) {
                std::vector<double> all;
                for (std::size_t column = 0; column < run->history.size(); ++column) {
                    const auto own = valuesOf(*run, column, part, quantity, places);
                    all.insert(all.end(), own.begin(), own.end());
                }
                const auto* name = fileTitle(part.quantities[static_cast<std::size_t>(quantity)].signal);
                tensors.add(shown->label + '/' + name, {probes, static_cast<std::int64_t>(places.size())}, std::move(all));
            }
        }
        addHistograms(tensors, shown->label, *run, options.subject);
    }
    tensors.write(file, layers);
}

}  // namespace reslab::ui
