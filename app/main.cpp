#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <new>

#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "app/cli/usage.h"
#include "core/base/error.h"
#include "core/base/interrupted.h"

namespace {

int fail(const char* sentence)
{
    reslab::cli::complain(sentence);
    return reslab::cli::kFailed;
}

}  // namespace

int main(int argc, char** argv)
{
    using namespace reslab::cli;
    // A file size limit is then an error of write(), told as a sentence, and not this process's end.
    std::signal(SIGXFSZ, SIG_IGN);
    CLI::App program("ResLab: a laboratory for plain and residual networks.", "reslab-cli");
    Work work;
    addCommands(program, work);
    if (const auto fault = argc > 1 ? unknownCommand(program, argv[1]) : std::string(); !fault.empty()) {
        fmt::print(stderr, "{}\n", fault);
        return kWrongUsage;
    }
    try {
        program.parse(argc, argv);
        return work();
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return program.exit(error);
        fmt::print(stderr, "{}\n", usageSentence(program, error));
        return kWrongUsage;
    } catch (const reslab::Interrupted&) {
        return interruptedExitCode();
    } catch (const reslab::Error& error) {
        return fail(error.what());
    } catch (const std::bad_alloc&) {
        return fail("there is not enough memory for this");
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}
