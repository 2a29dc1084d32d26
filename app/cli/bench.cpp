#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "app/cli/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/loader.h"
#include "core/train/evaluator.h"
#include "core/train/experiment.h"
#include "core/train/trainer.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct BenchOptions : CommonOptions {
    std::string model;
    std::int64_t batchSize = 128;
    std::optional<Shape> input;
    std::string precision = "auto";
    double seconds = 10.0;
    bool recompute = false;
    bool profile = false;
    bool json = false;
};

/// Images of noise, drawn once: their content is of no account here.
class Noise final : public Dataset {
public:
    Noise(const Shape& shape, int classes) : m_shape(shape), m_pool(static_cast<std::size_t>(shape.elements()) + kSize)
    {
        Rng rng(1, "noise");
        for (auto& pixel : m_pool)
            pixel = static_cast<std::uint8_t>(rng.next());
        for (int i = 0; i < classes; ++i)
            m_names.push_back(fmt::format("class {}", i));
    }

    std::uint32_t size() const override { return kSize; }
    Shape shape() const override { return m_shape; }
    const std::vector<std::string>& classNames() const override { return m_names; }
    int label(std::uint32_t index) const override { return static_cast<int>(index % m_names.size()); }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        std::copy_n(m_pool.begin() + index, pixels.size(), pixels.begin());
    }

private:
    static constexpr std::uint32_t kSize = 4096;
    Shape m_shape;
    std::vector<std::uint8_t> m_pool;
    std::vector<std::string> m_names;
};

/// How long each repetition of a work took, in seconds, for a number of images each.
struct Timings {
    std::vector<double> seconds;
    std::int64_t images = 0;

    double quantile(double share) const
    {
        auto sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
    double rate(double share) const { return static_cast<double>(images) / quantile(1.0 - share); }
};

/// Repeats `work`, which says false when it is interrupted, for `seconds` and at least five times, after some that do not
/// count: the first ones build primitives and wake the processor.
bool repeat(double seconds, Timings& timings, const std::function<bool()>& work)
{
    constexpr int kWarmups = 3;
    constexpr std::size_t kLeast = 5;
    for (int i = 0; i < kWarmups; ++i)
        if (!work())
            return false;
    const auto begin = Clock::now();
    while (timings.seconds.size() < kLeast || std::chrono::duration<double>(Clock::now() - begin).count() < seconds) {
        const auto start = Clock::now();
        if (!work())
            return false;
        timings.seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    return true;
}

ExperimentPlan planOf(const BenchOptions& options, const DataPair& data, const NetworkSpec& spec)
{
    auto recipe = withIterations(loadRecipe("quick"), 1'000'000);
    recipe.batchSize = options.batchSize;
    recipe.recompute = options.recompute;
    recipe.learningRate = 1e-6;  // nothing is to be learned from noise, and nothing may diverge
    recipe.precision = options.precision == "f32"    ? PrecisionChoice::F32
                       : options.precision == "bf16" ? PrecisionChoice::BF16
                                                     : PrecisionChoice::Auto;
    return planExperiment({{{.name = "bench", .model = options.model}, spec}}, recipe, data, "noise", {}, options.threads);
}

double peakMemoryMib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

nlohmann::ordered_json ratesOf(const Timings& timings)
{
    return {{"min", timings.rate(0.0)}, {"median", timings.rate(0.5)}, {"max", timings.rate(1.0)}};
}

std::string textOf(const nlohmann::ordered_json& document)
{
    Table table({{"images/s"}, {"min", Table::Align::Right}, {"median", Table::Align::Right}, {"max", Table::Align::Right}});
    for (const char* work : {"train", "inference"}) {
        const auto& rates = document[work]["images_per_s"];
        std::vector<std::string> row{work};
        for (const char* which : {"min", "median", "max"})
            row.push_back(fmt::format("{:.0f}", rates[which].get<double>()));
        table.addRow(std::move(row));
    }
    const auto reason = document.value("precision_reason", std::string());
    return fmt::format(
        "{}, batch {}, {}{}, {} threads, {}\n\n{}\nA step takes {:.1f} ms (median) and waits {:.2f} ms for its images; the process "
        "needed {:.0f} MiB, {:.0f} MiB of it for activations and gradients.\n",
        document["model"].get<std::string>(), document["batch_size"].get<int>(), document["precision"].get<std::string>(),
        reason.empty() ? "" : ": " + reason, document["threads"].get<int>(), document["isa"].get<std::string>(), table.text(),
        document["train"]["step_ms"].get<double>(), document["train"]["loader_waited_ms"].get<double>(),
        document["peak_rss_mib"].get<double>(), document["activation_mib"].get<double>());
}

/// Training steps on noise, one after the other, as an experiment would make them.
class BenchSteps {
public:
    BenchSteps(const RunDescription& run, Engine& engine, const std::shared_ptr<const Dataset>& noise, KeepGoing keepGoing)
        : m_trainer(run, engine)
        , m_loader(noise, {.batchSize = run.recipe.batchSize,
                           .seed = run.recipe.seed,
                           .augment = run.recipe.augment,
                           .normalization = run.normalization,
                           .indices = {}})
        , m_wholeBatches(std::max<std::int64_t>(1, noise->size() / run.recipe.batchSize))
        , m_keepGoing(std::move(keepGoing))
    {
    }

    /// False when it is interrupted, or the loss is not finite.
    bool step(StepProfile* profile)
    {
        // A whole number of batches only, so that every repetition is the same work.
        if (m_iteration % m_loader.iterationsPerEpoch() >= m_wholeBatches)
            m_iteration += m_loader.iterationsPerEpoch() - m_wholeBatches;
        const auto batch = [&] {
            const ProfiledTime time(profile, "loader", StepProfile::Pass::Other);
            return m_loader.batch(m_iteration++);
        }();
        if (m_waitedAtFirst < 0.0)
            m_waitedAtFirst = m_loader.waitedMs();
        const auto done = m_trainer.step(*batch, m_keepGoing, {.profile = profile});
        return done == Trainer::StepOutcome::Completed && m_trainer.stepPoint().iteration > 0;
    }

    /// How long a step waited for its images, in milliseconds; the first, for which nobody could be early, does not count.
    double waitedMs() const { return (m_loader.waitedMs() - m_waitedAtFirst) / static_cast<double>(m_iteration); }
    Trainer& trainer() { return m_trainer; }

private:
    Trainer m_trainer;
    Loader m_loader;
    std::int64_t m_wholeBatches;
    KeepGoing m_keepGoing;
    std::int64_t m_iteration = 0;
    double m_waitedAtFirst = -1.0;
};

std::int64_t parametersOf(const Network& network)
{
    std::int64_t parameters = 0;
    for (const auto& info : network.tensors())
        parameters += info.trainable ? elements(info.dims) : 0;
    return parameters;
}

int runBench(const BenchOptions& options)
{
    RunControl control;
    const SignalListener listener(control);
    const auto keepGoing = [&] { return !control.stopping(); };
    const auto spec = modelFromName(options.model, options.input);
    const auto noise = std::make_shared<Noise>(spec.input, spec.classes);
    const auto run = planOf(options, {.train = noise, .test = noise, .name = "noise"}, spec).runs.front();

    Engine engine(run.resolution.threads);
    BenchSteps steps(run, engine, noise, keepGoing);
    Timings training{.seconds = {}, .images = options.batchSize};
    const bool trained = repeat(options.seconds / 2, training, [&] { return steps.step(nullptr); });
    const auto waitedMs = steps.waitedMs();
    std::optional<ProfiledSteps> profiled;
    if (options.profile && trained)
        profiled = profileSteps(engine, [&](StepProfile* profile) { return steps.step(profile); });
    auto& network = steps.trainer().network();
    const auto images = firstIndices(EvaluatorOptions{}.batchSize);
    const Evaluator evaluator(run.normalization, {.keepGoing = keepGoing});
    Timings inference{.seconds = {}, .images = static_cast<std::int64_t>(images.size())};
    const bool evaluated = trained && repeat(options.seconds / 2, inference,
                                             [&] { return evaluator.evaluate(network, *noise, images).has_value(); });
    if (control.stopping())
        return interruptedExitCode();
    if (!evaluated)
        throw Error(
            ErrorCode::NodeInvalid,
            {{"op", "network"}, {"node", options.model}, {"reason", "gives values that are not finite from the start"}});

    nlohmann::ordered_json document{
        {"model", options.model},
        {"batch_size", options.batchSize},
        {"precision", run.resolution.precision},
        {"precision_reason", run.resolution.precisionReason},
        {"threads", run.resolution.threads},
        {"isa", run.resolution.isa},
        {"train",
         {{"images_per_s", ratesOf(training)}, {"step_ms", 1e3 * training.quantile(0.5)}, {"loader_waited_ms", waitedMs}}},
        {"inference", {{"images_per_s", ratesOf(inference)}}},
        {"peak_rss_mib", peakMemoryMib()},
        {"activation_mib", static_cast<double>(network.activationBytes(options.batchSize)) / (1 << 20)},
        {"parameters", parametersOf(network)}};
    if (run.resolution.precisionReason.empty())
        document.erase("precision_reason");
    if (profiled)
        document["profile"] = toJson(*profiled);
    if (options.json)
        printJson(document);
    else
        print(textOf(document) + (profiled ? "\n" + toText(*profiled) : ""));
    return kDone;
}

}  // namespace

void addBench(CLI::App& program, Work& work)
{
    std::shared_ptr<BenchOptions> options;
    auto* command = addCommand(program, work, "bench", "how fast a network trains and infers here", runBench, options);
    command->add_option("MODEL", options->model, "a name from 'models', with options after a colon, or a JSON file")
        ->required();
    command->add_option("--batch-size", options->batchSize, "images a training step (128 if not given)")
        ->type_name("N")
        ->check(CLI::Range(1, 4096));
    addInputOption(*command, options->input);
    addPrecisionOption(*command, options->precision);
    command->add_option("--seconds", options->seconds, "how long to measure (10 if not given)")
        ->type_name("N")
        ->check(CLI::Range(0.1, 3600.0));
    command->add_flag("--recompute", options->recompute,
                      "keep only the blocks' outputs and compute the rest again going back: less memory, the same result");
    command->add_flag("--profile", options->profile,
                      "also tell what each kind of op takes: time, memory traffic, processors in use");
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
