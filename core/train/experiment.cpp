#include "core/train/experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/engine/engine.h"
#include "core/runs/folderlock.h"
#include "core/train/runsession.h"
#include "core/train/split.h"
#include "core/train/trainer.h"

namespace reslab {
namespace {

namespace fs = std::filesystem;
using Sessions = std::vector<std::unique_ptr<RunSession>>;

[[noreturn]] void unwritable(const fs::path& path, const std::error_code& fault)
{
    throw Error(ErrorCode::FileUnwritable, {{"file", path.string()}, {"reason", fault.message()}});
}

/// Whether `part` is what writeFolders() leaves where the program ends in its midst: runs that were described and never trained.
bool isLeftOver(const fs::path& part)
{
    const auto description = RunFolder{part}.description().filename().string();
    std::error_code fault;
    if (!fs::is_directory(fs::symlink_status(part, fault)))
        return false;
    for (fs::recursive_directory_iterator entry(part, fault), end; !fault && entry != end; entry.increment(fault)) {
        const auto type = entry->symlink_status(fault).type();
        const bool isRun = entry.depth() == 0 && type == fs::file_type::directory;
        const bool isDescription = entry.depth() == 1 && type == fs::file_type::regular &&
                                   entry->path().filename().string().starts_with(description);
        if (!isRun && !isDescription)
            return false;
    }
    return !fault;
}

/// Makes the whole output folder under another name and renames it, so that an experiment has all of its runs or none, also
/// where the machine goes down.
void writeFolders(const ExperimentPlan& plan)
{
    auto part = plan.output;
    if (!part.has_filename())
        part = part.parent_path();
    const auto output = part;
    part += ".part";
    std::error_code fault;
    if (fs::exists(fs::symlink_status(part, fault)) && !isLeftOver(part))
        throw Error(ErrorCode::PlaceTaken, {{"file", part.string()}});
    fs::remove_all(part, fault);
    for (const auto& run : plan.runs) {
        const RunFolder folder{part / run.name};
        if (fs::create_directories(folder.path, fault); fault)
            unwritable(folder.path, fault);
        writeDescription(run, folder.description());
        syncFolderOf(folder.path);
    }
    if (fs::rename(part, output, fault); fault)
        unwritable(output, fault);
    syncFolderOf(output);
}

/// The images may have moved since the runs began: from now on every run.json tells where they are.
void writePlace(const ExperimentPlan& plan)
{
    const auto& place = plan.runs.front().data.source;
    for (const auto& run : plan.runs) {
        const auto file = RunFolder{plan.output / run.name}.description();
        auto stored = readDescription(file);
        if (std::exchange(stored.data.source, place) != place)
            writeDescription(stored, file);
    }
}

/// Says of each run what is not as it was when it began, and can change the last bit.
void compareMachine(const ExperimentPlan& plan, TrainingSink& sink)
{
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        const auto& run = plan.runs[i];
        const auto& begun = plan.begun.at(i);
        const auto compare = [&](const char* option, const std::string& expected, const std::string& actual) {
            if (expected != actual)
                sink.publish(Notice{run.name, Error(ErrorCode::NotBitIdentical, {{"run", run.name},
                                                                                {"option", option},
                                                                                {"expected", expected},
                                                                                {"actual", actual}})});
        };
        compare("instructions", begun.isa, run.resolution.isa);
        compare("library", begun.library, run.resolution.library);
        compare("precision", begun.precision, run.resolution.precision);
    }
}

/// Makes the networks of all runs. Throws Interrupted.
void makeSessions(const ExperimentPlan& plan, Engine& engine, const SessionContext& context, Sessions& sessions)
{
    const auto arena = makeSharedArena();
    for (auto run : plan.runs) {
        const RunFolder folder{plan.output / run.name};
        // What goes on has all from its checkpoint: the file that it began with may be gone.
        if (plan.resume && fs::exists(folder.last()))
            run.recipe.weights.clear();
        auto trainer = std::make_unique<Trainer>(run, engine, arena, context.keepGoing);
        sessions.push_back(std::make_unique<RunSession>(std::move(trainer), folder, context));
    }
    requireGoing(context.keepGoing);
}

/// The iteration of the hindmost run that has steps left.
std::optional<std::int64_t> nextIteration(const Sessions& sessions)
{
    std::optional<std::int64_t> next;
    for (const auto& session : sessions)
        if (session->active())
            next = std::min(next.value_or(session->iteration()), session->iteration());
    return next;
}

void obey(const std::vector<InterventionRequest>& requests, const Sessions& sessions, TrainingSink& sink)
{
    for (const auto& request : requests) {
        if (request.field != "lr") {
            sink.publish(Notice{request.run, Error(ErrorCode::OptionInvalid, {{"option", "intervention"},
                                                                             {"actual", request.field},
                                                                             {"expected", "lr"}})});
            continue;
        }
        for (const auto& session : sessions)
            if (request.run.empty() || request.run == session->name())
                session->changeLearningRate(request.value);
    }
}

/// A run that nobody knows has no weights to tell of.
void answer(const std::string& run, const Sessions& sessions)
{
    for (const auto& session : sessions)
        if (session->name() == run)
            session->publishSnapshot();
}

/// The fault that ended the experiment is the one to tell, and not what may come of it here.
void closeAfterFault(const Sessions& sessions)
{
    for (const auto& session : sessions)
        try {
            session->close();
        } catch (const std::exception&) {
        }
}

std::vector<RunOutcome> noneBegun(const ExperimentPlan& plan)
{
    std::vector<RunOutcome> outcomes;
    for (const auto& run : plan.runs)
        outcomes.push_back({run.name, Done::Reason::Stopped, {}});
    return outcomes;
}

/// nullptr where the experiment is to stop before the batch is made.
std::shared_ptr<const Batch> nextBatch(Loader& loader, std::int64_t iteration, const RunControl& control)
{
    try {
        return loader.batch(iteration, [&control] { return !control.stopping(); });
    } catch (const Interrupted&) {
        return nullptr;
    }
}

}  // namespace

bool isDataOf(const RunDescription& run, const DataPair& data)
{
    auto given = describeData(data, run.data.source);
    given.source = run.data.source;
    given.name = run.data.name;
    return given == run.data;
}

void requireDataOf(const RunDescription& run, const DataPair& data, const fs::path& file)
{
    if (isDataOf(run, data))
        return;
    const auto summary = [](const DataDescription& description) {
        return fmt::format("{} with {} + {} images of {} in {} classes ({})", description.name, description.trainImages,
                           description.testImages, toString(description.shape), description.classNames.size(),
                           description.fingerprint);
    };
    throw Error(ErrorCode::ResumeContradiction, {{"option", "--data"},
                                                 {"actual", summary(describeData(data, run.data.source))},
                                                 {"expected", summary(run.data)},
                                                 {"file", file.string()}});
}

std::unique_ptr<Loader> makeLoader(const RunDescription& run, const DataPair& data, const Split& split)
{
    return std::make_unique<Loader>(data.train, LoaderOptions{.batchSize = run.recipe.batchSize,
                                                              .seed = run.recipe.seed,
                                                              .augment = run.recipe.augment,
                                                              .mixup = run.recipe.mixup,
                                                              .normalization = run.normalization,
                                                              .indices = split.training});
}

Experiment::Experiment(ExperimentPlan plan, DataPair data, RunControl& control, TrainingSink& sink)
    : m_plan(std::move(plan)), m_data(std::move(data)), m_control(control), m_sink(sink)
{
    if (m_plan.runs.empty())
        throw Error(ErrorCode::OptionInvalid, {{"option", "MODEL"}, {"actual", "none"}, {"expected", "at least one model"}});
    if (!m_plan.resume)
        return;
    const auto& first = m_plan.runs.front();
    requireDataOf(first, m_data, RunFolder{m_plan.output / first.name}.description());
}

std::vector<RunOutcome> Experiment::run()
{
    const auto& first = m_plan.runs.front();
    Engine engine(first.resolution.threads);
    const auto split = splitTraining(m_data.train->size(), first.recipe);
    Sessions sessions;
    const auto answerTo = [&](const std::string& run) { answer(run, sessions); };
    const SessionContext context{
        .data = m_data,
        .split = split,
        .sink = m_sink,
        .keepGoing = [this] { return !m_control.stopping(); },
        .mayEvaluate = [&] { return m_control.awaitWithinTurn(answerTo); },
        .probeEvery = [this] { return std::int64_t{m_control.probeEvery()}; }};

    std::optional<FolderLock> lock;
    if (m_plan.resume)
        lock.emplace(m_plan.output);
    // Networks come before folders: what cannot be built leaves nothing behind.
    try {
        makeSessions(m_plan, engine, context, sessions);
    } catch (const Interrupted&) {
        return noneBegun(m_plan);
    }
    if (m_plan.resume) {
        writePlace(m_plan);
        compareMachine(m_plan, m_sink);
    } else {
        writeFolders(m_plan);
    }
    if (!lock)
        lock.emplace(m_plan.output);
    for (const auto& session : sessions)
        session->open(m_plan.resume);
    try {
        train(sessions, *makeLoader(first, m_data, split));
    } catch (...) {
        closeAfterFault(sessions);
        throw;
    }
    // What was asked for in a pause holds, also where the pause ends in a stop.
    obey(m_control.takeRequests(), sessions, m_sink);
    m_control.answerAsked(answerTo);

    std::vector<RunOutcome> outcomes;
    for (const auto& session : sessions) {
        session->close();
        outcomes.push_back({session->name(), session->reason(), session->unsaved()});
    }
    return outcomes;
}

void Experiment::train(const std::vector<std::unique_ptr<RunSession>>& sessions, Loader& loader)
{
    for (const auto& session : sessions)
        session->settle();
    while (const auto next = nextIteration(sessions)) {
        if (!m_control.awaitTurn([&](const std::string& run) { answer(run, sessions); }))
            return;
        obey(m_control.takeRequests(), sessions, m_sink);
        const auto waitedBefore = loader.waitedMs();
        const auto batch = nextBatch(loader, *next, m_control);
        if (!batch)
            return;
        const auto waitedMs = loader.waitedMs() - waitedBefore;
        for (const auto& session : sessions)
            if (session->active() && session->iteration() == *next && !m_control.stopping())
                session->advance(*batch, waitedMs);
    }
}

}  // namespace reslab
