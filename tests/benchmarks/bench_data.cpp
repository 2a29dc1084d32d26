#include "core/data/loader.h"
#include "core/data/shapes.h"

#include <QtTest>

#include <chrono>
#include <ctime>

using namespace reslab;

namespace {

/// Processor time of all threads, which other programs on the machine do not lengthen much.
double processorMs()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

LoaderOptions trainingOptions()
{
    LoaderOptions options;
    options.augment = {.flip = true, .padding = 4};
    options.normalization = shapesNormalization();
    return options;
}

}  // namespace

class BenchData : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
        QSKIP("times are those of optimised builds alone");
#endif
    }

    void allShapesAreDrawnInTwoSecondsOnTwoCores()
    {
        const auto start = processorMs();
        const auto pair = makeShapes({});
        std::vector<std::uint8_t> pixels(pair.train->shape().elements());
        for (const auto& half : {pair.train, pair.test})
            for (std::uint32_t i = 0; i < half->size(); ++i)
                half->get(i, pixels);
        const auto spentMs = processorMs() - start;
        qInfo("%u images drawn in %.0f ms of processor time", pair.train->size() + pair.test->size(), spentMs);
        QVERIFY2(spentMs < 4000, qPrintable(QString::number(spentMs)));
    }

    void theFirstBatchWaitsForNoOther()
    {
        const auto start = std::chrono::steady_clock::now();
        Loader loader(makeShapes({.seed = 1, .trainSize = 1'000'000, .testSize = 2000}).train, trainingOptions());
        loader.batch(0);
        const std::chrono::duration<double, std::milli> waited = std::chrono::steady_clock::now() - start;
        qInfo("first batch after %.0f ms", waited.count());
        QVERIFY2(waited.count() < 10'000, qPrintable(QString::number(waited.count())));  // the whole set takes a minute
    }

    void aBatchCostsLittle()
    {
        const auto pair = makeShapes({});
        Loader loader(pair.train, trainingOptions());
        const auto epoch = loader.iterationsPerEpoch();
        for (std::int64_t i = 0; i < epoch; ++i)
            loader.batch(i);
        const auto start = processorMs();
        for (std::int64_t i = epoch; i < 5 * epoch; ++i)
            loader.batch(i);
        const auto spentMs = (processorMs() - start) / (4.0 * static_cast<double>(epoch));
        qInfo("a batch of 128 in %.2f ms of processor time", spentMs);
        QVERIFY2(spentMs < 20, qPrintable(QString::number(spentMs)));
    }
};

QTEST_APPLESS_MAIN(BenchData)
#include "bench_data.moc"
