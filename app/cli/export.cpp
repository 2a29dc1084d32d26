#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/weights/import.h"

namespace reslab::cli {
namespace {

struct ExportOptions : CommonOptions {
    SourceOptions sources;
    std::string output;
};

int runExport(const ExportOptions& options)
{
    if (!options.output.ends_with(".safetensors"))
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "--output"}, {"actual", options.output}, {"expected", "a file that ends in .safetensors"}});
    const auto source = findSources(options.sources).front();
    const auto graph = inferShapes(specOf(source));
    const auto parameters = parametersOf(graph);
    std::vector<std::vector<float>> values(parameters.size());
    importWeights(SafetensorsReader(source.file), graph, {}, [&](int index, std::span<const float> tensor) {
        values[static_cast<std::size_t>(index)].assign(tensor.begin(), tensor.end());
    });
    std::vector<TensorToWrite> tensors;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        tensors.push_back({parameters[i].name, parameters[i].dims, std::span<const float>(values[i])});
    std::map<std::string, std::string> metadata{{"format", "pt"}, {"model", source.model}};
    if (source.run)
        metadata[kRunKey] = descriptionToJson(*source.run);
    writeSafetensors(options.output, tensors, metadata);
    return kDone;
}

}  // namespace

void addExport(CLI::App& program, Work& work)
{
    std::shared_ptr<ExportOptions> options;
    auto* command =
        addCommand<ExportOptions>(program, work, "export", "write a network's weights for other programs", runExport,
                                  options, [](const ExportOptions& given) { checkSourceOptions(given.sources); });
    addSourceOptions(*command, options->sources, false);
    command->add_option("--output", options->output, "the file to write")->required()->type_name("FILE.safetensors");
}

}  // namespace reslab::cli
