#include "ui/lessoncards/scalefcard.h"

#include <QHBoxLayout>

#include <algorithm>

#include "ui/lessoncards/cardparts.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kSteps = 100;
constexpr int kChannels = 10;

/// The ends first: they are what the lesson asks for.
const std::vector<double>& factors()
{
    static const std::vector<double> all{1.0, 0.0, 0.5, 0.75, 0.25};
    return all;
}

}  // namespace

ScaleFCard::ScaleFCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent)
    : PaintedCard(surroundings, parent),
      m_block(options.value("block", "layer2.1")),
      m_name(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_value(new QLabel(this)),
      m_work(this, [this] { takeNews(); })
{
    const auto names = models(options);
    m_sides[Residual].model = names[Residual];
    m_sides[Plain].model = names[Plain];
    m_slider->setRange(0, kSteps);
    m_slider->setSingleStep(kSteps / 20);
    m_slider->setPageStep(kSteps / 4);
    m_slider->setValue(kSteps);
    m_name->setBuddy(m_slider);
    m_value->setFont(theme().figures(TextSize::Title));
    for (QWidget* part : std::initializer_list<QWidget*>{m_name, m_slider, m_value})
        controls().addWidget(part, part == m_slider ? 1 : 0);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        m_value->setText(QLocale().toString(factor(), 'f', 2));
        const bool isNew = factor() < m_leastFactor;
        m_leastFactor = std::min(m_leastFactor, factor());
        refresh();
        if (isNew)
            emit measuredChanged();
    });
    connect(&theme(), &Theme::changed, this, [this] { m_value->setFont(theme().figures(TextSize::Title)); });
    ScaleFCard::retranslate();
    ScaleFCard::runsChanged();
}

QStringList ScaleFCard::models(const QMap<QString, QString>& options)
{
    return {options.value("residual", "resnet20"), options.value("plain", "plain20")};
}

double ScaleFCard::factor() const
{
    return static_cast<double>(m_slider->value()) / kSteps;
}

std::vector<ScaledError> ScaleFCard::uncovered(const Side& side) const
{
    auto errors = side.errors;
    std::erase_if(errors, [this](const ScaledError& error) { return error.factor < m_leastFactor; });
    return errors;
}

std::optional<double> ScaleFCard::errorAt(const Side& side, double factor) const
{
    const auto errors = uncovered(side);
    const auto found = std::ranges::find(errors, factor, &ScaledError::factor);
    return found == errors.end() ? std::nullopt : std::optional(found->errorPercent);
}

std::optional<double> ScaleFCard::measured(const QString& key) const
{
    if (key == "residual-error-one")
        return errorAt(m_sides[Residual], 1.0);
    if (key == "residual-error-zero")
        return errorAt(m_sides[Residual], 0.0);
    if (key == "plain-error-one")
        return errorAt(m_sides[Plain], 1.0);
    if (key == "plain-error-zero")
        return errorAt(m_sides[Plain], 0.0);
    if (key == "residual-passes" && m_sides[Residual].seen && m_leastFactor == 0.0)
        return m_sides[Residual].seen->passes;
    if (key == "weights-change" && m_sides[Residual].seen)
        return m_sides[Residual].seen->weightsChange;
    return std::nullopt;
}

void ScaleFCard::runsChanged()
{
    for (auto& side : m_sides)
        findRun(side);
    askNext();
    refresh();
}

void ScaleFCard::findRun(Side& side)
{
    const auto found = runOf(side.model);
    side.missing = found.missing;
    const bool isSame = found.run && side.order.run == found.run->description && side.order.folder == found.run->folder;
    if (isSame && found.missing.isEmpty())
        return;
    if (side.isAsked && m_inWork && &m_sides[*m_inWork] == &side) {
        m_work.cancel();
        m_inWork.reset();
    }
    const bool wasMeasured = side.seen.has_value() || !side.errors.empty();
    side = {.model = side.model, .order = {}, .missing = side.missing};
    if (found.missing.isEmpty())
        side.order = orderOf(*found.run);
    if (wasMeasured)
        emit measuredChanged();
}

void ScaleFCard::askNext()
{
    if (m_inWork)
        return;
    const auto next = std::ranges::find_if(m_sides, [](const Side& side) { return side.order.run && !side.isAsked; });
    if (next == m_sides.end())
        return;
    next->isAsked = true;
    next->order.threads = threads();
    m_inWork = static_cast<std::size_t>(next - m_sides.begin());
    m_work.ask({[order = next->order, block = m_block.toStdString()](const auto& tell, const KeepGoing& keepGoing) {
                    scaleBlock(order, block, factors(), tell, keepGoing);
                },
                next->model.toStdString()});
}

void ScaleFCard::takeNews()
{
    auto news = m_work.take();
    if (!m_inWork)
        return;
    auto& side = m_sides[*m_inWork];
    for (auto& part : news.parts)
        take(side, std::move(part));
    if (news.fault) {
        side.fault = news.fault;
        emit failed(*news.fault);
    }
    if (!m_work.isBusy()) {
        side.isWhole = !side.fault;
        m_inWork.reset();
        askNext();
    }
    refresh();
    if (!news.parts.empty() || !isMeasuring())
        emit measuredChanged();
}

void ScaleFCard::take(Side& side, ScaledPart part)
{
    if (auto* error = std::get_if<ScaledError>(&part)) {
        side.errors.push_back(*error);
        return;
    }
    side.seen = std::move(std::get<ScaledBlockSeen>(part));
    const auto whole = scaledOutput(side.seen->parts, 1.0);
    side.channels = mostActive(whole, side.seen->parts.shape, kChannels);
    side.scale = scaleOf(whole);
}

QString ScaleFCard::title(const Side& side) const
{
    const auto* run = shownRun(side.model);
    return run ? run->title() : readableName(side.model.toStdString());
}

void ScaleFCard::retranslate()
{
    canvas().setAccessibleName(tr("What the next layer sees, and the test error, as F is scaled"));
    m_name->setText(tr("Factor s of F"));
    m_slider->setAccessibleName(tr("Factor s by which F of the block %1 is multiplied").arg(m_block));
    m_slider->setToolTip(tr("At 1 the block is as it was trained, at 0 its F gives nothing."));
    m_value->setText(QLocale().toString(factor(), 'f', 2));
    setWords(tr("s multiplies scale and shift of F's last batch normalisation. Multiplying the weights of the convolution "
                "before it would "
                "change nothing under batch statistics: normalisation divides by the deviation, which shrinks with them."));
}

QString ScaleFCard::statement() const
{
    return told(true);
}

QString ScaleFCard::printedStatement() const
{
    return isPrintable() ? told(false) : PaintedCard::printedStatement();
}

bool ScaleFCard::isPrintable() const
{
    return std::ranges::any_of(m_sides, [](const Side& side) { return side.seen || !side.errors.empty(); });
}

QString ScaleFCard::told(bool withMissing) const
{
    QStringList says{tr("F of the block %1 times %2.").arg(m_block, QLocale().toString(factor(), 'f', 2))};
    for (const auto& side : m_sides) {
        if (withMissing && !side.missing.isEmpty())
            says += side.missing;
        const auto one = errorAt(side, 1.0);
        const auto zero = errorAt(side, 0.0);
        if (one && zero)
            says +=
                tr("%1: test error %2 as trained, %3 without F.").arg(title(side), percentText(*one), percentText(*zero));
    }
    if (const auto& seen = m_sides[Residual].seen)
        says += tr("%1: with the weights of F's convolutions halved, the block's output under batch statistics changes by %2 of its size.")
                    .arg(title(m_sides[Residual]), ratioText(seen->weightsChange));
    return says.join(' ');
}

ScaledErrorLines ScaleFCard::chartLines(const FigureLook& look) const
{
    ScaledErrorLines chart{.lines = {}, .factor = factor(), .note = {}};
    std::int64_t images = 0;
    for (const auto& side : m_sides) {
        const auto* run = shownRun(side.model);
        chart.lines.push_back({title(side), run ? look.pen(*run, look.bold) : QPen(look.faint, look.bold), uncovered(side)});
        if (!side.errors.empty())
            images = side.errors.front().images;
    }
    if (images == 0)
        chart.note = m_inWork || look.isPaper ? unmeasured(look.isPaper) : QString();
    else if (look.isPaper)
        chart.note = tr("first %1 test images, running statistics").arg(grouped(images));
    else if (m_inWork)
        chart.note = tr("first %1 test images, running statistics; more is being measured …").arg(grouped(images));
    else if (m_leastFactor > 0.0)
        chart.note = tr("first %1 test images, running statistics; move s to see further errors").arg(grouped(images));
    else
        chart.note = tr("first %1 test images, running statistics").arg(grouped(images));
    return chart;
}

void ScaleFCard::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const qreal space = look.space;
    const qreal left = place.width() * 0.54;
    const qreal half = (place.height() - space) / 2.0;
    paintSide(painter, {place.left(), place.top(), left, half}, m_sides[Residual], look);
    paintSide(painter, {place.left(), place.top() + half + space, left, half}, m_sides[Plain], look);
    paintScaledErrors(painter, place.adjusted(left + 3 * space, 0, 0, 0), chartLines(look), look);
}

void ScaleFCard::paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const
{
    constexpr qreal kStroke = 22.0;
    const auto* run = shownRun(side.model);
    const qreal line = QFontMetricsF(look.strong).height();
    auto inner = place;
    paintSwatch(painter, {inner.left(), inner.top() + line / 2},
                run ? look.pen(*run, look.bold) : QPen(look.faint, look.bold), kStroke);
    const auto formula = &side == &m_sides[Residual] ? QStringLiteral("ReLU(s F(x) + x)") : QStringLiteral("ReLU(s F(x))");
    const QRectF head(inner.left() + kStroke + look.space, inner.top(), inner.width() - kStroke - look.space, line);
    const QFontMetricsF metrics(look.strong);
    const auto dot = QStringLiteral(" · ");
    auto words = title(side) + dot + m_block + dot + formula;
    // In large type the block's name gives way: the words of the page have it.
    if (metrics.horizontalAdvance(words) > head.width())
        words = title(side) + dot + formula;
    paintWords(painter, head, metrics.elidedText(words, Qt::ElideRight, head.width()), look.strong, look.text,
               Qt::AlignLeft | Qt::AlignVCenter);
    inner.setTop(inner.top() + line + look.space / 2.0);
    if (side.seen) {
        paintTiles(painter, inner, side, look);
        return;
    }
    const bool isMissing = !side.missing.isEmpty() && !look.isPaper;
    const auto why = side.fault ? sentence(*side.fault) : isMissing ? side.missing : unmeasured(look.isPaper);
    paintWords(painter, inner, why, look.body, side.fault ? look.warning : look.soft);
}

void ScaleFCard::paintTiles(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const
{
    const auto& seen = *side.seen;
    const qreal small = QFontMetricsF(look.small).height();
    const qreal foot = legendHeight(theme());
    const qreal top = place.top() + small + look.space / 2.0;
    const qreal height = place.bottom() - top - foot;
    const auto picture = imageOf(seen.image.pixels, seen.image.shape);
    const qreal image = std::min(height, place.width() * 0.2);
    paintWords(painter, place, tr("What the next layer sees of the image"), look.small, look.soft);
    painter.drawImage(QRectF(place.left(), top, image, image), picture);
    paintWords(painter, {place.left(), top + image + 2, image, small}, className({&seen.image.className, 1}, 0), look.small,
               look.soft, Qt::AlignHCenter | Qt::AlignTop);
    const auto output = scaledOutput(seen.parts, factor());
    const QRectF room(place.left() + image + 2 * look.space, top, place.width() - image - 2 * look.space, height);
    const auto taken = paintChannels(
        painter, room, {.values = output, .shape = seen.parts.shape, .channels = side.channels, .scale = side.scale}, look);
    paintScale(painter, QRectF(taken.left(), taken.bottom() + look.space / 2.0, room.width(), foot),
               {.scale = side.scale,
                .unit = tr("output, its %1 most active channels").arg(side.channels.size()),
                .mapping = tr("linear, as at s = 1")},
               theme(), look.isDark);
}

}  // namespace reslab::ui
