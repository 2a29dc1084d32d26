#include "ui/features/featuremapspage.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/features/channelcard.h"
#include "ui/features/imagechooser.h"
#include "ui/features/layerlist.h"
#include "ui/features/mapscolumn.h"
#include "ui/features/tileview.h"
#include "ui/features/weighthistogram.h"
#include "ui/models/selection.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

constexpr int kExportWidth = 720;

}  // namespace

FeatureMapsPage::FeatureMapsPage(FeaturesDesk& desk, QWidget* parent)
    : InsidePage(desk, parent)
    , m_layers(new LayerList(desk.selection(), m_theme, this))
    , m_card(new ChannelCard(desk.worker(), desk.image(), m_theme))
    , m_cardPlace(new QScrollArea(this))
    , m_readout(new SteadyLabel(SteadyLabel::Room::Given, this))
{
    m_cardPlace->setWidget(m_card);
    m_cardPlace->setWidgetResizable(true);
    m_cardPlace->setFrameShape(QFrame::NoFrame);
    m_cardPlace->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* row = static_cast<QHBoxLayout*>(body().layout());
    auto* middle = new QWidget(&body());
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    row->removeWidget(&columnsPlace());
    column->addWidget(&columnsPlace(), 1);
    column->addWidget(m_readout);
    auto* across = new QSplitter(Qt::Horizontal, &body());
    across->setChildrenCollapsible(false);
    across->setHandleWidth(1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_layers, middle, m_cardPlace})
        across->addWidget(part);
    across->setStretchFactor(1, 1);
    row->addWidget(across);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    makeTools();
    connect(m_layers, &LayerList::layerChanged, this, [this] {
        m_channel = -1;
        ask();
    });
    connect(m_card, &ChannelCard::rowChosen, this, &FeatureMapsPage::takeRow);
    connect(m_card, &ChannelCard::readoutChanged, m_readout, &SteadyLabel::setText);
    connect(&desk.shelf(), &NetworkShelf::changed, this, [this] { m_layers->setNetworks(m_desk.shelf().shown()); });
    m_layers->setNetworks(desk.shelf().shown());
    begin();
    followOptions();
}

void FeatureMapsPage::makeTools()
{
    auto& row = tools();
    const auto addSegments = [&](int count, auto set) {
        auto* control = row.addSegments(count);
        connect(control, &SegmentedControl::chosen, this, [this, set](int index) {
            auto options = m_options;
            set(options, index);
            change(options);
        });
        return control;
    };
    m_mode = addSegments(3, [](MapsOptions& options, int index) { options.mode = static_cast<MapsMode>(index); });
    m_order = addSegments(2, [](MapsOptions& options, int index) { options.order = static_cast<ChannelOrder>(index); });
    m_representative =
        addSegments(2, [](MapsOptions& options, int index) { options.representative = index == 0 ? Channels::MeanSize : Channels::MostActive; });
    m_sharing = addSegments(3, [](MapsOptions& options, int index) { options.sharing = static_cast<ScaleSharing>(index); });
    m_kernel = new QSpinBox(this);
    m_kernelLabel = row.addLabelled(m_kernel);
    m_side = row.addSlider(TileView::kLeastSide, 256, &m_sideLabel);
    m_opacity = row.addSlider(10, 100, &m_opacityLabel);
    m_sizes = row.addButton("magnitude", true);
    m_table = row.addButton("table", true);
    connect(m_kernel, &QSpinBox::valueChanged, this, [this](int kernel) {
        auto options = m_options;
        options.kernel = kernel;
        change(options);
    });
    connect(m_side, &QSlider::valueChanged, this, [this](int side) {
        auto options = m_options;
        options.side = side;
        change(options);
    });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        auto options = m_options;
        options.opacity = percent / 100.0;
        change(options);
    });
    connect(m_sizes, &QToolButton::toggled, this, [this](bool isOn) {
        auto options = m_options;
        options.sizes = isOn;
        change(options);
    });
    connect(m_table, &QToolButton::toggled, this, [this](bool isOn) {
        m_card->setTableShown(isOn);
        showCard();
    });
}

void FeatureMapsPage::setOptions(const MapsOptions& options)
{
    change(options);
    followOptions();
}

void FeatureMapsPage::showTilesOnly()
{
    m_isTilesOnly = true;
    for (QWidget* part : std::initializer_list<QWidget*>{&chooser(), &tools(), m_layers, m_cardPlace})
        part->hide();
}

void FeatureMapsPage::change(const MapsOptions& options)
{
    const auto before = std::exchange(m_options, options);
    if (before == options)
        return;
    followOptions();
    if (before.mode != options.mode || before.representative != options.representative) {
        m_channel = -1;
        askAnew();
    } else {
        redraw();
    }
}

void FeatureMapsPage::followOptions()
{
    for (QObject* control : std::initializer_list<QObject*>{m_kernel, m_side, m_opacity, m_sizes})
        control->blockSignals(true);
    m_mode->setCurrent(static_cast<int>(m_options.mode));
    m_order->setCurrent(static_cast<int>(m_options.order));
    m_representative->setCurrent(m_options.representative == Channels::MeanSize ? 0 : 1);
    m_sharing->setCurrent(static_cast<int>(m_options.sharing));
    m_kernel->setValue(m_options.kernel);
    m_side->setValue(m_options.side);
    m_opacity->setValue(static_cast<int>(m_options.opacity * 100.0 + 0.5));
    m_sizes->setChecked(m_options.sizes);
    const bool isChannels = m_options.mode == MapsMode::Channels;
    const bool isKernels = m_options.mode == MapsMode::Kernels;
    m_order->setVisible(isChannels);
    m_representative->setVisible(m_options.mode == MapsMode::Layers);
    m_sharing->setVisible(isChannels || isKernels);
    m_opacity->parentWidget()->setVisible(!isKernels);
    m_sizes->setVisible(isChannels);
    chooser().setEnabled(!isKernels);
    for (QObject* control : std::initializer_list<QObject*>{m_kernel, m_side, m_opacity, m_sizes})
        control->blockSignals(false);
}

std::vector<MapsColumn*> FeatureMapsPage::mapsColumns() const
{
    std::vector<MapsColumn*> all;
    for (auto* column : columns())
        all.push_back(static_cast<MapsColumn*>(column));
    return all;
}

NetworkColumn* FeatureMapsPage::makeColumn()
{
    auto* column = new MapsColumn(m_theme, &columnsPlace());
    connect(column, &MapsColumn::readoutChanged, m_readout, &SteadyLabel::setText);
    connect(&column->tiles(), &TileView::chosen, this, [this, column](int id) { takeTile(*column, id); });
    connect(&column->tiles(), &TileView::sideAsked, m_side, &QSlider::setValue);
    return column;
}

QString FeatureMapsPage::missingWords(const ShelfNetwork& network) const
{
    const auto layer = m_layers->layerFor(network);
    if (!network.graph || network.graph->find(layer.toStdString()) < 0)
        return tr("%1 has no layer %2.").arg(network.title, layer);
    return tr("%1 has no weights. Choose a convolution or a fully connected layer in the list.", "a layer").arg(layer);
}

std::vector<InferenceRequest> FeatureMapsPage::requestsFor(const ShelfNetwork& network)
{
    const auto layer = m_layers->layerFor(network).toStdString();
    InferenceRequest request{.source = *network.source, .image = nullptr, .wish = LookWish{.layers = {layer}}};
    if (m_options.mode == MapsMode::Layers)
        request.wish = LookWish{.layers = {}, .everyLayer = true, .channels = m_options.representative};
    else if (m_options.mode == MapsMode::Kernels)
        request.wish = KernelWish{layer};
    return {request};
}

void FeatureMapsPage::showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers)
{
    auto& maps = static_cast<MapsColumn&>(column);
    if (answers.front()->tensors.empty())
        column.setMessage(missingWords(column.network()));
    else if (m_options.sharing != ScaleSharing::Common)
        maps.showSheet(m_options, scaleOfColumn(maps), baseOf(maps));
}

void FeatureMapsPage::settle()
{
    redraw();
}

ValueScale FeatureMapsPage::scaleOfColumn(const MapsColumn& column) const
{
    const bool sizes = m_options.sizes && m_options.mode == MapsMode::Channels;
    std::optional<ValueScale> scale;
    for (const auto* each : mapsColumns())
        if (each->tensor() && (each == &column || m_options.sharing == ScaleSharing::Common)) {
            const auto own = scaleFor(*each->tensor(), sizes);
            scale = scale ? united(*scale, own) : own;
        }
    return scale.value_or(ValueScale{});
}

QImage FeatureMapsPage::baseOf(const MapsColumn& column) const
{
    const auto& answer = column.answer();
    return answer && !answer->input.empty() ? imageOf(answer->input, answer->network->graph->spec.input) : QImage();
}

void FeatureMapsPage::redraw()
{
    bool hasChoice = false;
    int most = 0;
    for (auto* column : mapsColumns()) {
        if (!column->tensor())
            continue;
        column->showSheet(m_options, scaleOfColumn(*column), baseOf(*column));
        if (m_options.mode == MapsMode::Kernels && hasKernelChoice(*column->tensor())) {
            hasChoice = true;
            most = std::max(most, static_cast<int>(column->tensor()->dims[0]) - 1);
        }
    }
    const QSignalBlocker quiet(m_kernel);
    m_kernel->setMaximum(most);
    m_kernel->parentWidget()->setVisible(hasChoice);
    showCard();
}

MapsColumn* FeatureMapsPage::activeColumn() const
{
    const auto all = mapsColumns();
    const auto found = std::ranges::find_if(all, [this](const auto* column) { return column->network().id == m_active; });
    return found != all.end() ? *found : all.empty() ? nullptr : all.front();
}

void FeatureMapsPage::takeTile(MapsColumn& column, int id)
{
    m_active = column.network().id;
    if (m_active > 0)
        m_desk.selection().selectRun(m_active);
    if (m_options.mode == MapsMode::Layers) {
        if (const auto* tile = column.tiles().tileOf(id))
            m_desk.selection().selectLayer(tile->name);
        return;
    }
    m_channel = id;
    showCard();
}

/// A row of the table: a tile, or of kernels the output channel whose weights are shown.
void FeatureMapsPage::takeRow(int row)
{
    if (m_options.mode == MapsMode::Kernels) {
        auto options = m_options;
        options.kernel = row;
        change(options);
    } else if (auto* active = activeColumn()) {
        takeTile(*active, row);
    }
}

std::vector<ChannelFacts> FeatureMapsPage::factsOfColumn(const MapsColumn& column) const
{
    if (!column.tensor())
        return {};
    if (m_options.mode == MapsMode::Kernels)
        return outputFacts(*column.tensor());
    if (m_options.mode == MapsMode::Channels)
        return channelFacts(*column.tensor());
    std::vector<ChannelFacts> facts;
    for (const auto& layer : column.answer()->tensors)
        facts.push_back(factsOf(layer.values));
    return facts;
}

void FeatureMapsPage::showRows(const MapsColumn& column)
{
    QStringList names;
    if (m_options.mode == MapsMode::Layers && column.answer())
        for (const auto& layer : column.answer()->tensors)
            names += QString::fromStdString(layer.name);
    const auto rows = m_options.mode == MapsMode::Layers ? ChannelTable::Rows::Layers : ChannelTable::Rows::Outputs;
    m_card->setRows(column.network(), rows, factsOfColumn(column), names);
}

/// The chosen channel, also in the networks beside it; of layers and kernels the table alone.
void FeatureMapsPage::showCard()
{
    const bool isChannels = m_options.mode == MapsMode::Channels;
    m_cardPlace->setVisible((isChannels || m_table->isChecked()) && !m_isTilesOnly);
    auto* active = activeColumn();
    if (!active)
        return;
    if (!isChannels) {
        if (m_table->isChecked())
            showRows(*active);
        return;
    }
    if (m_channel < 0 && !active->tiles().sheet().tiles.empty())
        m_channel = active->tiles().sheet().tiles.front().id;
    for (auto* column : mapsColumns())
        column->tiles().setCurrent(m_channel);
    m_card->setAnswer(active->network(), active->answer());
    m_card->setTile(active->tiles().tileOf(m_channel), active->tiles().sheet().owner);
}

QString FeatureMapsPage::exportName() const
{
    const auto layer = m_layers->layer();
    return m_options.mode == MapsMode::Layers || layer.isEmpty() ? tr("layers", "suggested name of a file") : layer;
}

bool FeatureMapsPage::hasFound() const
{
    return m_options.mode == MapsMode::Channels && m_card->hasFound();
}

/// Below the chosen network's channels the images that excite one most, where they were looked for.
PaintedPicture FeatureMapsPage::picture() const
{
    const NetworkColumn* finder = hasFound() ? activeColumn() : nullptr;
    const auto paint = [this, finder](const NetworkColumn& column, QPainter& painter, int width) {
        const int maps = static_cast<const MapsColumn&>(column).paintAll(painter, width);
        if (&column != finder)
            return maps;
        painter.translate(0, maps);
        return maps + m_card->paintFound(painter, width);
    };
    const auto height = [this, finder](const NetworkColumn& column, int width) {
        return static_cast<const MapsColumn&>(column).heightFor(width) + (&column == finder ? m_card->foundHeight(width) : 0);
    };
    return columnsPicture(shownColumns(), kExportWidth, paint, height, exportName());
}

QString FeatureMapsPage::csv() const
{
    // Of kernels the weights' histogram stands behind the channels, a row a bar.
    const bool isKernels = m_options.mode == MapsMode::Kernels;
    // Of channels the images that excite one most, a row each, where they were looked for.
    const bool isFound = hasFound();
    const bool isLayers = m_options.mode == MapsMode::Layers;
    QString text = QString("network,layer,channel,mean,min,max,zeros,iteration,half,image") +
                   (isKernels ? ",from,to,weights\n" : isFound ? ",class,greatest\n" : "\n");
    for (const auto* column : mapsColumns()) {
        if (!column->answer())
            continue;
        const auto& tensors = column->answer()->tensors;
        const auto facts = factsOfColumn(*column);
        const auto network = csvField(column->network().name) + ',';
        const auto origin = originOf(*column->answer());
        for (std::size_t row = 0; row < facts.size(); ++row)
            text += network + csvField(QString::fromStdString(tensors[isLayers ? row : 0].name)) +
                    QString(",%1,%2,%3,%4,%5,")
                        .arg(isLayers ? QString() : QString::number(row))
                        .arg(facts[row].mean, 0, 'g', 9)
                        .arg(static_cast<double>(facts[row].least), 0, 'g', 9)
                        .arg(static_cast<double>(facts[row].greatest), 0, 'g', 9)
                        .arg(facts[row].zeros, 0, 'g', 9) +
                    origin + (isKernels ? ",,,\n" : isFound ? ",,\n" : "\n");
        if (!isKernels || !column->tensor())
            continue;
        const auto& histogram = column->histogram();
        for (std::size_t bar = 0; bar < histogram.counts().size(); ++bar)
            text += network + csvField(QString::fromStdString(column->tensor()->name)) + ",,,,,," + origin +
                    QString(",%1,%2,%3\n")
                        .arg(histogram.edge(bar), 0, 'g', 9)
                        .arg(histogram.edge(bar + 1), 0, 'g', 9)
                        .arg(histogram.counts()[bar]);
    }
    if (isFound)
        text += m_card->foundCsv();
    return text;
}

std::vector<std::pair<QString, const NamedTensor*>> FeatureMapsPage::tensors() const
{
    std::vector<std::pair<QString, const NamedTensor*>> all;
    for (const auto* column : mapsColumns())
        if (column->answer())
            for (const auto& tensor : column->answer()->tensors)
                all.emplace_back(column->network().name + "/" + QString::fromStdString(tensor.name), &tensor);
    return all;
}

void FeatureMapsPage::retranslate()
{
    m_emptyTitle = tr("Feature maps appear here");
    m_emptyText = tr("What every channel of a layer makes of an image, for the networks that train, for runs opened from disk and for "
                     "files of weights. Choose an image of the data set, drop a picture here, or paste one.");
    m_mode->setWords({tr("Channels"), tr("All layers"), tr("Kernels")},
                     {tr("What each channel of the chosen layer gives for the image."),
                      tr("One picture for each layer, from the image to the answer; click one to choose its layer."),
                      tr("The weights of the chosen layer as pictures, and how they are spread.")});
    m_order->setWords({tr("By number"), tr("By activity")},
                      {tr("The channels in the order in which the layer computes them."),
                       tr("The channels with the largest mean size first.")});
    m_representative->setWords({tr("Mean of the channels"), tr("Most active channel")},
                               {tr("Each layer as the mean size of all its channels, place by place."),
                                tr("Each layer by the one channel with the largest mean size.")});
    m_sharing->setWords({tr("Own scale"), tr("Common scale"), tr("Scale per tile")},
                        {tr("One scale of colours for all channels of a network: they can be compared with each other."),
                         tr("One scale for all networks side by side: they can be compared across networks."),
                         tr("Each tile from its own least to its greatest value: shows faint channels, but tiles cannot be compared.")});
    m_kernelLabel->setText(tr("Output channel"));
    m_kernel->setAccessibleName(tr("Output channel"));
    m_kernel->setToolTip(tr("Whose kernels are shown, one for each channel that it reads."));
    m_sideLabel->setText(tr("Size"));
    m_side->setAccessibleName(tr("Size of the tiles"));
    m_side->setToolTip(tr("How large each tile is drawn (keys + and -, or Ctrl and the wheel)."));
    m_opacityLabel->setText(tr("Opacity"));
    m_opacity->setAccessibleName(tr("Opacity over the image"));
    m_opacity->setToolTip(tr("Below 100 % the image shines through, so that places can be found again."));
    ToolRow::name(m_sizes, tr("Without signs"), tr("Shows how large values are, whether positive or negative."));
    ToolRow::name(m_table, tr("Table of values"), tr("The numbers of every channel, layer or kernel of the chosen network as a table."));
    m_popover->setParagraphs(
        {{tr("What it shows"), tr("Each tile is one channel: what the layer gives at every place of the image, in evaluation mode: batch "
                                  "normalisation by running statistics. Early layers find edges and colours; later ones are coarser and "
                                  "answer to larger parts.")},
         {tr("How to read it"), tr("In layers without negative values dark blue is zero and yellow is the greatest; in others white is "
                                   "zero, red positive and blue negative. The legend below names the values.")},
         {tr("All layers"), tr("One picture for each layer, from the image to the answer, each with its own colours: how places get "
                               "coarser with depth can be compared, sizes cannot. The table has the sizes.")},
         {tr("Kernels"), tr("The weights of the chosen layer. Filters that read an image's three colours are shown in colours, with grey "
                            "for zero; else white is zero, red positive and blue negative, a tile for each channel that the chosen output "
                            "channel reads. Where each reads one alone, as of grey images, there is a tile for each output channel; where "
                            "kernels are single numbers, all of an output channel is one square.")},
         {tr("The histogram"), tr("How many weights of the layer have which value, zero in the middle. Above it stand their number, their "
                                  "mean and how widely they are spread. Arrow keys go from bar to bar; CSV holds all bars.")},
         {tr("Images that excite a channel most"),
          tr("On request, those of the data set in which the channel's greatest value anywhere is largest, the largest first, each above "
             "that value. Other images may excite it as well: the answer is about those that were looked through. While a network "
             "trains they stay those of the weights that were asked, whose iteration is told above them; ask again for newer ones.")},
         {tr("What it does not show"), tr("A bright channel need not matter for the answer: why the network answers so is told by the "
                                          "page beside this one. Channels of two networks with the same number have nothing to do with each other.")}});
    InsidePage::retranslate();
    fitCard();
}

void FeatureMapsPage::fitCard()
{
    m_cardPlace->setFixedWidth(m_card->minimumWidth() + m_theme.space(1.5));
}

void FeatureMapsPage::restyle()
{
    InsidePage::restyle();
    m_layers->setMinimumWidth(QFontMetrics(m_theme.font()).averageCharWidth() * 26);
    m_card->restyle();
    fitCard();
    m_readout->setFont(m_theme.figures(TextSize::Small));
    m_readout->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(1), m_theme.space(0.5));
    redraw();
}

}  // namespace reslab::ui
