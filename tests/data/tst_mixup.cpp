#include "core/data/mixup.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace reslab;

class TestMixup : public QObject {
    Q_OBJECT

private slots:
    void nothingByDefault()
    {
        QVERIFY(drawMix(0.0, 8, 1, 2).shares.empty());
        std::vector<float> images{1, 2};
        mix({}, 1, images);
        QCOMPARE(images, (std::vector<float>{1, 2}));
    }

    void everyImageIsAPartnerOnce()
    {
        for (const std::size_t count : {1U, 2U, 5U, 128U})
            for (std::int64_t iteration = 0; iteration < 20; ++iteration) {
                const auto plan = drawMix(0.2, count, 1, iteration);
                QCOMPARE(std::set(plan.others.begin(), plan.others.end()).size(), count);
                for (std::size_t i = 0; i < count; ++i)
                    QVERIFY(count == 1 || plan.others[i] != i);
            }
    }

    void sharesFollowBeta_data()
    {
        QTest::addColumn<double>("alpha");
        for (const double alpha : {0.01, 0.2, 1.0, 4.0})
            QTest::addRow("%g", alpha) << alpha;
    }

    /// The mean of (2 share - 1)^2 is four times Beta(alpha, alpha)'s variance, 1 / (2 alpha + 1), folded or not.
    void sharesFollowBeta()
    {
        QFETCH(double, alpha);
        double sum = 0.0;
        std::size_t count = 0;
        for (std::int64_t iteration = 0; iteration < 200; ++iteration)
            for (const auto share : drawMix(alpha, 128, 3, iteration).shares) {
                QVERIFY(share >= 0.5F && share <= 1.0F);
                sum += (2.0 * share - 1.0) * (2.0 * share - 1.0);
                ++count;
            }
        const auto found = sum / static_cast<double>(count), expected = 1.0 / (2.0 * alpha + 1.0);
        QVERIFY2(std::abs(found - expected) < 0.012, qPrintable(QString("%1, not %2").arg(found).arg(expected)));
    }

    void dependsOnSeedIterationAndPlace()
    {
        const auto shares = [](std::uint64_t seed, std::int64_t iteration) { return drawMix(1.0, 16, seed, iteration).shares; };
        QVERIFY(shares(1, 2) == shares(1, 2));
        QVERIFY(shares(1, 2) != shares(2, 2));
        QVERIFY(shares(1, 2) != shares(1, 3));
        const auto one = shares(1, 2);
        QCOMPARE(std::set(one.begin(), one.end()).size(), std::size_t{16});
    }

    void mixesWhatWasThere()
    {
        std::vector<float> images{0, 10, 100, 110, 1000, 1010};
        mix({.others = {1, 2, 0}, .shares = {0.75F, 0.5F, 1.0F}}, 2, images);
        QCOMPARE(images, (std::vector<float>{25, 35, 550, 560, 1000, 1010}));
    }
};

QTEST_APPLESS_MAIN(TestMixup)
#include "tst_mixup.moc"
