#include "app/cli/source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/runs/runfolder.h"
#include "core/weights/import.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

Source sourceOfRun(const std::string& name)
{
    const auto choice = chooseCheckpoint(name);
    auto run = readDescription(choice.folder.description());
    return {.label = fmt::format("{}@{}", choice.folder.path.string(), choice.which),
            .file = choice.file,
            .model = run.model,
            .run = std::move(run),
            .isRun = true};
}

Source sourceOfFile(const std::string& model, const std::string& file)
{
    const SafetensorsReader reader(file);
    Source source{.label = file, .file = file, .model = model, .run = {}};
    if (const auto kept = reader.metadata().find(kRunKey); kept != reader.metadata().end())
        source.run = descriptionFromJson(kept->second, file);
    return source;
}

void noteLeftOver(const std::string& file, std::vector<std::string> names)
{
    std::erase_if(names, [](const auto& name) { return name.starts_with("momentum."); });
    if (!names.empty())
        note(fmt::format("{}: {} of its tensors are not used, {} the first", file, names.size(), printable(names.front())));
}

}  // namespace

void addSourceOptions(CLI::App& command, SourceOptions& options, bool isMany)
{
    const auto single = [isMany](CLI::Option* option) {
        option->allow_extra_args(false);
        if (!isMany)
            option->expected(1);
        return option;
    };
    auto* model =
        command.add_option("MODEL", options.model, "a name from 'models', with options after a colon, or a JSON file");
    auto* weights = single(command.add_option("--weights", options.weights, "weights of MODEL, a safetensors file"));
    auto* run = single(command.add_option("--run", options.runs, "a run's folder, and which of its checkpoints"));
    weights->type_name("FILE");
    run->type_name("OUT/NAME[@best|@last]")->excludes(model)->excludes(weights);
}

void checkSourceOptions(const SourceOptions& options)
{
    if (options.runs.empty() && (options.model.empty() || options.weights.empty()))
        throw CLI::RequiredError("--run OUT/NAME, or MODEL and --weights FILE,");
}

std::vector<Source> findSources(const SourceOptions& options)
{
    std::vector<Source> sources;
    for (const auto& run : options.runs)
        sources.push_back(sourceOfRun(run));
    for (const auto& file : options.weights)
        sources.push_back(sourceOfFile(options.model, file));
    return sources;
}

NetworkSpec specOf(const Source& source, std::optional<Shape> input, std::optional<int> classes)
{
    return source.isRun ? source.run->spec : modelFromName(source.model, input, classes);
}

std::unique_ptr<Network> loadNetwork(const Source& source, const NetworkSpec& spec, Precision precision, Engine& engine,
                                     std::shared_ptr<Arena> arena)
{
    const SafetensorsReader file(source.file);
    auto network = std::make_unique<Network>(inferShapes(spec), precision, engine, std::move(arena));
    const auto report = importWeights(file, network->graph(), {},
                                      [&](int index, std::span<const float> values) { network->setTensor(index, values); });
    noteLeftOver(source.file.string(), report.leftOver);
    return network;
}

Precision precisionNamed(const std::string& name)
{
    const auto machine = platform();
    if (name == "bf16" && !machine.supportsBf16)
        throw Error(ErrorCode::PrecisionUnsupported, {{"actual", name}, {"reason", machine.isa}});
    return name == "bf16" || (name == "auto" && machine.nativeBf16) ? Precision::BF16 : Precision::F32;
}

CLI::Option* addPrecisionOption(CLI::App& command, std::string& precision, std::vector<std::string> names)
{
    return command.add_option("--precision", precision, "number format of activations")
        ->check(CLI::IsMember(std::move(names)));
}

}  // namespace reslab::cli
