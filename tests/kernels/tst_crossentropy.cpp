#include "core/kernels/crossentropy.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <functional>

#include "core/base/rng.h"

using namespace reslab;
using kernels::Targets;

namespace {

constexpr std::size_t kCount = 5, kClasses = 7;

struct Case {
    std::vector<float> logits;
    std::vector<std::int32_t> labels, others;
    std::vector<float> shares;

    Targets mixed() const { return {labels, others, shares}; }
};

Case randomCase()
{
    Rng rng(8, "cross entropy");
    Case made;
    for (std::size_t i = 0; i < kCount * kClasses; ++i)
        made.logits.push_back(static_cast<float>(3.0 * rng.normal()));
    for (std::size_t n = 0; n < kCount; ++n) {
        made.labels.push_back(static_cast<std::int32_t>(rng.below(kClasses)));
        made.others.push_back(static_cast<std::int32_t>(rng.below(kClasses)));
        made.shares.push_back(static_cast<float>(rng.uniform(0.5, 1.0)));
    }
    made.others[1] = made.labels[1];
    made.shares[2] = 1.0F;
    return made;
}

/// The share of class k in image n's target, from the definition.
using TargetOf = std::function<double(const Case&, std::size_t n, std::size_t k)>;

double mixedTarget(const Case& of, std::size_t n, std::size_t k)
{
    const auto own = static_cast<double>(of.shares[n]);
    const auto is = [k](std::int32_t label) { return label == static_cast<std::int32_t>(k) ? 1.0 : 0.0; };
    return own * is(of.labels[n]) + (1.0 - own) * is(of.others[n]);
}

double naiveLoss(const Case& of, const std::vector<double>& logits, double smoothing, const TargetOf& target)
{
    double loss = 0.0;
    for (std::size_t n = 0; n < kCount; ++n) {
        double sum = 0.0;
        for (std::size_t k = 0; k < kClasses; ++k)
            sum += std::exp(logits[n * kClasses + k]);
        for (std::size_t k = 0; k < kClasses; ++k) {
            const auto share = (1.0 - smoothing) * target(of, n, k) + smoothing / kClasses;
            loss -= share * (logits[n * kClasses + k] - std::log(sum));
        }
    }
    return loss / kCount;
}

/// The largest difference between a gradient and central differences of the naive loss.
double gradientFault(const Case& of, const std::vector<float>& gradient, double smoothing, const TargetOf& target)
{
    constexpr double kStep = 1e-5;
    std::vector<double> logits(of.logits.begin(), of.logits.end());
    double worst = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const auto at = [&](double value) {
            auto moved = logits;
            moved[i] += value;
            return naiveLoss(of, moved, smoothing, target);
        };
        worst = std::max(worst, std::abs((at(kStep) - at(-kStep)) / (2.0 * kStep) - static_cast<double>(gradient[i])));
    }
    return worst;
}

}  // namespace

class TestCrossEntropy : public QObject {
    Q_OBJECT

private slots:
    void mixedTargets_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::newRow("as they are") << 0.0;
        QTest::newRow("smoothed") << 0.1;
    }

    void mixedTargets()
    {
        QFETCH(double, smoothing);
        const auto one = randomCase();
        std::vector<float> gradient(one.logits.size());
        const auto scored = kernels::crossEntropy(one.logits, one.mixed(), kClasses, smoothing, gradient);
        const std::vector<double> logits(one.logits.begin(), one.logits.end());
        QVERIFY(std::abs(scored.loss - naiveLoss(one, logits, smoothing, mixedTarget)) < 1e-12);
        QVERIFY(gradientFault(one, gradient, smoothing, mixedTarget) < 1e-7);

        const TargetOf exchanged = [](const Case& of, std::size_t n, std::size_t k) {
            auto turned = of;
            std::swap(turned.labels, turned.others);
            return mixedTarget(turned, n, k);
        };
        const TargetOf ownAlone = [](const Case& of, std::size_t n, std::size_t k) {
            return of.labels[n] == static_cast<std::int32_t>(k) ? 1.0 : 0.0;
        };
        for (const auto& mutant : {exchanged, ownAlone}) {
            QVERIFY(std::abs(scored.loss - naiveLoss(one, logits, smoothing, mutant)) > 1e-3);
            QVERIFY(gradientFault(one, gradient, smoothing, mutant) > 1e-3);
        }
    }

    void gradientsOfAnImageSumToZero()
    {
        const auto one = randomCase();
        std::vector<float> gradient(one.logits.size());
        kernels::crossEntropy(one.logits, one.mixed(), kClasses, 0.1, gradient);
        for (std::size_t n = 0; n < kCount; ++n) {
            double sum = 0.0;
            for (std::size_t k = 0; k < kClasses; ++k)
                sum += static_cast<double>(gradient[n * kClasses + k]);
            QVERIFY(std::abs(sum) < 1e-7);
        }
    }

    void correctIsCountedAgainstTheDominantLabel()
    {
        const std::vector<float> logits{5, 1, 0, 5};
        const std::vector<std::int32_t> labels{0, 0}, others{1, 1};
        const std::vector<float> shares{0.6F, 0.6F};
        QCOMPARE(kernels::crossEntropy(logits, {labels, others, shares}, 2, 0.0, {}).correct, 1);
    }

    void aWholeShareIsTheHardLabelToTheBit()
    {
        auto one = randomCase();
        one.shares.assign(kCount, 1.0F);
        std::vector<float> hard(one.logits.size()), soft(one.logits.size());
        const auto a = kernels::crossEntropy(one.logits, {one.labels}, kClasses, 0.1, hard);
        const auto b = kernels::crossEntropy(one.logits, one.mixed(), kClasses, 0.1, soft);
        QCOMPARE(a.loss, b.loss);
        QCOMPARE(a.correct, b.correct);
        QVERIFY(std::memcmp(hard.data(), soft.data(), hard.size() * sizeof(float)) == 0);
    }
};

QTEST_APPLESS_MAIN(TestCrossEntropy)
#include "tst_crossentropy.moc"
