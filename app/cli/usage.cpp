#include "app/cli/usage.h"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <string_view>
#include <vector>

#include "core/base/printable.h"

namespace reslab::cli {
namespace {

/// Whether `text` names the option: as a word, so that --json is not found in --json-lines.
bool names(std::string_view text, const std::string& option)
{
    const auto isPartOfName = [&](std::size_t i) {
        return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '-');
    };
    for (auto at = text.find(option); at != text.npos; at = text.find(option, at + 1))
        if (!isPartOfName(at + option.size()) && (at == 0 || !isPartOfName(at - 1)))
            return true;
    return false;
}

/// "--epochs N": CLI11 writes the allowed range behind the type, and the error has told it already.
std::string formOf(const CLI::Option& option)
{
    static const std::regex range(R"(:(?:[A-Z]+ in |POSITIVE|NONNEGATIVE|NUMBER|\{).*$)");
    const auto type = std::regex_replace(option.get_type_name(), range, "");
    const auto name = option.get_name();
    return type.empty() || option.get_items_expected_max() == 0 ? name : name + " " + type;
}

std::string listOfOptions(const CLI::App& command)
{
    std::vector<std::string> forms;
    for (const auto* option : command.get_options())
        if (!option->get_positional())
            forms.push_back(formOf(*option));
    return fmt::format("its options are {}", fmt::join(forms, ", "));
}

std::string listOfCommands(const CLI::App& program)
{
    std::vector<std::string> found;
    for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; }))
        found.push_back(command->get_name());
    return fmt::format("the commands are {}", fmt::join(found, ", "));
}

/// The options that the fault names.
std::vector<const CLI::Option*> namedOptions(const CLI::App& command, std::string_view fault)
{
    std::vector<const CLI::Option*> named;
    for (const auto* option : command.get_options())
        if (names(fault, option->get_name()))
            named.push_back(option);
    return named;
}

/// CLI11 writes "any positive number", and "0 or more", as a range to the largest double, in all of its digits.
std::string readable(const CLI::App& command, const std::string& fault)
{
    static const std::regex range(R"( not in range 0\.0+ to \d{30,}\.\d+)");
    const auto mayBeZero = [](const CLI::Option* option) { return option->get_type_name().ends_with("NONNEGATIVE"); };
    const bool zeroIsRight = std::ranges::any_of(namedOptions(command, fault), mayBeZero);
    return std::regex_replace(fault, range, zeroIsRight ? " is not a number from 0 up" : " is not a positive number");
}

std::string whatIsRight(const CLI::App& program, const CLI::App& command, const CLI::ParseError& error)
{
    const bool isOfProgram = &command == &program;
    if (error.get_name() == "ExtrasError")
        return isOfProgram ? listOfCommands(program) : listOfOptions(command);
    std::vector<std::string> forms;
    for (const auto* option : namedOptions(command, error.what()))
        forms.push_back(fmt::format("{}: {}", formOf(*option), option->get_description()));
    if (!forms.empty())
        return fmt::format("right is {}", fmt::join(forms, "; "));
    return isOfProgram ? listOfCommands(program) : listOfOptions(command);
}

}  // namespace

std::string unknownCommand(const CLI::App& program, const std::string& first)
{
    const auto commands = program.get_subcommands([](const CLI::App*) { return true; });
    const auto isNamed = [&](const CLI::App* command) { return command->get_name() == first; };
    if (first.empty() || first.front() == '-' || std::ranges::any_of(commands, isNamed))
        return {};
    return fmt::format("{}: there is no command '{}'; {}", program.get_name(), printable(first), listOfCommands(program));
}

std::string usageSentence(const CLI::App& program, const CLI::ParseError& error)
{
    constexpr std::size_t kLongest = 400;
    const auto given = program.get_subcommands();
    const auto& command = given.empty() ? program : *given.front();
    const auto name = program.get_name() + (given.empty() ? "" : " " + command.get_name());
    return fmt::format("{}: {}; {}", name, printable(readable(command, error.what()), kLongest), whatIsRight(program, command, error));
}

}  // namespace reslab::cli
