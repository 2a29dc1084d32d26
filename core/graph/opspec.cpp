#include "core/graph/opspec.h"

namespace reslab {

std::string_view opName(const OpSpec& op)
{
    return std::visit(Overloaded{
                          [](const ConvSpec&) -> std::string_view { return "conv"; },
                          [](const BatchNormSpec&) -> std::string_view { return "batchnorm"; },
                          [](const ReluSpec&) -> std::string_view { return "relu"; },
                          [](const PReluSpec&) -> std::string_view { return "prelu"; },
                          [](const AddSpec&) -> std::string_view { return "add"; },
                          [](const PadShortcutSpec&) -> std::string_view { return "padshortcut"; },
                          [](const PoolSpec& pool) -> std::string_view {
                              return pool.kind == PoolKind::Max ? "maxpool" : "avgpool";
                          },
                          [](const GlobalPoolSpec& pool) -> std::string_view {
                              return pool.kind == PoolKind::Max ? "globalmaxpool" : "globalavgpool";
                          },
                          [](const FlattenSpec&) -> std::string_view { return "flatten"; },
                          [](const LinearSpec&) -> std::string_view { return "linear"; },
                          [](const AdaptivePoolSpec&) -> std::string_view { return "adaptiveavgpool"; },
                          [](const ConcatSpec&) -> std::string_view { return "concat"; },
                          [](const SigmoidSpec&) -> std::string_view { return "sigmoid"; },
                          [](const ChannelScaleSpec&) -> std::string_view { return "channelscale"; },
                          [](const DropoutSpec&) -> std::string_view { return "dropout"; },
                          [](const DropPathSpec&) -> std::string_view { return "droppath"; },
                      },
                      op);
}

}  // namespace reslab
