#include "core/data/inputfile.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/printable.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace reslab {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr std::uint64_t kDeflateRatio = 1032;
constexpr std::array<std::uint8_t, 2> kGzipMagic{0x1f, 0x8b};

}  // namespace

struct InputFile::State {
    explicit State(const std::filesystem::path& path) : name(path.string()), file(path) {}

    std::string name;
    RandomAccessFile file;
    std::uint64_t storedRead = 0;
    std::uint64_t limit = UINT64_MAX;
    std::uint64_t offset = 0;
    KeepGoing keepGoing;

    bool gzip = false;
    bool insideMember = false;
    z_stream stream{};
    std::vector<std::uint8_t> chunk;

    ~State()
    {
        if (gzip)
            inflateEnd(&stream);
    }

    std::size_t readStored(std::span<std::uint8_t> bytes)
    {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), file.size() - storedRead));
        file.read(storedRead, std::as_writable_bytes(bytes.first(count)));
        storedRead += count;
        return count;
    }

    std::uint64_t storedOffset() const { return storedRead - stream.avail_in; }

    [[noreturn]] void malformed(std::string actual, std::string expected) const
    {
        throw Error(ErrorCode::FileMalformed, {{"file", name},
                                               {"offset", std::to_string(storedOffset())},
                                               {"actual", std::move(actual)},
                                               {"expected", std::move(expected)}});
    }

    void beginGzip()
    {
        constexpr int kGzipWrapper = 16;
        if (inflateInit2(&stream, MAX_WBITS + kGzipWrapper) != Z_OK)
            throw Error(ErrorCode::FileUnreadable, {{"file", name}, {"reason", "no memory for unpacking"}});
        gzip = true;
        insideMember = true;
        chunk.resize(std::min<std::uint64_t>(kChunkBytes, std::max<std::uint64_t>(file.size(), 1)));
    }

    /// False at the end of the file.
    bool refill()
    {
        if (stream.avail_in > 0)
            return true;
        const auto count = readStored(chunk);
        stream.next_in = chunk.data();
        stream.avail_in = static_cast<uInt>(count);
        return count > 0;
    }

    std::size_t readGzip(std::span<std::uint8_t> bytes)
    {
        constexpr std::size_t kMostAtOnce = 1u << 30;
        std::size_t done = 0;
        while (done < bytes.size()) {
            if (!refill()) {
                if (insideMember)
                    throw Error(ErrorCode::FileTruncated, {{"file", name},
                                                           {"offset", std::to_string(storedRead)},
                                                           {"expected", "the rest of the gzip stream"}});
                break;
            }
            if (!insideMember)
                beginMember();
            const auto wanted = std::min(bytes.size() - done, kMostAtOnce);
            stream.next_out = bytes.data() + done;
            stream.avail_out = static_cast<uInt>(wanted);
            const int result = inflate(&stream, Z_NO_FLUSH);
            done += wanted - stream.avail_out;
            if (result == Z_STREAM_END)
                insideMember = false;
            else if (result != Z_OK && result != Z_BUF_ERROR)
                malformed(stream.msg ? fmt::format("damage ({})", stream.msg) : "damage", "an intact gzip stream");
        }
        return done;
    }

    /// A gzip file may be several one after another.
    void beginMember()
    {
        if (*stream.next_in != kGzipMagic[0])
            malformed(fmt::format("{} more bytes", file.size() - storedOffset()), "the end of the gzip file");
        inflateReset(&stream);
        insideMember = true;
    }
};

InputFile::InputFile(const std::filesystem::path& path, std::uint64_t mostContent, KeepGoing keepGoing)
    : m_state(std::make_unique<State>(path))
{
    m_state->limit = mostContent;
    m_state->keepGoing = std::move(keepGoing);
    std::array<std::uint8_t, 2> magic{};
    if (m_state->readStored(magic) == magic.size() && magic == kGzipMagic)
        m_state->beginGzip();
    m_state->storedRead = 0;
}

InputFile::~InputFile() = default;

const std::string& InputFile::name() const
{
    return m_state->name;
}

bool InputFile::isGzip() const
{
    return m_state->gzip;
}

std::uint64_t InputFile::storedBytes() const
{
    return m_state->file.size();
}

std::uint64_t InputFile::mostContent() const
{
    return std::min(m_state->limit, m_state->file.size() * (m_state->gzip ? kDeflateRatio : 1));
}

std::uint64_t InputFile::offset() const
{
    return m_state->offset;
}

std::size_t InputFile::read(std::span<std::uint8_t> bytes)
{
    constexpr std::size_t kBetweenQuestions = 1 << 22;
    std::size_t count = 0;
    for (bool isEnd = false; !isEnd && count < bytes.size();) {
        requireGoing(m_state->keepGoing);
        const auto part = bytes.subspan(count, std::min(bytes.size() - count, kBetweenQuestions));
        const auto got = m_state->gzip ? m_state->readGzip(part) : m_state->readStored(part);
        isEnd = got < part.size();
        count += got;
        m_state->offset += got;
        if (m_state->offset > m_state->limit)
            throw Error(ErrorCode::FileTooLarge, {{"file", m_state->name},
                                                  {"actual", "its content"},
                                                  {"limit", fmt::format("{} bytes", m_state->limit)}});
    }
    return count;
}

void InputFile::readExactly(std::span<std::uint8_t> bytes, std::string_view expected)
{
    if (read(bytes) < bytes.size())
        throw Error(ErrorCode::FileTruncated, {{"file", m_state->name},
                                               {"offset", std::to_string(m_state->offset)},
                                               {"expected", std::string(expected)}});
}

void InputFile::expectEnd()
{
    std::array<std::uint8_t, 1> next{};
    const auto end = m_state->offset;
    if (read(next) > 0)
        throw Error(ErrorCode::FileMalformed, {{"file", m_state->name},
                                               {"offset", std::to_string(end)},
                                               {"actual", "more bytes"},
                                               {"expected", "the end of the file"}});
}

std::string hexBytes(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kShown = 8;
    if (bytes.empty())
        return "nothing";
    return fmt::format("{:02x}", fmt::join(bytes.first(std::min(bytes.size(), kShown)), " "));
}

bool isPlainText(std::string_view text)
{
    return printable(text, text.size()) == text;
}

}  // namespace reslab
