#include "ui/lessoncards/scalefcard.h"

#include <QFontMetricsF>
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
      m_whats(new SegmentedControl(theme(), WhatCount, this)),
      m_name(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_value(new QLabel(this)),
      m_work(this, [this] { takeNews(); })
{
    m_leastFactor.fill(1.0);
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
    addAbove(*m_whats);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, &ScaleFCard::moved);
    connect(m_whats, &SegmentedControl::chosen, this, [this] {
        retranslateWhat();
        moved();
        askNext();
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

void ScaleFCard::moved()
{
    m_value->setText(QLocale().toString(factor(), 'f', 2));
    auto& least = m_leastFactor[what()];
    const bool isNew = factor() < least;
    least = std::min(least, factor());
    refresh();
    if (isNew)
        emit measuredChanged();
}

std::vector<ScaledError> ScaleFCard::uncovered(const Side& side, What what) const
{
    auto errors = side.of[what].errors;
    std::erase_if(errors, [least = m_leastFactor[what]](const ScaledError& error) { return error.factor < least; });
    return errors;
}

std::optional<double> ScaleFCard::errorAt(const Side& side, What what, double factor) const
{
    const auto errors = uncovered(side, what);
    const auto found = std::ranges::find(errors, factor, &ScaledError::factor);
    return found == errors.end() ? std::nullopt : std::optional(found->errorPercent);
}

std::optional<double> ScaleFCard::measured(const QString& key) const
{
    if (key == "residual-error-one")
        return errorAt(m_sides[Residual], Branch, 1.0);
    if (key == "residual-error-zero")
        return errorAt(m_sides[Residual], Branch, 0.0);
    if (key == "plain-error-one")
        return errorAt(m_sides[Plain], Branch, 1.0);
    if (key == "plain-error-zero")
        return errorAt(m_sides[Plain], Branch, 0.0);
    const auto& seen = m_sides[Residual].of[Branch].seen;
    if (key == "residual-passes" && seen && m_leastFactor[Branch] == 0.0)
        return seen->passes;
    if (key == "weights-change" && seen)
        return seen->weightsChange;
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
    if (m_inWork && &m_sides[m_inWork->side] == &side) {
        m_work.cancel();
        m_inWork.reset();
    }
    const bool wasMeasured = std::ranges::any_of(
        side.of, [](const Measured& measured) { return measured.seen.has_value() || !measured.errors.empty(); });
    side = {.model = side.model, .order = {}, .missing = side.missing, .of = {}};
    if (found.missing.isEmpty())
        side.order = orderOf(*found.run);
    if (wasMeasured)
        emit measuredChanged();
}

/// What the lesson asks for is F scaled; of the weights what the reader looks at.
void ScaleFCard::askNext()
{
    if (m_inWork)
        return;
    for (const auto what : {Branch, this->what()})
        for (auto& side : m_sides)
            if (side.order.run && !side.of[what].isAsked)
                return ask(side, what);
}

void ScaleFCard::ask(Side& side, What what)
{
    side.of[what].isAsked = true;
    side.order.threads = threads();
    m_inWork = InWork{static_cast<std::size_t>(&side - m_sides.data()), what};
    m_work.ask({[order = side.order, block = m_block.toStdString(), what](const auto& tell, const KeepGoing& keepGoing) {
                    if (what == Branch)
                        return scaleBlock(order, block, factors(), tell, keepGoing);
                    const auto statistics = what == WeightsOfBatch ? NormStatistics::Batch : NormStatistics::Running;
                    scaleLastWeights(order, block, statistics, factors(), tell, keepGoing);
                },
                side.model.toStdString()});
}

void ScaleFCard::takeNews()
{
    auto news = m_work.take();
    if (!m_inWork)
        return;
    auto& measured = m_sides[m_inWork->side].of[m_inWork->what];
    for (auto& part : news.parts)
        take(measured, std::move(part));
    if (news.fault) {
        measured.fault = news.fault;
        emit failed(*news.fault);
    }
    if (!m_work.isBusy()) {
        m_inWork.reset();
        askNext();
    }
    refresh();
    if (!news.parts.empty() || !isMeasuring())
        emit measuredChanged();
}

void ScaleFCard::take(Measured& measured, ScaledPart part)
{
    if (auto* error = std::get_if<ScaledError>(&part)) {
        measured.errors.push_back(*error);
        return;
    }
    measured.seen = std::move(std::get<ScaledBlockSeen>(part));
    const auto whole = outputOf(*measured.seen, 1.0);
    measured.channels = mostActive(whole, measured.seen->parts.shape, kChannels);
    measured.scale = scaleOf(whole);
}

QString ScaleFCard::title(const Side& side) const
{
    const auto* run = shownRun(side.model);
    return run ? run->title() : readableName(side.model.toStdString());
}

void ScaleFCard::retranslate()
{
    canvas().setAccessibleName(tr("What the next layer sees, and the test error, as F is scaled"));
    m_whats->setWords({tr("F"), tr("weights, batch statistics"), tr("weights, running statistics")},
                      {tr("s multiplies F itself."),
                       tr("s multiplies the weights of F's last convolution; normalisation divides by the statistics of a batch, as in "
                          "training."),
                       tr("s multiplies the weights of F's last convolution; normalisation divides by the running statistics, as in "
                          "tests.")});
    m_value->setText(QLocale().toString(factor(), 'f', 2));
    retranslateWhat();
}

void ScaleFCard::retranslateWhat()
{
    if (what() == Branch) {
        m_name->setText(tr("Factor s of F"));
        m_slider->setAccessibleName(tr("Factor s by which F of the block %1 is multiplied").arg(m_block));
        m_slider->setToolTip(tr("At 1 the block is as it was trained, at 0 its F gives nothing."));
    } else {
        m_name->setText(tr("Factor s of the weights"));
        m_slider->setAccessibleName(
            tr("Factor s by which the weights of F's last convolution are multiplied, in the block %1").arg(m_block));
        m_slider->setToolTip(tr("At 1 the block is as it was trained, at 0 the convolution gives nothing; F still gives something."));
    }
    switch (what()) {
    case WeightsOfBatch:
        setWords(tr("s multiplies what F's last convolution gives, z, and with it mean and deviation of z over the batch: normalisation "
                    "undoes s, until it is so small that ε counts. At 0 the shift β is left of F."));
        break;
    case WeightsOfRunning:
        setWords(tr("s multiplies what F's last convolution gives, z, but not the statistics kept from training: F is changed, though "
                    "not to zero. At 0 what normalisation makes of a zero is left, β − γ · mean / deviation, the same everywhere in a "
                    "channel."));
        break;
    default:
        setWords(tr("s multiplies scale and shift of F's last batch normalisation. Multiplying the weights of the convolution "
                    "before it would "
                    "change nothing under batch statistics: normalisation divides by the deviation, which shrinks with them."));
    }
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
    return std::ranges::any_of(
        m_sides, [this](const Side& side) { return shown(side).seen.has_value() || !shown(side).errors.empty(); });
}

QString ScaleFCard::told(bool withMissing) const
{
    const auto times = QLocale().toString(factor(), 'f', 2);
    QStringList says;
    switch (what()) {
    case WeightsOfBatch:
        says += tr("Weights of F's last convolution in the block %1 times %2, under batch statistics.").arg(m_block, times);
        break;
    case WeightsOfRunning:
        says += tr("Weights of F's last convolution in the block %1 times %2, under running statistics.").arg(m_block, times);
        break;
    default: says += tr("F of the block %1 times %2.").arg(m_block, times);
    }
    for (const auto& side : m_sides) {
        if (withMissing && !side.missing.isEmpty())
            says += side.missing;
        says += toldOf(side);
    }
    const auto& seen = m_sides[Residual].of[Branch].seen;
    if (seen && what() == Branch)
        says += tr("%1: with the weights of F's convolutions halved, the block's output under batch statistics changes by %2 of its size.")
                    .arg(title(m_sides[Residual]), ratioText(seen->weightsChange));
    return says.join(' ');
}

QStringList ScaleFCard::toldOf(const Side& side) const
{
    QStringList says;
    const auto one = errorAt(side, what(), 1.0);
    const auto zero = errorAt(side, what(), 0.0);
    if (one && zero)
        says += (what() == Branch ? tr("%1: test error %2 as trained, %3 without F.") : tr("%1: test error %2 as trained, %3 at s = 0."))
                    .arg(title(side), percentText(*one), percentText(*zero));
    if (const auto& seen = shown(side).seen; seen && what() != Branch)
        says += tr("%1: the block's output has changed by %2 of its size.")
                    .arg(title(side), ratioText(relativeDifference(outputOf(*seen, factor()), outputOf(*seen, 1.0))));
    return says;
}

QString ScaleFCard::measuredOn(std::int64_t images) const
{
    return what() == WeightsOfBatch
               ? tr("first %1 test images, statistics of the first %2").arg(grouped(images), grouped(kStatisticsImages))
               : tr("first %1 test images, running statistics").arg(grouped(images));
}

ScaledErrorLines ScaleFCard::chartLines(const FigureLook& look) const
{
    ScaledErrorLines chart{.lines = {}, .factor = factor(), .isOfWeights = what() != Branch, .note = {}};
    std::int64_t images = 0;
    for (const auto& side : m_sides) {
        const auto* run = shownRun(side.model);
        chart.lines.push_back(
            {title(side), run ? look.pen(*run, look.bold) : QPen(look.faint, look.bold), uncovered(side, what())});
        if (!shown(side).errors.empty())
            images = shown(side).errors.front().images;
    }
    if (images == 0)
        chart.note = m_inWork || look.isPaper ? unmeasured(look.isPaper) : QString();
    else if (!look.isPaper && m_inWork && m_inWork->what == what())
        chart.note = tr("%1; more is being measured …").arg(measuredOn(images));
    else if (!look.isPaper && m_leastFactor[what()] > 0.0)
        chart.note = tr("%1; move s to see further errors").arg(measuredOn(images));
    else
        chart.note = measuredOn(images);
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

QString ScaleFCard::formula(const Side& side) const
{
    const auto branch = what() == Branch ? QStringLiteral("s F(x)") : QStringLiteral("BN(s z)");
    return (&side == &m_sides[Residual] ? QStringLiteral("ReLU(%1 + x)") : QStringLiteral("ReLU(%1)")).arg(branch);
}

void ScaleFCard::paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const
{
    constexpr qreal kStroke = 22.0;
    const auto* run = shownRun(side.model);
    const qreal line = QFontMetricsF(look.strong).height();
    auto inner = place;
    paintSwatch(painter, {inner.left(), inner.top() + line / 2},
                run ? look.pen(*run, look.bold) : QPen(look.faint, look.bold), kStroke);
    const QRectF head(inner.left() + kStroke + look.space, inner.top(), inner.width() - kStroke - look.space, line);
    const QFontMetricsF metrics(look.strong);
    const auto dot = QStringLiteral(" · ");
    auto words = title(side) + dot + m_block + dot + formula(side);
    // In large type the block's name gives way: the words of the page have it.
    if (metrics.horizontalAdvance(words) > head.width())
        words = title(side) + dot + formula(side);
    paintWords(painter, head, metrics.elidedText(words, Qt::ElideRight, head.width()), look.strong, look.text,
               Qt::AlignLeft | Qt::AlignVCenter);
    inner.setTop(inner.top() + line + look.space / 2.0);
    if (shown(side).seen) {
        paintTiles(painter, inner, side, look);
        return;
    }
    const bool isMissing = !side.missing.isEmpty() && !look.isPaper;
    const auto& fault = shown(side).fault;
    const auto why = fault ? sentence(*fault) : isMissing ? side.missing : unmeasured(look.isPaper);
    paintWords(painter, inner, why, look.body, fault ? look.warning : look.soft);
}

void ScaleFCard::paintTiles(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const
{
    const auto& measured = shown(side);
    const auto& seen = *measured.seen;
    const qreal small = QFontMetricsF(look.small).height();
    const qreal foot = legendHeight(theme());
    const qreal top = place.top() + small + look.space / 2.0;
    const qreal height = place.bottom() - top - foot;
    const auto picture = imageOf(seen.image.pixels, seen.image.shape);
    const qreal image = std::min(height, place.width() * 0.2);
    const auto output = outputOf(seen, factor());
    auto caption = tr("What the next layer sees of the image");
    if (factor() < 1.0)
        caption = tr("%1; changed by %2 of its size")
                      .arg(caption, ratioText(relativeDifference(output, outputOf(seen, 1.0))));
    paintWords(painter, place, QFontMetricsF(look.small).elidedText(caption, Qt::ElideRight, place.width()), look.small, look.soft);
    painter.drawImage(QRectF(place.left(), top, image, image), picture);
    paintWords(painter, {place.left(), top + image + 2, image, small}, className({&seen.image.className, 1}, 0), look.small,
               look.soft, Qt::AlignHCenter | Qt::AlignTop);
    const QRectF room(place.left() + image + 2 * look.space, top, place.width() - image - 2 * look.space, height);
    const auto taken = paintChannels(
        painter, room, {.values = output, .shape = seen.parts.shape, .channels = measured.channels, .scale = measured.scale}, look);
    paintScale(painter, QRectF(taken.left(), taken.bottom() + look.space / 2.0, room.width(), foot),
               {.scale = measured.scale,
                .unit = tr("output, its %1 most active channels").arg(measured.channels.size()),
                .mapping = tr("linear, as at s = 1")},
               theme(), look.isDark);
}

}  // namespace reslab::ui
