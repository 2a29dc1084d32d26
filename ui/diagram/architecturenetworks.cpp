// Which networks are drawn by their names or files, and in which styles.

#include <algorithm>
#include <utility>

#include "core/zoo/zoo.h"
#include "ui/diagram/architectureview.h"
#include "ui/text/sentences.h"

namespace reslab::ui {

void ArchitectureView::addModel(const QString& model)
{
    try {
        const auto spec = modelFromName(model.toStdString());
        const auto name = model.endsWith(".json") ? model.section('/', -1) : QString::fromStdString(spec.name);
        auto network = drawnNetwork(spec, name, {});
        const auto given = styleOfRun(model.toStdString());
        network.style = styleBeside(network, given);
        network.givesWay = !given;
        m_networks.add(std::move(network));
        tell({});
        refresh();
    } catch (const Error& error) {
        tell(sentence(error));
    }
}

void ArchitectureView::showModels(const QStringList& models)
{
    try {
        std::vector<NetworkSpec> specs;
        QList<RunLook> looks;
        for (const auto& model : models) {
            specs.push_back(modelFromName(model.toStdString()));
            looks += lookOf(specs.back());
            const auto reserved = m_reserved.find(model.toStdString());
            looks.back().style = styleOfRun(model.toStdString());
            if (!looks.back().style && reserved != m_reserved.end())
                looks.back().style = reserved->second;
        }
        const auto styles = runStyles(looks);
        std::vector<DrawnNetwork> networks;
        for (std::size_t i = 0; i < specs.size(); ++i) {
            const auto at = static_cast<qsizetype>(i);
            networks.push_back(drawnNetwork(specs[i], QString::fromStdString(specs[i].name), styles[at]));
            networks.back().givesWay = !looks[at].style;
        }
        m_networks.replace(std::move(networks));
        tell({});
        m_hasLevel = false;
        refresh();
    } catch (const Error& error) {
        tell(sentence(error));
    }
}

RunStyle ArchitectureView::styleBeside(const DrawnNetwork& added, const std::optional<RunStyle>& given) const
{
    QList<RunLook> looks{lookOf(added.graph->spec)};
    looks.back().style = given;
    for (const auto* list : {&m_networks.cards(), &m_networks.others()})
        for (const auto& network : *list) {
            // The same once more takes its place.
            if (list == &m_networks.others() && network.isNamed(added.name.toStdString()))
                continue;
            looks += lookOf(network.graph->spec);
            looks.back().style = network.style;
        }
    return runStyles(looks).front();
}

void ArchitectureView::keepApart()
{
    const auto shown = m_networks.shown();
    QList<RunLook> looks;
    for (const auto& network : shown) {
        looks += lookOf(network.graph->spec);
        const bool isTaken = std::ranges::any_of(shown, [&](const DrawnNetwork& other) {
            return other.id != network.id && other.style.isAlike(network.style);
        });
        if (!network.givesWay || !isTaken)
            looks.back().style = network.style;
    }
    const auto styles = runStyles(looks);
    for (qsizetype i = 0; i < looks.size(); ++i)
        if (!looks[i].style)
            m_networks.setStyle(shown[static_cast<std::size_t>(i)].id, styles[i]);
}

std::optional<RunStyle> ArchitectureView::styleOfRun(const std::string& model) const
{
    for (const int id : m_runs.ids())
        if (const auto* run = m_runs.find(id); run->description->model == model)
            return run->style;
    return {};
}

}  // namespace reslab::ui
