// The menu that says which networks can be added.

#include <QMenu>
#include <QPushButton>

#include <array>
#include <optional>
#include <utility>

#include "core/zoo/zoo.h"
#include "ui/models/runname.h"
#include "ui/setup/networksection.h"
#include "ui/theme/networkfiledialog.h"

namespace reslab::ui {
namespace {

constexpr std::array kPlainDepths{20, 32, 44, 56, 110};
constexpr std::array kResidualDepths{20, 32, 44, 56, 110, 1202};
// Of the paper's figure 6. He et al. 2015.
constexpr std::array kPlainFigure{20, 32, 44, 56};
constexpr std::array kResidualFigure{20, 32, 44, 56, 110};

DraftNetwork cifarPreset(const char* kind, int depth)
{
    return networkFromText(kind + std::to_string(depth));
}

template <std::size_t N>
std::vector<DraftNetwork> cifarPresets(const char* kind, const std::array<int, N>& depths)
{
    std::vector<DraftNetwork> networks;
    for (const auto depth : depths)
        networks.push_back(cifarPreset(kind, depth));
    return networks;
}

/// The submenus of families, in their order.
enum class Submenu { ImageNet, Variants, ResNext, ResNetRs, Others };
constexpr std::size_t kSubmenus = 5;

/// ResNet-B, -C and -D, which are told by their names: the options of resnet50b are those of resnet50.
bool isVariant(const ModelEntry& entry)
{
    constexpr std::string_view kLetters = "bcd";
    return kLetters.find(entry.name.back()) != kLetters.npos;
}

/// Where a network of the zoo stands; nullopt for the small ones, of which the menu itself shows a choice.
std::optional<Submenu> submenuOf(const ModelEntry& entry, const DraftNetwork& network)
{
    if (std::holds_alternative<ImageNetOptions>(network.model))
        return isVariant(entry) ? Submenu::Variants : Submenu::ImageNet;
    if (std::holds_alternative<ResNextOptions>(network.model))
        return Submenu::ResNext;
    if (std::holds_alternative<ResNetRsOptions>(network.model))
        return Submenu::ResNetRs;
    if (std::holds_alternative<GoogLeNetOptions>(network.model) || std::holds_alternative<VggOptions>(network.model))
        return Submenu::Others;
    return std::nullopt;
}

}  // namespace

void NetworkSection::fillMenu()
{
    auto* menu = m_add->menu();
    // A submenu's entry is its own: clear() leaves both.
    qDeleteAll(menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    menu->clear();
    menu->setToolTipsVisible(true);
    const auto add = [&](const QString& text, const QString& hint, const auto& choose) {
        auto* action = menu->addAction(text, this, choose);
        action->setToolTip(hint);
    };
    const auto one = [&](DraftNetwork network) {
        const auto name = QString::fromStdString(runName(network));
        offer(*menu, name, std::move(network));
    };
    menu->addSection(tr("The paper's comparisons"));
    add(tr("Figure 1: plain-20 and plain-56"), tr("In the paper the deeper plain network has the higher error, also in training."),
        [this] { m_draft.replaceNetworks({networkFromText("plain20"), networkFromText("plain56")}); });
    add(tr("Figure 6: all depths"), tr("Plain networks of 20 to 56 layers and residual ones of 20 to 110; that takes long."),
        [this] {
        auto networks = cifarPresets("plain", kPlainFigure);
        const auto residual = cifarPresets("resnet", kResidualFigure);
        networks.insert(networks.end(), residual.begin(), residual.end());
        m_draft.replaceNetworks(networks);
    });
    menu->addSection(tr("Plain networks"));
    for (const auto depth : kPlainDepths)
        one(cifarPreset("plain", depth));
    menu->addSection(tr("Residual networks"));
    for (const auto depth : kResidualDepths)
        one(cifarPreset("resnet", depth));
    menu->addSection(tr("Fully connected networks"));
    for (const auto* name : {"fcplain20", "fcresnet20"})
        one(networkFromText(name));
    menu->addSection(tr("Other families"));
    fillFamilies(*menu);
    menu->addSeparator();
    menu->addAction(tr("From a JSON file…"), this, &NetworkSection::askForSpec);
}

void NetworkSection::fillFamilies(QMenu& menu)
{
    const std::array<QString, kSubmenus> titles{tr("ImageNet: plain and residual"), tr("ResNet-B, -C and -D"),
                                                QStringLiteral("ResNeXt"), QStringLiteral("ResNet-RS"),
                                                tr("GoogLeNet and VGG")};
    std::array<QMenu*, kSubmenus> submenus{};
    for (std::size_t i = 0; i < kSubmenus; ++i)
        submenus[i] = menu.addMenu(titles[i]);
    for (const auto& entry : models()) {
        auto network = networkFromText(entry.name);
        const auto submenu = submenuOf(entry, network);
        if (!submenu)
            continue;
        const auto name =
            *submenu == Submenu::Variants ? spelledName(entry.name) : QString::fromStdString(runName(network));
        offer(*submenus[static_cast<std::size_t>(*submenu)], name, std::move(network));
    }
}

void NetworkSection::offer(QMenu& menu, const QString& name, DraftNetwork network)
{
    menu.addAction(name, this, [this, network = std::move(network)] { m_draft.addNetworks({network}); });
}

/// What is wrong with the file is told on its card.
void NetworkSection::askForSpec()
{
    askForNetworkFile(this, [this](const QString& path) { m_draft.addNetworks({networkFromText(path.toStdString())}); });
}

}  // namespace reslab::ui
