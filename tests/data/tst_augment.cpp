#include "core/data/augment.h"

#include <QtTest>

#include <array>
#include <map>

#include "core/base/rng.h"

using namespace reslab;

namespace {

constexpr Shape kShape{2, 5, 7};

std::vector<std::uint8_t> randomImage(const Shape& shape)
{
    Rng rng(3, "image");
    std::vector<std::uint8_t> pixels(shape.elements());
    for (auto& pixel : pixels)
        pixel = static_cast<std::uint8_t>(rng.below(256));
    return pixels;
}

Normalization normalization(Normalization::Kind kind, bool padAfter)
{
    Normalization made;
    made.kind = kind;
    made.padAfter = padAfter;
    if (kind == Normalization::Kind::PerChannel) {
        made.mean = {0.25f, 0.5f};
        made.deviation = {0.5f, 0.125f};
    } else if (kind == Normalization::Kind::PerPixel) {
        Rng rng(4, "mean");
        for (std::int64_t i = 0; i < kShape.elements(); ++i)
            made.mean.push_back(static_cast<float>(rng.uniform()));
    }
    return made;
}

/// One pixel at a time, told from the definition alone.
double naive(const std::vector<std::uint8_t>& image, const Normalization& n, const Placement& p, std::int64_t c,
             std::int64_t y, std::int64_t x)
{
    const auto at = [](std::int64_t channel, std::int64_t row, std::int64_t column) {
        return (channel * kShape.height + row) * kShape.width + column;
    };
    const auto normalized = [&](double byte, std::int64_t place) {
        switch (n.kind) {
        case Normalization::Kind::None:
            return byte / 255;
        case Normalization::Kind::PerChannel:
            return (byte / 255 - n.mean[c]) / n.deviation[c];
        case Normalization::Kind::PerPixel:
            return byte / 255 - n.mean[place];
        }
        return 0.0;
    };
    const auto srcX = (p.flip ? kShape.width - 1 - x : x) + p.dx;
    const auto srcY = y + p.dy;
    const bool inside = srcX >= 0 && srcX < kShape.width && srcY >= 0 && srcY < kShape.height;
    if (n.padAfter)
        return inside ? normalized(image[at(c, srcY, srcX)], at(c, srcY, srcX)) : 0.0;
    return normalized(inside ? image[at(c, srcY, srcX)] : 0, at(c, y, x));
}

}  // namespace

class TestAugment : public QObject {
    Q_OBJECT

private slots:
    void agreesWithNaive_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("padAfter");
        for (const auto& [name, kind] : {std::pair{"none", 0}, std::pair{"per channel", 1}, std::pair{"per pixel", 2}})
            for (const bool padAfter : {true, false})
                QTest::addRow("%s, padding %s", name, padAfter ? "after" : "before") << kind << padAfter;
    }

    void agreesWithNaive()
    {
        QFETCH(int, kind);
        QFETCH(bool, padAfter);
        const auto image = randomImage(kShape);
        const auto n = normalization(static_cast<Normalization::Kind>(kind), padAfter);
        const ImageWriter writer(n, kShape);
        std::vector<float> dst(kShape.elements());
        for (int dy = -8; dy <= 8; ++dy)  // further than the image is wide: nothing but padding is left
            for (int dx = -8; dx <= 8; ++dx)
                for (const bool flip : {false, true}) {
                    const Placement placement{dy, dx, flip};
                    std::fill(dst.begin(), dst.end(), -99.0f);
                    writer.write(image, placement, dst);
                    std::size_t i = 0;
                    for (std::int64_t c = 0; c < kShape.channels; ++c)
                        for (std::int64_t y = 0; y < kShape.height; ++y)
                            for (std::int64_t x = 0; x < kShape.width; ++x, ++i)
                                QVERIFY2(std::abs(dst[i] - naive(image, n, placement, c, y, x)) < 1e-5,
                                         qPrintable(QString("dy %1 dx %2 flip %3 at (%4, %5, %6)")
                                                        .arg(dy)
                                                        .arg(dx)
                                                        .arg(flip)
                                                        .arg(c)
                                                        .arg(y)
                                                        .arg(x)));
                }
    }

    void paddingAfterNormalizationIsZero()
    {
        const ImageWriter writer(normalization(Normalization::Kind::PerChannel, true), kShape);
        std::vector<float> dst(kShape.elements(), 5.0f);
        writer.write(randomImage(kShape), {.dy = 5, .dx = 0, .flip = false}, dst);
        QCOMPARE(dst, std::vector<float>(kShape.elements(), 0.0f));
    }

    void nothingByDefault()
    {
        for (std::uint32_t index = 0; index < 50; ++index)
            QVERIFY(drawPlacement({}, 1, 0, index) == Placement{});
    }

    void placementsAreEvenlySpread()
    {
        constexpr int draws = 81'000, expected = draws / 81;
        std::map<std::pair<int, int>, int> offsets;
        int flips = 0;
        for (int i = 0; i < draws; ++i) {
            const auto placement = drawPlacement({.flip = true, .padding = 4}, 5, i / 1000, i % 1000);
            ++offsets[{placement.dy, placement.dx}];
            flips += placement.flip;
        }
        QCOMPARE(offsets.size(), std::size_t{81});
        double chiSquared = 0;
        for (const auto& [offset, count] : offsets) {
            QVERIFY(std::abs(offset.first) <= 4 && std::abs(offset.second) <= 4);
            chiSquared += (count - expected) * (count - expected) / double(expected);
        }
        QVERIFY2(chiSquared < 140, qPrintable(QString::number(chiSquared)));  // 80 degrees of freedom: p about 4e-5
        QVERIFY2(std::abs(flips - draws / 2) < 4 * std::sqrt(draws / 4.0), qPrintable(QString::number(flips)));
    }

    void placementDependsOnEveryArgument()
    {
        const AugmentOptions options{.flip = true, .padding = 4};
        const auto sequence = [&](std::uint64_t seed, std::int64_t epoch, std::uint32_t first) {
            std::vector<Placement> made;
            for (std::uint32_t i = 0; i < 20; ++i)
                made.push_back(drawPlacement(options, seed, epoch, first + i));
            return made;
        };
        QVERIFY(sequence(1, 2, 3) == sequence(1, 2, 3));
        QVERIFY(sequence(1, 2, 3) != sequence(2, 2, 3));
        QVERIFY(sequence(1, 2, 3) != sequence(1, 3, 3));
        QVERIFY(sequence(1, 2, 3) != sequence(1, 2, 30));
    }
};

QTEST_APPLESS_MAIN(TestAugment)
#include "tst_augment.moc"
