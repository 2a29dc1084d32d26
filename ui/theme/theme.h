#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QWidget;

namespace reslab::ui {

enum class ThemeChoice { System, Light, Dark };

/// What a colour is for; the theme knows which it is.
enum class Role {
    Ground,       ///< behind everything
    Surface,      ///< cards, plots, tables
    Raised,       ///< a card under the mouse, a tooltip
    Line,         ///< hairlines between things
    GridLine,     ///< of a plot
    Text,         ///< what is read first
    TextSoft,     ///< labels, units, axes
    TextFaint,    ///< hints, what is switched off
    Disabled,     ///< words and icons of what cannot be used now
    Accent,       ///< what is selected, the one important button
    OnAccent,     ///< text on it
    Good,
    Warning,      ///< text and icons of something to look at
    WarningGround,
    Error,
    ErrorGround
};

enum class TextSize { Small, Body, Title, Display };
enum class TextWeight { Regular, Strong };

/// Every measure and colour of the window, handed to the widgets that draw. All sizes are device-independent pixels.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    bool isDark() const { return m_isDark; }

    /// 1.0, or 1.5 for a class at the back of the room: type, lines and icons grow.
    void setScale(qreal scale);
    qreal scale() const { return m_scale; }

    QColor colour(Role role) const { return colour(role, m_isDark); }
    /// The same of the light or the dark theme, whichever is chosen: for pictures on white.
    QColor colour(Role role, bool isDark) const;
    QFont font(TextSize size = TextSize::Body, TextWeight weight = TextWeight::Regular) const;
    /// The same with figures of one width, for numbers that change.
    QFont figures(TextSize size = TextSize::Body, TextWeight weight = TextWeight::Regular) const;
    /// A multiple of the grid of 8 pixels: space(1) = 8. Halves are allowed.
    int space(qreal units = 1) const;
    int radius() const { return 8; }
    int iconSize() const;
    /// Width of a bold curve, of a thin one, of a hairline.
    qreal boldLine() const { return 2.6 * m_scale; }
    qreal thinLine() const { return 1.2 * m_scale; }
    qreal hairLine() const { return 1.0; }
    /// How long a motion lasts; 0 where the system asks for less of it.
    int motionMs() const;

    /// An icon of resources/icons by its file's name, tinted with the text's colour, or with `role`.
    QIcon icon(const QString& name, Role role = Role::Text) const;

    /// Gives the application its style, palette and fonts; called by choose() and setScale().
    void apply();

signals:
    /// Colours or sizes are others now.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPalette palette() const;
    QString styleSheet() const;
    bool systemIsDark() const;

    ThemeChoice m_choice = ThemeChoice::System;
    QPalette m_systemPalette;
    QString m_family;
    qreal m_basePoints = 10.0;
    qreal m_scale = 1.0;
    bool m_isDark = false;
    bool m_isApplying = false;
};

}  // namespace reslab::ui
