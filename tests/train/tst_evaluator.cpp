#include "core/train/evaluator.h"

#include <QtTest>

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <thread>

#include "core/data/loader.h"
#include "core/data/shapes.h"
#include "tests/train/experiments.h"

using namespace reslab;

namespace {

/// Tells how far and by whom it is read, takes its time, and has a fault at one image.
class WatchedImages : public Dataset {
public:
    WatchedImages(std::shared_ptr<const Dataset> images, std::uint32_t faulty, std::chrono::milliseconds pause = {})
        : m_images(std::move(images)), m_faulty(faulty), m_pause(pause)
    {
    }

    std::uint32_t size() const override { return m_images->size(); }
    Shape shape() const override { return m_images->shape(); }
    const std::vector<std::string>& classNames() const override { return m_images->classNames(); }
    int label(std::uint32_t index) const override { return m_images->label(index); }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        std::this_thread::sleep_for(m_pause);
        if (index == m_faulty)
            throw std::runtime_error("image");
        m_images->get(index, pixels);
        reader = std::this_thread::get_id();
        ++read;
    }

    mutable std::atomic<std::int64_t> read = 0;
    mutable std::atomic<std::thread::id> reader{};

private:
    std::shared_ptr<const Dataset> m_images;
    std::uint32_t m_faulty;
    std::chrono::milliseconds m_pause;
};

}  // namespace

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

    /// While one batch runs the next is read, on another thread, and what cannot be read throws where it is needed.
    void readsAhead()
    {
        Engine engine(1);
        Network network(inferShapes(test::smallNetworks({"resnet"}).front().spec), Precision::F32, engine);
        network.initialise(3);
        const auto here = std::this_thread::get_id();
        const WatchedImages images(test::smallData().test, 35);
        std::vector<std::int64_t> seen;
        bool isAhead = true;
        const auto look = [&](const Evaluation& sofar) {
            seen.push_back(sofar.images);
            const auto wanted = std::min<std::int64_t>(sofar.images + 5, 35);
            for (int i = 0; i < 5000 && images.read < wanted; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            isAhead = isAhead && images.read >= wanted;
        };
        const Evaluator evaluator(shapesNormalization(), {.batchSize = 10, .progress = look});
        QVERIFY_EXCEPTION_THROWN(evaluator.evaluate(network, images, firstIndices(40)), std::runtime_error);
        QCOMPARE(seen, (std::vector<std::int64_t>{10, 20, 30}));
        QVERIFY(isAhead && images.reader.load() != here);
    }

    void isAbandonedWhileImagesAreRead()
    {
        Engine engine(1);
        Network network(inferShapes(test::smallNetworks({"resnet"}).front().spec), Precision::F32, engine);
        network.initialise(3);
        const WatchedImages images(test::smallData().test, 40, std::chrono::milliseconds(200));  // a batch takes eight seconds
        int asked = 0;
        const Evaluator evaluator(shapesNormalization(), {.batchSize = 40, .keepGoing = [&] { return ++asked < 4; }});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!evaluator.evaluate(network, images, firstIndices(40)));
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
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
