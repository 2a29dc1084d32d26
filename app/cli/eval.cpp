#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "app/cli/scaling.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "core/base/error.h"
#include "core/data/datasource.h"
#include "core/train/ensemble.h"
#include "core/train/prepare.h"

namespace reslab::cli {
namespace {

struct EvalOptions : CommonOptions {
    SourceOptions sources;
    std::string data;
    std::string split = "test";
    int crops = 1;
    std::optional<std::int64_t> resize;
    ScalingOptions scaling;
    std::string precision;
    bool json = false;
};

void requireImages(const NetworkSpec& spec, const Dataset& images)
{
    if (spec.input != images.shape())
        throw Error(ErrorCode::ShapeMismatch, {{"op", "input"},
                                               {"node", spec.name},
                                               {"actual", toString(spec.input)},
                                               {"expected", "images of " + toString(images.shape())}});
    if (const auto classes = static_cast<int>(images.classNames().size()); spec.classes != classes)
        throw Error(ErrorCode::OptionInvalid, {{"option", spec.name + " classes"},
                                               {"actual", fmt::to_string(spec.classes)},
                                               {"expected", fmt::format("{}, as many as the data has", classes)}});
}

/// The shorter side of photographs before the cut: as asked, else as the run was trained.
std::int64_t resizeFor(const EvalOptions& options, const Source& first)
{
    return options.resize.value_or(first.run ? first.run->recipe.resize : 0);
}

/// The half of the data that --split names, grey images in three channels where the weights want them so.
std::shared_ptr<const Dataset> openHalf(const EvalOptions& options, const Source& first, const KeepGoing& keepGoing)
{
    const auto data =
        openData(options.data, {.input = specOf(first).input, .resize = resizeFor(options, first), .keepGoing = keepGoing});
    for (const auto& warning : warningSentences(data))
        note(warning);
    auto half = options.split == "train" ? data.train : data.test;
    const bool isTold = first.isRun || first.hasOwnSpec;
    const bool isColour = isTold ? first.run->spec.input.channels == 3 && half->shape().channels == 1
                                 : wantsColour(first.model, first.file, *half);
    return isColour ? repeatGrey(half) : half;
}

nlohmann::ordered_json scoresOf(const Evaluation& evaluation)
{
    return {{"images", evaluation.images},
            {"correct", evaluation.correct},
            {"top1_error", evaluation.top1ErrorPercent()},
            {"top5_error", evaluation.top5ErrorPercent()},
            {"loss", evaluation.loss()}};
}

void printResult(const EnsembleEvaluation& result, const std::vector<Source>& sources, bool isJson)
{
    auto documents = nlohmann::ordered_json::array();
    Table table({{"network"},
                 {"images", Table::Align::Right},
                 {"top-1 error", Table::Align::Right},
                 {"top-5 error", Table::Align::Right},
                 {"loss", Table::Align::Right},
                 {"images/s", Table::Align::Right}});
    const auto add = [&](const std::string& label, const Evaluation& scores, const std::string& rate) {
        table.addRow({label, grouped(scores.images), fmt::format("{:.2f} %", scores.top1ErrorPercent()),
                      fmt::format("{:.2f} %", scores.top5ErrorPercent()), fmt::format("{:.4f}", scores.loss()), rate});
    };
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto& [scores, seconds] = result.members[i];
        const auto rate = seconds > 0.0 ? static_cast<double>(scores.images) / seconds : 0.0;
        documents.push_back(scoresOf(scores));
        documents.back()["images_per_s"] = rate;
        documents.back()["source"] = sources[i].label;
        documents.back()["weights"] = sources[i].isAveraged ? "averaged" : "trained";
        add(sources[i].label + (sources[i].isAveraged ? " (EMA)" : ""), scores, fmt::format("{:.0f}", rate));
    }
    const bool isOne = sources.size() == 1;
    if (!isOne)
        add("all together", result.together, "");
    if (!isJson)
        print(table.text());
    else if (isOne)
        printJson(documents.front());
    else
        printJson({{"networks", documents}, {"ensemble", scoresOf(result.together)}});
}

int runEval(const EvalOptions& options)
{
    RunControl control;
    const SignalListener listener(control);
    const auto sources = findSources(options.sources);
    const auto keepGoing = [&] { return !control.stopping(); };
    const auto images = openHalf(options, sources.front(), keepGoing);
    const auto classes = static_cast<int>(images->classNames().size());

    Engine engine(options.threads);
    const auto arena = makeSharedArena();
    std::vector<std::unique_ptr<Network>> networks;
    std::vector<EnsembleMember> members;
    for (const auto& source : sources) {
        const auto spec = specOf(source, images->shape(), classes);
        requireImages(spec, *images);
        const auto precision = precisionFor(source, options.precision);
        networks.push_back(loadNetwork(source, spec, precision, engine, arena));
        members.push_back({.network = networks.back().get(), .normalization = normalizationFor(source, spec, options.scaling)});
        checkNormalization(members.back().normalization, images->shape());
    }
    const auto result = [&] {
        ProgressBar bar(images->size(), "images");
        return evaluateTogether(members, *images, firstIndices(images->size()),
                                {.views = options.crops == 10 ? Views::TenCrop : Views::Single,
                                 .resize = resizeFor(options, sources.front()),
                                 .keepGoing = keepGoing,
                                 .progress = [&](std::int64_t done) { bar.show(done); }});
    }();
    if (!result)
        return interruptedExitCode();
    printResult(*result, sources, options.json);
    return kDone;
}

}  // namespace

void addEval(CLI::App& program, Work& work)
{
    std::shared_ptr<EvalOptions> options;
    auto* command = addCommand<EvalOptions>(program, work, "eval", "the errors of trained networks on a data set", runEval,
                                            options, [](const EvalOptions& given) { checkSourceOptions(given.sources); });
    addSourceOptions(*command, options->sources, true);
    command->add_option("--data", options->data, "'shapes' or the path of a data set")->required()->type_name("DATA");
    command->add_option("--split", options->split, "which half of the data (test if not given)")
        ->check(CLI::IsMember({"train", "test"}));
    command->add_option("--crops", options->crops, "views of an image that count together (1 if not given)")
        ->check(CLI::IsMember({1, 10}));
    command
        ->add_option("--resize", options->resize, "of photographs: the shorter side before the cut (the run's own if not given)")
        ->type_name("PIXELS")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{4096}));
    addScalingOptions(*command, options->scaling);
    addPrecisionOption(*command, options->precision)->description("number format (the run's own, else f32, if not given)");
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
