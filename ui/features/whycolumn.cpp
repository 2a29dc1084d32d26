#include "ui/features/whycolumn.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/text/format.h"

namespace reslab::ui {

QString mapReadout(const HeatView& view, const QString& network, int x, int y)
{
    const auto value = view.valueAt(x, y);
    return value ? WhyColumn::tr("%1 · y %2, x %3 of %4 × %5 · %6", "network, a place of how many, the value there")
                       .arg(network)
                       .arg(y)
                       .arg(x)
                       .arg(view.map().height)
                       .arg(view.map().width)
                       .arg(valueText(static_cast<double>(*value)))
                 : QString();
}

LegendFacts mapLegend(const ShownMap& map, const QString& layer)
{
    LegendFacts facts{.scale = map.scale, .unit = {}, .mapping = WhyColumn::tr("linear", "mapping of colours"), .hasScale = true};
    switch (map.kind) {
    case MapKind::Cam:
        facts.unit = WhyColumn::tr("share in the class's logit at each of %1 × %2 places").arg(map.height).arg(map.width);
        break;
    case MapKind::GradCam:
        facts.unit = WhyColumn::tr("rise of the class's logit with %1, at each of %2 × %3 places").arg(layer).arg(map.height).arg(map.width);
        break;
    case MapKind::Saliency:
        facts.unit = WhyColumn::tr("|d logit / d pixel|, the greatest of the colours");
        break;
    case MapKind::Guided:
        facts.unit = WhyColumn::tr("d logit / d pixel, of positive ways alone");
        facts.mapping = WhyColumn::tr("grey is zero, the ends are ±%1").arg(valueText(static_cast<double>(map.scale.high)));
        facts.hasScale = false;
        break;
    case MapKind::Occlusion:
        facts.unit = WhyColumn::tr("fall of the class's probability under a grey square (1 = 100 %)");
        break;
    }
    if (facts.hasScale && map.scale.isSigned())
        facts.mapping = WhyColumn::tr("linear, zero is transparent");
    return facts;
}

WhyColumn::WhyColumn(const Theme& theme, QWidget* parent)
    : NetworkColumn(theme, parent)
    , m_theme(theme)
    , m_learned(new HeatView(theme, this))
    , m_randomised(new HeatView(theme, this))
    , m_check(new SteadyLabel(SteadyLabel::Room::Lines, this))
    , m_legend(new ColourLegend(theme, this))
    , m_randomisedLegend(new ColourLegend(theme, this))
    , m_bars(new AnswerBars(theme, this))
    , m_table(new MapTableView(theme, this))
    , m_randomisedTable(new MapTableView(theme, this))
{
    addPair(m_learned, m_randomised, 1);
    addPair(m_legend, m_randomisedLegend, 0);
    for (auto* legend : {m_legend, m_randomisedLegend})
        legend->growWhereNarrow();
    for (QWidget* part : std::initializer_list<QWidget*>{m_check, m_bars})
        contents().addWidget(part);
    addPair(m_table, m_randomisedTable, 0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_randomised, m_randomisedLegend, m_check})
        part->hide();
    for (auto* view : {m_learned, m_randomised})
        connect(view, &HeatView::hovered, this, [this, view](int x, int y) { tellPlace(*view, x, y); });
    connect(m_bars, &AnswerBars::chosen, this, &WhyColumn::classChosen);
    setTableShown(false);
    connect(m_table, &MapTableView::placed, this, [this](int x, int y) { tellPlace(*m_learned, x, y); });
    connect(m_randomisedTable, &MapTableView::placed, this, [this](int x, int y) { tellPlace(*m_randomised, x, y); });
}

/// What is of the learned weights, and beside it the same of those drawn anew.
void WhyColumn::addPair(QWidget* left, QWidget* right, int stretch)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.space(1));
    row->addWidget(left, 1);
    row->addWidget(right, 1);
    contents().addLayout(row, stretch);
}

void WhyColumn::setTableShown(bool isShown)
{
    m_isTableShown = isShown;
    m_table->setVisible(isShown);
    m_randomisedTable->setVisible(isShown && !m_randomised->isHidden());
}

void WhyColumn::setOverlay(const OverlayOptions& options)
{
    m_learned->setOverlay(options);
    m_randomised->setOverlay(options);
}

void WhyColumn::tellPlace(HeatView& view, int x, int y)
{
    const auto words = mapReadout(view, network().title, x, y);
    const bool isLearned = &view == m_learned;
    (isLearned ? m_legend : m_randomisedLegend)->setMark(view.valueAt(x, y));
    (isLearned ? m_randomisedLegend : m_legend)->setMark({});
    view.setAccessibleDescription(words);
    emit readoutChanged(words);
}

QString WhyColumn::placeWords(const ShownMap& map) const
{
    const auto place = hottest(map);
    return place.x() < 0 ? QString()
                         : tr("strongest at y %1, x %2 of %3 × %4 places, with %5")
                               .arg(place.y())
                               .arg(place.x())
                               .arg(map.height)
                               .arg(map.width)
                               .arg(valueText(static_cast<double>(map.values[static_cast<std::size_t>(place.y() * map.width + place.x())])));
}

QString WhyColumn::checkWords(std::optional<double> correlation)
{
    if (!correlation)
        return tr("One of the maps is the same everywhere or not a number: there is nothing to compare.");
    return tr("Rank correlation with the map of a network that learned nothing: %1. The nearer to 1, the less the map "
              "tells about what was learned.")
        .arg(QLocale().toString(*correlation, 'f', 2));
}

void WhyColumn::showMap(const Contents& contents)
{
    const auto map = shownMap(*answer(), contents.kind);
    const bool isPair = contents.randomised != nullptr;
    m_legend->setFacts(mapLegend(map, contents.layer));
    m_learned->setMap(map, isPair ? tr("Learned weights") : QString());
    m_learned->setAccessibleName(tr("%1: map over the image, %2").arg(network().title, placeWords(map)));
    m_learned->setToolTip(placeWords(map));
    m_table->setMap(map);
    m_table->setAccessibleName(tr("%1: values of the map").arg(network().title));
    for (QWidget* part : std::initializer_list<QWidget*>{m_randomised, m_randomisedLegend, m_check})
        part->setVisible(isPair);
    QString check;
    if (isPair) {
        const auto other = shownMap(*contents.randomised, contents.kind);
        m_randomisedLegend->setFacts(mapLegend(other, contents.layer));
        m_randomised->setMap(other, tr("Weights drawn anew"));
        m_randomised->setAccessibleName(tr("%1 with weights drawn anew: %2").arg(network().title, placeWords(other)));
        m_randomisedTable->setMap(other);
        m_randomisedTable->setAccessibleName(tr("%1 with weights drawn anew: values of the map").arg(network().title));
        check = checkWords(rankCorrelation(map.values, other.values));
    }
    m_check->setText(check);
    setTableShown(m_isTableShown);
    showBars(contents);
}

void WhyColumn::showBars(const Contents& contents)
{
    std::vector<AnswerBars::Entry> entries;
    for (const auto& [label, probability] : likeliest(answer()->probabilities, AnswerBars::kShown))
        entries.push_back({label, classWords(*answer(), contents.dataClasses, label), static_cast<double>(probability)});
    m_bars->setEntries(std::move(entries), answer()->label, contents.truth, network().style.colour(m_theme.isDark()));
}

int WhyColumn::pictureSide(int width) const
{
    return m_randomised->isHidden() ? width : (width - m_theme.space(1)) / 2;
}

int WhyColumn::legendsHeight(int width) const
{
    const int side = pictureSide(width);
    const int learned = legendHeight(m_theme, m_legend->facts(), side);
    return m_randomised->isHidden() ? learned : std::max(learned, legendHeight(m_theme, m_randomisedLegend->facts(), side));
}

int WhyColumn::heightFor(int width) const
{
    const int line = QFontMetrics(m_theme.font(TextSize::Small)).height();
    return pictureSide(width) + m_theme.space(4) + (m_randomised->isHidden() ? 0 : 4 * line) + legendsHeight(width) + m_bars->heightOf();
}

int WhyColumn::paintAll(QPainter& painter, int width) const
{
    const bool isPair = !m_randomised->isHidden();
    const int side = pictureSide(width);
    const int right = side + m_theme.space(1);
    int top = m_learned->paintInto(painter, {0, 0}, side, false);
    if (isPair)
        top = std::max(top, m_randomised->paintInto(painter, {right, 0}, side, false));
    top += m_theme.space(1);
    const int legends = legendsHeight(width);
    paintLegend(painter, {0, top, side, legends}, m_legend->facts(), m_theme, false);
    if (isPair)
        paintLegend(painter, {right, top, side, legends}, m_randomisedLegend->facts(), m_theme, false);
    top += legends + m_theme.space(1);
    if (isPair) {
        const int line = painter.fontMetrics().height();
        painter.drawText(QRect(0, top, width, 3 * line), Qt::AlignLeft | Qt::TextWordWrap, m_check->text());
        top += 3 * line + m_theme.space(0.5);
    }
    m_bars->paintInto(painter, {0, top, width, m_bars->heightOf()}, network().style.colour(false), false);
    return top + m_bars->heightOf();
}

}  // namespace reslab::ui
