#include "app/reslab/windowoptions.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <QRegularExpression>

namespace reslab {
namespace {

constexpr int kWrongUsage = 2;
constexpr int kMostPixels = 16384;

std::string sizeFault(const std::string& text)
{
    return sizeNamed(text) ? std::string() : fmt::format("{} is no size such as 1280x800", text);
}

}  // namespace

std::optional<QSize> sizeNamed(const std::string& text)
{
    static const QRegularExpression form("^(\\d{1,5})x(\\d{1,5})$");
    const auto match = form.match(QString::fromStdString(text));
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.isEmpty() || size.width() > kMostPixels || size.height() > kMostPixels)
        return {};
    return size;
}

std::optional<int> readWindowOptions(int argc, char** argv, WindowOptions& options)
{
    CLI::App program("ResLab: a laboratory for plain and residual networks.", "reslab");
    program.set_version_flag("--version", "ResLab " RESLAB_VERSION);
    program.add_option("FOLDER", options.paths, "runs, experiments, experiment files (.reslab), data sets, pictures or weights to open");
    program.add_option("--view", options.view, "which page is shown")->check(CLI::IsMember({"curves", "architecture", "layers", "classify", "compare", "lessons", "welcome"}));
    auto* lesson = program.add_option("--lesson", options.lesson, "open a lesson, by its name, its number or its folder");
    program.add_option("--page", options.lessonPage, "of the lesson, counted from 1")->needs(lesson)->check(CLI::Range(1, 1000));
    program.add_option("--language", options.language, "the language of all words")->check(CLI::IsMember({"ko", "en"}));
    program.add_option("--theme", options.theme, "colours")->check(CLI::IsMember({"light", "dark", "system"}));
    auto* start = program.add_flag("--start", options.start, "start training at once");
    program.add_flag("--continue", options.goOn, "go on at once with the experiment that was interrupted, if there is one")
        ->excludes(start);
    auto* screenshot = program.add_option("--screenshot", options.screenshot, "save the window as a picture, and quit");
    program.add_option("--after", options.after, "seconds until the screenshot")
        ->needs(screenshot)
        ->check(CLI::Range(0.0, 1e6));
    program.add_option("--size", options.size, "of the window, as 1280x800")->type_name("WxH")->check(sizeFault);
    program.add_option("--measure-gaps", options.gaps, "write how long the window left events waiting, as JSON");
    program.add_option("--measure-start", options.ticks, "write how long launch, start and first points took, as JSON");
    program.add_option("--quit-after", options.quitAfter, "seconds until the window closes itself")->check(CLI::Range(0.0, 1e6));
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return program.exit(error);
        fmt::print(stderr, "reslab: {}\n", error.what());
        return kWrongUsage;
    }
    return {};
}

}  // namespace reslab
