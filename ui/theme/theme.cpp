#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QProcessEnvironment>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>

#include <array>
#include <cmath>

#include "ui/theme/icons.h"

namespace reslab::ui {
namespace {

constexpr int kGrid = 8;

struct Shade {
    QRgb light;
    QRgb dark;
};

/// In the order of Role.
constexpr std::array<Shade, 16> kShades{{
    {0xFFF3F4F7, 0xFF15181E},  // Ground
    {0xFFFFFFFF, 0xFF1D2129},  // Surface
    {0xFFEBEEF4, 0xFF2A303B},  // Raised
    {0xFFD5DAE3, 0xFF353C49},  // Line
    {0xFFE4E8EF, 0xFF2C323D},  // GridLine
    {0xFF171B24, 0xFFEDF0F5},  // Text
    {0xFF535C6D, 0xFFAAB3C2},  // TextSoft
    {0xFF626B7E, 0xFF8D98AB},  // TextFaint
    {0xFF98A1B1, 0xFF667082},  // Disabled
    {0xFF1F5FBF, 0xFF6FA8FF},  // Accent
    {0xFFFFFFFF, 0xFF0D1422},  // OnAccent
    {0xFF1E7B45, 0xFF63CF90},  // Good
    {0xFF8A5A00, 0xFFFFC766},  // Warning
    {0xFFFFF3D6, 0xFF3A2F17},  // WarningGround
    {0xFFB3261E, 0xFFFF8A80},  // Error
    {0xFFFDE7E5, 0xFF3B1E1E},  // ErrorGround
}};

/// In the order of TextSize, as multiples of the body's size.
constexpr std::array<qreal, 4> kTypeScale{0.85, 1.0, 1.25, 1.7};

/// Of Fusion's fields.
constexpr qreal kFieldRadius = 2.0;

/// Fusion draws outlines darker than the ground, which on a dark one are none: an empty check box could not be seen.
class OutlinedStyle final : public QProxyStyle {
public:
    OutlinedStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        // What has the focus has an outline of that.
        if (element == PE_IndicatorCheckBox && !option->state.testFlags(State_HasFocus | State_KeyboardFocusChange))
            drawOutline(painter, option->rect, option->palette.color(QPalette::Dark));
        if (element == PE_FrameLineEdit && isDark(*option) && !option->state.testFlag(State_HasFocus))
            drawOutline(painter, option->rect, option->palette.color(QPalette::Mid), kFieldRadius);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        // Fusion's spin box is a pixel lower than its place, above and below.
        if (control == CC_SpinBox && isDark(*option) && !option->state.testFlag(State_HasFocus))
            drawOutline(painter, option->rect.adjusted(0, 1, 0, -1), option->palette.color(QPalette::Mid), kFieldRadius);
    }

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override
    {
        // The style's own icons are black on whatever ground.
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    static bool isDark(const QStyleOption& option)
    {
        return option.palette.color(QPalette::Window).lightness() < option.palette.color(QPalette::WindowText).lightness();
    }

    static void drawOutline(QPainter* painter, const QRect& place, const QColor& colour, qreal radius = 0.0)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colour, 1.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter->restore();
    }
};

}  // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_systemPalette(QApplication::palette())
    , m_family(QFontDatabase::systemFont(QFontDatabase::GeneralFont).family())
{
    // A system without a size of its own (offscreen) gives 9 points or less.
    m_basePoints = std::max(10.0, QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF());
    QApplication::setStyle(new OutlinedStyle);
    qApp->installEventFilter(this);
    apply();
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::setScale(qreal scale)
{
    m_scale = scale;
    apply();
}

QColor Theme::colour(Role role, bool isDark) const
{
    const auto& shade = kShades[static_cast<std::size_t>(role)];
    return QColor::fromRgb(isDark ? shade.dark : shade.light);
}

QFont Theme::font(TextSize size, TextWeight weight) const
{
    QFont font(m_family);
    font.setPointSizeF(m_basePoints * kTypeScale[static_cast<std::size_t>(size)] * m_scale);
    font.setWeight(weight == TextWeight::Strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont Theme::figures(TextSize size, TextWeight weight) const
{
    // Most sans fonts have figures of one width by default; Qt 6.4 has no way to ask for the tnum feature. Where a family
    // has others the fixed font takes over.
    auto wanted = font(size, weight);
    const QFontMetricsF metrics(wanted);
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - metrics.horizontalAdvance('0')) > 0.01) {
            wanted.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
            break;
        }
    return wanted;
}

int Theme::space(qreal units) const
{
    return static_cast<int>(std::lround(kGrid * units));
}

int Theme::iconSize() const
{
    return static_cast<int>(std::lround(20 * m_scale));
}

int Theme::motionMs() const
{
    static const bool isReduced =
        QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0 ||
        QProcessEnvironment::systemEnvironment().value("RESLAB_REDUCED_MOTION") == "1";
    return isReduced ? 0 : 160;
}

QIcon Theme::icon(const QString& name, Role role) const
{
    return tintedIcon(name, colour(role), colour(Role::Disabled));
}

bool Theme::systemIsDark() const
{
    return m_systemPalette.color(QPalette::Window).lightness() < m_systemPalette.color(QPalette::WindowText).lightness();
}

void Theme::apply()
{
    m_isApplying = true;
    m_isDark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    QApplication::setPalette(palette());
    QApplication::setFont(font());
    qApp->setStyleSheet(styleSheet());
    m_isApplying = false;
    emit changed();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // The desktop went dark or light: Qt 6.4 tells it by the application's palette alone.
    if (watched == qApp && event->type() == QEvent::ThemeChange && !m_isApplying) {
        m_systemPalette = QApplication::style()->standardPalette();
        if (m_choice == ThemeChoice::System)
            apply();
    }
    return QObject::eventFilter(watched, event);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Role shade) { palette.setColor(role, colour(shade)); };
    set(QPalette::Window, Role::Ground);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::Ground);
    set(QPalette::ToolTipBase, Role::Raised);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::PlaceholderText, Role::TextFaint);
    set(QPalette::Text, Role::Text);
    set(QPalette::Button, Role::Surface);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Error);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::OnAccent);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::Light, Role::Raised);
    set(QPalette::Midlight, Role::Line);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::TextFaint);
    set(QPalette::Shadow, Role::Text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(Role::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(Role::Line));
    return palette;
}

QString Theme::styleSheet() const
{
    // Style sheets hide what a palette says, so this one holds only what a palette cannot say.
    const auto tip = QString("QToolTip { color: %1; background: %2; border: 1px solid %3; padding: %4px; }")
                         .arg(colour(Role::Text).name(), colour(Role::Raised).name(), colour(Role::Line).name())
                         .arg(space(0.5));
    const auto tabs = QString("QTabWidget::pane { border: none; border-top: 1px solid %1; }"
                              "QTabBar { background: transparent; }"
                              "QTabBar::tab { color: %2; background: transparent; border: none; border-bottom: 2px solid "
                              "transparent; padding: %4px %5px; }"
                              "QTabBar::tab:selected { color: %3; border-bottom-color: %6; font-weight: 600; }"
                              "QTabBar::tab:hover:!selected { color: %3; }"
                              "QTabBar::tab:focus { color: %6; }")
                          .arg(colour(Role::Line).name(), colour(Role::TextSoft).name(), colour(Role::Text).name())
                          .arg(space(0.75))
                          .arg(space(1.75))
                          .arg(colour(Role::Accent).name());
    const auto bars = QString("QScrollBar:vertical { background: transparent; width: %1px; margin: 0; }"
                              "QScrollBar:horizontal { background: transparent; height: %1px; margin: 0; }"
                              "QScrollBar::handle { background: %2; border-radius: %3px; margin: 2px; min-height: %4px; "
                              "min-width: %4px; }"
                              "QScrollBar::handle:hover { background: %5; }"
                              "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
                              "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }")
                          .arg(space(1.25))
                          .arg(colour(Role::Line).name())
                          .arg(space(0.375))
                          .arg(space(3))
                          .arg(colour(Role::TextFaint).name());
    const auto menus = QString("QToolButton[popupMode=\"2\"] { padding-right: %1px; }"
                               "QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; }")
                           .arg(space(2));
    // The one button of a place that brings it on.
    const auto important =
        QString("QAbstractButton[important=\"true\"] { background: %1; color: %2; border: 1px solid %1; border-radius: %5px; "
                "padding: %6px %7px; font-weight: 600; }"
                "QAbstractButton[important=\"true\"]:disabled { background: %3; color: %4; border-color: %3; }"
                "QAbstractButton[important=\"true\"]:focus { border-color: %8; }")
            .arg(colour(Role::Accent).name(), colour(Role::OnAccent).name(), colour(Role::Line).name(),
                 colour(Role::TextFaint).name())
            .arg(radius() / 2)
            .arg(space(0.5))
            .arg(space(1.5))
            .arg(colour(Role::Text).name());
    // Fonts and palettes that widgets set themselves are lost where a style sheet's style is handed on to them anew, as it is
    // to the pages of a QTabWidget.
    const auto words = QString("QLabel[title=\"true\"] { font-size: %1pt; font-weight: 600; } QHeaderView { font-weight: 600; }")
                           .arg(font(TextSize::Title).pointSizeF());
    const auto labels = QString("QLabel[display=\"true\"] { font-size: %1pt; font-weight: 600; }"
                                "QLabel[strong=\"true\"] { font-weight: 600; }"
                                "QLabel[soft=\"true\"] { color: %2; }"
                                "QLabel[kind=\"true\"] { font-size: %3pt; font-weight: 600; color: %4; }"
                                "QLabel[fault=\"true\"] { color: %5; }")
                            .arg(font(TextSize::Display).pointSizeF())
                            .arg(colour(Role::TextSoft).name())
                            .arg(font(TextSize::Small).pointSizeF())
                            .arg(colour(Role::Accent).name(), colour(Role::Error).name());
    return tip + tabs + bars + menus + important + words + labels;
}

}  // namespace reslab::ui
