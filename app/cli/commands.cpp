#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

namespace reslab::cli {

void addCommands(CLI::App& program, Work& work)
{
    program.require_subcommand(1);
    program.set_version_flag("--version", std::string("reslab-cli ") + RESLAB_VERSION, "print the version and end");
    for (const auto add :
         {addModels, addDescribe, addTrain, addEval, addClassify, addForward, addBench, addExport, addCompare, addWeights})
        add(program, work);
}

}  // namespace reslab::cli
