#include "core/base/fileaddress.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace reslab {
namespace {

constexpr std::string_view kFileScheme = "file://";
constexpr std::string_view kThisComputer = "localhost";

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isOfScheme(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/// "scheme://" and something behind it. RFC 3986, sec. 3.1.
bool isAddress(std::string_view text)
{
    const auto end = text.find("://");
    return end != text.npos && end > 0 && isLetter(text[0]) && std::ranges::all_of(text.substr(0, end), isOfScheme) &&
           text.size() > end + 3;
}

/// "%20" is a blank. What is no such code stays as it is; so does "%00", which would end the path for the system.
std::string withoutCodes(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const auto code = text[i] == '%' && i + 2 < text.size() ? text.substr(i + 1, 2) : std::string_view();
        if (!code.empty() && std::from_chars(code.begin(), code.end(), byte, 16).ptr == code.end() && byte != 0) {
            plain += static_cast<char>(byte);
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

}  // namespace

std::string pathMeantBy(const std::string& given)
{
    std::string_view rest = given;
    if (!rest.starts_with(kFileScheme))
        return given;
    rest.remove_prefix(kFileScheme.size());
    if (rest.starts_with(kThisComputer))
        rest.remove_prefix(kThisComputer.size());
    return rest.starts_with('/') ? withoutCodes(rest) : given;
}

std::string pathHere(const std::string& given)
{
    auto path = pathMeantBy(given);
    if (path == given && isAddress(given))
        throw notFetched(given);
    return path;
}

std::string wholePath(const std::string& given)
{
    if (given.empty())
        return given;
    const auto path = std::filesystem::absolute(pathMeantBy(given)).lexically_normal();
    return (path.has_filename() || !path.has_relative_path() ? path : path.parent_path()).string();
}

Error notFetched(const std::string& address)
{
    return Error(ErrorCode::FileUnreadable,
                 {{"file", address}, {"reason", "nothing is fetched from the network; save it on this computer and give the file"}});
}

Error notThere(const std::filesystem::path& path)
{
    if (isAddress(path.native()) && pathMeantBy(path.native()) == path.native())
        return notFetched(path.string());
    return Error(ErrorCode::FileNotFound, {{"file", path.string()}});
}

}  // namespace reslab
