#include "core/kernels/batchnorm.h"
#include "core/kernels/elementwise.h"

#include <QTest>
#include <omp.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

using namespace reslab;
using namespace reslab::kernels;

namespace {

/// A tensor in a layout; what pads it is zero.
template <class Element>
struct Laid {
    ChannelwisePlan plan;
    std::vector<Element> values;

    Laid(const ChannelwisePlan& laid, unsigned seed) : plan(laid)
    {
        const auto padded = plan.layout.block * plan.layout.blocks;
        values.resize(static_cast<std::size_t>(plan.count * padded * plan.shape.height * plan.shape.width));
        std::mt19937 random(seed);
        std::normal_distribution<float> normal(0.3f, 1.0f);
        forEach([&](std::size_t at, std::int64_t) { values[at] = fromFloat<Element>(normal(random)); });
    }

    std::size_t place(std::int64_t n, std::int64_t c, std::int64_t pixel) const
    {
        const auto [block, blocks] = plan.layout;
        const auto pixels = plan.shape.height * plan.shape.width;
        return static_cast<std::size_t>(((n * blocks + c / block) * pixels + pixel) * block + c % block);
    }

    /// visit(place, channel) for every element that is no padding.
    template <class Visit>
    void forEach(const Visit& visit) const
    {
        for (std::int64_t n = 0; n < plan.count; ++n)
            for (std::int64_t c = 0; c < plan.shape.channels; ++c)
                for (std::int64_t pixel = 0; pixel < plan.shape.height * plan.shape.width; ++pixel)
                    visit(place(n, c, pixel), c);
    }

    double at(std::size_t place) const { return toFloat(values[place]); }
};

std::vector<float> perChannel(const ChannelwisePlan& plan, float first, float step)
{
    std::vector<float> values(static_cast<std::size_t>(normChannels(plan)), 0.0f);
    for (std::int64_t c = 0; c < plan.shape.channels; ++c)
        values[static_cast<std::size_t>(c)] = first + step * static_cast<float>(c % 7);
    return values;
}

template <class Element>
bool sameBits(const std::vector<Element>& a, const std::vector<Element>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Element)) == 0;
}

/// |a - b| / |b| over the elements of a tensor; `b` is told by place and channel.
template <class Element, class Expected>
double distance(const Laid<Element>& a, const Expected& b)
{
    double difference = 0.0;
    double size = 0.0;
    a.forEach([&](std::size_t at, std::int64_t c) {
        const double expected = b(at, static_cast<std::size_t>(c));
        difference += (a.at(at) - expected) * (a.at(at) - expected);
        size += expected * expected;
    });
    return std::sqrt(difference / size);
}

template <class Element>
constexpr double kTolerance = sizeof(Element) == 4 ? 1e-6 : 4e-3;

struct Case {
    const char* name;
    ChannelwisePlan plan;
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"sixteens, odd pixels", {3, {32, 5, 3}, {16, 2}}},
        {"eights", {4, {24, 4, 6}, {8, 3}}},
        {"eights, odd pixels, padded", {3, {20, 3, 5}, {8, 3}}},
        {"sixteens, padded", {2, {20, 4, 4}, {16, 2}}},
        {"channels last, 64", {3, {64, 4, 5}, {64, 1}}},
        {"channels last, 24", {3, {24, 4, 5}, {24, 1}}},
        {"channels last, 20", {2, {20, 3, 3}, {20, 1}}},
        {"channels last, 7", {2, {7, 3, 3}, {7, 1}}},
        {"planes", {3, {5, 3, 7}, {1, 5}}},
        {"one pixel", {9, {48, 1, 1}, {1, 48}}},
        {"a large picture", {2, {8, 50, 41}, {8, 1}}},
    };
    return all;
}

}  // namespace

/// The loops of batch normalisation against plain ones in f64, and what is fused against what is not, to the bit.
class TestBatchNormKernels : public QObject {
    Q_OBJECT

private slots:
    void statistics_data() { rows(); }
    void statistics();
    void forward_data() { rows(); }
    void forward();
    void backward_data() { rows(); }
    void backward();
    void fusedIsUnfused_data() { rows(); }
    void fusedIsUnfused();
    void teamChangesNoBit_data() { rows(); }
    void teamChangesNoBit();

private:
    static void rows()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<bool>("bf16");
        for (int i = 0; i < static_cast<int>(cases().size()); ++i)
            for (const bool bf16 : {false, true})
                QTest::addRow("%s, %s", cases()[static_cast<std::size_t>(i)].name, bf16 ? "bf16" : "f32") << i << bf16;
    }

    /// Calls check(plan, Element{}) for the row.
    template <class Check>
    static void inFormat(const Check& check)
    {
        QFETCH(int, row);
        QFETCH(bool, bf16);
        const auto& plan = cases()[static_cast<std::size_t>(row)].plan;
        if (bf16)
            check(plan, Bf16{});
        else
            check(plan, float{});
    }
};

void TestBatchNormKernels::statistics()
{
    inFormat([]<class Element>(const ChannelwisePlan& plan, Element) {
        const Laid<Element> src(plan, 1);
        std::vector<double> partials(static_cast<std::size_t>(normPartials(plan)));
        auto mean = perChannel(plan, 0.0f, 0.0f);
        auto variance = mean;
        normStatistics(plan, src.values.data(), partials.data(), mean.data(), variance.data());
        const auto samples = static_cast<double>(plan.count * plan.shape.height * plan.shape.width);
        std::vector<double> sum(mean.size()), square(mean.size());
        src.forEach([&](std::size_t at, std::int64_t c) { sum[static_cast<std::size_t>(c)] += src.at(at) / samples; });
        src.forEach([&](std::size_t at, std::int64_t c) {
            const auto off = src.at(at) - sum[static_cast<std::size_t>(c)];
            square[static_cast<std::size_t>(c)] += off * off / samples;
        });
        for (std::size_t c = 0; c < static_cast<std::size_t>(plan.shape.channels); ++c) {
            QVERIFY(std::abs(mean[c] - sum[c]) < 1e-6);
            QVERIFY(std::abs(variance[c] - square[c]) < 1e-5);
            // The unbiased variance would be another.
            QVERIFY(samples > 100 || std::abs(variance[c] - square[c] * samples / (samples - 1)) > 1e-5);
        }
    });
}

void TestBatchNormKernels::forward()
{
    inFormat([]<class Element>(const ChannelwisePlan& plan, Element) {
        const Laid<Element> src(plan, 1), shortcut(plan, 2);
        const auto scale = perChannel(plan, 0.5f, 0.25f);
        const auto shift = perChannel(plan, -0.5f, 0.125f);
        for (const bool gate : {false, true})
            for (const bool adds : {false, true}) {
                auto dst = src;
                normApply<Element>(plan, {.src = src.values.data(),
                                 .shortcut = adds ? shortcut.values.data() : nullptr,
                                 .scale = scale.data(),
                                 .shift = shift.data(),
                                 .gate = gate,
                                 .dst = dst.values.data()});
                const auto expected = [&](double sign, bool gated) {
                    return [&, sign, gated](std::size_t at, std::size_t c) {
                        const auto value = src.at(at) * scale[c] + shift[c] + (adds ? sign * shortcut.at(at) : 0.0);
                        return gated && value < 0.0 ? 0.0 : value;
                    };
                };
                QVERIFY(distance(dst, expected(1.0, gate)) < kTolerance<Element>);
                QVERIFY(distance(dst, expected(1.0, !gate)) > kTolerance<Element>);
                QVERIFY(!adds || distance(dst, expected(-1.0, gate)) > kTolerance<Element>);
            }
    });
}

void TestBatchNormKernels::backward()
{
    inFormat([]<class Element>(const ChannelwisePlan& plan, Element) {
        const Laid<Element> src(plan, 1), diffDst(plan, 3);
        const auto mean = perChannel(plan, 0.25f, 0.0f);
        const auto scale = perChannel(plan, 0.5f, 0.25f);
        const auto shift = perChannel(plan, -0.5f, 0.125f);
        const auto a = perChannel(plan, 1.5f, -0.25f);
        const auto b = perChannel(plan, 0.1f, 0.02f);
        const auto c = perChannel(plan, -0.2f, 0.05f);
        for (const bool gate : {false, true}) {
            const NormBackward<Element> args{.src = src.values.data(),
                                             .diffDst = diffDst.values.data(),
                                             .mean = mean.data(),
                                             .scale = scale.data(),
                                             .shift = shift.data(),
                                             .gate = gate};
            const auto dy = [&](std::size_t at, std::size_t channel) {
                const bool open = !gate || toFloat(src.values[at]) * scale[channel] + shift[channel] > 0.0f;
                return open ? diffDst.at(at) : 0.0;
            };
            std::vector<double> partials(static_cast<std::size_t>(normPartials(plan)));
            std::vector<double> sums(mean.size()), products(mean.size());
            normBackwardSums(plan, args, partials.data(), sums.data(), products.data());
            src.forEach([&](std::size_t at, std::int64_t channel) {
                const auto k = static_cast<std::size_t>(channel);
                sums[k] -= dy(at, k);
                products[k] -= dy(at, k) * (src.at(at) - mean[k]);
            });
            const auto samples = static_cast<double>(plan.count * plan.shape.height * plan.shape.width);
            for (std::size_t k = 0; k < static_cast<std::size_t>(plan.shape.channels); ++k)
                QVERIFY(std::abs(sums[k]) < 1e-6 * samples && std::abs(products[k]) < 1e-6 * samples);
            auto diffSrc = diffDst;
            normBackwardApply(plan, args, a.data(), b.data(), c.data(), diffSrc.values.data());
            const auto expected = [&](double sign) {
                return [&, sign](std::size_t at, std::size_t k) { return dy(at, k) * a[k] + sign * src.at(at) * b[k] + c[k]; };
            };
            QVERIFY(distance(diffSrc, expected(1.0)) < kTolerance<Element>);
            QVERIFY(distance(diffSrc, expected(-1.0)) > kTolerance<Element>);
        }
    });
}

/// A block's end in one pass gives what normalising, adding and the ReLU give one after the other, and so does the way back.
void TestBatchNormKernels::fusedIsUnfused()
{
    inFormat([]<class Element>(const ChannelwisePlan& plan, Element) {
        const Laid<Element> src(plan, 1), shortcut(plan, 2), first(plan, 3), second(plan, 4);
        const auto count = static_cast<std::int64_t>(src.values.size());
        const auto mean = perChannel(plan, 0.25f, 0.0f);
        const auto scale = perChannel(plan, 0.5f, 0.25f);
        const auto shift = perChannel(plan, -0.5f, 0.125f);
        auto fused = src;
        normApply<Element>(plan, {.src = src.values.data(),
                         .shortcut = shortcut.values.data(),
                         .scale = scale.data(),
                         .shift = shift.data(),
                         .gate = true,
                         .dst = fused.values.data()});
        auto apart = src;
        normApply<Element>(plan,
                           {.src = src.values.data(), .scale = scale.data(), .shift = shift.data(), .dst = apart.values.data()});
        addRelu(apart.values.data(), shortcut.values.data(), apart.values.data(), count);
        // In bf16 what stands between the passes would be rounded.
        if constexpr (sizeof(Element) == 4)
            QVERIFY(sameBits(fused.values, apart.values));
        else
            QVERIFY(distance(fused, [&](std::size_t at, std::size_t) { return apart.at(at); }) < 2e-2);

        auto joined = first;
        add(first.values.data(), second.values.data(), joined.values.data(), count);
        reluBackward(fused.values.data(), joined.values.data(), joined.values.data(), count);
        NormBackward<Element> args{.src = src.values.data(),
                                   .diffDst = joined.values.data(),
                                   .mean = mean.data(),
                                   .scale = scale.data(),
                                   .shift = shift.data()};
        std::vector<double> partials(static_cast<std::size_t>(normPartials(plan)));
        std::vector<double> sums(mean.size()), products(mean.size()), fusedSums(mean.size()), fusedProducts(mean.size());
        normBackwardSums(plan, args, partials.data(), sums.data(), products.data());
        auto diffSrc = src;
        normBackwardApply(plan, args, scale.data(), shift.data(), mean.data(), diffSrc.values.data());

        auto gated = second;  // in place of one of the two
        args.diffDst = first.values.data();
        args.diffMore = gated.values.data();
        args.dst = fused.values.data();
        args.gate = true;
        args.gated = gated.values.data();
        normBackwardSums(plan, args, partials.data(), fusedSums.data(), fusedProducts.data());
        QVERIFY(sameBits(gated.values, joined.values));
        QCOMPARE(fusedSums, sums);
        QCOMPARE(fusedProducts, products);
        auto fusedDiffSrc = first;
        args.diffDst = fusedDiffSrc.values.data();
        normBackwardApply(plan, args, scale.data(), shift.data(), mean.data(), fusedDiffSrc.values.data());
        QVERIFY(sameBits(fusedDiffSrc.values, diffSrc.values));
    });
}

void TestBatchNormKernels::teamChangesNoBit()
{
    inFormat([]<class Element>(const ChannelwisePlan& plan, Element) {
        const Laid<Element> src(plan, 1);
        std::vector<std::vector<float>> found;
        for (const int threads : {1, 2, 3}) {
            omp_set_num_threads(threads);
            std::vector<double> partials(static_cast<std::size_t>(normPartials(plan)));
            auto mean = perChannel(plan, 0.0f, 0.0f);
            auto variance = mean;
            normStatistics(plan, src.values.data(), partials.data(), mean.data(), variance.data());
            mean.insert(mean.end(), variance.begin(), variance.end());
            found.push_back(mean);
        }
        QVERIFY(sameBits(found[0], found[1]) && sameBits(found[0], found[2]));
    });
}

QTEST_APPLESS_MAIN(TestBatchNormKernels)
#include "tst_batchnormkernels.moc"
