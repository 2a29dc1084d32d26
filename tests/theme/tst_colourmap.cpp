#include "ui/theme/colourmap.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace reslab::ui;

namespace {

/// Relative luminance of sRGB, 0 .. 1.
double luminance(QRgb colour)
{
    const auto linear = [](int byte) {
        const auto share = byte / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

}  // namespace

class TestColourMap : public QObject {
    Q_OBJECT

private slots:
    void endsAreThePublishedOnes()
    {
        QCOMPARE(viridis(0.0), QRgb(0xFF440154));
        QCOMPARE(viridis(1.0), QRgb(0xFFFDE725));
        QCOMPARE(colourAt(ColourMap::Cividis, 0.0), QRgb(0xFF00204D));
        QCOMPARE(colourAt(ColourMap::Cividis, 1.0), QRgb(0xFFFFEA46));
    }

    void magnitudesRiseInLightness_data()
    {
        QTest::addColumn<int>("map");
        QTest::newRow("viridis") << int(ColourMap::Viridis);
        QTest::newRow("cividis") << int(ColourMap::Cividis);
    }

    void magnitudesRiseInLightness()
    {
        QFETCH(int, map);
        const auto& table = colourTable(static_cast<ColourMap>(map));
        for (std::size_t i = 1; i < table.size(); ++i)
            QVERIFY2(luminance(table[i]) > luminance(table[i - 1]) - 1e-3, qPrintable(QString::number(i)));
        QVERIFY(luminance(table.back()) > luminance(table.front()) + 0.5);
    }

    void zeroIsWhite()
    {
        QCOMPARE(diverging(0.0), QRgb(0xFFFFFFFF));
        const auto& table = colourTable(ColourMap::Diverging);
        QCOMPARE(table[table.size() / 2], QRgb(0xFFFFFFFF));
        QVERIFY(qRed(diverging(1.0)) > qBlue(diverging(1.0)));
        QVERIFY(qBlue(diverging(-1.0)) > qRed(diverging(-1.0)));
        // Both sides grow away from white alike.
        for (double size = 0.1; size <= 1.0; size += 0.1)
            QVERIFY(std::abs(luminance(diverging(size)) - luminance(diverging(-size))) < 0.17);
    }

    void beyondIsTheEndAndNoNumberIsGrey()
    {
        QCOMPARE(viridis(-3.0), viridis(0.0));
        QCOMPARE(viridis(7.0), viridis(1.0));
        QCOMPARE(viridis(std::numeric_limits<double>::quiet_NaN()), QRgb(0xFF808080));
    }
};

QTEST_APPLESS_MAIN(TestColourMap)
#include "tst_colourmap.moc"
