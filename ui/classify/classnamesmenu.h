#pragma once

#include <QMenu>

#include "core/base/error.h"

namespace reslab::ui {

class NetworkShelf;

/// Lets a file say what the classes of a network are called, one name a line or a JSON list: for each network that is shown.
class ClassNamesMenu : public QObject {
    Q_OBJECT

public:
    /// Fills `menu` whenever it is about to be shown.
    ClassNamesMenu(NetworkShelf& shelf, QMenu& menu, QObject* parent = nullptr);

    /// Names the network's classes as the file does, or says by failed() why not.
    void read(int network, const QString& file);

signals:
    void failed(const reslab::Error& error);

private:
    void fill();
    void browse(int network);

    NetworkShelf& m_shelf;
    QMenu& m_menu;
};

}  // namespace reslab::ui
