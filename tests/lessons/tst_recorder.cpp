// What records the experiments that come with the program: resources/recorded/make, on runs that are made up.

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <memory>
#include <utility>

#include "tests/support/writtenfile.h"
#include "ui/lessons/lessonlibrary.h"

using namespace reslab;
using namespace reslab::ui;
using test::write;

namespace {

const QString kMake = RESLAB_SOURCE_DIR "/resources/recorded/make";

/// What resources/recorded/make finds of a run in its work folder: as far as `iteration`.
void writeRunInWork(const QString& work, const QString& network, int iteration, int seed, int threads = 2,
                    const QJsonObject& probes = {{"gradients", false}, {"responses", true}, {"every", 1600}})
{
    const auto run = work + '/' + network + '/' + network + '/';
    const QJsonObject recipe{{"name", "paper-cifar"}, {"iterations", 16000}, {"seed", seed}};
    const QJsonObject data{{"source", "/somewhere/cifar-10"}, {"name", "CIFAR-10"}};
    const QJsonObject resolution{{"precision", "f32"}, {"threads", threads}};
    QJsonObject description{{"recipe", recipe}, {"data", data}, {"resolution", resolution}};
    if (!probes.isEmpty())
        description["probes"] = probes;
    write(run + "run.json", QJsonDocument(description).toJson());
    write(run + "curves.csv", "event,iteration,seconds\nstep," + QByteArray::number(iteration) + ",501\n");
    const auto progress = QString(R"({"iteration":%1})").arg(iteration);
    const auto header = QJsonDocument(QJsonObject{{"__metadata__", QJsonObject{{"reslab", progress}}}}).toJson(QJsonDocument::Compact);
    QByteArray size(8, '\0');
    qToLittleEndian(static_cast<quint64>(header.size()), size.data());
    write(run + "last.safetensors", size + header);
}

}  // namespace

class TestRecorder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (m_python.isEmpty())
            QSKIP("python3 is not installed, which records the experiments that come with the program");
    }

    /// A folder of its own, with what stands in for reslab-cli export --run RUN@last --output FILE.
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_work = at("work");
        write(at("export"), "#!/bin/sh\ncp \"${3%@last}/last.safetensors\" \"$5\"\n");
        QVERIFY(QFile::setPermissions(at("export"), QFile::ReadOwner | QFile::ExeOwner));
    }

    /// What a lesson measures is the mean of a run's last steps: a recording keeps all of them.
    void aRecordingKeepsTheLastSteps()
    {
        QByteArray rows = "event,iteration,seconds\n";
        // Behind step 500 it was stopped for 700 seconds.
        for (int i = 1; i <= 1000; ++i)
            rows += "step," + QByteArray::number(i) + ',' + QByteArray::number(0.5 * i + (i > 500 ? 700 : 0)) + '\n';
        write(at("curves.csv"), rows + "epoch,1000,1201\n");
        const QString script = "import importlib.machinery, importlib.util, sys\n"
                               "loader = importlib.machinery.SourceFileLoader('make', sys.argv[1])\n"
                               "make = importlib.util.module_from_spec(importlib.util.spec_from_loader('make', loader))\n"
                               "sys.dont_write_bytecode = True\n"
                               "loader.exec_module(make)\n"
                               "print(*make.thin(sys.argv[2], sys.argv[3]))\n";
        QProcess process;
        process.start(m_python, {"-c", script, kMake, at("curves.csv"), at("thin.csv")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray("501.0 700.0"));
        QFile thin(at("thin.csv"));
        QVERIFY(thin.open(QIODevice::ReadOnly));
        QList<int> steps;
        for (const auto& line : thin.readAll().split('\n'))
            if (line.startsWith("step,")) {
                steps += line.split(',')[1].toInt();
                QCOMPARE(line.split(',')[2].toDouble(), 0.5 * steps.last());
            }
        QCOMPARE(steps.size(), 9 + 80 + 200);
        QCOMPARE(steps[9], 10);
        QCOMPARE(steps[10], 20);
        QCOMPARE(steps.mid(89).first(), 801);
        QCOMPARE(steps.last(), 1000);
    }

    /// What is not at its end, or was trained otherwise than the recording would say, is left out and named; a recording goes where a
    /// later one has all that it holds.
    void wholeRunsAloneAreRecorded()
    {
        const auto pack = [this](const QString& name) { return packed(kMake, {"--into", at("out/" + name)}); };
        const auto networksOf = [this](const QString& name) {
            return QDir(at("out/" + name)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        };
        QCOMPARE(pack("none").first, 1);
        QVERIFY(networksOf("none").isEmpty());

        writeRunInWork(m_work, "resnet20", 16000, 1);
        writeRunInWork(m_work, "plain20", 3996, 1);
        writeRunInWork(m_work, "plain56", 16000, 2);
        const auto [code, told] = pack("few");
        QVERIFY2(code == 0, qPrintable(told));
        QCOMPARE(networksOf("few"), QStringList("resnet20"));
        QVERIFY2(told.contains("plain20 is left out: it is at iteration 3996 of 16000"), qPrintable(told));
        QVERIFY2(told.contains("plain56 is left out: it was trained with seed 2, not 1"), qPrintable(told));
        QVERIFY2(told.contains("resnet56 is left out: it has no checkpoint yet"), qPrintable(told));
        const auto factsOf = [this](const QString& name) {
            QFile manifest(at("out/" + name + "/recorded.json"));
            return manifest.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(manifest.readAll()).object() : QJsonObject();
        };
        const auto facts = factsOf("few");
        QVERIFY2(facts["machine"].toString().endsWith(", f32, 2 threads"), qPrintable(facts["machine"].toString()));
        QCOMPARE(facts["command"].toString(), QString("train resnet20 --data cifar-10 --recipe paper-cifar --iterations 16000 --seed 1 --probe responses "
                                                  "--probe-every 1600"));
        QCOMPARE(facts["seconds"].toInt(), 501);

        const QStringList all{"plain20", "plain56", "resnet20", "resnet56"};
        for (const auto& network : all)
            writeRunInWork(m_work, network, 16000, 1, network == "plain20" ? 1 : 2);
        QCOMPARE(pack("cifar10-16k").first, 0);
        QCOMPARE(networksOf("cifar10-16k"), all);
        const auto machine = factsOf("cifar10-16k")["machine"].toString();
        QVERIFY2(machine.endsWith(", f32, 1 thread; f32, 2 threads"), qPrintable(machine));
        QCOMPARE(QDir(at("out")).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot), QStringList("cifar10-16k"));

        // What is packed already is not lost to less.
        QVERIFY(QDir(m_work + "/plain56").removeRecursively());
        const auto [lessCode, lessTold] = pack("cifar10-16k");
        QCOMPARE(lessCode, 1);
        QVERIFY2(lessTold.contains("cifar10-16k: holds plain56, of which"), qPrintable(lessTold));
        QCOMPARE(networksOf("cifar10-16k"), all);
    }

    /// The lessons find a recording by its length, whichever networks are in it.
    void aRecordingIsNamedByItsLength()
    {
        const auto script = at("recorded/make");
        QVERIFY(QDir().mkpath(at("recorded")));
        QVERIFY(QFile::copy(kMake, script));
        for (const auto& networks : {QStringList{"resnet20"}, QStringList{"plain20", "plain56", "resnet20"}}) {
            for (const auto& network : networks)
                writeRunInWork(m_work, network, 16000, 1);
            const auto [code, told] = packed(script);
            QVERIFY2(code == 0, qPrintable(told));
            QCOMPARE(QDir(at("recorded")).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot), QStringList("cifar10-16k"));
            QCOMPARE(QDir(at("recorded/cifar10-16k")).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name), networks);
        }
        // And under that name alone do they look for one.
        const LessonLibrary library({});
        int wanting = 0;
        for (const auto& entry : library.entries())
            for (const auto& page : entry->lesson.pages)
                if (!page.recorded.empty()) {
                    QCOMPARE(page.recorded, std::string("cifar10-16k"));
                    ++wanting;
                }
        QVERIFY(wanting > 0);
    }

    /// Gradients are kept where they were taken and are few; the command says of each run how it was looked into.
    void aRecordingKeepsWhatItsLayersTold()
    {
        const QJsonObject both{{"gradients", true}, {"responses", true}, {"every", 1600}};
        writeRunInWork(m_work, "plain20", 16000, 1);
        writeRunInWork(m_work, "plain56", 16000, 1, 2, QJsonObject{{"gradients", false}, {"responses", false}});
        writeRunInWork(m_work, "resnet20", 16000, 1, 2, both);
        writeRunInWork(m_work, "resnet56", 16000, 1, 2, both);
        const auto table = [&](const QString& network, const QString& name, int rows) {
            write(m_work + '/' + network + '/' + network + '/' + name, QByteArray("iteration,layer\n") + QByteArray("1,conv1\n").repeated(rows));
        };
        table("plain20", "responses.csv", 10);
        table("plain20", "blocks.csv", 0);
        for (const auto* name : {"gradients.csv", "responses.csv", "blocks.csv"})
            table("resnet20", name, 10);
        table("resnet56", "gradients.csv", 100'000);
        const auto [code, told] = packed(kMake, {"--into", at("out/all")});
        QVERIFY2(code == 0, qPrintable(told));
        const auto tables = [&](const QString& network) {
            return QDir(at("out/all/" + network)).entryList({"gradients.csv", "responses.csv", "blocks.csv"}, QDir::Files, QDir::Name);
        };
        QCOMPARE(tables("plain20"), QStringList("responses.csv"));
        QCOMPARE(tables("resnet20"), QStringList({"blocks.csv", "gradients.csv", "responses.csv"}));
        QCOMPARE(tables("resnet56"), QStringList());
        QVERIFY2(told.contains("resnet56: its gradients take"), qPrintable(told));
        QFile manifest(at("out/all/recorded.json"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        const QString rest = " --data cifar-10 --recipe paper-cifar --iterations 16000 --seed 1";
        QCOMPARE(QJsonDocument::fromJson(manifest.readAll()).object()["command"].toString(),
                 "train plain20" + rest + " --probe responses --probe-every 1600; train plain56" + rest + "; train resnet20 resnet56" + rest +
                     " --probe gradients,responses --probe-every 1600");
    }

private:
    QString at(const QString& name) const { return m_folder->filePath(name); }

    /// The exit code of the script that packs the runs in the work folder, and what it told.
    std::pair<int, QString> packed(const QString& script, const QStringList& further = {}) const
    {
        QProcess process;
        process.start(m_python, QStringList{script, at("export"), "nowhere", m_work, "--pack"} + further);
        const bool isFinished = process.waitForFinished();
        return {isFinished ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardError())};
    }

    const QString m_python = QStandardPaths::findExecutable("python3");
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_work;
};

QTEST_MAIN(TestRecorder)
#include "tst_recorder.moc"
