// The nearest images by their features, against a look at all of them, one by one.

#include "core/base/rng.h"
#include "core/explain/featuretable.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace reslab;

namespace {

using Rows = std::vector<std::vector<float>>;

Rows randomRows(std::size_t count, std::size_t width, std::uint64_t seed)
{
    Rng rng(seed);
    Rows rows(count, std::vector<float>(width));
    for (auto& row : rows)
        for (auto& value : row)
            value = static_cast<float>(rng.normal());
    return rows;
}

double lengthOf(const std::vector<float>& row)
{
    double sum = 0.0;
    for (const auto value : row)
        sum += std::pow(static_cast<double>(value), 2);
    return std::sqrt(sum);
}

double naiveDistance(const std::vector<float>& a, const std::vector<float>& b, FeatureDistance distance)
{
    double product = 0.0;
    std::vector<float> difference;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        difference.push_back(a[i] - b[i]);
    }
    return distance == FeatureDistance::Euclidean ? lengthOf(difference) : 1.0 - product / lengthOf(a) / lengthOf(b);
}

FeatureTable tableOf(const Rows& rows)
{
    FeatureTable table(rows.front().size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        table.add(static_cast<std::uint32_t>(i), rows[i]);
    return table;
}

}  // namespace

class TestFeatureTable : public QObject {
    Q_OBJECT

private slots:
    void theNearestAreThoseOfALookAtAll_data()
    {
        QTest::addColumn<int>("distance");
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 4, 300}) {
            QTest::addRow("cosine, %d", rows) << int(FeatureDistance::Cosine) << rows;
            QTest::addRow("Euclidean, %d", rows) << int(FeatureDistance::Euclidean) << rows;
        }
    }

    void theNearestAreThoseOfALookAtAll()
    {
        QFETCH(int, distance);
        QFETCH(int, rows);
        const auto kind = static_cast<FeatureDistance>(distance);
        const auto all = randomRows(static_cast<std::size_t>(rows), 37, 1);
        const auto picture = randomRows(1, 37, 2).front();
        std::vector<std::pair<double, std::uint32_t>> expected;
        for (std::size_t i = 0; i < all.size(); ++i)
            expected.emplace_back(naiveDistance(all[i], picture, kind), i);
        std::ranges::sort(expected);
        const auto nearest = tableOf(all).nearest(picture, kind, 5);
        QCOMPARE(nearest.size(), std::min<std::size_t>(5, all.size()));
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            QCOMPARE(nearest[i].image, expected[i].second);
            QVERIFY(std::abs(nearest[i].distance - expected[i].first) < 1e-6);
        }
    }

    /// Length tells where directions do not, and the other way round.
    void distancesDiffer()
    {
        const auto table = tableOf({{10.0F, 0.0F}, {1.0F, 1.0F}});
        const std::vector<float> picture{1.0F, 0.0F};
        QCOMPARE(table.nearest(picture, FeatureDistance::Cosine, 1).front(), (Neighbour{0, 0.0}));
        QCOMPARE(table.nearest(picture, FeatureDistance::Euclidean, 1).front(), (Neighbour{1, 1.0}));
    }

    void whatIsEquallyNearStandsByItsNumber()
    {
        FeatureTable table(2);
        for (const std::uint32_t image : {9U, 3U, 5U})
            table.add(image, std::vector<float>{0.5F, 2.0F});
        QCOMPARE(table.nearest(std::vector<float>{1.0F, 1.0F}, FeatureDistance::Euclidean, 2)[0].image, 3U);
        QCOMPARE(table.nearest(std::vector<float>{1.0F, 1.0F}, FeatureDistance::Cosine, 2)[1].image, 5U);
    }

    void zerosAndWhatIsNotFinite()
    {
        const auto nan = std::numeric_limits<float>::quiet_NaN();
        const auto table = tableOf({{nan, 1.0F}, {0.0F, 0.0F}, {1.0F, 2.0F}});
        const auto cosine = table.nearest(std::vector<float>{1.0F, 2.0F}, FeatureDistance::Cosine, 3);
        QCOMPARE(cosine[0].image, 2U);
        QVERIFY(std::abs(cosine[0].distance) < 1e-12);
        QCOMPARE(cosine[1], (Neighbour{1, 1.0}));
        QVERIFY(std::isinf(cosine[2].distance));
        QVERIFY(std::isinf(table.nearest(std::vector<float>{1.0F, 2.0F}, FeatureDistance::Euclidean, 3)[2].distance));
        QVERIFY(FeatureTable(3).nearest(std::vector<float>(3), FeatureDistance::Cosine, 5).empty());
    }

    void someImagesAreEachOnce()
    {
        const auto some = someImages(50, 20, 1);
        QCOMPARE(std::set<std::uint32_t>(some.begin(), some.end()).size(), std::size_t(20));
        QVERIFY(std::ranges::all_of(some, [](auto image) { return image < 50; }));
        QCOMPARE(some, someImages(50, 20, 1));
        QVERIFY(some != someImages(50, 20, 2));
        QCOMPARE(someImages(7, 20, 1).size(), std::size_t(7));
        QVERIFY(someImages(0, 20, 1).empty());
    }
};

QTEST_GUILESS_MAIN(TestFeatureTable)
#include "tst_featuretable.moc"
