#pragma once

#include <QScrollArea>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// Columns that share the width; where each would be narrower than one can read, one scrolls from the first to the last.
class SideBySide : public QScrollArea {
    Q_OBJECT

public:
    explicit SideBySide(const Theme& theme, QWidget* parent = nullptr);

    void add(QWidget* column);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void fit();
    int leastColumn() const;
    int leastWidth() const;

    const Theme& m_theme;
    QWidget* m_row;
};

}  // namespace reslab::ui
