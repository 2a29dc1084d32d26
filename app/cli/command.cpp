#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace reslab::cli {
namespace {

constexpr auto kThreads = "--threads";

/// Reads CxHxW; false unless it is that.
bool readShape(const std::string& text, Shape& shape)
{
    int end = 0;
    const auto count = std::sscanf(text.c_str(), "%5ldx%5ldx%5ld%n", &shape.channels, &shape.height, &shape.width, &end);
    return count == 3 && end == static_cast<int>(text.size()) && text.find_first_not_of("0123456789x") == text.npos &&
           shape.channels > 0 && shape.height > 0 && shape.width > 0;
}

void describeThreads(CLI::Option& option)
{
    option.description("threads to compute with; one a processor if not given")->type_name("N")->check(CLI::Range(1, 1024));
}

void addVersion(CLI::App& app)
{
    app.set_version_flag("--version", std::string("reslab-cli ") + RESLAB_VERSION, "print the version and end");
}

}  // namespace

void addCommonOptions(CLI::App& command, CommonOptions& options)
{
    describeThreads(*command.add_option(kThreads, options.threads));
    addVersion(command);
}

void addProgramOptions(CLI::App& program)
{
    describeThreads(*program.add_option(kThreads));
    addVersion(program);
}

int threadsOf(const CLI::App& program)
{
    const auto& option = *program.get_option(kThreads);
    return option.empty() ? 0 : option.as<int>();
}

CLI::Option* addInputOption(CLI::App& command, std::optional<Shape>& input)
{
    const auto read = [&input](const CLI::results_t& texts) {
        Shape shape;
        if (texts.size() != 1 || !readShape(texts.front(), shape))
            return false;
        input = shape;
        return true;
    };
    return command.add_option("--input", read, "channels, height and width of an image")->type_name("CxHxW");
}

}  // namespace reslab::cli
