#include "ui/features/whypage.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

#include "ui/features/layerlist.h"
#include "ui/features/occluderslider.h"
#include "ui/features/whycolumn.h"
#include "ui/models/selection.h"
#include "ui/text/classnames.h"
#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

constexpr int kExportWidth = 420;
/// All layers, however many there are.
constexpr int kEveryLayer = std::numeric_limits<int>::max();

}  // namespace

WhyPage::WhyPage(FeaturesDesk& desk, QWidget* parent)
    : InsidePage(desk, parent)
    , m_layers(new LayerList(desk.selection(), m_theme, this))
    , m_meaning(new QLabel(this))
    , m_readout(new SteadyLabel(SteadyLabel::Room::Given, this))
{
    auto* row = static_cast<QHBoxLayout*>(body().layout());
    row->insertWidget(0, m_layers);
    auto* middle = new QWidget(&body());
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    row->removeWidget(&columnsPlace());
    column->addWidget(m_meaning);
    column->addWidget(&columnsPlace(), 1);
    column->addWidget(m_readout);
    row->addWidget(middle, 1);
    m_meaning->setWordWrap(true);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    makeTools();
    connect(m_layers, &LayerList::layerChanged, this, [this] {
        if (m_kind == MapKind::GradCam)
            ask();
    });
    connect(&desk.shelf(), &NetworkShelf::changed, this, [this] { m_layers->setNetworks(m_desk.shelf().shown()); });
    m_layers->setNetworks(desk.shelf().shown());
    connect(&desk.image(), &ImageChoice::changed, this, &WhyPage::gatherChoices);
    begin();
    followKind();
}

void WhyPage::makeTools()
{
    auto& row = tools();
    m_kinds = row.addSegments(5);
    m_classes = row.addChoice(&m_classesLabel);
    m_opacity = row.addSlider(0, 100, &m_opacityLabel);
    m_occluder = new OccluderSlider(row);
    m_smooth = row.addButton("smooth", true);
    m_smooth->setChecked(true);
    m_check = row.addButton("dice", true);
    m_table = row.addButton("table", true);
    connect(m_kinds, &SegmentedControl::chosen, this, [this](int kind) { setKind(static_cast<MapKind>(kind)); });
    connect(m_classes, &QComboBox::activated, this, [this](int index) { setWantedClass(m_classes->itemData(index).toInt()); });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        overlay().opacity = percent / 100.0;
        refreshOverlay();
    });
    connect(m_smooth, &QToolButton::toggled, this, [this](bool isOn) {
        for (auto& each : m_overlays)
            each.isSmooth = isOn;
        refreshOverlay();
    });
    connect(m_occluder, &OccluderSlider::changed, this, &WhyPage::ask);
    connect(m_check, &QToolButton::toggled, this, [this] { ask(); });
    connect(m_table, &QToolButton::toggled, this, [this](bool isOn) {
        for (auto* column : whyColumns())
            column->setTableShown(isOn);
    });
}

void WhyPage::setKind(MapKind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    m_randomised.clear();
    followKind();
    askAnew();
}

void WhyPage::followKind()
{
    m_kinds->setCurrent(static_cast<int>(m_kind));
    m_layers->setVisible(m_kind == MapKind::GradCam);
    m_occluder->setVisible(m_kind == MapKind::Occlusion);
    // Guided backpropagation is never shown without the check that it fails.
    m_check->setVisible(m_kind != MapKind::Guided);
    m_meaning->setText(meaningOf(m_kind));
    const QSignalBlocker quiet(m_opacity);
    m_opacity->setValue(static_cast<int>(overlay().opacity * 100.0 + 0.5));
    refreshOverlay();
}

bool WhyPage::isChecked() const
{
    return m_kind == MapKind::Guided || m_check->isChecked();
}

void WhyPage::setWantedClass(int label)
{
    m_class = label;
    fillClasses();
    ask();
}

/// A class of a bar is a number of its network.
void WhyPage::explain(const NetworkColumn& column, int label)
{
    if (column.answer())
        setWantedClass(labelBetween(classNamesOf(*column.answer(), m_desk.image().classNames()), m_choices, label));
}

/// What was chosen stays the same class where networks of other classes come or go.
void WhyPage::gatherChoices()
{
    auto names = allClassNames(m_desk.shelf().shown(), m_desk.image().classNames());
    m_class = labelBetween(m_choices, names, m_class);
    m_choices = std::move(names);
}

/// Predicted, true, and every class of the networks that are shown.
void WhyPage::fillClasses()
{
    gatherChoices();
    int count = static_cast<int>(m_choices.size());
    for (const auto& network : m_desk.shelf().shown())
        count = std::max(count, network.graph ? network.graph->spec.classes : 0);
    QList<QPair<QString, int>> entries{{tr("Predicted"), kPredicted}, {tr("True"), kTrue}};
    for (int label = 0; label < count; ++label)
        entries.append({className(m_choices, label), label});
    ToolRow::offer(*m_classes, entries, m_class);
}

std::vector<WhyColumn*> WhyPage::whyColumns() const
{
    std::vector<WhyColumn*> all;
    for (auto* column : columns())
        all.push_back(static_cast<WhyColumn*>(column));
    return all;
}

NetworkColumn* WhyPage::makeColumn()
{
    auto* column = new WhyColumn(m_theme, &columnsPlace());
    column->setOverlay(overlay());
    column->setTableShown(m_table->isChecked());
    connect(column, &WhyColumn::readoutChanged, m_readout, &SteadyLabel::setText);
    connect(column, &WhyColumn::classChosen, this, [this, column](int label) { explain(*column, label); });
    return column;
}

/// Which of the network's classes is explained: kPredicted, or its number. None: it has no such class.
std::optional<int> WhyPage::labelIn(const ShelfNetwork& network) const
{
    const auto& image = m_desk.image();
    const auto& own = classNamesOf(network, image.classNames());
    if (m_class == kPredicted || (m_class == kTrue && image.image().label < 0))
        return kPredicted;
    const int label = m_class == kTrue ? labelBetween(image.classNames(), own, image.image().label) : labelBetween(m_choices, own, m_class);
    const bool isKnown = label >= 0 && (!network.graph || label < network.graph->spec.classes);
    return isKnown ? std::optional(label) : std::nullopt;
}

std::vector<InferenceRequest> WhyPage::requestsFor(const ShelfNetwork& network)
{
    const auto label = labelIn(network);
    InferenceRequest request{.source = *network.source, .image = nullptr, .wish = LookWish{}};
    // Who has no such class says what it answers, and nothing more.
    if (!label)
        return {request};
    request.wish = MapWish{.kind = m_kind,
                           .label = *label,
                           .layer = m_layers->layerFor(network).toStdString(),
                           .occluder = m_occluder->share()};
    if (!isChecked())
        return {request};
    auto check = request;
    check.randomised = kEveryLayer;
    return {request, check};
}

QString WhyPage::missingWords(const ShelfNetwork& network) const
{
    if (!labelIn(network))
        return tr("%1 has no such class.").arg(network.title);
    if (m_kind == MapKind::Cam)
        return tr("%1 does not end in a global average and one fully connected layer, as CAM needs. Grad-CAM works with any network.")
            .arg(network.title);
    return tr("%1 has no layer %2.").arg(network.title, m_layers->layerFor(network));
}

void WhyPage::showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers)
{
    m_randomised[column.network().id] = answers.size() > 1 ? answers[1] : nullptr;
    if (answers.front()->tensors.empty())
        return column.setMessage(missingWords(column.network()));
    static_cast<WhyColumn&>(column).showMap({.kind = m_kind,
                                          .randomised = m_randomised[column.network().id],
                                          .dataClasses = m_desk.image().classNames(),
                                          .truth = labelFor(*answers.front(), m_desk.image().classNames(), m_desk.image().image().label),
                                          .layer = m_layers->layerFor(column.network())});
}

void WhyPage::settle()
{
    fillClasses();
    std::erase_if(m_randomised, [this](const auto& entry) { return !m_desk.shelf().isShown(entry.first); });
}

void WhyPage::refreshOverlay()
{
    for (auto* column : whyColumns())
        column->setOverlay(overlay());
}

QString WhyPage::exportName() const
{
    return tr("why", "suggested name of a file");
}

PaintedPicture WhyPage::picture() const
{
    const auto paint = [](const NetworkColumn& column, QPainter& painter, int width) {
        return static_cast<const WhyColumn&>(column).paintAll(painter, width);
    };
    const auto height = [](const NetworkColumn& column, int width) { return static_cast<const WhyColumn&>(column).heightFor(width); };
    return columnsPicture(shownColumns(), kExportWidth, paint, height, meaningOf(m_kind).section('.', 0, 0) + '.');
}

QString WhyPage::csv() const
{
    QString text = "network,class,probability,map,y,x,value,randomised,iteration,half,image\n";
    const auto number = [](const std::vector<float>& values, std::int64_t at) {
        return QString::number(static_cast<double>(values[static_cast<std::size_t>(at)]), 'g', 9);
    };
    for (const auto* column : whyColumns()) {
        if (!column->answer() || column->answer()->tensors.empty())
            continue;
        const auto& answer = *column->answer();
        const auto& map = column->learned().map();
        const auto name = classWords(answer, m_desk.image().classNames(), answer.label);
        const auto probability = answer.probabilities[static_cast<std::size_t>(answer.label)];
        const auto begin = QStringList{csvField(column->network().name), csvField(name),
                                       QString::number(static_cast<double>(probability), 'g', 9),
                                       csvField(QString::fromStdString(answer.tensors.front().name)), QString()}
                               .join(',');
        const auto origin = originOf(answer);
        const auto& other = column->randomised().map().values;
        const bool isPair = !column->check().isEmpty() && other.size() == map.values.size();
        for (std::int64_t i = 0; i < map.height * map.width; ++i)
            text += begin + QStringList{QString::number(i / map.width), QString::number(i % map.width), number(map.values, i),
                                        isPair ? number(other, i) : QString(), origin}
                                .join(',') +
                    '\n';
    }
    return text;
}

std::vector<std::pair<QString, const NamedTensor*>> WhyPage::tensors() const
{
    std::vector<std::pair<QString, const NamedTensor*>> all;
    for (const auto* column : whyColumns()) {
        const auto name = column->network().name;
        if (column->answer())
            for (const auto& tensor : column->answer()->tensors)
                all.emplace_back(name + "/map", &tensor);
        const auto other = m_randomised.find(column->network().id);
        if (other != m_randomised.end() && other->second)
            for (const auto& tensor : other->second->tensors)
                all.emplace_back(name + "/map.randomised", &tensor);
    }
    return all;
}

std::vector<std::pair<QString, QString>> WhyPage::metadataOf(const NetworkColumn& column) const
{
    auto facts = InsidePage::metadataOf(column);
    const auto& answer = *column.answer();
    facts.emplace_back("class", classWords(answer, m_desk.image().classNames(), answer.label));
    if (m_kind == MapKind::Cam || m_kind == MapKind::GradCam)
        facts.emplace_back("layer", QString::fromStdString(answer.tensors.front().name));
    return facts;
}

QString WhyPage::meaningOf(MapKind kind)
{
    switch (kind) {
    case MapKind::Cam:
        return tr("Class activation map: how much each place adds to the class's logit, by the weights of the last layer. Red adds, blue "
                  "takes away. It is as coarse as the last convolution's output, so its edges are not the object's.");
    case MapKind::GradCam:
        return tr("Grad-CAM: where the channels of one layer stand that raise the class's logit. Bright is more, and only what raises "
                  "is shown. It is as coarse as the layer, and says nothing about what speaks against the class.");
    case MapKind::Saliency:
        return tr("Saliency: how much the class's logit would change with a small change of each pixel. Bright is more sensitive. It is "
                  "noisy, and a sensitive pixel need not belong to the object.");
    case MapKind::Guided:
        return tr("Guided backpropagation: the gradient by the pixels, where every ReLU lets only positive parts pass back. It looks sharp, "
                  "but it failed sanity checks: in Adebayo et al. 2018 it drew an image's edges also with weights drawn anew. The same "
                  "check stands beside it for this network.");
    case MapKind::Occlusion:
        return tr("Occlusion: how much the class's probability falls where a grey square covers the image. Red places mattered, where it "
                  "is blue the answer gets surer without them. It sees nothing smaller than the square, and nothing told by two places at once.");
    }
    return {};
}

void WhyPage::retranslate()
{
    m_emptyTitle = tr("Why a network answers so");
    m_emptyText = tr("Maps over an image show what mattered to a network's answer, for networks that train, for runs opened from disk "
                     "and for files of weights. Choose an image of the data set, drop a picture here, or paste one.");
    m_kinds->setWords({tr("CAM"), tr("Grad-CAM"), tr("Saliency"), tr("Guided"), tr("Occlusion")},
                      {meaningOf(MapKind::Cam), meaningOf(MapKind::GradCam), meaningOf(MapKind::Saliency), meaningOf(MapKind::Guided),
                       meaningOf(MapKind::Occlusion)});
    m_classesLabel->setText(tr("Class"));
    m_classes->setAccessibleName(tr("The class that is explained"));
    m_classes->setToolTip(tr("Which class the map explains: the one that each network answers, the true one, or any other."));
    m_opacityLabel->setText(tr("Opacity"));
    m_opacity->setAccessibleName(tr("Opacity over the image"));
    m_opacity->setToolTip(tr("How much of the image the map hides."));
    m_occluder->retranslate();
    ToolRow::name(m_smooth, tr("Smooth"), tr("Lets colours run into each other between the map's places; without it each place is one square."));
    ToolRow::name(m_check, tr("Randomised weights beside it"),
                  tr("The same map of the same network with weights drawn anew: where both look alike, the map tells little about "
                     "what was learned (Adebayo et al. 2018)."));
    ToolRow::name(m_table, tr("Table of values"), tr("The map's value at every place as a table below it; that of randomised weights beside it."));
    QList<QPair<QString, QString>> paragraphs;
    for (const auto kind : {MapKind::Cam, MapKind::GradCam, MapKind::Saliency, MapKind::Guided, MapKind::Occlusion}) {
        const auto words = meaningOf(kind);
        const auto end = words.indexOf(':');
        paragraphs += {words.left(end), words.mid(end + 1).trimmed()};
    }
    paragraphs += {tr("Batch normalisation"),
                   tr("Networks answer as in tests: batch normalisation goes by running statistics, and dropout is off. Weights drawn anew have "
                      "none of their own; there it goes by the statistics of this image, mirrored and shifted.")};
    paragraphs += {tr("Randomised weights"),
                   tr("Weights drawn anew are asked about the same class as the learned ones. Each map has its own legend: places can be "
                      "compared, sizes by the numbers alone.")};
    m_popover->setParagraphs(paragraphs);
    m_meaning->setText(meaningOf(m_kind));
    fillClasses();
    InsidePage::retranslate();
}

void WhyPage::restyle()
{
    InsidePage::restyle();
    m_layers->setFixedWidth(QFontMetrics(m_theme.font()).averageCharWidth() * 30);
    m_readout->setFont(m_theme.figures(TextSize::Small));
    m_readout->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(1), m_theme.space(0.5));
    m_meaning->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(0.5));
    auto palette = m_meaning->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    m_meaning->setPalette(palette);
}

}  // namespace reslab::ui
