#include "ui/lessoncards/blockstepscard.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

#include "core/graph/shapedgraph.h"
#include "ui/diagram/opkinds.h"
#include "ui/lessoncards/blockflow.h"
#include "ui/lessoncards/cardparts.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kChannels = 12;

BlockShape shapeNamed(const QString& name)
{
    return name == "plain" ? BlockShape::Plain : name == "bottleneck" ? BlockShape::Bottleneck : BlockShape::Basic;
}

/// A network that has such a block, for a reader who has trained none.
std::string freshModel(BlockShape shape)
{
    switch (shape) {
    case BlockShape::Plain:
        return "plain20";
    case BlockShape::Bottleneck:
        return "cifar:depth=29,block=bottleneck,shortcut=B";
    case BlockShape::Basic:
        break;
    }
    return "resnet20";
}

}  // namespace

BlockStepsCard::BlockStepsCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent)
    : PaintedCard(surroundings, parent),
      m_shape(shapeNamed(options.value("block"))),
      m_back(new QPushButton(this)),
      m_next(new QPushButton(this)),
      m_place(new QLabel(this)),
      m_work(this, [this] { takeNews(); })
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_next, m_place})
        controls().addWidget(part);
    for (auto* button : {m_back, m_next})
        button->installEventFilter(this);
    controls().addStretch(1);
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_next);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_step + 1); });
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_flow = value.toReal();
        canvas().update();
    });
    BlockStepsCard::retranslate();
    BlockStepsCard::runsChanged();
}

std::optional<double> BlockStepsCard::measured(const QString&) const
{
    return std::nullopt;
}

void BlockStepsCard::runsChanged()
{
    LessonRun wanted;
    for (auto entry = runs().begin(); entry != runs().end() && !wanted.run; ++entry) {
        const auto found = runOf(entry.key());
        if (found.missing.isEmpty() && typicalBlock(inferShapes(found.run->description->spec), m_shape))
            wanted = orderOf(*found.run);
    }
    if (!m_isAsked || wanted.run != m_order.run || wanted.folder != m_order.folder)
        ask(wanted);
}

void BlockStepsCard::ask(const LessonRun& order)
{
    m_isAsked = true;
    m_order = order;
    m_order.threads = threads();
    m_fault.reset();
    describeStatistics();
    m_work.ask(
        {[order = m_order, model = freshModel(m_shape), shape = m_shape](const auto& tell, const KeepGoing& keepGoing) {
             stepThroughBlock(order, model, shape, tell, keepGoing);
         },
         order.run ? order.run->name : freshModel(m_shape)});
}

void BlockStepsCard::takeNews()
{
    auto news = m_work.take();
    if (!news.parts.empty()) {
        m_seen = std::move(news.parts.back());
        m_step = std::min(m_step, steps() - 1);
    }
    if (news.fault) {
        m_fault = news.fault;
        emit failed(*news.fault);
    }
    retranslate();
    refresh();
}

void BlockStepsCard::go(int step)
{
    const auto next = std::clamp(step, BlockFlow::kInput, steps() - 1);
    if (next == m_step)
        return;
    const bool isForward = next > m_step;
    m_step = next;
    m_motion.stop();
    m_flow = 1.0;
    if (isForward && theme().motionMs() > 0) {
        m_motion.setDuration(theme().motionMs());
        m_motion.start();
    }
    describeButtons();
    refresh();
}

bool BlockStepsCard::goByKey(int key)
{
    switch (key) {
    case Qt::Key_Right:
        go(m_step + 1);
        return true;
    case Qt::Key_Left:
        go(m_step - 1);
        return true;
    case Qt::Key_Home:
        go(BlockFlow::kInput);
        return true;
    case Qt::Key_End:
        go(steps() - 1);
        return true;
    default:
        return false;
    }
}

void BlockStepsCard::keyPressEvent(QKeyEvent* event)
{
    if (!goByKey(event->key()))
        PaintedCard::keyPressEvent(event);
}

bool BlockStepsCard::eventFilter(QObject* watched, QEvent* event)
{
    // A button would take arrows as a wish for the next widget.
    if (event->type() == QEvent::KeyPress && goByKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return PaintedCard::eventFilter(watched, event);
}

const NamedTensor& BlockStepsCard::tensorAt(int step) const
{
    return step == BlockFlow::kInput ? m_seen->input : m_seen->steps[static_cast<std::size_t>(step)];
}

QString BlockStepsCard::networkWords() const
{
    if (m_seen->isTrained)
        return tr("%1 as trained, after %2 steps").arg(readableName(m_order.run->name), grouped(m_seen->iteration));
    const auto name = m_shape == BlockShape::Bottleneck
                          ? tr("A ResNet of %1 layers with bottlenecks").arg(m_seen->graph->spec.depth)
                          : readableName(m_seen->model);
    return tr("%1 before its first step: nothing is learned yet").arg(name);
}

QString BlockStepsCard::numbersOf(int step) const
{
    const auto moments = momentsOf(tensorAt(step).values);
    return tr("mean %1\nsd %2", "of a tensor: mean, standard deviation; short")
        .arg(QLocale().toString(moments.mean, 'f', 2), QLocale().toString(moments.deviation, 'f', 2));
}

std::pair<QString, QString> BlockStepsCard::stepWords(int step) const
{
    if (step == BlockFlow::kInput)
        return {tr("What the block reads"),
                m_seen->path.isResidual()
                    ? tr("x goes two ways: through F, and past it by the shortcut.")
                    : tr("x goes one way: whatever the next block shall see must come through both layers.")};
    const auto node = m_seen->path.steps()[static_cast<std::size_t>(step)];
    const auto& op = m_seen->graph->nodes[static_cast<std::size_t>(node)].spec.op;
    return {titleOf(op) + QStringLiteral(" · ") + formulaOf(op), meaningOf(op)};
}

void BlockStepsCard::describeButtons()
{
    m_back->setEnabled(m_seen && m_step > BlockFlow::kInput);
    m_next->setEnabled(m_seen && m_step < steps() - 1);
    m_place->setText(m_seen ? tr("%1 of %2").arg(m_step + 2).arg(steps() + 1) : QString());
}

void BlockStepsCard::retranslate()
{
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("To the layer before (left arrow)."));
    m_next->setText(tr("Step"));
    m_next->setToolTip(tr("Data go on to the next layer (right arrow)."));
    setAccessibleName(tr("A block, layer by layer"));
    canvas().setAccessibleName(accessibleName());
    describeStatistics();
    describeButtons();
}

void BlockStepsCard::describeStatistics()
{
    const bool isFresh = m_seen ? !m_seen->isTrained : !m_order.run;
    setWords(
        isFresh
            ? tr("Numbers are of one test image, over all channels and pixels; normalisation has the statistics of 64 "
                 "images.")
            : tr("Numbers are of one test image, over all channels and pixels; normalisation has its running statistics."));
}

QString BlockStepsCard::statement() const
{
    if (m_fault)
        return sentence(*m_fault);
    if (!m_seen)
        return tr("Looking into the network …");
    const auto [title, meaning] = stepWords(m_step);
    return QStringLiteral("%1 · %2: %3. %4 %5")
        .arg(networkWords(), QString::fromStdString(tensorAt(m_step).name), title, meaning,
             numbersOf(m_step).replace('\n', QStringLiteral(", ")));
}

bool BlockStepsCard::isPrintable() const
{
    return m_seen.has_value();
}

void BlockStepsCard::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    if (!m_seen) {
        paintWords(painter, place, statement(), look.body, m_fault ? look.warning : look.soft);
        return;
    }
    const qreal space = look.space;
    auto inner = place;
    inner.setTop(inner.top() +
                 paintWords(painter, inner,
                            networkWords() + QStringLiteral(" · ") + QString::fromStdString(m_seen->path.name), look.strong,
                            look.text) +
                 space / 2);
    const BlockFlow flow(*m_seen->graph, m_seen->path, inner.adjusted(space, 0, -space, 0), look);
    QStringList notes;
    for (int step = BlockFlow::kInput; step < steps(); ++step)
        notes += numbersOf(step);
    flow.paint(painter, m_step, m_flow, notes, look);
    qreal bottom = inner.top();
    for (const auto& box : flow.boxes())
        bottom = std::max(bottom, box.place.bottom());
    inner.setTop(bottom + 2.4 * QFontMetricsF(look.small).height() + 2 * space);
    const qreal left = inner.width() * 0.62;
    paintTensor(painter, {inner.left(), inner.top(), left, inner.height()}, look);
    paintExplanation(painter, inner.adjusted(left + 3 * space, 0, 0, 0), look);
}

void BlockStepsCard::paintTensor(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const qreal space = look.space;
    const qreal small = QFontMetricsF(look.small).height();
    const qreal foot = legendHeight(theme());
    const auto& tensor = tensorAt(m_step);
    const auto shape = shapeOf(tensor);
    const qreal height = place.height() - foot - space;
    const qreal side = std::min(place.width() * 0.2, height - small);
    painter.drawImage(QRectF(place.left(), place.top(), side, side), imageOf(m_seen->image.pixels, m_seen->image.shape));
    paintWords(painter, {place.left(), place.top() + side + 2, side, small}, className({&m_seen->image.className, 1}, 0), look.small,
               look.soft, Qt::AlignHCenter | Qt::AlignTop);
    const auto scale = scaleOf(tensor.values);
    // The same channels all the way, so that one can be followed; a bottleneck has fewer of them inside.
    const auto& last = m_seen->steps.back();
    auto channels = mostActive(last.values, shapeOf(last), kChannels);
    if (std::ranges::any_of(channels, [&](int channel) { return channel >= shape.channels; }))
        channels = mostActive(tensor.values, shape, kChannels);
    const QRectF room(place.left() + side + 2 * space, place.top(), place.width() - side - 2 * space, height);
    const auto taken =
        paintChannels(painter, room, {.values = tensor.values, .shape = shape, .channels = channels, .scale = scale}, look);
    paintScale(painter, QRectF(taken.left(), taken.bottom() + space, room.width(), foot),
               {.scale = scale,
                .unit = tr("output of %1, %2 of its %3 channels")
                            .arg(QString::fromStdString(tensor.name))
                            .arg(channels.size())
                            .arg(shape.channels),
                .mapping = scale.isSigned() ? tr("linear, zero is white") : tr("linear")},
               theme(), look.isDark);
}

void BlockStepsCard::paintExplanation(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const auto [title, meaning] = stepWords(m_step);
    const auto& tensor = tensorAt(m_step);
    const auto moments = momentsOf(tensor.values);
    auto inner = place;
    const auto say = [&](const QString& words, const QFont& font, const QColor& colour, qreal behind) {
        inner.setTop(inner.top() + paintWords(painter, inner, words, font, colour) + behind * look.space);
    };
    say(title, look.strong, look.text, 0.5);
    say(meaning, look.body, look.text, 1.5);
    say(tr("Tensor of %1").arg(shapeText(shapeOf(tensor))), look.body, look.soft, 0.5);
    say(tr("Mean %1").arg(QLocale().toString(moments.mean, 'f', 3)), look.figures, look.text, 0.25);
    say(tr("Standard deviation %1").arg(QLocale().toString(moments.deviation, 'f', 3)), look.figures, look.text, 0);
}

}  // namespace reslab::ui
