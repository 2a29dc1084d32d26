#include "ui/classify/classnamesmenu.h"

#include <QFileDialog>

#include "core/data/classnames.h"
#include "ui/features/networkshelf.h"

namespace reslab::ui {

ClassNamesMenu::ClassNamesMenu(NetworkShelf& shelf, QMenu& menu, QObject* parent) : QObject(parent), m_shelf(shelf), m_menu(menu)
{
    connect(&menu, &QMenu::aboutToShow, this, &ClassNamesMenu::fill);
}

void ClassNamesMenu::fill()
{
    m_menu.clear();
    for (const auto& network : m_shelf.shown()) {
        auto* part = m_menu.addMenu(network.title);
        part->addAction(tr("From a file…"), this, [this, id = network.id] { browse(id); })->setEnabled(network.graph != nullptr);
        auto* own = part->addAction(tr("As the network tells"), this, [this, id = network.id] { m_shelf.setClassNames(id, nullptr); });
        own->setEnabled(network.toldNames != nullptr);
    }
}

void ClassNamesMenu::browse(int network)
{
    auto* dialog = new QFileDialog(m_menu.parentWidget(), tr("Open a list of class names"), {},
                                   tr("Lists of names (*.txt *.json)") + ";;" + tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, network](const QString& file) { read(network, file); });
    dialog->show();
}

void ClassNamesMenu::read(int network, const QString& file)
{
    const auto* known = m_shelf.find(network);
    if (!known || !known->graph)
        return;
    try {
        auto names = readClassNames(file.toStdString(), static_cast<std::size_t>(known->graph->spec.classes));
        m_shelf.setClassNames(network, std::make_shared<const std::vector<std::string>>(std::move(names)));
    } catch (const Error& error) {
        emit failed(error);
    }
}

}  // namespace reslab::ui
