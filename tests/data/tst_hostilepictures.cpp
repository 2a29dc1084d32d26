// A thousand hostile and broken files through what reads pictures: all are answered, soon, in bounded memory.

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/imagedecode.h"
#include "tests/data/datafiles.h"
#include "tests/data/mallocguard.h"
#include "tests/data/pictures.h"

#include <QTemporaryDir>
#include <QtTest>

#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <ctime>
#include <fstream>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr int kFiles = 1000;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr const char* kEndings[] = {"jpg", "png", "gif", "bmp", "webp", "tif"};

void put(Bytes& bytes, std::uint32_t value, int size, bool bigEndian)
{
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * (bigEndian ? size - 1 - i : i))));
}

void putChunk(Bytes& png, const char* type, const Bytes& contents)
{
    put(png, static_cast<std::uint32_t>(contents.size()), 4, true);
    const auto begin = png.size();
    png.insert(png.end(), type, type + 4);
    png.insert(png.end(), contents.begin(), contents.end());
    put(png, static_cast<std::uint32_t>(crc32(0, png.data() + begin, static_cast<uInt>(png.size() - begin))), 4, true);
}

/// A PNG of one colour, a thousandth of its pixels in size and right in every checksum; `rows` of its `height` are there.
Bytes pngBomb(std::uint32_t width, std::uint32_t height, std::uint32_t rows)
{
    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    Bytes header;
    put(header, width, 4, true);
    put(header, height, 4, true);
    header.insert(header.end(), {8, 0, 0, 0, 0});
    putChunk(png, "IHDR", header);
    Bytes packed(std::size_t{1} << 20);
    z_stream stream{};
    deflateInit(&stream, Z_BEST_SPEED);
    const Bytes row(std::size_t{width} + 1);
    Bytes data;
    const auto take = [&](int flush) {
        do {
            stream.next_out = packed.data();
            stream.avail_out = static_cast<uInt>(packed.size());
            deflate(&stream, flush);
            data.insert(data.end(), packed.begin(), packed.end() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    for (std::uint32_t y = 0; y < rows; ++y) {
        stream.next_in = const_cast<Bytef*>(row.data());
        stream.avail_in = static_cast<uInt>(row.size());
        take(Z_NO_FLUSH);
    }
    take(Z_FINISH);
    deflateEnd(&stream);
    putChunk(png, "IDAT", data);
    putChunk(png, "IEND", {});
    return png;
}

/// Headers that claim 60,000 x 60,000, and pictures that unpack to as much as is just allowed, or to lines.
std::vector<Bytes> bombs()
{
    const auto small = smoothPicture(23, 17);
    auto jpeg = encodeJpeg(small);
    for (std::size_t i = 2; i + 9 < jpeg.size(); i += 2 + std::size_t{jpeg[i + 2]} * 256 + jpeg[i + 3])
        if (jpeg[i + 1] == 0xc0) {
            std::ranges::copy(Bytes{0xea, 0x60, 0xea, 0x60}, jpeg.begin() + static_cast<std::ptrdiff_t>(i + 5));
            break;
        }
    auto gif = encodeGif(23, 17, Bytes(23 * 17, 5));
    std::ranges::copy(Bytes{0x60, 0xea, 0x60, 0xea}, gif.begin() + 6);
    auto bmp = encodeBmp(small);
    std::ranges::copy(Bytes{0x60, 0xea, 0, 0, 0x60, 0xea, 0, 0}, bmp.begin() + 18);
    auto webp = encodeWebp(small);
    std::ranges::copy(Bytes{0xff, 0xff, 0xff, 0x0f}, webp.begin() + 21);
    Bytes tiff{'I', 'I', 42, 0, 8, 0, 0, 0, 5, 0};
    for (const auto& [tag, value] : {std::pair{256U, 60000U}, {257U, 60000U}, {262U, 1U}, {273U, 8U}, {279U, 1U}}) {
        put(tiff, tag, 2, false);
        put(tiff, 4, 2, false);
        put(tiff, 1, 4, false);
        put(tiff, value, 4, false);
    }
    put(tiff, 0, 4, false);
    return {jpeg, pngBomb(60000, 60000, 10), gif, bmp, webp, tiff, pngBomb(6000, 6000, 6000), pngBomb(6000, 6000, 5999),
            pngBomb(4'000'000, 8, 8), pngBomb(1, 4'000'000, 4'000'000)};
}

/// One of a thousand ways to be wrong, of which none depends on the others.
Bytes broken(const std::vector<Bytes>& good, Rng& rng)
{
    auto bytes = good[rng.below(good.size())];
    const auto place = [&] { return static_cast<std::ptrdiff_t>(rng.below(bytes.size())); };
    switch (rng.below(6)) {
    case 0:  // cut
        bytes.resize(rng.below(bytes.size()));
        break;
    case 1:  // some bits changed
        for (auto left = 1 + rng.below(8); left > 0; --left)
            bytes[static_cast<std::size_t>(place())] ^= static_cast<std::uint8_t>(1U << rng.below(8));
        break;
    case 2:  // a lying number in the header
        for (std::size_t i = 0, at = 4 + rng.below(60); i < 4 && at + i < bytes.size(); ++i)
            bytes[at + i] = static_cast<std::uint8_t>(rng.below(2) ? 0xff : rng.below(256));
        break;
    case 3: {  // a piece of it twice
        const Bytes piece(bytes.begin(), bytes.begin() + place());
        bytes.insert(bytes.begin() + place(), piece.begin(), piece.end());
        break;
    }
    case 4:  // rubbish behind a right beginning
        for (std::size_t i = 16; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(rng.below(256));
        break;
    default: {  // a hole of zeros
        const auto from = bytes.begin() + place();
        std::fill(from, from + std::min<std::ptrdiff_t>(40, bytes.end() - from), std::uint8_t{0});
        break;
    }
    }
    return bytes;
}

}  // namespace

class TestHostilePictures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Rng rng(1, "hostile");
        const auto smooth = smoothPicture(23, 17);
        const auto folder = std::filesystem::path(m_folder.path().toStdString());
        const std::vector<Bytes> good{encodeJpeg(smooth),
                                      encodeJpeg(smooth, {.colours = JpegColours::Cmyk, .progressive = true}),
                                      encodePng(smooth),
                                      encodePng(23, 17, 16, PNG_COLOR_TYPE_RGB_ALPHA, Bytes(23 * 17 * 8, 77), true),
                                      encodeGif(23, 17, Bytes(23 * 17, 5), {.interlaced = true}),
                                      encodeBmp(smooth),
                                      encodeWebp(smooth),
                                      encodeTiff(smooth, folder / "scratch.tif", {.compression = 5})};
        std::filesystem::remove(folder / "scratch.tif");
        auto all = bombs();
        all.insert(all.end(), {Bytes{}, Bytes{'G'}, Bytes(1 << 20, 0), Bytes{'<', 'h', 't', 'm', 'l', '>'}});
        while (static_cast<int>(all.size()) < kFiles)
            all.push_back(broken(good, rng));
        for (int i = 0; i < kFiles; ++i) {
            // Whose ending is right by chance alone.
            const auto file = folder / (std::to_string(i) + "." + kEndings[rng.below(std::size(kEndings))]);
            std::ofstream(file, std::ios::binary)
                .write(reinterpret_cast<const char*>(all[static_cast<std::size_t>(i)].data()),
                       static_cast<std::streamsize>(all[static_cast<std::size_t>(i)].size()));
            m_files.push_back(file);
        }
    }

    /// What the page for one picture and the table of many do with a file, but for showing it.
    void allAreAnswered()
    {
        int read = 0, refused = 0;
        double slowest = 0.0;
        std::size_t most = 0;
        for (const auto& file : m_files) {
            const MallocGuard guard;
            // Of the processor, so that neighbours do not count.
            const auto begun = std::clock();
            std::string sentence;
            try {
                const auto picture = decodeImageFile(file);
                QVERIFY(picture.rgb.size() == static_cast<std::size_t>(3 * picture.width * picture.height));
                QCOMPARE(fitPicture(picture, {3, 32, 32}, 40).size(), std::size_t{3} * 32 * 32);
                planarPicture(picture, 3, 1024);
                ++read;
            } catch (const Error& error) {
                sentence = error.what();
                ++refused;
                QVERIFY2(sentence.find(file.string()) != sentence.npos && sentence.find_first_of("\n{}") == sentence.npos, sentence.c_str());
            }
            slowest = std::max(slowest, static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
            most = std::max(most, guard.peakBytes());
            QVERIFY2(guard.peakBytes() <= kMostBytes, qPrintable(QString("%1: %2 bytes").arg(file.c_str()).arg(guard.peakBytes())));
        }
        qInfo("%d read, %d refused, the slowest took %.3f s, the largest %zu MiB", read, refused, slowest, most >> 20);
        QCOMPARE(read + refused, kFiles);
        QVERIFY(read > 0 && refused > kFiles / 2);
        QVERIFY2(slowest <= 2.0, qPrintable(QString::number(slowest)));
    }

private:
    QTemporaryDir m_folder;
    std::vector<std::filesystem::path> m_files;
};

QTEST_GUILESS_MAIN(TestHostilePictures)
#include "tst_hostilepictures.moc"
