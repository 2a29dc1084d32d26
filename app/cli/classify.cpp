#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>

#include "app/cli/classifyreport.h"
#include "app/cli/commands.h"
#include "app/cli/evidence.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "app/cli/scaling.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/fileaddress.h"
#include "core/base/printable.h"
#include "core/data/classnames.h"
#include "core/data/imagelisting.h"
#include "core/data/pictureset.h"
#include "core/train/ensemble.h"

namespace reslab::cli {
namespace {

namespace fs = std::filesystem;

struct ClassifyOptions : CommonOptions {
    std::vector<std::string> images;
    SourceOptions sources;
    int top = 5;
    std::string labels;
    ScalingOptions scaling;
    std::optional<std::int64_t> resize;
    std::optional<std::int64_t> crop;
    int crops = 1;
    std::string cam;
    std::string summary;
    std::string precision;
    bool json = false;
};

/// A network that answers, with how pictures are brought to it and what its classes are called.
struct Member {
    Source source;
    std::unique_ptr<Network> network;
    Normalization normalization;
    std::int64_t resize = 0;
    std::unique_ptr<PictureSet> pictures;
    std::vector<std::string> labels;
};

struct Prediction {
    std::size_t index = 0;
    double probability = 0.0;
};
/// The most probable classes, the first one highest.
using Predictions = std::vector<Prediction>;

/// What there is to say of one image: an error, or what every network sees.
struct Answer {
    std::string image;
    std::string error;
    std::vector<Predictions> networks;
    std::vector<Evidence> evidence;  ///< with --cam, as many
    Predictions together;  ///< of the mean over networks; empty where there is one, or they name other classes
};

std::optional<Shape> wantedInput(const Source& source, const ClassifyOptions& options)
{
    if (!options.crop)
        return {};
    const auto channels = specOf(source).input.channels;
    return Shape{channels, *options.crop, *options.crop};
}

std::vector<std::string> labelsFor(const Source& source, const NetworkSpec& spec, const std::string& file)
{
    const auto classes = static_cast<std::size_t>(spec.classes);
    if (!file.empty())
        return readClassNames(file, classes);
    // A file may say more than the run that it was exported from.
    if (source.facts.labels.size() == classes)
        return source.facts.labels;
    if (source.run)
        return source.run->data.classNames;
    if (const auto known = assumedClassNames(classes, spec.input.height); !known.empty()) {
        noteAssumedNames(source, classes);
        return {known.begin(), known.end()};
    }
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < classes; ++i)
        numbers.push_back(fmt::to_string(i));
    return numbers;
}

std::int64_t resizeFor(const Source& source, const ClassifyOptions& options)
{
    return options.resize.value_or(source.run ? source.run->recipe.resize : 0);
}

Member memberOf(const Source& source, const ClassifyOptions& options, Engine& engine, const std::shared_ptr<Arena>& arena)
{
    auto spec = specOf(source, wantedInput(source, options));
    if (options.crop && spec.input != *wantedInput(source, options))
        throw Error(ErrorCode::OptionInvalid, {{"option", "--crop"},
                                               {"actual", fmt::to_string(*options.crop)},
                                               {"expected", fmt::format("{}, what {} reads", spec.input.height, source.label)}});
    if (options.resize && *options.resize < std::max(spec.input.height, spec.input.width))
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "--resize"},
                     {"actual", fmt::to_string(*options.resize)},
                     {"expected", fmt::format("{} or more, for {} reads so many pixels", spec.input.height, source.label)}});
    const auto precision = precisionFor(source, options.precision);
    Member member{.source = source, .normalization = normalizationFor(source, spec, options.scaling)};
    checkNormalization(member.normalization, spec.input);
    member.labels = labelsFor(source, spec, options.labels);
    member.resize = resizeFor(source, options);
    member.pictures = std::make_unique<PictureSet>(spec.input, member.resize, options.crops == 10);
    member.network = loadNetwork(source, spec, precision, engine, arena);
    return member;
}

/// Files as given, those with an address of this computer (file://) by their path, and those in folders. A folder without any is an
/// answer of its own.
std::vector<Answer> listImages(const std::vector<std::string>& given, const KeepGoing& keepGoing)
{
    std::vector<Answer> answers;
    for (const auto& place : given) {
        const auto path = pathMeantBy(place);
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            answers.push_back({.image = path});
            continue;
        }
        const auto before = answers.size();
        try {
            for (const auto& file : picturesBelow(path, keepGoing))
                answers.push_back({.image = file.string()});
            if (answers.size() == before)
                throw Error(ErrorCode::NoPictures, {{"file", path}});
        } catch (const Error& error) {
            answers.push_back({.image = path, .error = error.what()});
        }
    }
    return answers;
}

/// Decodes as many pictures as are answered at once; what cannot be read is told in its answer. Indices of those that can.
std::vector<std::size_t> decode(std::span<Answer> answers, std::vector<Member>& members)
{
    for (auto& member : members)
        member.pictures->clear();
    std::vector<std::size_t> read;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i].error.empty())
            continue;
        try {
            const auto picture = decodeImageFile(answers[i].image);
            for (auto& member : members)
                member.pictures->add(picture);
            read.push_back(i);
        } catch (const Error& error) {
            answers[i].error = error.what();
        }
    }
    return read;
}

Predictions highest(std::span<const double> probabilities, int count)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto shown = std::min(order.size(), static_cast<std::size_t>(count));
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), [&](auto a, auto b) {
        return std::pair(-probabilities[a], a) < std::pair(-probabilities[b], b);
    });
    Predictions predictions;
    for (std::size_t i = 0; i < shown; ++i)
        predictions.push_back({order[i], probabilities[order[i]]});
    return predictions;
}

/// Networks can vote together where there are several that name the same classes.
bool votes(const std::vector<Member>& members)
{
    const auto& labels = members.front().labels;
    return members.size() > 1 && std::ranges::all_of(members, [&](const Member& member) { return member.labels == labels; });
}

/// False where keepGoing said no.
bool answer(std::span<Answer> answers, std::vector<Member>& members, int top, EnsembleOptions options)
{
    const auto read = decode(answers, members);
    const auto indices = firstIndices(static_cast<std::int64_t>(read.size()));
    std::vector<double> mean;
    for (auto& member : members) {
        options.resize = member.resize;
        const auto probabilities =
            probabilitiesOf({member.network.get(), member.normalization}, *member.pictures, indices, options);
        if (!probabilities)
            return false;
        const auto classes = member.labels.size();
        for (std::size_t i = 0; i < read.size(); ++i)
            answers[read[i]].networks.push_back(highest(std::span(*probabilities).subspan(i * classes, classes), top));
        if (!votes(members))
            continue;
        mean.resize(probabilities->size(), 0.0);
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += (*probabilities)[i] / static_cast<double>(members.size());
    }
    const auto classes = members.front().labels.size();
    for (std::size_t i = 0; i < read.size() && !mean.empty(); ++i)
        answers[read[i]].together = highest(std::span(mean).subspan(i * classes, classes), top);
    return true;
}

nlohmann::ordered_json documentOf(const Predictions& predictions, const std::vector<std::string>& labels)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& [index, probability] : predictions)
        list.push_back({{"label", labels[index]}, {"index", index}, {"probability", probability}});
    return list;
}

/// What one network sees, and the picture of what speaks for it where one was asked for.
void addPredictions(nlohmann::ordered_json& document, const Answer& answer, std::size_t network, const Member& member)
{
    document["predictions"] = documentOf(answer.networks[network], member.labels);
    if (network >= answer.evidence.size())
        return;
    const auto& evidence = answer.evidence[network];
    document["cam"] = {{"file", evidence.file.string()}, {"method", evidence.method}, {"label", evidence.label}};
}

nlohmann::ordered_json documentOf(const Answer& answer, const std::vector<Member>& members)
{
    nlohmann::ordered_json document{{"image", answer.image}};
    if (!answer.error.empty()) {
        document["error"] = answer.error;
        return document;
    }
    const auto& labels = members.front().labels;
    if (const int truth = truthOf(answer.image, labels); truth >= 0)
        document["truth"] = labels[static_cast<std::size_t>(truth)];
    if (members.size() == 1) {
        addPredictions(document, answer, 0, members.front());
        return document;
    }
    auto networks = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < members.size(); ++i) {
        networks.push_back({{"source", members[i].source.label}});
        addPredictions(networks.back(), answer, i, members[i]);
    }
    document["networks"] = std::move(networks);
    if (!answer.together.empty())
        document["predictions"] = documentOf(answer.together, labels);
    return document;
}

void printAnswers(const std::vector<Answer>& answers, const std::vector<Member>& members)
{
    Table table({{"image"}, {"network"}, {"what it sees"}});
    const auto row = [&](const std::string& image, const std::string& network, const Predictions& predictions,
                         const std::vector<std::string>& labels) {
        std::string seen;
        for (const auto& [index, probability] : predictions)
            seen += fmt::format("{}{} {:.1f} %", seen.empty() ? "" : ", ", printable(labels[index]), 100.0 * probability);
        table.addRow({printable(image), network, seen});
    };
    for (const auto& answer : answers) {
        if (!answer.error.empty())
            continue;
        for (std::size_t i = 0; i < members.size(); ++i)
            row(i == 0 ? answer.image : "", members[i].source.label, answer.networks[i], members[i].labels);
        if (!answer.together.empty())
            row("", "all together", answer.together, members.front().labels);
    }
    // A heading above nothing tells nothing.
    if (std::ranges::any_of(answers, [](const Answer& answer) { return answer.error.empty(); }))
        print(table.text());
}

/// nullptr where nobody asks for it.
std::unique_ptr<EvidenceWriter> evidenceFor(const std::vector<Member>& members, const ClassifyOptions& options)
{
    if (options.cam.empty())
        return nullptr;
    auto evidence = std::make_unique<EvidenceWriter>(options.cam);
    for (const auto& member : members)
        evidence->add(member.source, member.network->graph().spec, member.normalization, resizeFor(member.source, options),
                      member.labels, options.threads);
    return evidence;
}

/// Of those pictures whose folders are called after a class; of all networks together last.
std::vector<Judged> judge(const std::vector<Answer>& answers, const std::vector<Member>& members)
{
    std::vector<Judged> judged;
    for (const auto& member : members)
        judged.push_back({.network = member.source.label, .labels = member.labels, .images = {}});
    if (votes(members))
        judged.push_back({.network = "all together", .labels = members.front().labels, .images = {}});
    for (const auto& answer : answers) {
        if (!answer.error.empty())
            continue;
        for (std::size_t i = 0; i < judged.size(); ++i) {
            const auto& predictions = i < members.size() ? answer.networks[i] : answer.together;
            const auto& best = predictions.front();
            if (const int truth = truthOf(answer.image, judged[i].labels); truth >= 0)
                judged[i].images.push_back({.label = truth, .answer = static_cast<int>(best.index), .confidence = best.probability});
        }
    }
    return judged;
}

/// Answers what it can before `control` is stopped, and leaves out the rest. False where it was.
bool answerAll(std::vector<Answer>& answers, std::vector<Member>& members, const ClassifyOptions& options, const RunControl& control)
{
    constexpr std::size_t kAtOnce = 64;
    const EnsembleOptions ensemble{.views = options.crops == 10 ? Views::TenCrop : Views::Single,
                                   .batchSize = kAtOnce,
                                   .keepGoing = [&] { return !control.stopping(); }};
    const auto evidence = evidenceFor(members, options);
    ProgressBar bar(static_cast<std::int64_t>(answers.size()), "images");
    const auto leave = [&](std::size_t done) {
        answers.resize(done);
        return false;
    };
    for (std::size_t done = 0; done < answers.size(); done += kAtOnce) {
        const auto end = std::min(done + kAtOnce, answers.size());
        if (control.stopping() || !answer(std::span(answers).subspan(done, end - done), members, options.top, ensemble))
            return leave(done);
        for (std::size_t i = done; evidence && i < end; ++i) {
            if (control.stopping())
                return leave(i);
            for (std::size_t network = 0; network < members.size() && answers[i].error.empty(); ++network)
                answers[i].evidence.push_back(evidence->write(network, answers[i].image));
        }
        bar.show(static_cast<std::int64_t>(end));
    }
    return true;
}

void tell(const std::vector<Answer>& answers, const std::vector<Member>& members, const ClassifyOptions& options)
{
    const auto judged = judge(answers, members);
    if (!options.summary.empty())
        writeFileAtomically(options.summary, [&](AtomicFile& file) { file.write(reportDocument(judged).dump(2) + '\n'); });
    if (!options.json) {
        printAnswers(answers, members);
        if (const auto report = reportTable(judged); !report.empty())
            print('\n' + report);
        return;
    }
    auto documents = nlohmann::ordered_json::array();
    for (const auto& answer : answers)
        documents.push_back(documentOf(answer, members));
    printJson(documents);
}

int runClassify(const ClassifyOptions& options)
{
    RunControl control;
    const SignalListener listener(control);
    Engine engine(options.threads);
    const auto arena = makeSharedArena();
    std::vector<Member> members;
    for (const auto& source : findSources(options.sources))
        members.push_back(memberOf(source, options, engine, arena));

    auto answers = listImages(options.images, [&] { return !control.stopping(); });
    const bool isWhole = answerAll(answers, members, options, control);
    tell(answers, members, options);
    bool anyFailed = false;
    for (const auto& answer : answers) {
        anyFailed |= !answer.error.empty();
        if (!answer.error.empty() && !options.json)
            complain(answer.error);
    }
    return !isWhole ? interruptedExitCode() : anyFailed ? kFailed : kDone;
}

}  // namespace

void addClassify(CLI::App& program, Work& work)
{
    std::shared_ptr<ClassifyOptions> options;
    auto* command = addCommand<ClassifyOptions>(program, work, "classify", "what trained networks see in pictures", runClassify,
                                                options, [](const ClassifyOptions& given) { checkSourceOptions(given.sources); });
    command->add_option("IMAGE", options->images, "pictures, and folders of them")->required()->type_name("IMAGE|FOLDER ...");
    addSourceOptions(*command, options->sources, true, "--model");
    command->add_option("--top", options->top, "so many classes of each (5 if not given)")
        ->type_name("K")
        ->check(CLI::Range(1, 100'000));
    addLabelsOption(*command, options->labels);
    addScalingOptions(*command, options->scaling);
    command
        ->add_option("--resize", options->resize, "the shorter side before the cut (the run's own if not given)")
        ->type_name("PIXELS")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{4096}));
    command->add_option("--crop", options->crop, "side of the square that is cut from the middle and read")
        ->type_name("PIXELS")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{4096}));
    command->add_option("--crops", options->crops, "views of a picture that count together (1 if not given)")
        ->check(CLI::IsMember({1, 10}));
    command->add_option("--cam", options->cam, "also write what speaks for each first answer over the picture, as PNG")
        ->type_name("FOLDER");
    command
        ->add_option("--summary", options->summary,
                     "also write, as JSON, how many of the pictures in folders called after classes are right, and which "
                     "are taken for which")
        ->type_name("FILE");
    addPrecisionOption(*command, options->precision)->description("number format (the run's own, else f32, if not given)");
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
