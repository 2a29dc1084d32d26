#include "ui/models/curveseries.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace reslab::ui;

namespace {

/// A deterministic zigzag with one peak and one pit that a picture must not lose.
double value(std::int64_t index)
{
    if (index == 3217)
        return 1000.0;
    if (index == 40001)
        return -1000.0;
    return static_cast<double>((index * 7919) % 101);
}

CurveSeries filled(std::int64_t points, std::size_t capacity = CurveSeries::kCapacity)
{
    CurveSeries series(capacity);
    for (std::int64_t index = 1; index <= points; ++index)
        series.append(index, 0.5 * static_cast<double>(index), value(index));
    return series;
}

}  // namespace

class TestCurveSeries : public QObject {
    Q_OBJECT

private slots:
    void memoryStaysBounded()
    {
        constexpr std::size_t kCapacity = 1024;
        CurveSeries series(kCapacity);
        for (std::int64_t index = 1; index <= 100'000; ++index) {
            series.append(index, 0.0, value(index));
            QVERIFY(series.size() <= kCapacity);
        }
        QCOMPARE(series.points(), 100'000);
        // The newest half stays as it came.
        const auto buckets = series.buckets();
        for (std::size_t back = 1; back <= kCapacity / 4; ++back) {
            const auto& bucket = buckets[buckets.size() - back];
            QCOMPARE(bucket.count, 1U);
            QCOMPARE(bucket.mean, static_cast<float>(value(bucket.iteration)));
        }
    }

    void theLastPointsHaveAMean()
    {
        QVERIFY(!CurveSeries().lastMean(5));
        CurveSeries series;
        for (std::int64_t index = 1; index <= 10; ++index)
            series.append(index, 0.0, static_cast<double>(index));
        QCOMPARE(series.lastMean(4).value(), 8.5);
        QCOMPARE(series.lastMean(100).value(), 5.5);
        // As much of old points that were brought together as lies among the last ones.
        const auto bounded = filled(60'000, 512);
        QVERIFY(bounded.size() < 512);
        std::int64_t newest = 0;
        double sum = 0.0;
        for (auto index = bounded.buckets().size(); index-- > 0 && bounded.buckets()[index].count == 1;) {
            sum += bounded.buckets()[index].mean;
            ++newest;
        }
        const auto& joinedOne = bounded.buckets()[bounded.size() - 1 - static_cast<std::size_t>(newest)];
        QVERIFY(joinedOne.count > 1);
        QCOMPARE(bounded.lastMean(newest + 1).value(), (sum + joinedOne.mean) / static_cast<double>(newest + 1));
    }

    void bucketsKeepLeastGreatestAndMean()
    {
        const auto series = filled(60'000, 512);
        float least = std::numeric_limits<float>::max();
        float greatest = -least;
        double sum = 0.0;
        std::int64_t count = 0;
        std::int64_t last = 0;
        for (const auto& bucket : series.buckets()) {
            least = std::min(least, bucket.min);
            greatest = std::max(greatest, bucket.max);
            sum += static_cast<double>(bucket.mean) * bucket.count;
            count += bucket.count;
            QVERIFY(bucket.iteration > last);
            QVERIFY(bucket.min <= bucket.mean && bucket.mean <= bucket.max);
            last = bucket.iteration;
        }
        QCOMPARE(least, -1000.0F);
        QCOMPARE(greatest, 1000.0F);
        QCOMPARE(count, 60'000);
        double expected = 0.0;
        for (std::int64_t index = 1; index <= 60'000; ++index)
            expected += value(index);
        QVERIFY(std::abs(sum - expected) < 1e-3 * expected);
    }

    void rangeIsExact_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("capacity");
        QTest::newRow("a few") << 20 << (1 << 17);
        QTest::newRow("raw") << 50'000 << (1 << 17);
        QTest::newRow("brought together") << 50'000 << 4096;
    }

    void rangeIsExact()
    {
        QFETCH(int, points);
        QFETCH(int, capacity);
        const auto series = filled(points, static_cast<std::size_t>(capacity));
        const auto buckets = series.buckets();
        for (std::size_t begin = 0; begin < buckets.size(); begin += 1 + begin / 3)
            for (std::size_t length = 1; begin + length <= buckets.size(); length += 1 + length / 2) {
                auto expected = buckets[begin];
                for (auto index = begin + 1; index < begin + length; ++index)
                    expected = joined(expected, buckets[index]);
                const auto found = series.range(begin, begin + length);
                QCOMPARE(found.min, expected.min);
                QCOMPARE(found.max, expected.max);
                QCOMPARE(found.count, expected.count);
                QCOMPARE(found.iteration, expected.iteration);
                QVERIFY(std::abs(found.mean - expected.mean) < 1e-2F);
            }
    }

    void lookups()
    {
        CurveSeries series;
        for (const auto iteration : {10, 20, 30})
            series.append(iteration, 6.0 * iteration, iteration / 10.0);
        QCOMPARE(series.lowerBound(XAxis::Iterations, 20.0, 10.0), std::size_t{1});
        QCOMPARE(series.lowerBound(XAxis::Iterations, 20.1, 10.0), std::size_t{2});
        QCOMPARE(series.lowerBound(XAxis::Iterations, 31.0, 10.0), std::size_t{3});
        QCOMPARE(series.lowerBound(XAxis::Epochs, 1.5, 10.0), std::size_t{1});
        QCOMPARE(series.lowerBound(XAxis::Minutes, 2.5, 10.0), std::size_t{2});
        QCOMPARE(series.valueAt(XAxis::Iterations, 20.0, 10.0), 2.0);
        QCOMPARE(series.valueAt(XAxis::Iterations, 29.0, 10.0), 2.0);
        QCOMPARE(series.valueAt(XAxis::Epochs, 99.0, 10.0), 3.0);
        QVERIFY(std::isnan(series.valueAt(XAxis::Iterations, 9.0, 10.0)));
    }

    void lowerBoundFromFindsTheSame()
    {
        const auto series = filled(5000);
        for (std::size_t from = 0; from < series.size(); from += 313)
            for (double x = static_cast<double>(from) + 1.0; x < 5100.0; x += 97.3)
                QCOMPARE(series.lowerBoundFrom(from, XAxis::Iterations, x, 10.0),
                         std::max(from, series.lowerBound(XAxis::Iterations, x, 10.0)));
    }

    void cuttingBackForgetsTheRest()
    {
        auto series = filled(1000);
        const auto generation = series.generation();
        series.cutBack(1000);
        QCOMPARE(series.generation(), generation);
        series.cutBack(400);
        QVERIFY(series.generation() != generation);
        QCOMPARE(series.size(), std::size_t{400});
        QCOMPARE(series.points(), 400);
        QCOMPARE(series.back().iteration, 400);
        series.append(401, 0.0, 5.0);
        QCOMPARE(series.range(0, series.size()).count, 401U);
    }

    void aPointAtTheLastIterationReplacesIt()
    {
        auto series = filled(10);
        series.append(10, 5.0, 77.0);
        QCOMPARE(series.size(), std::size_t{10});
        QCOMPARE(series.back().mean, 77.0F);
    }

    void whatIsNoNumberIsLeftOut()
    {
        CurveSeries series;
        series.append(1, 0.0, 2.0);
        series.append(2, 0.0, std::numeric_limits<double>::quiet_NaN());
        series.append(3, 0.0, std::numeric_limits<double>::infinity());
        QCOMPARE(series.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestCurveSeries)
#include "tst_curveseries.moc"
