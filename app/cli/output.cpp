#include "app/cli/output.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "core/base/error.h"

namespace reslab::cli
{

void print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(ErrorCode::FileUnwritable,
                    {{"file", "standard output"}, {"reason", std::generic_category().message(errno)}});
}

void printJson(const nlohmann::ordered_json& document)
{
    print(document.dump(2) + "\n");
}

}  // namespace reslab::cli
