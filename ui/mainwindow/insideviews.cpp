#include "ui/mainwindow/insideviews.h"

#include "ui/bridge/trainingcontroller.h"
#include "ui/bridge/weightfiles.h"
#include "ui/classify/classifyview.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/whypage.h"
#include "ui/signals/layersview.h"

namespace reslab::ui {

InsideViews::InsideViews(const RunSet& runs, Selection& selection, const Theme& theme, LayersView& layers)
    : m_layers(layers)
    , m_desk(std::make_unique<FeaturesDesk>(runs, selection, theme))
    , m_maps(std::make_unique<FeatureMapsPage>(*m_desk))
    , m_why(std::make_unique<WhyPage>(*m_desk))
    , m_classify(std::make_unique<ClassifyView>(*m_desk))
{
    m_mapsPage = layers.addPage(m_maps.get(), QString(), QString());
    m_whyPage = layers.addPage(m_why.get(), QString(), QString());
    for (const InsidePage* page : std::initializer_list<const InsidePage*>{m_maps.get(), m_why.get()}) {
        connect(page, &InsidePage::startRequested, this, &InsideViews::startRequested);
        connect(page, &InsidePage::failed, this, &InsideViews::failed);
        connect(page, &InsidePage::otherPasted, this, &InsideViews::otherPasted);
    }
    connect(m_classify.get(), &ClassifyView::startRequested, this, &InsideViews::startRequested);
    connect(m_classify.get(), &ClassifyView::failed, this, &InsideViews::failed);
    connect(m_classify.get(), &ClassifyView::otherPasted, this, &InsideViews::otherPasted);
    retranslate();
}

InsideViews::~InsideViews() = default;

void InsideViews::connectTo(TrainingController& controller, WeightFiles& files)
{
    auto& shelf = m_desk->shelf();
    connect(&shelf, &NetworkShelf::snapshotWanted, &controller, &TrainingController::requestSnapshot);
    connect(&controller, &TrainingController::snapshotArrived, &shelf, &NetworkShelf::takeSnapshot);
    connect(&controller, &TrainingController::stateChanged, m_desk.get(),
            [this](TrainingController::State state) {
                m_desk->setTraining(state != TrainingController::State::Idle);
                m_classify->many().setTraining(state != TrainingController::State::Idle);
            });
    connect(&files, &WeightFiles::inspected, &shelf, [&shelf](const WeightInspection& seen) {
        const auto& found = seen.guesses.networks;
        if (!found.empty() && found.front().fits())
            shelf.setShown(shelf.addWeights(seen), true);
    });
}

void InsideViews::retranslate()
{
    m_desk->shelf().retranslate();
    m_layers.setPageWords(m_mapsPage, tr("Feature maps"), tr("What every channel of a layer makes of an image, and the weights that do it."));
    m_layers.setPageWords(m_whyPage, tr("Why this answer"), tr("What in an image mattered to a network's answer, as maps over it."));
}

}  // namespace reslab::ui
