#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/scaling.h"
#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/data/classnames.h"
#include "core/weights/exportfile.h"

namespace reslab::cli {
namespace {

struct ExportOptions : CommonOptions {
    SourceOptions sources;
    ScalingOptions scaling;
    std::string labels;
    std::string output;
    bool foldNorm = false;
};

/// Names and scaling as asked, or as usual where neither file nor run names the classes; a note says so then.
void complete(TrainedNetwork& network, const Source& source, const ExportOptions& options)
{
    const auto classes = static_cast<std::size_t>(network.graph.spec.classes);
    const bool isNamed = !network.facts.labels.empty() || !options.labels.empty();
    completeFacts(network, {.classNames = options.labels.empty() ? std::vector<std::string>() : readClassNames(options.labels, classes),
                            .normalization = askedNormalization(network.graph.spec, options.scaling)});
    if (!isNamed && !network.facts.labels.empty())
        noteAssumedNames(source, classes);
}

int runExport(const ExportOptions& options)
{
    if (!exportsOnnx(options.output) && options.foldNorm)
        throw Error(ErrorCode::OptionConflict, {{"option", "--fold-bn"},
                                                {"actual", "on"},
                                                {"conflict", options.output},
                                                {"expected", "a file that ends in .onnx"}});
    const auto source = findSources(options.sources).front();
    auto network = readTrained(openTensorFile(source.file), specOf(source), source.facts,
                               {.unaveraged = !source.isAveraged});
    network.facts.model = source.model;
    network.facts.input = network.graph.spec.input;
    complete(network, source, options);
    // What a run tells of its network is not true of another.
    if (source.run && source.run->model == source.model)
        network.notes[kRunKey] = descriptionToJson(*source.run);
    exportNetwork(options.output, network, {.foldNorm = options.foldNorm});
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
    command->add_option("--output", options->output, "the file to write; ONNX of opset 13 in eval mode for .onnx")
        ->required()
        ->type_name("FILE.safetensors|FILE.onnx");
    addLabelsOption(*command, options->labels);
    addScalingOptions(*command, options->scaling);
    command->add_flag("--fold-bn", options->foldNorm,
                      "batch normalisation becomes part of the convolutions before it; for .onnx");
}

}  // namespace reslab::cli
