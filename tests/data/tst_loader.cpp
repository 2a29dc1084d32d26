#include "core/data/loader.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>
#include <set>
#include <thread>

#include "core/base/error.h"
#include "tests/support/allocationguard.h"
#include "tests/support/arraydataset.h"

using namespace reslab;

namespace {

const Shape kShape{3, 6, 6};

LoaderOptions options(std::int64_t batchSize = 8)
{
    LoaderOptions made;
    made.batchSize = batchSize;
    made.seed = 11;
    made.augment = {.flip = true, .padding = 2};
    made.normalization.kind = Normalization::Kind::PerChannel;
    made.normalization.mean = {0.4f, 0.5f, 0.6f};
    made.normalization.deviation = {0.2f, 0.3f, 0.25f};
    return made;
}

std::shared_ptr<test::ArrayDataset> dataset(std::uint32_t size = 29)
{
    return std::make_shared<test::ArrayDataset>(size, kShape);
}

bool equal(const Batch& a, const Batch& b)
{
    return a.images == b.images && a.labels == b.labels && a.indices == b.indices;
}

std::vector<std::uint32_t> epochOf(Loader& loader, std::int64_t epoch)
{
    std::vector<std::uint32_t> seen;
    for (std::int64_t i = 0; i < loader.iterationsPerEpoch(); ++i) {
        const auto batch = loader.batch(epoch * loader.iterationsPerEpoch() + i);
        seen.insert(seen.end(), batch->indices.begin(), batch->indices.end());
    }
    return seen;
}

/// A data set that takes its time, as photographs do.
class SlowDataset : public test::ArrayDataset {
public:
    using ArrayDataset::ArrayDataset;
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        ArrayDataset::get(index, pixels);
    }
};

}  // namespace

class TestLoader : public QObject {
    Q_OBJECT

private slots:
    void countsTheLastPartialBatch()
    {
        Loader loader(dataset(), options());
        QCOMPARE(loader.iterationsPerEpoch(), 4);
        QCOMPARE(loader.imagesPerEpoch(), 29);
        for (const auto& [iteration, count] : {std::pair{0, 8}, std::pair{3, 5}, std::pair{4, 8}, std::pair{7, 5}}) {
            const auto batch = loader.batch(iteration);
            QCOMPARE(batch->count(), count);
            QCOMPARE(batch->images.size(), std::size_t(count * kShape.elements()));
            QCOMPARE(batch->indices.size(), std::size_t(count));
        }
    }

    void everyImageOnceAnEpoch()
    {
        Loader loader(dataset(), options());
        const auto first = epochOf(loader, 0), second = epochOf(loader, 1);
        QVERIFY(first != second);
        for (auto seen : {first, second}) {
            std::sort(seen.begin(), seen.end());
            std::vector<std::uint32_t> all(29);
            std::iota(all.begin(), all.end(), 0u);
            QCOMPARE(seen, all);
        }
    }

    void onlyTheGivenImages()
    {
        auto some = options(2);
        some.indices = {20, 3, 7, 8, 11};
        Loader loader(dataset(), some);
        auto seen = epochOf(loader, 6);
        std::sort(seen.begin(), seen.end());
        QCOMPARE(seen, (std::vector<std::uint32_t>{3, 7, 8, 11, 20}));
    }

    void isWhatAugmentationAndNormalizationSay()
    {
        const auto images = dataset();
        Loader loader(images, options());
        const ImageWriter writer(options().normalization, kShape);
        for (const std::int64_t iteration : {1, 6}) {
            const auto batch = loader.batch(iteration);
            std::vector<float> expected(kShape.elements());
            for (std::int64_t n = 0; n < batch->count(); ++n) {
                const auto index = batch->indices[n];
                QCOMPARE(batch->labels[n], images->label(index));
                writer.write(images->image(index), drawPlacement(options().augment, 11, iteration / 4, index), expected);
                QVERIFY(std::equal(expected.begin(), expected.end(), batch->images.begin() + n * kShape.elements()));
            }
        }
    }

    void timingAndJumpsChangeNothing()
    {
        const auto images = dataset();
        std::vector<Batch> inOrder;
        {
            Loader loader(images, options());
            for (std::int64_t i = 0; i < 20; ++i) {
                inOrder.push_back(*loader.batch(i));
                std::this_thread::sleep_for(std::chrono::milliseconds(i % 3));
            }
        }
        Loader loader(images, options());
        for (const std::int64_t i : {17, 17, 18, 19, 3, 4, 4, 3, 12, 0, 19, 2, 1})
            QVERIFY2(equal(*loader.batch(i), inOrder[i]), qPrintable(QString::number(i)));
        for (const std::int64_t i : {9, 14}) {
            Loader resumed(images, options());
            QVERIFY(equal(*resumed.batch(i), inOrder[i]));
        }
    }

    void seedsDiffer()
    {
        auto other = options();
        other.seed = 12;
        Loader a(dataset(), options()), b(dataset(), other);
        QVERIFY(a.batch(0)->indices != b.batch(0)->indices);
    }

    void runsInLockstepShareOneBatch()
    {
        Loader loader(dataset(), options());
        const auto first = loader.batch(5);
        QCOMPARE(loader.batch(5).get(), first.get());
        loader.batch(6);
        QCOMPARE(loader.batch(5).get(), first.get());
    }

    void severalThreadsMayAsk()
    {
        const auto images = dataset();
        Loader loader(images, options()), quiet(images, options());
        std::vector<std::shared_ptr<const Batch>> expected;
        for (std::int64_t i = 0; i < 40; ++i)
            expected.push_back(quiet.batch(i));
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> threads;
        for (int t = 0; t < 3; ++t)
            threads.emplace_back([&, t] {
                for (std::int64_t i = 0; i < 40; ++i) {
                    const auto at = (i * (t + 1) + 7 * t) % 40;
                    wrong += !equal(*loader.batch(at), *expected[at]);
                }
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void faultsTravelToWhoNeedsTheBatch()
    {
        const auto images = dataset();
        Loader order(images, options());
        images->faultyIndex = order.batch(2)->indices[3];
        Loader loader(images, options());
        loader.batch(0);
        loader.batch(1);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        for (int attempt = 0; attempt < 2; ++attempt)
            QVERIFY_EXCEPTION_THROWN(loader.batch(2), std::runtime_error);
        loader.batch(3);
        images->faultyIndex = -1;
        QVERIFY(equal(*loader.batch(2), *order.batch(2)));
    }

    void refusesANormalizationThatDoesNotFit()
    {
        auto wrong = options();
        wrong.normalization.mean.pop_back();
        QVERIFY_EXCEPTION_THROWN(Loader(dataset(), wrong), Error);
    }

    void endsPromptly()
    {
        const auto images = std::make_shared<SlowDataset>(2000, kShape);
        std::chrono::steady_clock::time_point start;
        {
            Loader loader(images, options(2000));  // a batch takes ten seconds
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            start = std::chrono::steady_clock::now();
        }
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    }

    void whoWaitsIsInterrupted_data()
    {
        QTest::addColumn<int>("iteration");
        QTest::newRow("for the loader's own thread") << 0;
        QTest::newRow("while making it himself") << 1;
    }

    void whoWaitsIsInterrupted()
    {
        QFETCH(int, iteration);
        const auto images = std::make_shared<SlowDataset>(4000, kShape);
        Loader loader(images, options(2000));  // a batch takes ten seconds
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // its own thread is at batch 0
        std::atomic<bool> isStopping = false;
        std::chrono::steady_clock::time_point asked;
        std::jthread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
            asked = std::chrono::steady_clock::now();
            isStopping = true;
        });
        QVERIFY_EXCEPTION_THROWN(loader.batch(iteration, [&] { return !isStopping; }), Interrupted);
        other.join();
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - asked;
        QVERIFY2(taken.count() < 200, qPrintable(QString::number(taken.count())));
    }

    void anInterruptedBatchIsMadeLater()
    {
        const auto images = dataset();
        Loader loader(images, options()), quiet(images, options());
        // Far from what is made ahead, so that the caller makes it himself.
        int asked = 0;
        QVERIFY_EXCEPTION_THROWN(loader.batch(100, [&] { return ++asked < 4; }), Interrupted);
        QCOMPARE(asked, 4);
        QVERIFY(equal(*loader.batch(100), *quiet.batch(100)));
        QVERIFY(equal(*loader.batch(101, [] { return true; }), *quiet.batch(101)));
    }

    /// A batch that nobody has any more gives its memory to a later one. What an image is augmented in, its bytes and its floats, is taken anew: 1.25.
    void memoryIsUsedAgain()
    {
        const Shape shape{3, 32, 32};
        Loader loader(std::make_shared<test::ArrayDataset>(64, shape), options(16));
        for (std::int64_t i = 0; i < 8; ++i)
            loader.batch(i);
        const test::AllocationGuard guard;
        for (std::int64_t i = 8; i < 28; ++i)
            loader.batch(i);
        const auto ofBatches = static_cast<double>(20 * 16 * shape.elements()) * sizeof(float);
        const auto share = static_cast<double>(guard.totalBytes()) / ofBatches;
        QVERIFY2(share < 1.5, qPrintable(QString::number(share)));
    }

    /// Neither a partial batch nor what was mixed before leaves anything in the batch that takes its memory.
    void usedMemoryIsAsGoodAsNew()
    {
        auto mixed = options();
        mixed.mixup = 0.4;
        Loader loader(dataset(), mixed);
        for (std::int64_t i = 0; i < 20; ++i) {
            const auto batch = loader.batch(i);
            const auto fresh = Loader(dataset(), mixed).batch(i);
            QVERIFY(equal(*batch, *fresh) && batch->shares == fresh->shares && batch->otherLabels == fresh->otherLabels);
            QCOMPARE(batch->otherLabels.size(), batch->labels.size());
        }
    }

    void whoHasABatchKeepsIt()
    {
        std::shared_ptr<const Batch> kept;
        {
            Loader loader(dataset(), options());
            kept = loader.batch(0);
            for (std::int64_t i = 1; i < 12; ++i)
                QVERIFY(loader.batch(i)->images.data() != kept->images.data());
        }
        Loader quiet(dataset(), options());
        QVERIFY(equal(*kept, *quiet.batch(0)));
    }

    void waitingIsCounted()
    {
        Loader loader(std::make_shared<SlowDataset>(40, kShape), options(4));
        loader.batch(7);
        const auto first = loader.waitedMs();
        QVERIFY2(first >= 15, qPrintable(QString::number(first)));
        std::this_thread::sleep_for(std::chrono::seconds(1));
        loader.batch(8);
        QCOMPARE(loader.waitedMs(), first);
    }
};

QTEST_APPLESS_MAIN(TestLoader)
#include "tst_loader.moc"
