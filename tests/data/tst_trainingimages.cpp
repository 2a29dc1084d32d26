#include "core/data/trainingimages.h"

#include <QtTest>

#include <cmath>
#include <map>

#include "core/data/loader.h"
#include "tests/support/arraydataset.h"
#include "tests/support/pictures.h"

using namespace reslab;

namespace {

constexpr Shape kShape{3, 16, 16};

AugmentOptions everything()
{
    return {.flip = true, .padding = 2, .cropArea = 0.3, .randAugment = 2, .magnitude = 9.0, .colorJitter = 0.3, .cutout = 5};
}

std::vector<float> written(const AugmentOptions& options, std::uint64_t seed, std::int64_t epoch, std::uint32_t index)
{
    static const auto dataset = std::make_shared<test::ArrayDataset>(40, kShape);
    std::vector<float> image(static_cast<std::size_t>(kShape.elements()));
    TrainingImages(dataset, options, {}, seed).write(index, epoch, image);
    return image;
}

/// A data set whose pictures are wider than what get() gives: the middle.
class WideDataset : public test::ArrayDataset {
public:
    WideDataset() : ArrayDataset(3, {1, 4, 4}) {}
    bool hasWholes() const override { return true; }
    PlanarImage whole(std::uint32_t) const override { return {{1, 4, 12}, std::vector<std::uint8_t>(48, 255)}; }
};

}  // namespace

class TestTrainingImages : public QObject {
    Q_OBJECT

private slots:
    void withoutOptionsTheImageItself()
    {
        const test::ArrayDataset dataset(40, kShape);
        const auto image = written({}, 1, 2, 7);
        for (std::size_t i = 0; i < image.size(); ++i)
            QCOMPARE(image[i], static_cast<float>(dataset.image(7)[i]) / 255.0F);
    }

    void everyOptionChangesIt_data()
    {
        QTest::addColumn<QString>("option");
        for (const char* option : {"flip", "padding", "cropArea", "randAugment", "colorJitter", "cutout"})
            QTest::newRow(option) << option;
    }

    void everyOptionChangesIt()
    {
        QFETCH(QString, option);
        const auto all = everything();
        AugmentOptions one;
        if (option == "flip")
            one.flip = true;
        else if (option == "padding")
            one.padding = all.padding;
        else if (option == "cropArea")
            one.cropArea = all.cropArea;
        else if (option == "randAugment")
            one.randAugment = all.randAugment;
        else if (option == "colorJitter")
            one.colorJitter = all.colorJitter;
        else
            one.cutout = all.cutout;
        int changed = 0;
        for (std::uint32_t i = 0; i < 40; ++i)
            changed += written(one, 1, 0, i) != written({}, 1, 0, i);
        QVERIFY2(changed >= 10, qPrintable(QString::number(changed)));
    }

    void dependsOnSeedEpochAndIndexAlone()
    {
        const auto first = written(everything(), 1, 2, 3);
        QVERIFY(written(everything(), 1, 2, 3) == first);
        QVERIFY(written(everything(), 2, 2, 3) != first);
        QVERIFY(written(everything(), 1, 3, 3) != first);
        QVERIFY(written(everything(), 1, 2, 4) != first);
    }

    void cropTakesThePlaceOfPadding()
    {
        auto without = everything();
        without.padding = 0;
        for (std::uint32_t i = 0; i < 40; ++i)
            QVERIFY(written(everything(), 1, 2, i) == written(without, 1, 2, i));
    }

    void cropsComeFromTheWholePicture()
    {
        std::vector<float> image(16);
        const TrainingImages images(std::make_shared<WideDataset>(), {.cropArea = 0.5}, {}, 1);
        for (std::uint32_t i = 0; i < 3; ++i) {
            images.write(i, 0, image);
            QCOMPARE(image, std::vector<float>(16, 1.0F));
        }
    }

    void holes()
    {
        std::map<std::int64_t, int> areas;
        for (std::uint32_t i = 0; i < 2000; ++i) {
            const auto hole = drawHole(5, kShape, 1, 0, i);
            QVERIFY(hole.top >= 0 && hole.left >= 0 && hole.bottom <= 16 && hole.right <= 16);
            ++areas[(hole.bottom - hole.top) * (hole.right - hole.left)];
        }
        QCOMPARE(areas.rbegin()->first, 25);  // the whole square
        QCOMPARE(areas.begin()->first, 9);    // its centre in a corner
        QVERIFY(drawHole(0, kShape, 1, 0, 3) == Hole{});
        std::vector<float> image(static_cast<std::size_t>(kShape.elements()), 1.0F);
        cutOut({.top = 2, .bottom = 4, .left = 5, .right = 8}, kShape, image);
        QCOMPARE(std::count(image.begin(), image.end(), 0.0F), 18);
        QCOMPARE(image[3 * 16 + 7], 0.0F);
        QCOMPARE(image[16 * 16 + 2 * 16 + 5], 0.0F);
        QCOMPARE(image[3 * 16 + 8], 1.0F);
    }

    void theLoaderGivesTheSame()
    {
        const auto dataset = std::make_shared<test::ArrayDataset>(20, kShape);
        LoaderOptions options{.batchSize = 8, .seed = 5, .augment = everything(), .mixup = 0.4};
        Loader loader(dataset, options);
        const TrainingImages images(dataset, options.augment, options.normalization, options.seed);
        for (const std::int64_t iteration : {0, 1, 2, 4}) {
            const auto given = loader.batch(iteration);
            const auto made = makeTrainingBatch(images, given->indices, options, iteration / 3, iteration);
            QVERIFY(given->images == made.images && given->shares == made.shares && given->otherLabels == made.otherLabels);
            QCOMPARE(given->shares.size(), given->labels.size());
            QCOMPARE(given->otherLabels.size(), given->labels.size());
        }
        options.mixup = 0.0;
        QVERIFY(Loader(dataset, options).batch(0)->shares.empty());
    }

    void golden()
    {
        // Without the crop, whose resampling is a library's.
        auto options = everything();
        options.cropArea = 0.0;
        std::uint64_t hash = 0;
        for (std::uint32_t i = 0; i < 40; ++i) {
            std::vector<std::uint8_t> bytes;
            for (const auto value : written(options, 3, 1, i))
                bytes.push_back(static_cast<std::uint8_t>(std::lround(value * 255.0F)));
            hash = hash * 31 + test::hashOf(bytes);
        }
        QCOMPARE(QString::number(hash, 16), QString("6b17ada12df7ef15"));
    }
};

QTEST_APPLESS_MAIN(TestTrainingImages)
#include "tst_trainingimages.moc"
