#include "app/cli/trainreport.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/cli/output.h"
#include "app/cli/table.h"
#include "core/base/overloaded.h"
#include "core/telemetry/curverow.h"

namespace reslab::cli {
namespace {

std::string percent(std::optional<double> value)
{
    return value ? fmt::format("{:.2f} %", *value) : "";
}

std::string percent(const std::optional<ScoredState>& state)
{
    return state ? percent(state->test.errorPercent) : "";
}

/// `saved`: the iteration of the last checkpoint, where there is one.
std::string sentenceOf(const Diverged& end, std::optional<std::int64_t> saved)
{
    const auto where = [&]() -> std::string {
        switch (end.where) {
        case Diverged::Where::Weights:
            return "the weights of " + end.layer;
        case Diverged::Where::Output:
            return "the output of " + end.layer;
        case Diverged::Where::Gradient:
            return "the gradient of " + end.layer;
        case Diverged::Where::Loss:
            break;
        }
        return "the loss";
    }();
    const auto rest = saved ? fmt::format("its checkpoint of iteration {} stands", *saved) : "it has no checkpoint yet";
    return fmt::format("{}: diverged after iteration {}: {} is not finite; {}", end.run, end.iteration, where, rest);
}

std::string sentenceOf(const RunStarted& start)
{
    const auto reason = start.precisionReason.empty() ? "" : ", " + start.precisionReason;
    const bool goesOn = start.iteration > 0 && start.iteration < start.iterations;
    const auto from = goesOn ? fmt::format(", goes on from iteration {}", start.iteration) : "";
    const auto averaged = start.ema > 0.0 ? fmt::format(", errors are of averaged weights (EMA {})", start.ema) : "";
    return fmt::format("{}: {} parameters, {} iterations of {} an epoch, {}{}{}{}", start.run, grouped(start.parameters),
                       grouped(start.iterations), grouped(start.iterationsPerEpoch), start.precision, reason, averaged, from);
}

std::string sentenceOf(const EpochPoint& point)
{
    auto text = fmt::format("{}: epoch {}, iteration {}, train error {}, ", point.run, point.epoch, point.iteration,
                            percent(point.train.errorPercent));
    if (point.validation)
        text += fmt::format("validation error {}, ", percent(point.validation->errorPercent));
    return text + fmt::format("test error {}, rate {:.3g}, {:.0f} images/s, a step waited {:.2f} ms for its images",
                              percent(point.test.errorPercent), point.learningRate, point.imagesPerSecond, point.waitedMs);
}

const char* stateOf(Done::Reason reason)
{
    switch (reason) {
    case Done::Reason::Finished:
        return "finished";
    case Done::Reason::AlreadyFinished:
        return "was finished already";
    case Done::Reason::Stopped:
        return "stopped, --resume goes on";
    case Done::Reason::Diverged:
        return "diverged";
    }
    return "";
}

/// Every line cut where the terminal would break it.
std::string cutTo(const std::string& text, std::size_t width)
{
    std::string cut;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        cut += text.substr(begin, std::min(end - begin, width)) + "\n";
        begin = end + 1;
    }
    return cut;
}

}  // namespace

TrainReport::TrainReport(const std::vector<std::string>& runs, bool isJson, RunControl& control)
    : m_isJson(isJson), m_isLive(isTerminal()), m_control(control)
{
    for (const auto& run : runs)
        m_lines.emplace_back().name = run;
}

TrainReport::Line& TrainReport::lineOf(const std::string& run)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.name == run; });
    return found != m_lines.end() ? *found : m_lines.emplace_back(Line{.name = run});
}

void TrainReport::publish(const TrainingRecord& record)
{
    if (const auto* notice = std::get_if<Notice>(&record))
        return tell(fmt::format("note: {}", notice->fact.what()));
    auto& line = lineOf(std::visit(Overloaded{[](const Notice& notice) { return notice.run; },
                                              [](const RunPosition& position) { return position.run; }},
                                   record));
    if (m_isJson && !m_fault)
        printEvent(line, record);
    update(line, record);
    draw(false);
}

void TrainReport::publishStatistics(const std::shared_ptr<const LayerStatistics>& statistics)
{
    lineOf(statistics->run).probeCost = statistics->costPercent;
}

void TrainReport::update(Line& line, const TrainingRecord& record)
{
    std::visit(Overloaded{
                   [&](const RunStarted& start) {
                       line.start = start;
                       // What it goes on from is a checkpoint.
                       if (start.iteration > 0)
                           line.saved = start.iteration;
                       line.state.clear();
                       tell(sentenceOf(start));
                   },
                   [&](const StepPoint& point) { addStep(line, point); },
                   [&](const EvalPoint& point) {
                       line.testError = point.test.errorPercent;
                       line.wholeTestSet = point.wholeTestSet;
                   },
                   [&](const EpochPoint& point) {
                       line.trainError = point.train.errorPercent;
                       line.testError = point.test.errorPercent;
                       line.wholeTestSet = true;
                       if (!m_isLive)
                           tell(sentenceOf(point));
                   },
                   [&](const CheckpointPoint& point) {
                       if (!point.best)
                           line.saved = point.iteration;
                   },
                   [&](const Intervention& change) {
                       tell(fmt::format("{}: from iteration {} on {} = {}", change.run, change.iteration, change.field,
                                        change.value));
                   },
                   [&](const Diverged& end) { tell(sentenceOf(end, line.saved)); },
                   [&](const Done& end) {
                       line.done = end;
                       line.position = end;
                       line.state = stateOf(end.reason);
                   },
                   [](const Notice&) {},
               },
               record);
}

void TrainReport::addStep(Line& line, const StepPoint& point)
{
    line.position = point;
    if (!line.firstStep) {
        line.firstStep = Clock::now();
        line.firstIteration = point.iteration;
    }
    if (line.errorEpoch != point.epoch) {
        line.errorEpoch = point.epoch;
        line.errorSum = 0.0;
        line.errorCount = 0;
    }
    line.errorSum += point.train.errorPercent;
    ++line.errorCount;
    line.trainError = line.errorSum / static_cast<double>(line.errorCount);
    line.learningRate = point.learningRate;
    line.imagesPerSecond = point.imagesPerSecond;
}

void TrainReport::printEvent(Line& line, const TrainingRecord& record)
{
    const auto now = Clock::now();
    if (std::holds_alternative<StepPoint>(record)) {
        if (now - line.lastEvent < std::chrono::milliseconds(100))
            return;
        line.lastEvent = now;
    }
    try {
        if (const auto row = curveRow(record))
            print(toJson(*row) + "\n");
    } catch (const std::exception&) {
        m_fault = std::current_exception();
        m_control.stop();
    }
}

/// Writes a sentence above the table.
void TrainReport::tell(const std::string& sentence)
{
    erase();
    fmt::print(stderr, "{}\n", sentence);
    draw(true);
}

void TrainReport::erase()
{
    if (m_height > 0)
        fmt::print(stderr, "\x1b[{}A\x1b[J", m_height);
    m_height = 0;
}

void TrainReport::draw(bool isForced)
{
    const auto now = Clock::now();
    if (!m_isLive || (!isForced && now - m_drawn < std::chrono::milliseconds(200)))
        return;
    m_drawn = now;
    erase();
    const auto text = cutTo(table(), terminalWidth() - 1);
    m_height = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    fmt::print(stderr, "{}", text);
    std::fflush(stderr);
}

/// The time until the run ends, at the pace at which it went since this process began, its neighbours' steps included.
std::string TrainReport::remaining(const Line& line) const
{
    const auto done = line.position.iteration - line.firstIteration;
    if (!line.firstStep || done <= 0 || line.done)
        return line.state;
    const auto seconds = std::chrono::duration<double>(Clock::now() - *line.firstStep).count();
    return clockTime(seconds / static_cast<double>(done) *
                     static_cast<double>(line.start.iterations - line.position.iteration));
}

std::string TrainReport::table() const
{
    Table table({{"run"},
                 {"epoch", Table::Align::Right},
                 {"iteration", Table::Align::Right},
                 {"train error", Table::Align::Right},
                 {"test error", Table::Align::Right},
                 {"rate", Table::Align::Right},
                 {"images/s", Table::Align::Right},
                 {"remaining", Table::Align::Right}});
    for (const auto& line : m_lines)
        table.addRow({line.name, std::to_string(line.position.epoch),
                      fmt::format("{} / {}", grouped(line.position.iteration), grouped(line.start.iterations)),
                      percent(line.trainError), percent(line.testError) + (line.testError && !line.wholeTestSet ? "*" : " "),
                      fmt::format("{:.3g}", line.learningRate), fmt::format("{:.0f}", line.imagesPerSecond),
                      remaining(line)});
    const bool isPartial =
        std::any_of(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.testError && !line.wholeTestSet; });
    return table.text() + (isPartial ? "* of the first 2,000 test images\n" : "");
}

void TrainReport::finish()
{
    draw(true);
    m_height = 0;
    for (const auto& line : m_lines)
        if (line.probeCost)
            fmt::print(stderr, "{}: probes took {:.2g} % of its training time\n", line.name, *line.probeCost);
    if (m_fault)
        std::rethrow_exception(m_fault);
}

std::string TrainReport::summary() const
{
    Table table({{"run"},
                 {"iterations", Table::Align::Right},
                 {"train error", Table::Align::Right},
                 {"test error: last iterate", Table::Align::Right},
                 {"chosen on validation", Table::Align::Right},
                 {"best on test", Table::Align::Right},
                 {"time", Table::Align::Right},
                 {"state"}});
    for (const auto& line : m_lines) {
        const auto done = line.done.value_or(Done{});
        table.addRow({line.name, grouped(line.position.iteration), percent(line.trainError), percent(done.lastIterate),
                      percent(done.chosenOnValidation), percent(done.bestOnTest), clockTime(line.position.seconds),
                      line.state});
    }
    return table.text() + "Train error is the mean of the last epoch's mini-batches, augmented, while the weights changed;\n"
                          "'best on test' was selected by the test images and flatters.\n";
}

}  // namespace reslab::cli
