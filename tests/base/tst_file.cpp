#include <QtTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"

using namespace reslab;

namespace fs = std::filesystem;

class TestFile : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsWhatIsThere();
    void readRefuses_data();
    void readRefuses();
    void appearsAtCommitAlone();
    void staysWholeIfTheWriterThrows();
    void staysWholeOnAFullDisk();
    void staysWholeIfKilled();
    void writeRefuses_data();
    void writeRefuses();
    void twoWritersAreToldApart();
    void followsALink();
    void stillReadsTheFileThatWasOpened();

private:
    fs::path at(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    /// The sentence of what `act` throws; empty where it throws nothing.
    static std::string sentence(const std::function<void()>& act);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeFileAtomically(at("old"), [](AtomicFile& file) { file.write("old content"); });
}

std::string TestFile::sentence(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

void TestFile::readsWhatIsThere()
{
    QCOMPARE(readFile(at("old"), 11), std::string("old content"));
    const RandomAccessFile file(at("old"));
    QCOMPARE(file.size(), std::uint64_t{11});
    std::string piece(4, ' ');
    file.read(4, std::as_writable_bytes(std::span(piece)));
    QCOMPARE(piece, std::string("cont"));
    QVERIFY(sentence([&] { file.read(9, std::as_writable_bytes(std::span(piece))); }).find("ends at byte 11") !=
            std::string::npos);
}

void TestFile::readRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("said");
    QTest::newRow("absent") << "absent" << 100 << "there is no such file";
    QTest::newRow("below a file") << "old/er" << 100 << "there is no such file";
    QTest::newRow("folder") << "." << 100 << "it is a folder";
    QTest::newRow("pipe") << "pipe" << 100 << "not an ordinary file";
    QTest::newRow("too large") << "old" << 10 << "11 bytes is more than the 10 bytes";
}

void TestFile::readRefuses()
{
    QFETCH(QString, name);
    QFETCH(int, limit);
    QFETCH(QString, said);
    QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
    const auto path = at(qPrintable(name));
    const auto told = sentence([&] { readFile(path, static_cast<std::uint64_t>(limit)); });
    QVERIFY2(QString::fromStdString(told).contains(said), told.c_str());
    QVERIFY2(told.starts_with(path.string()), told.c_str());
}

void TestFile::appearsAtCommitAlone()
{
    {
        AtomicFile file(at("old"));
        file.write(std::string(1 << 20, 'n'));
        QCOMPARE(readFile(at("old"), 100), std::string("old content"));
        file.commit();
    }
    QCOMPARE(fs::file_size(at("old")), std::uintmax_t{1 << 20});
    QVERIFY(!fs::exists(at("old.part")));
}

void TestFile::staysWholeIfTheWriterThrows()
{
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(at("old"),
                                                 [](AtomicFile& file) {
                                                     file.write("half");
                                                     throw std::runtime_error("enough");
                                                 }),
                             std::runtime_error);
    QCOMPARE(readFile(at("old"), 100), std::string("old content"));
    QVERIFY(!fs::exists(at("old.part")));
}

void TestFile::staysWholeOnAFullDisk()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    // The limit falls between two writes of the buffer, within one, and within the last one.
    for (const auto limit : {rlim_t{0}, rlim_t{1 << 18}, rlim_t{300'000}, rlim_t{999'999}}) {
        const rlimit full{limit, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
        const auto told = sentence(
            [&] { writeFileAtomically(at("old"), [](AtomicFile& file) { file.write(std::string(1'000'000, 'n')); }); });
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(told.find("cannot be written (File too large)") != std::string::npos, told.c_str());
        QCOMPARE(readFile(at("old"), 100), std::string("old content"));
        QVERIFY(!fs::exists(at("old.part")));
    }
    writeFileAtomically(at("old"), [](AtomicFile& file) { file.write("new"); });
    QCOMPARE(readFile(at("old"), 100), std::string("new"));
}

void TestFile::staysWholeIfKilled()
{
    const auto child = ::fork();
    if (child == 0) {
        AtomicFile file(at("old"));
        file.write(std::string(1 << 20, 'n'));
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(readFile(at("old"), 100), std::string("old content"));
    QVERIFY(fs::exists(at("old.part")));
    writeFileAtomically(at("old"), [](AtomicFile& file) { file.write("new"); });
    QCOMPARE(readFile(at("old"), 100), std::string("new"));
    QVERIFY(!fs::exists(at("old.part")));
}

void TestFile::writeRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said");
    QTest::newRow("no such folder") << "absent/file"
                                    << "No such file or directory";
    QTest::newRow("below a file") << "old/file"
                                  << "Not a directory";
    QTest::newRow("a folder") << "folder"
                              << "it is a folder";
    QTest::newRow("a pipe") << "pipe"
                            << "not an ordinary file";
    QTest::newRow("a device") << "/dev/full"
                              << "not an ordinary file";
}

void TestFile::writeRefuses()
{
    QFETCH(QString, name);
    QFETCH(QString, said);
    fs::create_directory(at("folder"));
    QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
    const auto told = sentence([&] { AtomicFile file(at(qPrintable(name))); });
    QVERIFY2(QString::fromStdString(told).contains(said), told.c_str());
    QVERIFY(fs::is_fifo(at("pipe")));
    QVERIFY(fs::is_character_file("/dev/full"));
}

void TestFile::twoWritersAreToldApart()
{
    AtomicFile first(at("old"));
    first.write("first");
    const auto told = sentence([&] { AtomicFile second(at("old")); });
    QVERIFY2(told.find("another process is writing it") != std::string::npos, told.c_str());
    first.commit();
    AtomicFile third(at("old"));
    third.write("third");
    QCOMPARE(readFile(at("old"), 100), std::string("first"));
    third.commit();
    QCOMPARE(readFile(at("old"), 100), std::string("third"));
}

void TestFile::followsALink()
{
    fs::create_symlink("old", at("link"));
    writeFileAtomically(at("link"), [](AtomicFile& file) { file.write("new"); });
    QVERIFY(fs::is_symlink(at("link")));
    QCOMPARE(readFile(at("old"), 100), std::string("new"));
}

void TestFile::stillReadsTheFileThatWasOpened()
{
    const RandomAccessFile file(at("old"));
    writeFileAtomically(at("old"), [](AtomicFile& next) { next.write("new"); });
    std::string text(11, ' ');
    file.read(0, std::as_writable_bytes(std::span(text)));
    QCOMPARE(text, std::string("old content"));
}

QTEST_GUILESS_MAIN(TestFile)
#include "tst_file.moc"
