#include "core/layers/layer.h"

#include "core/layers/activation.h"
#include "core/layers/adaptivepool.h"
#include "core/layers/add.h"
#include "core/layers/batchnorm.h"
#include "core/layers/channelscale.h"
#include "core/layers/concat.h"
#include "core/layers/conv.h"
#include "core/layers/conv3x3.h"
#include "core/layers/drop.h"
#include "core/layers/flatten.h"
#include "core/layers/linear.h"
#include "core/layers/padshortcut.h"
#include "core/layers/pool.h"

namespace reslab {

std::unique_ptr<Layer> makeLayer(const LayerContext& context, const OpSpec& op, const std::vector<TensorDesc>& src,
                                 const Shape& dst, const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail)
{
    using Made = std::unique_ptr<Layer>;
    const auto& first = src.front();
    return std::visit(
        Overloaded{
            [&](const ConvSpec& spec) -> Made {
                if (Conv3x3Layer::fits(context, spec, src, wantsDiffSrc))
                    return std::make_unique<Conv3x3Layer>(context, spec, src, dst, parameters, wantsDiffSrc, tail);
                return std::make_unique<ConvLayer>(context, spec, src, dst, parameters, wantsDiffSrc, tail);
            },
            [&](const BatchNormSpec& spec) -> Made {
                return std::make_unique<BatchNormLayer>(context, spec, src, parameters, wantsDiffSrc, tail.relu);
            },
            [&](const ReluSpec&) -> Made { return std::make_unique<ReluLayer>(first, context.guided); },
            [&](const PReluSpec&) -> Made { return std::make_unique<PReluLayer>(first, parameters); },
            [&](const AddSpec&) -> Made { return std::make_unique<AddLayer>(context, src, tail.relu); },
            [&](const PadShortcutSpec& spec) -> Made { return std::make_unique<PadShortcutLayer>(spec, first, dst); },
            [&](const PoolSpec& spec) -> Made { return std::make_unique<PoolLayer>(context, spec, first, dst); },
            [&](const GlobalPoolSpec& spec) -> Made { return std::make_unique<PoolLayer>(context, spec, first, dst); },
            [&](const FlattenSpec&) -> Made { return std::make_unique<FlattenLayer>(context, first, dst); },
            [&](const LinearSpec& spec) -> Made {
                return std::make_unique<LinearLayer>(context, spec, first, dst, parameters, wantsDiffSrc, tail.isOutput);
            },
            [&](const AdaptivePoolSpec&) -> Made { return std::make_unique<AdaptivePoolLayer>(first, dst); },
            [&](const ConcatSpec&) -> Made { return std::make_unique<ConcatLayer>(src, dst); },
            [&](const SigmoidSpec&) -> Made { return std::make_unique<SigmoidLayer>(first); },
            [&](const ChannelScaleSpec&) -> Made { return std::make_unique<ChannelScaleLayer>(first, src[1]); },
            [&](const DropoutSpec& spec) -> Made { return std::make_unique<DropoutLayer>(context, spec, first); },
            [&](const DropPathSpec& spec) -> Made { return std::make_unique<DropPathLayer>(context, spec, first); },
        },
        op);
}

}  // namespace reslab
