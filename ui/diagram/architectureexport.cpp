// How a drawing leaves the window.

#include <QApplication>
#include <QClipboard>
#include <QFontInfo>
#include <QPainter>

#include <algorithm>
#include <utility>

#include "core/base/file.h"
#include "core/graph/specjson.h"
#include "ui/diagram/architectureview.h"
#include "ui/diagram/diagrampicture.h"
#include "ui/plots/savedialog.h"

namespace reslab::ui {

DiagramPicture ArchitectureView::picture() const
{
    DiagramFooter footer;
    if (!m_colours.isEmpty()) {
        // In pixels, so that it is as large on every device.
        auto font = m_theme.font(TextSize::Small);
        font.setPixelSize(QFontInfo(font).pixelSize());
        const ScaleLook look{font, m_theme.colour(Role::TextSoft, false), m_theme.space(1)};
        footer.size = scaleSize(m_colours, look);
        footer.paint = [this, look, height = footer.size.height()](QPainter& painter, const QPointF& topLeft) {
            paintScale(painter, topLeft + QPointF(0.0, height / 2.0), m_colours, look);
        };
    }
    return DiagramPicture(m_view->drawing(), m_theme, m_view->marks(), std::move(footer));
}

void ArchitectureView::save(const QString& file) const
{
    picture().save(file);
}

const DrawnNetwork& ArchitectureView::chosenNetwork() const
{
    return m_view->drawing().panels[static_cast<std::size_t>(std::max(0, m_view->marks().panel))].network;
}

void ArchitectureView::saveSpec(const QString& file) const
{
    writeFileAtomically(file.toStdString(), [&](AtomicFile& target) { target.write(specToJson(chosenNetwork().graph->spec)); });
}

void ArchitectureView::exportDrawing(DiagramBar::Export kind)
{
    if (m_view->drawing().panels.empty())
        return;
    if (kind == DiagramBar::Export::Copy) {
        QApplication::clipboard()->setImage(picture().image());
        return;
    }
    const bool isSpec = kind == DiagramBar::Export::Json;
    const auto ending = isSpec                            ? "json"
                        : kind == DiagramBar::Export::Png ? "png"
                        : kind == DiagramBar::Export::Svg ? "svg"
                                                          : "pdf";
    const auto name = isSpec ? chosenNetwork().title() : m_view->drawing().panels.front().network.title();
    askForFile(*this, isSpec ? tr("Save the network %1").arg(name) : tr("Save the drawing"), name + '.' + ending,
               [this, isSpec](const QString& file) { isSpec ? saveSpec(file) : save(file); },
               [this](const Error& error) { emit failed(error); });
}

}  // namespace reslab::ui
