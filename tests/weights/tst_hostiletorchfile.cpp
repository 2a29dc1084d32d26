// Checkpoints made by hand, one of them sound, and real ones broken: refused in one sentence, in little memory.

#include <QtTest>

#include <algorithm>
#include <fstream>
#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/rng.h"
#include "core/weights/tensorfile.h"
#include "tests/support/allocationguard.h"
#include "tests/weights/torchmaker.h"

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;

std::string archiveOf(const std::string& pickle)
{
    ZipMaker zip;
    zip.add("archive/data.pkl", pickle);
    zip.add("archive/data/0", std::string(64, '\0'));
    zip.add("archive/version", "3\n");
    return zip.make();
}

}  // namespace

class TestHostileTorchFile : public QObject {
    Q_OBJECT

private slots:
    void sharedStorageAndOwnPickle();
    void hostilePickles_data();
    void hostilePickles();
    void hostileArchives_data();
    void hostileArchives();
    void hundredsOfBrokenFiles_data();
    void hundredsOfBrokenFiles();
    void hundredsOfHostilePickles();

private:
    std::string write(const std::string& bytes) const;
    /// Empty where the file was refused as it must be; its code goes to `code`, its sentence to `said`.
    QString complaint(const std::string& bytes, ErrorCode* code = nullptr, QString* said = nullptr) const;

    QTemporaryDir m_folder;
};

std::string TestHostileTorchFile::write(const std::string& bytes) const
{
    const auto path = (m_folder.path() + "/x.pth").toStdString();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

QString TestHostileTorchFile::complaint(const std::string& bytes, ErrorCode* code, QString* said) const
{
    const auto path = write(bytes);
    const AllocationGuard guard;
    try {
        openTensorFile(path);
        return "was opened";
    } catch (const Error& error) {
        const auto peak = guard.peakBytes();
        const QString sentence = error.what();
        if (code)
            *code = error.code();
        if (said)
            *said = sentence;
        if (peak > bytes.size() + kSpareBytes)
            return QString("took %1 bytes").arg(peak);
        if (sentence.contains('\n') || sentence.contains(QRegularExpression("\\{[a-z]+\\}")) || !sentence.contains("x.pth"))
            return "says " + sentence;
        return {};
    }
}

void TestHostileTorchFile::sharedStorageAndOwnPickle()
{
    const auto one = tensor("FloatStorage", "0", 16, 4, {2, 3}, {3, 1});
    const auto file = openTensorFile(write(archiveOf(pickle("}(" + text("a") + one + text("b") + one + "u"))));
    QCOMPARE(file.tensors().size(), std::size_t{2});
    QCOMPARE(file.get("a").offset, file.get("b").offset);
    QCOMPARE(file.floats(file.get("b")), std::vector<float>(6, 0.0f));
}

void TestHostileTorchFile::hostilePickles_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("said");
    const auto add = [](const char* name, const std::string& bytes, const char* said) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QString(said);
    };
    const auto floats = [](std::int64_t elements, std::int64_t offset, const std::vector<std::int64_t>& dims,
                           const std::vector<std::int64_t>& strides) {
        return pickleOf(tensor("FloatStorage", "0", elements, offset, dims, strides));
    };
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    add("system", pickle(global("posix", "system") + "(" + text("id") + "tR"), "posix.system");
    add("system, never called", pickle(global("posix", "system")), "posix.system");
    add("eval", pickleOf(global("builtins", "eval") + "(" + text("1") + "tR"), "builtins.eval");
    add("by stack", pickle(text("os") + text("system") + "\x93"), "os.system");
    add("a name of control signs", pickle(global("os\x1b[2J", "system")), "os\\x1b[2J.system");
    add("attribute of a known module", pickle(global("torch", "load")), "torch.load");
    add("numpy", pickle(global("numpy.core.multiarray", "_reconstruct")), "numpy.core.multiarray._reconstruct");
    add("new object", pickle(global("collections", "OrderedDict") + ")\x81"), "opcode 0x81");
    add("instance", pickle("(iposix\nsystem\n"), "opcode 0x69");
    add("object", pickle("(" + global("torch", "Size") + "o"), "opcode 0x6f");
    add("extension", pickle("\x82\x01"), "opcode 0x82");
    add("bytes", pickle("B" + number(1, 4) + "x"), "opcode 0x42");
    add("protocol 0", "(dp0\n.", "protocol 2 to 5");
    add("protocol 6", "\x80\x06}.", "protocol 2 to 5");
    add("nothing", "", "protocol 2 to 5");
    add("no end", "\x80\x02}", "bytes that should follow");
    add("no value", "\x80\x02.", "an operation on nothing");
    add("two values", pickle("}}"), "one value");
    add("text behind", pickle("}") + "x", "one value");
    add("text beyond", pickle("X" + number(0xffffffff, 4) + "a"), "4294967295 bytes");
    add("text beyond by 64 bits", pickle("\x8d" + number(~std::uint64_t{0}, 8) + "a"), "18446744073709551615 bytes");
    add("name without end",
        "\x80\x02"
        "cposix",
        "without an end");
    add("long number", pickle("\x8a\x09" + std::string(9, '\x01')), "9 bytes");
    add("huge memo", pickle("}r" + number(0xfffffff0, 4)), "memo 4294967280");
    add("empty memo", pickle("h\x05"), "memo 5");
    add("append to a number",
        pickle("K\x01K\x02"
               "a"),
        "no list");
    add("entry of a number", pickle("K\x01K\x02K\x03s"), "no dict");
    add("odd entries", pickle("}(K\x01u"), "a key without a value");
    add("mark never set", pickle("t"), "did not begin");
    add("pop over a mark", pickle("](0"), "on nothing");
    add("deep", pickle(std::string(100000, '(')), "within one another");
    add("called number", pickle("K\x01)R"), "another kind");
    add("called with a number", pickle(global("torch", "Size") + "K\x01R"), "another kind");
    add("state of a number", pickle("K\x01}b"), "another kind");
    add("a list", pickle("]"), "no dict");
    add("dict of numbers", pickle("}" + text("epoch") + "K\x01s"), "a dict of epoch");
    add("tensor of text", pickleOf(global("torch._utils", "_rebuild_tensor_v2") + "(" + text("a") + text("b") + "))tR"),
        "storage");
    add("storage unknown", pickleOf(tensor("ComplexFloatStorage", "0", 16, 0, {1}, {1})), "torch.ComplexFloatStorage");
    add("storage absent", pickleOf(tensor("FloatStorage", "7", 16, 0, {1}, {1})), "storage 7");
    add("storage elsewhere", pickleOf(tensor("FloatStorage", "../data.pkl", 16, 0, {1}, {1})), "../data.pkl");
    add("storage of another size", floats(17, 0, {1}, {1}), "a storage of 17 elements");
    add("storage of negative size", floats(-1, 0, {1}, {1}), "-1 elements");
    add("tensor beyond", floats(16, 0, {17}, {1}), "within its 16 elements");
    add("offset beyond", floats(16, 10, {7}, {1}), "within its 16 elements");
    add("offset negative", floats(16, -1, {1}, {1}), "at -1");
    add("stride beyond", floats(16, 0, {2, 2}, {20, 1}), "within its 16 elements");
    add("stride negative", floats(16, 8, {2}, {-1}), "-1");
    add("stride zero", floats(16, 0, {1000000}, {0}), "a place of its own");
    add("elements on one another", floats(16, 0, {4, 4}, {1, 1}), "a place of its own");
    add("huge dims", floats(16, 0, {kMost, kMost}, {0, 0}), "within its 16 elements");
    add("huge strides", floats(16, 0, {3, 3}, {kMost, kMost}), "within its 16 elements");
    add("huge offset", floats(16, kMost, {1}, {1}), "within its 16 elements");
    add("nine dims", floats(16, 0, std::vector<std::int64_t>(9, 1), std::vector<std::int64_t>(9, 1)), "9 dimensions");
    add("strides missing", floats(16, 0, {2, 2}, {1}), "a stride for each dimension");
    const auto one = tensor("FloatStorage", "0", 16, 0, {1}, {1});
    add("tensor twice", pickle("}(" + text("a") + one + text("a") + one + "u"), "tensor a twice");
    add("number as name", pickle("}K\x01" + one + "s"), "without a name");
    add("name not UTF-8", pickle("}" + text("\xff") + one + "s"), "\\xff");
    add("another reference", pickleOf("(" + text("module") + text("x") + "tQ"), "something else");
    std::string list = global("collections", "OrderedDict") + "q\x01" + "](";
    for (int i = 0; i < 1000; ++i)
        list += "K\x01K\x02\x86";
    list += "eq\x02"
            "0";
    for (int i = 0; i < 4000; ++i)
        list += "h\x01h\x02\x85R0";
    add("dict after dict", pickle(list), "memory");
    add("millions of lists", pickle(std::string(1 << 20, ']')), "memory");
    add("millions of references",
        pickle("}q\x01(" +
               [] {
                   std::string calls;
                   for (int i = 0; i < (1 << 19); ++i)
                       calls += "h\x01";
                   return calls;
               }() +
               "t"),
        "memory");
    add("memo filled from behind", pickle("}r" + number(200000, 4) + std::string(400000, '0')), "memory");
}

void TestHostileTorchFile::hostilePickles()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, said);
    QString sentence;
    QCOMPARE(complaint(archiveOf(pickle.toStdString()), nullptr, &sentence), QString());
    QVERIFY2(sentence.contains(said), qPrintable(sentence));
}

void TestHostileTorchFile::hostileArchives_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const std::string& bytes, const char* said) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QString(said);
    };
    const auto fine = pickleOf(tensor("FloatStorage", "0", 16, 0, {16}, {1}));
    using File = ZipMaker::File;
    const auto add = [&](const char* name, const std::vector<File>& files, const char* said) {
        ZipMaker zip;
        for (const auto& file : files)
            zip.add(file);
        row(name, zip.make(), said);
    };
    const File data{.name = "a/data.pkl", .bytes = fine};
    const File zeros{.name = "a/data/0", .bytes = std::string(64, '\0')};
    const File version{.name = "a/version", .bytes = "3\n"};
    const auto with = [](File file, const std::function<void(File&)>& change) {
        change(file);
        return file;
    };
    add("no pickle", {zeros, version}, "data.pkl");
    add("two pickles", {data, zeros, version, {.name = "b/data.pkl", .bytes = fine}}, "data.pkl");
    add("pickle deeper", {{.name = "a/b/data.pkl", .bytes = fine}, zeros, version}, "data.pkl");
    add("no version", {data, zeros}, "no format version");
    add("version of tomorrow", {data, zeros, {.name = "a/version", .bytes = "11\n"}}, "format version '11");
    add("name twice", {data, zeros, zeros, version}, "entry a/data/0 twice");
    add("compressed", {data, with(zeros, [](File& file) { file.method = 8; }), version}, "compressed");
    add("bomb", {data, with(zeros, [](File& file) { file.unpackedLie = 1 << 30; }), version}, "a/data/0 of");
    add("size beyond", {data, with(zeros, [](File& file) { file.sizeLie = 1 << 20; }), version},
        "ends before the directory");
    add("size over the next", {data, with(zeros, [](File& file) { file.sizeLie = 20; }), version}, "overlapping");
    add("another's place",
        {data, zeros,
         with(zeros,
              [](File& file) {
                  file.name = "a/data/1";
                  file.isAbsent = true;
                  file.offsetLie = -102;
              }),
         version},
        "overlapping");
    add("far place",
        {data, zeros,
         with(zeros,
              [](File& file) {
                  file.name = "a/data/1";
                  file.isAbsent = true;
                  file.offsetLie = 1 << 20;
              }),
         version},
        "within the file");
    add("no header there", {data, with(zeros, [](File& file) { file.offsetLie = 1; }), version}, "the entry a/data/0");
    const auto whole = archiveOf(fine);
    row("comment behind", whole + "x", "directory before the end");
    row("too short", "PK\x03\x04", "ends a zip archive");
    auto lie = whole;
    lie.replace(lie.size() - 6, 4, number(0xffffff, 4));
    row("directory beyond", lie, "within the file");
    lie = whole;
    lie.replace(lie.size() - 12, 2, number(0xffff, 2));
    row("more entries than room", lie, "65535 entries");
    row("zip of nothing", whole.substr(whole.size() - 22), "");
}

void TestHostileTorchFile::hostileArchives()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    QString sentence;
    QCOMPARE(complaint(bytes.toStdString(), nullptr, &sentence), QString());
    QVERIFY2(sentence.contains(said), qPrintable(sentence));
}

void TestHostileTorchFile::hundredsOfBrokenFiles_data()
{
    QTest::addColumn<QString>("source");
    for (const char* source : {"types.pth", "protocol4.pt", "wrapped.pth", "optimizer.pth"})
        QTest::newRow(source) << source;
}

/// Cut, flipped, grown, with other numbers: refused with one sentence, or sound as far as anyone can tell.
void TestHostileTorchFile::hundredsOfBrokenFiles()
{
    QFETCH(QString, source);
    constexpr std::uint64_t kVariants = 1000;
    const auto whole = readFile(kCheckpoints / source.toStdString(), 1 << 20);
    int refused = 0;
    for (std::uint64_t variant = 0; variant < kVariants; ++variant) {
        Rng rng(variant, "broken");
        auto bytes = whole;
        const auto at = rng.below(bytes.size());
        switch (variant % 6) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            for (std::uint64_t i = 0; i <= rng.below(8); ++i)
                bytes[rng.below(bytes.size())] ^= static_cast<char>(1 << rng.below(8));
            break;
        case 2:
            bytes.erase(at, 1 + rng.below(64));
            break;
        case 3:
            bytes.insert(at, 1 + rng.below(64), static_cast<char>(rng.below(256)));
            break;
        case 4: {
            // A number somewhere in the directory becomes another one.
            const auto place = bytes.size() - 8 - rng.below(std::min<std::uint64_t>(bytes.size() - 8, 1500));
            bytes.replace(place, 4, number(rng.next() >> rng.below(64), 4));
            break;
        }
        default:
            // The pickle alone: it begins within the first hundred bytes.
            bytes[60 + rng.below(std::min<std::uint64_t>(bytes.size() - 60, 2000))] = static_cast<char>(rng.below(256));
        }
        const auto path = write(bytes);
        const AllocationGuard guard;
        try {
            const auto file = openTensorFile(path);
            for (const auto& stored : file.tensors())
                QVERIFY(file.raw(stored).size() <= bytes.size());
        } catch (const Error& error) {
            ++refused;
            QVERIFY2(!QString(error.what()).contains('\n') && QString(error.what()).contains("x.pth"), error.what());
        }
        QVERIFY2(guard.peakBytes() <= bytes.size() + kSpareBytes, qPrintable(QString::number(variant)));
    }
    QVERIFY2(refused > static_cast<int>(kVariants / 4), qPrintable(QString::number(refused)));
}

/// Opcodes in any order, with the pieces of real pickles among them.
void TestHostileTorchFile::hundredsOfHostilePickles()
{
    const std::vector<std::string> pieces{"(",
                                          ")",
                                          "]",
                                          "}",
                                          "t",
                                          "l",
                                          "d",
                                          "s",
                                          "u",
                                          "a",
                                          "e",
                                          "0",
                                          "N",
                                          "\x88",
                                          "\x89",
                                          "K\x05",
                                          "M\x10\x27",
                                          "q\x01",
                                          "h\x01",
                                          "\x94",
                                          "\x85",
                                          "\x86",
                                          "\x87",
                                          "R",
                                          "b",
                                          "Q",
                                          text("storage"),
                                          text("fc.weight"),
                                          whole(-1),
                                          whole(3),
                                          whole(1LL << 62),
                                          global("collections", "OrderedDict"),
                                          global("torch", "FloatStorage"),
                                          global("torch", "Size"),
                                          global("torch._utils", "_rebuild_tensor_v2"),
                                          global("torch._utils", "_rebuild_parameter"),
                                          wholes({2, 3}),
                                          tensor("FloatStorage", "0", 16, 0, {2, 3}, {3, 1}),
                                          "r" + number(300, 4),
                                          "j" + number(300, 4),
                                          "G" + number(1, 8)};
    for (std::uint64_t variant = 0; variant < 3000; ++variant) {
        Rng rng(variant, "hostile");
        std::string bytes;
        for (std::uint64_t i = 0; i < 1 + rng.below(60); ++i)
            bytes += pieces[rng.below(pieces.size())];
        const auto path = write(archiveOf(pickle(bytes)));
        const AllocationGuard guard;
        try {
            const auto file = openTensorFile(path);
            QVERIFY(!file.tensors().empty());
        } catch (const Error& error) {
            QVERIFY2(!QString(error.what()).contains('\n') && QString(error.what()).contains("x.pth"), error.what());
        }
        QVERIFY(guard.peakBytes() <= kSpareBytes);
    }
}

QTEST_GUILESS_MAIN(TestHostileTorchFile)
#include "tst_hostiletorchfile.moc"
