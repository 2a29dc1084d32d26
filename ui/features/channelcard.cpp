#include "ui/features/channelcard.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <utility>

#include "ui/features/colourlegend.h"
#include "ui/features/tileview.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/csv.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"
#include "ui/theme/tables.h"

namespace reslab::ui {
namespace {

const QString kBetween = QString::fromUtf8(" · ");

}  // namespace

ChannelCard::ChannelCard(InferenceWorker& worker, ImageChoice& image, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_image(image)
    , m_theme(theme)
    , m_asker(worker)
    , m_title(new QLabel(this))
    , m_enlarged(new TileView(theme, this))
    , m_facts(new SteadyLabel(SteadyLabel::Room::Lines, this))
    , m_half(new QComboBox(this))
    , m_count(new QComboBox(this))
    , m_scan(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_scanWords(new QLabel(this))
    , m_found(new TileView(theme, this))
    , m_table(new QTableView(this))
    , m_model(new ChannelTable(this))
{
    m_title->setProperty("title", true);
    for (auto* label : {m_title, m_scanWords})
        label->setWordWrap(true);
    m_facts->label().setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_enlarged->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_progress->setTextVisible(false);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(ChannelTable::SortRole);
    dressSortedTable(*m_table, *sorted);
    m_table->sortByColumn(ChannelTable::Channel, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->hide();
    auto* column = new QVBoxLayout(this);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_enlarged, m_facts, m_half, m_count, m_scan, m_progress, m_scanWords})
        column->addWidget(part);
    column->addWidget(m_found, 1);
    column->addWidget(m_table, 2);
    column->addStretch(0);
    makeChoices();
    connect(m_scan, &QPushButton::clicked, this, &ChannelCard::scan);
    connect(&m_asker, &InferenceAsker::progressed, this, [this](int, const SharedAnswer& answer) { showFound(answer); });
    connect(&m_asker, &InferenceAsker::answered, this, [this](int, const SharedAnswer& answer) { showFound(answer); });
    connect(&m_asker, &InferenceAsker::failed, this, [this](int, const Error& error) {
        m_scanWords->setText(sentence(error));
        m_scanWords->show();
    });
    connect(&m_asker, &InferenceAsker::finished, this, &ChannelCard::describe);
    connect(&image, &ImageChoice::changed, this, [this] {
        // What was found in another set is none of this one's.
        if (!m_looked || m_looked == images())
            return;
        m_looked.reset();
        forgetFound();
        describe();
    });
    connect(m_found, &TileView::chosen, this, [this](int index) {
        m_found->setAccessibleDescription(foundWords(index));
        emit readoutChanged(foundWords(index));
        m_image.setHalf(half());
        m_image.setIndex(index);
    });
    connect(m_found, &TileView::hovered, this, [this](int index) { emit readoutChanged(foundWords(index)); });
    connect(m_enlarged, &TileView::hovered, this, [this](int id, int x, int y) {
        const auto* tile = m_enlarged->tileOf(id);
        if (tile && x >= 0)
            emit readoutChanged(tr("channel %1 · y %2, x %3 · %4")
                                    .arg(tile->name)
                                    .arg(y)
                                    .arg(x)
                                    .arg(valueText(tile->values[static_cast<std::size_t>(y * tile->width + x)])));
        else
            emit readoutChanged({});
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this, sorted](const QModelIndex& index) {
        if (index.isValid() && m_table->hasFocus())
            emit rowChosen(sorted->mapToSource(index).row());
    });
    forgetFound();
    retranslate();
    restyle();
}

void ChannelCard::makeChoices()
{
    for (const auto each : {DataHalf::Test, DataHalf::Train})
        m_half->addItem(QString(), static_cast<int>(each));
    for (const auto each : {kFew, kMany, kAll})
        m_count->addItem(QString(), each);
    for (auto* choice : {m_half, m_count})
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            forgetFound();
            describe();
        });
}

void ChannelCard::setScanned(DataHalf half, std::uint32_t most)
{
    m_half->setCurrentIndex(m_half->findData(static_cast<int>(half)));
    m_count->setCurrentIndex(m_count->findData(most));
}

std::shared_ptr<const Dataset> ChannelCard::images() const
{
    return half() == DataHalf::Test ? m_image.data().test : m_image.data().train;
}

void ChannelCard::setAnswer(const ShelfNetwork& network, const SharedAnswer& answer)
{
    const auto layer = answer && !answer->tensors.empty() ? QString::fromStdString(answer->tensors.front().name) : QString();
    if (network.id != m_network.id || layer != m_layer)
        forgetFound();
    m_isTableAlone = false;
    m_network = network;
    m_layer = layer;
    m_answer = answer;
    m_model->setFacts(layer.isEmpty() ? std::vector<ChannelFacts>() : channelFacts(answer->tensors.front()));
    describe();
}

void ChannelCard::setTile(const Tile* tile, const std::shared_ptr<const void>& owner)
{
    const int channel = tile ? tile->id : -1;
    if (channel != m_channel)
        forgetFound();
    m_channel = channel;
    TileSheet sheet{.tiles = {}, .owner = owner, .base = {}, .opacity = 1.0};
    if (tile) {
        sheet.tiles.push_back(*tile);
        sheet.tiles.front().label.clear();
    }
    m_enlarged->setSheet(std::move(sheet));
    m_enlarged->setVisible(tile);
    describe();
}

void ChannelCard::setRows(const ShelfNetwork& network, ChannelTable::Rows rows, std::vector<ChannelFacts> facts, const QStringList& names)
{
    forgetFound();
    m_isTableAlone = true;
    m_network = network;
    m_layer.clear();
    m_answer = nullptr;
    m_channel = -1;
    m_model->setFacts(std::move(facts), rows, names);
    describe();
}

void ChannelCard::setTableShown(bool isShown)
{
    m_table->setVisible(isShown);
}

void ChannelCard::describeRows()
{
    m_title->setText(m_network.title);
    for (QWidget* part : std::initializer_list<QWidget*>{m_enlarged, m_facts, m_half, m_count, m_scan, m_progress})
        part->hide();
}

void ChannelCard::describe()
{
    if (m_isTableAlone)
        return describeRows();
    const bool hasChannel = m_channel >= 0 && m_answer && !m_answer->tensors.empty() &&
                            m_channel < shapeOf(m_answer->tensors.front()).channels;
    m_title->setText(hasChannel ? tr("Channel %1").arg(m_channel) : tr("No channel is chosen"));
    if (hasChannel) {
        const auto facts = factsOf(channelOf(m_answer->tensors.front(), m_channel));
        m_facts->setText(tr("Mean %1, from %2 to %3, exactly zero at %4 of the places.")
                             .arg(valueText(facts.mean), valueText(static_cast<double>(facts.least)),
                                  valueText(static_cast<double>(facts.greatest)), percentText(100.0 * facts.zeros)));
    } else {
        m_facts->setText(tr("Click a tile, or go to it with the arrow keys, to see it large with its values."));
    }
    m_facts->show();
    const bool isBusy = m_asker.isBusy();
    for (QWidget* part : std::initializer_list<QWidget*>{m_half, m_count, m_scan})
        part->setVisible(hasChannel);
    m_scan->setEnabled(isBusy || (images() && m_network.source));
    m_scan->setText(isBusy ? tr("Cancel") : tr("Images that excite it most"));
    m_scan->setToolTip(isBusy ? tr("Ends the search; what was found so far stays.")
                              : tr("Looks through these images for those in which this channel's greatest value is largest."));
    m_progress->setVisible(isBusy);
}

void ChannelCard::scan()
{
    if (m_asker.isBusy()) {
        m_asker.cancel();
        return describe();
    }
    if (!m_network.source || !images())
        return;
    forgetFound();
    m_looked = images();
    m_asker.ask({{.source = *m_network.source,
                  .image = nullptr,
                  .wish = ScanWish{.images = m_looked,
                                   .layer = m_layer.toStdString(),
                                   .channel = m_channel,
                                   .most = most(),
                                   .isDrawn = true}}});
    m_progress->setRange(0, 0);
    describe();
}

void ChannelCard::showFound(const SharedAnswer& answer)
{
    m_progress->setRange(0, static_cast<int>(answer->toScan));
    m_progress->setValue(static_cast<int>(answer->scanned));
    const auto before = std::exchange(m_seen, answer);
    m_scanWords->setText(scannedWords());
    m_scanWords->show();
    if (!before || before->exciting != answer->exciting)
        fillFound();
}

/// Newer weights may have come since they were found: so it says of which iteration those were.
QString ChannelCard::scannedWords() const
{
    const auto count = grouped(m_seen->scanned);
    QStringList words{half() == DataHalf::Test ? tr("Of %1 test images, by the channel's greatest value").arg(count)
                                               : tr("Of %1 training images, by the channel's greatest value").arg(count)};
    if (m_seen->iteration >= 0)
        words += tr("after %1 iterations").arg(grouped(m_seen->iteration));
    return words.join(kBetween);
}

void ChannelCard::fillFound()
{
    TileSheet sheet;
    for (const auto& image : m_seen->exciting) {
        Tile tile{.id = static_cast<int>(image.index), .label = valueText(static_cast<double>(image.value))};
        tile.picture = imageOf(*m_looked, image.index);
        tile.name = tr("image %1, %2").arg(image.index).arg(
            className(m_looked->classNames(), m_looked->label(image.index)));
        sheet.tiles.push_back(std::move(tile));
    }
    m_found->setSheet(std::move(sheet));
    m_found->setAccessibleDescription(foundWords(m_found->current()));
    m_found->show();
}

QString ChannelCard::foundWords(int index) const
{
    const auto* tile = m_found->tileOf(index);
    return tile ? tile->name + kBetween + tile->label : QString();
}

QString ChannelCard::paintedWords() const
{
    return tr("Channel %1").arg(m_channel) + kBetween + scannedWords();
}

int ChannelCard::wordsHeight(int width) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Small));
    return metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap, paintedWords()).height();
}

int ChannelCard::foundHeight(int width) const
{
    return m_theme.space(1) + wordsHeight(width) + m_found->heightFor(width);
}

int ChannelCard::paintFound(QPainter& painter, int width) const
{
    const auto ink = m_theme.colour(Role::TextSoft, false);
    const int words = wordsHeight(width);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(ink);
    painter.drawText(QRect(0, m_theme.space(1), width, words), Qt::TextWordWrap, paintedWords());
    painter.translate(0, m_theme.space(1) + words);
    return m_theme.space(1) + words + m_found->paintAll(painter, width, ink);
}

QString ChannelCard::foundCsv() const
{
    if (!hasFound())
        return {};
    QString text;
    const auto iteration = m_seen->iteration < 0 ? QString() : QString::number(m_seen->iteration);
    for (const auto& image : m_seen->exciting) {
        const auto& names = m_looked->classNames();
        const auto label = m_looked->label(image.index);
        const auto known = label >= 0 && static_cast<std::size_t>(label) < names.size();
        const auto name = known ? QString::fromStdString(names[static_cast<std::size_t>(label)]) : QString::number(label);
        text += csvField(m_network.name) + ',' + csvField(m_layer) +
                QString(",%1,,,,,%2,%3,%4,").arg(m_channel).arg(iteration, csvWord(half())).arg(image.index) +
                csvField(name) + ',' + QString::number(static_cast<double>(image.value), 'g', 9) + '\n';
    }
    return text;
}

void ChannelCard::forgetFound()
{
    m_asker.cancel();
    m_seen.reset();
    m_found->setSheet({});
    m_found->setAccessibleDescription({});
    m_found->hide();
    m_scanWords->hide();
    m_progress->hide();
}

void ChannelCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChannelCard::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleName(tr("Table of values"));
    m_half->setItemText(0, tr("Test images"));
    m_half->setItemText(1, tr("Training images"));
    m_half->setAccessibleName(tr("Among which images"));
    m_half->setToolTip(tr("The half of the data set in which images are looked for."));
    m_count->setItemText(0, tr("%1 drawn by chance").arg(grouped(kFew)));
    m_count->setItemText(1, tr("%1 drawn by chance").arg(grouped(kMany)));
    m_count->setItemText(2, tr("all of them"));
    m_count->setAccessibleName(tr("Among how many images"));
    m_count->setToolTip(tr("How many images are looked at. Those that are drawn are the same ones each time, for every channel and network."));
    m_found->setAccessibleName(tr("Images that excite the channel most"));
    m_found->setToolTip(tr("Click one to look at it."));
    m_enlarged->setAccessibleName(tr("The chosen channel, enlarged"));
    m_progress->setAccessibleName(tr("Images looked through"));
    fitWidth();
    if (m_seen) {
        m_scanWords->setText(scannedWords());
        fillFound();
    }
    describe();
}

/// As wide as the enlarged channel and the longest words on the button need.
void ChannelCard::fitWidth()
{
    const QFontMetrics metrics(m_theme.font());
    const int words = std::max(metrics.horizontalAdvance(tr("Images that excite it most")), metrics.horizontalAdvance(tr("Cancel")));
    setFixedWidth(std::max(m_enlarged->width(), words + m_theme.space(4)) + m_theme.space(3));
}

void ChannelCard::restyle()
{
    layout()->setContentsMargins(m_theme.space(1), m_theme.space(1), m_theme.space(2), m_theme.space(1));
    layout()->setSpacing(m_theme.space(1));
    const int side = m_theme.space(27);
    m_enlarged->setSide(side);
    m_enlarged->setFixedSize(side + m_theme.space(1), side + m_theme.space(1));
    m_found->setSide(m_theme.space(8));
    m_found->setMinimumHeight(m_theme.space(12));
    fitWidth();
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.font()).height() + m_theme.space(0.75));
}

}  // namespace reslab::ui
