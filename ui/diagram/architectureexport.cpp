// How a drawing leaves the window.

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHash>

#include "ui/diagram/architectureview.h"
#include "ui/diagram/diagrampicture.h"

namespace reslab::ui {

void ArchitectureView::save(const QString& file) const
{
    DiagramPicture(m_view->drawing(), m_theme, m_view->marks()).save(file);
}

void ArchitectureView::exportDrawing(DiagramBar::Export kind)
{
    if (m_view->drawing().panels.empty())
        return;
    if (kind == DiagramBar::Export::Copy) {
        QApplication::clipboard()->setImage(DiagramPicture(m_view->drawing(), m_theme, m_view->marks()).image());
        return;
    }
    const auto ending = kind == DiagramBar::Export::Png ? "png" : kind == DiagramBar::Export::Svg ? "svg" : "pdf";
    auto* dialog = new QFileDialog(this, tr("Save the drawing"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(m_view->drawing().panels.front().network.name + '.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        try {
            save(file);
        } catch (const Error& error) {
            emit failed(error);
        }
    });
    dialog->show();
}

}  // namespace reslab::ui
