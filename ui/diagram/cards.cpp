#include "ui/diagram/cards.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include "core/zoo/cifarnet.h"
#include "ui/diagram/cardpictures.h"
#include "ui/diagram/cardspecs.h"
#include "ui/diagram/picturelabel.h"
#include "ui/diagram/units.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kBaseBlocks = 3;   ///< per stage: ResNet-20
constexpr int kBaseWidth = 16;

QLabel* wrapping(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    return label;
}

/// The networks side by side without their last pooling, layer by layer.
Drawing blockDrawing(const std::vector<std::pair<NetworkSpec, QString>>& specs)
{
    std::vector<DrawnNetwork> networks;
    for (const auto& [spec, name] : specs)
        networks.push_back(drawnNetwork(spec, name, styleOf(spec)));
    auto drawing = drawingOf(networks, {.level = Level::Layers, .turned = {}, .openedPaths = {}});
    dropLastBox(drawing);
    return drawing;
}

CostTable costOfNet(int blocks, int width)
{
    return costOf(inferShapes(cifarNet({.depth = 6 * blocks + 2, .width = width})));
}

}  // namespace

Card::Card(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(wrapping(this))
    , m_words(wrapping(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_words);
    connect(&theme, &Theme::changed, this, [this] { follow(); });
}

void Card::say(const QString& title, const QString& words)
{
    m_title->setText(title);
    m_words->setText(words);
}

void Card::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Card::follow()
{
    m_title->setFont(m_theme.font(TextSize::Title, TextWeight::Strong));
    m_words->setFont(m_theme.font());
    auto palette = m_words->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    m_words->setPalette(palette);
    const int space = m_theme.space(2);
    layout()->setContentsMargins(space, space, space, space);
    layout()->setSpacing(m_theme.space(1));
}

BlockCostCard::BlockCostCard(const Theme& theme, QWidget* parent)
    : Card(theme, parent)
    , m_width(new QSlider(Qt::Horizontal, this))
    , m_label(new QLabel(this))
    , m_picture(new PictureLabel(theme, this))
    , m_outcome(wrapping(this))
{
    constexpr int kStep = 16;
    m_width->setRange(1, 16);
    m_width->setValue(64 / kStep);
    m_width->setPageStep(1);
    m_label->setBuddy(m_width);
    auto* row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_width, 1);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(row);
    column->addWidget(m_picture);
    column->addWidget(m_outcome);
    connect(m_width, &QSlider::valueChanged, this, [this] { redraw(); });
    retranslate();
    follow();
}

void BlockCostCard::redraw()
{
    const int width = m_width->value() * 16;
    const auto basic = basicBlockSpec(width);
    const auto bottleneck = bottleneckBlockSpec(width);
    m_picture->setDrawing(blockDrawing({{basic, tr("Basic block")}, {bottleneck, tr("Bottleneck")}}));
    const auto basicCost = costOf(inferShapes(basic));
    const auto bottleneckCost = costOf(inferShapes(bottleneck));
    m_label->setText(tr("Channels: %1").arg(width));
    m_outcome->setText(tr("Basic block, %1 channels: %2 parameters, %3 MACs. Bottleneck, %4 channels: %5 parameters, %6 MACs.")
                           .arg(width)
                           .arg(grouped(basicCost.parameters), grouped(basicCost.macs))
                           .arg(4 * width)
                           .arg(grouped(bottleneckCost.parameters), grouped(bottleneckCost.macs)));
}

QString BlockCostCard::outcome() const
{
    return m_outcome->text();
}

void BlockCostCard::retranslate()
{
    say(tr("Two blocks at equal cost"),
        tr("The 1×1 convolutions of a bottleneck bring four times the channels down and up again. It costs what the basic block of a "
           "quarter of the channels costs; it is not cheaper than the block it stands in for."));
    m_width->setAccessibleName(tr("Channels of the basic block"));
    m_width->setToolTip(tr("Channels of the basic block; the bottleneck has four times as many."));
    redraw();
}

void BlockCostCard::follow()
{
    Card::follow();
    m_outcome->setFont(m_theme.figures());
}

ScalingCard::ScalingCard(const Theme& theme, QWidget* parent)
    : Card(theme, parent)
    , m_depth(new QSlider(Qt::Horizontal, this))
    , m_breadth(new QSlider(Qt::Horizontal, this))
    , m_depthLabel(new QLabel(this))
    , m_breadthLabel(new QLabel(this))
    , m_bars(new CostBars(theme, this))
    , m_outcome(wrapping(this))
{
    m_depth->setRange(1, 18);
    m_depth->setValue(kBaseBlocks);
    m_breadth->setRange(1, 16);
    m_breadth->setValue(kBaseWidth / 4);
    m_depthLabel->setBuddy(m_depth);
    m_breadthLabel->setBuddy(m_breadth);
    auto* grid = new QGridLayout;
    grid->addWidget(m_depthLabel, 0, 0);
    grid->addWidget(m_depth, 0, 1);
    grid->addWidget(m_breadthLabel, 1, 0);
    grid->addWidget(m_breadth, 1, 1);
    grid->setColumnStretch(1, 1);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(grid);
    column->addWidget(m_bars);
    column->addWidget(m_outcome);
    for (auto* slider : {m_depth, m_breadth}) {
        slider->setPageStep(1);
        connect(slider, &QSlider::valueChanged, this, [this] { recount(); });
    }
    retranslate();
    follow();
}

void ScalingCard::recount()
{
    const int blocks = m_depth->value();
    const int width = m_breadth->value() * 4;
    const auto base = costOfNet(kBaseBlocks, kBaseWidth);
    const auto cost = costOfNet(blocks, width);
    const auto times = [](std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); };
    m_depthLabel->setText(tr("Depth: %1 layers").arg(6 * blocks + 2));
    m_breadthLabel->setText(tr("Width: %1 channels").arg(width));
    m_bars->setBars({{tr("Parameters"), times(cost.parameters, base.parameters), shortCount(static_cast<double>(cost.parameters))},
                     {tr("MACs"), times(cost.macs, base.macs), shortCount(static_cast<double>(cost.macs))},
                     {tr("Memory"), times(cost.activationBytes, base.activationBytes), bytesText(cost.activationBytes)}});
    m_outcome->setText(tr("Compared with ResNet-20: %1 times the depth, %2 times the width, %3 times the MACs.")
                           .arg(QLocale().toString((6.0 * blocks + 2.0) / (6.0 * kBaseBlocks + 2.0), 'f', 2),
                                QLocale().toString(static_cast<double>(width) / kBaseWidth, 'f', 2),
                                QLocale().toString(times(cost.macs, base.macs), 'f', 2)));
}

QString ScalingCard::outcome() const
{
    return m_outcome->text();
}

void ScalingCard::retranslate()
{
    say(tr("Depth and width"),
        tr("Twice the layers cost twice as much. Twice the channels cost four times as much, because every layer then reads twice "
           "and writes twice as many."));
    m_depth->setAccessibleName(tr("Depth"));
    m_depth->setToolTip(tr("Weighted layers of a ResNet for CIFAR."));
    m_breadth->setAccessibleName(tr("Width"));
    m_breadth->setToolTip(tr("Channels of the first stage; the later ones have twice and four times as many."));
    recount();
}

void ScalingCard::follow()
{
    Card::follow();
    m_outcome->setFont(m_theme.figures());
}

InceptionCard::InceptionCard(const Theme& theme, QWidget* parent)
    : Card(theme, parent)
    , m_picture(new PictureLabel(theme, this))
    , m_outcome(wrapping(this))
{
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addWidget(m_picture);
    column->addWidget(m_outcome);
    retranslate();
    follow();
}

QString InceptionCard::outcome() const
{
    return m_outcome->text();
}

void InceptionCard::retranslate()
{
    say(tr("An Inception module, naive and reduced"),
        tr("Module 3a of GoogLeNet. 1×1 convolutions before the large kernels, and after the pooling, save more than they cost."));
    const auto naive = inceptionSpec(false);
    const auto reduced = inceptionSpec(true);
    m_picture->setDrawing(blockDrawing({{naive, tr("Naive")}, {reduced, tr("Reduced")}}));
    const auto naiveCost = costOf(inferShapes(naive));
    const auto reducedCost = costOf(inferShapes(reduced));
    m_outcome->setText(tr("Naive: %1 MACs. Reduced: %2 MACs.").arg(grouped(naiveCost.macs), grouped(reducedCost.macs)));
}

void InceptionCard::follow()
{
    Card::follow();
    m_outcome->setFont(m_theme.figures());
}

FieldCard::FieldCard(const Theme& theme, QWidget* parent)
    : Card(theme, parent)
    , m_which(new QComboBox(this))
    , m_layer(new QSlider(Qt::Horizontal, this))
    , m_picture(new FieldPicture(theme, this))
    , m_outcome(wrapping(this))
{
    auto* row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addWidget(m_layer, 1);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(row);
    column->addWidget(m_picture);
    column->addWidget(m_outcome);
    m_layer->setPageStep(1);
    connect(m_which, &QComboBox::activated, this, [this] { fillLayers(); });
    connect(m_layer, &QSlider::valueChanged, this, [this] { redraw(); });
    retranslate();
    follow();
}

void FieldCard::setNetworks(const std::vector<DrawnNetwork>& networks)
{
    const auto before = m_which->currentText();
    m_networks = networks;
    m_which->clear();
    for (const auto& network : networks)
        m_which->addItem(network.name);
    m_which->setCurrentIndex(std::max(0, m_which->findText(before)));
    fillLayers();
}

void FieldCard::setImage(const QImage& image)
{
    m_picture->setImage(image);
}

void FieldCard::fillLayers()
{
    m_nodes.clear();
    const int which = m_which->currentIndex();
    if (which >= 0 && which < static_cast<int>(m_networks.size())) {
        const auto& network = m_networks[static_cast<std::size_t>(which)];
        ReceptiveField seen;
        for (std::size_t i = 0; i < network.graph->nodes.size(); ++i)
            if (const auto& field = network.cost->nodes[i].field; field.height > seen.height) {
                seen = field;
                m_nodes.push_back(static_cast<int>(i));
            }
    }
    m_layer->setRange(0, std::max(0, static_cast<int>(m_nodes.size()) - 1));
    m_layer->setValue(std::min(m_layer->maximum(), 4));
    redraw();
}

void FieldCard::redraw()
{
    if (m_nodes.empty()) {
        m_outcome->clear();
        return;
    }
    const auto& network = m_networks[static_cast<std::size_t>(m_which->currentIndex())];
    const auto index = static_cast<std::size_t>(m_nodes[static_cast<std::size_t>(m_layer->value())]);
    const auto& field = network.cost->nodes[index].field;
    const auto& input = network.graph->spec.input;
    m_picture->setField(input, field);
    m_outcome->setText(tr("One output pixel of %1 sees %2×%3 pixels of the %4×%5 of the image; neighbours are %6 apart.")
                           .arg(QString::fromStdString(network.graph->nodes[index].spec.name))
                           .arg(field.height)
                           .arg(field.width)
                           .arg(input.height)
                           .arg(input.width)
                           .arg(field.stride));
}

QString FieldCard::outcome() const
{
    return m_outcome->text();
}

void FieldCard::retranslate()
{
    say(tr("The receptive field"), tr("Every layer sees a little further than the one before. What one output pixel in the middle can "
                                      "see is bright; the rest of the image has no influence on it."));
    m_which->setAccessibleName(tr("Network"));
    m_which->setToolTip(tr("The network whose layers are walked through."));
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setToolTip(tr("From the first layer to the last that sees further than the one before."));
    redraw();
}

void FieldCard::follow()
{
    Card::follow();
    m_outcome->setFont(m_theme.figures());
}

}  // namespace reslab::ui
