#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace reslab::cli {

/// One line that says that the first argument is no command, and which there are; empty where it is one, or an option.
std::string unknownCommand(const CLI::App& program, const std::string& first);

/// One line that says what of the command line is wrong and, at its end, what would be right.
std::string usageSentence(const CLI::App& program, const CLI::ParseError& error);

}  // namespace reslab::cli
