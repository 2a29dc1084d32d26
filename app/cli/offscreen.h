#pragma once

#include <QApplication>

#include <memory>

#include "ui/theme/theme.h"

namespace reslab::cli {

/// What the window's own code needs to draw into files: an application without a display, and the light theme. One at a time;
/// made only where a picture is wanted.
class Offscreen {
public:
    Offscreen();

    const ui::Theme& theme() const { return *m_theme; }

private:
    int m_argc = 1;
    char m_name[11] = "reslab-cli";
    char* m_argv[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
    std::unique_ptr<ui::Theme> m_theme;
};

}  // namespace reslab::cli
