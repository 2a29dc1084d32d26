#include "core/data/shapes.h"

#include <QtTest>

#include <array>
#include <ctime>
#include <set>
#include <thread>

#include "core/data/shapefigures.h"

using namespace reslab;

namespace {

using Image = std::vector<std::uint8_t>;

Image imageOf(const Dataset& dataset, std::uint32_t index)
{
    Image pixels(dataset.shape().elements());
    dataset.get(index, pixels);
    return pixels;
}

/// FNV-1a.
quint64 hashOf(const Image& image)
{
    quint64 hash = 0xcbf29ce484222325u;
    for (const auto byte : image)
        hash = (hash ^ byte) * 0x100000001b3u;
    return hash;
}

}  // namespace

class TestShapes : public QObject {
    Q_OBJECT

private slots:
    void isTheSetThatWasTuned()
    {
        const auto pair = makeShapes({});
        QCOMPARE(QString::fromStdString(pair.name), "shapes");
        QVERIFY(pair.train->size() >= 10'000 && pair.test->size() >= 2'000);
        QVERIFY(pair.train->shape() == (Shape{3, 32, 32}));
        QCOMPARE(pair.train->classNames().size(), std::size_t{10});
        // Changes only where the drawing is changed on purpose: published results rest on these images.
        QCOMPARE(hashOf(imageOf(*pair.train, 0)), quint64{4138667797915714801u});
        QCOMPARE(hashOf(imageOf(*pair.test, 7)), quint64{4241547057749457281u});
    }

    void everyClassAsOften()
    {
        const auto pair = makeShapes({.seed = 1, .trainSize = 1000, .testSize = 200});
        for (const auto& half : {pair.train, pair.test}) {
            std::array<std::uint32_t, 10> counts{};
            for (std::uint32_t i = 0; i < half->size(); ++i)
                ++counts.at(half->label(i));
            for (const auto count : counts)
                QCOMPARE(count, half->size() / 10);
        }
    }

    void orderAndThreadsChangeNothing()
    {
        constexpr std::uint32_t size = 300;
        const ShapesOptions options{.seed = 9, .trainSize = size, .testSize = 1};
        std::vector<Image> forward;
        const auto first = makeShapes(options);
        for (std::uint32_t i = 0; i < size; ++i)
            forward.push_back(imageOf(*first.train, i));

        const auto second = makeShapes(options);
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> readers;
        for (std::uint32_t t = 0; t < 4; ++t)
            readers.emplace_back([&, t] {
                for (std::uint32_t i = 0; i < size; ++i) {
                    const auto index = t % 2 ? size - 1 - i : (i + 70 * t) % size;
                    wrong += imageOf(*second.train, index) != forward[index];
                }
            });
        readers.clear();
        QCOMPARE(wrong.load(), 0);
        for (std::uint32_t i = 0; i < size; ++i)  // as it was kept
            QCOMPARE(imageOf(*second.train, i), forward[i]);
    }

    void imagesDiffer()
    {
        const auto one = makeShapes({.seed = 1, .trainSize = 500, .testSize = 500});
        const auto two = makeShapes({.seed = 2, .trainSize = 500, .testSize = 500});
        std::set<quint64> seen;
        for (const auto& half : {one.train, one.test, two.train, two.test})
            for (std::uint32_t i = 0; i < half->size(); ++i)
                seen.insert(hashOf(imageOf(*half, i)));
        QCOMPARE(seen.size(), std::size_t{2000});
    }

    void sizeDoesNotChangeAnImage()
    {
        const auto small = makeShapes({.seed = 1, .trainSize = 20, .testSize = 20});
        const auto large = makeShapes({.seed = 1, .trainSize = 200, .testSize = 200});
        for (std::uint32_t i = 0; i < 20; ++i) {
            QCOMPARE(imageOf(*small.train, i), imageOf(*large.train, i));
            QCOMPARE(imageOf(*small.test, i), imageOf(*large.test, i));
        }
    }

    void endsBeforeItIsDrawn()
    {
        const auto start = std::clock();  // of the processor, so that a busy machine changes nothing
        makeShapes({.seed = 1, .trainSize = 200'000, .testSize = 2000});
        QVERIFY(std::clock() - start < 2 * CLOCKS_PER_SEC);
    }

    void knownNormalizationIsTheMeasuredOne()
    {
        const auto pair = makeShapes({.seed = 5, .trainSize = 2000, .testSize = 1});
        const auto measured = measure(*pair.train, {}, Normalization::Kind::PerChannel), known = shapesNormalization();
        QVERIFY(known.kind == measured.kind);
        for (int c = 0; c < 3; ++c) {
            QVERIFY2(std::abs(measured.mean[c] - known.mean[c]) < 0.02, qPrintable(QString::number(measured.mean[c])));
            QVERIFY2(std::abs(measured.deviation[c] - known.deviation[c]) < 0.02,
                     qPrintable(QString::number(measured.deviation[c])));
        }
    }

    void groundTellsNothingOfTheClass()
    {
        const auto pair = makeShapes({.seed = 3, .trainSize = 5000, .testSize = 1});
        std::array<std::array<double, 3>, 10> sums{};
        for (std::uint32_t i = 0; i < pair.train->size(); ++i) {
            const auto image = imageOf(*pair.train, i);
            for (int c = 0; c < 3; ++c)
                for (int p = 0; p < 16; ++p)  // the corner, where no figure is
                    sums[pair.train->label(i)][c] += image[c * 1024 + (p / 4) * 32 + p % 4];
        }
        for (int c = 0; c < 3; ++c) {
            double mean = 0;
            for (const auto& sum : sums)
                mean += sum[c] / 10;
            for (const auto& sum : sums)
                QVERIFY2(std::abs(sum[c] - mean) / (500 * 16 * 255.0) < 0.06, qPrintable(QString::number(sum[c] - mean)));
        }
    }

    void figuresAreOfTheirSize_data()
    {
        QTest::addColumn<int>("figure");
        QTest::addColumn<double>("area");
        // Square units, worked out by hand from the figures' definitions.
        QTest::newRow("disc") << 0 << 2.545;
        QTest::newRow("ring") << 1 << 1.991;
        QTest::newRow("triangle") << 3 << 1.748;
        QTest::newRow("square") << 4 << 2.434;
        QTest::newRow("hexagon") << 5 << 2.444;
        QTest::newRow("star") << 6 << 1.552;
        QTest::newRow("cross") << 7 << 1.992;
    }

    void figuresAreOfTheirSize()
    {
        QFETCH(int, figure);
        QFETCH(double, area);
        constexpr int steps = 600;
        int inside = 0;
        for (int y = 0; y < steps; ++y)
            for (int x = 0; x < steps; ++x)
                inside += figureDistance(static_cast<Figure>(figure), (x + 0.5f) / steps * 3 - 1.5f,
                                         (y + 0.5f) / steps * 3 - 1.5f) < 0;
        const auto measured = inside * 9.0 / (steps * steps);
        QVERIFY2(std::abs(measured - area) < 0.01, qPrintable(QString::number(measured)));
    }
};

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
