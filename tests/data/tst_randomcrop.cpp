#include "core/data/randomcrop.h"

#include <QtTest>

#include <cmath>

#include "tests/support/pictures.h"

using namespace reslab;
using test::Bytes;

namespace {

Rng chance(std::uint64_t i)
{
    return Rng(1, "crop", i);
}

}  // namespace

class TestRandomCrop : public QObject {
    Q_OBJECT

private slots:
    void liesWithin_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("least");
        QTest::newRow("square") << 32 << 32 << 0.08;
        QTest::newRow("wide") << 100 << 300 << 0.08;
        QTest::newRow("high") << 300 << 100 << 0.5;
        QTest::newRow("a line") << 1 << 500 << 0.08;
        QTest::newRow("one pixel") << 1 << 1 << 0.08;
        QTest::newRow("all of it") << 32 << 32 << 1.0;
    }

    void liesWithin()
    {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(double, least);
        for (std::uint64_t i = 0; i < 2000; ++i) {
            const auto rect = drawCrop(least, {3, height, width}, chance(i));
            QVERIFY(rect.width >= 1 && rect.height >= 1 && rect.left >= 0 && rect.top >= 0);
            QVERIFY(rect.left + rect.width <= width && rect.top + rect.height <= height);
        }
    }

    void areasAreSpreadEvenly()
    {
        constexpr int kDraws = 20'000;
        int belowMiddle = 0, wider = 0;
        double leftover = 0.0;
        for (std::uint64_t i = 0; i < kDraws; ++i) {
            const auto rect = drawCrop(0.1, {3, 1000, 1000}, chance(i));
            const auto share = rect.width * rect.height / 1e6;
            const auto proportion = double(rect.width) / rect.height;
            QVERIFY(share > 0.099 && proportion > 0.745 && proportion < 1.34);
            belowMiddle += share < 0.5;
            wider += rect.width > rect.height;
            leftover += rect.width < 1000 ? double(rect.left) / (1000 - rect.width) : 0.5;
        }
        // Of the areas from 0.1 to 1, 4 in 9 are below a half; but large parts often do not fit and are drawn again: 0.52.
        QVERIFY2(std::abs(belowMiddle - 0.52 * kDraws) < 0.02 * kDraws, qPrintable(QString::number(belowMiddle)));
        QVERIFY(std::abs(wider - kDraws / 2) < 400);
        QVERIFY(std::abs(leftover / kDraws - 0.5) < 0.01);
    }

    void whatNeverFitsIsTheMiddle()
    {
        QVERIFY((drawCrop(1.0, {3, 100, 300}, chance(1)) == CropRect{83, 0, 133, 100}));
    }

    void ofTheWholeIsTheWhole()
    {
        const Shape shape{3, 17, 23};
        const PlanarImage image{shape, test::randomBytes(shape)};
        Bytes same(image.pixels.size());
        resample(image, {0, 0, 23, 17}, shape, same);
        QCOMPARE(same, image.pixels);
    }

    void readsThePartAlone()
    {
        const Shape shape{2, 12, 12};
        PlanarImage image{shape, Bytes(288, 9)};
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t y = 3; y < 9; ++y)
                for (std::size_t x = 4; x < 10; ++x)
                    image.pixels[(c * 12 + y) * 12 + x] = static_cast<std::uint8_t>(100 + 50 * c);
        for (const std::int64_t side : {3, 6, 20}) {
            Bytes part(std::size_t(2 * side * side));
            resample(image, {4, 3, 6, 6}, {2, side, side}, part);
            Bytes expected(part.size(), 100);
            std::fill(expected.begin() + side * side, expected.end(), 150);
            QCOMPARE(part, expected);
        }
    }

    void halvingIsTheMeanOfFour()
    {
        const PlanarImage image{{1, 2, 4}, {10, 20, 100, 200, 30, 40, 100, 200}};
        Bytes half(2);
        resample(image, {0, 0, 4, 2}, {1, 1, 2}, half);
        QCOMPARE(half, (Bytes{25, 150}));
    }
};

QTEST_APPLESS_MAIN(TestRandomCrop)
#include "tst_randomcrop.moc"
