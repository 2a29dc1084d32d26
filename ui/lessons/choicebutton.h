#pragma once

#include "ui/lessons/wrappingbutton.h"

namespace reslab::ui {

/// An answer that may be chosen, whose words wrap.
class ChoiceButton : public WrappingButton {
    Q_OBJECT

public:
    ChoiceButton(const QString& words, const Theme& theme, QWidget* parent = nullptr);

    /// A tick: it came out so.
    void setOutcome(bool isOutcome);

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect wordsRect(int width) const;

    bool m_isOutcome = false;
};

}  // namespace reslab::ui
