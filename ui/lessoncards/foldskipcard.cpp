#include "ui/lessoncards/foldskipcard.h"

#include <QHBoxLayout>

#include <algorithm>

#include "ui/lessoncards/cardparts.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kSize = 6;
constexpr int kInputs = 1000;

ValueScale scaleOfAll(const FoldedSkip& one, const FittedSkip& two)
{
    auto scale = signedScaleOf({});
    for (const auto* matrix : {&one.weights, &one.folded, &two.first, &two.second, &two.fit.matrix}) {
        const std::vector<float> values(matrix->values.begin(), matrix->values.end());
        scale = united(scale, signedScaleOf(values));
    }
    return scale;
}

bool fits(const QString& words, const QFont& font, const QRectF& place)
{
    const QRectF column(0.0, 0.0, place.width(), 10.0 * place.height());
    return QFontMetricsF(font).boundingRect(column, Qt::TextWordWrap, words).height() <= place.height();
}

}  // namespace

FoldSkipCard::FoldSkipCard(const QMap<QString, QString>&, const CardSurroundings& surroundings, QWidget* parent)
    : PaintedCard(surroundings, parent), m_new(new QPushButton(this)), m_work(this, [this] { takeNews(); })
{
    controls().addWidget(m_new);
    controls().addStretch(1);
    setFocusProxy(m_new);
    connect(m_new, &QPushButton::clicked, this, &FoldSkipCard::draw);
    FoldSkipCard::retranslate();
    draw();
}

void FoldSkipCard::draw()
{
    ++m_seed;
    m_work.ask({[seed = m_seed](const auto& tell, const KeepGoing&) {
                    tell(Both{.one = foldSkip(kSize, seed, kInputs), .two = fitSkip(kSize, seed, kInputs)});
                },
                "fold-skip"});
}

void FoldSkipCard::takeNews()
{
    auto news = m_work.take();
    if (news.fault)
        emit failed(*news.fault);
    if (!news.parts.empty())
        m_both = std::move(news.parts.back());
    refresh();
    if (!news.parts.empty() || !isMeasuring())
        emit measuredChanged();
}

std::optional<double> FoldSkipCard::measured(const QString& key) const
{
    if (m_both && key == "difference")
        return m_both->one.difference;
    if (m_both && key == "difference-two")
        return m_both->two.difference;
    return std::nullopt;
}

void FoldSkipCard::retranslate()
{
    canvas().setAccessibleName(tr("Skips over one layer and over two, as matrices"));
    m_new->setText(tr("New W"));
    m_new->setToolTip(tr("Draws other weights, and measures again."));
    setWords(tr("A skip over one linear layer is one linear layer: W + I could have been learned without it. With a ReLU "
                "between two "
                "layers, no linear layer can stand in for the two and their skip."));
}

QString FoldSkipCard::statement() const
{
    if (!m_both)
        return tr("The weights are being drawn.");
    return tr("Over %1 random x, W x + x and (W + I) x differ by %2 of their size; two layers with a ReLU between and a "
              "skip differ from the "
              "best linear layer by %3.")
        .arg(grouped(kInputs), ratioText(m_both->one.difference), percentText(100.0 * m_both->two.difference));
}

bool FoldSkipCard::isPrintable() const
{
    return m_both.has_value();
}

void FoldSkipCard::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    if (!m_both) {
        paintWords(painter, place, statement(), look.body, look.soft);
        return;
    }
    const qreal space = look.space;
    const auto scale = scaleOfAll(m_both->one, m_both->two);
    const qreal foot = legendHeight(theme());
    const qreal height = place.height() - foot - space;
    // Five matrices of one size, two on the left.
    const qreal sign = 3 * space;
    const qreal side = std::min((place.width() - 2 * sign - 5 * space) / 5.0, 0.46 * height);
    const qreal left = 2 * side + sign;
    paintOne(painter, {place.left(), place.top(), left, height}, side, scale, look);
    const qreal line = place.left() + left + 2 * space;
    painter.setPen(QPen(look.line, look.hair));
    painter.drawLine(QPointF(line, place.top()), QPointF(line, place.top() + height));
    paintTwo(painter, {line + 2 * space, place.top(), place.right() - line - 2 * space, height}, side, scale, look);
    paintScale(painter, QRectF(place.left(), place.top() + height + space, place.width(), foot),
               {.scale = scale, .unit = tr("weight, or sum of weight and 1"), .mapping = tr("linear, zero is white")},
               theme(), look.isDark);
}

qreal FoldSkipCard::paintHead(QPainter& painter, const QRectF& place, const QString& title, const QString& formula,
                              const FigureLook& look)
{
    const qreal first = paintWords(painter, place, title, look.strong, look.text) + look.space / 2.0;
    return first + paintWords(painter, place.adjusted(0, first, 0, 0), formula, look.body, look.text) + look.space;
}

void FoldSkipCard::paintFoot(QPainter& painter, const QRectF& place, const std::vector<OutputPair>& pairs,
                             const QString& right, const QString& up, const QString& says, const FigureLook& look)
{
    constexpr qreal kLeast = 60.0;
    const qreal line = QFontMetricsF(look.small).height();
    const qreal side = std::min(place.height() - 2 * line - look.space / 2.0, place.width() * 0.45);
    const auto beside = place.adjusted(side + 2 * look.space, line, 0, 0);
    // What was measured is said in any case: the points give way to it, and then the size of its type.
    if (side < kLeast || !fits(says, look.body, beside)) {
        paintWords(painter, place, says, fits(says, look.body, place) ? look.body : look.small, look.text);
        return;
    }
    paintPairs(painter, {place.left(), place.top(), side, place.height()}, pairs, right, up, look);
    paintWords(painter, beside, says, look.body, look.text);
}

void FoldSkipCard::paintOne(QPainter& painter, const QRectF& place, qreal side, const ValueScale& scale,
                            const FigureLook& look) const
{
    const auto& one = m_both->one;
    const qreal space = look.space;
    auto inner = place;
    inner.setTop(inner.top() +
                 paintHead(painter, inner, tr("Over one layer"), QStringLiteral("y = W x + x = (W + I) x"), look));
    const qreal sign = place.width() - 2 * side;
    const QRectF left(inner.left(), inner.top(), side, side + QFontMetricsF(look.strong).height() + space / 2);
    paintMatrix(painter, left, one.weights, scale, QStringLiteral("W"), look);
    paintWords(painter, {left.right(), left.top(), sign, left.height()}, QString::fromUtf8("→"), look.strong, look.soft,
               Qt::AlignCenter);
    paintMatrix(painter, left.translated(side + sign, 0), one.folded, scale, QStringLiteral("W + I"), look);
    inner.setTop(left.bottom() + 1.5 * space);
    paintFoot(
        painter, inner, one.firsts, QString::fromUtf8("(W x + x)₁"), QString::fromUtf8("((W + I) x)₁"),
        tr("Measured over %1 random x, in double precision: the two sides differ by %2 of their size. That is rounding.")
            .arg(grouped(kInputs), ratioText(one.difference)),
        look);
}

void FoldSkipCard::paintTwo(QPainter& painter, const QRectF& place, qreal side, const ValueScale& scale,
                            const FigureLook& look) const
{
    const auto& two = m_both->two;
    const qreal space = look.space;
    auto inner = place;
    inner.setTop(inner.top() + paintHead(painter, inner, tr("Over two layers with a ReLU between"),
                                         QString::fromUtf8("y = V ReLU(U x) + x ≈ A x + b"), look));
    const qreal sign = 3 * space;
    const QRectF first(inner.left(), inner.top(), side, side + QFontMetricsF(look.strong).height() + space / 2);
    paintMatrix(painter, first, two.second, scale, QStringLiteral("V"), look);
    paintMatrix(painter, first.translated(side + space, 0), two.first, scale, QStringLiteral("U"), look);
    paintWords(painter, {first.left() + 2 * side + space, first.top(), sign, first.height()}, QString::fromUtf8("≈"),
               look.strong, look.soft, Qt::AlignCenter);
    paintMatrix(painter, first.translated(2 * side + space + sign, 0), two.fit.matrix, scale, QStringLiteral("A"), look);
    inner.setTop(first.bottom() + 1.5 * space);
    paintFoot(painter, inner, two.firsts, QString::fromUtf8("y₁"), QString::fromUtf8("(A x + b)₁"),
              tr("A and b are the best linear layer for the same %1 x, by least squares. What it cannot do is left over: %2 "
                 "of the size of y.")
                  .arg(grouped(kInputs), percentText(100.0 * two.difference)),
              look);
}

}  // namespace reslab::ui
