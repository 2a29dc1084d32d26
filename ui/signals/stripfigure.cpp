#include "ui/signals/stripfigure.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/plotview.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

// Of a picture's colour table; below them are the 250 colours of the scale.
constexpr int kScale = 250;
constexpr uchar kZero = 250;     ///< an exact zero on a logarithmic scale
constexpr uchar kNothing = 251;  ///< not probed, or no number
constexpr double kMostBand = 120.0;
constexpr int kAxisTicks = 5;

QList<QRgb> tableOf(ColourMap map, const FigureLook& look)
{
    QList<QRgb> table(256, qRgba(0, 0, 0, 0));
    for (int index = 0; index < kScale; ++index)
        table[index] = colourAt(map, static_cast<double>(index) / (kScale - 1));
    table[kZero] = look.faint.rgb();
    return table;
}

}  // namespace

void StripFigure::read(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options)
{
    m_options = sound(options);
    m_shown = quantitiesOf(m_options)[static_cast<std::size_t>(m_options.strip)];
    m_isLog = m_shown.part.isLog;
    m_rows.clear();
    m_first = std::numeric_limits<std::int64_t>::max();
    m_newest = 0;
    m_axisEnd = 1;
    bool isGrowing = false;
    std::int64_t whole = 0;
    for (const int id : runs.ids()) {
        const auto* shown = runs.find(id);
        const auto* run = signalSet.find(id);
        if (!shown->isShown || !run || run->history.isEmpty() || placesOf(*run->layers, options.subject).empty())
            continue;
        Row row{.run = id, .title = shown->title(), .shown = shown, .places = {}, .iterations = {}, .values = {}, .picture = {}};
        readRow(row, *run);
        m_first = std::min(m_first, row.iterations.front());
        m_newest = std::max(m_newest, row.iterations.back());
        whole = std::max(whole, shown->description->resolution.iterations);
        isGrowing = isGrowing || shown->isOnItsWay();
        m_rows.push_back(std::move(row));
    }
    // While a run grows the end moves in steps, so that the picture stands still between them.
    m_axisEnd = std::max<std::int64_t>(1, m_newest);
    if (isGrowing)
        m_axisEnd = std::llround(niceAbove(std::max(20.0, 1.02 * static_cast<double>(m_newest))));
    if (whole >= m_newest && whole > 0)
        m_axisEnd = std::min(m_axisEnd, whole);
    nameUnrecorded();
    findScale();
    for (auto& row : m_rows)
        paintRow(row);
}

/// Empty strips would take the room of those that tell something.
void StripFigure::nameUnrecorded()
{
    m_unrecorded.clear();
    if (std::ranges::none_of(m_rows, isRecorded))
        return;
    for (const auto& row : m_rows)
        if (!isRecorded(row))
            m_unrecorded += row.title;
    std::erase_if(m_rows, [](const Row& row) { return !isRecorded(row); });
}

void StripFigure::readRow(Row& row, const RunSignals& run)
{
    row.places = placesOf(*run.layers, m_options.subject);
    row.values.reserve(run.history.size() * row.places.size());
    for (std::size_t column = 0; column < run.history.size(); ++column) {
        row.iterations.push_back(run.history.iteration(column));
        const auto values = valuesOf(run, column, m_shown.part, m_shown.quantity, row.places);
        row.values.insert(row.values.end(), values.begin(), values.end());
    }
}

bool StripFigure::isRecorded(const Row& row)
{
    return std::ranges::any_of(row.values, [](double value) { return std::isfinite(value); });
}

bool StripFigure::tellsOf(int run) const
{
    const auto row = std::ranges::find(m_rows, run, &Row::run);
    return row != m_rows.end() && isRecorded(*row);
}

/// From the least to the greatest number of all strips, at round ends.
void StripFigure::findScale()
{
    m_low = std::numeric_limits<double>::infinity();
    m_high = 0.0;
    m_hasZeros = false;
    for (const auto& row : m_rows)
        for (const auto value : row.values) {
            if (!std::isfinite(value))
                continue;
            m_high = std::max(m_high, value);
            if (value > 0.0 || !m_isLog)
                m_low = std::min(m_low, value);
            m_hasZeros = m_hasZeros || (m_isLog && value <= 0.0);
        }
    if (m_isLog) {
        m_low = std::isfinite(m_low) ? niceBelow(m_low) : 1e-3;
        m_high = m_high > m_low ? niceAbove(m_high) : 10.0 * m_low;
        return;
    }
    const auto& part = m_shown.part;
    const auto least = std::isfinite(m_low) ? m_low : 0.0;
    const auto greatest = part.isSigned ? std::max(m_high, -least) : m_high;
    m_high = part.high.value_or(greatest > 0.0 ? niceAbove(greatest) : 1.0);
    // White is in the middle.
    m_low = part.low.value_or(part.isSigned ? -m_high : least < 0.0 ? -niceAbove(-least) : 0.0);
}

void StripFigure::paintRow(Row& row) const
{
    const auto layers = static_cast<int>(row.places.size());
    const auto columns = static_cast<int>(row.iterations.size());
    row.picture = QImage(columns, layers, QImage::Format_Indexed8);
    const auto low = m_isLog ? std::log(m_low) : m_low;
    const auto scale = (kScale - 1) / ((m_isLog ? std::log(m_high) : m_high) - low);
    for (int layer = 0; layer < layers; ++layer) {
        auto* line = row.picture.scanLine(layer);
        for (int column = 0; column < columns; ++column) {
            const auto value = row.values[static_cast<std::size_t>(column) * row.places.size() + static_cast<std::size_t>(layer)];
            if (!std::isfinite(value))
                line[column] = kNothing;
            else if (m_isLog && value <= 0.0)
                line[column] = kZero;
            else
                line[column] = static_cast<uchar>(
                    std::clamp(((m_isLog ? std::log(value) : value) - low) * scale + 0.5, 0.0, kScale - 1.0));
        }
    }
}

int StripFigure::heightFor(const FigureLook& look, double band) const
{
    const QFontMetricsF small(look.small);
    const auto each = small.height() + look.space + band;
    return static_cast<int>(std::ceil(each * static_cast<double>(std::max<std::size_t>(1, m_rows.size())) + 2.5 * small.height() + tailHeight(look)));
}

double StripFigure::tailHeight(const FigureLook& look) const
{
    return m_unrecorded.isEmpty() ? 0.0 : QFontMetricsF(look.small).height() + 0.5 * look.space;
}

int StripFigure::leastHeight(const FigureLook& look) const
{
    // Of more strips than these each gives way, so that the picture above keeps its room.
    constexpr double kFew = 4.0;
    const auto share = std::min(1.0, kFew / static_cast<double>(std::max<std::size_t>(1, m_rows.size())));
    return heightFor(look, std::max(1.75, 4.0 * share) * look.space);
}

StripFigure::Geometry StripFigure::geometry(const QRectF& rect, const FigureLook& look, double left) const
{
    const QFontMetricsF small(look.small);
    const QFontMetricsF figures(look.figures);
    const auto own = figures.horizontalAdvance("0000") + 2.0 * look.space;
    const auto title = small.horizontalAdvance(m_shown.title());
    const auto legend = std::max({12.0 * look.space, std::min(title, 20.0 * look.space)});
    Geometry all;
    all.strips = QRectF(rect.left() + std::max(left, own), rect.top(), 0.0, 
                        rect.height() - 2.4 * small.height() - 0.5 * look.space - tailHeight(look));
    all.strips.setRight(std::max(all.strips.left() + 1.0, rect.right() - legend - 4.0 * look.space));
    all.legend = QRectF(all.strips.right() + 2.0 * look.space, rect.top(), legend, all.strips.height());
    const auto count = std::max<std::size_t>(1, m_rows.size());
    const auto each = all.strips.height() / static_cast<double>(count);
    const auto head = small.height() + 0.5 * look.space;
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        all.bands.emplace_back(all.strips.left(), all.strips.top() + each * static_cast<double>(index) + head, all.strips.width(),
                               std::max(2.0, std::min(each - head - 0.5 * look.space, kMostBand)));
    return all;
}

double StripFigure::xOf(std::int64_t iteration, const QRectF& strips) const
{
    return strips.left() + strips.width() * static_cast<double>(iteration) / static_cast<double>(m_axisEnd);
}

/// The probe that is shown at an iteration: the last one before, which holds until the next.
int StripFigure::columnAt(const Row& row, double iteration) const
{
    const auto next = std::ranges::upper_bound(row.iterations, static_cast<std::int64_t>(std::floor(iteration)));
    return static_cast<int>(next - row.iterations.begin()) - 1;
}

std::int64_t StripFigure::iterationAt(double x, const QRectF& rect, const FigureLook& look, double left) const
{
    const auto strips = geometry(rect, look, left).strips;
    const auto share = std::clamp((x - strips.left()) / strips.width(), 0.0, 1.0);
    return std::min(m_newest, std::max<std::int64_t>(m_first, std::llround(share * static_cast<double>(m_axisEnd))));
}

/// One probe alone is a column at its iteration. Before the first of several its values hold where the rhythm began with the run, so
/// that a run probed at step 1 begins at the axis.
StripFigure::Span StripFigure::spanOf(const Row& row, const QRectF& band, const FigureLook& look) const
{
    const auto share = 0.004 * band.width();
    const auto last = xOf(row.iterations.back(), band);
    if (row.iterations.size() == 1) {
        const auto width = std::max(0.75 * look.space, share);
        const auto end = std::min(last + width, band.right());
        return {end - width, end};
    }
    const auto rhythm = row.iterations[1] - row.iterations[0];
    const auto begin = row.iterations.front() <= rhythm ? band.left() : xOf(row.iterations.front(), band);
    return {begin, std::min(last + std::max(2.0, share), band.right())};
}

std::optional<StripFigure::Place> StripFigure::placeAt(const QPointF& at, const QRectF& rect, const FigureLook& look, double left) const
{
    const auto all = geometry(rect, look, left);
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        const auto& row = m_rows[index];
        const auto& band = all.bands[index];
        if (!band.contains(at))
            continue;
        const auto iteration = (at.x() - band.left()) / band.width() * static_cast<double>(m_axisEnd);
        const auto span = spanOf(row, band, look);
        if (at.x() < span.begin - 1.0 || at.x() > span.end + 0.01 * band.width())
            return std::nullopt;
        const auto layer = (at.y() - band.top()) / band.height() * static_cast<double>(row.places.size());
        return placeIn(row, static_cast<std::int64_t>(layer), columnAt(row, iteration));
    }
    return std::nullopt;
}

StripFigure::Place StripFigure::placeIn(const Row& row, std::int64_t layer, std::int64_t column) const
{
    const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(column, 0, std::ssize(row.iterations) - 1));
    const auto of = static_cast<std::size_t>(std::clamp<std::int64_t>(layer, 0, std::ssize(row.places) - 1));
    return {row.run, row.places[of].node, row.iterations[at], row.values[at * row.places.size() + of]};
}

std::optional<StripFigure::Where> StripFigure::whereIs(const Place& place) const
{
    const auto row = std::ranges::find(m_rows, place.run, &Row::run);
    if (row == m_rows.end())
        return std::nullopt;
    const auto layer = std::ranges::find(row->places, place.node, &LayerPlace::node);
    if (layer == row->places.end())
        return std::nullopt;
    return Where{static_cast<std::size_t>(row - m_rows.begin()), layer - row->places.begin()};
}

std::optional<StripFigure::Place> StripFigure::placeNear(int run, int node, std::int64_t iteration) const
{
    const auto row = std::ranges::find(m_rows, run, &Row::run);
    if (row == m_rows.end())
        return std::nullopt;
    const auto where = whereIs({.run = run, .node = node});
    return placeIn(*row, where ? where->layer : 0, columnAt(*row, static_cast<double>(iteration)));
}

std::optional<StripFigure::Place> StripFigure::moved(const Place& from, std::int64_t layers, std::int64_t probes) const
{
    auto where = whereIs(from);
    if (!where)
        return std::nullopt;
    where->layer += layers;
    while (where->layer < 0 && where->strip > 0)
        where->layer += std::ssize(m_rows[--where->strip].places);
    while (where->layer >= std::ssize(m_rows[where->strip].places) && where->strip + 1 < m_rows.size())
        where->layer -= std::ssize(m_rows[where->strip++].places);
    const auto& row = m_rows[where->strip];
    return placeIn(row, where->layer, columnAt(row, static_cast<double>(from.iteration)) + probes);
}

QRectF StripFigure::cellOf(const Place& place, const QRectF& rect, const FigureLook& look, double left) const
{
    const auto where = whereIs(place);
    if (!where)
        return {};
    const auto& row = m_rows[where->strip];
    const auto band = geometry(rect, look, left).bands[where->strip];
    const auto span = spanOf(row, band, look);
    const auto column = static_cast<std::size_t>(std::max(0, columnAt(row, static_cast<double>(place.iteration))));
    const auto begin = column == 0 ? span.begin : xOf(row.iterations[column], band);
    const auto end = column + 1 < row.iterations.size() ? xOf(row.iterations[column + 1], band) : span.end;
    const auto height = band.height() / static_cast<double>(row.places.size());
    return {begin, band.top() + height * static_cast<double>(where->layer), std::max(1.0, end - begin), height};
}

void StripFigure::paint(QPainter& painter, const QRectF& rect, const FigureLook& look, double left,
                        std::optional<std::int64_t> moment) const
{
    const auto all = geometry(rect, look, left);
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        paintBand(painter, m_rows[index], all.bands[index], look);
    if (m_rows.empty())
        return;
    auto axis = all.strips;
    axis.setBottom(all.bands.back().bottom());
    paintAxis(painter, axis, look);
    auto legend = all.legend;
    legend.setTop(all.bands.front().top());
    legend.setBottom(std::max(all.bands.back().bottom(), legend.top() + 40.0));
    paintLegend(painter, legend, look);
    if (!moment)
        return;
    const auto x = xOf(*moment, all.strips);
    painter.setPen(QPen(look.text, look.thin));
    for (const auto& band : all.bands)
        painter.drawLine(QLineF(x, band.top() - 2.0, x, band.bottom() + 2.0));
}

void StripFigure::paintBand(QPainter& painter, const Row& row, const QRectF& band, const FigureLook& look) const
{
    const QFontMetricsF small(look.small);
    // The name with its colour above, the numbers of the first and the last layer at the side.
    const auto base = band.top() - 0.5 * look.space - small.descent();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colour(*row.shown));
    painter.drawRoundedRect(QRectF(band.left(), base - small.ascent() * 0.75, look.space, look.space), 2.0, 2.0);
    painter.setPen(look.text);
    painter.setFont(look.small);
    painter.drawText(QPointF(band.left() + 1.75 * look.space, base), row.title);
    painter.setPen(look.soft);
    const auto number = [&](const LayerPlace& place, double baseline) {
        const auto words = QString::number(place.depth);
        painter.drawText(QPointF(band.left() - look.space - small.horizontalAdvance(words), baseline), words);
    };
    number(row.places.front(), band.top() + small.ascent());
    if (band.height() > 2.0 * small.height() && row.places.size() > 1)
        number(row.places.back(), band.bottom() - small.descent());

    // Each column of pixels shows the probe that holds there; beyond the newest there is nothing yet.
    const auto span = spanOf(row, band, look);
    const int width = std::max(1, static_cast<int>(std::ceil(span.end - span.begin)));
    QImage shown(width, row.picture.height(), QImage::Format_Indexed8);
    shown.setColorTable(tableOf(map(), look));
    std::vector<int> columns(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x)
        columns[static_cast<std::size_t>(x)] = columnAt(row, (span.begin - band.left() + x + 0.5) / band.width() * static_cast<double>(m_axisEnd));
    for (int y = 0; y < shown.height(); ++y) {
        auto* to = shown.scanLine(y);
        const auto* from = row.picture.constScanLine(y);
        for (int x = 0; x < width; ++x)
            to[x] = from[std::max(0, columns[static_cast<std::size_t>(x)])];
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QRectF(span.begin, band.top(), width, band.height()), shown);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(look.line, look.hair));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(band);
    if (isRecorded(row))
        return;
    painter.setPen(look.soft);
    painter.drawText(band, Qt::AlignCenter, tr("not recorded"));
}

void StripFigure::paintAxis(QPainter& painter, const QRectF& strips, const FigureLook& look) const
{
    const QFontMetricsF small(look.small);
    painter.setFont(look.small);
    painter.setPen(look.soft);
    const auto baseline = strips.bottom() + 0.5 * look.space + small.ascent();
    const auto step = std::max(1.0, niceAbove(static_cast<double>(m_axisEnd) / kAxisTicks));
    double free = strips.left() - 2.0 * look.space;
    for (double tick = 0.0; tick <= static_cast<double>(m_axisEnd) + 0.5; tick += step) {
        const auto words = axisNumber(tick);
        const auto width = small.horizontalAdvance(words);
        const auto x = xOf(std::llround(tick), strips);
        const auto from = std::min(x - width / 2.0, strips.right() - width);
        painter.drawLine(QLineF(x, strips.bottom(), x, strips.bottom() + 0.4 * look.space));
        if (from > free)
            painter.drawText(QPointF(from, baseline), words);
        free = from + width + look.space;
    }
    const auto title = tr("iterations");
    painter.drawText(QPointF(strips.center().x() - small.horizontalAdvance(title) / 2.0, baseline + small.height()), title);
    if (m_unrecorded.isEmpty())
        return;
    const auto words = tr("not recorded: %1").arg(m_unrecorded.join(", "));
    painter.drawText(QPointF(strips.left(), baseline + 2.0 * small.height() + 0.5 * look.space),
                     small.elidedText(words, Qt::ElideRight, strips.width()));
}

void StripFigure::paintLegend(QPainter& painter, const QRectF& box, const FigureLook& look) const
{
    const QFontMetricsF small(look.small);
    const auto table = tableOf(map(), look);
    const auto titleLines = QStringList{m_isLog ? tr("logarithmic") : tr("linear")};
    painter.setFont(look.small);
    painter.setPen(look.soft);
    // What it is of, on as many lines as it needs, then how it is mapped.
    const QRectF head(box.left(), box.top() - small.height(), box.width() + 2.0 * look.space, 4.0 * small.lineSpacing());
    const auto words = m_shown.title() + "\n" + titleLines.front();
    const auto used = painter.boundingRect(head, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
    painter.drawText(QRectF(head.topLeft(), used.size()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
    QRectF bar(box.left(), used.bottom() + 0.5 * look.space, 1.5 * look.space, 0.0);
    bar.setBottom(std::max(bar.top() + 3.0 * small.height(), box.bottom() - (m_hasZeros ? small.height() + look.space : 0.0)));
    QImage colour(1, kScale, QImage::Format_Indexed8);
    colour.setColorTable(table);
    for (int y = 0; y < kScale; ++y)
        *colour.scanLine(y) = static_cast<uchar>(kScale - 1 - y);
    painter.drawImage(bar, colour);
    const auto label = [&](double share, double value) {
        const auto y = bar.bottom() - share * bar.height();
        painter.drawText(QPointF(bar.right() + 0.75 * look.space,
                                 std::clamp(y + small.ascent() / 2.0, bar.top() + small.ascent(), bar.bottom())),
                         magnitudeText(value));
    };
    label(0.0, m_low);
    label(1.0, m_high);
    if (bar.height() > 4.0 * small.height())
        label(0.5, m_isLog ? std::sqrt(m_low * m_high) : 0.5 * (m_low + m_high));
    if (!m_hasZeros)
        return;
    const QRectF zero(bar.left(), bar.bottom() + look.space, bar.width(), small.ascent());
    painter.fillRect(zero, QColor::fromRgb(table[kZero]));
    painter.drawText(QPointF(zero.right() + 0.75 * look.space, zero.bottom()), tr("exactly 0"));
}

}  // namespace reslab::ui
