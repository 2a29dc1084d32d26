// The window's program as a process: its command line, and what it leaves.

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

namespace {

struct Result {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Result runReslab(const QTemporaryDir& home, const QStringList& arguments, bool hasDisplay = true,
                 const QString& program = RESLAB_BIN "/reslab")
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
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

bool writeProgram(const QString& name, const QByteArray& text)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + text + "\n") > 0 &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
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

    /// ./run hands whatever is the window's to the window, all else to the training in the terminal.
    void runKnowsTheWindowsOptions()
    {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(".ci") && QDir(home.path()).mkpath("build/release/bin"));
        QVERIFY(QFile::copy(RESLAB_SOURCE_DIR "/run", home.filePath("run")));
        QVERIFY(writeProgram(home.filePath(".ci/prepare"), "true"));
        QVERIFY(writeProgram(home.filePath("build/release/bin/reslab"), "echo window"));
        QVERIFY(writeProgram(home.filePath("build/release/bin/reslab-cli"), "echo terminal"));
        const auto shownBy = [&](const QStringList& arguments) {
            return runReslab(home, arguments, false, home.filePath("run")).out.trimmed();
        };
        static const QRegularExpression option("^  (?:-\\w,)?(--[a-z-]+)", QRegularExpression::MultilineOption);
        QStringList known;
        for (auto found = option.globalMatch(runReslab(home, {"--help"}, false).out); found.hasNext();)
            known += found.next().captured(1);
        QVERIFY(known.contains("--lesson") && known.contains("--view"));
        for (const auto& name : known)
            if (name != "--help" && name != "--version")
                QVERIFY2(shownBy({name, "1"}) == "window", qPrintable(name));
        QCOMPARE(shownBy({"--epochs", "1"}), QByteArray("terminal"));
        QCOMPARE(shownBy({}), QByteArray("terminal"));
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
