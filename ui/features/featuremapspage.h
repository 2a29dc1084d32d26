#pragma once

#include "ui/features/insidepage.h"
#include "ui/features/sheets.h"
#include "ui/plots/steadylabel.h"

class QScrollArea;
class QSpinBox;

namespace reslab::ui {

class ChannelCard;
class LayerList;
class MapsColumn;

/// The page of the feature maps: what every channel of a layer makes of an image, what all layers do, and the weights that do it.
class FeatureMapsPage : public InsidePage {
    Q_OBJECT

public:
    explicit FeatureMapsPage(FeaturesDesk& desk, QWidget* parent = nullptr);

    const MapsOptions& options() const { return m_options; }
    void setOptions(const MapsOptions& options);
    /// Leaves the tiles alone: no rows of controls, no list of layers, no card of a channel.
    void showTilesOnly();
    LayerList& layers() { return *m_layers; }
    ChannelCard& card() { return *m_card; }
    /// In the order in which they stand side by side.
    std::vector<MapsColumn*> mapsColumns() const;
    /// What is under the mouse.
    const QString& readout() const { return m_readout->text(); }

private:
    std::vector<InferenceRequest> requestsFor(const ShelfNetwork& network) override;
    void showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers) override;
    NetworkColumn* makeColumn() override;
    void settle() override;
    bool needsImage() const override { return m_options.mode != MapsMode::Kernels; }
    PaintedPicture picture() const override;
    QString csv() const override;
    std::vector<std::pair<QString, const NamedTensor*>> tensors() const override;
    QString exportName() const override;
    void retranslate() override;
    void restyle() override;

    void makeTools();
    void change(const MapsOptions& options);
    void followOptions();
    void redraw();
    ValueScale scaleOfColumn(const MapsColumn& column) const;
    /// The image below the tiles of a column: what its network read.
    QImage baseOf(const MapsColumn& column) const;
    void takeTile(MapsColumn& column, int id);
    void takeRow(int row);
    /// What the table and the file of numbers tell of a column: a row a channel, a layer or an output channel.
    std::vector<ChannelFacts> factsOfColumn(const MapsColumn& column) const;
    /// The card has images that excite the channel that is shown.
    bool hasFound() const;
    void showRows(const MapsColumn& column);
    void showCard();
    void fitCard();
    MapsColumn* activeColumn() const;
    QString missingWords(const ShelfNetwork& network) const;

    MapsOptions m_options;
    int m_active = 0;     ///< the network whose tile is chosen
    int m_channel = -1;
    bool m_isTilesOnly = false;
    LayerList* m_layers;
    ChannelCard* m_card;
    QScrollArea* m_cardPlace;
    SteadyLabel* m_readout;
    SegmentedControl* m_mode = nullptr;
    SegmentedControl* m_order = nullptr;
    SegmentedControl* m_representative = nullptr;
    SegmentedControl* m_sharing = nullptr;
    QToolButton* m_sizes = nullptr;
    QSlider* m_opacity = nullptr;
    QLabel* m_opacityLabel = nullptr;
    QSlider* m_side = nullptr;
    QLabel* m_sideLabel = nullptr;
    QSpinBox* m_kernel = nullptr;
    QLabel* m_kernelLabel = nullptr;
    QToolButton* m_table = nullptr;
};

}  // namespace reslab::ui
