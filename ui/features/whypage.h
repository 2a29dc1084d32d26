#pragma once

#include <array>
#include <map>
#include <optional>

#include "ui/features/heatmap.h"
#include "ui/features/insidepage.h"
#include "ui/plots/steadylabel.h"

namespace reslab::ui {

class LayerList;
class OccluderSlider;
class WhyColumn;

/// The page that asks why a network answers as it does: maps of what mattered to a class, and the answer itself.
class WhyPage : public InsidePage {
    Q_OBJECT

public:
    explicit WhyPage(FeaturesDesk& desk, QWidget* parent = nullptr);

    MapKind kind() const { return m_kind; }
    void setKind(MapKind kind);
    /// The class that is explained: kPredicted, kTrue, or a number of choices().
    static constexpr int kPredicted = -1;
    static constexpr int kTrue = -2;
    int wantedClass() const { return m_class; }
    void setWantedClass(int label);
    /// Every class that a shown network names, each once.
    const std::vector<std::string>& choices() const { return m_choices; }
    LayerList& layers() { return *m_layers; }
    OccluderSlider& occluder() { return *m_occluder; }
    std::vector<WhyColumn*> whyColumns() const;
    const QString& readout() const { return m_readout->text(); }
    /// What the kind of map shows, how to read it, and what it does not show.
    static QString meaningOf(MapKind kind);

private:
    std::vector<InferenceRequest> requestsFor(const ShelfNetwork& network) override;
    void showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers) override;
    NetworkColumn* makeColumn() override;
    void settle() override;
    PaintedPicture picture() const override;
    QString csv() const override;
    std::vector<std::pair<QString, const NamedTensor*>> tensors() const override;
    std::vector<std::pair<QString, QString>> metadataOf(const NetworkColumn& column) const override;
    QString exportName() const override;
    void retranslate() override;
    void restyle() override;

    void makeTools();
    void gatherChoices();
    void fillClasses();
    void explain(const NetworkColumn& column, int label);
    std::optional<int> labelIn(const ShelfNetwork& network) const;
    void followKind();
    void refreshOverlay();
    OverlayOptions& overlay() { return m_overlays[static_cast<std::size_t>(m_kind)]; }
    bool isChecked() const;
    QString missingWords(const ShelfNetwork& network) const;

    MapKind m_kind = MapKind::GradCam;
    int m_class = kPredicted;
    std::vector<std::string> m_choices;
    /// One a kind: colours of their own need no image below them.
    std::array<OverlayOptions, 5> m_overlays{OverlayOptions{}, {}, {}, {.opacity = 1.0}, {}};
    std::map<int, SharedAnswer> m_randomised;  ///< by network
    LayerList* m_layers;
    QLabel* m_meaning;
    SteadyLabel* m_readout;
    SegmentedControl* m_kinds = nullptr;
    QComboBox* m_classes = nullptr;
    QLabel* m_classesLabel = nullptr;
    QSlider* m_opacity = nullptr;
    QLabel* m_opacityLabel = nullptr;
    OccluderSlider* m_occluder = nullptr;
    QToolButton* m_smooth = nullptr;
    QToolButton* m_check = nullptr;
    QToolButton* m_table = nullptr;
};

}  // namespace reslab::ui
