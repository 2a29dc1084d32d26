#include <QtTest>

#include <cmath>

#include "core/base/rng.h"
#include "core/explain/foldedskip.h"

using namespace reslab;

namespace {

constexpr int kSize = 6;
constexpr int kInputs = 1000;

}  // namespace

class TestFoldedSkip : public QObject {
    Q_OBJECT

private slots:
    void oneLayerIsFoldedButForRounding()
    {
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            const auto skip = foldSkip(kSize, seed, kInputs);
            QVERIFY2(skip.difference < 1e-15 * 10, qPrintable(QString::number(skip.difference)));
            for (int row = 0; row < kSize; ++row)
                for (int column = 0; column < kSize; ++column)
                    QCOMPARE(skip.folded.at(row, column), skip.weights.at(row, column) + (row == column ? 1.0 : 0.0));
        }
    }

    void twoLayersAreNotLinear()
    {
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            const auto skip = fitSkip(kSize, seed, kInputs);
            QVERIFY2(skip.difference > 0.05 && skip.difference < 1.0, qPrintable(QString::number(skip.difference)));
        }
    }

    void theSeedDecides()
    {
        QCOMPARE(foldSkip(kSize, 4, 10).weights, foldSkip(kSize, 4, 10).weights);
        QVERIFY(!(foldSkip(kSize, 4, 10).weights == foldSkip(kSize, 5, 10).weights));
        QCOMPARE(fitSkip(kSize, 4, kInputs).fit.matrix, fitSkip(kSize, 4, kInputs).fit.matrix);
    }

    void aLinearLayerIsFound()
    {
        const auto truth = foldSkip(kSize, 9, 1).weights;
        Rng rng(11, "fit");
        std::vector<std::vector<double>> inputs;
        std::vector<std::vector<double>> outputs;
        for (int k = 0; k < 50; ++k) {
            auto& input = inputs.emplace_back();
            for (int i = 0; i < kSize; ++i)
                input.push_back(rng.normal());
            auto& output = outputs.emplace_back(kSize, 0.0);
            for (int row = 0; row < kSize; ++row) {
                output[static_cast<std::size_t>(row)] = 0.1 * row;
                for (int column = 0; column < kSize; ++column)
                    output[static_cast<std::size_t>(row)] += truth.at(row, column) * input[static_cast<std::size_t>(column)];
            }
        }
        const auto fit = fitLinear(inputs, outputs);
        for (int row = 0; row < kSize; ++row) {
            QVERIFY(std::abs(fit.bias[static_cast<std::size_t>(row)] - 0.1 * row) < 1e-10);
            for (int column = 0; column < kSize; ++column)
                QVERIFY(std::abs(fit.matrix.at(row, column) - truth.at(row, column)) < 1e-10);
        }
    }
};

QTEST_APPLESS_MAIN(TestFoldedSkip)
#include "tst_foldedskip.moc"
