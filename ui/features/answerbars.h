#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// The likeliest classes with their probabilities as bars; one of them is that which a map explains. A click, or arrows and Enter,
/// choose another.
class AnswerBars : public QWidget {
    Q_OBJECT

public:
    static constexpr int kShown = 5;

    struct Entry {
        int label = 0;
        QString name;
        double probability = 0.0;
    };

    explicit AnswerBars(const Theme& theme, QWidget* parent = nullptr);

    /// `explained` and `truth` are class numbers; negative: none.
    void setEntries(std::vector<Entry> entries, int explained, int truth, const QColor& colour);
    const std::vector<Entry>& entries() const { return m_entries; }
    void paintInto(QPainter& painter, const QRect& place, const QColor& colour, bool isDark) const;
    int heightOf() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int label);
    /// The mouse rests on the bar of a class; negative: on none any longer.
    void hovered(int label);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int rowHeight() const;
    /// -1 where there is no bar.
    int rowAt(int y) const;
    void hover(int row);
    void describe();
    /// The row that the keys have gone to, for readers of the screen.
    void describeRow();

    const Theme& m_theme;
    std::vector<Entry> m_entries;
    int m_explained = -1;
    int m_truth = -1;
    int m_cursor = 0;
    int m_hovered = -1;  ///< the row that the mouse is on
    QTimer m_dwell;
    QColor m_colour;
};

/// The `most` likeliest classes, the likeliest first; of equal ones the lower number.
std::vector<std::pair<int, float>> likeliest(const std::vector<float>& probabilities, int most);

}  // namespace reslab::ui
