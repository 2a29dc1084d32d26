#pragma once

#include <map>

#include "core/data/perturb.h"
#include "ui/classify/nearsearch.h"
#include "ui/classify/tally.h"
#include "ui/features/heatmap.h"
#include "ui/features/insidepage.h"
#include "ui/plots/steadylabel.h"

class QScrollArea;
class QSplitter;

namespace reslab::ui {

class ClassNamesMenu;
class ClassifyColumn;
class DrawPad;
class EnsembleColumn;
class OccluderSlider;
class PerturbPanel;

/// The page on which a picture is dropped: up to four networks say what they see, side by side, with what speaks for it. The picture can
/// be drawn, and disturbed to see how far the answers hold; where its class is known, right and wrong are counted.
class ClassifyPage : public InsidePage {
    Q_OBJECT

public:
    explicit ClassifyPage(FeaturesDesk& desk, QWidget* parent = nullptr);

    enum class Evidence {
        None,
        Map,       ///< CAM where the network ends so, else Grad-CAM of its last layer with places: as `classify --cam`
        Occlusion
    };
    Evidence evidence() const { return m_evidence; }
    void setEvidence(Evidence evidence);
    static constexpr int kPredicted = -1;
    static constexpr int kNone = -1;
    /// The class that the evidence is for, and the one that it is compared with; numbers are those of choices().
    void setExplained(int label);
    void setAgainst(int label);
    int explained() const { return m_explained; }
    int against() const { return m_against; }

    /// Whether probabilities are the mean of ten views.
    bool isTenCrop() const { return m_tenCrop->isChecked(); }
    void setTenCrop(bool isTenCrop);
    /// Whether the nearest training images stand below the bars.
    void showNearest(bool isShown);
    const NearSearch& nearSearch() const { return *m_search; }
    void setDistance(FeatureDistance distance);
    ClassNamesMenu& classNamesMenu() { return *m_namesMenu; }
    /// Every class that a shown network names, each once: those of the first network, then what others have besides.
    const std::vector<std::string>& choices() const { return m_choices; }
    EnsembleColumn& ensemble() { return *m_ensemble; }

    OccluderSlider& square() { return *m_square; }
    PerturbPanel& perturbing() { return *m_perturb; }
    DrawPad& pad() { return *m_pad; }
    void showPerturbing(bool isShown);
    void showPad(bool isShown);
    /// Of the data set's classes, or of choices() as the user said; negative: not known.
    int truth() const;
    void setTruth(int label);
    /// Counts the answers to the picture, whose class is known.
    void count();
    const Tally& tally() const { return m_tally; }
    /// Nothing is counted any more.
    void countAnew();
    /// What was counted, as CSV. Throws Error.
    void saveTally(const QString& file) const;
    /// "All 3 networks say cat."
    const QString& verdict() const { return m_verdict->text(); }
    /// The value of the evidence under the mouse, in words.
    const QString& readout() const { return m_readout->text(); }
    std::vector<ClassifyColumn*> classifyColumns() const;

private:
    std::vector<InferenceRequest> requestsFor(const ShelfNetwork& network) override;
    void showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers) override;
    NetworkColumn* makeColumn() override;
    void settle() override;
    PaintedPicture picture() const override;
    QString csv() const override;
    QString nearCsv(const QString& picture) const;
    std::vector<std::pair<QString, const NamedTensor*>> tensors() const override;
    QString exportName() const override;
    void addExports(QMenu& menu) override;
    void retranslate() override;
    void restyle() override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    void makeTools();
    void makeSide();
    /// What the choices of classes are filled with.
    struct Offered {
        std::vector<std::string> names;
        int count = 0;
        std::vector<std::string> truths;  ///< of the data, where they say what the picture is
        friend bool operator==(const Offered&, const Offered&) = default;
    };
    void fillClasses();
    void offerClasses(const Offered& wanted);
    void gatherChoices();
    void followImage();
    void refreshVerdict();
    void refreshTally();
    void refreshEnsemble();
    bool hasRoomForEnsemble() const;
    void followNear();
    void showNear(int network);
    Perturbation perturbation() const;
    void point(const ClassifyColumn& column, int x, int y);
    MapWish mapWish(const ShelfNetwork& network, int label) const;
    /// Of this network, -1 where it has no such class.
    int truthOf(const InferenceAnswer& answer) const;
    QString truthName() const;
    int choiceOf(const NetworkColumn& column, int label) const;
    void explain(const NetworkColumn& column, int label);
    void hover(const NetworkColumn& column, int label);
    MapKind mapKindOf(const InferenceAnswer& answer) const;
    /// What is asked for and shown: as chosen, but while the mouse rests on a bar of that class.
    Evidence shownEvidence() const { return m_hovered != kNone && m_evidence == Evidence::None ? Evidence::Map : m_evidence; }
    int shownClass() const { return m_hovered != kNone ? m_hovered : m_explained; }
    QString answerOf(const ClassifyColumn& column) const;
    QString pictureName() const;
    QString pictureKey() const;

    Evidence m_evidence = Evidence::None;
    int m_explained = kPredicted;
    int m_against = kNone;
    int m_hovered = kNone;  ///< on whose bar the mouse rests
    int m_toldTruth = kNone;
    std::vector<std::string> m_choices;
    std::optional<Offered> m_offered;  ///< none: nothing yet, or in another language
    OverlayOptions m_overlay;
    Tally m_tally;
    /// In the middle of the picture until the mouse is somewhere; as shares of what is read.
    QPointF m_occluder{0.5, 0.5};
    std::shared_ptr<const void> m_seen;  ///< the picture that the told class is of
    NearSearch* m_search;
    SegmentedControl* m_kinds = nullptr;
    QComboBox* m_classes = nullptr;
    QLabel* m_classesLabel = nullptr;
    QComboBox* m_others = nullptr;
    QLabel* m_othersLabel = nullptr;
    QSlider* m_opacity = nullptr;
    QLabel* m_opacityLabel = nullptr;
    OccluderSlider* m_square = nullptr;
    QToolButton* m_table = nullptr;
    QToolButton* m_draw = nullptr;
    QToolButton* m_disturb = nullptr;
    QToolButton* m_tenCrop = nullptr;
    QToolButton* m_near = nullptr;
    SegmentedControl* m_distances = nullptr;
    QToolButton* m_names = nullptr;
    ClassNamesMenu* m_namesMenu = nullptr;
    QComboBox* m_truths = nullptr;
    QLabel* m_truthsLabel = nullptr;
    QToolButton* m_count = nullptr;
    QToolButton* m_anew = nullptr;
    QAction* m_tallyExport = nullptr;
    SteadyLabel* m_verdict;
    SteadyLabel* m_readout;
    EnsembleColumn* m_ensemble;
    QScrollArea* m_side;
    QLabel* m_padTitle;
    QWidget* m_padPlace;
    DrawPad* m_pad;
    QLabel* m_widthLabel;
    QSlider* m_width;
    QToolButton* m_invert;
    QToolButton* m_undo;
    QToolButton* m_clear;
    QLabel* m_perturbTitle;
    PerturbPanel* m_perturb;
};

/// The last layer of a network whose output has places, more than one pixel: what Grad-CAM reads where nobody chooses. Empty where
/// there is none.
std::string lastLayerWithPlaces(const ShapedGraph& graph);

}  // namespace reslab::ui
