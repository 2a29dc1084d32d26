#include "core/base/error.h"
#include "core/data/imagedecode.h"
#include "core/data/imagefolder.h"
#include "tests/data/datafiles.h"
#include "tests/data/pictures.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <thread>

using namespace reslab;
using namespace reslab::test;
namespace fs = std::filesystem;

namespace {

constexpr Shape kShape{3, 8, 8};

Picture pictureNumber(int number)
{
    return randomPicture(12, 9, static_cast<std::uint64_t>(number));
}

/// `count` pictures named 000.png and so on; the picture's number is `first` + i.
void writePictures(const fs::path& folder, int count, int first = 0)
{
    for (int i = 0; i < count; ++i)
        writeBytes(folder / QString("%1.png").arg(i, 3, 10, QChar('0')).toStdString(), encodePng(pictureNumber(first + i)));
}

std::vector<int> countLabels(const Dataset& dataset)
{
    std::vector<int> counts(dataset.classNames().size());
    for (std::uint32_t i = 0; i < dataset.size(); ++i)
        ++counts[static_cast<std::size_t>(dataset.label(i))];
    return counts;
}

std::string keyOf(const Bytes& image)
{
    return {image.begin(), image.end()};
}

/// The images of both halves, with their labels.
std::multimap<std::string, int> imagesOf(const DataPair& pair)
{
    std::multimap<std::string, int> images;
    for (const auto& half : {pair.train, pair.test})
        for (std::uint32_t i = 0; i < half->size(); ++i)
            images.emplace(keyOf(imageOf(*half, i)), half->label(i));
    return images;
}

}  // namespace

class TestImageFolder : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    fs::path folder(const char* name) const { return m_temporary.filePath(name).toStdString(); }

private slots:
    void readsHalves_data();
    void readsHalves();
    void testHalfWithoutClasses();
    void splits();
    void firstTestImagesAreOfEveryClass_data();
    void firstTestImagesAreOfEveryClass();
    void skipsAndNames();
    void refuses_data();
    void refuses();
    void ignoresOtherFiles();
    void ignoresHiddenFolders_data();
    void ignoresHiddenFolders();
    void neverGivesWrongImages();
    void checksPartOfALargeFolder();
    void staysWithinItsCache_data();
    void staysWithinItsCache();
    void readByManyThreads();
    void resizesBeforeTheCut();
    void givesWholePictures();
    void realPhotographs();
};

void TestImageFolder::readsHalves_data()
{
    QTest::addColumn<QString>("test");
    QTest::newRow("test") << "test";
    QTest::newRow("val") << "val";
}

void TestImageFolder::readsHalves()
{
    QFETCH(QString, test);
    const auto place = folder(qPrintable("halves-" + test));
    const auto testPlace = place / test.toStdString();
    writePictures(place / "train" / "zebra", 3, 0);
    writePictures(place / "train" / "ant", 2, 100);
    writePictures(place / "train" / "Bee" / "deeper", 1, 200);
    writePictures(testPlace / "zebra", 1, 300);
    writePictures(testPlace / "ant", 2, 400);
    QVERIFY(isImageFolder(place));
    const auto pair = openImageFolder(place, {.shape = kShape});
    QCOMPARE(pair.train->classNames(), (std::vector<std::string>{"Bee", "ant", "zebra"}));
    QCOMPARE(countLabels(*pair.train), (std::vector<int>{1, 2, 3}));
    QCOMPARE(countLabels(*pair.test), (std::vector<int>{0, 2, 1}));
    QCOMPARE(pair.warnings.size(), std::size_t(1));
    QCOMPARE(pair.warnings[0].code(), ErrorCode::ClassUntested);
    QCOMPARE(pair.warnings[0].field("class"), std::string_view("Bee"));
    QVERIFY(warningSentences(pair).front().ends_with("has no class Bee"));
    QCOMPARE(pair.name, "halves-" + test.toStdString());
    QCOMPARE(imageOf(*pair.train, 0), fitPicture(pictureNumber(200), kShape));
    QCOMPARE(imageOf(*pair.train, 2), fitPicture(pictureNumber(101), kShape));
    QCOMPARE(imageOf(*pair.train, 5), fitPicture(pictureNumber(2), kShape));
    const auto images = imagesOf(pair);
    for (const auto& [number, label] : {std::pair{300, 2}, {400, 1}, {401, 1}})
        QCOMPARE(images.find(keyOf(fitPicture(pictureNumber(number), kShape)))->second, label);
    const auto grey = openImageFolder(place, {.shape = {1, 8, 8}});
    QCOMPARE(imageOf(*grey.train, 0), fitPicture(pictureNumber(200), {1, 8, 8}));
}

void TestImageFolder::resizesBeforeTheCut()
{
    const auto place = folder("resized");
    writePictures(place / "a", 5, 0);
    const auto pair = openImageFolder(place, {.shape = kShape, .resize = 9});
    const auto plain = openImageFolder(place, {.shape = kShape});
    QVERIFY(imageOf(*pair.test, 0) != imageOf(*plain.test, 0));
    // Pictures of 12 x 9 with 9 as their shorter side are not scaled at all: what is left is the middle, from (0 or 1, 2).
    const auto key = keyOf(imageOf(*pair.test, 0));
    bool isFound = false;
    for (int number = 0; number < 5; ++number) {
        const auto picture = pictureNumber(number);
        std::string middle;
        for (std::size_t c = 0; c < 3; ++c)
            for (std::size_t y = 0; y < 8; ++y)
                for (std::size_t x = 0; x < 8; ++x)
                    middle += static_cast<char>(picture.rgb[(y * 12 + x + 2) * 3 + c]);
        isFound |= middle == key;
    }
    QVERIFY(isFound);
    QCOMPARE(fitPicture(pictureNumber(1), kShape, 5), fitPicture(pictureNumber(1), kShape));
}

void TestImageFolder::givesWholePictures()
{
    const auto place = folder("wholes");
    writePictures(place / "a", 5, 0);
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{1} << 20}) {
        const auto pair = openImageFolder(place, {.shape = {3, 6, 6}, .cacheBytes = bytes});
        QVERIFY(pair.test->hasWholes());
        for (int again = 0; again < 2; ++again)
            QVERIFY((pair.test->whole(0).shape == Shape{3, 9, 12}));
        const auto small = openImageFolder(place, {.shape = {1, 3, 3}, .cacheBytes = bytes}).test->whole(0);
        QVERIFY((small.shape == Shape{1, 6, 8}));
        QCOMPARE(std::ssize(small.pixels), small.shape.elements());
    }
    const auto picture = pictureNumber(1);
    const auto planes = planarPicture(picture, 3, 100).pixels;
    for (std::size_t i = 0; i < 12 * 9; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            QCOMPARE(planes[c * 12 * 9 + i], picture.rgb[3 * i + c]);
}

void TestImageFolder::testHalfWithoutClasses()
{
    const auto place = folder("unlabelled");
    writePictures(place / "train" / "a", 10, 0);
    writePictures(place / "train" / "b", 5, 100);
    writePictures(place / "test", 4, 300);
    const auto split = openImageFolder(place, {.shape = kShape});
    QCOMPARE(countLabels(*split.train), (std::vector<int>{8, 4}));
    QCOMPARE(countLabels(*split.test), (std::vector<int>{2, 1}));
    QCOMPARE(split.warnings.size(), std::size_t(1));
    QCOMPARE(split.warnings[0].code(), ErrorCode::HalfUnlabelled);

    writePictures(place / "val" / "a", 3, 400);
    writePictures(place / "val" / "b", 2, 500);
    const auto pair = openImageFolder(place, {.shape = kShape});
    QCOMPARE(countLabels(*pair.train), (std::vector<int>{10, 5}));
    QCOMPARE(countLabels(*pair.test), (std::vector<int>{3, 2}));
    QVERIFY(pair.warnings.empty());
}

void TestImageFolder::splits()
{
    const auto place = folder("split");
    writePictures(place / "a", 20, 0);
    writePictures(place / "b", 11, 100);
    writePictures(place / "c", 1, 200);
    const auto pair = openImageFolder(place, {.shape = kShape});
    QCOMPARE(countLabels(*pair.train), (std::vector<int>{16, 9, 1}));
    QCOMPARE(countLabels(*pair.test), (std::vector<int>{4, 2, 0}));
    const auto images = imagesOf(pair);
    QCOMPARE(images.size(), std::size_t(32));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(images.count(keyOf(fitPicture(pictureNumber(i), kShape))), std::size_t(1));
    const auto again = openImageFolder(place, {.shape = kShape, .threads = 3});
    const auto other = openImageFolder(place, {.shape = kShape, .splitSeed = 2});
    bool differs = false;
    for (std::uint32_t i = 0; i < pair.train->size(); ++i) {
        QCOMPARE(imageOf(*again.train, i), imageOf(*pair.train, i));
        differs |= imageOf(*other.train, i) != imageOf(*pair.train, i);
    }
    QVERIFY(differs);
}

void TestImageFolder::firstTestImagesAreOfEveryClass_data()
{
    QTest::addColumn<QString>("half");
    QTest::addColumn<int>("pictures");
    QTest::newRow("a half of its own") << "test/" << 40;
    QTest::newRow("a fifth of each class") << "" << 200;
}

/// Errors between epochs are of the first so many. Of 160 mixed images 40 lack one of four classes once in 200,000 times.
void TestImageFolder::firstTestImagesAreOfEveryClass()
{
    QFETCH(QString, half);
    QFETCH(int, pictures);
    constexpr std::uint32_t kFirst = 40;
    const auto place = folder(QTest::currentDataTag());
    for (int label = 0; label < 4; ++label) {
        const auto name = std::string(1, static_cast<char>('a' + label));
        writePictures(place / half.toStdString() / name, pictures, 1000 * label);
        if (!half.isEmpty())
            writePictures(place / "train" / name, 1, 1000 * label + 500);
    }
    const auto test = openImageFolder(place, {.shape = kShape}).test;
    QCOMPARE(countLabels(*test), std::vector<int>(4, 40));
    std::vector<int> counts(4);
    for (std::uint32_t i = 0; i < kFirst; ++i)
        ++counts[static_cast<std::size_t>(test->label(i))];
    QVERIFY(std::ranges::none_of(counts, [](int count) { return count == 0; }));
    // The same in another place, whose files were made in another order.
    const auto other = folder(qPrintable(QString("again ") + QTest::currentDataTag()));
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(place))
        if (entry.is_regular_file())
            files.push_back(fs::relative(entry.path(), place));
    std::ranges::sort(files, std::greater());
    for (const auto& file : files)
        writeBytes(other / file, readBytes(place / file));
    const auto again = openImageFolder(other, {.shape = kShape, .threads = 3}).test;
    for (std::uint32_t i = 0; i < test->size(); ++i) {
        QCOMPARE(again->label(i), test->label(i));
        QCOMPARE(imageOf(*again, i), imageOf(*test, i));
    }
}

void TestImageFolder::skipsAndNames()
{
    const auto place = folder("skips");
    writePictures(place / "train" / "a", 150, 0);
    writePictures(place / "train" / "b", 100, 1000);
    writePictures(place / "test" / "a", 30, 2000);
    writePictures(place / "test" / "b", 20, 3000);
    auto cut = encodeJpeg(smoothPicture(40, 30));
    cut.resize(cut.size() / 2);
    writeBytes(place / "train" / "a" / "007.png", cut);
    writeBytes(place / "test" / "b" / "019.png", bytesOf("not a picture"));
    writeBytes(place / "train" / "b" / "050.png", {});
    const auto pair = openImageFolder(place, {.shape = kShape});
    QCOMPARE(pair.train->size(), 248u);
    QCOMPARE(pair.test->size(), 49u);
    QVERIFY(pair.warnings.empty());
    const auto told = warningSentences(pair);
    QCOMPARE(told.size(), std::size_t(3));
    QVERIFY(told[0].starts_with("skipped "));
    QVERIFY(told[0].find("007.png: ends at byte") != std::string::npos);
    QVERIFY(told[0].find("the rest of the picture") != std::string::npos);
    QVERIFY(told[1].find("050.png: is not a JPEG") != std::string::npos);
    QVERIFY(told[2].find("019.png: is not a JPEG") != std::string::npos);
    QCOMPARE(pair.skipped[0].code(), ErrorCode::FileTruncated);
    // The images behind the gap are still themselves.
    QCOMPARE(imageOf(*pair.train, 7), fitPicture(pictureNumber(8), kShape));
    QCOMPARE(imageOf(*pair.train, 149), fitPicture(pictureNumber(1000), kShape));
    QCOMPARE(pair.train->label(148), 0);
    QCOMPARE(pair.train->label(149), 1);
}

using Change = std::function<void(const fs::path&)>;
Q_DECLARE_METATYPE(Change)

void TestImageFolder::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, Change change, const char* sentence) { QTest::newRow(name) << change << sentence; };
    row("too many", [](const auto& place) { writeBytes(place / "train" / "a" / "000.png", bytesOf("x")); },
        "1 of 12 images cannot be read, more than 1 in 100; the first one is ");
    row("empty class", [](const auto& place) { fs::create_directories(place / "train" / "c"); },
        "train: class c has no image that can be read");
    row("class of one half", [](const auto& place) { writePictures(place / "test" / "c", 1); },
        "train: class c has no image that can be read");
    row("a name that is no text", [](const auto& place) { writePictures(place / "train" / "c\n\xff", 1); }, "is not plain text");
    row("one image a class, and none to test",
        [](const auto& place) {
            fs::remove_all(place / "test");
            for (const char* name : {"a", "b"})
                for (const char* file : {"001.png", "002.png"})
                    fs::remove(place / "train" / name / file);
        },
        "no class has two images");
    row("class of nothing readable",
        [](const auto& place) {
            writePictures(place / "train" / "a", 150, 0);
            writeBytes(place / "train" / "c" / "1.png", bytesOf("x"));
        },
        "train: class c has no image that can be read");
}

void TestImageFolder::refuses()
{
    QFETCH(Change, change);
    QFETCH(QString, sentence);
    const auto place = folder(QTest::currentDataTag());
    for (const char* half : {"train", "test"})
        for (const char* name : {"a", "b"})
            writePictures(place / half / name, 3);
    QVERIFY(warningSentences(openImageFolder(place, {.shape = kShape})).empty());
    change(place);
    QString found = "was read";
    try {
        openImageFolder(place, {.shape = kShape});
    } catch (const Error& error) {
        found = error.what();
    }
    // QTemporaryDir cannot remove names that are no text.
    fs::remove_all(place);
    QVERIFY2(found.contains(sentence), qPrintable(found));
}

void TestImageFolder::ignoresOtherFiles()
{
    const auto place = folder("others");
    writePictures(place / "a", 5, 0);
    writePictures(place / "b", 5, 10);
    for (const char* name : {".DS_Store", "Thumbs.db", "desktop.ini"})
        writeBytes(place / "a" / name, bytesOf("x"));
    writeBytes(place / ".git" / "config", bytesOf("x"));
    writeBytes(place / "readme.txt", bytesOf("x"));
    const auto pair = openImageFolder(place, {.shape = kShape});
    QCOMPARE(pair.train->size() + pair.test->size(), 10u);
    QVERIFY(warningSentences(pair).empty());
    QVERIFY(!isImageFolder(place / "a"));
    fs::create_directories(place / "none" / "inside");
    QVERIFY(!isImageFolder(place / "none"));
}

void TestImageFolder::ignoresHiddenFolders_data()
{
    QTest::addColumn<QString>("hidden");
    QTest::newRow("in a class") << "a/.ipynb_checkpoints";
    QTest::newRow("below a class") << "a/deeper/.thumbnails";
    QTest::newRow("a folder in a hidden one") << "a/.thumbnails/normal";
}

void TestImageFolder::ignoresHiddenFolders()
{
    QFETCH(QString, hidden);
    const auto place = folder(QTest::currentDataTag());
    writePictures(place / "a", 5, 0);
    writePictures(place / "a" / "deeper", 2, 20);
    writePictures(place / "a" / "zoo", 1, 30);
    writePictures(place / hidden.toStdString(), 2, 40);
    const auto images = imagesOf(openImageFolder(place, {.shape = kShape}));
    QCOMPARE(images.size(), std::size_t(8));
    QVERIFY(images.contains(keyOf(fitPicture(pictureNumber(21), kShape))));
    QVERIFY(images.contains(keyOf(fitPicture(pictureNumber(30), kShape))));
    QVERIFY(!images.contains(keyOf(fitPicture(pictureNumber(40), kShape))));
}

void TestImageFolder::neverGivesWrongImages()
{
    const auto place = folder("changes");
    writePictures(place / "a", 5, 0);
    writePictures(place / "b", 5, 10);
    const auto pair = openImageFolder(place, {.shape = kShape, .cacheBytes = 0});
    for (const auto& entry : fs::recursive_directory_iterator(place))
        if (entry.is_regular_file())
            fs::resize_file(entry.path(), 100);
    QVERIFY_EXCEPTION_THROWN(imageOf(*pair.train, 0), Error);
}

void TestImageFolder::checksPartOfALargeFolder()
{
    const auto place = folder("large");
    writePictures(place / "a", 20, 0);
    writePictures(place / "b", 20, 100);
    writeBytes(place / "a" / "020.png", bytesOf("begins like no picture"));
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(place))
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    fs::remove(place / "a" / "020.png");
    const auto pair = openImageFolder(place, {.shape = kShape, .checkedBytes = bytes / 4});
    QCOMPARE(pair.warnings.size(), std::size_t(1));
    QCOMPARE(pair.warnings[0].code(), ErrorCode::ImagesSampled);
    QVERIFY(warningSentences(pair).front().find("of the 40 images was decoded") != std::string::npos);
    QCOMPARE(imagesOf(pair).size(), std::size_t(40));
    QCOMPARE(imageOf(*pair.train, 0), imageOf(*openImageFolder(place, {.shape = kShape}).train, 0));
}

void TestImageFolder::staysWithinItsCache_data()
{
    QTest::addColumn<int>("images");
    QTest::newRow("none") << 0;
    QTest::newRow("some") << 7;
    QTest::newRow("all") << 1000;
}

/// What is kept is seen by taking the files away.
void TestImageFolder::staysWithinItsCache()
{
    QFETCH(int, images);
    const auto place = folder(QTest::currentDataTag());
    writePictures(place / "a", 20, 0);
    const auto cacheBytes = static_cast<std::size_t>(images * kShape.elements());
    const auto pair = openImageFolder(place, {.shape = kShape, .cacheBytes = cacheBytes});
    const auto before = imagesOf(pair);
    QCOMPARE(imagesOf(pair), before);
    fs::remove_all(place);
    int kept = 0;
    for (const auto& half : {pair.train, pair.test})
        for (std::uint32_t i = 0; i < half->size(); ++i)
            try {
                QCOMPARE(before.count(keyOf(imageOf(*half, i))), std::size_t(1));
                ++kept;
            } catch (const Error&) {
            }
    QCOMPARE(kept, std::min(images, 20));
}

void TestImageFolder::readByManyThreads()
{
    const auto place = folder("threads");
    writePictures(place / "a", 30, 0);
    writePictures(place / "b", 30, 100);
    const auto pair = openImageFolder(place, {.shape = kShape, .cacheBytes = static_cast<std::size_t>(20 * kShape.elements())});
    std::vector<Bytes> expected;
    for (std::uint32_t i = 0; i < pair.train->size(); ++i)
        expected.push_back(imageOf(*pair.train, i));
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (std::uint32_t i = 0; i < 3 * pair.train->size(); ++i) {
                    const auto index = (i * 7 + t) % pair.train->size();
                    wrong += imageOf(*pair.train, index) != expected[index];
                }
            });
    }
    QCOMPARE(wrong.load(), 0);
}

void TestImageFolder::realPhotographs()
{
    const auto shared = sharedFolder();
    if (shared.empty())
        QSKIP("needs the shared folder's data/photos (RESLAB_SHARED)");
    const auto pair = openImageFolder(shared / "data" / "photos", {.shape = {3, 64, 64}});
    QCOMPARE(pair.train->classNames(), (std::vector<std::string>{"ants", "bees"}));
    QVERIFY(warningSentences(pair).empty());
    QCOMPARE(pair.test->size(), 153u);
    QCOMPARE(countLabels(*pair.test), (std::vector<int>{70, 83}));
}

QTEST_GUILESS_MAIN(TestImageFolder)
#include "tst_imagefolder.moc"
