#include "core/train/evaluator.h"

#include <QtTest>

#include <cmath>
#include <limits>

#include "core/data/loader.h"
#include "core/data/shapes.h"
#include "tests/train/experiments.h"

using namespace reslab;

class TestEvaluator : public QObject {
    Q_OBJECT

private slots:
    void ranks_data()
    {
        QTest::addColumn<QList<float>>("logits");
        QTest::addColumn<int>("label");
        QTest::addColumn<bool>("top1");
        QTest::addColumn<bool>("top5");
        const auto nan = std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("first") << QList<float>{9, 1, 2, 3, 4, 5, 6} << 0 << true << true;
        QTest::newRow("second") << QList<float>{9, 8, 2, 3, 4, 5, 6} << 1 << false << true;
        QTest::newRow("fifth") << QList<float>{9, 8, 7, 6, 5, 4, 3} << 4 << false << true;
        QTest::newRow("sixth") << QList<float>{9, 8, 7, 6, 5, 4, 3} << 5 << false << false;
        QTest::newRow("equal, the first of them") << QList<float>{1, 1, 1, 1, 1, 1, 1} << 0 << true << true;
        QTest::newRow("equal, the fifth of them") << QList<float>{1, 1, 1, 1, 1, 1, 1} << 4 << false << true;
        QTest::newRow("equal, the sixth of them") << QList<float>{1, 1, 1, 1, 1, 1, 1} << 5 << false << false;
        QTest::newRow("three classes") << QList<float>{3, 2, 1} << 2 << false << true;
        QTest::newRow("no number") << QList<float>{nan, nan, nan, nan, nan, nan, nan} << 0 << false << false;
        QTest::newRow("its own is no number") << QList<float>{nan, 1, 2, 3, 4, 5, 6} << 0 << false << false;
    }

    void ranks()
    {
        QFETCH(QList<float>, logits);
        QFETCH(int, label);
        QFETCH(bool, top1);
        QFETCH(bool, top5);
        Evaluation evaluation;
        evaluation.add(std::vector<float>(logits.begin(), logits.end()), std::vector<std::int32_t>{label});
        QCOMPARE(evaluation.images, 1);
        QCOMPARE(evaluation.correct, top1 ? 1 : 0);
        QCOMPARE(evaluation.correctTop5, top5 ? 1 : 0);
    }

    void sums()
    {
        Evaluation evaluation;
        evaluation.add(std::vector{0.F, 0.F, 2.F, 0.F}, std::vector{1, 0});
        evaluation.add(std::vector{0.F, 0.F}, std::vector{0});
        QCOMPARE(evaluation.images, 3);
        QVERIFY(std::abs(evaluation.lossSum - (2 * std::log(2.0) + std::log1p(std::exp(-2.0)))) < 1e-6);
        QVERIFY(std::abs(evaluation.top1ErrorPercent() - 100.0 / 3.0) < 1e-9);
        QCOMPARE(evaluation.top5ErrorPercent(), 0.0);
        QCOMPARE(Evaluation{}.loss(), 0.0);
    }

    void agreesWithLogitsOneByOne()
    {
        Engine engine(2);
        Network network(inferShapes(test::smallNetworks({"resnet"}).front().spec), Precision::F32, engine);
        network.initialise(3);
        const auto data = test::smallData();
        const auto normalization = shapesNormalization();
        const std::vector<std::uint32_t> indices{3, 1, 4, 15, 9, 2, 6};
        Evaluation expected;
        for (const auto index : indices) {
            const auto batch = makeBatch(*data.test, std::vector{index}, normalization);
            std::vector<float> logits(10);
            network.infer(1, batch.images, logits);
            expected.add(logits, batch.labels);
        }
        for (const int batchSize : {1, 3, 7, 100}) {
            int calls = 0;
            const Evaluator evaluator(normalization, {.batchSize = batchSize, .progress = [&](const auto&) { ++calls; }});
            const auto evaluation = evaluator.evaluate(network, *data.test, indices);
            QVERIFY(evaluation);
            QCOMPARE(evaluation->images, 7);
            QCOMPARE(evaluation->correct, expected.correct);
            QCOMPARE(evaluation->correctTop5, expected.correctTop5);
            QVERIFY(std::abs(evaluation->lossSum - expected.lossSum) < 1e-4);
            QCOMPARE(calls, (7 + batchSize - 1) / batchSize);
        }
    }

    void canBeAbandoned()
    {
        Engine engine(1);
        Network network(inferShapes(test::smallNetworks({"resnet"}).front().spec), Precision::F32, engine);
        network.initialise(3);
        const auto data = test::smallData();
        for (const int after : {0, 1, 5, 40}) {
            int asked = 0;
            const Evaluator evaluator(shapesNormalization(),
                                      {.batchSize = 10, .keepGoing = [&] { return asked++ < after; }});
            QVERIFY(!evaluator.evaluate(network, *data.test, firstIndices(40)));
        }
    }
};

QTEST_APPLESS_MAIN(TestEvaluator)
#include "tst_evaluator.moc"
