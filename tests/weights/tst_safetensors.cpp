#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <numeric>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/weights/safetensors.h"
#include "tests/support/allocationguard.h"

using namespace reslab;

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;

std::string fileOf(const std::string& header, std::size_t dataBytes)
{
    const auto length = static_cast<std::uint64_t>(header.size());
    std::string bytes(sizeof(length), '\0');
    std::memcpy(bytes.data(), &length, sizeof(length));
    return bytes + header + std::string(dataBytes, 'x');
}

/// JSON with ' for ", which is easier on the eye.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string tensorOf(const std::string& name, const std::string& dtype, const std::string& shape, const std::string& offsets)
{
    return json("'" + name + "':{'dtype':'" + dtype + "','shape':" + shape + ",'data_offsets':" + offsets + "}");
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private slots:
    void roundTrip();
    void emptyFile();
    void readsForeignTypes();
    void halfNumbersAreReadInPieces();
    void refusesNotFinite_data();
    void refusesNotFinite();
    void wrongTypeIsRefused();
    void malformed_data();
    void malformed();
    void wellFormed_data();
    void wellFormed();
    void thousandsOfBrokenFiles_data();
    void thousandsOfBrokenFiles();

private:
    std::string write(const std::string& bytes) const;
    std::string pathOf(const char* name) const { return (m_folder.path() + "/" + name).toStdString(); }
    std::string sample() const;

    QTemporaryDir m_folder;
};

std::string TestSafetensors::write(const std::string& bytes) const
{
    const auto path = pathOf("x.safetensors");
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

/// The bytes of a small file as writeSafetensors() makes it.
std::string TestSafetensors::sample() const
{
    const std::vector<float> weights{1, 2, 3, 4, 5, 6};
    const std::vector<std::int64_t> cursor{7};
    const std::vector<float> bias{0.5f, -0.5f};
    const std::vector<TensorToWrite> tensors{{"conv1.weight", {3, 2}, std::span(weights)},
                                             {"cursor", {1}, std::span(cursor)},
                                             {"conv1.bias", {2}, std::span(bias)}};
    const auto path = pathOf("sample.safetensors");
    writeSafetensors(path, tensors, {{"format", "pt"}});
    return readFile(path, 1 << 20);
}

void TestSafetensors::roundTrip()
{
    const std::vector<float> floats{1.0f,
                                    -0.0f,
                                    std::numeric_limits<float>::denorm_min(),
                                    3.4e38f,
                                    std::numeric_limits<float>::quiet_NaN(),
                                    std::numeric_limits<float>::infinity()};
    const std::vector<double> doubles{1e300, 0.1};
    const std::vector<std::int64_t> integers{std::numeric_limits<std::int64_t>::min(), 3, -1};
    const std::vector<std::uint8_t> bytes{0, 255, 7};
    const auto path = pathOf("round.safetensors");
    writeSafetensors(path,
                     std::vector<TensorToWrite>{{"bytes", {3}, std::span(bytes)},
                                                {"floats \"quoted\" \xc3\xa9", {3, 2}, std::span(floats)},
                                                {"doubles", {2, 1, 1}, std::span(doubles)},
                                                {"integers", {3}, std::span(integers)},
                                                {"none", {0, 4}, std::span<const float>()}},
                     {{"spec", "{\"a\": 1}"}, {"empty", ""}});

    const SafetensorsReader reader(path);
    QCOMPARE(reader.tensors().size(), std::size_t{5});
    QCOMPARE(reader.metadata().at("spec"), std::string("{\"a\": 1}"));
    QCOMPARE(reader.metadata().at("empty"), std::string());
    const auto& stored = reader.get("floats \"quoted\" \xc3\xa9");
    QVERIFY((stored.dims == Dims{3, 2}));
    const auto readFloats = reader.floats(stored);
    QVERIFY(std::memcmp(readFloats.data(), floats.data(), floats.size() * sizeof(float)) == 0);
    QCOMPARE(reader.integers(reader.get("integers")), integers);
    QCOMPARE(reader.integers(reader.get("bytes")), (std::vector<std::int64_t>{0, 255, 7}));
    QCOMPARE(reader.floats(reader.get("doubles"))[1], 0.1f);
    QVERIFY(reader.raw(reader.get("doubles")) ==
            std::vector<std::byte>(std::as_bytes(std::span(doubles)).begin(), std::as_bytes(std::span(doubles)).end()));
    QVERIFY(reader.floats(reader.get("none")).empty());
    QVERIFY(!reader.find("absent"));
    QVERIFY_EXCEPTION_THROWN(reader.get("absent"), Error);
    for (const auto& tensor : reader.tensors())
        QCOMPARE(tensor.offset % bytesOf(tensor.dtype), std::uint64_t{0});
}

void TestSafetensors::emptyFile()
{
    const auto path = pathOf("empty.safetensors");
    writeSafetensors(path, {});
    QVERIFY(SafetensorsReader(path).tensors().empty());
}

void TestSafetensors::readsForeignTypes()
{
    auto header = "{" + tensorOf("half", "F16", "[2]", "[0,4]") + "," + tensorOf("brain", "BF16", "[1]", "[4,6]") + "," +
                  tensorOf("flag", "BOOL", "[2]", "[6,8]") + "," + tensorOf("small", "I8", "[1]", "[8,9]") + "," +
                  tensorOf("scalar", "I16", "[]", "[9,11]") + "}";
    auto bytes = fileOf(header, 0);
    bytes += std::string("\x00\x3c\x00\xc0\x80\x3f\x01\x00\xfb\xff\x7f", 11);
    const SafetensorsReader reader(write(bytes));
    QCOMPARE(reader.floats(reader.get("half")), (std::vector<float>{1.0f, -2.0f}));
    QCOMPARE(reader.floats(reader.get("brain")), std::vector<float>{1.0f});
    QCOMPARE(reader.integers(reader.get("flag")), (std::vector<std::int64_t>{1, 0}));
    QCOMPARE(reader.integers(reader.get("small")), std::vector<std::int64_t>{-5});
    QCOMPARE(reader.integers(reader.get("scalar")), std::vector<std::int64_t>{32767});
}

/// Beside the values that they become they take little memory.
void TestSafetensors::halfNumbersAreReadInPieces()
{
    constexpr std::size_t kValues = (1 << 20) + 3;
    const auto bytes = std::to_string(2 * kValues);
    auto file = fileOf("{" + tensorOf("half", "F16", "[" + std::to_string(kValues) + "]", "[0," + bytes + "]") + "}", 2 * kValues);
    const auto begin = file.size() - 2 * kValues;
    for (std::size_t i = 0; i < kValues; ++i) {
        file[begin + 2 * i] = '\0';
        file[begin + 2 * i + 1] = i % 3 == 0 ? '\x3c' : '\xc0';  // 1 and -2
    }
    const SafetensorsReader reader(write(file));
    const auto& half = reader.get("half");
    {
        const test::AllocationGuard guard;
        QVERIFY(reader.isFinite(half));
        QVERIFY2(guard.peakBytes() < kSpareBytes, qPrintable(QString::number(guard.peakBytes())));
    }
    const test::AllocationGuard guard;
    const auto values = reader.floats(half);
    QVERIFY2(guard.peakBytes() < sizeof(float) * kValues + kSpareBytes, qPrintable(QString::number(guard.peakBytes())));
    QCOMPARE(values.size(), kValues);
    for (std::size_t i = 0; i < kValues; ++i)
        QVERIFY(values[i] == (i % 3 == 0 ? 1.0f : -2.0f));
}

void TestSafetensors::refusesNotFinite_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<bool>("isFinite");
    QTest::newRow("nan") << std::numeric_limits<float>::quiet_NaN() << false;
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity() << false;
    QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity() << false;
    QTest::newRow("largest") << std::numeric_limits<float>::max() << true;
}

void TestSafetensors::refusesNotFinite()
{
    QFETCH(float, value);
    QFETCH(bool, isFinite);
    const std::vector<float> before{1.0f};
    const std::vector<float> after{2.0f, value};
    const auto path = pathOf("finite.safetensors");
    writeSafetensors(path, std::vector<TensorToWrite>{{"fc.bias", {1}, std::span(before)}});
    const std::vector<TensorToWrite> second{{"fc.weight", {2}, std::span(after)}};
    if (isFinite)
        return writeSafetensors(path, second, {}, Finite::Required);
    try {
        writeSafetensors(path, second, {}, Finite::Required);
        QFAIL("was written");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::TensorNotFinite);
        QCOMPARE(error.field("tensor"), std::string_view("fc.weight"));
    }
    const SafetensorsReader reader(path);
    QCOMPARE(reader.floats(reader.get("fc.bias")), before);
    writeSafetensors(path, second);
}

void TestSafetensors::wrongTypeIsRefused()
{
    const SafetensorsReader reader(write(sample()));
    QVERIFY_EXCEPTION_THROWN(reader.floats(reader.get("cursor")), Error);
    QVERIFY_EXCEPTION_THROWN(reader.integers(reader.get("conv1.bias")), Error);
}

void TestSafetensors::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("said");
    const auto add = [](const char* name, const std::string& bytes, ErrorCode code, const char* said) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << code << QString(said);
    };
    const auto header = [&](const char* name, const std::string& text, std::size_t data, const char* said,
                            ErrorCode code = ErrorCode::FileMalformed) { add(name, fileOf(text, data), code, said); };
    const auto a = tensorOf("a", "F32", "[2]", "[0,8]");

    add("empty", "", ErrorCode::FileTruncated, "byte 0");
    add("seven bytes", std::string(7, '\0'), ErrorCode::FileTruncated, "byte 7");
    add("no header", std::string(8, '\0'), ErrorCode::FileForeign, "safetensors");
    add("longer than the file", std::string("\x03\0\0\0\0\0\0\0{}", 10), ErrorCode::FileTruncated, "a header of 3 bytes");
    add("too long", std::string("\x01\xe1\xf5\x05\0\0\0\0{}", 10), ErrorCode::FileTooLarge, "100000000");
    add("huge length", std::string(8, '\xff') + "{}", ErrorCode::FileTooLarge, "18446744073709551615");
    header("a list", "[]", 0, "begins with a header '[]'", ErrorCode::FileForeign);
    header("a space before", " {}", 0, "' {}'", ErrorCode::FileForeign);
    header("not closed", "{" + a, 8, "a tensor's name or the end");
    header("text behind", "{" + a + "} x", 8, "found");
    header("zeros behind", "{" + a + "}" + std::string(2, '\0'), 8, "found");
    header("invalid utf-8", "{" + tensorOf("\xff", "F32", "[2]", "[0,8]") + "}", 8, "\\xff");
    header("name twice", "{" + a + "," + tensorOf("a", "F32", "[2]", "[8,16]") + "}", 16, "tensor a twice");
    header("same tensor twice", "{" + a + "," + a + "}", 8, "overlapping");
    header("empty tensor twice",
           "{" + tensorOf("z", "F32", "[0]", "[0,0]") + "," + tensorOf("z", "F32", "[0]", "[0,0]") + "}", 0,
           "tensor z twice");
    header("dtype twice", json("{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}"), 8, "once each");
    header("shape twice", json("{'a':{'dtype':'F32','shape':[2],'shape':[2],'data_offsets':[0,8]}}"), 8, "once each");
    header("offsets twice", json("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'data_offsets':[0,8]}}"), 8,
           "once each");
    header("no dtype", json("{'a':{'shape':[2],'data_offsets':[0,8]}}"), 8, "tensor a without");
    header("no shape", json("{'a':{'dtype':'F32','data_offsets':[0,8]}}"), 8, "tensor a without");
    header("no offsets", json("{'a':{'dtype':'F32','shape':[2]}}"), 8, "tensor a without");
    header("another key", json("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'b':1}}"), 8, "\"b\"");
    header("unknown dtype", "{" + tensorOf("a", "F31", "[2]", "[0,8]") + "}", 8, "\"F31\"");
    header("dtype a number", json("{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}"), 8, "32");
    header("negative dim", "{" + tensorOf("a", "F32", "[-2]", "[0,8]") + "}", 8, "-2");
    header("broken dim", "{" + tensorOf("a", "F32", "[2.0]", "[0,8]") + "}", 8, "2.0");
    header("dim beyond int64", "{" + tensorOf("a", "F32", "[9223372036854775808]", "[0,8]") + "}", 8, "9223372036854775808");
    header("dim beyond uint64", "{" + tensorOf("a", "F32", "[99999999999999999999]", "[0,8]") + "}", 8,
           "99999999999999999999");
    header("nine dims", "{" + tensorOf("a", "F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]") + "}", 8, "at most 8");
    header("nested dims", "{" + tensorOf("a", "F32", "[[2]]", "[0,8]") + "}", 8, "a list");
    header("overflow", "{" + tensorOf("a", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0, "can be counted");
    header("overflow to the right size", "{" + tensorOf("a", "F32", "[4611686018427387906]", "[0,8]") + "}", 8,
           "can be counted");
    header("one offset", "{" + tensorOf("a", "F32", "[2]", "[8]") + "}", 8, "1 numbers");
    header("three offsets", "{" + tensorOf("a", "F32", "[2]", "[0,4,8]") + "}", 8, "two whole numbers");
    header("backwards", "{" + tensorOf("a", "F32", "[2]", "[8,0]") + "}", 8, "from 8 to 0");
    header("too few bytes", "{" + tensorOf("a", "F32", "[2]", "[0,7]") + "}", 7, "8 bytes for F32 (2)");
    header("behind the end", "{" + a + "}", 7, "tensor a, 8 bytes", ErrorCode::FileTruncated);
    header("far behind the end", "{" + tensorOf("a", "U8", "[4000000000000]", "[0,4000000000000]") + "}", 8, "tensor a",
           ErrorCode::FileTruncated);
    header("hole at the begin", "{" + tensorOf("a", "F32", "[2]", "[4,12]") + "}", 12, "a hole before tensor a");
    header("hole between", "{" + a + "," + tensorOf("b", "F32", "[1]", "[12,16]") + "}", 16, "a hole before tensor b");
    header("overlap", "{" + a + "," + tensorOf("b", "F32", "[1]", "[4,8]") + "}", 8, "overlapping tensor b");
    header("bytes behind", "{" + a + "}", 9, "1 more bytes");
    header("bytes and no tensor", "{}", 4, "4 more bytes");
    header("tensor a number", json("{'a':1}"), 0, "found 1");
    header("tensor null", json("{'a':null}"), 0, "null");
    header("tensor a list", json("{'a':[true]}"), 0, "a list");
    header("metadata a list", json("{'__metadata__':[]}"), 0, "an object of texts");
    header("metadata with a number", json("{'__metadata__':{'a':1}}"), 0, "found 1");
    header("metadata nested", json("{'__metadata__':{'a':{}}}"), 0, "an object");
    header("metadata key twice", json("{'__metadata__':{'a':'1','a':'2'}}"), 0, "a name twice");
    header("metadata twice", json("{'__metadata__':{},'__metadata__':{}}"), 0, "once");
    header("deep", "{\"a\":" + std::string(100000, '['), 0, "a list");
    header("a name of two lines", "{" + tensorOf("a\\nb", "F31", "[2]", "[0,8]") + "}", 8, "F31");

    std::string many = "{";
    for (int i = 0; i < 100000; ++i)
        many += tensorOf(std::to_string(i), "U8", "[0]", "[0,0]") + (i == 99999 ? "}" : ",");
    header("more tensors than bytes", many, 0, "memory", ErrorCode::FileTooLarge);
    std::string texts = json("{'__metadata__':{");
    for (int i = 0; i < 300000; ++i)
        texts += '"' + std::to_string(i) + (i == 299999 ? "\":\"\"}}" : "\":\"\",");
    header("more texts than bytes", texts, 0, "memory", ErrorCode::FileTooLarge);
    header("one long text", json("{'__metadata__':{'a':'") + std::string(500000, 'x') + "\"}}", 0, "memory", ErrorCode::FileTooLarge);
    header("one long name", "{" + tensorOf(std::string(500000, 'x'), "F32", "[2]", "[0,8]") + "}", 8, "memory",
           ErrorCode::FileTooLarge);
    header("one long space", "{" + std::string(500000, ' ') + "}", 0, "memory", ErrorCode::FileTooLarge);
}

void TestSafetensors::malformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    QFETCH(QString, said);
    const auto path = write(bytes.toStdString());
    const test::AllocationGuard guard;
    try {
        SafetensorsReader reader(path);
        QFAIL("was read");
    } catch (const Error& error) {
        const auto peak = guard.peakBytes();
        QVERIFY2(peak <= static_cast<std::size_t>(bytes.size()) + kSpareBytes, qPrintable(QString::number(peak)));
        QVERIFY2(QString(error.what()).contains(said), error.what());
        QVERIFY2(error.code() == code, error.what());
        QVERIFY2(!QString(error.what()).contains('\n') &&
                     !QString(error.what()).contains(QRegularExpression("\\{[a-z]+\\}")),
                 error.what());
        QVERIFY2(QString(error.what()).contains("x.safetensors"), error.what());
    }
}

void TestSafetensors::wellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("count");
    const auto add = [](const char* name, const std::string& text, std::size_t data, int count) {
        const auto bytes = fileOf(text, data);
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << count;
    };
    const auto a = tensorOf("a", "F32", "[2]", "[0,8]");
    add("nothing", "{}", 0, 0);
    add("spaces behind", "{" + a + "}   ", 8, 1);
    add("out of order", "{" + tensorOf("b", "U8", "[1]", "[8,9]") + "," + a + "}", 9, 2);
    add("keys out of order", json("{'a':{'data_offsets':[0,8],'shape':[2],'dtype':'F32'}}"), 8, 1);
    add("empty tensors at one place",
        "{" + tensorOf("y", "U8", "[0]", "[8,8]") + "," + a + "," + tensorOf("z", "U8", "[3,0]", "[8,8]") + "}", 8, 3);
    add("eight dims", "{" + tensorOf("a", "F32", "[1,1,1,1,1,1,1,2]", "[0,8]") + "}", 8, 1);
    add("metadata last", "{" + a + json(",'__metadata__':{'b':'\\u00e9'}}"), 8, 1);
}

void TestSafetensors::wellFormed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, count);
    const SafetensorsReader reader(write(bytes.toStdString()));
    QCOMPARE(static_cast<int>(reader.tensors().size()), count);
    for (const auto& tensor : reader.tensors())
        QCOMPARE(reader.find(tensor.name), &tensor);
}

void TestSafetensors::thousandsOfBrokenFiles_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("cut") << 0;
    QTest::newRow("one bit flipped") << 1;
    QTest::newRow("bytes replaced") << 2;
    QTest::newRow("grown") << 3;
    QTest::newRow("lying header length") << 4;
    QTest::newRow("lying digits") << 5;
    QTest::newRow("a piece repeated") << 6;
}

/// Whatever is done to a file, it is refused in one sentence or read within its own bytes.
void TestSafetensors::thousandsOfBrokenFiles()
{
    QFETCH(int, kind);
    const auto whole = sample();
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, whole.data(), sizeof(headerBytes));
    constexpr int kVariants = 400;
    int refused = 0;
    for (int variant = 0; variant < kVariants; ++variant) {
        Rng rng(1, "broken", static_cast<std::uint64_t>(kind), static_cast<std::uint64_t>(variant));
        auto bytes = whole;
        const auto at = rng.below(bytes.size());
        switch (kind) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << rng.below(8)));
            break;
        case 2:
            for (auto i = 1 + rng.below(8); i > 0; --i)
                bytes[rng.below(bytes.size())] = static_cast<char>(rng.below(256));
            break;
        case 3:
            bytes.insert(at, 1 + rng.below(64), static_cast<char>(rng.below(256)));
            break;
        case 4: {
            const auto lie = rng.next() >> rng.below(64);
            std::memcpy(bytes.data(), &lie, sizeof(lie));
            break;
        }
        case 5:
            for (std::size_t i = 8; i < 8 + headerBytes; ++i)
                if (bytes[i] >= '0' && bytes[i] <= '9' && rng.below(4) == 0)
                    bytes[i] = static_cast<char>('0' + rng.below(10));
            break;
        default:
            bytes.insert(at, bytes.substr(rng.below(bytes.size()), rng.below(80)));
        }
        const auto path = write(bytes);
        const test::AllocationGuard guard;
        try {
            const SafetensorsReader reader(path);
            std::uint64_t covered = 0;
            for (const auto& tensor : reader.tensors())
                covered += reader.raw(tensor).size();
            QVERIFY(covered < bytes.size());
        } catch (const Error& error) {
            ++refused;
            QVERIFY2(!QString(error.what()).contains('\n') && QString(error.what()).contains("x.safetensors"), error.what());
        }
        QVERIFY2(guard.peakBytes() <= bytes.size() + kSpareBytes, qPrintable(QString::number(variant)));
    }
    QVERIFY2(refused > kVariants / 4, qPrintable(QString::number(refused)));
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
