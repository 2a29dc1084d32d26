#pragma once

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

#include <limits>

#include "ui/features/channeltable.h"
#include "ui/features/imagechoice.h"
#include "ui/features/networkshelf.h"
#include "ui/features/tiles.h"
#include "ui/plots/steadylabel.h"

namespace reslab::ui {

class TileView;

/// One channel enlarged, with what is known of it; below, on request, the images of the data set that excite it most, and the table
/// of all channels. Where tiles are layers or kernels, their table alone.
class ChannelCard : public QWidget {
    Q_OBJECT

public:
    /// So many images are looked through, drawn by chance, where not all are.
    static constexpr std::uint32_t kFew = 1000;
    static constexpr std::uint32_t kMany = 10'000;
    static constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();

    ChannelCard(InferenceWorker& worker, ImageChoice& image, const Theme& theme, QWidget* parent = nullptr);

    /// The channels of the first tensor of `answer`, of `network`; null: nothing to tell.
    void setAnswer(const ShelfNetwork& network, const SharedAnswer& answer);
    /// The enlarged tile, of a sheet that lives as long as `owner`.
    void setTile(const Tile* tile, const std::shared_ptr<const void>& owner);
    /// The table of what is no channels of a layer, below the name of its network.
    void setRows(const ShelfNetwork& network, ChannelTable::Rows rows, std::vector<ChannelFacts> facts, const QStringList& names);
    void setTableShown(bool isShown);
    QTableView& table() { return *m_table; }
    TileView& found() { return *m_found; }
    QPushButton& scanButton() { return *m_scan; }
    /// In which half the images are looked for, and among how many.
    void setScanned(DataHalf half, std::uint32_t most);
    bool hasFound() const { return m_seen && !m_seen->exciting.empty(); }
    /// The images that were found, a line each: network, layer, channel, four empty fields, the weights' iteration, half, image, class,
    /// greatest value.
    QString foundCsv() const;
    /// How high paintFound() paints.
    int foundHeight(int width) const;
    /// Draws them below their words, `width` wide, on white; returns the height.
    int paintFound(QPainter& painter, int width) const;
    bool isScanning() const { return m_asker.isBusy(); }
    void restyle();

signals:
    /// A row of the table was chosen: a channel, a layer or an output channel.
    void rowChosen(int row);
    void readoutChanged(const QString& words);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeChoices();
    DataHalf half() const { return static_cast<DataHalf>(m_half->currentData().toInt()); }
    std::uint32_t most() const { return m_count->currentData().toUInt(); }
    std::shared_ptr<const Dataset> images() const;
    void scan();
    void showFound(const SharedAnswer& answer);
    void fillFound();
    QString scannedWords() const;
    /// "image 12, cat · 0.8213"; empty where no image that was found has this number.
    QString foundWords(int index) const;
    QString paintedWords() const;
    int wordsHeight(int width) const;
    void forgetFound();
    void describe();
    void describeRows();
    void fitWidth();
    void retranslate();

    ImageChoice& m_image;
    const Theme& m_theme;
    InferenceAsker m_asker;
    ShelfNetwork m_network;
    SharedAnswer m_answer;
    int m_channel = -1;
    bool m_isTableAlone = false;
    QString m_layer;
    std::shared_ptr<const Dataset> m_looked;  ///< whose images were looked through last
    SharedAnswer m_seen;                      ///< what is shown of them; null: nothing
    QLabel* m_title;
    TileView* m_enlarged;
    SteadyLabel* m_facts;
    QComboBox* m_half;
    QComboBox* m_count;
    QPushButton* m_scan;
    QProgressBar* m_progress;
    QLabel* m_scanWords;
    TileView* m_found;
    QTableView* m_table;
    ChannelTable* m_model;
};

}  // namespace reslab::ui
