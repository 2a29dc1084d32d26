#include "ui/lessoncards/stagesumcard.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "ui/bridge/lessonwork.h"
#include "ui/lessoncards/cardparts.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kShownChannels = 4;
constexpr double kShareOfScale = 0.99;  ///< of the pixels of a pair; gradients have single ones that are far greater
/// Of a smaller picture nothing is seen: its words alone are left.
constexpr qreal kLeastPicture = 32.0;

qreal heightOf(const QString& words, const QFont& font, qreal width)
{
    const QRectF column(0.0, 0.0, width, 1e4);
    return QFontMetricsF(font).boundingRect(column, Qt::TextWordWrap, words).height();
}

/// Of what a pair shows.
ValueScale scaleOfPair(const SummedTensor& tensor, std::span<const int> channels)
{
    const auto plane = tensor.shape.height * tensor.shape.width;
    std::vector<float> seen;
    for (const auto* values : {&tensor.whole, &tensor.sum})
        for (const int channel : channels)
            std::copy_n(values->begin() + channel * plane, plane, std::back_inserter(seen));
    return signedScaleOfMost(std::move(seen), kShareOfScale);
}

}  // namespace

StageSumCard::StageSumCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent)
    : PaintedCard(surroundings, parent),
      m_sides{Side{"preact", models(options).first(), {}}, Side{"original", models(options).last(), {}}},
      m_work(this, [this] { takeNews(); })
{
    StageSumCard::retranslate();
    ask();
}

QStringList StageSumCard::models(const QMap<QString, QString>& options)
{
    return {options.value("preact", "resnet20:order=preact"), options.value("original", "resnet20")};
}

void StageSumCard::ask()
{
    const auto work = [models = std::array{m_sides[0].model.toStdString(), m_sides[1].model.toStdString()},
                       threads = threads()](const auto& tell, const KeepGoing& keepGoing) {
        for (std::size_t side = 0; side < models.size(); ++side)
            tell(Part{side, addUpStage(models[side], threads, keepGoing)});
    };
    m_work.ask({work, "stage-sum"});
}

void StageSumCard::takeNews()
{
    auto news = m_work.take();
    for (auto& part : news.parts)
        m_sides[part.side].sum = std::move(part.sum);
    if (news.fault) {
        m_fault = news.fault;
        emit failed(*news.fault);
    }
    refresh();
    if (!news.parts.empty() || !isMeasuring())
        emit measuredChanged();
}

std::optional<double> StageSumCard::measured(const QString& key) const
{
    for (const auto& side : m_sides) {
        if (side.sum && key == side.key + "-forward")
            return side.sum->forward.difference;
        if (side.sum && key == side.key + "-back")
            return side.sum->backward.difference;
    }
    return std::nullopt;
}

void StageSumCard::retranslate()
{
    canvas().setAccessibleName(tr("Sums over the blocks of a stage, forward and back"));
    setWords(tr("Added up here: x(l) and the F of every block, beside x(L); on the way back the gradient at L and what comes "
                "through every F, beside the gradient at l."));
}

QString StageSumCard::blocksOf(const StageSum& sum)
{
    return tr("blocks %1 to %2, before the first step")
        .arg(QString::fromStdString(sum.blocks.front()), QString::fromStdString(sum.blocks.back()));
}

QString StageSumCard::statement() const
{
    if (m_fault)
        return sentence(*m_fault);
    QStringList told;
    for (const auto& side : m_sides)
        if (side.sum)
            told += tr("%1, %2: forward, the sum differs by %3 of the size of x(L); on the way back, by %4 of the size of the "
                       "gradient at l.")
                        .arg(readableName(side.model.toStdString()), blocksOf(*side.sum),
                             ratioText(side.sum->forward.difference), ratioText(side.sum->backward.difference));
    return told.isEmpty() ? unmeasured() : told.join(' ');
}

bool StageSumCard::isPrintable() const
{
    return !m_fault && std::ranges::any_of(m_sides, [](const Side& side) { return side.sum.has_value(); });
}

void StageSumCard::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    if (m_fault) {
        paintWords(painter, place, statement(), look.body, look.warning);
        return;
    }
    const qreal gap = 4 * look.space;
    const qreal foot = legendHeight(theme());
    const QRectF left(place.left(), place.top(), (place.width() - gap) / 2.0, place.height() - foot - look.space);
    paintSide(painter, left, m_sides[0], look);
    paintSide(painter, left.translated(left.width() + gap, 0.0), m_sides[1], look);
    painter.setPen(QPen(look.line, look.hair));
    painter.drawLine(QPointF(place.center().x(), left.top()), QPointF(place.center().x(), left.bottom()));
    paintScale(painter, QRectF(place.left(), left.bottom() + look.space, place.width(), foot),
               {.scale = {.low = -1.0F, .high = 1.0F, .map = ColourMap::Diverging},
                .unit = tr("share of a pair's 99th percentile"),
                .mapping = tr("linear, zero is white")},
               theme(), look.isDark);
}

void StageSumCard::paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const
{
    auto inner = place;
    const auto write = [&](const QString& words, const QFont& font, const QColor& colour) {
        inner.setTop(inner.top() + paintWords(painter, inner, words, font, colour));
    };
    write(readableName(side.model.toStdString()), look.strong, look.text);
    write(side.sum ? blocksOf(*side.sum) : unmeasured(look.isPaper), look.small, look.soft);
    if (!side.sum)
        return;
    inner.setTop(inner.top() + look.space);
    const QRectF row(inner.left(), inner.top(), inner.width(), (inner.height() - look.space) / 2.0);
    paintPair(painter, row, side.sum->forward, QStringLiteral("x(L)"), QString::fromUtf8("x(l) + Σ F"), look);
    paintPair(painter, row.translated(0.0, row.height() + look.space), side.sum->backward, QString::fromUtf8("∂E/∂x(l)"),
              QString::fromUtf8("∂E/∂x(L) + ") + tr("Σ (through F)", "what comes back through the F of every block, summed"), look);
}

void StageSumCard::paintPair(QPainter& painter, const QRectF& place, const SummedTensor& tensor, const QString& whole,
                             const QString& sum, const FigureLook& look)
{
    const auto told = tr("They differ by %1 of the size of %2.").arg(ratioText(tensor.difference), whole);
    const qreal below = heightOf(told, look.body, place.width());
    const qreal width = (place.width() - 2 * look.space) / 2.0;
    const qreal line = std::max(heightOf(whole, look.small, width), heightOf(sum, look.small, width));
    const qreal side = std::min(width, place.height() - line - below - look.space);
    qreal top = place.top();
    if (side >= kLeastPicture) {
        const auto channels = mostActive(tensor.whole, tensor.shape, kShownChannels);
        const auto scale = scaleOfPair(tensor, channels);
        const auto show = [&](const std::vector<float>& values, const QString& name, qreal left) {
            paintWords(painter, {left, top, width, line}, name, look.small, look.soft);
            paintChannels(painter, {left, top + line, side, side}, {values, tensor.shape, channels, scale}, look);
        };
        show(tensor.whole, whole, place.left());
        show(tensor.sum, sum, place.left() + width + 2 * look.space);
        top += line + side + look.space / 2.0;
    }
    paintWords(painter, {place.left(), top, place.width(), place.bottom() - top}, told, look.body, look.text);
}

}  // namespace reslab::ui
