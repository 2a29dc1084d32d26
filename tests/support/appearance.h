#pragma once

#include <QSize>
#include <QtTest>

#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace reslab::test {

/// How a window looks: its language, theme and size of type, and the room that one of its pages has.
struct Appearance {
    QString language;
    ui::ThemeChoice theme = ui::ThemeChoice::Light;
    double scale = 1.0;
    QSize size;  ///< in pixels

    void applyTo(ui::Language& words, ui::Theme& colours) const
    {
        words.apply(language);
        colours.choose(theme);
        colours.setScale(scale);
    }
};

/// Rows "appearance": each language and theme in each size of type, but not all together.
inline void addAppearances()
{
    using ui::ThemeChoice;
    // What is left of a window of 1280 x 800 beside its panels, and of a larger one.
    constexpr QSize kUsual(880, 640);
    constexpr QSize kLarge(1500, 1000);
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("English, light") << Appearance{"en", ThemeChoice::Light, 1.0, kUsual};
    QTest::newRow("Korean, dark") << Appearance{"ko", ThemeChoice::Dark, 1.0, kUsual};
    QTest::newRow("English, dark, large type") << Appearance{"en", ThemeChoice::Dark, 1.5, kLarge};
    QTest::newRow("Korean, light, large type") << Appearance{"ko", ThemeChoice::Light, 1.5, kLarge};
}

/// Rows "appearance": every language with every theme and size of type.
inline void addEveryAppearance()
{
    using ui::ThemeChoice;
    QTest::addColumn<Appearance>("appearance");
    for (const auto* language : {"en", "ko"})
        for (const auto theme : {ThemeChoice::Light, ThemeChoice::Dark})
            for (const auto scale : {1.0, 1.5})
                QTest::addRow("%s %d %.1f", language, static_cast<int>(theme), scale)
                    << Appearance{language, theme, scale, QSize(1000, 700) * scale};
}

}  // namespace reslab::test
