#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

#include "core/data/normalization.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace reslab::ui {

class TextLabel;
class Theme;

/// How pictures are brought to a network of a file of weights: what the file does not tell can be said here.
class ReadingFields : public QWidget {
    Q_OBJECT

public:
    ReadingFields(const Theme& theme, QWidget* parent);

    /// Another file: nothing is said of it yet. `hasScaling`: it tells how images are normalised.
    void begin(bool hasScaling);
    /// As was said; none where nothing was, or what was said is no normalisation.
    std::optional<Normalization> normalization() const;
    /// The shorter side before the cut, in pixels; 0: not said.
    std::int64_t resize() const;

signals:
    /// Something else is said, and it is whole.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void take();
    bool isWhole() const;
    void retranslate();

    QFormLayout* m_rows;
    QLabel* m_meanLabel;
    QLineEdit* m_mean;
    QLabel* m_deviationLabel;
    QLineEdit* m_deviation;
    QLabel* m_resizeLabel;
    QSpinBox* m_resize;
    TextLabel* m_fault;
    std::optional<Normalization> m_told;
    std::int64_t m_toldResize = 0;
};

}  // namespace reslab::ui
