#include "ui/theme/networkfiledialog.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace reslab::ui {

void askForNetworkFile(QWidget* parent, const std::function<void(const QString&)>& chosen)
{
    auto* dialog = new QFileDialog(parent, QCoreApplication::translate("NetworkFile", "Open a network"), {},
                                   QCoreApplication::translate("NetworkFile", "Networks (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->show();
}

}  // namespace reslab::ui
