#include "ui/setup/samplegrid.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QPainter>
#include <QRandomGenerator>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/text/classnames.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kPerClass = 4;
constexpr int kMostClasses = 10;
constexpr int kColumns = 2;

}  // namespace

QImage imageOf(std::span<const std::uint8_t> pixels, const Shape& shape)
{
    const auto width = static_cast<int>(shape.width);
    const auto height = static_cast<int>(shape.height);
    const auto plane = static_cast<std::size_t>(shape.width * shape.height);
    const bool isColour = shape.channels >= 3;
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
            line[x] = isColour ? qRgb(pixels[at], pixels[plane + at], pixels[2 * plane + at])
                               : qRgb(pixels[at], pixels[at], pixels[at]);
        }
    }
    return image;
}

QImage imageOf(const Dataset& dataset, std::uint32_t index)
{
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(dataset.shape().elements()));
    dataset.get(index, pixels);
    return imageOf(pixels, dataset.shape());
}

SampleGrid::SampleGrid(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_reader.setInterval(0);
    connect(&m_reader, &QTimer::timeout, this, &SampleGrid::readSome);
    connect(&theme, &Theme::changed, this, &SampleGrid::fitHeight);
}

void SampleGrid::setDataset(std::shared_ptr<const Dataset> dataset)
{
    m_dataset = std::move(dataset);
    m_members.clear();
    m_draw = 1;
    if (m_dataset) {
        m_members.resize(m_dataset->classNames().size());
        for (std::uint32_t i = 0; i < m_dataset->size(); ++i)
            m_members[static_cast<std::size_t>(m_dataset->label(i))].push_back(i);
    }
    choose();
}

void SampleGrid::drawAgain()
{
    ++m_draw;
    choose();
}

void SampleGrid::showAsTrained(const std::optional<Recipe>& recipe)
{
    std::optional<LoaderOptions> training;
    if (recipe)
        training = LoaderOptions{.seed = recipe->seed, .augment = recipe->augment, .mixup = recipe->mixup,
                                 .normalization = {.padAfter = recipe->padAfterNormalization}, .indices = {}};
    const auto isSame = training.has_value() == m_training.has_value() &&
                        (!training || (training->seed == m_training->seed && training->augment == m_training->augment &&
                                       training->mixup == m_training->mixup &&
                                       training->normalization.padAfter == m_training->normalization.padAfter));
    if (isSame)
        return;
    m_training = training;
    readAgain();
}

void SampleGrid::readAgain()
{
    m_trained.reset();
    if (m_dataset && m_training) {
        // The mean colour is not measured before training: half grey stands for it where images are padded or cut out.
        const auto channels = static_cast<std::size_t>(m_dataset->shape().channels);
        m_training->normalization.kind = Normalization::Kind::PerChannel;
        m_training->normalization.mean.assign(channels, 0.5F);
        m_training->normalization.deviation.assign(channels, 0.5F);
        m_trained = std::make_unique<TrainingImages>(m_dataset, m_training->augment, m_training->normalization,
                                                     m_training->seed);
    }
    m_next = 0;
    m_reader.start();
}

void SampleGrid::choose()
{
    QRandomGenerator chance(m_draw);
    m_classes.resize(m_members.size());
    std::iota(m_classes.begin(), m_classes.end(), 0);
    if (m_classes.size() > kMostClasses) {
        std::shuffle(m_classes.begin(), m_classes.end(), chance);
        m_classes.resize(kMostClasses);
        std::sort(m_classes.begin(), m_classes.end());
    }
    m_cells.clear();
    m_next = 0;
    for (std::size_t place = 0; place < m_classes.size(); ++place) {
        const auto& members = m_members[static_cast<std::size_t>(m_classes[place])];
        std::vector<std::uint32_t> drawn;
        std::sample(members.begin(), members.end(), std::back_inserter(drawn), kPerClass, chance);
        for (std::size_t column = 0; column < drawn.size(); ++column)
            m_cells.push_back({static_cast<int>(place), static_cast<int>(column), drawn[column], {}});
    }
    readAgain();
    describe();
    fitHeight();
}

void SampleGrid::readSome()
{
    // Photographs are decoded here: one too many and the window stutters.
    constexpr qint64 kBudgetMs = 6;
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_cells.size() && clock.elapsed() < kBudgetMs)
        read(m_cells[m_next++]);
    if (isComplete())
        m_reader.stop();
    update();
}

void SampleGrid::read(Cell& cell)
{
    cell.image = m_trained ? imageOf(asTrained(cell), m_dataset->shape()) : imageOf(*m_dataset, cell.index);
}

/// The image as the loader would give it, in bytes again; mixed, where images are, with the first image of the next class.
std::vector<std::uint8_t> SampleGrid::asTrained(const Cell& cell) const
{
    std::vector<std::uint32_t> indices{cell.index};
    if (m_training->mixup > 0.0) {
        const auto next = std::ranges::find_if(m_cells, [&](const Cell& other) { return other.place > cell.place; });
        indices.push_back(next != m_cells.end() ? next->index : m_cells.front().index);
    }
    const auto batch = makeTrainingBatch(*m_trained, indices, *m_training, m_draw, static_cast<std::int64_t>(cell.index));
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(m_dataset->shape().elements()));
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<std::uint8_t>(std::clamp(std::lround((batch.images[i] + 1.0F) * 127.5F), 0L, 255L));
    return pixels;
}

SampleGrid::Measures SampleGrid::measures(int width) const
{
    Measures found;
    found.block = (width - m_theme.space(2)) / kColumns;
    const auto gap = m_theme.space(0.5);
    const auto room = (found.block - (kPerClass - 1) * gap) / kPerClass;
    found.side = std::max(1, room);
    // One pixel for one, or for two by two, is sharper than anything between.
    const auto own = m_dataset ? static_cast<int>(std::max(m_dataset->shape().height, m_dataset->shape().width)) : 0;
    if (own > 0 && own <= room)
        found.side = room / own * own;
    // What is left over parts classes, not the images of one.
    found.pitch = found.side + gap;
    found.line = found.side + QFontMetrics(m_theme.font(TextSize::Small)).height() + m_theme.space();
    return found;
}

QRect SampleGrid::cellRect(const Cell& cell, const Measures& m) const
{
    const auto x = (cell.place % kColumns) * (m.block + m_theme.space(2)) + cell.column * m.pitch;
    return {x, cell.place / kColumns * m.line, m.side, m.side};
}

void SampleGrid::fitHeight()
{
    const auto lines = (shownClasses() + kColumns - 1) / kColumns;
    setFixedHeight(lines * measures(width()).line);
    update();
}

void SampleGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

QSize SampleGrid::sizeHint() const
{
    return {m_theme.space(38), height()};
}

QSize SampleGrid::minimumSizeHint() const
{
    return {m_theme.space(24), 0};
}

void SampleGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setFont(m_theme.font(TextSize::Small));
    const QFontMetrics metrics(painter.font());
    const auto m = measures(width());
    for (const auto& cell : m_cells) {
        const auto place = cellRect(cell, m);
        if (cell.image.isNull()) {
            painter.fillRect(place, m_theme.colour(Role::Raised));
            continue;
        }
        const bool isWhole = place.width() % std::max(1, cell.image.width()) == 0;
        painter.setRenderHint(QPainter::SmoothPixmapTransform, !isWhole);
        painter.drawImage(place, cell.image);
    }
    painter.setPen(m_theme.colour(Role::TextSoft));
    for (int place = 0; place < shownClasses(); ++place) {
        const auto first = cellRect({place, 0, 0, {}}, m);
        const auto name = className(m_dataset->classNames(), m_classes[static_cast<std::size_t>(place)]);
        painter.drawText(QRect(first.left(), first.bottom() + 1, m.block, metrics.height()), Qt::AlignLeft,
                         metrics.elidedText(name, Qt::ElideRight, m.block));
    }
}

bool SampleGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto m = measures(width());
    for (const auto& cell : m_cells)
        if (cellRect(cell, m).adjusted(0, 0, m.pitch - m.side, m.line - m.side).contains(help->pos())) {
            const auto name = className(m_dataset->classNames(), m_classes[static_cast<std::size_t>(cell.place)]);
            QToolTip::showText(help->globalPos(),
                               tr("%1: training image %2", "class, number").arg(name, grouped(cell.index)));
            return true;
        }
    return QWidget::event(event);
}

void SampleGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void SampleGrid::describe()
{
    QStringList names;
    for (const auto shown : m_classes)
        names += className(m_dataset->classNames(), shown);
    setAccessibleName(tr("Sample images"));
    setAccessibleDescription(names.join(", "));
}

}  // namespace reslab::ui
