#include "core/telemetry/curverow.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/overloaded.h"

namespace reslab {
namespace {

constexpr std::array<std::string_view, 8> kEvents{"start",      "step",         "eval",     "epoch",
                                                  "checkpoint", "intervention", "diverged", "done"};

CurveRow rowAt(std::string_view event, const RunPosition& position)
{
    CurveRow row{.event = event, .run = position.run, .epoch = position.epoch, .iteration = position.iteration};
    row.seconds = position.seconds;
    return row;
}

/// Every column of a row by name, in the order of curveColumns(): the one list that all readers and writers follow.
template <class Row, class Visitor>
void visitColumns(Row& row, Visitor&& visit)
{
    visit("event", row.event);
    visit("run", row.run);
    visit("epoch", row.epoch);
    visit("iteration", row.iteration);
    visit("train_loss", "train_error", row.train);
    visit("validation_loss", "validation_error", row.validation);
    visit("test_loss", "test_error", row.test);
    visit("lr", row.learningRate);
    visit("images_per_s", row.imagesPerSecond);
    visit("seconds", row.seconds);
    visit("test_images", row.testImages);
    visit("reevaluated_loss", "reevaluated_error", row.reevaluated);
}

/// Fits any number, shortest digits that read back to the same bits.
struct CsvWriter {
    std::string line;

    void cell(std::string_view text)
    {
        if (!line.empty())
            line += ',';
        line += text;
    }
    void operator()(const char*, std::string_view text) { cell(text); }
    void operator()(const char*, std::int64_t number) { cell(fmt::to_string(number)); }
    void operator()(const char*, double number) { cell(fmt::to_string(number)); }
    template <class Number>
    void operator()(const char*, const std::optional<Number>& number)
    {
        cell(number ? fmt::to_string(*number) : std::string());
    }
    void operator()(const char*, const char*, const std::optional<Scores>& scores)
    {
        cell(scores ? fmt::to_string(scores->loss) : std::string());
        cell(scores ? fmt::to_string(scores->errorPercent) : std::string());
    }
};

struct CsvReader {
    std::string_view left;
    bool valid = true;
    bool ended = false;

    std::string_view cell()
    {
        valid = valid && !ended;
        const auto comma = left.find(',');
        const auto text = left.substr(0, comma);
        ended = comma == left.npos;
        left.remove_prefix(ended ? left.size() : comma + 1);
        return text;
    }
    template <class Number>
    Number number(std::string_view text)
    {
        Number value{};
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        valid = valid && fault == std::errc{} && end == text.data() + text.size();
        return value;
    }
    void operator()(const char*, std::string_view& event)
    {
        const auto text = cell();
        const auto known = std::find(kEvents.begin(), kEvents.end(), text);
        valid = valid && known != kEvents.end();
        event = known != kEvents.end() ? *known : std::string_view();
    }
    void operator()(const char*, std::string& text) { text = cell(); }
    void operator()(const char*, std::int64_t& value) { value = number<std::int64_t>(cell()); }
    void operator()(const char*, double& value) { value = number<double>(cell()); }
    template <class Number>
    void operator()(const char*, std::optional<Number>& value)
    {
        if (const auto text = cell(); !text.empty())
            value = number<Number>(text);
    }
    void operator()(const char*, const char*, std::optional<Scores>& scores)
    {
        const auto loss = cell();
        const auto error = cell();
        valid = valid && loss.empty() == error.empty();
        if (!loss.empty())
            scores = Scores{number<double>(loss), number<double>(error)};
    }
};

/// JSON knows no infinity and no NaN; what a sentence would call "not a number" is null there. Names need no escaping: runs are
/// named in [A-Za-z0-9._-].
struct JsonWriter {
    std::string text = "{";

    void field(const char* key, const std::string& value)
    {
        text += fmt::format("{}\"{}\":{}", text.size() > 1 ? "," : "", key, value);
    }
    static std::string number(double value) { return std::isfinite(value) ? fmt::to_string(value) : "null"; }
    static std::string number(std::int64_t value) { return fmt::to_string(value); }

    void operator()(const char* key, std::string_view value) { field(key, fmt::format("\"{}\"", value)); }
    void operator()(const char* key, std::int64_t value) { field(key, number(value)); }
    void operator()(const char* key, double value) { field(key, number(value)); }
    template <class Number>
    void operator()(const char* key, const std::optional<Number>& value)
    {
        if (value)
            field(key, number(*value));
    }
    void operator()(const char* lossKey, const char* errorKey, const std::optional<Scores>& scores)
    {
        if (!scores)
            return;
        field(lossKey, number(scores->loss));
        field(errorKey, number(scores->errorPercent));
    }
};

struct ColumnNames {
    std::string names;

    void name(std::string_view column) { names.append(names.empty() ? "" : ",").append(column); }
    template <class Value>
    void operator()(const char* column, const Value&)
    {
        name(column);
    }
    template <class Value>
    void operator()(const char* loss, const char* error, const Value&)
    {
        name(loss);
        name(error);
    }
};

}  // namespace

std::optional<CurveRow> curveRow(const TrainingRecord& record)
{
    using Row = std::optional<CurveRow>;
    return std::visit(Overloaded{
                          [](const RunStarted& start) -> Row {
                              auto row = rowAt("start", start);
                              if (start.ema > 0.0)
                                  row.ema = start.ema;
                              return row;
                          },
                          [](const StepPoint& point) -> Row {
                              auto row = rowAt("step", point);
                              row.train = point.train;
                              row.learningRate = point.learningRate;
                              row.imagesPerSecond = point.imagesPerSecond;
                              row.waitedMs = point.waitedMs;
                              return row;
                          },
                          [](const EvalPoint& point) -> Row {
                              auto row = rowAt("eval", point);
                              row.test = point.test;
                              row.testImages = point.testImages;
                              return row;
                          },
                          [](const EpochPoint& point) -> Row {
                              auto row = rowAt("epoch", point);
                              row.train = point.train;
                              row.validation = point.validation;
                              row.test = point.test;
                              row.testImages = point.testImages;
                              row.reevaluated = point.reevaluated;
                              row.learningRate = point.learningRate;
                              row.imagesPerSecond = point.imagesPerSecond;
                              row.waitedMs = point.waitedMs;
                              return row;
                          },
                          [](const CheckpointPoint& point) -> Row { return rowAt("checkpoint", point); },
                          [](const Intervention& change) -> Row {
                              auto row = rowAt("intervention", change);
                              row.learningRate = change.value;
                              return row;
                          },
                          [](const Diverged& end) -> Row { return rowAt("diverged", end); },
                          [](const Done& end) -> Row {
                              auto row = rowAt("done", end);
                              if (end.lastIterate) {
                                  row.test = end.lastIterate->test;
                                  row.validation = end.lastIterate->validation;
                              }
                              return row;
                          },
                          [](const Notice&) -> Row { return std::nullopt; },
                      },
                      record);
}

std::string_view curveColumns()
{
    static const auto columns = [] {
        ColumnNames names;
        const CurveRow row;
        visitColumns(row, names);
        return names.names;
    }();
    return columns;
}

std::string toCsv(const CurveRow& row)
{
    CsvWriter writer;
    visitColumns(row, writer);
    return writer.line + '\n';
}

std::optional<CurveRow> curveRowFromCsv(std::string_view line)
{
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    CurveRow row;
    CsvReader reader{line};
    visitColumns(row, reader);
    return reader.valid && reader.ended ? std::optional(std::move(row)) : std::nullopt;
}

std::string toJson(const CurveRow& row)
{
    JsonWriter writer;
    visitColumns(row, writer);
    writer("ema", row.ema);
    writer("loader_waited_ms", row.waitedMs);
    return writer.text + '}';
}

}  // namespace reslab
