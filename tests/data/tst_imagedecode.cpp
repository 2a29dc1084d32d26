#include "core/base/error.h"
#include "core/data/imagecodecs.h"
#include "core/data/imagedecode.h"
#include "tests/data/datafiles.h"
#include "tests/data/pictures.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <png.h>
#include <tiff.h>
#include <zlib.h>

#include <algorithm>

using namespace reslab;
using namespace reslab::test;

Q_DECLARE_METATYPE(Bytes)
Q_DECLARE_METATYPE(Picture)

namespace {

constexpr std::size_t kSpareBytes = 1 << 20;
constexpr int kVariants = 500;
constexpr std::int64_t kWidth = 23, kHeight = 17;

bool equal(const Picture& a, const Picture& b)
{
    return a.width == b.width && a.height == b.height && a.rgb == b.rgb;
}

int largestDifference(const Picture& a, const Picture& b)
{
    if (a.width != b.width || a.height != b.height || a.rgb.size() != b.rgb.size())
        return 1000;
    int most = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i)
        most = std::max(most, std::abs(a.rgb[i] - b.rgb[i]));
    return most;
}

/// A picture whose pixel i is colour(i), a grey or a triple.
template <typename Colour> Picture pictureOf(std::int64_t width, std::int64_t height, Colour colour)
{
    Picture picture{width, height, {}};
    for (std::size_t i = 0; i < static_cast<std::size_t>(width * height); ++i) {
        const std::array<std::uint8_t, 3> rgb = colour(i);
        for (const auto value : rgb)
            picture.rgb.push_back(value);
    }
    return picture;
}

std::array<std::uint8_t, 3> grey(int value)
{
    return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value)};
}

std::uint8_t onWhite(int value, int alpha)
{
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

Bytes indices(std::int64_t count)
{
    return randomBytes(static_cast<std::size_t>(count), Rng(5, "indices"));
}

}  // namespace

class TestImageDecode : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    std::filesystem::path scratch() const { return m_temporary.filePath("scratch.tif").toStdString(); }

    void addLossless();
    void addBmps();

private slots:
    void exact_data();
    void exact();
    void jpeg_data();
    void jpeg();
    void orientation_data();
    void orientation();
    void anUnusualJpegHeaderIsRead();
    void refuses_data();
    void refuses();
    void limit_data();
    void limit();
    void brokenFiles_data();
    void brokenFiles();
    void everyCutJpegIsTold_data();
    void everyCutJpegIsTold();
    void fits_data();
    void fits();
    void realPhotographs();
};

void TestImageDecode::addLossless()
{
    const auto row = [](const char* name, const Bytes& bytes, const Picture& picture) { QTest::newRow(name) << bytes << picture; };
    const auto random = randomPicture(kWidth, kHeight);
    const auto samples = randomBytes(kWidth * kHeight * 8, Rng(9));
    row("png rgb", encodePng(random), random);
    row("png interlaced", encodePng(kWidth, kHeight, 8, PNG_COLOR_TYPE_RGB, random.rgb, true), random);
    row("png grey", encodePng(kWidth, kHeight, 8, PNG_COLOR_TYPE_GRAY, samples),
        pictureOf(kWidth, kHeight, [&](auto i) { return grey(samples[i]); }));
    row("png 1 bit", encodePng(8, 3, 1, PNG_COLOR_TYPE_GRAY, {0xa5, 0xff, 0x00}), pictureOf(8, 3, [](auto i) {
            constexpr std::array<int, 3> kRows{0xa5, 0xff, 0x00};
            return grey((kRows[i / 8] >> (7 - i % 8) & 1) * 255);
        }));
    row("png palette", encodePng(kWidth, kHeight, 8, PNG_COLOR_TYPE_PALETTE, samples),
        pictureOf(kWidth, kHeight, [&](auto i) { return grey(samples[i]); }));
    row("png alpha", encodePng(kWidth, kHeight, 8, PNG_COLOR_TYPE_RGB_ALPHA, samples), pictureOf(kWidth, kHeight, [&](auto i) {
            const auto* p = &samples[4 * i];
            return std::array{onWhite(p[0], p[3]), onWhite(p[1], p[3]), onWhite(p[2], p[3])};
        }));
    row("png 16 bit", encodePng(kWidth, kHeight, 16, PNG_COLOR_TYPE_RGB, samples), pictureOf(kWidth, kHeight, [&](auto i) {
            const auto eight = [&](std::size_t c) {
                const int value = samples[6 * i + 2 * c] << 8 | samples[6 * i + 2 * c + 1];
                return static_cast<std::uint8_t>((value * 255 + 32895) >> 16);
            };
            return std::array{eight(0), eight(1), eight(2)};
        }));

    const auto coloured = indices(kWidth * kHeight);
    const auto gif = pictureOf(kWidth, kHeight, [&](auto i) { return gifColour(coloured[i]); });
    row("gif", encodeGif(kWidth, kHeight, coloured), gif);
    row("gif interlaced", encodeGif(kWidth, kHeight, coloured, {.interlaced = true}), gif);
    row("gif of three frames", encodeGif(kWidth, kHeight, coloured, {.frames = 3}), gif);
    row("gif transparent", encodeGif(kWidth, kHeight, coloured, {.transparent = coloured[5]}),
        pictureOf(kWidth, kHeight, [&](auto i) { return coloured[i] == coloured[5] ? grey(255) : gifColour(coloured[i]); }));
    row("gif on a canvas", encodeGif(2, 1, {7, 8}, {.left = 1, .top = 1, .canvasWidth = 4, .canvasHeight = 3}),
        pictureOf(4, 3, [](auto i) { return i == 5 ? gifColour(7) : i == 6 ? gifColour(8) : grey(255); }));

    row("webp", encodeWebp(random), random);
    const auto alpha = randomBytes(kWidth * kHeight, Rng(11));
    row("webp alpha", encodeWebp(random, alpha), pictureOf(kWidth, kHeight, [&](auto i) {
            const auto* p = &random.rgb[3 * i];
            return std::array{onWhite(p[0], alpha[i]), onWhite(p[1], alpha[i]), onWhite(p[2], alpha[i])};
        }));

    const auto tiff = [&](const char* name, const TiffOptions& options) { row(name, encodeTiff(random, scratch(), options), random); };
    tiff("tiff", {});
    tiff("tiff big-endian", {.bigEndian = true});
    tiff("tiff lzw", {.compression = COMPRESSION_LZW});
    tiff("tiff deflate", {.compression = COMPRESSION_ADOBE_DEFLATE});
    tiff("tiff packbits", {.compression = COMPRESSION_PACKBITS});
    tiff("tiff 16 bit", {.depth = 16});
    tiff("tiff tiles", {.tiled = true});
}

void TestImageDecode::addBmps()
{
    const auto row = [](const char* name, const Bytes& bytes, const Picture& picture) { QTest::newRow(name) << bytes << picture; };
    const auto random = randomPicture(kWidth, kHeight);
    row("bmp", encodeBmp(random), random);
    row("bmp top down", encodeBmp(random, true), random);
    const Bytes twoColours{1, 2, 3, 0, 40, 50, 60, 0};
    row("bmp 1 bit", rawBmp(3, 1, 1, 0, twoColours, {0x40, 0, 0, 0}), pictureOf(3, 1, [](auto i) {
            return i == 1 ? std::array<std::uint8_t, 3>{60, 50, 40} : std::array<std::uint8_t, 3>{3, 2, 1};
        }));
    row("bmp 4 bit", rawBmp(2, 1, 4, 0, twoColours, {0x10, 0, 0, 0}, 2), pictureOf(2, 1, [](auto i) {
            return i == 0 ? std::array<std::uint8_t, 3>{60, 50, 40} : std::array<std::uint8_t, 3>{3, 2, 1};
        }));
    row("bmp 16 bit", rawBmp(2, 1, 16, 0, {}, {0x00, 0x7c, 0x1f, 0x00}), pictureOf(2, 1, [](auto i) {
            return i == 0 ? std::array<std::uint8_t, 3>{255, 0, 0} : std::array<std::uint8_t, 3>{0, 0, 255};
        }));
    row("bmp 5-6-5", rawBmp(2, 1, 16, 3, {0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0}, {0xe0, 0x07, 0x00, 0x08}),
        pictureOf(2, 1, [](auto i) {
            return i == 0 ? std::array<std::uint8_t, 3>{0, 255, 0} : std::array<std::uint8_t, 3>{8, 0, 0};
        }));
    row("bmp 32 bit", rawBmp(1, 1, 32, 0, {}, {9, 8, 7, 0}),
        pictureOf(1, 1, [](auto) { return std::array<std::uint8_t, 3>{7, 8, 9}; }));
}

void TestImageDecode::exact_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<Picture>("picture");
    addLossless();
    addBmps();
}

void TestImageDecode::exact()
{
    QFETCH(Bytes, bytes);
    QFETCH(Picture, picture);
    QVERIFY(isKnownPicture(std::span(bytes).first(16)));
    const auto decoded = decodeImage(bytes, "picture");
    QCOMPARE(decoded.width, picture.width);
    QCOMPARE(decoded.height, picture.height);
    QCOMPARE(decoded.rgb, picture.rgb);
}

void TestImageDecode::jpeg_data()
{
    QTest::addColumn<int>("colours");
    QTest::addColumn<bool>("progressive");
    QTest::newRow("rgb") << int(JpegColours::Rgb) << false;
    QTest::newRow("progressive") << int(JpegColours::Rgb) << true;
    QTest::newRow("grey") << int(JpegColours::Grey) << false;
    QTest::newRow("cmyk") << int(JpegColours::Cmyk) << false;
    QTest::newRow("ycck") << int(JpegColours::Ycck) << true;
}

void TestImageDecode::jpeg()
{
    QFETCH(int, colours);
    QFETCH(bool, progressive);
    auto picture = smoothPicture(64, 48);
    const auto decoded =
        decodeImage(encodeJpeg(picture, {static_cast<JpegColours>(colours), progressive, {}}), "picture.jpg");
    if (static_cast<JpegColours>(colours) == JpegColours::Grey)
        picture = pictureOf(64, 48, [&](auto i) { return grey(picture.rgb[3 * i]); });
    QVERIFY2(largestDifference(decoded, picture) <= 6, qPrintable(QString::number(largestDifference(decoded, picture))));
}

void TestImageDecode::orientation_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<Bytes>("upright");
    // The picture as stored is 0 1 2 / 3 4 5.
    QTest::newRow("1") << 1 << Bytes{0, 1, 2, 3, 4, 5};
    QTest::newRow("2") << 2 << Bytes{2, 1, 0, 5, 4, 3};
    QTest::newRow("3") << 3 << Bytes{5, 4, 3, 2, 1, 0};
    QTest::newRow("4") << 4 << Bytes{3, 4, 5, 0, 1, 2};
    QTest::newRow("5") << 5 << Bytes{0, 3, 1, 4, 2, 5};
    QTest::newRow("6") << 6 << Bytes{3, 0, 4, 1, 5, 2};
    QTest::newRow("7") << 7 << Bytes{5, 2, 4, 1, 3, 0};
    QTest::newRow("8") << 8 << Bytes{2, 5, 1, 4, 0, 3};
    QTest::newRow("9, which is none") << 9 << Bytes{0, 1, 2, 3, 4, 5};
}

void TestImageDecode::orientation()
{
    QFETCH(int, orientation);
    QFETCH(Bytes, upright);
    const auto stored = pictureOf(3, 2, [](auto i) { return grey(static_cast<int>(i)); });
    const bool turned = orientation >= 5 && orientation <= 8;
    const auto expected = pictureOf(turned ? 2 : 3, turned ? 3 : 2, [&](auto i) { return grey(upright[i]); });
    for (const bool bigEndian : {false, true}) {
        const auto exif = exifBlock(orientation, bigEndian);
        QVERIFY(equal(decodeImage(encodePng(3, 2, 8, PNG_COLOR_TYPE_RGB, stored.rgb, false, exif), "png"), expected));
        const auto photo = decodeImage(encodeJpeg(smoothPicture(40, 24), {.exif = exif}), "jpg");
        QCOMPARE(photo.width, turned ? 24 : 40);
        QVERIFY(largestDifference(photo, applyOrientation(smoothPicture(40, 24), orientation)) <= 6);
        if (orientation <= 8)
            QVERIFY(equal(decodeImage(encodeTiff(stored, scratch(), {.orientation = orientation, .bigEndian = bigEndian}), "tif"),
                          expected));
    }
}

/// libjpeg warns of it, and the picture is whole all the same.
void TestImageDecode::anUnusualJpegHeaderIsRead()
{
    auto bytes = encodeJpeg(randomPicture(kWidth, kHeight));
    const auto expected = decodeImage(bytes, "picture").rgb;
    const auto mark = bytesOf("JFIF");
    const auto found = std::ranges::search(bytes, mark);
    QVERIFY(!found.empty());
    *(found.begin() + 5) = 2;  // the version's first number, behind the name and its zero
    QVERIFY(decodeImage(bytes, "picture").rgb == expected);
}

void TestImageDecode::refuses_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const Bytes& bytes, const char* sentence) { QTest::newRow(name) << bytes << sentence; };
    const auto cut = [](const Bytes& bytes, std::ptrdiff_t by) { return Bytes(bytes.begin(), bytes.end() - by); };
    const auto picture = randomPicture(kWidth, kHeight);
    row("empty", {}, "it begins with nothing: the file is empty");
    row("text", bytesOf("hello, world"), "is not a JPEG, PNG, GIF, BMP, WebP or TIFF picture, it begins with 68 65 6c 6c 6f 2c 20 77");
    row("riff", bytesOf("RIFFxxxxWAVEfmt "), "it begins with 52 49 46 46");
    row("jpeg cut", cut(encodeJpeg(picture), 20), "but the rest of the picture was expected");
    row("jpeg without its end", cut(encodeJpeg(picture), 2), "but the rest of the picture was expected");
    row("jpeg of two bytes more", {0xff, 0xd8, 0xff, 0xe0}, "the rest of the picture");
    row("png cut", cut(encodePng(picture), 20), "but the rest of the picture was expected");
    row("png without its end", cut(encodePng(picture), 12), "the rest of the picture");
    auto checksum = encodePng(picture);
    checksum[60] ^= 4;
    row("png checksum", checksum, "found damage, expected an intact picture");
    auto name = encodePng(picture);
    name[30] ^= 4;
    row("png chunk's checksum", name, "found damage");
    const auto gif = encodeGif(kWidth, kHeight, indices(kWidth * kHeight));
    row("gif cut", cut(gif, 100), "but the rest of the picture was expected");
    row("gif without a frame", {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, ';'}, "found the end of the GIF, expected a frame");
    row("bmp cut", cut(encodeBmp(picture), 1), "but the rest of the picture was expected");
    row("bmp run lengths", rawBmp(2, 1, 8, 1, Bytes(1024), {2, 1, 0, 1}), "a BMP of compression 1");
    row("bmp colour", rawBmp(2, 1, 4, 0, Bytes(8), {0x17, 0, 0, 0}, 2), "found colour 7, expected one below 2");
    row("webp cut", cut(encodeWebp(picture), 10), "but the rest of the picture was expected");
    row("tiff cut", cut(encodeTiff(picture, scratch()), 10), "damage");
    row("tiff of a kind that is not read", encodeTiff(picture, scratch(), {.compression = COMPRESSION_LERC}), "compression 34887");
}

void TestImageDecode::refuses()
{
    QFETCH(Bytes, bytes);
    QFETCH(QString, sentence);
    const auto result = attempt([&] { decodeImage(bytes, "folder/picture"); }, "folder/picture");
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(QString::fromStdString(result.sentence).contains(sentence), result.sentence.c_str());
}

namespace {

/// The bytes at `offset` replaced.
Bytes patched(Bytes bytes, std::size_t offset, const Bytes& with)
{
    std::copy(with.begin(), with.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    return bytes;
}

/// A TIFF of tags with one number each and nothing else.
Bytes tiffDirectory(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& tags)
{
    Bytes bytes{'I', 'I', 42, 0, 8, 0, 0, 0, static_cast<std::uint8_t>(tags.size()), 0};
    const auto put = [&](std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i)
            bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    };
    for (const auto& [tag, value] : tags) {
        put(tag, 2);
        put(4, 2);
        put(1, 4);
        put(value, 4);
    }
    put(0, 4);
    return bytes;
}

/// Where a JPEG tells its height and width.
std::size_t frameHeader(const Bytes& jpeg)
{
    for (std::size_t i = 2; i + 9 < jpeg.size(); i += 2 + std::size_t{jpeg[i + 2]} * 256 + jpeg[i + 3])
        if (jpeg[i + 1] >= 0xc0 && jpeg[i + 1] <= 0xc2)
            return i + 5;
    return 0;
}

}  // namespace

void TestImageDecode::limit_data()
{
    QTest::addColumn<Bytes>("bytes");
    const auto picture = randomPicture(kWidth, kHeight);
    const auto jpeg = encodeJpeg(picture);
    QTest::newRow("jpeg") << patched(jpeg, frameHeader(jpeg), {0x80, 0, 0x80, 0});
    const Bytes header{'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0};
    auto png = patched(encodePng(picture), 12, header);
    const auto crc = crc32(0, png.data() + 12, 17);
    QTest::newRow("png") << patched(png, 29, {static_cast<std::uint8_t>(crc >> 24), static_cast<std::uint8_t>(crc >> 16),
                                              static_cast<std::uint8_t>(crc >> 8), static_cast<std::uint8_t>(crc)});
    const auto gif = encodeGif(kWidth, kHeight, indices(kWidth * kHeight));
    QTest::newRow("gif") << patched(gif, 6, {0xff, 0xff, 0xff, 0xff});
    QTest::newRow("bmp") << patched(encodeBmp(picture), 18, {0, 0, 1, 0, 0, 0, 1, 0});
    QTest::newRow("webp") << patched(encodeWebp(picture), 21, {0xff, 0xff, 0xff, 0x0f});
    QTest::newRow("tiff") << tiffDirectory({{256, 65536}, {257, 65536}, {262, 1}, {273, 8}, {279, 1}});
}

void TestImageDecode::limit()
{
    QFETCH(Bytes, bytes);
    const auto result = attempt([&] { decodeImage(bytes, "large"); }, "large");
    QVERIFY2(!result.succeeded && result.complaint.empty(), result.complaint.c_str());
    QVERIFY2(result.sentence.find(" pixels allowed") != std::string::npos, result.sentence.c_str());
    QVERIFY2(result.peakBytes <= 2 * bytes.size() + kSpareBytes, qPrintable(QString::number(result.peakBytes)));
}

void TestImageDecode::brokenFiles_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<bool>("checked");  // the format has checksums: what can be read is what was written
    const auto picture = smoothPicture(kWidth, kHeight);
    QTest::newRow("jpeg") << encodeJpeg(picture, {.exif = exifBlock(6, false)}) << false;
    QTest::newRow("jpeg progressive") << encodeJpeg(picture, {.progressive = true}) << false;
    QTest::newRow("jpeg inks") << encodeJpeg(picture, {.colours = JpegColours::Ycck}) << false;
    QTest::newRow("png") << encodePng(picture) << true;
    QTest::newRow("png interlaced") << encodePng(kWidth, kHeight, 8, PNG_COLOR_TYPE_RGB, picture.rgb, true) << true;
    QTest::newRow("gif") << encodeGif(kWidth, kHeight, indices(kWidth * kHeight), {.transparent = 3}) << false;
    QTest::newRow("bmp") << encodeBmp(picture) << false;
    QTest::newRow("bmp palette") << rawBmp(8, 2, 8, 0, Bytes(1024, 7), Bytes(16, 9)) << false;
    QTest::newRow("webp") << encodeWebp(picture) << false;
    QTest::newRow("tiff") << encodeTiff(picture, scratch()) << false;
    QTest::newRow("tiff lzw") << encodeTiff(picture, scratch(), {.compression = COMPRESSION_LZW, .tiled = true}) << false;
    QTest::newRow("tiff deflate") << encodeTiff(picture, scratch(), {.compression = COMPRESSION_ADOBE_DEFLATE}) << false;
}

void TestImageDecode::brokenFiles()
{
    QFETCH(Bytes, bytes);
    QFETCH(bool, checked);
    const auto original = decodeImage(bytes, "broken");
    int read = 0;
    for (int variant = 0; variant < kVariants; ++variant) {
        const auto changed = broken(bytes, 64, Rng(6, QTest::currentDataTag(), static_cast<std::uint64_t>(variant)));
        Picture picture;
        const auto result = attempt([&] { picture = decodeImage(changed, "broken"); }, "broken");
        QVERIFY2(result.complaint.empty(), result.complaint.c_str());
        // RGBA of 8 bits, then RGB; a progressive JPEG holds its coefficients, 2 bytes for each of 4 colours.
        constexpr std::uint64_t kBytesPerPixel = 12;
        const auto claim = claimedPixels(changed);
        QVERIFY2(result.peakBytes <= changed.size() + kBytesPerPixel * claim + kSpareBytes,
                 qPrintable(QString("%1: %2 bytes for %3 pixels").arg(variant).arg(result.peakBytes).arg(claim)));
        if (!result.succeeded)
            continue;
        ++read;
        QCOMPARE(picture.rgb.size(), static_cast<std::size_t>(3 * picture.width * picture.height));
        if (checked)
            QVERIFY2(equal(picture, original), qPrintable(QString::number(variant)));
    }
    QVERIFY2(read > 0 && read < kVariants, qPrintable(QString::number(read)));
}

void TestImageDecode::everyCutJpegIsTold_data()
{
    QTest::addColumn<bool>("progressive");
    QTest::newRow("baseline") << false;
    QTest::newRow("progressive") << true;
}

void TestImageDecode::everyCutJpegIsTold()
{
    QFETCH(bool, progressive);
    const auto bytes = encodeJpeg(smoothPicture(kWidth, kHeight), {.progressive = progressive});
    for (std::size_t size = 3; size < bytes.size(); ++size) {
        const auto result = attempt([&] { decodeImage(std::span(bytes).first(size), "cut.jpg"); }, "cut.jpg");
        QVERIFY2(!result.succeeded && result.sentence.find("the rest of the picture") != std::string::npos,
                 qPrintable(QString("%1 of %2: ").arg(size).arg(bytes.size()) + QString::fromStdString(result.sentence)));
    }
}

void TestImageDecode::fits_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("channels");
    QTest::newRow("wide") << 80 << 40 << 3;
    QTest::newRow("high") << 40 << 90 << 3;
    QTest::newRow("small") << 7 << 9 << 3;
    QTest::newRow("as it is") << 20 << 20 << 3;
    QTest::newRow("grey") << 60 << 40 << 1;
    QTest::newRow("one pixel") << 1 << 1 << 3;
    QTest::newRow("a line") << 1000 << 1 << 3;
}

/// A picture whose middle square is red and whose rest is green: only the red is left.
void TestImageDecode::fits()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, channels);
    const int side = std::min(width, height);
    const auto inside = [&](int position, int whole) { return position >= (whole - side) / 2 && position < (whole - side) / 2 + side; };
    const auto picture = pictureOf(width, height, [&](auto i) {
        const int x = static_cast<int>(i) % width, y = static_cast<int>(i) / width;
        return inside(x, width) && inside(y, height) ? std::array<std::uint8_t, 3>{200, 10, 20}
                                                     : std::array<std::uint8_t, 3>{0, 250, 0};
    });
    const auto planes = fitPicture(picture, {channels, 20, 20});
    QCOMPARE(planes.size(), std::size_t(channels * 400));
    if (channels == 1)
        QCOMPARE(planes, Bytes(400, 68));
    else
        for (std::size_t c = 0; c < 3; ++c)
            QCOMPARE(Bytes(planes.begin() + static_cast<std::ptrdiff_t>(400 * c), planes.begin() + static_cast<std::ptrdiff_t>(400 * (c + 1))),
                     Bytes(400, std::array<std::uint8_t, 3>{200, 10, 20}[c]));
}

void TestImageDecode::realPhotographs()
{
    const auto shared = sharedFolder();
    if (shared.empty())
        QSKIP("needs the shared folder's data/photos (RESLAB_SHARED)");
    int photographs = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / "data" / "photos")) {
        if (!entry.is_regular_file())
            continue;
        const auto picture = decodeImageFile(entry.path());
        QVERIFY(picture.width >= 32 && picture.height >= 32);
        ++photographs;
    }
    QVERIFY(photographs >= 397);
}

QTEST_GUILESS_MAIN(TestImageDecode)
#include "tst_imagedecode.moc"
