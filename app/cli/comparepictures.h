#pragma once

#include <string>

#include "ui/compare/comparison.h"
#include "ui/models/runset.h"

namespace reslab::cli {

/// Where pictures of the curves go; an empty name is not wanted.
struct PictureFiles {
    std::string svg;
    std::string pdf;
    std::string html;

    bool isEmpty() const { return svg.empty() && pdf.empty() && html.empty(); }
};

/// Draws with the window's own plot, and without a display. Nothing of Qt's windows is started where no file is wanted.
/// Throws FileUnwritable.
void drawPictures(const ui::RunSet& runs, const ui::Comparison& comparison, const PictureFiles& files);

}  // namespace reslab::cli
