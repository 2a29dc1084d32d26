#include "app/cli/source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/base/printable.h"
#include "core/data/classnames.h"
#include "core/runs/runfolder.h"
#include "core/runs/weightorigin.h"
#include "core/train/experiment.h"
#include "core/weights/guess.h"
#include "core/weights/import.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

Source sourceOfRun(const CheckpointChoice& choice)
{
    const auto run = readDescription(choice.folder.description());
    return {.label = fmt::format("{}@{}", choice.folder.path.string(), choice.which),
            .file = choice.file,
            .model = run.model,
            .run = run,
            .facts = factsOf(run),
            .isRun = true};
}

/// The network that a file is for, by its own word or by its tensors.
std::string modelOf(const TensorFile& file, const std::string& option)
{
    const auto guesses = guessNetworks(file);
    const auto& found = guesses.networks;
    const bool isOne = found.size() == 1 && found.front().fits();
    if (!isOne && !guesses.isNamed) {
        constexpr std::size_t kShown = 5;
        std::string names;
        for (std::size_t i = 0; i < std::min(found.size(), kShown) && found[i].fits(); ++i)
            names += (i ? ", " : "") + found[i].model;
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", option},
                     {"actual", "leaving it out"},
                     {"expected", names.empty() ? "a name or a JSON file; no network known here has the tensors of " + file.path().string()
                                                : names + ", whose tensors " + file.path().string() + " has"}});
    }
    const auto& model = found.front().model;
    note(fmt::format("{}: taken for {}, {}", file.path().string(), model,
                     guesses.isNamed ? "as it says" : "by the names and shapes of its tensors"));
    return model;
}

Source sourceOfFile(const SourceOptions& options, const std::string& given)
{
    const auto file = pathHere(given);
    const auto reader = openTensorFile(file);
    const auto origin = originOf(reader);
    if (options.model.empty() && origin.checkpoint)
        return sourceOfRun(*origin.checkpoint);
    Source source{.label = file, .file = file, .model = options.model, .run = origin.run, .facts = factsOf(reader, origin)};
    source.hasOwnSpec = source.model.empty() && source.run && isSpecPath(source.run->model);
    if (source.hasOwnSpec)
        source.model = source.run->model;
    else if (source.model.empty())
        source.model = modelOf(reader, options.modelOption);
    return source;
}

void noteLeftOver(const std::string& file, const std::vector<std::string>& names)
{
    if (!names.empty())
        note(fmt::format("{}: {} of its tensors are not used, {} the first", file, names.size(), printable(names.front())));
}

}  // namespace

void addSourceOptions(CLI::App& command, SourceOptions& options, bool isMany, const std::string& modelOption)
{
    options.modelOption = modelOption;
    const auto single = [isMany](CLI::Option* option) {
        option->allow_extra_args(false);
        if (!isMany)
            option->expected(1);
        return option;
    };
    auto* model =
        command.add_option(modelOption, options.model, "a name from 'models', with options after a colon, or a JSON file");
    auto* weights = single(command.add_option("--weights", options.weights,
                                              "a safetensors file or a checkpoint of PyTorch; MODEL may be left out where "
                                              "the file tells it"));
    auto* run = single(command.add_option("--run", options.runs, "a run's folder, and which of its checkpoints"));
    weights->type_name("FILE");
    run->type_name("OUT/NAME[@best|@last]")->excludes(model)->excludes(weights);
    command.add_flag("--no-ema", options.unaveraged,
                     "the weights of the last step, not their average, of a run that was trained with --ema");
}

void checkSourceOptions(const SourceOptions& options)
{
    if (options.runs.empty() && options.weights.empty())
        throw CLI::RequiredError("--run OUT/NAME, or MODEL and --weights FILE,");
}

std::vector<Source> findSources(const SourceOptions& options)
{
    std::vector<Source> sources;
    for (const auto& run : options.runs)
        sources.push_back(sourceOfRun(chooseCheckpoint(run)));
    for (const auto& file : options.weights)
        sources.push_back(sourceOfFile(options, file));
    for (auto& source : sources) {
        source.isAveraged = !options.unaveraged && hasAverages(openTensorFile(source.file));
        if (source.isAveraged)
            note(source.label + ": the averaged weights (EMA) are taken; --no-ema takes those of the last step");
    }
    return sources;
}

NetworkSpec specOf(const Source& source, std::optional<Shape> input, std::optional<int> classes)
{
    if (source.isRun || source.hasOwnSpec)
        return source.run->spec;
    return classes ? modelFromName(source.model, input, classes)
                   : specFor(openTensorFile(source.file), source.model, input ? input : source.facts.input);
}

std::unique_ptr<Network> loadNetwork(const Source& source, const NetworkSpec& spec, Precision precision, Engine& engine,
                                     std::shared_ptr<Arena> arena)
{
    const auto file = openTensorFile(source.file);
    auto network = std::make_unique<Network>(inferShapes(spec), precision, engine, std::move(arena));
    const auto report = importWeights(file, network->graph(), {.unaveraged = !source.isAveraged},
                                      [&](int index, std::span<const float> values) { network->setTensor(index, values); });
    noteLeftOver(source.file.string(), report.leftOver);
    return network;
}

void addLabelsOption(CLI::App& command, std::string& labels)
{
    command.add_option("--labels", labels, "names of the classes: one a line, or a JSON list")->type_name("FILE");
}

void noteAssumedNames(const Source& source, std::size_t classes)
{
    note(fmt::format("{}: names no classes; they are called as {} counts them, --labels gives others", source.label,
                     assumedSetName(classes)));
}

Precision precisionNamed(const std::string& name)
{
    const auto machine = platform();
    if (name == "bf16" && !machine.supportsBf16)
        throw Error(ErrorCode::PrecisionUnsupported, {{"actual", name}, {"reason", machine.isa}});
    if (name != "auto")
        return name == "bf16" ? Precision::BF16 : Precision::F32;
    const auto automatic = automaticPrecision(machine);
    note(fmt::format("{}, {}", toString(automatic.precision), automatic.reason));
    return automatic.precision;
}

Precision precisionFor(const Source& source, const std::string& asked)
{
    if (!asked.empty() || !source.isRun)
        return precisionNamed(asked.empty() ? toString(Precision::F32) : asked);
    const auto& stored = source.run->resolution;
    const auto here = resolvedFor(platform(), stored);
    if (const auto replaced = replacedPrecision(source.label, stored, here))
        note(replaced->what());
    return precisionNamed(here.precision);
}

CLI::Option* addPrecisionOption(CLI::App& command, std::string& precision, std::vector<std::string> names)
{
    return command.add_option("--precision", precision, "number format of activations")
        ->check(CLI::IsMember(std::move(names)));
}

}  // namespace reslab::cli
