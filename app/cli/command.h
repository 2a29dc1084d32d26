#pragma once

#include <CLI/App.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/shape.h"

namespace reslab::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// What the command line asked for, to be run once it was read as a whole. Gives the exit code; throws Error.
using Work = std::function<int()>;

/// Options of every command.
struct CommonOptions {
    int threads = 0;  ///< 0: one a processor
};

/// Adds --threads and --version.
void addCommonOptions(CLI::App& command, CommonOptions& options);

/// The same two before the command.
void addProgramOptions(CLI::App& program);
/// What --threads before the command says; 0 if it was not given.
int threadsOf(const CLI::App& program);

/// Adds a command with options of its own and the common ones; `run` is called with them if the command was given.
/// `check` may throw CLI::ParseError for options that do not go together. Options derives from CommonOptions. The caller
/// adds the command's options to `options`, which lives as long as `program`.
template <class Options>
CLI::App* addCommand(CLI::App& program, Work& work, const char* name, const char* summary, int (*run)(const Options&),
                     std::shared_ptr<Options>& options, void (*check)(const Options&) = nullptr)
{
    auto* command = program.add_subcommand(name, summary);
    options = std::make_shared<Options>();
    addCommonOptions(*command, *options);
    command->callback([&work, &program, run, check, options] {
        if (options->threads == 0)
            options->threads = threadsOf(program);
        if (check)
            check(*options);
        work = [run, options] { return run(*options); };
    });
    return command;
}

/// Adds --input CxHxW.
CLI::Option* addInputOption(CLI::App& command, std::optional<Shape>& input);

}  // namespace reslab::cli
