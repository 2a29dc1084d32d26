#include "core/kernels/conv3x3.h"

#include <QTest>
#include <omp.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <random>
#include <vector>

using namespace reslab;
using namespace reslab::kernels;

namespace {

struct Free {
    void operator()(std::byte* data) const { std::free(data); }
};

/// Memory at a cache line that holds anything but zeros.
std::unique_ptr<std::byte, Free> scratchOf(std::size_t bytes)
{
    const auto size = (bytes + 63) / 64 * 64;
    std::unique_ptr<std::byte, Free> memory(static_cast<std::byte*>(std::aligned_alloc(64, size)));
    std::memset(memory.get(), 0x7b, size);
    return memory;
}

std::vector<float> drawn(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform(-1.0f, 1.0f);
    std::vector<float> values(size);
    for (auto& value : values)
        value = uniform(random);
    return values;
}

/// Element (n, c, h, w) of a tensor of C channels in nChw8c, or in nchw.
struct Places {
    std::int64_t channels = 0, height = 0, width = 0, block = 8;

    std::int64_t blocks() const { return (channels + block - 1) / block; }
    std::size_t size(std::int64_t count) const { return static_cast<std::size_t>(count * blocks() * block * height * width); }
    std::size_t at(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) const
    {
        return static_cast<std::size_t>((((n * blocks() + c / block) * height + h) * width + w) * block + c % block);
    }
    std::vector<float> filled(std::int64_t count, unsigned seed) const
    {
        auto values = drawn(size(count), seed);
        for (std::int64_t n = 0; n < count; ++n)
            for (auto c = channels; c < blocks() * block; ++c)
                for (std::int64_t h = 0; h < height; ++h)
                    for (std::int64_t w = 0; w < width; ++w)
                        values[at(n, c, h, w)] = 0.0f;
        return values;
    }
};

/// A convolution, as loops: visit(n, o, c, h, w, source row, source column, tap) for every product.
template <class Visit>
void forEachProduct(const Conv3x3Plan& plan, const Visit& visit)
{
    for (std::int64_t n = 0; n < plan.count; ++n)
        for (std::int64_t o = 0; o < plan.outChannels; ++o)
            for (std::int64_t c = 0; c < plan.src.channels; ++c)
                for (std::int64_t h = 0; h < plan.src.height; ++h)
                    for (std::int64_t w = 0; w < plan.src.width; ++w)
                        for (std::int64_t tap = 0; tap < 9; ++tap) {
                            const auto y = h + tap / 3 - 1;
                            const auto x = w + tap % 3 - 1;
                            if (y >= 0 && y < plan.src.height && x >= 0 && x < plan.src.width)
                                visit(n, o, c, h, w, y, x, tap);
                        }
}

double relative(const std::vector<float>& actual, const std::vector<double>& expected)
{
    double difference = 0.0;
    double size = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
        size += expected[i] * expected[i];
    }
    return std::sqrt(difference / size);
}

constexpr double kTolerance = 1e-6;

struct Fixture {
    Conv3x3Plan plan;
    Places src, dst;
    std::vector<float> images, weights, diffDst;

    Fixture(std::int64_t count, const Shape& shape, std::int64_t outChannels, int threads)
        : plan{.count = count, .src = shape, .outChannels = outChannels, .threads = threads},
          src{shape.channels, shape.height, shape.width, shape.channels < 8 ? 1 : 8},
          dst{outChannels, shape.height, shape.width}
    {
        plan.srcLayout = {src.block, src.blocks()};
        images = src.filled(count, 1);
        weights = drawn(static_cast<std::size_t>(outChannels * shape.channels * 9), 2);
        diffDst = dst.filled(count, 3);
        omp_set_num_threads(threads);
    }

    std::size_t weight(std::int64_t o, std::int64_t c, std::int64_t tap) const
    {
        return static_cast<std::size_t>((o * plan.src.channels + c) * 9 + tap);
    }
};

}  // namespace

/// The loops for 3x3 convolutions against plain ones in f64; each with a mutant that must be noticed.
class TestConv3x3 : public QObject {
    Q_OBJECT

private slots:
    void forward_data() { rows(); }
    void forward();
    void backward_data() { rows(); }
    void backward();

private:
    static void rows();
    static Fixture fixture();
};

void TestConv3x3::rows()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("ic");
    QTest::addColumn<int>("oc");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 3}) {
        const auto row = [threads](int n, int ic, int oc, int h, int w) {
            QTest::addRow("%d images, %d to %d channels of %dx%d, %d threads", n, ic, oc, h, w, threads)
                << n << ic << oc << h << w << threads;
        };
        row(3, 16, 16, 8, 8);
        row(4, 8, 24, 5, 7);
        row(3, 24, 8, 3, 13);
        row(5, 3, 16, 6, 9);
        row(3, 20, 32, 4, 1);
        row(3, 8, 8, 1, 2);
        row(3, 64, 64, 2, 3);
        row(2, 16, 24, 19, 15);
        // More than a band of rows at once.
        row(2, 8, 8, 50, 62);
    }
}

Fixture TestConv3x3::fixture()
{
    QFETCH(int, count);
    QFETCH(int, ic);
    QFETCH(int, oc);
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, threads);
    return {count, Shape{ic, height, width}, oc, threads};
}

void TestConv3x3::forward()
{
    const auto f = fixture();
    if (!conv3x3Fits(f.plan))
        QSKIP("this processor has no AVX2");
    std::vector<float> packed(static_cast<std::size_t>(conv3x3PackedFloats(f.plan)));
    conv3x3Pack(f.plan, f.weights.data(), packed.data());
    const auto bias = drawn(static_cast<std::size_t>(f.plan.outChannels), 5);
    const auto shortcut = f.dst.filled(f.plan.count, 6);
    const auto scratch = scratchOf(conv3x3ForwardScratch(f.plan));
    const auto expected = [&](bool tail, bool mutant) {
        std::vector<double> sums(f.diffDst.size(), 0.0);
        forEachProduct(f.plan, [&](auto n, auto o, auto c, auto h, auto w, auto y, auto x, auto tap) {
            sums[f.dst.at(n, o, h, w)] += static_cast<double>(f.images[f.src.at(n, c, y, x)]) *
                                          f.weights[f.weight(o, c, mutant ? 8 - tap : tap)];
        });
        for (std::size_t i = 0; tail && i < sums.size(); ++i) {
            const auto channel = static_cast<std::int64_t>(i) % 8 +
                                 static_cast<std::int64_t>(i) / (8 * f.dst.height * f.dst.width) % f.dst.blocks() * 8;
            sums[i] = std::max(0.0, sums[i] + bias[static_cast<std::size_t>(channel)] + shortcut[i]);
        }
        return sums;
    };
    std::vector<float> actual(f.diffDst.size(), 7.0f);
    conv3x3(f.plan, {.src = f.images.data(), .packed = packed.data(), .dst = actual.data()}, scratch.get());
    QVERIFY(relative(actual, expected(false, false)) < kTolerance);
    QVERIFY(relative(actual, expected(false, true)) > kTolerance);
    conv3x3(f.plan,
            {.src = f.images.data(),
             .packed = packed.data(),
             .bias = bias.data(),
             .shortcut = shortcut.data(),
             .gate = true,
             .dst = actual.data()},
            scratch.get());
    QVERIFY(relative(actual, expected(true, false)) < kTolerance);
    QVERIFY(relative(actual, expected(false, false)) > kTolerance);
}

void TestConv3x3::backward()
{
    const auto f = fixture();
    if (!conv3x3Fits(f.plan))
        QSKIP("this processor has no AVX2");
    std::vector<float> packed(static_cast<std::size_t>(conv3x3PackedFloats(f.plan)));
    const bool wantsDiffSrc = f.src.block == 8;
    if (wantsDiffSrc)
        conv3x3PackBackward(f.plan, f.weights.data(), packed.data());
    const auto scratch = scratchOf(conv3x3BackwardScratch(f.plan));
    std::vector<float> diffWeights(f.weights.size(), 7.0f);
    std::vector<float> diffSrc(wantsDiffSrc ? f.images.size() : 0, 7.0f);
    const auto run = [&](bool data, bool weights) {
        conv3x3Backward(f.plan,
                        {.src = f.images.data(),
                         .diffDst = f.diffDst.data(),
                         .packed = packed.data(),
                         .diffSrc = data ? diffSrc.data() : nullptr,
                         .diffWeights = weights ? diffWeights.data() : nullptr},
                        scratch.get());
    };
    run(wantsDiffSrc, true);
    const auto check = [&](bool mutant) {
        std::vector<double> byWeights(f.weights.size(), 0.0);
        std::vector<double> bySrc(f.images.size(), 0.0);
        forEachProduct(f.plan, [&](auto n, auto o, auto c, auto h, auto w, auto y, auto x, auto tap) {
            const double diff = f.diffDst[f.dst.at(n, o, h, w)];
            const auto weight = f.weight(o, c, mutant ? 8 - tap : tap);
            byWeights[weight] += diff * f.images[f.src.at(n, c, y, x)];
            bySrc[f.src.at(n, c, y, x)] += diff * f.weights[weight];
        });
        return std::pair(relative(diffWeights, byWeights), wantsDiffSrc ? relative(diffSrc, bySrc) : mutant ? 1.0 : 0.0);
    };
    QVERIFY(check(false).first < kTolerance && check(false).second < kTolerance);
    QVERIFY(check(true).first > kTolerance && check(true).second > kTolerance);

    // Each alone, and once more, gives the same bits.
    const auto weightsBefore = diffWeights;
    const auto srcBefore = diffSrc;
    run(false, true);
    if (wantsDiffSrc)
        run(true, false);
    QVERIFY(diffWeights == weightsBefore && diffSrc == srcBefore);
}

QTEST_APPLESS_MAIN(TestConv3x3)
#include "tst_conv3x3.moc"
