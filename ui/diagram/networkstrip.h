#pragma once

#include <QWidget>

#include "ui/diagram/drawing.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The drawn networks with their totals, always in view; each can be taken away.
class NetworkStrip : public QWidget {
    Q_OBJECT

public:
    explicit NetworkStrip(const Theme& theme, QWidget* parent = nullptr);

    void setNetworks(const std::vector<DrawnNetwork>& networks);

signals:
    void removed(int id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QWidget* makeChip(const DrawnNetwork& network);

    const Theme& m_theme;
    std::vector<DrawnNetwork> m_networks;
    QList<QWidget*> m_chips;
};

}  // namespace reslab::ui
