#include "core/data/pixelops.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <functional>
#include <set>

#include "tests/support/pictures.h"

using namespace reslab;
using test::Bytes;

namespace {

constexpr Shape kShape{3, 9, 11};
using Change = std::function<void(const Shape&, std::span<std::uint8_t>)>;

Bytes changed(Bytes pixels, const Change& change, const Shape& shape = kShape)
{
    change(shape, pixels);
    return pixels;
}

Change brightness(double factor)
{
    return [factor](const Shape&, std::span<std::uint8_t> pixels) { changeBrightness(factor, pixels); };
}
Change contrast(double factor)
{
    return [factor](const Shape& shape, std::span<std::uint8_t> pixels) { changeContrast(factor, shape, pixels); };
}
Change color(double factor)
{
    return [factor](const Shape& shape, std::span<std::uint8_t> pixels) { changeColor(factor, shape, pixels); };
}
Change sharpness(double factor)
{
    return [factor](const Shape& shape, std::span<std::uint8_t> pixels) { changeSharpness(factor, shape, pixels); };
}
Change solarizeAt(int threshold)
{
    return [threshold](const Shape&, std::span<std::uint8_t> pixels) { solarize(threshold, pixels); };
}
Change posterizeTo(int bits)
{
    return [bits](const Shape&, std::span<std::uint8_t> pixels) { posterize(bits, pixels); };
}

/// The largest distance of a plane's cumulative histogram from that of evenly spread values, as a share of its pixels.
double unevenness(std::span<const std::uint8_t> plane)
{
    std::array<int, 256> counts{};
    for (const auto pixel : plane)
        ++counts[pixel];
    double below = 0.0, worst = 0.0;
    for (std::size_t value = 0; value < 256; ++value) {
        below += counts[value];
        worst = std::max(worst, std::abs(below / static_cast<double>(plane.size()) - static_cast<double>(value + 1) / 256.0));
    }
    return worst;
}

/// Whether equal values stay equal and the order of others does not turn round.
bool keepsOrder(const Bytes& before, const Bytes& after)
{
    std::array<int, 256> becomes;
    becomes.fill(-1);
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto& known = becomes[before[i]];
        if (known >= 0 && known != after[i])
            return false;
        known = after[i];
    }
    int last = 0;
    for (const auto value : becomes) {
        if (value >= 0 && value < last)
            return false;
        last = std::max(last, value);
    }
    return true;
}

}  // namespace

Q_DECLARE_METATYPE(Change)

class TestPixelOps : public QObject {
    Q_OBJECT

private slots:
    void nothingChanges_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("brightness 1") << brightness(1.0);
        QTest::newRow("contrast 1") << contrast(1.0);
        QTest::newRow("color 1") << color(1.0);
        QTest::newRow("sharpness 1") << sharpness(1.0);
        QTest::newRow("solarize 256") << solarizeAt(256);
        QTest::newRow("posterize 8") << posterizeTo(8);
    }

    void nothingChanges()
    {
        QFETCH(Change, change);
        const auto image = test::randomBytes(kShape);
        QCOMPARE(changed(image, change), image);
    }

    void extremes()
    {
        const auto image = test::randomBytes(kShape);
        QCOMPARE(changed(image, brightness(0.0)), Bytes(image.size(), 0));
        const auto flat = changed(image, contrast(0.0));
        QCOMPARE(std::set<int>(flat.begin(), flat.end()).size(), std::size_t{1});
        const auto grey = changed(image, color(0.0));
        const auto plane = image.size() / 3;
        for (std::size_t i = 0; i < plane; ++i) {
            const auto expected = 0.299 * image[i] + 0.587 * image[plane + i] + 0.114 * image[2 * plane + i];
            QVERIFY(std::abs(grey[i] - expected) < 0.51);
            QVERIFY(grey[i] == grey[plane + i] && grey[i] == grey[2 * plane + i]);
        }
        auto inverse = changed(image, solarizeAt(0));
        for (std::size_t i = 0; i < image.size(); ++i)
            QCOMPARE(int(inverse[i]), 255 - image[i]);
        QCOMPARE(changed(inverse, solarizeAt(0)), image);
    }

    void factorsFollowTheirFormula_data()
    {
        QTest::addColumn<double>("factor");
        for (const double factor : {0.1, 0.55, 1.45, 1.9, 3.7})
            QTest::addRow("%g", factor) << factor;
    }

    void factorsFollowTheirFormula()
    {
        QFETCH(double, factor);
        const auto image = test::randomBytes(kShape);
        const auto agree = [&](const Bytes& after, const Bytes& base) {
            for (std::size_t i = 0; i < image.size(); ++i)
                if (std::abs(after[i] - std::clamp(base[i] + factor * (image[i] - base[i]), 0.0, 255.0)) > 0.51)
                    return false;
            return true;
        };
        QVERIFY(agree(changed(image, brightness(factor)), Bytes(image.size(), 0)));
        QVERIFY(agree(changed(image, contrast(factor)), changed(image, contrast(0.0))));
        QVERIFY(agree(changed(image, color(factor)), changed(image, color(0.0))));
        QVERIFY(agree(changed(image, sharpness(factor)), changed(image, sharpness(0.0))));
        // The base of another operation is no base of this one.
        QVERIFY(!agree(changed(image, contrast(factor)), Bytes(image.size(), 0)));
        QVERIFY(!agree(changed(image, color(factor)), changed(image, sharpness(0.0))));
    }

    void smoothingIsTheKernel()
    {
        Bytes image(static_cast<std::size_t>(kShape.elements()), 0);
        image[4 * 11 + 5] = 130;
        const auto smooth = changed(image, sharpness(0.0));
        QCOMPARE(int(smooth[4 * 11 + 5]), 50);
        QCOMPARE(int(smooth[3 * 11 + 4]), 10);
        QCOMPARE(int(smooth[5 * 11 + 5]), 10);
        QCOMPARE(int(smooth[6 * 11 + 5]), 0);
        image.assign(image.size(), 0);
        image[5] = 130;  // of the rim
        QCOMPARE(int(changed(image, sharpness(0.0))[5]), 130);
    }

    void posterizeKeepsBits()
    {
        const auto image = test::randomBytes(kShape);
        for (int bits = 1; bits <= 8; ++bits) {
            const auto after = changed(image, posterizeTo(bits));
            const std::set<int> values(after.begin(), after.end());
            QVERIFY(values.size() <= std::size_t{1} << bits);
            for (std::size_t i = 0; i < image.size(); ++i)
                QCOMPARE(int(after[i]), image[i] >> (8 - bits) << (8 - bits));
        }
    }

    void autoContrastFillsTheRange()
    {
        const auto image = test::randomBytes(kShape, 60, 130);
        const auto after = changed(image, autoContrast);
        const auto plane = image.size() / 3;
        for (std::size_t first = 0; first < image.size(); first += plane) {
            const auto [low, high] = std::minmax_element(after.begin() + first, after.begin() + first + plane);
            QCOMPARE(int(*low), 0);
            QCOMPARE(int(*high), 255);
        }
        QVERIFY(keepsOrder(Bytes(image.begin(), image.begin() + plane), Bytes(after.begin(), after.begin() + plane)));
        QCOMPARE(changed(after, autoContrast), after);
        const Bytes flat(image.size(), 77);
        QCOMPARE(changed(flat, autoContrast), flat);
    }

    void equalizeSpreadsTheValues()
    {
        constexpr Shape shape{1, 64, 64};
        auto dark = test::randomBytes(shape);
        for (auto& pixel : dark)
            pixel = static_cast<std::uint8_t>(pixel * pixel / 900);  // most of them dark
        const auto after = changed(dark, equalize, shape);
        QVERIFY2(unevenness(dark) > 0.5, qPrintable(QString::number(unevenness(dark))));
        QVERIFY2(unevenness(after) < 0.13, qPrintable(QString::number(unevenness(after))));
        QVERIFY(keepsOrder(dark, after));
        // What only stretches does not pass for it.
        QVERIFY(unevenness(changed(dark, autoContrast, shape)) > 0.2);
        const Bytes flat(dark.size(), 77);
        QCOMPARE(changed(flat, equalize, shape), flat);
    }

    void oneChannelHasNoColour()
    {
        constexpr Shape shape{1, 9, 11};
        const auto image = test::randomBytes(shape);
        QCOMPARE(changed(image, color(0.1), shape), image);
    }

    void goldens()
    {
        const auto image = test::randomBytes(kShape, 20, 200);
        const auto hash = [&](const Change& change) { return QString::number(test::hashOf(changed(image, change)), 16); };
        const QStringList found{hash(autoContrast),  hash(equalize),     hash(solarizeAt(100)), hash(posterizeTo(3)),
                                hash(brightness(.7)), hash(contrast(1.6)), hash(color(1.6)),      hash(sharpness(1.6))};
        QCOMPARE(found, (QStringList{"4f006278358f3108", "cf86ff6ee35217d", "d07b461deff2376", "aadacd1c25d388df",
                                     "c1c1054fa2fed35", "b7b12ed9f9f82eb5", "ee5a8565e4fe376c", "25ce83571f2f0c76"}));
    }
};

QTEST_APPLESS_MAIN(TestPixelOps)
#include "tst_pixelops.moc"
