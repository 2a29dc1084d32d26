#include "core/data/warp.h"

#include <QtTest>

#include <cmath>
#include <functional>

#include "tests/support/pictures.h"

using namespace reslab;
using test::Bytes;

namespace {

constexpr Shape kShape{2, 7, 7};

Bytes warped(Bytes pixels, const WarpMap& map, const Shape& shape = kShape)
{
    warp(map, shape, pixels);
    return pixels;
}

/// From the definition, in f64, one pixel at a time. `turned` is a mutant that exchanges the two slopes.
double naive(const Bytes& image, const WarpMap& m, const Shape& s, std::int64_t c, std::int64_t y, std::int64_t x, bool turned)
{
    const auto cx = double(s.width - 1) / 2, cy = double(s.height - 1) / 2;
    const auto dx = double(x) - cx, dy = double(y) - cy;
    const auto sx = m.xx * dx + (turned ? m.yx : m.xy) * dy + m.moveX + cx;
    const auto sy = (turned ? m.xy : m.yx) * dx + m.yy * dy + m.moveY + cy;
    const auto at = [&](double row, double column) {
        const auto inside = row >= 0 && column >= 0 && row < double(s.height) && column < double(s.width);
        return inside ? image[std::size_t((c * s.height + std::int64_t(row)) * s.width + std::int64_t(column))] : double(kWarpFill);
    };
    const auto row = std::floor(sy), column = std::floor(sx), down = sy - row, right = sx - column;
    return (1 - down) * ((1 - right) * at(row, column) + right * at(row, column + 1)) +
           down * ((1 - right) * at(row + 1, column) + right * at(row + 1, column + 1));
}

double worst(const Bytes& image, const WarpMap& map, const Shape& shape, bool turned = false)
{
    const auto found = warped(image, map, shape);
    double most = 0;
    std::size_t i = 0;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (std::int64_t y = 0; y < shape.height; ++y)
            for (std::int64_t x = 0; x < shape.width; ++x, ++i)
                most = std::max(most, std::abs(found[i] - naive(image, map, shape, c, y, x, turned)));
    return most;
}

}  // namespace

class TestWarp : public QObject {
    Q_OBJECT

private slots:
    void nothingChanges()
    {
        for (const Shape& shape : {Shape{1, 1, 1}, Shape{3, 5, 8}, Shape{3, 32, 32}}) {
            const auto image = test::randomBytes(shape);
            QCOMPARE(warped(image, {}, shape), image);
        }
    }

    void aQuarterTurnFourTimesIsNone()
    {
        const WarpMap quarter{.xx = 0, .xy = -1, .yx = 1, .yy = 0};
        const auto image = test::randomBytes(kShape);
        auto turned = warped(image, quarter);
        QVERIFY(turned != image);
        // A pixel's source is to be the one a quarter away: the first row reads the last column or the first one.
        for (std::int64_t x = 0; x < 7; ++x)
            QCOMPARE(turned[std::size_t(x)], image[std::size_t(x * 7 + 6)]);
        for (int i = 0; i < 3; ++i)
            turned = warped(turned, quarter);
        QCOMPARE(turned, image);
    }

    void wholePixels()
    {
        const auto image = test::randomBytes(kShape);
        const auto moved = warped(image, {.moveX = 2, .moveY = -1});
        for (std::int64_t y = 0; y < 7; ++y)
            for (std::int64_t x = 0; x < 7; ++x) {
                const bool inside = y >= 1 && x < 5;
                QCOMPARE(int(moved[std::size_t(y * 7 + x)]), inside ? image[std::size_t((y - 1) * 7 + x + 2)] : int(kWarpFill));
            }
    }

    void farAwayIsFill()
    {
        QCOMPARE(warped(test::randomBytes(kShape), {.moveX = 7}), Bytes(98, kWarpFill));
        QCOMPARE(warped(test::randomBytes(kShape), {.moveY = -1000}), Bytes(98, kWarpFill));
    }

    void agreesWithNaive_data()
    {
        QTest::addColumn<double>("xx");
        QTest::addColumn<double>("xy");
        QTest::addColumn<double>("yx");
        QTest::addColumn<double>("yy");
        QTest::newRow("30 degrees") << std::cos(0.5236) << -std::sin(0.5236) << std::sin(0.5236) << std::cos(0.5236);
        QTest::newRow("slope to the right") << 1.0 << 0.3 << 0.0 << 1.0;
        QTest::newRow("slope downward") << 1.0 << 0.0 << -0.27 << 1.0;
    }

    void agreesWithNaive()
    {
        QFETCH(double, xx);
        QFETCH(double, xy);
        QFETCH(double, yx);
        QFETCH(double, yy);
        const WarpMap map{.xx = xx, .xy = xy, .moveX = 0.4, .yx = yx, .yy = yy, .moveY = -1.3};
        for (const Shape& shape : {Shape{3, 9, 14}, Shape{1, 32, 32}}) {
            const auto image = test::slopes(shape);
            // Weights of 8 bits on neighbours that differ by as much as the step of the slope, and the fill by up to 128.
            const auto distance = worst(image, map, shape);
            QVERIFY2(distance < 1.6, qPrintable(QString::number(distance)));
            QVERIFY(worst(image, map, shape, true) > 10);
        }
    }

    void golden()
    {
        const Shape shape{3, 16, 16};
        const auto after = warped(test::randomBytes(shape), {.xx = 0.875, .xy = 0.25, .moveX = 1.5, .yx = -0.25, .yy = 0.875}, shape);
        QCOMPARE(QString::number(test::hashOf(after), 16), QString("695f79dedc7b52cb"));
    }
};

QTEST_APPLESS_MAIN(TestWarp)
#include "tst_warp.moc"
