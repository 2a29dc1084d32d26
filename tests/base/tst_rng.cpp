#include "core/base/rng.h"

#include <QtTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

using namespace reslab;

namespace {

/// The generator as its authors publish it. Blackman and Vigna 2018, xoshiro256**.
std::uint64_t publishedNext(std::array<std::uint64_t, 4>& s)
{
    const auto result = std::rotl(s[1] * 5, 7) * 9;
    const auto t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

}  // namespace

class TestRng : public QObject {
    Q_OBJECT

private slots:
    void followsThePublishedGenerator();
    void streamsNeverChange();
    void everyKeyIsAnotherStream();
    void uniformFillsItsInterval();
    void belowIsUnbiased();
    void normalHasItsMoments();
    void permutationHoldsEveryNumberOnce();
    void permutationsAreEquallyLikely();
};

void TestRng::followsThePublishedGenerator()
{
    std::array<std::uint64_t, 4> known{1, 2, 3, 4};
    for (const std::uint64_t expected :
         {std::uint64_t{11520}, std::uint64_t{0}, std::uint64_t{1509978240}, std::uint64_t{1215971899390074240}})
        QCOMPARE(publishedNext(known), expected);
    Rng rng(7, "weights", 3);
    auto state = rng.state();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(rng.next(), publishedNext(state));
    QVERIFY(rng.state() == state);
}

/// Data sets, initial weights and augmentation of stored runs are made from these.
void TestRng::streamsNeverChange()
{
    QCOMPARE(Rng(0).next(), std::uint64_t{18000357867550767370u});
    QCOMPARE(Rng(1, "augment", 2, 3).next(), std::uint64_t{4166857799604262933u});
}

void TestRng::everyKeyIsAnotherStream()
{
    std::set<std::uint64_t> first;
    int streams = 0;
    for (const std::uint64_t seed : {0u, 1u, 2u})
        for (const char* purpose : {"", "a", "b", "ab"})
            for (std::uint64_t a = 0; a < 10; ++a)
                for (std::uint64_t b = 0; b < 10; ++b, ++streams)
                    first.insert(Rng(seed, purpose, a, b).next());
    QCOMPARE(first.size(), static_cast<std::size_t>(streams));
}

void TestRng::uniformFillsItsInterval()
{
    Rng rng(1);
    std::array<int, 10> bins{};
    for (int i = 0; i < 100'000; ++i) {
        const auto value = rng.uniform();
        QVERIFY(value >= 0 && value < 1);
        ++bins[static_cast<std::size_t>(value * 10)];
    }
    // Six standard deviations of a bin's count.
    for (const int count : bins)
        QVERIFY(std::abs(count - 10'000) < 6 * 95);
    for (int i = 0; i < 1000; ++i) {
        const auto value = rng.uniform(-2.0, 3.0);
        QVERIFY(value >= -2 && value < 3);
    }
}

void TestRng::belowIsUnbiased()
{
    Rng rng(2);
    std::array<int, 3> counts{};
    // The largest bound at which two thirds of the range would be favoured twofold, were nothing rejected.
    const auto bound = (std::uint64_t{1} << 63) + (std::uint64_t{1} << 62);
    for (int i = 0; i < 30'000; ++i)
        ++counts[static_cast<std::size_t>(rng.below(bound) / (std::uint64_t{1} << 62))];
    for (const int count : counts)
        QVERIFY(std::abs(count - 10'000) < 6 * 82);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(rng.below(1), std::uint64_t{0});
}

void TestRng::normalHasItsMoments()
{
    Rng rng(3);
    constexpr int kCount = 200'000;
    double sum = 0, squares = 0, fourths = 0;
    for (int i = 0; i < kCount; ++i) {
        const auto value = rng.normal();
        QVERIFY(std::isfinite(value));
        sum += value;
        squares += value * value;
        fourths += value * value * value * value;
    }
    QVERIFY(std::abs(sum / kCount) < 6 * 1.0 / std::sqrt(kCount));
    QVERIFY(std::abs(squares / kCount - 1) < 6 * std::sqrt(2.0 / kCount));
    QVERIFY(std::abs(fourths / kCount - 3) < 6 * std::sqrt(96.0 / kCount));
}

void TestRng::permutationHoldsEveryNumberOnce()
{
    for (const std::uint32_t n : {0u, 1u, 2u, 1000u}) {
        auto order = permutation(n, Rng(4, "shuffle", n));
        QVERIFY(order == permutation(n, Rng(4, "shuffle", n)));
        QVERIFY(n < 1000 || order != permutation(n, Rng(5, "shuffle", n)));
        std::ranges::sort(order);
        for (std::uint32_t i = 0; i < n; ++i)
            QCOMPARE(order[i], i);
    }
}

void TestRng::permutationsAreEquallyLikely()
{
    std::map<std::vector<std::uint32_t>, int> counts;
    for (std::uint64_t i = 0; i < 24'000; ++i)
        ++counts[permutation(4, Rng(6, "shuffle", i))];
    QCOMPARE(counts.size(), std::size_t{24});
    for (const auto& [order, count] : counts)
        QVERIFY(std::abs(count - 1000) < 6 * 31);
}

QTEST_APPLESS_MAIN(TestRng)
#include "tst_rng.moc"
