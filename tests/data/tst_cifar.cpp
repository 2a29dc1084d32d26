#include "core/base/error.h"
#include "core/data/cifar.h"
#include "tests/data/datafiles.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <cstdlib>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;
constexpr int kVariants = 500;

DataPair readSmall(const std::filesystem::path& folder, int classes)
{
    writeFiles(folder, smallCifar(classes));
    return readCifarFolder(folder);
}

/// The images of `dataset` against the records that it was read from.
bool agrees(const Dataset& dataset, const std::vector<Bytes>& files, std::size_t labelBytes)
{
    std::uint32_t index = 0;
    for (const auto& bytes : files)
        for (std::size_t at = 0; at < bytes.size(); at += labelBytes + 3072, ++index) {
            const auto* pixels = bytes.data() + at + labelBytes;
            if (dataset.label(index) != pixels[-1] || imageOf(dataset, index) != Bytes(pixels, pixels + 3072))
                return false;
        }
    return index == dataset.size();
}

bool agrees(const DataPair& pair, const std::vector<TarFile>& files, int classes)
{
    std::vector<Bytes> train;
    for (std::size_t i = 0; i + 1 < files.size(); ++i)
        train.push_back(files[i].content);
    const std::size_t labelBytes = classes == 100 ? 2 : 1;
    return agrees(*pair.train, train, labelBytes) && agrees(*pair.test, {files.back().content}, labelBytes);
}

}  // namespace

class TestCifar : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    std::filesystem::path folder(const char* name) const { return m_temporary.filePath(name).toStdString(); }

private slots:
    void readsFolder_data();
    void readsFolder();
    void readsArchive_data();
    void readsArchive();
    void readsClassNames();
    void refuses_data();
    void refuses();
    void refusesArchive_data();
    void refusesArchive();
    void brokenFolder_data();
    void brokenFolder();
    void brokenArchive_data();
    void brokenArchive();
    void realData();
};

void TestCifar::readsFolder_data()
{
    QTest::addColumn<int>("classes");
    QTest::newRow("CIFAR-10") << 10;
    QTest::newRow("CIFAR-100") << 100;
}

void TestCifar::readsFolder()
{
    QFETCH(int, classes);
    const auto place = folder(QTest::currentDataTag());
    const auto pair = readSmall(place, classes);
    QVERIFY(isCifarFolder(place));
    QCOMPARE(pair.name, std::string(QTest::currentDataTag()));
    QCOMPARE(pair.train->classNames().size(), std::size_t(classes));
    QVERIFY(pair.train->shape() == (Shape{3, 32, 32}));
    QVERIFY(agrees(pair, smallCifar(classes), classes));
    QCOMPARE(pair.warnings.size(), std::size_t(1));
    QCOMPARE(pair.warnings[0].code(), ErrorCode::ImageCountUnusual);
}

void TestCifar::readsArchive_data()
{
    readsFolder_data();
}

void TestCifar::readsArchive()
{
    QFETCH(int, classes);
    auto files = smallCifar(classes);
    std::vector<TarFile> stored{{"some/folder/readme.html", bytesOf("hello")}};
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        stored.push_back({"some/folder/" + file->path, file->content});
    const auto path = folder("set.tar.gz");
    writeBytes(path, gzip(tar(stored)));
    QVERIFY(agrees(readCifarArchive(path), files, classes));
}

void TestCifar::readsClassNames()
{
    const auto place = folder("named");
    QCOMPARE(readSmall(place, 10).train->classNames()[9], std::string("truck"));
    QCOMPARE(readSmall(folder("named100"), 100).train->classNames()[8], std::string("bicycle"));
    writeBytes(place / "batches.meta.txt", bytesOf("a\nb\nc\r\nd\ne\nf\ng\nh\ni\nj\n\n"));
    const auto pair = readCifarFolder(place);
    QCOMPARE(pair.train->classNames()[2], std::string("c"));
    QCOMPARE(pair.test->classNames()[9], std::string("j"));
}

using Change = std::function<void(const std::filesystem::path&)>;
Q_DECLARE_METATYPE(Change)

void TestCifar::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, Change change, const char* sentence) { QTest::newRow(name) << change << sentence; };
    row("missing", [](const auto& place) { std::filesystem::remove(place / "data_batch_3.bin"); },
        "data_batch_3.bin: there is no such file or folder");
    row("cut", [](const auto& place) { std::filesystem::resize_file(place / "data_batch_2.bin", 5000); },
        "data_batch_2.bin: ends at byte 5000, but the end of image 1, 3073 bytes each was expected there");
    row("empty", [](const auto& place) { std::filesystem::resize_file(place / "test_batch.bin", 0); },
        "test_batch.bin: ends at byte 0");
    row("too large", [](const auto& place) { std::filesystem::resize_file(place / "test_batch.bin", 30730001); },
        "test_batch.bin: 30730001 bytes is more than the 30730000 bytes (10000 images) allowed");
    row("label",
        [](const auto& place) {
            auto bytes = cifarRecords(2, 10, 1);
            bytes[3073] = 10;
            writeBytes(place / "data_batch_5.bin", bytes);
        },
        "data_batch_5.bin: label 10 at byte 3073 is not below the 10 classes");
    row("gzip", [](const auto& place) { writeBytes(place / "data_batch_1.bin", gzip(cifarRecords(2, 10, 1))); },
        "data_batch_1.bin: is not a CIFAR-10 binary file");
    row("names", [](const auto& place) { writeBytes(place / "batches.meta.txt", bytesOf("cat\ndog\n")); },
        "batches.meta.txt: at byte 0 found 2 class names, expected 10 class names");
    row("no text", [](const auto& place) { writeBytes(place / "batches.meta.txt", {0xff, 0xfe, 10}); }, "what is not text");
    row("folder",
        [](const auto& place) {
            std::filesystem::remove(place / "test_batch.bin");
            std::filesystem::create_directory(place / "test_batch.bin");
        },
        "test_batch.bin: cannot be read");
}

void TestCifar::refuses()
{
    QFETCH(Change, change);
    QFETCH(QString, sentence);
    const auto place = folder(QTest::currentDataTag());
    writeFiles(place, smallCifar(10));
    change(place);
    const auto result = attempt([&] { readCifarFolder(place); }, place.string());
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(QString::fromStdString(result.sentence).contains(sentence), result.sentence.c_str());
}

void TestCifar::refusesArchive_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const Bytes& bytes, const char* sentence) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()))
                            << sentence;
    };
    const auto files = smallCifar(10);
    const auto packed = gzip(tar(files));
    row("no gzip", tar(files), "is not a .tar.gz of CIFAR-10 or CIFAR-100 (binary version), it begins with 64 61 74 61");
    row("empty", {}, "it begins with nothing");
    row("cut", {packed.begin(), packed.begin() + 9000}, "ends at byte 9000, but the rest of the gzip stream was expected");
    auto grown = packed;
    append(grown, {1, 2, 3});
    row("grown", grown, "found 3 more bytes, expected the end of the gzip file");
    auto checksum = packed;
    checksum[checksum.size() - 6] ^= 1;
    row("checksum", checksum, "incorrect data check");
    row("no tar", gzip(randomBytes(4000, Rng(1))), "damage");
    row("foreign", gzip(tar({{"readme", bytesOf("hello")}})), "holds no data set that is known here");
    auto missing = files;
    missing.erase(missing.begin() + 2);
    row("missing", gzip(tar(missing)), "/data_batch_3.bin: there is no such file or folder");
    auto twice = files;
    twice.push_back(files[0]);
    row("twice", gzip(tar(twice)), "/data_batch_1.bin: at byte 0 found a second file of this name, expected one");
    auto cut = files;
    cut[1].content.pop_back();
    row("image cut", gzip(tar(cut)), "/data_batch_2.bin: ends at byte 6145, but the end of image 1");
    auto lie = files;
    lie[0].claimedBytes = 3073 * 10001;
    row("lie", gzip(tar(lie)), "/data_batch_1.bin: 30733073 bytes is more than the 30730000 bytes");
    lie[0].claimedBytes = 3073 * 10000;
    row("lie that could be", gzip(tar(lie)), "Truncated tar archive");
    constexpr std::size_t kMember = 8 << 20, kMembers = 80;
    auto bomb = gzip(tar({{"zeros", {}, kMember * kMembers}}));
    const auto zeros = gzip(Bytes(kMember));
    for (std::size_t i = 0; i < kMembers; ++i)
        append(bomb, zeros);
    row("bomb", bomb, "its content is more than the 536870912 bytes allowed");
}

void TestCifar::refusesArchive()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    const auto path = folder("refused.tar.gz");
    writeBytes(path, Bytes(content.begin(), content.end()));
    const auto result = attempt([&] { readCifarArchive(path); }, "refused.tar.gz");
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(QString::fromStdString(result.sentence).contains(sentence), result.sentence.c_str());
}

void TestCifar::brokenFolder_data()
{
    readsFolder_data();
}

void TestCifar::brokenFolder()
{
    QFETCH(int, classes);
    const auto place = folder("broken");
    std::filesystem::remove_all(place);
    auto files = smallCifar(classes);
    int read = 0;
    for (int variant = 0; variant < kVariants; ++variant) {
        Rng rng(2, "broken", static_cast<std::uint64_t>(classes), static_cast<std::uint64_t>(variant));
        auto changed = files;
        auto& victim = changed[rng.below(changed.size())];
        victim.content = broken(victim.content, victim.content.size(), rng);
        std::size_t total = 0;
        writeFiles(place, changed);
        for (const auto& file : changed)
            total += file.content.size();
        DataPair pair;
        const auto result = attempt([&] { pair = readCifarFolder(place); }, victim.path);
        QVERIFY2(result.complaint.empty(), result.complaint.c_str());
        QVERIFY2(result.peakBytes <= total + kSpareBytes, qPrintable(QString::number(variant)));
        if (!result.succeeded)
            continue;
        ++read;
        QVERIFY2(agrees(pair, changed, classes), qPrintable(QString::number(variant)));
    }
    QVERIFY2(read > 0 && read < kVariants, qPrintable(QString::number(read)));
}

void TestCifar::brokenArchive_data()
{
    QTest::addColumn<bool>("inside");
    QTest::newRow("around: the gzip file") << false;
    QTest::newRow("inside: the tar in an intact gzip file") << true;
}

void TestCifar::brokenArchive()
{
    QFETCH(bool, inside);
    const auto path = folder("broken.tar.gz");
    const auto files = smallCifar(10, 1);
    const auto archive = tar(files);
    const auto packed = gzip(archive);
    for (int variant = 0; variant < kVariants; ++variant) {
        const Rng rng(3, "broken", inside, static_cast<std::uint64_t>(variant));
        // Most of the tar is pixels; its first header is where lies are told.
        const auto bytes = inside ? gzip(broken(archive, 512, rng)) : broken(packed, 64, rng);
        writeBytes(path, bytes);
        DataPair pair;
        const auto result = attempt([&] { pair = readCifarArchive(path); }, "broken.tar.gz");
        QVERIFY2(result.complaint.empty(), result.complaint.c_str());
        QVERIFY2(result.peakBytes <= 2 * archive.size() + kSpareBytes, qPrintable(QString::number(variant)));
        if (result.succeeded && !inside)
            QVERIFY2(agrees(pair, files, 10), qPrintable(QString::number(variant)));
    }
}

void TestCifar::realData()
{
    const auto shared = sharedFolder();
    if (shared.empty())
        QSKIP("needs the shared folder's data/cifar10 (RESLAB_SHARED)");
    const auto place = folder("real");
    std::filesystem::create_directory(place);
    for (const char* name : {"data_batch_1.bin", "test_batch.bin"}) {
        const auto packed = (shared / "data" / "cifar10" / name).string() + ".xz";
        QCOMPARE(std::system(("xz -dc '" + packed + "' >'" + (place / name).string() + "'").c_str()), 0);
    }
    // Unpacking takes the longest of all, so that one file stands for five.
    for (const char* name : {"data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"})
        std::filesystem::create_symlink("data_batch_1.bin", place / name);
    const auto pair = readCifarFolder(place);
    QCOMPARE(pair.train->size(), 50000u);
    QCOMPARE(pair.test->size(), 10000u);
    QVERIFY(pair.warnings.empty());
    QCOMPARE(pair.train->label(0), 6);
    QCOMPARE(pair.test->label(0), 3);
    std::vector<int> counts(10);
    for (std::uint32_t i = 0; i < pair.test->size(); ++i)
        ++counts[static_cast<std::size_t>(pair.test->label(i))];
    QCOMPARE(counts, std::vector<int>(10, 1000));
    const auto bytes = readBytes(place / "test_batch.bin");
    QCOMPARE(imageOf(*pair.test, 9999), Bytes(bytes.end() - 3072, bytes.end()));
}

QTEST_GUILESS_MAIN(TestCifar)
#include "tst_cifar.moc"
