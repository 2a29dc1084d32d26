#include "ui/plots/savedialog.h"

#include <QFileDialog>

#include "ui/plots/picturefiles.h"

namespace reslab::ui {

void askForFile(QWidget& parent, const QString& title, const QString& name, const std::function<void(const QString&)>& save,
                const std::function<void(const Error&)>& failed, const QString& filter)
{
    auto* dialog = new QFileDialog(&parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section('.', -1));
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [save, failed](const QString& file) {
        try {
            save(file);
        } catch (const Error& error) {
            failed(error);
        }
    });
    dialog->show();
}

void saveText(const QString& file, const QString& text)
{
    writeWhole(file, text.toUtf8());
}

}  // namespace reslab::ui
