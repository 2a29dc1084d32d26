#include "app/cli/describepicture.h"

#include <QLocale>

#include "app/cli/offscreen.h"
#include "ui/diagram/diagrampicture.h"
#include "ui/models/runname.h"

namespace reslab::cli {

void drawNetwork(const NetworkSpec& spec, const std::string& file, const std::string& level)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const Offscreen offscreen;
    const auto network = ui::drawnNetwork(spec, ui::readableName(spec.name), ui::styleOf(spec));
    const auto chosen = level == "stages"   ? ui::Level::Stages
                        : level == "blocks" ? ui::Level::Blocks
                        : level == "layers" ? ui::Level::Layers
                                            : ui::levelFor(*network.graph);
    const auto drawing = ui::drawingOf({network}, {.level = chosen, .turned = {}, .openedPaths = {}});
    ui::DiagramPicture(drawing, offscreen.theme()).save(QString::fromStdString(file));
}

}  // namespace reslab::cli
