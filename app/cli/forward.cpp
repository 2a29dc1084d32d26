#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <deque>

#include "app/cli/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/weights/safetensors.h"

namespace reslab::cli {
namespace {

struct ForwardOptions : CommonOptions {
    SourceOptions sources;
    std::string input;
    std::string output;
    bool train = false;
    bool activations = false;
    std::string precision = "f32";
};

/// Images, and with --train their labels.
struct Input {
    Dims dims;  ///< (N, C, H, W)
    std::vector<float> images;
    std::vector<std::int32_t> labels;

    std::int64_t count() const { return dims[0]; }
    Shape shape() const { return {dims[1], dims[2], dims[3]}; }
};

/// The tensors that Y will hold, with their values.
class Answer {
public:
    void add(std::string name, Dims dims, std::vector<float> values)
    {
        m_values.push_back(std::move(values));
        m_tensors.push_back({std::move(name), std::move(dims), std::span<const float>(m_values.back())});
    }
    void addActivation(const Network& network, int node, const TensorView& tensor)
    {
        add("activation." + network.graph().nodes[static_cast<std::size_t>(node)].spec.name,
            {tensor.count, tensor.shape.channels, tensor.shape.height, tensor.shape.width}, tensor.plain());
    }
    void write(const std::string& file) const { writeSafetensors(file, m_tensors); }

private:
    std::deque<std::vector<float>> m_values;  // its elements stay where they are
    std::vector<TensorToWrite> m_tensors;
};

[[noreturn]] void refuseShape(const SafetensorsReader& file, const StoredTensor& tensor, std::string expected)
{
    throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                         {"tensor", tensor.name},
                                         {"actual", toString(tensor.dims)},
                                         {"expected", std::move(expected)}});
}

Input readImages(const SafetensorsReader& file)
{
    const auto& tensor = file.get("input");
    if (tensor.dims.size() != 4 || elements(tensor.dims) == 0)
        refuseShape(file, tensor, "(N,C,H,W)");
    return {.dims = tensor.dims, .images = file.floats(tensor), .labels = {}};
}

std::vector<std::int32_t> readLabels(const SafetensorsReader& file, std::int64_t count, int classes)
{
    const auto& tensor = file.get("labels");
    if (tensor.dims != Dims{count})
        refuseShape(file, tensor, toString(Dims{count}));
    std::vector<std::int32_t> labels;
    for (const auto label : file.integers(tensor)) {
        if (label < 0 || label >= classes)
            throw Error(ErrorCode::LabelOutOfRange,
                        {{"file", file.path().string()},
                         {"actual", fmt::to_string(label)},
                         {"offset", fmt::to_string(tensor.offset + labels.size() * bytesOf(tensor.dtype))},
                         {"expected", fmt::to_string(classes)}});
        labels.push_back(static_cast<std::int32_t>(label));
    }
    return labels;
}

/// False where keepGoing said no.
bool infer(Network& network, const Input& input, bool isObserved, const KeepGoing& keepGoing, Answer& answer)
{
    const auto classes = network.graph().spec.classes;
    std::vector<float> logits(static_cast<std::size_t>(input.count() * classes));
    const auto observe = [&](int node, const TensorView& tensor) { answer.addActivation(network, node, tensor); };
    const bool isWhole = isObserved ? network.inspect(input.count(), input.images, logits, observe, keepGoing)
                                    : network.infer(input.count(), input.images, logits, keepGoing);
    answer.add("logits", {input.count(), classes}, std::move(logits));
    return isWhole;
}

/// One training step without the optimiser: nothing is dropped, and the loss is what the gradients are of. False where keepGoing said no.
bool trainOnce(Network& network, const Input& input, bool isObserved, const KeepGoing& keepGoing, Answer& answer)
{
    const auto last = static_cast<int>(network.graph().nodes.size()) - 1;
    StepOptions step{.keepGoing = keepGoing};
    step.afterForward = [&](int node, const TensorView& tensor) {
        if (node == last)
            answer.add("logits", {input.count(), network.graph().spec.classes}, tensor.plain());
        if (isObserved)
            answer.addActivation(network, node, tensor);
    };
    const auto result = network.trainStep({input.count(), input.images, input.labels}, step);
    if (!result)
        return false;
    network.commitStatistics();
    answer.add("loss", {1}, {static_cast<float>(result->objective)});
    if (!network.graph().auxiliaries.empty())
        answer.add("loss.main", {1}, {static_cast<float>(result->loss)});
    const auto& tensors = network.tensors();
    for (const auto& segment : network.segments()) {
        const auto& info = tensors[static_cast<std::size_t>(segment.parameter)];
        answer.add("grad." + info.name, info.dims, network.toPlain(segment, network.gradients()));
    }
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (tensors[i].isStatistic())
            answer.add("buffer." + tensors[i].name, tensors[i].dims, network.tensor(static_cast<int>(i)));
    return true;
}

int runForward(const ForwardOptions& options)
{
    RunControl control;
    const SignalListener listener(control);
    const auto source = findSources(options.sources).front();
    const SafetensorsReader file(options.input);
    auto input = readImages(file);
    const auto spec = specOf(source, input.shape());
    if (spec.input != input.shape())
        refuseShape(file, file.get("input"), fmt::format("images of {}", toString(spec.input)));
    if (options.train)
        input.labels = readLabels(file, input.count(), spec.classes);

    Engine engine(options.threads);
    const auto network = loadNetwork(source, spec, precisionNamed(options.precision), engine);
    Answer answer;
    const auto work = options.train ? trainOnce : infer;
    if (!work(
            *network, input, options.activations, [&] { return !control.stopping(); }, answer))
        return interruptedExitCode();
    answer.write(options.output);
    return kDone;
}

}  // namespace

void addForward(CLI::App& program, Work& work)
{
    std::shared_ptr<ForwardOptions> options;
    auto* command = addCommand<ForwardOptions>(
        program, work, "forward", "what a network makes of given tensors, to check it against others", runForward, options,
        [](const ForwardOptions& given) { checkSourceOptions(given.sources); });
    addSourceOptions(*command, options->sources, false);
    command->add_option("--input", options->input, "holds 'input' (N,C,H,W) and with --train 'labels' (N)")
        ->required()
        ->type_name("X.safetensors");
    command->add_option("--output", options->output, "gets 'logits' and what else is asked for")
        ->required()
        ->type_name("Y.safetensors");
    command->add_flag("--train", options->train,
                      "batch statistics; also loss, gradients and running statistics after the step");
    command->add_flag("--activations", options->activations,
                      "also the output of every layer");
    addPrecisionOption(*command, options->precision);
}

}  // namespace reslab::cli
