#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/table.h"
#include "core/analysis/cost.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

struct ModelsOptions : CommonOptions {
    bool json = false;
};

int runModels(const ModelsOptions& options)
{
    auto document = nlohmann::ordered_json::array();
    Table table({{"name"},
                 {"family"},
                 {"input"},
                 {"classes", Table::Align::Right},
                 {"depth", Table::Align::Right},
                 {"parameters", Table::Align::Right},
                 {"MACs", Table::Align::Right},
                 {"what it is"}});
    for (const auto& entry : models()) {
        const auto graph = inferShapes(entry.spec());
        const auto& spec = graph.spec;
        const auto cost = costOf(graph);
        document.push_back({{"name", entry.name},
                            {"family", spec.family},
                            {"input", {spec.input.channels, spec.input.height, spec.input.width}},
                            {"classes", spec.classes},
                            {"depth", spec.depth},
                            {"params", cost.parameters},
                            {"macs", cost.macs},
                            {"summary", entry.summary}});
        table.addRow({entry.name, spec.family, toString(spec.input), std::to_string(spec.classes),
                      std::to_string(spec.depth), grouped(cost.parameters), rounded(cost.macs), entry.summary});
    }
    if (options.json)
        printJson(document);
    else
        print(table.text() +
              "\nOptions follow a colon, as in resnet20:shortcut=B; other depths are cifar:depth=N and fc:depth=N.\n"
              "MACs are multiply-adds of one image through convolutions and fully connected layers.\n");
    return kDone;
}

}  // namespace

void addModels(CLI::App& program, Work& work)
{
    std::shared_ptr<ModelsOptions> options;
    auto* command = addCommand(program, work, "models", "list the networks that have a name", runModels, options);
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
