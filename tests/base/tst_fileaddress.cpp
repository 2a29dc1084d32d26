#include <QtTest>

#include "core/base/fileaddress.h"

using namespace reslab;

/// Files that are given as addresses: those of this computer are found, others are told why not.
class TestFileAddress : public QObject {
    Q_OBJECT

private slots:
    void pathsAreFound_data();
    void pathsAreFound();
    void onePlaceHasOneName_data();
    void onePlaceHasOneName();
    void whatIsNotThereIsTold_data();
    void whatIsNotThereIsTold();
};

void TestFileAddress::pathsAreFound_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, const char* given, const char* path) { QTest::newRow(name) << given << path; };
    row("a path", "pictures/a%20b.png", "pictures/a%20b.png");
    row("as file managers write", "file:///pictures/a%20b.png", "/pictures/a b.png");
    row("UTF-8", "file:///%EA%B3%A0%EC%96%91%EC%9D%B4.png", "/고양이.png");
    row("this computer", "file://localhost/a.png", "/a.png");
    row("a percent sign", "file:///100%25.png", "/100%.png");
    row("no code", "file:///5%.png", "/5%.png");
    row("half a code", "file:///a%4", "/a%4");
    row("no hexadecimal", "file:///a%4g.png", "/a%4g.png");
    row("a code at the end", "file:///a%41", "/aA");
    row("the end of a text", "file:///a%00b", "/a%00b");
    row("another computer", "file://server/a.png", "file://server/a.png");
    row("beginning like this one", "file://localhosts/a.png", "file://localhosts/a.png");
    row("the network", "https://example.org/a%20b.png", "https://example.org/a%20b.png");
    row("nothing", "", "");
}

void TestFileAddress::pathsAreFound()
{
    QFETCH(QString, given);
    QFETCH(QString, path);
    QCOMPARE(QString::fromStdString(pathMeantBy(given.toStdString())), path);
}

void TestFileAddress::onePlaceHasOneName_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("path");
    const auto here = QDir::currentPath();
    QTest::newRow("whole") << "/data/cifar" << "/data/cifar";
    QTest::newRow("as a shell completes it") << "/data/cifar/" << "/data/cifar";
    QTest::newRow("as file managers write it") << "file:///data/my%20cifar/" << "/data/my cifar";
    QTest::newRow("with dots") << "/data/./old/../cifar" << "/data/cifar";
    QTest::newRow("from here") << "cifar" << here + "/cifar";
    QTest::newRow("here") << "." << here;
    QTest::newRow("the root") << "/" << "/";
    QTest::newRow("nothing") << "" << "";
}

void TestFileAddress::onePlaceHasOneName()
{
    QFETCH(QString, given);
    QFETCH(QString, path);
    QCOMPARE(QString::fromStdString(wholePath(given.toStdString())), path);
}

void TestFileAddress::whatIsNotThereIsTold_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isRemote");
    QTest::newRow("web") << "https://example.org/cat.png" << true;
    QTest::newRow("another scheme") << "svn+ssh://host/cat.png" << true;
    QTest::newRow("another computer's file") << "file://server/cat.png" << true;
    QTest::newRow("a path") << "pictures/cat.png" << false;
    QTest::newRow("a file here") << "file:///pictures/cat.png" << false;
    QTest::newRow("a colon") << "a:b/cat.png" << false;
    QTest::newRow("no scheme") << "://cat.png" << false;
    QTest::newRow("not a scheme") << "my pictures://cat.png" << false;
    QTest::newRow("nothing behind it") << "https://" << false;
    QTest::newRow("within a folder") << "/a/https://cat.png" << false;
}

void TestFileAddress::whatIsNotThereIsTold()
{
    QFETCH(QString, path);
    QFETCH(bool, isRemote);
    const auto error = notThere(path.toStdString());
    QCOMPARE(error.code(), isRemote ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound);
    QCOMPARE(QString::fromStdString(std::string(error.field("file"))), path);
    QCOMPARE(QString(error.what()).contains("nothing is fetched from the network"), isRemote);
    if (isRemote)
        QVERIFY_EXCEPTION_THROWN(pathHere(path.toStdString()), Error);
    else
        QCOMPARE(pathHere(path.toStdString()), pathMeantBy(path.toStdString()));
}

QTEST_APPLESS_MAIN(TestFileAddress)
#include "tst_fileaddress.moc"
