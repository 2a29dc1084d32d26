#include "app/cli/describepicture.h"

#include <QLocale>

#include <algorithm>
#include <vector>

#include "app/cli/offscreen.h"
#include "ui/diagram/diagrampicture.h"

namespace reslab::cli {

void drawNetworks(std::span<const NetworkSpec> specs, const std::string& file, const std::string& level)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const Offscreen offscreen;
    std::vector<ui::DrawnNetwork> networks;
    auto fitting = ui::Level::Layers;
    for (const auto& spec : specs) {
        networks.push_back(ui::drawnNetwork(spec, QString::fromStdString(spec.name), ui::styleOf(spec)));
        fitting = std::min(fitting, ui::levelFor(*networks.back().graph));
    }
    const auto chosen = level == "stages"   ? ui::Level::Stages
                        : level == "blocks" ? ui::Level::Blocks
                        : level == "layers" ? ui::Level::Layers
                                            : fitting;
    const auto drawing = ui::drawingOf(networks, {.level = chosen, .turned = {}, .openedPaths = {}});
    ui::DiagramPicture(drawing, offscreen.theme()).save(QString::fromStdString(file));
}

}  // namespace reslab::cli
