#include "ui/classify/classifycolumn.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

#include "core/data/classnames.h"
#include "core/runs/exportfacts.h"
#include "core/telemetry/classreport.h"
#include "ui/features/whycolumn.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

QString assumedScalingWords(const NetworkSpec& spec)
{
    return assumedScaling(spec) == AssumedScaling::GoogLeNet
               ? ClassifyColumn::tr("The file does not say how images were normalised: the values of torchvision's GoogLeNet are assumed.")
               : ClassifyColumn::tr("The file does not say how images were normalised: ImageNet's values are assumed.");
}

}  // namespace

void styleSmall(QWidget& label, const Theme& theme, Role role)
{
    label.setFont(theme.figures(TextSize::Small));
    auto palette = label.palette();
    palette.setColor(QPalette::WindowText, theme.colour(role));
    label.setPalette(palette);
}

std::vector<AnswerBars::Entry> entriesOf(const InferenceAnswer& answer, const std::vector<std::string>& dataClasses)
{
    std::vector<AnswerBars::Entry> entries;
    for (const auto& [label, probability] : likeliest(answer.probabilities, AnswerBars::kShown))
        entries.push_back({label, classWords(answer, dataClasses, label), static_cast<double>(probability)});
    return entries;
}

QString surenessWords(const std::vector<float>& probabilities)
{
    return ClassifyColumn::tr("Entropy %1 of %2 bits")
        .arg(QLocale().toString(entropyBits(probabilities), 'f', 2),
             QLocale().toString(std::log2(static_cast<double>(probabilities.size())), 'f', 2));
}

ClassifyColumn::ClassifyColumn(const Theme& theme, QWidget* parent)
    : NetworkColumn(theme, parent)
    , m_theme(theme)
    , m_cut(new CutView(theme, this))
    , m_reading(new QLabel(this))
    , m_view(new HeatView(theme, this))
    , m_legend(new ColourLegend(theme, this))
    , m_bars(new AnswerBars(theme, this))
    , m_table(new MapTableView(theme, this))
    , m_sureness(new SteadyLabel(SteadyLabel::Room::Lines, this))
    , m_agreement(new QLabel(this))
    , m_tally(new QLabel(this))
    , m_nearWords(new QLabel(this))
    , m_near(new NearStrip(theme, this))
{
    auto* reading = new QHBoxLayout;
    reading->setSpacing(theme.space(1));
    reading->addWidget(m_cut, 0, Qt::AlignTop);
    reading->addWidget(m_reading, 1);
    contents().addLayout(reading);
    m_cut->hide();
    contents().addWidget(m_view, 1);
    // Above the bars, which keep their place under the mouse where it comes and goes.
    for (QWidget* part : std::initializer_list<QWidget*>{m_legend, m_bars, m_table, m_sureness, m_agreement, m_tally, m_nearWords, m_near})
        contents().addWidget(part);
    m_legend->hide();
    m_table->hide();
    showNear({});
    for (auto* label : {m_reading, m_agreement, m_tally, m_nearWords}) {
        label->setWordWrap(true);
        // A long word must not make the column wider than its share.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    connect(&theme, &Theme::changed, this, &ClassifyColumn::follow);
    follow();
    connect(m_bars, &AnswerBars::chosen, this, &ClassifyColumn::classChosen);
    connect(m_bars, &AnswerBars::hovered, this, &ClassifyColumn::classHovered);
    connect(m_near, &NearStrip::chosen, this, &ClassifyColumn::nearChosen);
    connect(m_table, &MapTableView::placed, this, &ClassifyColumn::tellPlace);
    connect(m_view, &HeatView::hovered, this, &ClassifyColumn::tellPlace);
    connect(m_view, &HeatView::hovered, this, [this](int x, int y) {
        const auto& map = m_view->map();
        if (x < 0 || y < 0 || map.width <= 0 || map.height <= 0)
            return emit pointed(-1, -1);
        // From the map's places to the pixels that the network reads.
        emit pointed(static_cast<int>((2 * x + 1) * map.base.width() / (2 * map.width)),
                     static_cast<int>((2 * y + 1) * map.base.height() / (2 * map.height)));
    });
}

void ClassifyColumn::follow()
{
    for (QWidget* label : std::initializer_list<QWidget*>{m_reading, m_sureness, m_agreement, m_tally, m_nearWords})
        styleSmall(*label, m_theme);
}

void ClassifyColumn::showNear(const std::optional<NearSearch::Found>& found)
{
    m_nearWords->setVisible(found.has_value());
    m_near->setVisible(found && !found->entries.empty());
    shareHeight();
    if (!found)
        return;
    m_nearWords->setText(found->words);
    styleSmall(*m_nearWords, m_theme, found->isFault ? Role::Error : Role::TextSoft);
    m_near->setEntries(found->entries);
}

/// In a low window what is near takes the place of how the picture was read.
void ClassifyColumn::shareHeight()
{
    const int legend = m_legend->isHidden() ? 0 : m_legend->sizeHint().height();
    const bool hasRoom = m_nearWords->isHidden() || height() >= m_theme.space(70) * m_theme.scale() + legend;
    m_reading->setVisible(hasRoom);
    m_cut->setVisible(hasRoom && m_cut->isCut());
}

void ClassifyColumn::resizeEvent(QResizeEvent* event)
{
    NetworkColumn::resizeEvent(event);
    shareHeight();
}

void ClassifyColumn::setOverlay(const OverlayOptions& options)
{
    m_overlay = options;
    auto shown = options;
    if (!m_hasEvidence)
        shown.opacity = 0.0;
    m_view->setOverlay(shown);
}

void ClassifyColumn::setTableShown(bool isShown)
{
    m_isTableShown = isShown;
    m_table->setVisible(isShown && m_hasEvidence);
}

void ClassifyColumn::tellPlace(int x, int y)
{
    const auto words = m_hasEvidence ? mapReadout(*m_view, network().title, x, y) : QString();
    m_legend->setMark(m_view->valueAt(x, y));
    m_view->setAccessibleDescription(words);
    emit readoutChanged(words);
}

/// Of two classes it names both, each with its colour.
LegendFacts ClassifyColumn::legendOf(const Contents& contents) const
{
    auto facts = mapLegend(m_view->map(), contents.layer);
    if (!contents.against)
        return facts;
    const auto what = contents.kind == MapKind::Occlusion ? tr("fall of the probability under a grey square")
                      : contents.kind == MapKind::Cam     ? tr("share in the logit")
                                                          : tr("rise of the logit");
    facts.unit = tr("%1 (red) against %2 (blue): %3", "two classes, and what the values are")
                     .arg(classWords(*answer(), contents.dataClasses, answer()->label),
                          classWords(*contents.against, contents.dataClasses, contents.against->label), what);
    return facts;
}

/// What only passes under the mouse takes no room from the bars: else they would leave the mouse, and it would end.
void ClassifyColumn::showEvidence(const Contents& contents)
{
    m_hasEvidence = contents.hasEvidence && !answer()->tensors.empty();
    m_against = contents.against;
    m_view->setMap(mapOf(contents), {});
    setOverlay(m_overlay);
    const int needed = m_legend->sizeHint().height() + this->contents().spacing();
    const bool hasRoom = !m_legend->isHidden() || m_view->height() - needed >= m_view->minimumSizeHint().height();
    m_legend->setVisible(m_hasEvidence && (!contents.isPassing || hasRoom));
    m_table->setVisible(m_hasEvidence && !contents.isPassing && m_isTableShown);
    if (!m_hasEvidence)
        return;
    m_legend->setFacts(legendOf(contents));
    m_table->setMap(m_view->map());
    m_table->setAccessibleName(tr("%1: values of the evidence").arg(network().title));
}

namespace {

QString fittingWords(const NetworkFacts& facts)
{
    const auto& input = facts.graph->spec.input;
    const auto size = ClassifyColumn::tr("%1 × %2 pixels", "width and height").arg(input.width).arg(input.height);
    const auto fitted = facts.resize > std::min(input.width, input.height)
                            ? ClassifyColumn::tr("shorter side to %1, the middle cut to %2").arg(facts.resize).arg(size)
                            : ClassifyColumn::tr("the middle, brought to %1").arg(size);
    switch (facts.normalization.kind) {
    case Normalization::Kind::None:
        return ClassifyColumn::tr("Reads %1; values from 0 to 1.").arg(fitted);
    case Normalization::Kind::PerPixel:
        return ClassifyColumn::tr("Reads %1; the training images' mean is subtracted at each pixel.").arg(fitted);
    case Normalization::Kind::PerChannel:
        break;
    }
    const auto list = [](const std::vector<float>& values) {
        QStringList words;
        for (const auto value : values)
            words += QLocale().toString(static_cast<double>(value), 'f', 3);
        return words.join(" ");
    };
    return ClassifyColumn::tr("Reads %1; mean %2, standard deviation %3.")
        .arg(fitted, list(facts.normalization.mean), list(facts.normalization.deviation));
}

}  // namespace

QString readingWords(const NetworkFacts& facts, bool isTenCrop)
{
    QStringList words{fittingWords(facts)};
    if (facts.assumesScaling && facts.normalization.kind == Normalization::Kind::PerChannel)
        words += assumedScalingWords(facts.graph->spec);
    if (facts.assumesNames) {
        const auto set = assumedSetName(static_cast<std::size_t>(facts.graph->spec.classes));
        words += ClassifyColumn::tr("The file names no classes: %1's names are used.")
                     .arg(QString::fromUtf8(set.data(), static_cast<qsizetype>(set.size())));
    }
    if (isTenCrop)
        words += ClassifyColumn::tr("Answers are the mean of ten views.");
    return words.join(' ');
}

/// The evidence; without it zeros that nobody sees, so that each pixel has its place under the mouse.
ShownMap ClassifyColumn::mapOf(const Contents& contents) const
{
    auto map = shownMap(*answer(), contents.kind);
    if (!contents.hasEvidence || map.isEmpty()) {
        map.height = map.base.height();
        map.width = map.base.width();
        map.values.assign(static_cast<std::size_t>(map.height * map.width), 0.0F);
        map.scale = scaleOf(map.values);
        return map;
    }
    if (!contents.against)
        return map;
    const auto other = shownMap(*contents.against, contents.kind);
    if (other.values.size() == map.values.size())
        for (std::size_t i = 0; i < map.values.size(); ++i)
            map.values[i] -= other.values[i];
    // A difference has a sign by its meaning, also where one class has all the evidence.
    map.scale = signedScaleOf(map.values);
    return map;
}

void ClassifyColumn::show(const Contents& contents)
{
    auto reading = readingWords(*answer()->network, answer()->isTenCrop);
    if (contents.isForeign)
        reading += ' ' + tr("It knows %1 classes alone, and calls whatever it is shown one of them.").arg(answer()->probabilities.size());
    m_reading->setText(reading);
    if (const auto& picture = contents.picture) {
        const auto& facts = *answer()->network;
        const auto& [channels, height, width] = picture->shape;
        const auto& input = facts.graph->spec.input;
        // A picture of the network's own size is read as it is.
        m_cut->setPicture(picture, picture->shape == input ? PictureCut{.width = width, .height = height}
                                                           : fittedCut(width, height, input, facts.resize));
        m_cut->setAccessibleName(tr("The whole picture, and what %1 reads of it").arg(network().title));
        m_cut->setToolTip(answer()->isTenCrop ? tr("The whole picture; the frame is the view in the middle, of ten.")
                                              : tr("The whole picture; the network reads what the frame holds."));
    }
    showEvidence(contents);
    shareHeight();
    auto entries = entriesOf(*answer(), contents.dataClasses);
    m_view->setAccessibleName(entries.empty() ? tr("The picture as %1 reads it").arg(network().title)
                                              : tr("The picture as %1 reads it, which answers %2")
                                                    .arg(network().title, entries.front().name));
    m_bars->setEntries(std::move(entries), contents.explained, contents.truth, network().style.colour(m_theme.isDark()));
    m_sureness->setText(surenessWords(answer()->probabilities));
    m_sureness->setHint(tr("How undecided the network is: 0 bits where one class has all the probability, the most where none is "
                              "preferred. Sure is not the same as right."));
}

void ClassifyColumn::setVerdict(const QString& agreement, const QString& tally)
{
    m_agreement->setText(agreement);
    m_agreement->setVisible(!agreement.isEmpty());
    m_tally->setText(tally);
    m_tally->setVisible(!tally.isEmpty());
}

int ClassifyColumn::heightFor(int width) const
{
    return width + m_bars->heightOf() + m_theme.space(4) + (m_hasEvidence ? legendHeight(m_theme) : 0) + nearHeight(width);
}

int ClassifyColumn::nearWordsHeight(int width) const
{
    const QFontMetrics metrics(m_theme.figures(TextSize::Small));
    return metrics.boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, m_nearWords->text()).height();
}

int ClassifyColumn::nearHeight(int width) const
{
    if (m_nearWords->isHidden())
        return 0;
    return m_theme.space(1) + nearWordsHeight(width) + (m_near->isHidden() ? 0 : m_theme.space(0.5) + m_near->sizeHint().height());
}

void ClassifyColumn::paintNear(QPainter& painter, int top, int width) const
{
    if (m_nearWords->isHidden())
        return;
    const int words = nearWordsHeight(width);
    painter.setFont(m_theme.figures(TextSize::Small));
    painter.drawText(QRect(0, top, width, words), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_nearWords->text());
    if (!m_near->isHidden())
        m_near->paintInto(painter, {0, top + words + m_theme.space(0.5)}, width, false);
}

int ClassifyColumn::paintAll(QPainter& painter, int width) const
{
    auto y = m_view->paintInto(painter, {0, 0}, width, false) + m_theme.space(1);
    if (m_hasEvidence) {
        paintLegend(painter, {0, y, width, legendHeight(m_theme)}, m_legend->facts(), m_theme, false);
        y += legendHeight(m_theme);
    }
    m_bars->paintInto(painter, {0, y, width, m_bars->heightOf()}, network().style.colour(false), false);
    y += m_bars->heightOf() + m_theme.space(0.5);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextSoft, false));
    painter.drawText(QRect(0, y, width, m_theme.space(2.5)), Qt::AlignLeft | Qt::AlignTop,
                     QStringList{m_sureness->text(), m_agreement->text()}.join(QString::fromUtf8("  ·  ")));
    y += m_theme.space(2.5);
    paintNear(painter, y, width);
    return y + nearHeight(width);
}

}  // namespace reslab::ui
