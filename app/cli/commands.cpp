#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

namespace reslab::cli {

void addCommands(CLI::App& program, Work& work)
{
    program.require_subcommand(1);
    addProgramOptions(program);
    for (const auto add :
         {addModels, addDescribe, addTrain, addEval, addClassify, addForward, addBench, addExport, addCompare, addWeights})
        add(program, work);
}

}  // namespace reslab::cli
