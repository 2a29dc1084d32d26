#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/mainwindow/mainwindow.h"

namespace reslab {

/// The command line of the window.
struct WindowOptions {
    std::vector<std::string> paths;  ///< of runs, experiments, experiment files, data sets
    std::string language;            ///< "ko", "en"; empty: as remembered
    std::string theme;               ///< "light", "dark", "system"; empty: as remembered
    std::string view;                ///< "curves", "architecture", ..., "welcome"; empty: curves, of a first start welcome
    std::string lesson;              ///< its id, number or folder; empty: none
    int lessonPage = 0;              ///< counted from 1; 0: where it was left
    std::string screenshot;          ///< a PNG file; empty: none
    double after = 1.0;              ///< seconds until the screenshot
    std::string size;                ///< "1280x800"; empty: as remembered
    std::string gaps;                ///< a JSON file for what the watchdog measured; empty: no watchdog
    std::string ticks;               ///< a JSON file for the moments of launch, start and first points; empty: none
    double quitAfter = 0.0;          ///< seconds; 0: never
    bool start = false;
    bool goOn = false;               ///< with the experiment that was interrupted
};

/// Reads the command line. Returns the exit code where the program is not to go on: 0 after --help and --version, 2 after a
/// wrong usage, told in one sentence.
std::optional<int> readWindowOptions(int argc, char** argv, WindowOptions& options);

/// "1280x800"; nullopt for anything else.
std::optional<QSize> sizeNamed(const std::string& text);

}  // namespace reslab
