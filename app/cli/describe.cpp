#include <CLI/CLI.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/describepicture.h"
#include "app/cli/output.h"
#include "app/cli/table.h"
#include "core/analysis/cost.h"
#include "core/analysis/trainingcost.h"
#include "core/base/file.h"
#include "core/graph/dot.h"
#include "core/graph/specjson.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/resnext.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

struct DescribeOptions : CommonOptions {
    std::string model;
    std::optional<Shape> input;
    std::optional<int> classes;
    bool json = false;
    std::string dotFile;
    std::string svgFile;
    std::string specFile;
    std::string level;
    std::vector<std::string> beside;
};

nlohmann::ordered_json dimsOf(const Shape& shape)
{
    return {shape.channels, shape.height, shape.width};
}

/// A stage's or block's number; null outside of any.
nlohmann::ordered_json placeOf(int number)
{
    return number < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(number);
}

nlohmann::ordered_json documentOf(const ShapedGraph& graph, const CostTable& cost)
{
    auto layers = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& node = graph.nodes[i];
        layers.push_back({{"name", node.spec.name},
                          {"op", opName(node.spec.op)},
                          {"inputs", node.spec.inputs},
                          {"output", dimsOf(node.output)},
                          {"params", cost.nodes[i].parameters},
                          {"macs", cost.nodes[i].macs},
                          {"stage", placeOf(node.spec.stage)},
                          {"block", placeOf(node.spec.block)}});
        if (node.trainingOnly)
            layers.back()["training_only"] = true;
    }
    return {{"model", graph.spec.name},
            {"input", dimsOf(graph.spec.input)},
            {"classes", graph.spec.classes},
            {"params", cost.parameters},
            {"macs", cost.macs},
            {"activation_bytes_per_image", cost.activationBytes},
            {"layers", std::move(layers)}};
}

std::string textOf(const ShapedGraph& graph, const CostTable& cost)
{
    Table table(
        {{"layer"}, {"op"}, {"output"}, {"parameters", Table::Align::Right}, {"MACs", Table::Align::Right}, {"reads from"}});
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& node = graph.nodes[i];
        table.addRow({node.spec.name, std::string(opName(node.spec.op)), toString(node.output),
                      grouped(cost.nodes[i].parameters), grouped(cost.nodes[i].macs),
                      fmt::format("{}", fmt::join(node.spec.inputs, " + "))});
    }
    table.addRule();
    table.addRow({"total", "", "", grouped(cost.parameters), grouped(cost.macs), ""});
    if (const auto aside = trainingCostOf(graph, cost); !aside.isNone())
        table.addRow({"in training alone", "", "", grouped(aside.parameters), grouped(aside.macs), ""});
    return fmt::format("{}: {} weighted layers, {} in, {} classes\n\n{}\n"
                       "Outputs of one image in f32, layer by layer: {} bytes.\n",
                       graph.spec.name, graph.spec.depth, toString(graph.spec.input), graph.spec.classes, table.text(),
                       grouped(cost.activationBytes));
}

/// A proposal for a larger network of ResNet-RS.
struct Proposal {
    std::string model;
    ResNetRsSize size;
};

std::optional<Proposal> proposalFor(const ResNetRsOptions& options, bool canOverfit)
{
    const auto next = nextResNetRs(sizeOf(options), canOverfit);
    return next ? std::optional(Proposal{resNetRsText(atSize(options, *next)), *next}) : std::nullopt;
}

/// What the family's rules read; nullopt for any other network.
std::optional<ResNetRsOptions> sizedOptions(const std::string& model, const ShapedGraph& graph)
{
    const bool isNamed = graph.spec.family == "resnetrs" && !model.ends_with(".json");
    auto options = isNamed ? resNetRsOptions(ModelText(model)) : std::nullopt;
    if (options)
        options->input = graph.spec.input;
    return options;
}

/// A ResNeXt whose width of a path is what its cardinality costs; nullopt for any other network.
std::optional<ResNextOptions> solvedOptions(const std::string& model, const ShapedGraph& graph)
{
    const bool isNamed = graph.spec.family == "resnext" && !model.ends_with(".json");
    const auto options = isNamed ? resNextOptions(ModelText(model)) : std::nullopt;
    return options && options->pathWidth == 0 ? options : std::nullopt;
}

std::string pathWidthText(const ResNextOptions& options)
{
    return fmt::format("Of equal cost: {} paths of {} channels in stage 1, in place of one of {}.\n", options.cardinality,
                       pathWidthOf(options), options.width);
}

nlohmann::ordered_json documentOf(const std::optional<Proposal>& proposal)
{
    if (!proposal)
        return nullptr;
    const auto& size = proposal->size;
    nlohmann::ordered_json document{{"model", proposal->model},
                                    {"input", {3, size.resolution, size.resolution}},
                                    {"randaugment_magnitude", size.randAugment}};
    if (size.topAccuracy > 0)
        document["published_top1_accuracy"] = size.topAccuracy;
    return document;
}

std::string textOf(const std::optional<Proposal>& proposal)
{
    if (!proposal)
        return "nothing larger was tried";
    const auto& size = proposal->size;
    return fmt::format(
        "{} --input 3x{}x{}, RandAugment of magnitude {}{}", proposal->model, size.resolution, size.resolution,
        size.randAugment,
        size.topAccuracy > 0
            ? fmt::format(
                  " (published: top-1 accuracy {} % on ImageNet at {} pixels, after 350 epochs of the recipe resnet-rs)",
                  size.topAccuracy, size.resolution)
            : "");
}

std::string nextSizesText(const ResNetRsOptions& options)
{
    return fmt::format("The next size by the rules of ResNet-RS:\n"
                       "  where training is long enough to overfit: {}\n"
                       "  where it is not:                          {}\n",
                       textOf(proposalFor(options, true)), textOf(proposalFor(options, false)));
}

int runDescribe(const DescribeOptions& options)
{
    const auto graph = inferShapes(modelFromName(options.model, options.input, options.classes));
    const auto cost = costOf(graph);
    const auto sized = sizedOptions(options.model, graph);
    const auto solved = solvedOptions(options.model, graph);
    if (!options.svgFile.empty()) {
        std::vector specs{graph.spec};
        for (const auto& other : options.beside)
            specs.push_back(modelFromName(other, options.input, options.classes));
        drawNetworks(specs, options.svgFile, options.level);
    }
    if (!options.dotFile.empty())
        writeFileAtomically(options.dotFile, [&](AtomicFile& file) { file.write(toDot(graph)); });
    if (!options.specFile.empty())
        writeFileAtomically(options.specFile, [&](AtomicFile& file) { file.write(specToJson(graph.spec)); });
    if (options.json) {
        auto document = documentOf(graph, cost);
        if (sized)
            document["next_size"] = {{"if_overfitting", documentOf(proposalFor(*sized, true))},
                                     {"else", documentOf(proposalFor(*sized, false))}};
        if (solved)
            document["path_width"] = pathWidthOf(*solved);
        printJson(document);
    } else if (options.dotFile.empty() && options.svgFile.empty() && options.specFile.empty()) {
        print(textOf(graph, cost) + (sized ? nextSizesText(*sized) : "") + (solved ? pathWidthText(*solved) : ""));
    }
    return kDone;
}

}  // namespace

void addDescribe(CLI::App& program, Work& work)
{
    std::shared_ptr<DescribeOptions> options;
    auto* command =
        addCommand(program, work, "describe", "show a network layer by layer, with what each costs", runDescribe, options);
    command->add_option("MODEL", options->model, "a name from 'models', with options after a colon, or a JSON file")
        ->required();
    addInputOption(*command, options->input);
    command->add_option("--classes", options->classes, "classes to tell apart")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000));
    auto* json = command->add_flag("--json", options->json, "one JSON document on standard output");
    command->add_option("--dot", options->dotFile, "write the graph for Graphviz")->type_name("FILE")->excludes(json);
    command->add_option("--spec", options->specFile, "write the network as a JSON file that is a MODEL again, to build one of one's own on")
        ->type_name("FILE.json")
        ->check([](const std::string& file) { return file.ends_with(".json") ? "" : file + " does not end in .json"; })
        ->excludes(json);
    auto* svg = command->add_option("--svg", options->svgFile, "draw the network as the window does, also as .pdf or .png")
                    ->type_name("FILE")
                    ->excludes(json);
    command->add_option("--level", options->level, "how much is drawn; if not given, what fits a page")
        ->check(CLI::IsMember({"stages", "blocks", "layers"}))
        ->needs(svg);
    command->add_option("--beside", options->beside, "draw this network beside it, equal stages or sizes at equal heights; up to two")
        ->type_name("MODEL")
        ->expected(1, 2)
        ->needs(svg);
}

}  // namespace reslab::cli
