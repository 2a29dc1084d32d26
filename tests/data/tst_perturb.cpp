#include "core/data/perturb.h"
#include "core/data/warp.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace reslab;

namespace {

/// Black with one white square, its top left corner at (x, y).
PlanarImage square(std::int64_t x, std::int64_t y, std::int64_t side = 3, std::int64_t size = 15)
{
    PlanarImage image{{2, size, size}, std::vector<std::uint8_t>(static_cast<std::size_t>(2 * size * size), 0)};
    for (std::int64_t c = 0; c < 2; ++c)
        for (auto row = y; row < y + side; ++row)
            for (auto column = x; column < x + side; ++column)
                image.pixels[static_cast<std::size_t>((c * size + row) * size + column)] = 255;
    return image;
}

std::uint8_t at(const PlanarImage& image, std::int64_t channel, std::int64_t x, std::int64_t y)
{
    return image.pixels[static_cast<std::size_t>((channel * image.shape.height + y) * image.shape.width + x)];
}

/// A channel's values smoothed along one side by a Gaussian, term by term; at the rim the last value goes on.
std::vector<double> smoothed(const std::vector<double>& values, std::int64_t length, std::int64_t step, double deviation)
{
    const auto reach = static_cast<std::int64_t>(std::ceil(3.0 * deviation));
    std::vector<double> all(values.size());
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(values.size()); ++i) {
        const auto place = i / step % length;
        double sum = 0.0;
        double weights = 0.0;
        for (auto k = -reach; k <= reach; ++k) {
            const auto weight = std::exp(-0.5 * static_cast<double>(k * k) / (deviation * deviation));
            const auto from = i + (std::clamp<std::int64_t>(place + k, 0, length - 1) - place) * step;
            sum += weight * values[static_cast<std::size_t>(from)];
            weights += weight;
        }
        all[static_cast<std::size_t>(i)] = sum / weights;
    }
    return all;
}

double mean(const PlanarImage& image)
{
    return std::accumulate(image.pixels.begin(), image.pixels.end(), 0.0) / static_cast<double>(image.pixels.size());
}

}  // namespace

/// What is done to an image to see how far an answer holds.
class TestPerturb : public QObject {
    Q_OBJECT

private slots:
    void nothingChangesNothing();
    void rotatesAnticlockwise();
    void shifts();
    void rotatesThenShifts();
    void blurKeepsTheMean();
    void blursByTheGaussian_data();
    void blursByTheGaussian();
    void givesUp();
    void noiseHasItsDeviation();
    void brightens();
    void hides();
};

void TestPerturb::nothingChangesNothing()
{
    const auto image = square(4, 2);
    QVERIFY(perturbed(image, {}).pixels == image.pixels);
}

void TestPerturb::rotatesAnticlockwise()
{
    // Right of the middle goes to above it.
    const auto turned = perturbed(square(11, 6), {.rotation = 90.0});
    QCOMPARE(at(turned, 0, 7, 2), std::uint8_t{255});
    QCOMPARE(at(turned, 1, 12, 7), std::uint8_t{0});
    QCOMPARE(at(turned, 0, 7, 12), std::uint8_t{0});
}

void TestPerturb::shifts()
{
    const auto moved = perturbed(square(3, 3), {.shiftX = 0.2, .shiftY = -2.0 / 15.0});
    QCOMPARE(at(moved, 0, 6, 1), std::uint8_t{255});
    QCOMPARE(at(moved, 0, 3, 3), std::uint8_t{0});
    QCOMPARE(at(moved, 0, 0, 7), kWarpFill);
}

void TestPerturb::rotatesThenShifts()
{
    // From the right to above, and from there three pixels down.
    const auto moved = perturbed(square(11, 6), {.rotation = 90.0, .shiftY = 0.2});
    QCOMPARE(at(moved, 0, 7, 5), std::uint8_t{255});
    QCOMPARE(at(moved, 0, 12, 7), std::uint8_t{0});
}

void TestPerturb::blurKeepsTheMean()
{
    const auto image = square(12, 12, 5, 29);
    const auto blurred = perturbed(image, {.blur = 1.5});
    QVERIFY(std::abs(mean(blurred) - mean(image)) < 0.5);
    QVERIFY(at(blurred, 0, 14, 14) < 255 && at(blurred, 0, 10, 14) > 0);
    QCOMPARE(at(blurred, 0, 11, 14), at(blurred, 0, 14, 11));
    QCOMPARE(at(blurred, 0, 11, 14), at(blurred, 0, 17, 14));
    const PlanarImage flat{{1, 4, 4}, std::vector<std::uint8_t>(16, 77)};
    QVERIFY(perturbed(flat, {.blur = 20.0}).pixels == flat.pixels);
}

void TestPerturb::blursByTheGaussian_data()
{
    QTest::addColumn<double>("deviation");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("narrow") << 1.5 << 0.51;
    QTest::newRow("the widest that is done directly") << 8.0 << 0.51;
    QTest::newRow("by a smaller picture") << 9.0 << 2.0;
    QTest::newRow("wide") << 20.3 << 2.0;
}

/// Against a plain double loop, of a picture with sharp edges, also at its rim.
void TestPerturb::blursByTheGaussian()
{
    QFETCH(double, deviation);
    QFETCH(double, tolerance);
    PlanarImage image{{1, 61, 83}, {}};
    for (std::int64_t y = 0; y < 61; ++y)
        for (std::int64_t x = 0; x < 83; ++x)
            image.pixels.push_back(x == 82 || y == 0 || (x / 30 + y / 25) % 2 == 1 ? 255 : static_cast<std::uint8_t>((x * 7 + y * 13) % 90));
    const auto along = smoothed({image.pixels.begin(), image.pixels.end()}, 83, 1, deviation);
    const auto expected = smoothed(along, 61, 83, deviation);
    const auto blurred = perturbed(image, {.blur = deviation});
    double greatest = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        greatest = std::max(greatest, std::abs(expected[i] - blurred.pixels[i]));
    QVERIFY2(greatest <= tolerance, qPrintable(QString::number(greatest)));
}

void TestPerturb::givesUp()
{
    QVERIFY_EXCEPTION_THROWN(perturbed(square(4, 4), {.blur = 2.0}, [] { return false; }), Interrupted);
    QVERIFY_EXCEPTION_THROWN(perturbed(square(4, 4), {.rotation = 2.0}, [] { return false; }), Interrupted);
}

void TestPerturb::noiseHasItsDeviation()
{
    const PlanarImage flat{{3, 64, 64}, std::vector<std::uint8_t>(3 * 64 * 64, 128)};
    const auto with = [&flat](const Perturbation& by) {
        auto image = flat;
        addNoise(by, image.pixels);
        return image;
    };
    const auto noisy = with({.noise = 20.0});
    double squares = 0.0;
    for (const auto value : noisy.pixels)
        squares += (value - 128.0) * (value - 128.0);
    QVERIFY(std::abs(std::sqrt(squares / static_cast<double>(noisy.pixels.size())) - 20.0) < 1.0);
    QVERIFY(std::abs(mean(noisy) - 128.0) < 1.0);
    QVERIFY(with({.noise = 20.0}).pixels == noisy.pixels);
    QVERIFY(with({.noise = 20.0, .seed = 2}).pixels != noisy.pixels);
    QVERIFY(with({}).pixels == flat.pixels);
}

void TestPerturb::brightens()
{
    const PlanarImage flat{{1, 2, 2}, {10, 20, 100, 200}};
    QVERIFY(perturbed(flat, {.brightness = 1.5}).pixels == (std::vector<std::uint8_t>{15, 30, 150, 255}));
}

void TestPerturb::hides()
{
    const auto hidden = perturbed(square(4, 4, 7), {.occluder = {.middleX = 1, .middleY = 7, .side = 10}});
    QCOMPARE(at(hidden, 0, 0, 2), kWarpFill);
    QCOMPARE(at(hidden, 1, 5, 11), kWarpFill);
    QCOMPARE(at(hidden, 0, 6, 7), std::uint8_t{255});
    QCOMPARE(at(hidden, 0, 5, 12), std::uint8_t{0});
}

QTEST_APPLESS_MAIN(TestPerturb)
#include "tst_perturb.moc"
