#include "core/base/error.h"
#include "core/data/datasource.h"
#include "core/data/imagedecode.h"
#include "tests/data/datafiles.h"
#include "tests/data/pictures.h"

#include <QtTest>

#include <atomic>

using namespace reslab;
using namespace reslab::test;
namespace fs = std::filesystem;

class TestDataSource : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    fs::path folder(const char* name) const { return m_temporary.filePath(name).toStdString(); }

private slots:
    void findsTheKind_data();
    void findsTheKind();
    void givesUpWhenAsked_data() { findsTheKind_data(); }
    void givesUpWhenAsked();
    void bringsPhotographsToTheInput();
    void checksAsManyBytesAsAsked();
    void refuses_data();
    void refuses();
    void repeatsGrey();
};

using Make = std::function<std::string(const fs::path&)>;
Q_DECLARE_METATYPE(Make)
Q_DECLARE_METATYPE(Shape)

namespace {

std::vector<TarFile> smallIdx()
{
    return {{"train-images-idx3-ubyte", idx({2, 3, 4}, randomBytes(24, Rng(1)))},
            {"train-labels-idx1-ubyte", idx({2}, {3, 9})},
            {"t10k-images-idx3-ubyte", idx({1, 3, 4}, randomBytes(12, Rng(2)))},
            {"t10k-labels-idx1-ubyte", idx({1}, {0})}};
}

}  // namespace

void TestDataSource::findsTheKind_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<int>("classes");
    const auto row = [](const char* tag, Make make, const char* name, Shape shape, int classes) {
        QTest::newRow(tag) << make << name << shape << classes;
    };
    const auto cifar = [](int classes, const char* below) {
        return [=](const fs::path& place) {
            writeFiles(place / below, smallCifar(classes));
            return place.string();
        };
    };
    const Shape colour{3, 32, 32}, digits{1, 3, 4};
    row("shapes", [](const auto&) { return "shapes"; }, "shapes", colour, 10);
    row("cifar10", cifar(10, ""), "CIFAR-10", colour, 10);
    row("cifar10 parent", cifar(10, "cifar-10-batches-bin"), "CIFAR-10", colour, 10);
    row("cifar100", cifar(100, ""), "CIFAR-100", colour, 100);
    row("cifar100 parent", cifar(100, "cifar-100-binary"), "CIFAR-100", colour, 100);
    row("archive",
        [](const auto& place) {
            writeBytes(place / "any.name", gzip(tar(smallCifar(100))));
            return (place / "any.name").string();
        },
        "CIFAR-100", colour, 100);
    row("idx",
        [](const auto& place) {
            writeFiles(place, smallIdx());
            return place.string() + "/";
        },
        "MNIST-like", digits, 10);
    row("idx below",
        [](const auto& place) {
            writeFiles(place / "MNIST" / "raw", smallIdx());
            return place.string();
        },
        "MNIST-like", digits, 10);
    row("pictures",
        [](const auto& place) {
            for (const char* name : {"one", "two"})
                for (const char* file : {"a.jpg", "b.txt", "c"})
                    writeBytes(place / name / file, encodePng(randomPicture(9, 9)));
            return place.string() + "/";
        },
        "pictures", kUsualPhotograph, 2);
}

void TestDataSource::findsTheKind()
{
    QFETCH(Make, make);
    QFETCH(QString, name);
    QFETCH(Shape, shape);
    QFETCH(int, classes);
    const auto pair = openData(make(folder(QTest::currentDataTag())));
    QCOMPARE(QString::fromStdString(pair.name), name);
    QVERIFY(pair.train->shape() == shape);
    QVERIFY(pair.test->shape() == shape);
    QCOMPARE(pair.train->classNames().size(), static_cast<std::size_t>(classes));
    QCOMPARE(pair.test->classNames(), pair.train->classNames());
    QVERIFY(pair.train->size() > 0 && pair.test->size() > 0);
}

void TestDataSource::givesUpWhenAsked()
{
    QFETCH(Make, make);
    QFETCH(QString, name);
    const auto source = make(folder(QByteArray("given up ").append(QTest::currentDataTag()).constData()));
    std::atomic<int> questions = 0;
    openData(source, {.keepGoing = [&] { return ++questions > 0; }});
    const int all = questions;
    // Nothing of the drawn set is made at opening.
    QVERIFY(all > 0 || name == "shapes");
    for (const int last : {0, 1, all / 2, all - 1}) {
        if (last < 0 || last >= all)
            continue;
        questions = 0;
        QVERIFY_EXCEPTION_THROWN(openData(source, {.keepGoing = [&] { return questions++ < last; }}), Interrupted);
    }
}

void TestDataSource::bringsPhotographsToTheInput()
{
    const auto place = folder("photographs");
    for (const char* name : {"a.png", "b.png"})
        writeBytes(place / "only" / name, encodePng(randomPicture(40, 30)));
    const auto pair = openData(place.string(), {.input = Shape{3, 16, 16}});
    QVERIFY(pair.train->shape() == (Shape{3, 16, 16}));
    QCOMPARE(imageOf(*pair.train, 0), fitPicture(randomPicture(40, 30), {3, 16, 16}));
    const auto grey = openData(place.string(), {.input = Shape{1, 16, 16}});
    QVERIFY(grey.train->shape() == (Shape{1, 16, 16}));
}

void TestDataSource::checksAsManyBytesAsAsked()
{
    const auto place = folder("checked");
    const auto whole = encodePng(randomPicture(9, 9));
    const auto nameOf = [](int i) { return QString("%1.png").arg(i, 3, 10, QChar('0')).toStdString(); };
    for (int i = 0; i < 100; ++i)
        writeBytes(place / "train" / "only" / nameOf(i), whole);
    writeBytes(place / "test" / "only" / "a.png", whole);
    writeBytes(place / "train" / "only" / nameOf(1), Bytes(whole.begin(), whole.end() - std::ssize(whole) / 2));
    // One in two is decoded, and the broken one is between them.
    const auto sampled = openData(place.string(), {.input = Shape{3, 9, 9}, .checkedBytes = 99 * whole.size()});
    QVERIFY(sampled.skipped.empty());
    QCOMPARE(sampled.warnings.size(), std::size_t(1));
    QCOMPARE(sampled.warnings[0].code(), ErrorCode::ImagesSampled);
    QVERIFY_EXCEPTION_THROWN(imageOf(*sampled.train, 1), Error);
    const auto checked = openData(place.string(), {.input = Shape{3, 9, 9}, .checkedBytes = 101 * whole.size()});
    QVERIFY(checked.warnings.empty());
    QCOMPARE(checked.skipped.size(), std::size_t(1));
    QVERIFY(checked.skipped[0].field("file").ends_with("001.png"));
    QCOMPARE(checked.train->size(), 99u);
}

void TestDataSource::refuses_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* tag, Make make, const char* sentence) { QTest::newRow(tag) << make << sentence; };
    row("nowhere", [](const auto& place) { return place.string(); }, "there is no such file or folder");
    row("empty",
        [](const auto& place) {
            fs::create_directories(place);
            return place.string();
        },
        "holds no data set that is known here; expected CIFAR-10 or CIFAR-100");
    row("python version",
        [](const auto& place) {
            writeBytes(place / "data_batch_1", bytesOf("\x80\x02}q"));
            return place.string();
        },
        "holds no data set that is known here");
    row("one picture",
        [](const auto& place) {
            writeBytes(place / "a.png", encodePng(randomPicture(4, 4)));
            return (place / "a.png").string();
        },
        "is not a .tar.gz of CIFAR-10 or CIFAR-100 (binary version), it begins with 89 50 4e 47");
    row("pictures without classes",
        [](const auto& place) {
            writeBytes(place / "a.png", encodePng(randomPicture(4, 4)));
            return place.string();
        },
        "expected");
}

void TestDataSource::refuses()
{
    QFETCH(Make, make);
    QFETCH(QString, sentence);
    const auto result = attempt([&] { openData(make(folder(QTest::currentDataTag()))); }, QTest::currentDataTag());
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(QString::fromStdString(result.sentence).contains(sentence), result.sentence.c_str());
}

void TestDataSource::repeatsGrey()
{
    const auto place = folder("grey");
    writeFiles(place, smallIdx());
    const auto grey = openData(place.string()).train;
    const auto colour = repeatGrey(grey);
    QVERIFY(colour->shape() == (Shape{3, 3, 4}));
    QCOMPARE(colour->size(), grey->size());
    QCOMPARE(colour->label(1), 9);
    const auto plane = imageOf(*grey, 1);
    auto expected = plane;
    append(expected, plane);
    append(expected, plane);
    QCOMPARE(imageOf(*colour, 1), expected);
}

QTEST_GUILESS_MAIN(TestDataSource)
#include "tst_datasource.moc"
