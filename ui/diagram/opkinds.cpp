#include "ui/diagram/opkinds.h"

#include <QCoreApplication>

#include "core/base/overloaded.h"

namespace reslab::ui {
namespace {

/// Words of the diagram that no widget owns.
QString words(const char* text)
{
    return QCoreApplication::translate("Layers", text);
}

QString slashed(std::int64_t stride)
{
    return stride > 1 ? QString(", /%1").arg(stride) : QString();
}

QString convLabel(const ConvSpec& conv)
{
    auto text = words(QT_TRANSLATE_NOOP("Layers", "%1×%1 conv, %2")).arg(conv.kernel).arg(conv.outChannels);
    return text + strideText(conv) + groupsText(conv);
}

QString poolLabel(const PoolSpec& pool)
{
    const auto form = pool.kind == PoolKind::Max ? words(QT_TRANSLATE_NOOP("Layers", "%1×%1 max pool"))
                                                 : words(QT_TRANSLATE_NOOP("Layers", "%1×%1 avg pool"));
    return form.arg(pool.kernel) + slashed(pool.stride);
}

/// What is said of one op; a new op needs its own overload of wordsOf().
struct OpWords {
    QString label;
    QString title;
    QString formula;
    QString meaning;
};

OpWords wordsOf(const ConvSpec& conv)
{
    const bool isPointwise = conv.kernel == 1;
    return {convLabel(conv),
            conv.groups > 1 ? words(QT_TRANSLATE_NOOP("Layers", "Grouped convolution"))
                            : words(QT_TRANSLATE_NOOP("Layers", "Convolution")),
            QString::fromUtf8("y[o] = Σᵢ w[o,i] ∗ x[i]") + (conv.bias ? " + b[o]" : ""),
            conv.groups > 1 ? words(QT_TRANSLATE_NOOP("Layers", "Each path reads its own share of the channels; the outputs are put "
                                                                "together again."))
            : isPointwise   ? words(QT_TRANSLATE_NOOP("Layers", "Mixes the channels of each pixel; it sees no neighbours."))
                            : words(QT_TRANSLATE_NOOP("Layers", "Every output channel looks at a small window of all input channels."))};
}

OpWords wordsOf(const BatchNormSpec&)
{
    return {QStringLiteral("BN"), words(QT_TRANSLATE_NOOP("Layers", "Batch normalisation")),
            QString::fromUtf8("y = γ (x − μ) / √(σ² + ε) + β"),
            words(QT_TRANSLATE_NOOP("Layers", "Gives each channel mean 0 and variance 1 over the batch, then a learned scale and shift."))};
}

OpWords wordsOf(const ReluSpec&)
{
    return {QStringLiteral("ReLU"), words(QT_TRANSLATE_NOOP("Layers", "Rectifier")),
            QStringLiteral("y = max(x, 0)"), words(QT_TRANSLATE_NOOP("Layers", "Lets what is positive pass, and nothing else."))};
}

OpWords wordsOf(const PReluSpec&)
{
    return {QStringLiteral("PReLU"), words(QT_TRANSLATE_NOOP("Layers", "Rectifier with learned slope")),
            QString::fromUtf8("y = max(x, 0) + a min(x, 0)"),
            words(QT_TRANSLATE_NOOP("Layers", "Below zero each channel has a learned slope."))};
}

OpWords wordsOf(const AddSpec&)
{
    return {QStringLiteral("+"), words(QT_TRANSLATE_NOOP("Layers", "Addition")), QStringLiteral("y = F(x) + x"),
            words(QT_TRANSLATE_NOOP("Layers", "Adds the shortcut to the branch, number by number."))};
}

OpWords wordsOf(const PadShortcutSpec& pad)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "zero pad, %1")).arg(pad.outChannels) + slashed(pad.stride),
            words(QT_TRANSLATE_NOOP("Layers", "Zero-padded shortcut (option A)")), QString::fromUtf8("y = [0, x, 0]"),
            words(QT_TRANSLATE_NOOP("Layers", "Takes every second pixel and adds channels of zeros; it has no parameters."))};
}

OpWords wordsOf(const PoolSpec& pool)
{
    const bool isMax = pool.kind == PoolKind::Max;
    return {poolLabel(pool),
            isMax ? words(QT_TRANSLATE_NOOP("Layers", "Max pooling")) : words(QT_TRANSLATE_NOOP("Layers", "Average pooling")),
            isMax ? QStringLiteral("y = max(window)") : QStringLiteral("y = mean(window)"),
            words(QT_TRANSLATE_NOOP("Layers", "One number for each window of pixels."))};
}

OpWords wordsOf(const GlobalPoolSpec& pool)
{
    const bool isMax = pool.kind == PoolKind::Max;
    return {isMax ? words(QT_TRANSLATE_NOOP("Layers", "global max pool")) : words(QT_TRANSLATE_NOOP("Layers", "global avg pool")),
            isMax ? words(QT_TRANSLATE_NOOP("Layers", "Global max pooling"))
                  : words(QT_TRANSLATE_NOOP("Layers", "Global average pooling")),
            isMax ? QStringLiteral("y[c] = max x[c]") : QStringLiteral("y[c] = mean x[c]"),
            words(QT_TRANSLATE_NOOP("Layers", "One number for each channel: where something was seen no longer counts."))};
}

OpWords wordsOf(const FlattenSpec&)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "flatten")), words(QT_TRANSLATE_NOOP("Layers", "Flattening")),
            QString::fromUtf8("(C, H, W) → C·H·W"), words(QT_TRANSLATE_NOOP("Layers", "All pixels of all channels in one row."))};
}

OpWords wordsOf(const LinearSpec& linear)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "fc, %1")).arg(linear.outFeatures),
            words(QT_TRANSLATE_NOOP("Layers", "Fully connected layer")),
            linear.bias ? QStringLiteral("y = W x + b") : QStringLiteral("y = W x"),
            words(QT_TRANSLATE_NOOP("Layers", "Every output reads every input."))};
}

OpWords wordsOf(const AdaptivePoolSpec& pool)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "avg pool to %1×%1")).arg(pool.size),
            words(QT_TRANSLATE_NOOP("Layers", "Average pooling to a fixed size")), QStringLiteral("y = mean(window)"),
            words(QT_TRANSLATE_NOOP("Layers", "The windows are as large as the picture asks for."))};
}

OpWords wordsOf(const ConcatSpec&)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "concatenation")), words(QT_TRANSLATE_NOOP("Layers", "Concatenation")),
            QString::fromUtf8("y = [x₁, x₂, …]"),
            words(QT_TRANSLATE_NOOP("Layers", "The channels of all branches, one after the other."))};
}

OpWords wordsOf(const SigmoidSpec&)
{
    return {QString::fromUtf8("σ"), words(QT_TRANSLATE_NOOP("Layers", "Sigmoid")), QString::fromUtf8("y = 1 / (1 + e⁻ˣ)"),
            words(QT_TRANSLATE_NOOP("Layers", "Brings every number between 0 and 1, as a gate needs it."))};
}

OpWords wordsOf(const ChannelScaleSpec&)
{
    return {QString::fromUtf8("×"), words(QT_TRANSLATE_NOOP("Layers", "Channel gate")), QString::fromUtf8("y[c] = s[c] · x[c]"),
            words(QT_TRANSLATE_NOOP("Layers", "Each channel is made stronger or weaker, as a look at the whole picture suggests."))};
}

OpWords wordsOf(const DropoutSpec& drop)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "drop")), words(QT_TRANSLATE_NOOP("Layers", "Dropout")),
            QString::fromUtf8("P(y = 0) = %1").arg(drop.rate),
            words(QT_TRANSLATE_NOOP("Layers", "In training some numbers are zero by chance; otherwise nothing happens."))};
}

OpWords wordsOf(const DropPathSpec& drop)
{
    return {words(QT_TRANSLATE_NOOP("Layers", "drop")), words(QT_TRANSLATE_NOOP("Layers", "Stochastic depth")),
            QString::fromUtf8("P(F = 0) = %1").arg(drop.rate),
            words(QT_TRANSLATE_NOOP("Layers", "In training the whole branch is left out by chance, and only the shortcut remains."))};
}

/// Under a name of its own, so that an op without an overload does not convert to OpSpec and come here again.
OpWords describe(const OpSpec& op)
{
    return std::visit([](const auto& spec) { return wordsOf(spec); }, op);
}

}  // namespace

QString strideText(const ConvSpec& conv)
{
    return slashed(conv.stride);
}

QString groupsText(const ConvSpec& conv)
{
    return conv.groups > 1 ? ", " + words(QT_TRANSLATE_NOOP("Layers", "%1 groups")).arg(conv.groups) : QString();
}

LayerKind kindOf(const OpSpec& op)
{
    return std::visit(Overloaded{
                          [](const ConvSpec&) { return LayerKind::Convolution; },
                          [](const BatchNormSpec&) { return LayerKind::Normalisation; },
                          [](const ReluSpec&) { return LayerKind::Activation; },
                          [](const PReluSpec&) { return LayerKind::Activation; },
                          [](const AddSpec&) { return LayerKind::Sum; },
                          [](const PadShortcutSpec&) { return LayerKind::Shortcut; },
                          [](const PoolSpec&) { return LayerKind::Pooling; },
                          [](const GlobalPoolSpec&) { return LayerKind::Pooling; },
                          [](const FlattenSpec&) { return LayerKind::Reshape; },
                          [](const LinearSpec&) { return LayerKind::Linear; },
                          [](const AdaptivePoolSpec&) { return LayerKind::Pooling; },
                          [](const ConcatSpec&) { return LayerKind::Join; },
                          [](const SigmoidSpec&) { return LayerKind::Activation; },
                          [](const ChannelScaleSpec&) { return LayerKind::Gate; },
                          [](const DropoutSpec&) { return LayerKind::Regulariser; },
                          [](const DropPathSpec&) { return LayerKind::Regulariser; },
                      },
                      op);
}

bool isCompanion(const OpSpec& op)
{
    const auto kind = kindOf(op);
    return kind == LayerKind::Normalisation || kind == LayerKind::Activation || kind == LayerKind::Regulariser;
}

QString labelOf(const OpSpec& op)
{
    return describe(op).label;
}

QString titleOf(const OpSpec& op)
{
    return describe(op).title;
}

QString formulaOf(const OpSpec& op)
{
    return describe(op).formula;
}

QString meaningOf(const OpSpec& op)
{
    return describe(op).meaning;
}

QString shapeText(const Shape& shape)
{
    if (shape.height == 1 && shape.width == 1)
        return QString::number(shape.channels);
    return QString::fromUtf8("%1×%2×%3").arg(shape.channels).arg(shape.height).arg(shape.width);
}

}  // namespace reslab::ui
