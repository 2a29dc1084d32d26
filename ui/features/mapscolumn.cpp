#include "ui/features/mapscolumn.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/features/tileview.h"
#include "ui/features/weighthistogram.h"
#include "ui/text/format.h"

namespace reslab::ui {

MapsColumn::MapsColumn(const Theme& theme, QWidget* parent)
    : NetworkColumn(theme, parent)
    , m_theme(theme)
    , m_tiles(new TileView(theme, this))
    , m_legend(new ColourLegend(theme, this))
    , m_histogram(new WeightHistogram(theme, this))
{
    contents().addWidget(m_tiles, 1);
    contents().addWidget(m_histogram);
    contents().addWidget(m_legend);
    m_histogram->hide();
    connect(m_tiles, &TileView::hovered, this, [this](int id, int x, int y) {
        const auto* tile = m_tiles->tileOf(id);
        const bool hasValue = tile && x >= 0;
        m_legend->setMark(hasValue ? std::optional(tile->values[static_cast<std::size_t>(y * tile->width + x)]) : std::nullopt);
        emit readoutChanged(readout(id, x, y));
    });
    connect(m_tiles, &TileView::chosen, this, [this](int id) { m_tiles->setAccessibleDescription(readout(id, -1, -1)); });
    connect(m_histogram, &WeightHistogram::readoutChanged, this, [this](const QString& words) {
        emit readoutChanged(words.isEmpty() ? words : network().title + QString::fromUtf8(" · ") + words);
    });
}

const NamedTensor* MapsColumn::tensor() const
{
    return answer() && !answer()->tensors.empty() ? &answer()->tensors.front() : nullptr;
}

LegendFacts MapsColumn::legendFacts(const ValueScale& scale) const
{
    LegendFacts facts{.scale = scale, .unit = {}, .mapping = tr("linear", "mapping of colours"), .hasScale = true};
    const auto layer = tensor() ? QString::fromStdString(tensor()->name) : QString();
    switch (m_options.mode) {
    case MapsMode::Channels:
        facts.unit = m_options.sizes ? tr("size of the output of %1").arg(layer) : tr("output of %1").arg(layer);
        break;
    case MapsMode::Layers:
        facts.unit = m_options.representative == Channels::MeanSize ? tr("mean size of the outputs over all channels")
                                                                          : tr("output of each layer's most active channel");
        break;
    case MapsMode::Kernels:
        facts.unit = tr("weights of %1").arg(layer);
        break;
    }
    if (m_options.mode == MapsMode::Layers || m_options.sharing == ScaleSharing::Tile) {
        facts.hasScale = false;
        facts.mapping = tr("each tile from its own least to its greatest value");
    }
    if (m_options.mode == MapsMode::Kernels && tensor() && isColourFilter(*tensor())) {
        facts.hasScale = false;
        facts.mapping = tr("red, green and blue are the three input channels; grey is zero, each filter to its own greatest value");
    }
    return facts;
}

void MapsColumn::showSheet(const MapsOptions& options, const ValueScale& scale, const QImage& base)
{
    m_options = options;
    m_tiles->setSide(options.side);
    const bool isKernels = options.mode == MapsMode::Kernels;
    m_histogram->setVisible(isKernels && tensor());
    if (!tensor())
        return m_tiles->setSheet({});
    if (isKernels) {
        m_tiles->setSheet(kernelSheet(answer(), options, scale));
        m_histogram->setColour(network().style.colour(m_theme.isDark()));
        m_histogram->setValues(tensor()->values);
    } else if (options.mode == MapsMode::Layers) {
        m_tiles->setSheet(layerSheet(answer(), options));
        m_tiles->setOverlay(base, options.opacity);
    } else {
        m_tiles->setSheet(channelSheet(answer(), 0, options, scale));
        m_tiles->setOverlay(base, options.opacity);
    }
    m_legend->setFacts(legendFacts(scale));
    m_tiles->setAccessibleDescription(m_tiles->current() < 0 ? QString() : readout(m_tiles->current(), -1, -1));
    m_tiles->setAccessibleName(tr("%1: %2 tiles").arg(network().title, grouped(static_cast<qint64>(m_tiles->sheet().tiles.size()))));
}

QString MapsColumn::readout(int id, int x, int y) const
{
    const auto* tile = m_tiles->tileOf(id);
    if (!tile)
        return {};
    const auto title = network().title + " · ";
    const auto what = m_options.mode == MapsMode::Layers ? tile->name : tr("channel %1").arg(tile->name);
    if (x < 0)
        return title + what;
    const auto value = tile->values[static_cast<std::size_t>(y * tile->width + x)];
    return title + tr("%1 · y %2, x %3 · %4", "a channel, a place and the value there").arg(what).arg(y).arg(x).arg(valueText(value));
}

int MapsColumn::heightFor(int width) const
{
    const int histogram = m_histogram->isHidden() ? 0 : m_histogram->sizeHint().height() + m_theme.space(1);
    return m_tiles->heightFor(width) + histogram + legendHeight(m_theme) + m_theme.space(1);
}

int MapsColumn::paintAll(QPainter& painter, int width) const
{
    int top = m_tiles->paintAll(painter, width, m_theme.colour(Role::TextSoft, false)) + m_theme.space(1);
    if (!m_histogram->isHidden()) {
        const int height = m_histogram->sizeHint().height();
        m_histogram->paintInto(painter, {0, top, width, height}, false);
        top += height + m_theme.space(1);
    }
    paintLegend(painter, {0, top, width, legendHeight(m_theme)}, m_legend->facts(), m_theme, false);
    return top + legendHeight(m_theme);
}

}  // namespace reslab::ui
