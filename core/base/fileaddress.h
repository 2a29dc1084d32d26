#pragma once

#include <filesystem>
#include <string>

#include "core/base/error.h"

namespace reslab {

/// The path that is meant where a file is given as file managers write it down: "/a b.png" for "file:///a%20b.png". Everything else
/// stays as it is, an address of another computer too.
std::string pathMeantBy(const std::string& given);

/// The same of a file that must be here: throws FileUnreadable for an address of another computer, whatever its scheme.
std::string pathHere(const std::string& given);

/// The absolute path that is meant, without dots in it and without a slash at its end, so that one place has one name. Nothing
/// stays nothing.
std::string wholePath(const std::string& given);

/// What to throw of something that lies on another computer.
Error notFetched(const std::string& address);

/// What to throw where nothing stands at `path`: FileNotFound; FileUnreadable for an address such as "https://host/cat.jpg", for
/// nothing is fetched here.
Error notThere(const std::filesystem::path& path);

}  // namespace reslab
