#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "tests/app/command.h"

using reslab::test::command;
using reslab::test::Outcome;

class TestCliCompare : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tableSaysAll();
    void jsonIsOneDocument();
    void runsAndExperimentsMayBeMixed();
    void filesAreWritten();
    void needsNoDisplay();
    void differentDataIsAllowedAndSaid();
    void failures_data();
    void failures();
    void nothingIsHalfWritten();

private:
    QString at(const QString& path) const { return m_folder.filePath(path); }
    QByteArray contents(const QString& path) const
    {
        QFile file(at(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

void TestCliCompare::initTestCase()
{
    const QStringList models{"net=cifar:depth=8,width=4", "twin=cifar:depth=8,width=4,shortcut=none"};
    const QStringList data{"--data", "shapes", "--subset", "64", "--batch-size", "16", "--epochs", "1", "--precision", "f32"};
    auto outcome = command(QStringList{"train"} + models + data + QStringList{"--output", at("out"), "--threads", "1"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    outcome = command(QStringList{"train", models[0]} + data +
                      QStringList{"--output", at("other"), "--threads", "1", "--seed", "5"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
}

void TestCliCompare::tableSaysAll()
{
    const auto outcome = command(QStringList{"compare", at("out")});
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    const auto lines = outcome.out.split('\n');
    QCOMPARE(lines[0].simplified(), QByteArray("net twin"));
    for (const char* title : {"Depth", "Shortcut", "Parameters", "MACs", "Iterations", "Epochs", "Train error", "Speed", "Time",
                              "Test error, last iterate", "Test error, chosen on validation", "Test error, best on test",
                              "Precision", "Seed", "Data", "optimistic"})
        QVERIFY2(outcome.out.contains(title), title);
    QVERIFY(outcome.out.contains("option A") && outcome.out.contains("Data: shapes, 12,800 + 2,000 images"));
    for (const auto& line : lines)
        QVERIFY(!line.endsWith(' '));
}

void TestCliCompare::jsonIsOneDocument()
{
    const auto outcome = command(QStringList{"compare", at("out"), "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const auto runs = outcome.json().object()["runs"].toArray();
    QCOMPARE(runs.size(), 2);
    for (const auto& value : runs) {
        const auto run = value.toObject();
        QCOMPARE(run["depth"].toInt(), 8);
        QCOMPARE(run["iterations"].toInt(), 4);
        QVERIFY(run["train_error"].isDouble() && run["images_per_s_median"].toDouble() > 0.0);
        QVERIFY(run["test_last_iterate"].toObject()["error"].isDouble());
        QVERIFY(run["test_chosen_on_validation"].isNull());
    }
    QCOMPARE(outcome.json()["differences"].toArray().size(), 0);
}

void TestCliCompare::runsAndExperimentsMayBeMixed()
{
    const auto outcome = command(QStringList{"compare", at("other/net"), at("out/"), at("out/net"), "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QStringList names;
    for (const auto& run : outcome.json()["runs"].toArray())
        names += run.toObject()["run"].toString();
    // The same run twice is one; the same name twice is told apart.
    QCOMPARE(names, (QStringList{"other/net", "out/net", "twin"}));
    const auto differences = outcome.json()["differences"].toArray();
    QCOMPARE(differences.size(), 1);
    QCOMPARE(differences[0].toObject()["field"].toString(), QString("seed"));
    QVERIFY2(outcome.isOneSentence("in which the runs differ: 1"), outcome.all());
}

void TestCliCompare::filesAreWritten()
{
    const auto outcome = command(QStringList{"compare", at("out"), "--svg", at("x.svg"), "--pdf", at("x.pdf"), "--html", at("x.html"),
                                             "--csv", at("x.csv")});
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty() && outcome.err.isEmpty(), outcome.all());
    QVERIFY(contents("x.pdf").startsWith("%PDF-"));
    for (const char* name : {"x.svg", "x.html"}) {
        QXmlStreamReader reader(contents(name));
        QString words;
        while (!reader.atEnd())
            if (reader.readNext() == QXmlStreamReader::Characters)
                words += reader.text();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY2(words.contains("net") && words.contains("twin"), name);
    }
    const auto rows = contents("x.csv");
    const auto lines = [&](const char* run) { return contents(QString("out/%1/curves.csv").arg(run)).count('\n'); };
    QCOMPARE(rows.count('\n'), 1 + lines("net") - 1 + lines("twin") - 1);
    QVERIFY(rows.startsWith("event,run,epoch,iteration,"));
}

void TestCliCompare::needsNoDisplay()
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(reslab::test::commandPath(), {"compare", at("out"), "--svg", at("bare.svg")});
    const auto outcome = reslab::test::finish(process);
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    QVERIFY(contents("bare.svg").contains("<svg"));
}

void TestCliCompare::differentDataIsAllowedAndSaid()
{
    QVERIFY(QDir(at("")).mkpath("changed/net"));
    QVERIFY(QFile::copy(at("other/net/curves.csv"), at("changed/net/curves.csv")));
    auto text = contents("other/net/run.json");
    text.replace("\"fingerprint\":\"", "\"fingerprint\":\"f00d");
    QFile file(at("changed/net/run.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const auto outcome = command(QStringList{"compare", at("other"), at("changed"), "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY2(outcome.isOneSentence("not trained and tested on the same images"), outcome.all());
    QCOMPARE(outcome.json()["same_data"].toBool(true), false);
}

void TestCliCompare::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QStringList{} << 2 << "RUN is required";
    QTest::newRow("no such folder") << QStringList{"/absent/run"} << 1 << "/absent/run";
    QTest::newRow("a folder that is no run") << QStringList{"EMPTY"} << 1 << "run.json";
    QTest::newRow("no curves yet") << QStringList{"UNTRAINED"} << 1 << "has no curves yet";
    QTest::newRow("nowhere to write") << QStringList{"RUN", "--csv", "/absent/x.csv"} << 1 << "/absent/x.csv";
    QTest::newRow("nowhere to draw") << QStringList{"RUN", "--svg", "/absent/x.svg"} << 1 << "/absent/x.svg";
    QTest::newRow("no page") << QStringList{"RUN", "--html", "/absent/x.html"} << 1 << "/absent/x.html";
    QTest::newRow("no pdf") << QStringList{"RUN", "--pdf", "/absent/x.pdf"} << 1 << "/absent/x.pdf";
}

void TestCliCompare::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, said);
    QVERIFY(QDir(at("")).mkpath("empty") && QDir(at("")).mkpath("untrained/net"));
    QFile::copy(at("out/net/run.json"), at("untrained/net/run.json"));
    arguments.replaceInStrings("EMPTY", at("empty")).replaceInStrings("UNTRAINED", at("untrained"));
    arguments.replaceInStrings("RUN", at("out"));
    const auto outcome = command(QStringList{"compare"} + arguments);
    QVERIFY2(outcome.exitCode == exitCode && outcome.isOneSentence(said) && outcome.out.isEmpty(), outcome.all());
}

void TestCliCompare::nothingIsHalfWritten()
{
    QVERIFY(QDir(at("")).mkpath("broken"));
    QVERIFY(QFile::copy(at("out/net/run.json"), at("broken/run.json")));
    QFile curves(at("broken/curves.csv"));
    QVERIFY(curves.open(QIODevice::WriteOnly) && curves.write("no curves at all\n") > 0);
    curves.close();
    const auto outcome = command(QStringList{"compare", at("out"), at("broken"), "--csv", at("never.csv"), "--svg", at("never.svg")});
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("curves.csv"), outcome.all());
    QVERIFY(!QFile::exists(at("never.csv")) && !QFile::exists(at("never.svg")));
}

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_clicompare.moc"
