#include "ui/plots/figurelook.h"

namespace reslab::ui {
namespace {

constexpr qreal kDimmed = 0.78;

FigureLook make(const Theme& theme, bool isDark, bool isGrey)
{
    FigureLook look{.isDark = isDark, .isGrey = isGrey};
    const auto shade = [&](Role role) { return theme.colour(role, isDark); };
    look.ground = shade(Role::Surface);
    look.raised = shade(Role::Raised);
    look.line = shade(Role::Line);
    look.grid = shade(Role::GridLine);
    look.text = shade(Role::Text);
    look.soft = shade(Role::TextSoft);
    look.faint = shade(Role::TextFaint);
    look.warning = shade(Role::Error);
    look.small = theme.font(TextSize::Small);
    look.body = theme.font(TextSize::Body);
    look.strong = theme.font(TextSize::Body, TextWeight::Strong);
    look.figures = theme.figures(TextSize::Body);
    look.bold = theme.boldLine();
    look.thin = theme.thinLine();
    look.hair = theme.hairLine();
    look.space = theme.space();
    look.radius = theme.radius();
    return look;
}

}  // namespace

QColor FigureLook::faded(const QColor& colour, qreal share) const
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(colour.red(), ground.red()), mix(colour.green(), ground.green()), mix(colour.blue(), ground.blue())};
}

QColor FigureLook::colour(const ShownRun& run) const
{
    // Residual nets darker than plain ones, as print has no warm and cool.
    const auto grey = qGray((run.traits.isResidual ? text : faint).rgb());
    const auto own = isGrey ? QColor(grey, grey, grey) : run.style.colour(isDark);
    return run.isDimmed ? faded(own, kDimmed) : own;
}

QPen FigureLook::pen(const ShownRun& run, qreal width) const
{
    const auto dash = isGrey ? run.style.dash : run.style.dashInColour();
    // Round ends close the joints of a line drawn in pieces; dashes would grow together by them.
    return {colour(run), width, dash, dash == Qt::SolidLine ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin};
}

FigureLook lookOf(const Theme& theme, bool isGrey)
{
    return make(theme, theme.isDark() && !isGrey, isGrey);
}

FigureLook paperLook(const Theme& theme, bool isGrey)
{
    auto look = make(theme, false, isGrey);
    look.isPaper = true;
    return look;
}

FigureLook nightLook(const Theme& theme)
{
    return make(theme, true, false);
}

}  // namespace reslab::ui
