#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionButton>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace reslab::ui;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// 1 to 21, as WCAG defines it.
double contrast(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

/// Of the pixels along the edge of `place`, the one that stands out least against `ground`.
double outlineContrast(const QImage& image, const QRect& place, const QColor& ground)
{
    double least = 21.0;
    const auto middle = place.center();
    for (const auto& pixel : {QPoint(place.left(), middle.y()), QPoint(place.right(), middle.y()),
                              QPoint(middle.x(), place.top()), QPoint(middle.x(), place.bottom())})
        least = std::min(least, contrast(image.pixelColor(pixel), ground));
    return least;
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void anEmptyCheckBoxIsSeen_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    }

    /// The bounds of what can be pressed stand out three to one (WCAG 2.1, 1.4.11).
    void anEmptyCheckBoxIsSeen()
    {
        QFETCH(int, choice);
        Theme theme;
        theme.choose(static_cast<ThemeChoice>(choice));
        QCheckBox box("words");
        box.resize(box.sizeHint());
        QStyleOptionButton option;
        option.initFrom(&box);
        const auto place = box.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &box);
        QVERIFY(outlineContrast(box.grab().toImage(), place, theme.colour(Role::Ground)) >= 3.0);
    }

    void textIsRead_data() { anEmptyCheckBoxIsSeen_data(); }

    /// Small text stands out four and a half to one (WCAG 2.1, 1.4.3), on every ground that it stands on.
    void textIsRead()
    {
        QFETCH(int, choice);
        Theme theme;
        theme.choose(static_cast<ThemeChoice>(choice));
        for (const auto text : {Role::Text, Role::TextSoft, Role::TextFaint})
            for (const auto ground : {Role::Ground, Role::Surface, Role::Raised}) {
                const auto ratio = contrast(theme.colour(text), theme.colour(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(QString("%1 on %2: %3").arg(int(text)).arg(int(ground)).arg(ratio)));
            }
    }

    void whatIsDisabledLooksSo_data() { anEmptyCheckBoxIsSeen_data(); }

    /// Beside what can be pressed, in words and icons alike, and is seen all the same.
    void whatIsDisabledLooksSo()
    {
        QFETCH(int, choice);
        Theme theme;
        theme.choose(static_cast<ThemeChoice>(choice));
        const auto ground = theme.colour(Role::Surface);
        const auto disabled = contrast(theme.colour(Role::Disabled), ground);
        QVERIFY2(disabled >= 2.0 && disabled <= contrast(theme.colour(Role::TextSoft), ground) / 2.0, qPrintable(QString::number(disabled)));
        QCOMPARE(QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText), theme.colour(Role::Disabled));
        constexpr QSize kSize(32, 32);
        const auto icon = theme.icon("camera", Role::TextSoft).pixmap(kSize, QIcon::Disabled).toImage();
        int found = 0;
        for (int y = 0; y < icon.height(); ++y)
            for (int x = 0; x < icon.width(); ++x)
                found += icon.pixelColor(x, y) == theme.colour(Role::Disabled);
        QVERIFY(found > 0);
    }

    /// As the cards do, fields have an outline on the dark ground that is lighter than it.
    void fieldsHaveAnOutlineInTheDark()
    {
        Theme theme;
        theme.choose(ThemeChoice::Dark);
        QLineEdit line;
        QSpinBox count;
        for (auto* field : {static_cast<QWidget*>(&line), static_cast<QWidget*>(&count)}) {
            field->resize(120, field->sizeHint().height());
            const auto image = field->grab().toImage();
            // A spin box leaves a line free above.
            const int top = field == &count ? 1 : 0;
            QCOMPARE(image.pixelColor(image.width() / 2, top), theme.colour(Role::Line));
        }
    }

    void dialogsHaveNoIconsThatCannotBeSeen()
    {
        Theme theme;
        theme.choose(ThemeChoice::Dark);
        const QDialogButtonBox buttons(QDialogButtonBox::Close);
        QVERIFY(buttons.button(QDialogButtonBox::Close)->icon().isNull());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
