#include "core/optim/weightaverage.h"

#include <QtTest>

#include <cmath>
#include <cstring>

#include <omp.h>

using namespace reslab;

class TestWeightAverage : public QObject {
    Q_OBJECT

private slots:
    void followsTheFormula()
    {
        const std::vector<float> start{1.0F, -2.0F};
        WeightAverage average(0.5, start);
        double expected = 1.0;
        for (int n = 1; n <= 60; ++n) {
            const auto value = std::sin(0.3 * n);
            const auto decay = std::min(0.5, (1.0 + n) / (10.0 + n));  // 2/11, 3/12, ... until it reaches 0.5 at n = 8
            expected = decay * expected + (1.0 - decay) * value;
            average.update(std::vector{static_cast<float>(value), -2.0F}, n);
            QVERIFY2(std::abs(static_cast<double>(average.values()[0]) - expected) < 1e-6, qPrintable(QString::number(n)));
        }
        QCOMPARE(average.values()[1], -2.0F);  // what does not change stays to the bit
    }

    void beginsFasterThanItEnds()
    {
        WeightAverage average(0.9999, std::vector{0.0F});
        average.update(std::vector{1.0F}, 1);
        QVERIFY(std::abs(average.values()[0] - 9.0F / 11.0F) < 1e-6F);
        WeightAverage late(0.9999, std::vector{0.0F});
        late.update(std::vector{1.0F}, 10'000'000);
        QVERIFY(std::abs(late.values()[0] - 1e-4F) < 1e-7F);
    }

    void threadsChangeNoBit()
    {
        std::vector<float> start(100'003), values(start.size());
        for (std::size_t i = 0; i < start.size(); ++i) {
            start[i] = static_cast<float>(std::sin(0.7 * static_cast<double>(i)));
            values[i] = static_cast<float>(std::cos(0.3 * static_cast<double>(i)));
        }
        std::vector<std::vector<float>> results;
        for (const int threads : {1, 2, 3}) {
            omp_set_num_threads(threads);
            WeightAverage average(0.99, start);
            for (int n = 1; n <= 5; ++n)
                average.update(values, n);
            results.emplace_back(average.values().begin(), average.values().end());
        }
        for (const auto& result : results)
            QVERIFY(std::memcmp(result.data(), results.front().data(), result.size() * sizeof(float)) == 0);
    }
};

QTEST_APPLESS_MAIN(TestWeightAverage)
#include "tst_weightaverage.moc"
