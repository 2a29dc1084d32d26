#include "ui/features/featuresdesk.h"

#include "ui/models/selection.h"

namespace reslab::ui {

FeaturesDesk::FeaturesDesk(const RunSet& runs, Selection& selection, const Theme& theme, InferenceCoreMaker maker, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_theme(theme)
    , m_worker(std::move(maker))
    , m_shelf(runs, m_worker)
    , m_image(selection)
{
    // A run that is chosen elsewhere is looked into here.
    connect(&selection, &Selection::runChanged, this, [this](int run) {
        if (m_shelf.find(run) && !m_shelf.isShown(run))
            m_shelf.setShown(run, true);
    });
    // Of a picture that somebody brings, an answer is wanted; an image of the data stands there unasked.
    connect(&m_image, &ImageChoice::changed, this, [this] {
        if (m_image.isForeign())
            m_shelf.want();
    });
}

void FeaturesDesk::setTraining(bool isTraining)
{
    m_worker.setThreads(isTraining ? 1 : 0);
    m_shelf.setTraining(isTraining);
}

}  // namespace reslab::ui
