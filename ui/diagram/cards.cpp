#include "ui/diagram/cards.h"

#include <QComboBox>
#include <QEvent>
#include <QFontMetricsF>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "core/zoo/cifarnet.h"
#include "ui/diagram/cardpictures.h"
#include "ui/diagram/cardspecs.h"
#include "ui/diagram/picturebutton.h"
#include "ui/diagram/picturelabel.h"
#include "ui/diagram/units.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kBaseBlocks = 3;   ///< per stage: ResNet-20
constexpr int kBaseWidth = 16;
// Of a card on paper, in pixels.
constexpr qreal kLeastPaperWidth = 480.0;
constexpr qreal kPaperMargin = 24.0;
constexpr qreal kPaperGap = 16.0;
constexpr qreal kAnyHeight = 10000.0;
constexpr qreal kStackGap = 40.0;

QLabel* wrapping(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    return label;
}

/// Networks side by side without their last pooling, layer by layer.
Drawing blockDrawing(const std::vector<std::pair<NetworkSpec, QString>>& specs)
{
    std::vector<DrawnNetwork> networks;
    for (const auto& [spec, name] : specs)
        networks.push_back(drawnNetwork(spec, name, styleOf(spec)));
    auto drawing = drawingOf(networks, {.level = Level::Layers, .turned = {}, .openedPaths = {}});
    dropLastBox(drawing);
    return drawing;
}

/// One above the other: modules are too wide to be read side by side.
Drawing stacked(Drawing upper, Drawing lower)
{
    const QPointF down(upper.bounds.left() - lower.bounds.left(), upper.bounds.bottom() + kStackGap - lower.bounds.top());
    for (auto& panel : lower.panels) {
        panel.origin += down;
        panel.header.translate(down);
        upper.bounds |= panel.bounds();
        upper.panels.push_back(std::move(panel));
    }
    return upper;
}

CostTable costOfNet(int blocks, int width)
{
    return costOf(inferShapes(cifarNet({.depth = 6 * blocks + 2, .width = width})));
}

/// Of each node whether places of the picture come through it to the logits: what gates channels, which see no place, and what
/// training alone has do not lie on that way.
std::vector<char> onTheWay(const ShapedGraph& graph)
{
    std::vector<char> isOnIt(graph.nodes.size(), 0);
    isOnIt.back() = 1;
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        if (!isOnIt[i])
            continue;
        const auto& node = graph.nodes[i];
        const bool isScaled = std::holds_alternative<ChannelScaleSpec>(node.spec.op);
        for (const int input : std::span(node.inputs).first(isScaled ? 1 : node.inputs.size()))
            if (input != kNetworkInput)
                isOnIt[static_cast<std::size_t>(input)] = 1;
    }
    return isOnIt;
}

}  // namespace

Card::Card(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(wrapping(this))
    , m_button(new PictureButton(theme, [this] { return picture(); }, [this] { return m_title->text(); }, this))
    , m_words(wrapping(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_words);
    connect(m_button, &PictureButton::failed, this, &Card::failed);
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
            m_button, &PictureButton::copy);
    connect(&theme, &Theme::changed, this, [this] { follow(); });
}

Picture Card::picture() const
{
    const auto look = paperLook(m_theme);
    const auto body = shown().paperSize();
    const qreal width = std::max(body.width(), kLeastPaperWidth);
    const auto heightOf = [width](const QFont& font, const QString& text) {
        return std::ceil(QFontMetricsF(font).boundingRect({0.0, 0.0, width, kAnyHeight}, Qt::TextWordWrap, text).height());
    };
    const auto title = m_title->text();
    const qreal top = kPaperMargin + heightOf(look.title, title) + kPaperGap;
    const qreal bottom = top + body.height() + kPaperGap;
    const qreal height = bottom + heightOf(look.body, outcome()) + kPaperMargin;
    const auto paint = [this, look, title, body, width, height, top, bottom](QPaintDevice& device, qreal scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.fillRect(QRectF(0.0, 0.0, width + 2.0 * kPaperMargin, height), look.ground);
        const auto write = [&](qreal from, qreal to, const QString& text, const QFont& font, const QColor& ink) {
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(QRectF(kPaperMargin, from, width, to - from), Qt::TextWordWrap, text);
        };
        write(kPaperMargin, top, title, look.title, look.text);
        write(bottom, height, outcome(), look.body, look.textSoft);
        painter.translate(kPaperMargin + (width - body.width()) / 2.0, top);
        shown().paintOnPaper(painter, look);
    };
    return {QSizeF(width + 2.0 * kPaperMargin, height).toSize(), paint};
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

const PaperPicture& BlockCostCard::shown() const
{
    return *m_picture;
}

void BlockCostCard::retranslate()
{
    say(tr("Two blocks at equal cost"),
        tr("The 1×1 convolutions of a bottleneck bring four times the channels down and up again. It costs about what the basic block "
           "of a quarter of the channels costs: a network becomes wider by it, not cheaper."));
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

const PaperPicture& ScalingCard::shown() const
{
    return *m_bars;
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

const PaperPicture& InceptionCard::shown() const
{
    return *m_picture;
}

void InceptionCard::retranslate()
{
    say(tr("An Inception module, naive and reduced"),
        tr("Module 3a of GoogLeNet. 1×1 convolutions before the large kernels, and after the pooling, save more than they cost."));
    const auto naive = inceptionSpec(false);
    const auto reduced = inceptionSpec(true);
    m_picture->setDrawing(stacked(blockDrawing({{naive, tr("Naive")}}), blockDrawing({{reduced, tr("Reduced")}})));
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
        m_which->addItem(network.title());
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
        const auto isOnTheWay = onTheWay(*network.graph);
        ReceptiveField seen;
        for (std::size_t i = 0; i < network.graph->nodes.size(); ++i)
            if (const auto& field = network.cost->nodes[i].field; isOnTheWay[i] && field.height > seen.height) {
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

const PaperPicture& FieldCard::shown() const
{
    return *m_picture;
}

void FieldCard::retranslate()
{
    say(tr("The receptive field"), tr("Every layer sees a little further than the one before. What one output pixel in the middle can "
                                      "see is bright; the rest of the image has no influence on it."));
    for (int i = 0; i < m_which->count(); ++i)
        m_which->setItemText(i, m_networks[static_cast<std::size_t>(i)].title());
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
