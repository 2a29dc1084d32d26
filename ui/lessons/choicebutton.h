#pragma once

#include <QAbstractButton>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// An answer that may be chosen, whose words wrap.
class ChoiceButton : public QAbstractButton {
    Q_OBJECT

public:
    ChoiceButton(const QString& words, const Theme& theme, QWidget* parent = nullptr);

    /// A tick: it came out so.
    void setOutcome(bool isOutcome);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRect wordsRect(int width) const;

    const Theme& m_theme;
    bool m_isOutcome = false;
};

}  // namespace reslab::ui
