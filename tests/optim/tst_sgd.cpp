#include "core/optim/sgd.h"

#include <QtTest>

#include <omp.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

using namespace reslab;

namespace {

/// PyTorch's documented update, one element in f64: buf = m buf + (g + wd w), w -= lr buf.
struct Reference {
    double weight = 0.0;
    double velocity = 0.0;

    void step(double gradient, double rate, double momentum, double decay)
    {
        velocity = momentum * velocity + (gradient + decay * weight);
        weight -= rate * velocity;
    }
};

float someValue(std::size_t i, int step)
{
    return static_cast<float>(std::sin(0.7 * static_cast<double>(i) + 1.3 * step));
}

bool sameBits(std::span<const float> a, std::span<const float> b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

class TestSgd : public QObject {
    Q_OBJECT

private slots:
    void byHand()
    {
        std::vector<float> weights{1.0F};
        Sgd sgd(1, {{0, 1, 0.5F}}, 0.5F);
        sgd.step(weights, std::vector{2.0F}, 0.25F);  // v = 2 + 0.5 * 1 = 2.5, w = 1 - 0.625
        QCOMPARE(sgd.velocity()[0], 2.5F);
        QCOMPARE(weights[0], 0.375F);
        sgd.step(weights, std::vector{-1.0F}, 0.5F);  // v = 1.25 - 1 + 0.1875 = 0.4375, w = 0.375 - 0.21875
        QCOMPARE(sgd.velocity()[0], 0.4375F);
        QCOMPARE(weights[0], 0.15625F);
    }

    void followsTheFormula_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("momentum");
        QTest::addColumn<double>("decay");
        QTest::newRow("plain") << 0.1 << 0.0 << 0.0;
        QTest::newRow("momentum") << 0.1 << 0.9 << 0.0;
        QTest::newRow("the paper's") << 0.1 << 0.9 << 1e-4;
        QTest::newRow("strong decay") << 0.05 << 0.9 << 0.1;
    }

    void followsTheFormula()
    {
        QFETCH(double, rate);
        QFETCH(double, momentum);
        QFETCH(double, decay);
        constexpr std::size_t kElements = 37;
        std::vector<float> weights(kElements);
        std::vector<Reference> references(kElements);
        for (std::size_t i = 0; i < kElements; ++i)
            references[i].weight = weights[i] = someValue(i, -1);
        Sgd sgd(kElements, {{0, kElements, static_cast<float>(decay)}}, static_cast<float>(momentum));
        for (int step = 0; step < 20; ++step) {
            std::vector<float> gradients(kElements);
            for (std::size_t i = 0; i < kElements; ++i) {
                gradients[i] = someValue(i, step);
                references[i].step(gradients[i], rate, momentum, decay);
            }
            sgd.step(weights, gradients, static_cast<float>(rate));
        }
        for (std::size_t i = 0; i < kElements; ++i) {
            QVERIFY(std::abs(weights[i] - references[i].weight) < 1e-5);
            QVERIFY(std::abs(sgd.velocity()[i] - references[i].velocity) < 1e-5);
        }
    }

    void whatNoRangeCoversIsFrozen()
    {
        std::vector<float> weights{1.0F, 2.0F, 3.0F, 4.0F};
        Sgd sgd(4, {{1, 1, 0.0F}, {3, 1, 1.0F}}, 0.9F);
        sgd.step(weights, std::vector{1.0F, 1.0F, 1.0F, 1.0F}, 0.5F);
        QCOMPARE(weights, (std::vector{1.0F, 1.5F, 3.0F, 1.5F}));
        QVERIFY(sameBits(sgd.velocity(), std::vector{0.0F, 1.0F, 0.0F, 5.0F}));
    }

    void threadsChangeNoBit_data()
    {
        QTest::addColumn<int>("elements");
        QTest::newRow("few") << 1000;
        QTest::newRow("odd") << 99'991;
    }

    void threadsChangeNoBit()
    {
        QFETCH(int, elements);
        const auto trained = [&](int threads) {
            omp_set_num_threads(threads);
            const auto count = static_cast<std::size_t>(elements);
            std::vector<float> weights(count);
            for (std::size_t i = 0; i < count; ++i)
                weights[i] = someValue(i, 99);
            Sgd sgd(count, {{3, count - 3, 1e-4F}}, 0.9F);
            for (int step = 0; step < 5; ++step) {
                std::vector<float> gradients(count);
                for (std::size_t i = 0; i < count; ++i)
                    gradients[i] = someValue(i, step);
                sgd.step(weights, gradients, 0.1F);
            }
            return std::pair(weights, std::vector(sgd.velocity().begin(), sgd.velocity().end()));
        };
        const auto alone = trained(1);
        for (const int threads : {2, 3, 4}) {
            const auto team = trained(threads);
            QVERIFY(sameBits(team.first, alone.first));
            QVERIFY(sameBits(team.second, alone.second));
        }
    }

    void finite_data()
    {
        QTest::addColumn<float>("value");
        QTest::addColumn<bool>("finite");
        QTest::newRow("zero") << 0.0F << true;
        QTest::newRow("largest") << std::numeric_limits<float>::max() << true;
        QTest::newRow("infinity") << std::numeric_limits<float>::infinity() << false;
        QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity() << false;
        QTest::newRow("nan") << std::numeric_limits<float>::quiet_NaN() << false;
    }

    void finite()
    {
        QFETCH(float, value);
        QFETCH(bool, finite);
        for (const std::size_t size : {std::size_t{1}, std::size_t{77}, std::size_t{100'003}})
            for (const auto place : {std::size_t{0}, size / 2, size - 1}) {
                std::vector<float> values(size, std::numeric_limits<float>::lowest());
                values[place] = value;
                QCOMPARE(allFinite(values), finite);
            }
        QVERIFY(allFinite({}));
    }
};

QTEST_APPLESS_MAIN(TestSgd)
#include "tst_sgd.moc"
