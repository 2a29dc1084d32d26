#include "core/train/ensemble.h"

#include <QtTest>

#include <cmath>

#include "core/engine/engine.h"
#include "core/zoo/zoo.h"
#include "tests/support/arraydataset.h"
#include "tests/train/experiments.h"

using namespace reslab;

namespace {

constexpr Shape kInput{3, 16, 16};

/// Pictures of a pattern in which every place differs from those around it.
class Pictures : public test::ArrayDataset {
public:
    Pictures(std::int64_t height, std::int64_t width) : ArrayDataset(4, kInput, 10), m_height(height), m_width(width) {}

    bool hasWholes() const override { return true; }
    PlanarImage whole(std::uint32_t index) const override
    {
        ++read;
        PlanarImage image{{3, m_height, m_width}, {}};
        for (std::int64_t c = 0; c < 3; ++c)
            for (std::int64_t y = 0; y < m_height; ++y)
                for (std::int64_t x = 0; x < m_width; ++x)
                    image.pixels.push_back(static_cast<std::uint8_t>((y * 7 + x * 3 + c * 40 + 11 * index) % 256));
        return image;
    }
    mutable int read = 0;

private:
    std::int64_t m_height, m_width;
};

struct Net {
    Engine engine{1};
    Network network{inferShapes(modelFromName("cifar:depth=8,width=4", kInput, 10)), Precision::F32, engine};
    Net() { network.initialise(5); }
    EnsembleMember member() { return {&network, {}}; }
};

double lossOf(Net& net, const Dataset& dataset, const EnsembleOptions& options)
{
    const std::vector members{net.member()};
    return evaluateTogether(members, dataset, firstIndices(dataset.size()), options)->together.loss();
}

}  // namespace

class TestEnsemble : public QObject {
    Q_OBJECT

private slots:
    void oneMemberIsItself()
    {
        Net net;
        const test::ArrayDataset data(12, kInput, 10);
        const std::vector members{net.member()};
        const auto result = evaluateTogether(members, data, firstIndices(12), {});
        QVERIFY(result);
        QVERIFY(std::abs(result->together.loss() - result->members.front().evaluation.loss()) < 1e-5);
        const auto alone = Evaluator({}).evaluate(net.network, data, firstIndices(12));
        QCOMPARE(result->members.front().evaluation.loss(), alone->loss());
    }

    void imagesOfOneSizeAreMoved()
    {
        Net net;
        const test::ArrayDataset data(6, kInput, 10);
        QVERIFY(lossOf(net, data, {.views = Views::TenCrop}) != lossOf(net, data, {}));
    }

    void picturesAreReadTenTimes()
    {
        Net net;
        const Pictures pictures(20, 30);
        lossOf(net, pictures, {.views = Views::TenCrop});
        QCOMPARE(pictures.read, 40);
        pictures.read = 0;
        lossOf(net, pictures, {});
        QCOMPARE(pictures.read, 0);
    }

    /// Of pictures just as large as the square, the views are parts of them without any scaling: told by hand.
    void cropsAreTheCornersAndTheMiddle()
    {
        Net net;
        const Pictures pictures(20, 20);
        const ImageWriter writer({}, kInput);
        std::vector<double> mean(40, 0.0);
        for (const bool flip : {false, true})
            for (const auto& [top, left] : {std::pair(2, 2), {0, 0}, {0, 4}, {4, 0}, {4, 4}}) {
                std::vector<float> images;
                for (std::uint32_t i = 0; i < 4; ++i) {
                    const auto whole = pictures.whole(i);
                    std::vector<std::uint8_t> part;
                    for (std::size_t c = 0; c < 3; ++c)
                        for (std::size_t y = 0; y < 16; ++y)
                            for (std::size_t x = 0; x < 16; ++x)
                                part.push_back(whole.pixels[(c * 20 + y + std::size_t(top)) * 20 + x + std::size_t(left)]);
                    images.resize(images.size() + part.size());
                    writer.write(part, {.flip = flip}, std::span(images).last(part.size()));
                }
                std::vector<float> logits(40);
                net.network.infer(4, images, logits);
                for (std::size_t i = 0; i < 4; ++i) {
                    double sum = 0.0;
                    for (std::size_t k = 0; k < 10; ++k)
                        sum += std::exp(static_cast<double>(logits[10 * i + k]));
                    for (std::size_t k = 0; k < 10; ++k)
                        mean[10 * i + k] += std::exp(static_cast<double>(logits[10 * i + k])) / sum / 10.0;
                }
            }
        double expected = 0.0;
        for (std::uint32_t i = 0; i < 4; ++i)
            expected -= std::log(mean[10 * i + static_cast<std::size_t>(pictures.label(i))]) / 4.0;
        const auto found = lossOf(net, pictures, {.views = Views::TenCrop, .resize = 20});
        QVERIFY2(std::abs(found - expected) < 1e-5, qPrintable(QString("%1, not %2").arg(found).arg(expected)));
        const auto other = lossOf(net, pictures, {.views = Views::TenCrop, .resize = 18});
        QVERIFY(std::abs(other - expected) > 1e-4);
    }

    void anyPictureCanBeCropped_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("small") << 5 << 5;
        QTest::newRow("wide") << 16 << 400;
        QTest::newRow("a line") << 1 << 300;
        QTest::newRow("large") << 300 << 200;
    }

    void anyPictureCanBeCropped()
    {
        QFETCH(int, height);
        QFETCH(int, width);
        Net net;
        QVERIFY(std::isfinite(lossOf(net, Pictures(height, width), {.views = Views::TenCrop})));
    }

    void canBeAbandoned()
    {
        Net net;
        const test::ArrayDataset data(12, kInput, 10);
        const std::vector members{net.member()};
        QVERIFY(!evaluateTogether(members, data, firstIndices(12), {.keepGoing = [] { return false; }}));
    }
};

QTEST_APPLESS_MAIN(TestEnsemble)
#include "tst_ensemble.moc"
