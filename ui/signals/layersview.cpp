#include "ui/signals/layersview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/plots/flowlayout.h"
#include "ui/plots/steadylabel.h"
#include "ui/signals/signalpage.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kUsualRhythm = 20;
constexpr int kSlowestRhythm = 10'000;
constexpr int kTellMs = 250;
constexpr double kHighCost = 10.0;  ///< percent: what the line has room for

}  // namespace

LayersView::LayersView(const RunSet& runs, SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_theme(theme)
    , m_switch(new SegmentedControl(theme, 2, this))
    , m_pages(new QStackedWidget(this))
    , m_everyLabel(new QLabel(this))
    , m_every(new QSpinBox(this))
    , m_cost(new SteadyLabel(SteadyLabel::Room::Widest, this))
    , m_look(new QPushButton(this))
    , m_gradients(new SignalPage(SignalFamily::Gradients, runs, signalSet, selection, theme, this))
    , m_responses(new SignalPage(SignalFamily::Responses, runs, signalSet, selection, theme, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_every->setRange(1, kSlowestRhythm);
    m_every->setValue(kUsualRhythm);
    m_every->setKeyboardTracking(false);
    m_everyLabel->setBuddy(m_every);
    auto* above = new QWidget(this);
    auto* row = new FlowLayout(above);
    auto* rhythm = new QWidget(above);
    auto* together = new QHBoxLayout(rhythm);
    together->setContentsMargins(0, 0, 0, 0);
    together->addWidget(m_everyLabel);
    together->addWidget(m_every);
    row->addWidget(m_switch);
    row->addWidget(rhythm);
    row->addWidget(m_cost);
    row->addWidget(m_look);
    m_pages->addWidget(m_gradients);
    m_pages->addWidget(m_responses);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(above);
    column->addWidget(m_pages, 1);
    connect(m_switch, &SegmentedControl::chosen, this, &LayersView::showPage);
    connect(m_every, &QSpinBox::valueChanged, this, &LayersView::probeEveryChanged);
    m_telling.setSingleShot(true);
    m_telling.setInterval(kTellMs);
    connect(&m_telling, &QTimer::timeout, this, &LayersView::showCost);
    connect(&m_telling, &QTimer::timeout, this, &LayersView::offerLook);
    connect(&signalSet, &SignalSet::grown, this, &LayersView::followNews);
    const auto look = [this] { emit lookRequested(m_signals.unseen()); };
    connect(m_look, &QPushButton::clicked, this, look);
    for (const auto change : {&RunSet::added, &RunSet::removed, &RunSet::changed}) {
        connect(&runs, change, this, &LayersView::showCost);
        connect(&runs, change, this, &LayersView::offerLook);
    }
    for (auto* page : {m_gradients, m_responses}) {
        connect(page, &SignalPage::startRequested, this, &LayersView::startRequested);
        connect(page, &SignalPage::failed, this, &LayersView::failed);
        connect(page, &SignalPage::lookRequested, this, look);
        connect(page, &SignalPage::momentChanged, &selection, &Selection::selectMoment);
        connect(&selection, &Selection::momentChanged, page, &SignalPage::setMoment);
        page->setLook(SignalPage::Look::Offered);
    }
    connect(&theme, &Theme::changed, this, &LayersView::follow);
    retranslate();
    follow();
}

int LayersView::addPage(QWidget* page, const QString& title, const QString& tip)
{
    m_switch->append(title, tip);
    return m_pages->addWidget(page);
}

void LayersView::setPageWords(int index, const QString& title, const QString& tip)
{
    m_switch->setWord(index, title, tip);
}

void LayersView::showPage(int index)
{
    m_isPageChosen = true;
    m_chosenPage = index;
    open(index);
}

void LayersView::open(int index)
{
    m_switch->setCurrent(index);
    m_pages->setCurrentIndex(index);
}

int LayersView::currentPage() const
{
    return m_pages->currentIndex();
}

void LayersView::apply(const SignalSet::Statistics& statistics)
{
    m_signals.apply(statistics);
}

void LayersView::setLive(bool isLive)
{
    m_gradients->setLive(isLive);
    m_responses->setLive(isLive);
}

void LayersView::setLooking(bool isLooking)
{
    m_isLooking = isLooking;
    for (auto* page : {m_gradients, m_responses})
        page->setLook(isLooking ? SignalPage::Look::Running : SignalPage::Look::Offered);
    offerLook();
}

int LayersView::probeEvery() const
{
    return m_every->value();
}

void LayersView::setProbeEvery(int iterations)
{
    m_every->setValue(iterations);
}

QVariantMap LayersView::state() const
{
    return {{"page", m_chosenPage},
            {"every", m_every->value()},
            {"gradients", m_gradients->state()},
            {"responses", m_responses->state()}};
}

void LayersView::restore(const QVariantMap& state)
{
    m_gradients->restore(state.value("gradients").toMap());
    m_responses->restore(state.value("responses").toMap());
    setProbeEvery(state.value("every", kUsualRhythm).toInt());
    if (const int page = state.value("page").toInt(); page >= 0 && page < m_pages->count())
        showPage(page);
    m_isPageChosen = false;
}

void LayersView::followNews()
{
    if (!isVisible() || m_telling.isActive())
        return;
    showCost();
    offerLook();
    m_telling.start();
}

void LayersView::showCost()
{
    const auto words = tr("costs %1 of training");
    const auto cost = m_signals.costPercent();
    m_cost->reserve(words.arg(percentText(kHighCost)));
    m_cost->setText(cost ? words.arg(percentText(*cost)) : QString());
}

/// Only where there is something to look at that is not known.
void LayersView::offerLook()
{
    m_look->setVisible(!m_signals.unseen().empty());
    m_look->setEnabled(!m_isLooking);
    openWhatThereIs();
}

bool LayersView::hasResponsesAlone() const
{
    bool hasResponses = false;
    for (const int id : m_runs.ids()) {
        const auto* run = m_signals.find(id);
        if (!run || !m_runs.find(id)->isShown)
            continue;
        if (m_runs.find(id)->isLive || run->isReading || run->hasGradients())
            return false;
        hasResponses = hasResponses || !run->history.isEmpty();
    }
    return hasResponses && m_signals.unseen().empty();
}

void LayersView::openWhatThereIs()
{
    if (!m_isPageChosen && currentPage() == static_cast<int>(Page::Gradients) && hasResponsesAlone())
        open(static_cast<int>(Page::Responses));
}

void LayersView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showCost();
    offerLook();
}

void LayersView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LayersView::retranslate()
{
    m_switch->setWord(0, tr("Gradients"), tr("How large the gradient is at every layer, now and over time."));
    m_switch->setWord(1, tr("Responses"), tr("What every layer gives, and how the signal grows from block to block."));
    m_everyLabel->setText(tr("Look closely every"));
    m_every->setSuffix(tr(" steps"));
    m_every->setAccessibleName(tr("Steps between two probes"));
    m_every->setToolTip(tr("One step of this many is looked at closely, of every network. Looking takes time, which is shown beside; the "
                           "step itself stays the same, to the bit."));
    m_look->setText(tr("Look once now"));
    m_look->setToolTip(tr("Of each run that was recorded without a look, shows one step from its last checkpoint. Nothing of the run is "
                          "changed."));
    m_cost->setHint(tr("The part of the training time so far that went into looking at layers."));
    showCost();
    offerLook();
}

void LayersView::follow()
{
    auto* row = m_switch->parentWidget()->layout();
    row->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(2), 0);
    row->setSpacing(m_theme.space(1));
    m_cost->setFont(m_theme.figures());
    auto palette = m_cost->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    m_cost->setPalette(palette);
    m_everyLabel->setPalette(palette);
    m_look->setIcon(m_theme.icon("eye", Role::TextSoft));
}

}  // namespace reslab::ui
