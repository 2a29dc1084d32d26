#pragma once

#include <QObject>

#include "ui/features/imagechoice.h"
#include "ui/features/networkshelf.h"

namespace reslab::ui {

class RunSet;
class Selection;
class Theme;

/// What the pages that look into networks share: the worker that answers, the networks, and the image.
class FeaturesDesk : public QObject {
    Q_OBJECT

public:
    FeaturesDesk(const RunSet& runs, Selection& selection, const Theme& theme, InferenceCoreMaker maker = makeInferenceCore,
                 QObject* parent = nullptr);

    InferenceWorker& worker() { return m_worker; }
    NetworkShelf& shelf() { return m_shelf; }
    ImageChoice& image() { return m_image; }
    Selection& selection() { return m_selection; }
    const Theme& theme() const { return m_theme; }

    /// While networks train, answers take one thread, so that they take little from the training; else all.
    void setTraining(bool isTraining);

private:
    Selection& m_selection;
    const Theme& m_theme;
    InferenceWorker m_worker;
    NetworkShelf m_shelf;
    ImageChoice m_image;
};

}  // namespace reslab::ui
