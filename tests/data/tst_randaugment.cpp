#include "core/data/randaugment.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <set>

#include "tests/support/pictures.h"

using namespace reslab;
using test::Bytes;

namespace {

constexpr Shape kShape{3, 32, 32};
constexpr auto kOps = static_cast<int>(PixelOp::Count);

Bytes after(const PixelChange& change, Bytes pixels, const Shape& shape = kShape)
{
    apply(change, shape, pixels);
    return pixels;
}

}  // namespace

class TestRandAugment : public QObject {
    Q_OBJECT

private slots:
    void fourteenOperations() { QCOMPARE(kOps, 14); }

    void magnitudeZeroChangesNothing()
    {
        const auto image = test::slopes(kShape);
        for (int op = 0; op < kOps; ++op)
            for (const bool isBackward : {false, true}) {
                const auto kind = static_cast<PixelOp>(op);
                if (kind != PixelOp::AutoContrast && kind != PixelOp::Equalize)
                    QVERIFY2(after(changeAt(kind, 0.0, isBackward), image) == image, qPrintable(QString::number(op)));
            }
    }

    void magnitudeTenIsTheEndOfAutoAugmentsRanges_data()
    {
        QTest::addColumn<int>("op");
        QTest::addColumn<double>("forward");
        QTest::addColumn<double>("backward");
        const auto row = [](const char* name, PixelOp op, double forward, double backward) {
            QTest::newRow(name) << static_cast<int>(op) << forward << backward;
        };
        row("rotate", PixelOp::Rotate, 30, -30);
        row("shear x", PixelOp::ShearX, 0.3, -0.3);
        row("shear y", PixelOp::ShearY, 0.3, -0.3);
        row("translate x", PixelOp::TranslateX, 0.45, -0.45);
        row("translate y", PixelOp::TranslateY, 0.45, -0.45);
        row("solarize", PixelOp::Solarize, 0, 0);
        row("posterize", PixelOp::Posterize, 4, 4);
        row("color", PixelOp::Color, 1.9, 0.1);
        row("contrast", PixelOp::Contrast, 1.9, 0.1);
        row("brightness", PixelOp::Brightness, 1.9, 0.1);
        row("sharpness", PixelOp::Sharpness, 1.9, 0.1);
    }

    void magnitudeTenIsTheEndOfAutoAugmentsRanges()
    {
        QFETCH(int, op);
        QFETCH(double, forward);
        QFETCH(double, backward);
        QVERIFY(std::abs(changeAt(static_cast<PixelOp>(op), 10.0, false).amount - forward) < 1e-9);
        QVERIFY(std::abs(changeAt(static_cast<PixelOp>(op), 10.0, true).amount - backward) < 1e-9);
    }

    void anyMagnitudeCanBeApplied()
    {
        for (int op = 0; op < kOps; ++op)
            for (const double magnitude : {0.0, 0.1, 5.0, 10.0, 15.0, 30.0})
                for (const bool isBackward : {false, true})
                    for (const Shape& shape : {Shape{3, 32, 32}, Shape{1, 28, 28}, Shape{3, 1, 1}, Shape{3, 2, 9}})
                        after(changeAt(static_cast<PixelOp>(op), magnitude, isBackward), test::randomBytes(shape), shape);
    }

    /// What is at the top left of a picture goes where the sign says.
    void directions()
    {
        Bytes image(static_cast<std::size_t>(kShape.elements()), 0);
        image[16 * 32 + 16] = 255;
        const auto place = [&](const PixelChange& change) {
            const auto moved = after(change, image);
            for (std::int64_t i = 0; i < 32 * 32; ++i)
                if (moved[std::size_t(i)] == 255)
                    return std::pair(int(i / 32), int(i % 32));
            return std::pair(-1, -1);
        };
        QCOMPARE(place({PixelOp::TranslateX, 0.25}), std::pair(16, 8));
        QCOMPARE(place({PixelOp::TranslateX, -0.25}), std::pair(16, 24));
        QCOMPARE(place({PixelOp::TranslateY, 0.25}), std::pair(8, 16));
    }

    void everyOperationIsDrawnEvenly()
    {
        constexpr int draws = 28'000, expected = draws / kOps;
        std::map<PixelOp, int> counts;
        int backward = 0, directed = 0;
        const AugmentOptions options{.randAugment = 2};
        for (int i = 0; i < draws / 2; ++i)
            for (const auto& change : drawChanges(options, 5, i / 1000, static_cast<std::uint32_t>(i % 1000))) {
                ++counts[change.op];
                if (change.op == PixelOp::Rotate) {
                    ++directed;
                    backward += change.amount < 0;
                }
            }
        QCOMPARE(counts.size(), std::size_t(kOps));
        double chiSquared = 0;
        for (const auto& [op, count] : counts)
            chiSquared += (count - expected) * (count - expected) / double(expected);
        QVERIFY2(chiSquared < 42, qPrintable(QString::number(chiSquared)));  // 13 degrees of freedom: p about 6e-5
        QVERIFY(std::abs(backward - directed / 2) < 4 * std::sqrt(directed / 4.0));
    }

    void dependsOnEveryArgument()
    {
        const AugmentOptions options{.randAugment = 2, .colorJitter = 0.4};
        const auto drawn = [&](std::uint64_t seed, std::int64_t epoch, std::uint32_t index) {
            return drawChanges(options, seed, epoch, index);
        };
        QVERIFY(drawn(1, 2, 3) == drawn(1, 2, 3));
        QVERIFY(drawn(1, 2, 3) != drawn(2, 2, 3));
        QVERIFY(drawn(1, 2, 3) != drawn(1, 3, 3));
        QVERIFY(drawn(1, 2, 3) != drawn(1, 2, 4));
        QCOMPARE(drawn(1, 2, 3).size(), std::size_t{5});
    }

    void partsDoNotDisturbEachOther()
    {
        for (std::uint32_t i = 0; i < 50; ++i) {
            const auto both = drawChanges({.randAugment = 2, .colorJitter = 0.4}, 1, 2, i);
            const auto jitter = drawChanges({.colorJitter = 0.4}, 1, 2, i);
            QVERIFY(std::equal(jitter.begin(), jitter.end(), both.begin() + 2));
            QVERIFY(drawPlacement({.flip = true, .padding = 4}, 1, 2, i) ==
                    drawPlacement({.flip = true, .padding = 4, .randAugment = 2, .colorJitter = 0.4, .cutout = 8}, 1, 2, i));
        }
    }

    void jitterStaysInItsRange()
    {
        std::set<PixelOp> first;
        double lowest = 2, highest = 0;
        for (std::uint32_t i = 0; i < 1000; ++i) {
            const auto changes = drawChanges({.colorJitter = 0.4}, 1, 0, i);
            first.insert(changes.front().op);
            std::set<PixelOp> ops;
            for (const auto& change : changes) {
                ops.insert(change.op);
                lowest = std::min(lowest, change.amount);
                highest = std::max(highest, change.amount);
            }
            QVERIFY((ops == std::set{PixelOp::Brightness, PixelOp::Contrast, PixelOp::Color}));
        }
        QCOMPARE(first.size(), std::size_t{3});
        QVERIFY(lowest >= 0.6 && lowest < 0.605 && highest <= 1.4 && highest > 1.395);
    }

    void golden()
    {
        auto image = test::randomBytes(kShape);
        std::uint64_t hash = 0;
        for (std::uint32_t i = 0; i < 64; ++i) {
            auto pixels = image;
            for (const auto& change : drawChanges({.randAugment = 2, .magnitude = 9.0, .colorJitter = 0.4}, 1, 2, i))
                apply(change, kShape, pixels);
            hash = hash * 31 + test::hashOf(pixels);
        }
        QCOMPARE(QString::number(hash, 16), QString("a27da2a7e207d7a1"));
    }
};

QTEST_APPLESS_MAIN(TestRandAugment)
#include "tst_randaugment.moc"
