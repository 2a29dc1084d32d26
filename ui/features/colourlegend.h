#pragma once

#include <QWidget>

#include <optional>

#include "ui/features/featurevalues.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What a legend says: the colours with their ends, what the values are and how they are mapped.
struct LegendFacts {
    ValueScale scale;
    QString unit;      ///< "output of layer1.0.conv1", "weight"
    QString mapping;   ///< "linear"; or why no single scale holds
    bool hasScale = true;
    friend bool operator==(const LegendFacts&, const LegendFacts&) = default;
};

/// Draws a legend into a rectangle; it takes legendHeight().
void paintLegend(QPainter& painter, const QRect& place, const LegendFacts& facts, const Theme& theme, bool isDark);
int legendHeight(const Theme& theme);
/// The same where so narrow a place may take more lines of words.
int legendHeight(const Theme& theme, const LegendFacts& facts, int width);

/// The colours of a picture with their values.
class ColourLegend : public QWidget {
    Q_OBJECT

public:
    explicit ColourLegend(const Theme& theme, QWidget* parent = nullptr);

    void setFacts(const LegendFacts& facts);
    const LegendFacts& facts() const { return m_facts; }
    /// A mark at this value, where the mouse is; nullopt: none.
    void setMark(std::optional<float> value);
    std::optional<float> mark() const { return m_mark; }
    /// As high as its words need; without it two lines of them have room.
    void growWhereNarrow();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override { return legendHeight(m_theme, m_facts, width); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    LegendFacts m_facts{.scale = {}, .unit = {}, .mapping = {}, .hasScale = false};  ///< nothing, before there are values
    std::optional<float> m_mark;
};

}  // namespace reslab::ui
