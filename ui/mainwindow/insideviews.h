#pragma once

#include <QObject>

#include <memory>

#include "core/base/error.h"

namespace reslab::ui {

class ClassifyView;
class FeatureMapsPage;
class FeaturesDesk;
class LayersView;
class RunSet;
class Selection;
class Theme;
class TrainingController;
class WeightFiles;
class WhyPage;

/// The pages that look into networks, in the layers' tab and in one of their own, and the desk that they share: pages go before the
/// desk does.
class InsideViews : public QObject {
    Q_OBJECT

public:
    InsideViews(const RunSet& runs, Selection& selection, const Theme& theme, LayersView& layers);
    ~InsideViews() override;

    /// Weights of runs that train come from `controller`, files of weights as the window looks into them.
    void connectTo(TrainingController& controller, WeightFiles& files);
    FeaturesDesk& desk() { return *m_desk; }
    /// The tab of its own on which networks name pictures.
    ClassifyView& classify() { return *m_classify; }
    void retranslate();

signals:
    void startRequested();
    void failed(const reslab::Error& error);
    /// What lies in the clipboard is for the window.
    void otherPasted();

private:
    LayersView& m_layers;
    std::unique_ptr<FeaturesDesk> m_desk;
    std::unique_ptr<FeatureMapsPage> m_maps;
    std::unique_ptr<WhyPage> m_why;
    std::unique_ptr<ClassifyView> m_classify;
    int m_mapsPage = 0;
    int m_whyPage = 0;
};

}  // namespace reslab::ui
