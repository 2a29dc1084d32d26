// The window's program as a process: its command line, and what it leaves.

#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

struct Result {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Result runReslab(const QTemporaryDir& home, const QStringList& arguments, bool hasDisplay = true)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", home.path());
    environment.insert("XDG_CONFIG_HOME", home.path());
    environment.insert("XDG_DATA_HOME", home.path());
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    if (hasDisplay)
        environment.insert("QT_QPA_PLATFORM", "offscreen");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(home.path());
    process.start(RESLAB_BIN "/reslab", arguments);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

}  // namespace

class TestReslab : public QObject {
    Q_OBJECT

private slots:
    void wrongUsageIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("option") << QStringList{"--nonsense"} << "--nonsense";
        QTest::newRow("language") << QStringList{"--language", "fr"} << "fr";
        QTest::newRow("theme") << QStringList{"--theme", "blue"} << "blue";
        QTest::newRow("view") << QStringList{"--view", "kitchen"} << "kitchen";
        QTest::newRow("size") << QStringList{"--size", "big"} << "big";
        QTest::newRow("no size") << QStringList{"--size", "0x800"} << "0x800";
        QTest::newRow("after alone") << QStringList{"--after", "3"} << "--screenshot";
    }

    void wrongUsageIsOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const QTemporaryDir home;
        const auto result = runReslab(home, arguments);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(named.toUtf8()), result.err.constData());
        QCOMPARE(result.err.count('\n'), 1);
    }

    void versionAndHelp()
    {
        const QTemporaryDir home;
        QCOMPARE(runReslab(home, {"--version"}).code, 0);
        const auto help = runReslab(home, {"--help"}, false);
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains("--screenshot"));
    }

    void withoutADisplayASentence()
    {
        const QTemporaryDir home;
        const auto result = runReslab(home, {}, false);
        QCOMPARE(result.code, 1);
        QVERIFY2(result.err.contains("no display"), result.err.constData());
    }

    void aScreenshot_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::newRow("Korean light") << "ko" << "light";
        QTest::newRow("English dark") << "en" << "dark";
    }

    void aScreenshot()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        const QTemporaryDir home;
        const auto file = home.filePath("shot.png");
        const auto result = runReslab(home, {"--screenshot", file, "--after", "0.5", "--size", "1000x700", "--language", language,
                                             "--theme", theme, "--view", "compare"});
        QVERIFY2(result.code == 0, result.err.constData());
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1000, 700));
        QCOMPARE(image.pixelColor(990, 40).lightness() > 128, theme == "light");
        QVERIFY(QFile::exists(home.filePath("ResLab/reslab.log")));
    }

    void aScreenshotThatCannotBeWritten()
    {
        const QTemporaryDir home;
        const auto result = runReslab(home, {"--screenshot", "/no/such/folder/shot.png", "--after", "0.2"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.err.contains("/no/such/folder/shot.png"), result.err.constData());
    }

    void startTrainsAtOnce()
    {
        const QTemporaryDir home;
        const auto result =
            runReslab(home, {"--start", "--measure-start", home.filePath("start.json"), "--quit-after", "12"});
        QVERIFY2(result.code == 0, result.err.constData());
        QFile file(home.filePath("start.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto start = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(start["ready_ms"].toDouble() > 0.0);
        QVERIFY(start["first_point_ms"].toObject()["plain-20"].toDouble() > 0.0);
    }
};

QTEST_GUILESS_MAIN(TestReslab)
#include "tst_reslab.moc"
