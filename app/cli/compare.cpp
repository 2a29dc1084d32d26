#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <QLocale>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/comparepictures.h"
#include "app/cli/output.h"
#include "app/cli/table.h"
#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/runs/runfolder.h"
#include "ui/compare/comparison.h"
#include "ui/compare/comparisonfiles.h"
#include "ui/compare/comparisontext.h"

namespace reslab::cli {
namespace {

namespace fs = std::filesystem;
using ui::Fact;

struct CompareOptions : CommonOptions {
    std::vector<std::string> folders;
    PictureFiles pictures;
    std::string csv;
    bool json = false;
};

/// The folders of runs that an argument stands for: itself, or all below it.
std::vector<RunFolder> runsOf(const std::string& argument)
{
    auto path = fs::path(pathHere(argument)).lexically_normal();
    if (!path.has_filename())
        path = path.parent_path();
    const RunFolder folder{path};
    std::error_code fault;
    return fs::exists(folder.description(), fault) ? std::vector{folder} : findRuns(path);
}

void readRuns(const std::vector<std::string>& arguments, ui::RunSet& runs)
{
    for (const auto& argument : arguments)
        for (const auto& folder : runsOf(argument))
            runs.addRecorded(folder.path);
    const auto hasCurves = [&](int id) { return !runs.find(id)->curves.isEmpty(); };
    if (std::none_of(runs.ids().begin(), runs.ids().end(), hasCurves))
        throw Error(ErrorCode::OptionInvalid, {{"option", "RUN"},
                                               {"actual", arguments.front() + ", which has no curves yet,"},
                                               {"expected", "a run that has trained for a step at least"}});
}

/// A block of at most so many runs, a column each, fits into a usual terminal.
constexpr std::size_t kColumns = 6;

std::string tableOf(const ui::Comparison& comparison, std::size_t first, const std::vector<Fact>& facts)
{
    const auto end = std::min(first + kColumns, comparison.runs.size());
    std::vector<Table::Column> columns{{""}};
    for (auto i = first; i < end; ++i)
        columns.push_back({comparison.runs[i].label, Table::Align::Right});
    Table table(std::move(columns));
    for (const auto fact : facts) {
        std::vector<std::string> cells{ui::titleOf(fact).toStdString()};
        for (auto i = first; i < end; ++i) {
            const auto cell = ui::textOf(comparison.runs[i], fact).toStdString();
            cells.push_back(cell.empty() ? "-" : cell);
        }
        table.addRow(std::move(cells));
    }
    return table.text() + "\n";
}

/// What all runs share is said once, below what they do not.
std::string textOf(const ui::Comparison& comparison)
{
    const auto different = ui::factsThatDiffer(comparison);
    std::string shared;
    for (const auto fact : ui::factsThatAreShared(comparison))
        shared += fmt::format("{}: {}\n", ui::titleOf(fact).toStdString(),
                              ui::textOf(comparison.runs.front(), fact).toStdString());
    std::string text;
    for (std::size_t first = 0; first < comparison.runs.size(); first += kColumns)
        text += tableOf(comparison, first, different);
    text += shared + "\n";
    for (const auto fact : {Fact::TrainError, Fact::LastIterate, Fact::ChosenOnValidation, Fact::BestOnTest})
        text += fmt::format("{}: {}\n", ui::titleOf(fact).toStdString(), ui::meaningOf(fact).toStdString());
    return text;
}

int runCompare(const CompareOptions& options)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::RunSet runs;
    readRuns(options.folders, runs);
    const auto comparison = ui::compare(runs);
    for (const auto& sentence : ui::cautions(comparison))
        note(sentence.toStdString());
    if (!options.csv.empty())
        ui::writeCurves(comparison, options.csv);
    drawPictures(runs, comparison, options.pictures);
    if (options.json)
        printJson(ui::comparisonJson(comparison));
    else if (options.csv.empty() && options.pictures.isEmpty())
        print(textOf(comparison));
    return kDone;
}

}  // namespace

void addCompare(CLI::App& program, Work& work)
{
    std::shared_ptr<CompareOptions> options;
    auto* command = addCommand(program, work, "compare", "tell trained networks side by side", runCompare, options);
    const auto add = [command](const char* name, std::string& file, const char* summary) {
        command->add_option(name, file, summary)->type_name("FILE");
    };
    command->add_option("RUN", options->folders, "folders of runs, or of whole experiments")
        ->type_name("OUT/NAME|OUT")
        ->required();
    add("--csv", options->csv, "every point of all curves in one table");
    add("--svg", options->pictures.svg, "the curves as a drawing");
    add("--pdf", options->pictures.pdf, "the curves as a page");
    add("--html", options->pictures.html, "one page with curves, table and how each number was measured");
    command->add_flag("--json", options->json, "one JSON document on standard output");
}

}  // namespace reslab::cli
