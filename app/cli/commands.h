#pragma once

#include "app/cli/command.h"

namespace reslab::cli {

// One function a command, each in the file of its name.
void addModels(CLI::App& program, Work& work);
void addDescribe(CLI::App& program, Work& work);
void addTrain(CLI::App& program, Work& work);
void addEval(CLI::App& program, Work& work);
void addClassify(CLI::App& program, Work& work);
void addForward(CLI::App& program, Work& work);
void addBench(CLI::App& program, Work& work);
void addExport(CLI::App& program, Work& work);
void addCompare(CLI::App& program, Work& work);
void addWeights(CLI::App& program, Work& work);

/// Adds them all, of which one must be given.
void addCommands(CLI::App& program, Work& work);

}  // namespace reslab::cli
