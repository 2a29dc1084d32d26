#include "ui/classify/classifypage.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "core/data/perturb.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classnamesmenu.h"
#include "ui/classify/drawpad.h"
#include "ui/classify/ensemblecolumn.h"
#include "ui/classify/perturbpanel.h"
#include "ui/features/occluderslider.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// The pen's width, in hundredths of the square.
constexpr int kThinnest = 2;
constexpr int kThickest = 25;

}  // namespace

std::string lastLayerWithPlaces(const ShapedGraph& graph)
{
    for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node)
        if (!node->trainingOnly && node->output.height * node->output.width > 1)
            return node->spec.name;
    return {};
}

ClassifyPage::ClassifyPage(FeaturesDesk& desk, QWidget* parent)
    : InsidePage(desk, parent)
    , m_search(new NearSearch(desk, this))
    , m_verdict(new SteadyLabel(SteadyLabel::Room::Lines, this))
    , m_readout(new SteadyLabel(SteadyLabel::Room::Given, this))
    , m_ensemble(new EnsembleColumn(m_theme, this))
    , m_side(new QScrollArea(this))
    , m_padTitle(new QLabel(this))
    , m_padPlace(new QWidget(this))
    , m_pad(new DrawPad(m_theme, m_padPlace))
    , m_widthLabel(new QLabel(m_padPlace))
    , m_width(new QSlider(Qt::Horizontal, m_padPlace))
    , m_invert(new QToolButton(m_padPlace))
    , m_undo(new QToolButton(m_padPlace))
    , m_clear(new QToolButton(m_padPlace))
    , m_perturbTitle(new QLabel(this))
    , m_perturb(new PerturbPanel(m_theme, this))
{
    auto* row = static_cast<QHBoxLayout*>(body().layout());
    makeSide();
    row->insertWidget(0, m_side);
    auto* middle = new QWidget(&body());
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    row->removeWidget(&columnsPlace());
    m_verdict->label().setProperty("title", true);
    column->addWidget(m_verdict);
    auto* answers = new QHBoxLayout;
    answers->addWidget(&columnsPlace(), 1);
    answers->addWidget(m_ensemble);
    column->addLayout(answers, 1);
    column->addWidget(m_readout);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(middle, 1);
    makeTools();
    connect(m_ensemble, &EnsembleColumn::classChosen, this, [this](int label) { explain(*m_ensemble, label); });
    connect(m_ensemble, &EnsembleColumn::classHovered, this, [this](int label) { hover(*m_ensemble, label); });
    connect(m_search, &NearSearch::told, this, &ClassifyPage::showNear);
    connect(&desk.image(), &ImageChoice::changed, this, &ClassifyPage::followImage);
    begin();
    setEvidence(Evidence::None);
}

void ClassifyPage::makeTools()
{
    auto& row = tools();
    m_kinds = row.addSegments(3);
    m_classes = row.addChoice(&m_classesLabel);
    m_others = row.addChoice(&m_othersLabel);
    m_opacity = row.addSlider(0, 100, &m_opacityLabel);
    m_opacity->setValue(static_cast<int>(m_overlay.opacity * 100.0));
    m_square = new OccluderSlider(row);
    m_table = row.addButton("table", true);
    m_draw = row.addButton("note", true, true);
    m_disturb = row.addButton("dice", true, true);
    m_tenCrop = row.addButton("panels", true, true);
    m_near = row.addButton("link", true, true);
    m_distances = row.addSegments(2);
    m_distances->hide();
    m_names = row.addMenu("text-size", true);
    m_namesMenu = new ClassNamesMenu(m_desk.shelf(), *m_names->menu(), this);
    m_truths = row.addChoice(&m_truthsLabel);
    m_count = row.addButton("check", false, true);
    m_anew = row.addButton("reset", false, true);
    m_anew->hide();
    connect(m_anew, &QToolButton::clicked, this, &ClassifyPage::countAnew);
    connect(m_kinds, &SegmentedControl::chosen, this, [this](int kind) { setEvidence(static_cast<Evidence>(kind)); });
    connect(m_classes, &QComboBox::activated, this, [this](int index) { setExplained(m_classes->itemData(index).toInt()); });
    connect(m_others, &QComboBox::activated, this, [this](int index) { setAgainst(m_others->itemData(index).toInt()); });
    connect(m_truths, &QComboBox::activated, this, [this](int index) { setTruth(m_truths->itemData(index).toInt()); });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        m_overlay.opacity = percent / 100.0;
        for (auto* column : classifyColumns())
            column->setOverlay(m_overlay);
    });
    connect(m_square, &OccluderSlider::changed, this, &ClassifyPage::ask);
    connect(m_table, &QToolButton::toggled, this, [this](bool isOn) {
        for (auto* column : classifyColumns())
            column->setTableShown(isOn);
    });
    connect(m_draw, &QToolButton::toggled, this, &ClassifyPage::showPad);
    connect(m_disturb, &QToolButton::toggled, this, &ClassifyPage::showPerturbing);
    connect(m_count, &QToolButton::clicked, this, &ClassifyPage::count);
    connect(m_tenCrop, &QToolButton::toggled, this, &ClassifyPage::setTenCrop);
    connect(m_near, &QToolButton::toggled, this, &ClassifyPage::showNearest);
    connect(m_distances, &SegmentedControl::chosen, this, [this](int kind) { setDistance(static_cast<FeatureDistance>(kind)); });
    connect(m_namesMenu, &ClassNamesMenu::failed, this, &ClassifyPage::tellFault);
}

/// The drawing square and what disturbs the picture, below one another at the left edge.
void ClassifyPage::makeSide()
{
    auto* buttons = new QHBoxLayout;
    for (auto* button : {m_invert, m_undo, m_clear}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_invert->setCheckable(true);
    auto* drawing = new QVBoxLayout(m_padPlace);
    drawing->setContentsMargins(0, 0, 0, 0);
    auto* width = new QHBoxLayout;
    width->addWidget(m_widthLabel);
    width->addWidget(m_width, 1);
    m_width->setRange(kThinnest, kThickest);
    m_width->setValue(static_cast<int>(std::lround(100.0 * m_pad->pen())));
    drawing->addWidget(m_pad);
    drawing->addLayout(width);
    drawing->addLayout(buttons);
    auto* contents = new QWidget(m_side);
    auto* column = new QVBoxLayout(contents);
    for (QWidget* part : std::initializer_list<QWidget*>{m_padTitle, m_padPlace, m_perturbTitle, m_perturb})
        column->addWidget(part);
    column->addStretch();
    m_side->setWidget(contents);
    m_side->setWidgetResizable(true);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget* part : std::initializer_list<QWidget*>{m_side, m_padTitle, m_padPlace, m_perturbTitle, m_perturb})
        part->hide();
    connect(m_pad, &DrawPad::drawn, this, [this] {
        // What is drawn next is another figure.
        if (m_pad->isEmpty())
            m_toldTruth = kNone;
        m_desk.image().setPicture(m_pad->picture(), tr("drawing"));
    });
    connect(m_width, &QSlider::valueChanged, m_pad, [this](int percent) { m_pad->setPen(percent / 100.0); });
    connect(m_invert, &QToolButton::toggled, m_pad, &DrawPad::setInverted);
    connect(m_undo, &QToolButton::clicked, m_pad, &DrawPad::undo);
    connect(m_clear, &QToolButton::clicked, m_pad, &DrawPad::clear);
    connect(m_perturb, &PerturbPanel::changed, this, &ClassifyPage::askLater);
}

void ClassifyPage::showPad(bool isShown)
{
    m_draw->setChecked(isShown);
    m_padTitle->setVisible(isShown);
    m_padPlace->setVisible(isShown);
    m_side->setVisible(isShown || m_disturb->isChecked());
    refreshEnsemble();
    if (isShown)
        m_pad->setFocus();
}

void ClassifyPage::showPerturbing(bool isShown)
{
    m_disturb->setChecked(isShown);
    m_perturbTitle->setVisible(isShown);
    m_perturb->setVisible(isShown);
    m_side->setVisible(isShown || m_draw->isChecked());
    refreshEnsemble();
    // What cannot be seen must not go on being done.
    if (!isShown && !m_perturb->isIdle())
        m_perturb->reset();
}

void ClassifyPage::setEvidence(Evidence evidence)
{
    m_evidence = evidence;
    m_kinds->setCurrent(static_cast<int>(evidence));
    const bool hasEvidence = evidence != Evidence::None;
    for (auto* control : {static_cast<QWidget*>(m_classes), static_cast<QWidget*>(m_others), static_cast<QWidget*>(m_opacity)})
        control->parentWidget()->setVisible(hasEvidence);
    m_square->setVisible(evidence == Evidence::Occlusion);
    m_table->setVisible(hasEvidence);
    m_readout->setVisible(hasEvidence);
    m_readout->setText({});
    ask();
}

void ClassifyPage::setTenCrop(bool isTenCrop)
{
    if (m_tenCrop->isChecked() != isTenCrop)
        return m_tenCrop->setChecked(isTenCrop);
    ask();
}

void ClassifyPage::showNearest(bool isShown)
{
    if (m_near->isChecked() != isShown)
        return m_near->setChecked(isShown);
    m_distances->setVisible(isShown);
    m_search->setOn(isShown);
    setDistance(m_search->distance());
    for (const auto* column : classifyColumns())
        showNear(column->network().id);
}

void ClassifyPage::setDistance(FeatureDistance distance)
{
    m_distances->setCurrent(static_cast<int>(distance));
    m_search->setDistance(distance);
    followNear();
}

void ClassifyPage::followNear()
{
    if (isVisible())
        m_search->follow(m_desk.shelf().shown(), {m_desk.image().image().pixels, perturbation()});
}

void ClassifyPage::showNear(int network)
{
    for (auto* column : classifyColumns())
        if (column->network().id == network)
            column->showNear(m_search->isOn() ? std::optional(m_search->foundOf(network)) : std::nullopt);
}

void ClassifyPage::showEvent(QShowEvent* event)
{
    InsidePage::showEvent(event);
    followNear();
}

void ClassifyPage::hideEvent(QHideEvent* event)
{
    InsidePage::hideEvent(event);
    // The evidence for a class that the mouse was on goes with the page.
    if (std::exchange(m_hovered, kNone) != kNone)
        ask();
    m_search->pause();
}

void ClassifyPage::setExplained(int label)
{
    m_explained = label;
    fillClasses();
    if (m_evidence == Evidence::None)
        return setEvidence(Evidence::Map);
    ask();
}

void ClassifyPage::setAgainst(int label)
{
    m_against = label;
    fillClasses();
    ask();
}

std::vector<ClassifyColumn*> ClassifyPage::classifyColumns() const
{
    std::vector<ClassifyColumn*> all;
    for (auto* column : columns())
        all.push_back(static_cast<ClassifyColumn*>(column));
    return all;
}

NetworkColumn* ClassifyPage::makeColumn()
{
    auto* column = new ClassifyColumn(m_theme, &columnsPlace());
    column->setOverlay(m_overlay);
    connect(column, &ClassifyColumn::classChosen, this, [this, column](int label) { explain(*column, label); });
    connect(column, &ClassifyColumn::classHovered, this, [this, column](int label) { hover(*column, label); });
    column->setTableShown(m_table->isChecked());
    connect(column, &ClassifyColumn::readoutChanged, m_readout, &SteadyLabel::setText);
    connect(column, &ClassifyColumn::pointed, this, [this, column](int x, int y) { point(*column, x, y); });
    connect(column, &ClassifyColumn::nearChosen, this, [this](quint32 image) {
        m_desk.image().setHalf(DataHalf::Train);
        m_desk.image().setIndex(image);
    });
    return column;
}

/// The hidden square follows the mouse.
void ClassifyPage::point(const ClassifyColumn& column, int x, int y)
{
    const auto& base = column.view().map().base;
    if (x < 0 || base.isNull() || m_perturb->occluder() <= 0.0)
        return;
    m_occluder = {(x + 0.5) / base.width(), (y + 0.5) / base.height()};
    askLater();
}

/// What is done to the picture before the networks see it.
Perturbation ClassifyPage::perturbation() const
{
    const auto& pixels = m_desk.image().image().pixels;
    if (!pixels || m_perturb->isIdle())
        return {};
    const auto width = static_cast<double>(pixels->shape.width);
    const auto height = static_cast<double>(pixels->shape.height);
    const auto shorter = std::min(width, height);
    auto by = m_perturb->perturbation(static_cast<std::int64_t>(shorter));
    if (m_perturb->occluder() <= 0.0)
        return by;
    // Networks read the square in the middle.
    by.occluder = {.middleX = static_cast<std::int64_t>(width / 2.0 + (m_occluder.x() - 0.5) * shorter),
                   .middleY = static_cast<std::int64_t>(height / 2.0 + (m_occluder.y() - 0.5) * shorter),
                   .side = std::llround(m_perturb->occluder() * shorter)};
    return by;
}

MapWish ClassifyPage::mapWish(const ShelfNetwork& network, int label) const
{
    if (shownEvidence() == Evidence::Occlusion)
        return {.kind = MapKind::Occlusion, .label = label, .occluder = m_square->share()};
    const auto layer = network.graph ? lastLayerWithPlaces(*network.graph) : std::string();
    return {.kind = MapKind::Cam, .label = label, .layer = layer, .isGradCamElse = true};
}

/// What has come of mapWish().
MapKind ClassifyPage::mapKindOf(const InferenceAnswer& answer) const
{
    if (shownEvidence() == Evidence::Occlusion)
        return MapKind::Occlusion;
    return answer.network->camLayer.empty() ? MapKind::GradCam : MapKind::Cam;
}

std::vector<InferenceRequest> ClassifyPage::requestsFor(const ShelfNetwork& network)
{
    InferenceRequest request{.source = *network.source,
                             .image = m_desk.image().image().pixels,
                             .wish = LookWish{},
                             .tenCrop = isTenCrop(),
                             .perturbation = perturbation()};
    if (shownEvidence() == Evidence::None)
        return {request};
    const auto& names = classNamesOf(network, m_desk.image().classNames());
    // A network that has no such class explains its own answer.
    request.wish = mapWish(network, labelBetween(m_choices, names, shownClass()));
    const auto against = labelBetween(m_choices, names, m_against);
    if (against == kNone)
        return {request};
    auto other = request;
    other.wish = mapWish(network, against);
    return {request, other};
}

void ClassifyPage::showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers)
{
    const auto& answer = *answers.front();
    static_cast<ClassifyColumn&>(column).show(
        {.kind = mapKindOf(answer),
         .hasEvidence = shownEvidence() != Evidence::None,
         .isPassing = m_evidence == Evidence::None,
         .picture = m_desk.image().image().pixels,
         .isForeign = m_desk.image().isForeign(),
         .against = answers.size() > 1 ? answers[1] : nullptr,
         .dataClasses = m_desk.image().classNames(),
         .explained = shownEvidence() == Evidence::None ? kNone : answer.label,
         .truth = truthOf(answer),
         .layer = QString::fromStdString(lastLayerWithPlaces(*answer.network->graph))});
}

QString ClassifyPage::answerOf(const ClassifyColumn& column) const
{
    if (!column.answer() || !column.message().isEmpty())
        return {};
    return classWords(*column.answer(), m_desk.image().classNames(), greatestOf(column.answer()->probabilities));
}

void ClassifyPage::settle()
{
    fillClasses();
    refreshEnsemble();
    followNear();
    for (const auto* column : classifyColumns())
        showNear(column->network().id);
}

/// Beside networks that need their room it is told in the line above them.
bool ClassifyPage::hasRoomForEnsemble() const
{
    const auto left = body().width() - (m_side->isHidden() ? 0 : m_side->width()) - m_ensemble->wantedWidth();
    return left >= static_cast<int>(columns().size()) * m_theme.space(30) * m_theme.scale();
}

void ClassifyPage::resizeEvent(QResizeEvent* event)
{
    InsidePage::resizeEvent(event);
    refreshEnsemble();
}

void ClassifyPage::refreshEnsemble()
{
    std::vector<SharedAnswer> answers;
    for (const auto* column : classifyColumns())
        if (column->answer() && column->message().isEmpty())
            answers.push_back(column->answer());
    const auto& names = m_desk.image().classNames();
    const bool isTogether = m_ensemble->take(answers, names);
    m_ensemble->setVisible(isTogether && hasRoomForEnsemble());
    refreshVerdict();
    if (!isTogether)
        return;
    const auto explained = labelBetween(m_choices, classNamesOf(*m_ensemble->answer(), names), shownClass());
    m_ensemble->show(names, shownEvidence() == Evidence::None ? kNone : explained, truthOf(*m_ensemble->answer()));
    m_ensemble->setSays(saysOf(*m_ensemble->answer()));
}

/// Who says the same, who does not; and how often each was right.
void ClassifyPage::refreshVerdict()
{
    QStringList order;
    QMap<QString, int> votes;
    for (const auto* column : classifyColumns())
        if (const auto answer = answerOf(*column); !answer.isEmpty() && votes[answer]++ == 0)
            order += answer;
    const auto total = std::accumulate(votes.begin(), votes.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&](const QString& answer) { return votes[answer]; });
    QStringList parts;
    for (const auto& answer : order)
        parts += tr("%1 (%2 of %3)", "a class and how many networks answer it").arg(answer).arg(votes[answer]).arg(total);
    auto verdict = total > 1 ? parts.join(", ") : QString();
    if (total > 1 && order.size() == 1)
        verdict = tr("All %1 networks say %2").arg(total).arg(order.front());
    if (m_ensemble->answer() && m_ensemble->isHidden())
        verdict += QString::fromUtf8(" · ") + tr("together %1", "a class and its probability").arg(saysOf(*m_ensemble->answer()));
    m_verdict->setText(verdict);
    m_verdict->setVisible(total > 1);
    for (auto* column : classifyColumns()) {
        const auto answer = answerOf(*column);
        const auto others = votes.value(answer) - 1;
        const auto count = m_tally.of(column->network().name);
        column->setVerdict(total < 2 || answer.isEmpty() ? QString()
                           : others == 0                 ? tr("Alone with this answer")
                                                         : tr("%1 of %2 networks say so").arg(others + 1).arg(total),
                           count.all == 0 ? QString() : tr("%1 of %2 right", "pictures that were counted").arg(count.right).arg(count.all));
    }
}

void ClassifyPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_C && event->modifiers() == Qt::NoModifier)
        count();
    else
        InsidePage::keyPressEvent(event);
}

}  // namespace reslab::ui
