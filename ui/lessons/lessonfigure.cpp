#include "ui/lessons/lessonfigure.h"

#include <QTemporaryDir>

#include "ui/diagram/architectureview.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/featuresdesk.h"
#include "ui/features/networkshelf.h"
#include "ui/lessoncards/lessoncard.h"
#include "ui/lessoncards/paintedcard.h"
#include "ui/lessons/lessonlibrary.h"
#include "ui/lessons/lessonruns.h"
#include "ui/plots/curvesview.h"
#include "ui/plots/emptystate.h"
#include "ui/signals/signalpage.h"

namespace reslab::ui {
namespace {

using Kind = LessonView::Kind;

constexpr QSize kPrinted{1200, 800};
constexpr QSize kPrintedCurves{720, 430};  ///< for which their type is made, whatever the window's size

PlotOptions plotOptionsOf(const LessonView& view)
{
    PlotOptions options;
    options.twoPanels = view.option("panels") == "two";
    options.boldTrain = view.option("bold") == "train";
    options.measure = view.option("measure") == "loss" ? Measure::Loss : Measure::Error;
    const auto axis = view.option("axis");
    options.axis = axis == "epochs" ? XAxis::Epochs : axis == "minutes" ? XAxis::Minutes : XAxis::Iterations;
    if (const int smoothing = QString::fromStdString(view.option("smoothing")).toInt(); smoothing > 0)
        options.smoothing = std::min(smoothing, kLargestSmoothing);
    return options;
}

SignalOptions signalOptionsOf(const LessonView& view)
{
    SignalOptions options;
    const auto of = view.option("of");
    if (view.kind == Kind::Gradients)
        options.subject = of == "outputs" ? Subject::Outputs : of == "parts" ? Subject::BlockGradients : Subject::Weights;
    else
        options.subject = of == "signal"  ? Subject::Signal
                          : of == "sizes" ? Subject::BlockSizes
                          : of == "dead"  ? Subject::Dead
                                          : Subject::Responses;
    options.first = view.option("first") == "yes";
    options.logY = view.option("log", view.kind == Kind::Gradients ? "yes" : "no") == "yes";
    if (view.option("sorted") == "yes")
        options.axis = LayerAxis::Sorted;
    return sound(options);
}

Detail detailOf(const LessonView& view)
{
    const auto level = view.option("level", "blocks");
    return {.level = level == "stages" ? Level::Stages : level == "layers" ? Level::Layers : Level::Blocks};
}

QStringList networksOf(const LessonView& view)
{
    QStringList networks;
    for (const auto& model : view.models("networks"))
        networks += QString::fromStdString(model);
    return networks;
}

/// Drawings need no run, and some cards measure without any.
bool needsRuns(const LessonView& view)
{
    switch (view.kind) {
    case Kind::Curves:
    case Kind::Gradients:
    case Kind::Responses:
    case Kind::Maps: return true;
    case Kind::Card: return lessonCardNeedsRuns(QString::fromStdString(view.option("name")));
    case Kind::None:
    case Kind::Architecture: return false;
    }
    return false;
}

/// Only that run's network; whatever was chosen where there is none.
void showOnly(NetworkShelf& shelf, const ShownRun* run)
{
    if (!run)
        return;
    shelf.setShown(run->id, true);
    for (const auto& network : shelf.shown())
        if (network.id != run->id)
            shelf.setShown(network.id, false);
}

/// Views of the same key are the same widget, set anew.
QString keyOf(const LessonView& view, const LessonRuns& runs)
{
    auto key = QString("%1/%2").arg(static_cast<int>(view.kind)).arg(reinterpret_cast<quintptr>(&runs), 0, 16);
    if (view.kind == Kind::Card || view.kind == Kind::Maps)
        for (const auto& [name, word] : view.options)
            key += QString("/%1=%2").arg(QString::fromStdString(name), QString::fromStdString(word));
    if (view.kind == Kind::Responses || view.kind == Kind::Gradients)
        key += QString("/%1").arg(static_cast<int>(familyOf(signalOptionsOf(view).subject)));
    return key;
}

}  // namespace

LessonFigure::LessonFigure(Selection& selection, const Theme& theme, QWidget* parent)
    : QStackedWidget(parent)
    , m_selection(selection)
    , m_theme(theme)
    , m_nothing(new QWidget(this))
    , m_missing(new EmptyState(theme, "chart", this))
{
    addWidget(m_nothing);
    addWidget(m_missing);
    connect(m_missing, &EmptyState::buttonClicked, this, &LessonFigure::runPageRequested);
}

LessonFigure::~LessonFigure()
{
    clear();
}

void LessonFigure::clear()
{
    disconnect(m_waiting);
    setCurrentWidget(m_nothing);
    m_cards.clear();
    for (auto* view : std::exchange(m_views, {}))
        delete view;
    m_desks.clear();
}

void LessonFigure::showView(const LessonView& view, LessonRuns& runs, const RunPlace& place)
{
    disconnect(m_waiting);
    if (view.kind == Kind::None) {
        setCurrentWidget(m_nothing);
        return;
    }
    if (needsRuns(view) && runs.isEmpty()) {
        m_isCardMissing = view.kind == Kind::Card;
        showMissing(place);
        m_waiting = connect(&runs, &LessonRuns::changed, this, [this, view, &runs, place] {
            if (runs.isEmpty())
                return;
            showView(view, runs, place);
            emit appeared();
        });
        return;
    }
    auto& widget = m_views[keyOf(view, runs)];
    if (!widget) {
        widget = make(view, runs);
        if (!widget) {
            m_views.remove(keyOf(view, runs));
            setCurrentWidget(m_nothing);
            return;
        }
        addWidget(widget);
    }
    set(*widget, view);
    setCurrentWidget(widget);
}

void LessonFigure::showMissing(const RunPlace& place)
{
    if (place.page == 0)
        m_missing->setWords(tr("Nothing to see yet"), tr("What this figure shows was not trained here."), {}, {}, {});
    else if (place.isHere)
        m_missing->setWords(tr("Nothing to see yet"), tr("It grows here while the networks of this page train."), {}, {}, {});
    else
        m_missing->setWords(tr("Nothing to see yet"), tr("This figure shows what is trained on page %1 of the lesson.").arg(place.page),
                            tr("Run it on page %1").arg(place.page), tr("Goes to the page that trains these networks."), "chevron-left");
    setCurrentWidget(m_missing);
}

QWidget* LessonFigure::make(const LessonView& view, LessonRuns& runs)
{
    switch (view.kind) {
    case Kind::None: return nullptr;
    case Kind::Curves: {
        auto* curves = new CurvesView(runs.runs(), m_selection, m_theme, this);
        curves->toolbar().hide();
        curves->legend().setTrainSteps(kMeasuredIterations);
        curves->setLive(m_isLive);
        connect(curves, &CurvesView::startRequested, this, &LessonFigure::startRequested);
        connect(curves, &CurvesView::failed, this, &LessonFigure::failed);
        return curves;
    }
    case Kind::Gradients:
    case Kind::Responses: {
        auto* page = new SignalPage(familyOf(signalOptionsOf(view).subject), runs.runs(), runs.layerSignals(), m_selection,
                                    m_theme, this);
        page->bar().hide();
        page->setLive(m_isLive);
        connect(page, &SignalPage::startRequested, this, &LessonFigure::startRequested);
        connect(page, &SignalPage::failed, this, &LessonFigure::failed);
        return page;
    }
    case Kind::Architecture: {
        auto* drawing = new ArchitectureView(runs.runs(), m_selection, m_theme, this);
        drawing->setSignals(runs.layerSignals());
        drawing->reserveStyles(m_styles);
        drawing->showTools(false);
        connect(drawing, &ArchitectureView::failed, this, &LessonFigure::failed);
        return drawing;
    }
    case Kind::Maps: return makeMaps(view, runs);
    case Kind::Card: return makeCard(view, runs);
    }
    return nullptr;
}

QWidget* LessonFigure::makeMaps(const LessonView& view, LessonRuns& runs)
{
    auto desk = std::make_unique<FeaturesDesk>(runs.runs(), m_selection, m_theme);
    if (m_data.test)
        desk->image().setData(m_data);
    desk->setTraining(m_isLive);
    connect(&desk->shelf(), &NetworkShelf::snapshotWanted, this, &LessonFigure::snapshotWanted);
    auto* page = new FeatureMapsPage(*desk, this);
    page->showTilesOnly();
    if (const auto model = view.option("network"); !model.empty()) {
        const auto choose = [&shelf = desk->shelf(), &runs, model] { showOnly(shelf, runs.find(model)); };
        choose();
        connect(&runs.runs(), &RunSet::added, page, choose);
    }
    connect(page, &InsidePage::startRequested, this, &LessonFigure::startRequested);
    connect(page, &InsidePage::failed, this, &LessonFigure::failed);
    m_desks.push_back(std::move(desk));
    return page;
}

QWidget* LessonFigure::makeCard(const LessonView& view, LessonRuns& runs)
{
    const auto options = cardOptions(view);
    const auto name = options.value("name");
    auto* card = makeLessonCard(name, options,
                                {.runs = runs.runs(), .theme = m_theme, .threads = [this] { return m_isLive ? 1 : 0; }}, this);
    if (!card)
        return nullptr;
    card->setContentsMargins(0, 0, m_theme.space(2), 0);
    m_cards[name] = card;
    card->setRuns(runs.byModel());
    // A run is told of once it can be read: when it was added, and when it came to its end.
    const auto follow = [card, &runs] { card->setRuns(runs.byModel()); };
    connect(&runs.runs(), &RunSet::added, card, follow);
    connect(&runs.runs(), &RunSet::removed, card, follow);
    connect(&runs.runs(), &RunSet::changed, card, follow);
    connect(card, &LessonCard::measuredChanged, this, &LessonFigure::measuredChanged);
    connect(card, &LessonCard::failed, this, &LessonFigure::failed);
    return card;
}

void LessonFigure::set(QWidget& widget, const LessonView& view)
{
    if (auto* curves = qobject_cast<CurvesView*>(&widget))
        curves->setOptions(plotOptionsOf(view));
    if (auto* page = qobject_cast<SignalPage*>(&widget))
        page->setOptions(signalOptionsOf(view));
    if (auto* drawing = qobject_cast<ArchitectureView*>(&widget)) {
        drawing->showPage(view.option("cards") == "yes" ? ArchitectureView::Page::Cards : ArchitectureView::Page::Drawing);
        if (const auto networks = networksOf(view); !networks.isEmpty())
            drawing->showModels(networks);
        drawing->setDetail(detailOf(view));
    }
    if (view.kind == Kind::Maps && !view.option("layer").empty())
        m_selection.selectLayer(QString::fromStdString(view.option("layer")));
}

void LessonFigure::setLive(bool isLive)
{
    m_isLive = isLive;
    for (auto* view : m_views) {
        if (auto* curves = qobject_cast<CurvesView*>(view))
            curves->setLive(isLive);
        if (auto* page = qobject_cast<SignalPage*>(view))
            page->setLive(isLive);
    }
    for (const auto& desk : m_desks)
        desk->setTraining(isLive);
}

void LessonFigure::setData(const DataPair& opened)
{
    m_data = opened;
    for (const auto& desk : m_desks)
        desk->image().setData(opened);
}

void LessonFigure::takeSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot)
{
    for (const auto& desk : m_desks)
        desk->shelf().takeSnapshot(snapshot);
}

std::optional<double> LessonFigure::cardValue(const QString& card, const QString& key) const
{
    const auto* found = m_cards.value(card);
    return found ? found->measured(key) : std::nullopt;
}

bool LessonFigure::isCardMeasuring(const QString& card) const
{
    const auto* found = m_cards.value(card);
    return found && found->isMeasuring();
}

QString LessonFigure::caption() const
{
    auto* view = current();
    if (view == m_missing)
        return m_isCardMissing ? PaintedCard::nothingMeasured() : QString();
    if (const auto* card = qobject_cast<const LessonCard*>(view))
        return card->printedStatement();
    if (const auto* curves = qobject_cast<const CurvesView*>(view); curves && !curves->isEmpty())
        return curves->options().measure == Measure::Loss ? tr("Losses as they were measured here.")
                                                          : tr("Errors as they were measured here.");
    if (const auto* page = qobject_cast<const SignalPage*>(view); page && !page->isEmpty())
        return familyOf(page->options().subject) == SignalFamily::Gradients ? tr("Gradients of every layer as they were measured here.")
                                                                             : tr("Responses of every layer as they were measured here.");
    return {};
}

QImage LessonFigure::picture() const
{
    auto* view = current();
    if (!view)
        return {};
    if (const auto* card = qobject_cast<LessonCard*>(view))
        return card->picture(kPrinted);
    QTemporaryDir folder;
    const auto file = folder.filePath("figure.png");
    try {
        if (auto* curves = qobject_cast<CurvesView*>(view); curves && !curves->isEmpty())
            return curves->printed(kPrintedCurves);
        else if (auto* page = qobject_cast<SignalPage*>(view); page && !page->isEmpty())
            page->save(file);
        else if (auto* drawing = qobject_cast<ArchitectureView*>(view))
            drawing->save(file);
    } catch (const Error&) {
        return {};
    }
    return QImage(file);
}

}  // namespace reslab::ui
