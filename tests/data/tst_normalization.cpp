#include "core/data/normalization.h"

#include <QtTest>

#include <numeric>

#include "core/base/error.h"
#include "core/data/loader.h"
#include "tests/support/arraydataset.h"

using namespace reslab;
using Kind = Normalization::Kind;

namespace {

const Shape kShape{3, 4, 5};

class BlackDataset : public test::ArrayDataset {
public:
    using ArrayDataset::ArrayDataset;
    void get(std::uint32_t, std::span<std::uint8_t> pixels) const override { std::fill(pixels.begin(), pixels.end(), 0); }
};

}  // namespace

class TestNormalization : public QObject {
    Q_OBJECT

private slots:
    void channelsComeOutCentred()
    {
        const test::ArrayDataset dataset(40, kShape);
        std::vector<std::uint32_t> all(dataset.size());
        std::iota(all.begin(), all.end(), 0u);
        const auto normalization = measure(dataset, all, Kind::PerChannel);
        QVERIFY(measure(dataset, {}, Kind::PerChannel) == normalization);
        const auto batch = makeBatch(dataset, all, normalization);
        const auto plane = kShape.height * kShape.width;
        for (std::int64_t c = 0; c < kShape.channels; ++c) {
            double sum = 0, squares = 0;
            for (std::size_t n = 0; n < all.size(); ++n)
                for (std::int64_t i = 0; i < plane; ++i) {
                    const double value = batch.images[(n * kShape.channels + c) * plane + i];
                    sum += value;
                    squares += value * value;
                }
            const auto count = static_cast<double>(all.size() * plane);
            QVERIFY(std::abs(sum / count) < 1e-5);
            QVERIFY(std::abs(squares / count - 1) < 1e-5);
        }
    }

    void pixelsComeOutCentred()
    {
        const test::ArrayDataset dataset(40, kShape);
        std::vector<std::uint32_t> some{3, 9, 21, 22, 39};
        const auto normalization = measure(dataset, some, Kind::PerPixel);
        QVERIFY(normalization.deviation.empty());
        const auto batch = makeBatch(dataset, some, normalization);
        for (std::int64_t i = 0; i < kShape.elements(); ++i) {
            double sum = 0;
            for (std::size_t n = 0; n < some.size(); ++n)
                sum += batch.images[n * kShape.elements() + i];
            QVERIFY(std::abs(sum) < 1e-5);
        }
    }

    void onlyTheGivenImagesCount()
    {
        const test::ArrayDataset dataset(40, kShape);
        const std::vector<std::uint32_t> some{1, 2, 3}, others{1, 2, 4};
        QVERIFY(measure(dataset, some, Kind::PerChannel) != measure(dataset, others, Kind::PerChannel));
    }

    void orderIsOfNoAccount()
    {
        const test::ArrayDataset dataset(40, kShape);
        const std::vector<std::uint32_t> some{1, 2, 30}, turned{30, 1, 2};
        for (const auto kind : {Kind::PerChannel, Kind::PerPixel})
            QVERIFY(measure(dataset, some, kind) == measure(dataset, turned, kind));
    }

    void constantChannelsHaveDeviationOne()
    {
        const BlackDataset dataset(4, kShape);
        const auto normalization = measure(dataset, {}, Kind::PerChannel);
        QCOMPARE(normalization.mean, std::vector<float>(3, 0.0f));
        QCOMPARE(normalization.deviation, std::vector<float>(3, 1.0f));
    }

    void noneIsEmpty() { QVERIFY(measure(test::ArrayDataset(2, kShape), {}, Kind::None) == Normalization{}); }

    void refuses_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<std::vector<float>>("mean");
        QTest::addColumn<std::vector<float>>("deviation");
        QTest::addColumn<QString>("option");
        const std::vector<float> three{0.5f, 0.5f, 0.5f};
        const auto inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("one mean for three channels") << 1 << std::vector{0.5f} << three << "mean";
        QTest::newRow("two deviations") << 1 << three << std::vector{0.5f, 0.5f} << "std";
        QTest::newRow("deviation zero") << 1 << three << std::vector{0.5f, 0.0f, 0.5f} << "std";
        QTest::newRow("deviation negative") << 1 << three << std::vector{0.5f, -0.1f, 0.5f} << "std";
        QTest::newRow("deviation not a number") << 1 << three << std::vector{0.5f, nan, 0.5f} << "std";
        QTest::newRow("mean infinite") << 1 << std::vector{0.5f, inf, 0.5f} << three << "mean";
        QTest::newRow("channels where pixels are due") << 2 << three << std::vector<float>{} << "mean";
        QTest::newRow("a mean where none is due") << 0 << three << std::vector<float>{} << "mean";
    }

    void refuses()
    {
        QFETCH(int, kind);
        QFETCH(std::vector<float>, mean);
        QFETCH(std::vector<float>, deviation);
        QFETCH(QString, option);
        try {
            checkNormalization({static_cast<Kind>(kind), mean, deviation, true}, kShape);
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::OptionInvalid);
            QCOMPARE(QString::fromStdString(std::string(error.field("option"))), option);
            QVERIFY2(!QString(error.what()).contains('{'), error.what());
            return;
        }
        QFAIL("was accepted");
    }
};

QTEST_APPLESS_MAIN(TestNormalization)
#include "tst_normalization.moc"
