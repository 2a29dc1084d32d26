#include "core/kernels/sampling.h"
#include "core/kernels/tensorsums.h"

#include <QtTest>

#include <omp.h>

#include <cmath>
#include <random>

using namespace reslab;
using namespace reslab::kernels;

namespace {

constexpr std::int64_t kWholePicture = 0;

/// A tensor in a layout, and the same elements in the order (N, C, H, W) without padding.
template <class Element>
struct Made {
    ChannelwisePlan plan;
    std::vector<Element> laidOut;
    std::vector<double> plain;
};

std::size_t placeOf(const ChannelwisePlan& plan, std::int64_t n, std::int64_t c, std::int64_t pixel)
{
    const auto [block, blocks] = plan.layout;
    const auto pixels = plan.shape.height * plan.shape.width;
    return static_cast<std::size_t>(((n * blocks + c / block) * pixels + pixel) * block + c % block);
}

/// A third of the values are zeros; channel 1 is nothing else.
template <class Element>
Made<Element> make(const ChannelwisePlan& plan, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.5F, 2.0F);
    Made<Element> made{.plan = plan};
    made.laidOut.resize(static_cast<std::size_t>(plan.count * imageElements(plan.layout, plan.shape)));
    for (std::int64_t n = 0; n < plan.count; ++n)
        for (std::int64_t c = 0; c < plan.shape.channels; ++c)
            for (std::int64_t p = 0; p < plan.shape.height * plan.shape.width; ++p) {
                const auto value = c == 1 || random() % 3 == 0 ? Element{} : fromFloat<Element>(normal(random));
                made.laidOut[placeOf(plan, n, c, p)] = value;
                made.plain.push_back(toFloat(value));
            }
    return made;
}

TensorSums naive(const std::vector<double>& values)
{
    TensorSums sums;
    for (const auto value : values) {
        sums.sum += value;
        sums.squares += value * value;
        sums.largest = std::max(sums.largest, std::abs(value));
        sums.zeros += value == 0.0 ? 1 : 0;
    }
    return sums;
}

bool isSame(const TensorSums& actual, const TensorSums& expected)
{
    return std::abs(actual.sum - expected.sum) <= 1e-12 * expected.squares &&
           std::abs(actual.squares - expected.squares) <= 1e-12 * expected.squares && actual.largest == expected.largest &&
           actual.zeros == expected.zeros;
}

}  // namespace

class TestTensorSums : public QObject {
    Q_OBJECT

private slots:
    void layouts_data();
    void layouts();
    void anyTeamGivesTheSameBits();
    void tinyValues();
    void notANumber();
    void oneBehindTheOther();
    void samples_data() { layouts_data(); }
    void samples();

private:
    template <class Element>
    void compare(const ChannelwisePlan& plan);
};

void TestTensorSums::layouts_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("block");
    QTest::addColumn<int>("size");
    for (const int channels : {2, 3, 5, 16, 19})
        for (const int block : {1, 8, 16, static_cast<int>(kWholePicture)})
            for (const int size : {1, 5})
                QTest::addRow("%d channels, blocks of %d, %d pixels", channels, block, size * size) << channels << block << size;
}

template <class Element>
void TestTensorSums::compare(const ChannelwisePlan& plan)
{
    const auto a = make<Element>(plan, 1);
    const auto b = make<Element>(plan, 2);
    QVERIFY(isSame(tensorSums(plan, a.laidOut.data()), naive(a.plain)));
    std::vector<double> both;
    PairSums pairs;
    for (std::size_t i = 0; i < a.plain.size(); ++i) {
        both.push_back(static_cast<float>(a.plain[i]) + static_cast<float>(b.plain[i]));
        pairs.firstSquares += a.plain[i] * a.plain[i];
        pairs.secondSquares += b.plain[i] * b.plain[i];
        pairs.products += a.plain[i] * b.plain[i];
    }
    QVERIFY(isSame(tensorSums(plan, a.laidOut.data(), b.laidOut.data()), naive(both)));
    QVERIFY(!isSame(tensorSums(plan, b.laidOut.data()), naive(a.plain)));
    const auto seen = pairSums(plan, a.laidOut.data(), b.laidOut.data());
    QVERIFY(std::abs(seen.firstSquares - pairs.firstSquares) <= 1e-12 * pairs.firstSquares);
    QVERIFY(std::abs(seen.secondSquares - pairs.secondSquares) <= 1e-12 * pairs.secondSquares);
    QVERIFY(std::abs(seen.products - pairs.products) <= 1e-12 * (pairs.firstSquares + pairs.secondSquares));
    const auto together = naive(both);
    QVERIFY(std::abs(seen.squares() - together.squares) <= 1e-6 * together.squares);
    QCOMPARE(seen.largest, together.largest);
    QCOMPARE(zeroChannels(plan, a.laidOut.data()), 1);

    // A single value that is none says that the channel lives, wherever it stands.
    auto alive = a.laidOut;
    const auto last = plan.shape.height * plan.shape.width - 1;
    alive[placeOf(plan, plan.count - 1, 1, last)] = fromFloat<Element>(-1e-30F);
    QCOMPARE(zeroChannels(plan, alive.data()), 0);
    // Padding is no channel and no zero: were it counted, the layout would show in the result.
    if (const auto padded = imageElements(plan.layout, plan.shape) - plan.shape.elements(); padded > 0) {
        auto counted = naive(a.plain);
        counted.zeros += plan.count * padded;
        QVERIFY(!isSame(tensorSums(plan, a.laidOut.data()), counted));
    }
}

void TestTensorSums::layouts()
{
    QFETCH(int, channels);
    QFETCH(int, block);
    QFETCH(int, size);
    const auto side = block == kWholePicture ? channels : block;
    const ChannelwisePlan plan{7, {channels, size, size}, {side, (channels + side - 1) / side}};
    compare<float>(plan);
    compare<Bf16>(plan);
}

void TestTensorSums::anyTeamGivesTheSameBits()
{
    const ChannelwisePlan plan{9, {5, 11, 7}, {8, 1}};
    const auto a = make<float>(plan, 1);
    const auto b = make<float>(plan, 2);
    omp_set_num_threads(1);
    const auto alone = tensorSums(plan, a.laidOut.data());
    const auto pairsAlone = pairSums(plan, a.laidOut.data(), b.laidOut.data());
    for (const int threads : {2, 3}) {
        omp_set_num_threads(threads);
        const auto sums = tensorSums(plan, a.laidOut.data());
        QVERIFY(sums.sum == alone.sum && sums.squares == alone.squares);
        QVERIFY(pairSums(plan, a.laidOut.data(), b.laidOut.data()).products == pairsAlone.products);
    }
}

/// The square of a value that f32 holds may be none that it holds.
void TestTensorSums::tinyValues()
{
    const std::vector<float> tiny(1000, 1e-30F);
    const auto sums = tensorSums(std::span<const float>(tiny));
    QVERIFY(std::abs(sums.squares - 1000.0 * 1e-60) < 1e-62);
    const std::vector<float> huge(1000, 1e30F);
    QVERIFY(std::isfinite(tensorSums(std::span<const float>(huge)).squares));
}

void TestTensorSums::notANumber()
{
    std::vector<float> values(100, 1.0F);
    values[37] = std::numeric_limits<float>::quiet_NaN();
    const auto sums = tensorSums(std::span<const float>(values));
    QVERIFY(std::isnan(sums.sum) && std::isnan(sums.squares));
}

void TestTensorSums::oneBehindTheOther()
{
    for (const std::size_t size : {0U, 1U, 7U, 8192U, 8193U, 30000U}) {
        std::vector<float> values(size);
        std::vector<double> expected(size);
        for (std::size_t i = 0; i < size; ++i)
            expected[i] = values[i] = static_cast<float>(i % 17) - 5.0F;
        QVERIFY(isSame(tensorSums(std::span<const float>(values)), naive(expected)));
    }
}

/// Elements of the tensor itself, each at most once, in their order, no padding; and their channels.
void TestTensorSums::samples()
{
    QFETCH(int, channels);
    QFETCH(int, block);
    QFETCH(int, size);
    const auto side = block == kWholePicture ? channels : block;
    const ChannelwisePlan plan{7, {channels, size, size}, {side, (channels + side - 1) / side}};
    const auto pixels = plan.shape.height * plan.shape.width;
    std::vector<std::size_t> places;
    for (std::int64_t n = 0; n < plan.count; ++n)
        for (std::int64_t c = 0; c < channels; ++c)
            for (std::int64_t p = 0; p < pixels; ++p)
                places.push_back(placeOf(plan, n, c, p));
    for (const std::int64_t most : {1, 10, 100, 100000}) {
        const Sampling sampling(plan, most);
        QVERIFY(sampling.count() >= 1 && sampling.count() <= most);
        if (most >= std::ssize(places))
            QCOMPARE(sampling.count(), std::int64_t{std::ssize(places)});
        std::vector<std::pair<std::int64_t, std::int64_t>> seen(static_cast<std::size_t>(sampling.count()), {-1, -1});
        sampling.forEach([&](std::int64_t index, std::int64_t channel, std::int64_t at) {
            seen[static_cast<std::size_t>(index)] = {channel, at};  // each by one thread of the team
        });
        std::size_t index = 0;
        for (const auto& [channel, at] : seen) {
            while (index < places.size() && places[index] != static_cast<std::size_t>(at))
                ++index;
            QVERIFY(index < places.size());
            QCOMPARE(channel, static_cast<std::int64_t>(index) / pixels % channels);
        }
    }
}

QTEST_APPLESS_MAIN(TestTensorSums)
#include "tst_tensorsums.moc"
