#pragma once

#include <QAbstractButton>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A button like a card, as high as its words need in the width that it gets.
class WrappingButton : public QAbstractButton {
    Q_OBJECT

public:
    WrappingButton(const Theme& theme, int usualWidth, QWidget* parent);

    QSize sizeHint() const override { return {m_theme.space(m_usualWidth), heightForWidth(m_theme.space(m_usualWidth))}; }
    bool hasHeightForWidth() const override { return true; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    /// The words are others, or their size.
    void refit();
    /// The card's ground and frame, strong where it has the focus or is checked. The area inside.
    QRectF paintFrame(QPainter& painter) const;

    const Theme& m_theme;

private:
    int m_usualWidth;  ///< steps of the grid
};

}  // namespace reslab::ui
