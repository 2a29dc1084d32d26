// The menu that says which networks are drawn.

#include <QMenu>

#include <utility>

#include "ui/diagram/architectureview.h"
#include "ui/theme/networkfiledialog.h"

namespace reslab::ui {

void ArchitectureView::fillNetworksMenu()
{
    auto& menu = m_bar->networksMenu();
    menu.clear();
    const auto list = [&](const std::vector<DrawnNetwork>& networks) {
        for (const auto& network : networks) {
            auto* action = menu.addAction(network.title());
            action->setCheckable(true);
            action->setChecked(m_networks.isShown(network.id));
            connect(action, &QAction::toggled, this, [this, id = network.id](bool isOn) {
                m_networks.setShown(id, isOn);
                refresh();
            });
        }
    };
    menu.addSection(tr("Of the set-up"));
    list(m_networks.cards());
    if (!m_networks.others().empty()) {
        menu.addSection(tr("Others"));
        list(m_networks.others());
    }
    menu.addSection(tr("Comparisons"));
    const std::pair<QString, QStringList> sets[] = {
        {tr("Figure 3 of the paper: VGG-19, plain-34, ResNet-34"), {"vgg19", "plain34", "resnet34"}},
        {tr("A plain network and its residual twin"), {"plain20", "resnet20"}},
        {tr("Shortcut options A, B and C"), {"resnet20", "resnet20:shortcut=B", "resnet20:shortcut=C"}},
        {tr("Original and pre-activated blocks"), {"resnet20", "resnet20:order=preact"}},
        {tr("ResNet-50, ResNet-B and ResNet-D"), {"resnet50:stride=first", "resnet50b", "resnet50d"}},
        {tr("ResNet-50 and ResNeXt-50"), {"resnet50", "resnext50_32x4d"}},
    };
    for (const auto& [title, models] : sets)
        menu.addAction(title, this, [this, names = models] { showModels(names); });
    menu.addSeparator();
    menu.addAction(tr("From a JSON file…"), this, &ArchitectureView::askForSpec);
}

void ArchitectureView::askForSpec()
{
    askForNetworkFile(this, [this](const QString& path) { addModel(path); });
}

}  // namespace reslab::ui
