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
                      },
                      op);
}

}  // namespace reslab
