#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/table.h"
#include "core/base/fileaddress.h"
#include "core/base/printable.h"
#include "core/runs/weightorigin.h"

namespace reslab::cli {
namespace {

struct WeightsOptions : CommonOptions {
    std::string file;
    std::string model;
    bool json = false;
};

nlohmann::ordered_json documentOf(const ImportReport& report)
{
    auto misShaped = nlohmann::ordered_json::array();
    for (const auto& tensor : report.misShaped)
        misShaped.push_back({{"name", tensor.name}, {"file", tensor.inFile}, {"network", tensor.inNetwork}});
    return {{"matched", report.matched.size()},
            {"missing", report.missing},
            {"left_over", report.leftOver},
            {"mis_shaped", std::move(misShaped)}};
}

nlohmann::ordered_json documentOf(const WeightInspection& seen)
{
    auto tensors = nlohmann::ordered_json::array();
    for (const auto& tensor : seen.tensors)
        tensors.push_back({{"name", tensor.name}, {"dtype", toString(tensor.dtype)}, {"shape", tensor.dims}});
    auto networks = nlohmann::ordered_json::array();
    for (const auto& guess : seen.guesses.networks)
        networks.push_back({{"model", guess.model}, {"fits", seen.fits(guess)}, {"report", documentOf(guess.report)}});
    return {{"file", seen.file.string()},      {"tensors", std::move(tensors)}, {"metadata", seen.metadata},
            {"classes", seen.guesses.classes}, {"named", seen.guesses.isNamed}, {"not_finite", seen.notFinite},
            {"networks", std::move(networks)}};
}

std::string listOf(const char* what, const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 8;
    if (names.empty())
        return {};
    auto text = fmt::format("{} {}: ", names.size(), what);
    for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i)
        text += (i ? ", " : "") + printable(names[i]);
    return text + (names.size() > kShown ? ", ...\n" : "\n");
}

std::string textOf(const Guess& guess)
{
    const auto& report = guess.report;
    std::vector<std::string> misShaped;
    for (const auto& tensor : report.misShaped)
        misShaped.push_back(fmt::format("{} {} for {}", tensor.name, toString(tensor.inFile), toString(tensor.inNetwork)));
    return fmt::format("{}: {} tensors fit\n", guess.model, report.matched.size()) + listOf("missing", report.missing) +
           listOf("of another shape", misShaped) + listOf("left over", report.leftOver);
}

std::string textOf(const WeightInspection& seen)
{
    Table table({{"tensor"}, {"type"}, {"shape", Table::Align::Right}, {"values", Table::Align::Right}});
    std::int64_t values = 0;
    for (const auto& tensor : seen.tensors) {
        table.addRow({printable(tensor.name), std::string(toString(tensor.dtype)), toString(tensor.dims),
                      grouped(elements(tensor.dims))});
        values += elements(tensor.dims);
    }
    table.addRule();
    table.addRow({"all", "", "", grouped(values)});
    auto text = table.text() + "\n";
    for (const auto& [key, value] : seen.metadata)
        text += fmt::format("{}: {}\n", printable(key), printable(value));
    if (seen.guesses.classes > 0)
        text += fmt::format("classes: {}\n", seen.guesses.classes);
    text += listOf("with values that are not finite, from which no network can be run", seen.notFinite);
    for (const auto& guess : seen.guesses.networks)
        text += textOf(guess);
    if (seen.guesses.networks.empty())
        text += "no network that is known here has these tensors\n";
    return text;
}

int runWeights(const WeightsOptions& options)
{
    const auto seen = inspectWithOrigin(pathHere(options.file), options.model);
    if (options.json)
        printJson(documentOf(seen));
    else
        print(textOf(seen));
    return kDone;
}

}  // namespace

void addWeights(CLI::App& program, Work& work)
{
    std::shared_ptr<WeightsOptions> options;
    auto* command = addCommand<WeightsOptions>(
        program, work, "weights", "what a file of weights holds, and which network it is for", runWeights, options);
    command->add_option("FILE", options->file, "a safetensors file or a checkpoint of PyTorch (.pth)")->required();
    command->add_option("MODEL", options->model, "the network to compare it with; guessed if not given");
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
