#include "core/base/error.h"
#include "core/data/idx.h"
#include "tests/data/datafiles.h"
#include "tests/support/shared.h"

#include <QtTest>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;
constexpr int kVariants = 500;
constexpr std::uint32_t kHeight = 5, kWidth = 7;

Bytes labelsOf(std::uint32_t count)
{
    Bytes labels;
    for (std::uint32_t i = 0; i < count; ++i)
        labels.push_back(static_cast<std::uint8_t>((i * 3) % 10));
    return labels;
}

Bytes pixelsOf(std::uint32_t count)
{
    return randomBytes(std::size_t{count} * kHeight * kWidth, Rng(count, "idx"));
}

/// 12 training and 8 test images.
std::vector<TarFile> smallIdx()
{
    return {{"train-images-idx3-ubyte", idx({12, kHeight, kWidth}, pixelsOf(12))},
            {"train-labels-idx1-ubyte", idx({12}, labelsOf(12))},
            {"t10k-images-idx3-ubyte", idx({8, kHeight, kWidth}, pixelsOf(8))},
            {"t10k-labels-idx1-ubyte", idx({8}, labelsOf(8))}};
}

bool agrees(const Dataset& dataset, const Bytes& images, const Bytes& labels)
{
    constexpr std::size_t kImage = kHeight * kWidth;
    if (16 + dataset.size() * kImage != images.size() || 8 + dataset.size() != labels.size())
        return false;
    for (std::uint32_t i = 0; i < dataset.size(); ++i) {
        const auto begin = images.begin() + static_cast<std::ptrdiff_t>(16 + i * kImage);
        if (dataset.label(i) != labels[8 + i] || imageOf(dataset, i) != Bytes(begin, begin + kImage))
            return false;
    }
    return true;
}

bool agrees(const DataPair& pair, const std::vector<TarFile>& files)
{
    return agrees(*pair.train, files[0].content, files[1].content) && agrees(*pair.test, files[2].content, files[3].content);
}

}  // namespace

class TestIdx : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    std::filesystem::path folder(const char* name) const { return m_temporary.filePath(name).toStdString(); }

private slots:
    void reads_data();
    void reads();
    void countsClasses_data();
    void countsClasses();
    void refuses_data();
    void refuses();
    void brokenFiles_data();
    void brokenFiles();
    void realData();
};

void TestIdx::reads_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("packed");
    QTest::newRow("plain") << "" << "" << false;
    QTest::newRow("gzip") << "" << "" << true;
    QTest::newRow("dots") << "-idx" << ".idx" << false;
    QTest::newRow("test") << "t10k" << "test" << true;
}

void TestIdx::reads()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, packed);
    const auto place = folder(QTest::currentDataTag());
    for (const auto& file : smallIdx()) {
        auto name = QString::fromStdString(file.path);
        if (!from.isEmpty())
            name.replace(from, to);
        writeBytes(place / (name + (packed ? ".gz" : "")).toStdString(), packed ? gzip(file.content) : file.content);
    }
    QVERIFY(isIdxFolder(place));
    const auto pair = readIdxFolder(place);
    QVERIFY(pair.train->shape() == (Shape{1, kHeight, kWidth}));
    QCOMPARE(pair.name, std::string("MNIST-like"));
    QCOMPARE(pair.train->classNames().size(), std::size_t(10));
    QVERIFY(agrees(pair, smallIdx()));
}

void TestIdx::countsClasses_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("classes");
    QTest::newRow("ten at least") << 3 << -1 << 10;
    QTest::newRow("letters") << 26 << 0 << 27;
    QTest::newRow("gap below ten") << 9 << 4 << 10;
    QTest::newRow("gap above ten") << 26 << 12 << -1;
}

void TestIdx::countsClasses()
{
    QFETCH(int, most);
    QFETCH(int, gap);
    QFETCH(int, classes);
    Bytes labels;
    for (int label = 0; label <= most; ++label)
        if (label != gap)
            labels.push_back(static_cast<std::uint8_t>(label));
    const auto count = static_cast<std::uint32_t>(labels.size());
    const auto place = folder(QTest::currentDataTag());
    auto files = smallIdx();
    files[0].content = idx({count, kHeight, kWidth}, pixelsOf(count));
    files[1].content = idx({count}, labels);
    files[3].content = idx({8}, Bytes(8, 1));
    writeFiles(place, files);
    if (classes < 0) {
        const auto result = attempt([&] { readIdxFolder(place); }, "train-labels-idx1-ubyte");
        QVERIFY2(result.sentence.find("label 13 at byte 20 is not below the 12 classes") != std::string::npos,
                 result.sentence.c_str());
        return;
    }
    QCOMPARE(readIdxFolder(place).train->classNames().size(), static_cast<std::size_t>(classes));
}

void TestIdx::refuses_data()
{
    QTest::addColumn<int>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, int file, const Bytes& bytes, const char* sentence) {
        QTest::newRow(name) << file << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()))
                            << sentence;
    };
    const auto files = smallIdx();
    auto cut = files[0].content;
    cut.pop_back();
    row("cut", 0, cut, "train-images-idx3-ubyte: ends at byte 435, but all of 420 bytes, 12 x 5 x 7 as its header says was");
    auto grown = files[1].content;
    grown.push_back(1);
    row("grown", 1, grown, "train-labels-idx1-ubyte: at byte 20 found more bytes, expected the end of the file");
    row("empty", 2, {}, "t10k-images-idx3-ubyte: ends at byte 0, but the magic number");
    row("header cut", 2, {0, 0, 8, 3, 0, 0}, "ends at byte 6, but the 3 sizes");
    row("labels for images", 0, files[1].content, "is not an idx file of grey images (00 00 08 03), it begins with 00 00 08 01");
    row("floats", 0, {0, 0, 13, 3, 0, 0, 0, 1}, "it begins with 00 00 0d 03");
    row("count", 3, idx({9}, labelsOf(9)), "t10k-labels-idx1-ubyte: at byte 4 found 9 labels, expected 8 as in");
    row("size", 2, idx({8, 7, 5}, pixelsOf(8)), "t10k-images-idx3-ubyte: at byte 8 found images of 7 x 5, expected 5 x 7 as in");
    row("no images", 0, idx({0, 5, 7}, {}), "at byte 4 found a size of 0, expected at least 1");
    row("huge side", 0, idx({1, 5000, 7}, {}), "at byte 8 found a size of 5000, expected 1 to 4096");
    row("huge claim", 0, idx({0xffffffff, 4096, 4096}, {}), "at byte 4 found sizes of 4294967295 x 4096 x 4096");
    row("huge claim, packed", 0, gzip(idx({0xffffffff, 4096, 4096}, {})), "at byte 4 found sizes of 4294967295 x 4096 x 4096");
    row("packed, more than gzip can", 0, gzip(idx({1000000, 28, 28}, {})), "but all of 784000000 bytes");
    auto label = labelsOf(8);
    label[5] = 10;
    row("label", 3, idx({8}, label), "t10k-labels-idx1-ubyte: label 10 at byte 13 is not below the 10 classes");
}

void TestIdx::refuses()
{
    QFETCH(int, file);
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    const auto place = folder(QTest::currentDataTag());
    auto files = smallIdx();
    auto& changed = files[static_cast<std::size_t>(file)];
    changed.content.assign(content.begin(), content.end());
    writeFiles(place, files);
    const auto result = attempt([&] { readIdxFolder(place); }, changed.path);
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(QString::fromStdString(result.sentence).contains(sentence), result.sentence.c_str());
    QVERIFY(result.peakBytes <= kSpareBytes);
    std::filesystem::remove(place / changed.path);
    QVERIFY_EXCEPTION_THROWN(readIdxFolder(place), Error);
}

void TestIdx::brokenFiles_data()
{
    QTest::addColumn<bool>("packed");
    QTest::newRow("plain") << false;
    QTest::newRow("gzip") << true;
}

void TestIdx::brokenFiles()
{
    QFETCH(bool, packed);
    const auto place = folder(packed ? "broken-gz" : "broken");
    const auto original = smallIdx();
    for (int variant = 0; variant < kVariants; ++variant) {
        Rng rng(4, "broken", packed, static_cast<std::uint64_t>(variant));
        auto files = original;
        auto& victim = files[rng.below(files.size())];
        std::size_t total = 0;
        for (auto& file : files) {
            total += file.content.size();
            if (packed)
                file.content = gzip(file.content);
        }
        victim.content = broken(victim.content, 16, rng);
        total += victim.content.size();
        // Named .gz or not, the content decides.
        writeFiles(place, files);
        DataPair pair;
        const auto result = attempt([&] { pair = readIdxFolder(place); }, place.string());
        QVERIFY2(result.complaint.empty(), result.complaint.c_str());
        QVERIFY2(result.peakBytes <= total + kSpareBytes, qPrintable(QString::number(variant)));
        if (result.succeeded)
            QVERIFY2(agrees(pair, packed ? original : files), qPrintable(QString::number(variant)));
    }
}

void TestIdx::realData()
{
    const auto shared = sharedFolder();
    if (shared.empty())
        QSKIP("needs the shared folder's data/mnist (RESLAB_SHARED)");
    const auto pair = readIdxFolder(shared / "data" / "mnist");
    QCOMPARE(pair.train->size(), 60000u);
    QCOMPARE(pair.test->size(), 10000u);
    QVERIFY(pair.train->shape() == (Shape{1, 28, 28}));
    QCOMPARE(pair.train->label(0), 5);
    QCOMPARE(pair.test->label(0), 7);
    std::vector<int> counts(10);
    for (std::uint32_t i = 0; i < pair.test->size(); ++i)
        ++counts[static_cast<std::size_t>(pair.test->label(i))];
    QCOMPARE(counts, (std::vector<int>{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}));
}

QTEST_GUILESS_MAIN(TestIdx)
#include "tst_idx.moc"
