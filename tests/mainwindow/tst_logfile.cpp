#include "ui/mainwindow/logfile.h"

#include <QFile>
#include <QtTest>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/windowfixture.h"
#include "ui/mainwindow/trainingdesk.h"

using namespace reslab;
using namespace reslab::ui;
using test::ScriptedCore;
using test::WindowFixture;

class TestLogFile : public QObject {
    Q_OBJECT

    static QString contentsOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void messagesHaveTimeLevelAndCategory();
    void aSessionCanBeReadInIt();
    void aLongOneIsKeptAsOld();
};

void TestLogFile::messagesHaveTimeLevelAndCategory()
{
    QTemporaryDir folder;
    const LogFile log(folder.path());
    qWarning("something");
    const auto line = contentsOf(log.path());
    QVERIFY2(line.endsWith(" warning default: something\n"), qPrintable(line));
    QVERIFY(QDateTime::fromString(line.section(' ', 0, 0), Qt::ISODateWithMs).isValid());
}

/// What stands in it when somebody asks what went wrong.
void TestLogFile::aSessionCanBeReadInIt()
{
    WindowFixture fixture;
    const LogFile log(fixture.folder.path());
    auto core = std::make_unique<ScriptedCore>();
    core->divergingRun = "plain-56";
    core->fault = Error(ErrorCode::FileUnwritable, {{"file", "last.safetensors"}, {"reason", "no space"}});
    auto& window = fixture.open(std::move(core));
    window.open("/no/such/place");
    window.desk().start();
    window.desk().setLearningRate("plain-20", 0.01);
    QVERIFY(QTest::qWaitFor([&] { return window.desk().outcome() == TrainingDesk::Outcome::Failed; }, 20'000));
    const auto text = contentsOf(log.path());
    for (const char* wanted :
         {"info reslab.program: ResLab test, Qt ", "oneDNN on avx2", "warning reslab.window: told: /no/such/place",
          "info reslab.training: begins ", "info reslab.training: trains plain-20 (plain20): 40 steps, f32",
          "info reslab.training: learning rate of plain-20: 0.01", "warning reslab.training: plain-56 diverged at step 21",
          "info reslab.training: ends: Failed, ", "critical reslab.training: last.safetensors: cannot be written (no space)"})
        QVERIFY2(text.contains(wanted), qPrintable(wanted + QString("\n") + text));
}

void TestLogFile::aLongOneIsKeptAsOld()
{
    QTemporaryDir folder;
    const auto name = folder.filePath("reslab.log");
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(2 << 20, 'x'));
    file.close();
    const LogFile log(folder.path());
    qWarning("anew");
    QVERIFY(contentsOf(name).size() < 100);
    QCOMPARE(QFileInfo(name + ".old").size(), qint64(2 << 20));
}

QTEST_MAIN(TestLogFile)
#include "tst_logfile.moc"
