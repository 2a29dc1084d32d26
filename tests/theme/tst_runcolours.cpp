#include "ui/theme/runcolours.h"

#include <QApplication>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme/theme.h"

using namespace reslab::ui;

namespace {

using Triple = std::array<double, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linearOf(const QColor& colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

using Matrix = std::array<Triple, 3>;

Triple times(const Matrix& matrix, const Triple& x)
{
    Triple product{};
    for (std::size_t i = 0; i < 3; ++i)
        product[i] = std::clamp(matrix[i][0] * x[0] + matrix[i][1] * x[1] + matrix[i][2] * x[2], 0.0, 1.1);
    return product;
}

/// How a colour is seen: by most, and without the second or first kind of cones (Machado et al. 2009, severity 1).
const QList<QPair<QString, Matrix>>& sights()
{
    static const QList<QPair<QString, Matrix>> all{
        {"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
        {"deuteranopia", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
        {"protanopia", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}}};
    return all;
}

/// CIE L*a*b* under D65.
Triple labOf(const Triple& rgb)
{
    static constexpr Matrix kToXyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
    auto xyz = times(kToXyz, rgb);
    static constexpr Triple kWhite{0.95047, 1.0, 1.08883};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto share = xyz[i] / kWhite[i];
        xyz[i] = share > 0.008856 ? std::cbrt(share) : 7.787 * share + 16.0 / 116.0;
    }
    return {116.0 * xyz[1] - 16.0, 500.0 * (xyz[0] - xyz[1]), 200.0 * (xyz[1] - xyz[2])};
}

double distance(const Triple& a, const Triple& b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

double luminance(const QColor& colour)
{
    const auto rgb = linearOf(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/// WCAG 2's contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

const QList<RunLook> kDefaults{{.isResidual = false, .depth = 20},
                               {.isResidual = false, .depth = 56},
                               {.isResidual = true, .depth = 20},
                               {.isResidual = true, .depth = 56}};

/// Networks of both kinds, `count` depths each.
QList<RunLook> looksOf(int count)
{
    QList<RunLook> looks;
    for (const bool isResidual : {false, true})
        for (int i = 0; i < count; ++i)
            looks += {.isResidual = isResidual, .depth = 8 + 12 * i};
    return looks;
}

}  // namespace

class TestRunColours : public QObject {
    Q_OBJECT

private slots:
    void plainIsWarmAndResidualCool();
    void deeperIsDarkerOnLightAndStrongerOnDark();
    void theDefaultNetworksAreToldApart_data();
    void theDefaultNetworksAreToldApart();
    void everyShadeIsSeenOnEveryGround();
    void noTwoAreAlike();
    void variantsOfOneDepthAreFarApart();
    void whatIsGivenIsKept();
    void whatOneKindHasIsNotGivenToTheOther();
    void dashesTellApartWithoutColour();
    void theOrderGivenDoesNotMatter();

private:
    Theme m_theme;
};

void TestRunColours::plainIsWarmAndResidualCool()
{
    for (int count = 1; count <= 5; ++count) {
        const auto looks = looksOf(count);
        const auto styles = runStyles(looks);
        QCOMPARE(styles.size(), looks.size());
        for (qsizetype i = 0; i < looks.size(); ++i)
            for (const bool isDark : {false, true}) {
                const auto hue = styles[i].colour(isDark).hsvHue();
                if (looks[i].isResidual)
                    QVERIFY2(hue >= 190 && hue <= 255, qPrintable(styles[i].colour(isDark).name()));
                else
                    QVERIFY2(hue <= 50 || hue >= 345, qPrintable(styles[i].colour(isDark).name()));
            }
    }
}

void TestRunColours::deeperIsDarkerOnLightAndStrongerOnDark()
{
    for (int count = 2; count <= 5; ++count) {
        const auto styles = runStyles(looksOf(count));
        for (qsizetype i = 0; i < styles.size(); ++i)
            if (i % count > 0) {
                QVERIFY(luminance(styles[i].onLight) < luminance(styles[i - 1].onLight));
                QVERIFY(styles[i].onDark.hsvSaturationF() >= styles[i - 1].onDark.hsvSaturationF() ||
                        luminance(styles[i].onDark) < luminance(styles[i - 1].onDark));
            }
    }
}

void TestRunColours::theDefaultNetworksAreToldApart_data()
{
    QTest::addColumn<int>("sight");
    QTest::addColumn<bool>("isDark");
    for (int i = 0; i < sights().size(); ++i)
        for (const bool isDark : {false, true})
            QTest::addRow("%s, %s", qPrintable(sights()[i].first), isDark ? "dark" : "light") << i << isDark;
}

void TestRunColours::theDefaultNetworksAreToldApart()
{
    QFETCH(int, sight);
    QFETCH(bool, isDark);
    const auto styles = runStyles(kDefaults);
    QList<Triple> seen;
    for (const auto& style : styles)
        seen += labOf(times(sights()[sight].second, linearOf(style.colour(isDark))));
    for (qsizetype i = 0; i < seen.size(); ++i)
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(distance(seen[i], seen[j]) > 25.0, qPrintable(QString::number(distance(seen[i], seen[j]))));
}

void TestRunColours::everyShadeIsSeenOnEveryGround()
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme.choose(choice);
        for (int count = 1; count <= 12; ++count)
            for (const auto& style : runStyles(looksOf(count)))
                for (const auto ground : {Role::Ground, Role::Surface}) {
                    const auto ratio = contrast(style.colour(m_theme.isDark()), m_theme.colour(ground));
                    QVERIFY2(ratio >= 3.0, qPrintable(style.colour(m_theme.isDark()).name() + QString::number(ratio)));
                }
    }
}

void TestRunColours::noTwoAreAlike()
{
    for (int count = 1; count <= 12; ++count)
        for (const bool haveOneDepth : {false, true}) {
            auto looks = looksOf(count);
            for (auto& look : looks)
                look.depth = haveOneDepth ? 20 : look.depth;
            const auto styles = runStyles(looks);
            for (qsizetype i = 0; i < styles.size(); ++i)
                for (qsizetype j = 0; j < i; ++j) {
                    QVERIFY2(!styles[i].isAlike(styles[j]), qPrintable(QString("%1: %2, %3").arg(count).arg(i).arg(j)));
                    QVERIFY(styles[i].onLight != styles[j].onLight || styles[i].dash != styles[j].dash);
                }
            // Lines are solid as long as there are shades.
            if (count <= 9)
                QVERIFY(std::ranges::none_of(styles, &RunStyle::isDashed));
        }
}

void TestRunColours::variantsOfOneDepthAreFarApart()
{
    const auto styles = runStyles(QList<RunLook>(3, {.isResidual = true, .depth = 20}));
    for (qsizetype i = 0; i < styles.size(); ++i)
        for (qsizetype j = 0; j < i; ++j) {
            const auto far = distance(labOf(linearOf(styles[i].onLight)), labOf(linearOf(styles[j].onLight)));
            QVERIFY2(far > 15.0, qPrintable(QString::number(far)));
        }
}

/// Opened and closed one by one, networks keep what they were given, and new ones find something of their own.
void TestRunColours::whatIsGivenIsKept()
{
    QList<RunLook> looks;
    for (const int depth : {110, 20, 32, 20, 44, 56, 20, 1202, 8, 20, 20, 20}) {
        looks.append({.isResidual = true, .depth = depth});
        const auto styles = runStyles(looks);
        for (qsizetype i = 0; i < looks.size(); ++i) {
            if (looks[i].style)
                QCOMPARE(styles[i], *looks[i].style);
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(!styles[i].isAlike(styles[j]));
            looks[i].style = styles[i];
        }
    }
    // Where there is room they stand by their depths.
    QVERIFY(luminance(looks[1].style->onLight) > luminance(looks[2].style->onLight));
    QVERIFY(luminance(looks[2].style->onLight) > luminance(looks[0].style->onLight));
}

void TestRunColours::whatOneKindHasIsNotGivenToTheOther()
{
    const auto warm = runStyles({{.isResidual = false, .depth = 20}}).front();
    const auto styles = runStyles({{.isResidual = true, .depth = 20, .style = warm}});
    QCOMPARE(styles.front(), runStyles({{.isResidual = true, .depth = 20}}).front());
}

void TestRunColours::dashesTellApartWithoutColour()
{
    QSet<int> dashes;
    for (const auto& style : runStyles(kDefaults))
        dashes += style.dash;
    QCOMPARE(dashes.size(), 4);
}

void TestRunColours::theOrderGivenDoesNotMatter()
{
    const auto styles = runStyles(kDefaults);
    const auto turned = runStyles({kDefaults[3], kDefaults[2], kDefaults[1], kDefaults[0]});
    for (qsizetype i = 0; i < styles.size(); ++i) {
        QCOMPARE(turned[3 - i].onLight, styles[i].onLight);
        QCOMPARE(turned[3 - i].onDark, styles[i].onDark);
    }
}

QTEST_MAIN(TestRunColours)
#include "tst_runcolours.moc"
