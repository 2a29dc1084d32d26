#pragma once

#include <QWidget>

#include <cstdint>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// What the images are for, as a bar with its legend.
class SplitBar : public QWidget {
    Q_OBJECT

public:
    struct Parts {
        std::int64_t training = 0;
        std::int64_t validation = 0;
        std::int64_t unused = 0;  ///< left out by the subset
        std::int64_t test = 0;
        friend bool operator==(const Parts&, const Parts&) = default;
    };

    explicit SplitBar(const Theme& theme, QWidget* parent = nullptr);

    void setParts(const Parts& parts);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry {
        std::int64_t count;
        QColor colour;
        QString text;
    };
    QList<Entry> entries() const;
    /// Where each text of the legend stands, below the bar.
    QList<QRect> legend(const QList<Entry>& entries, int width) const;
    int barHeight() const { return m_theme.space(1.5); }
    void describe();

    const Theme& m_theme;
    Parts m_parts;
};

}  // namespace reslab::ui
