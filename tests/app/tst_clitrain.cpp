#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include <csignal>

#include "tests/app/command.h"
#include "tests/support/fulldisk.h"

using reslab::test::command;
using reslab::test::Outcome;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Rows of curves.csv without the columns of time, which no two runs share.
QList<QByteArrayList> rowsOf(const QString& path)
{
    QList<QByteArrayList> rows;
    const auto lines = contentOf(path).split('\n');
    const auto names = lines.first().split(',');
    for (const auto& line : lines) {
        auto cells = line.split(',');
        for (int i = 0; i < cells.size() && i < names.size(); ++i)
            if (names[i] == "seconds" || names[i] == "images_per_s" || names[i] == "run")
                cells[i].clear();
        // "start" and "checkpoint" tell of the process, not of the run.
        if (cells.first() != "start" && cells.first() != "checkpoint")
            rows << cells;
    }
    return rows;
}

}  // namespace

class TestCliTrain : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void trainsSideBySide();
    void jsonIsLinesAndNothingElse();
    void resumedEqualsUndisturbed();
    void aloneEqualsLockstep();
    void signalsSaveAndEnd_data();
    void signalsSaveAndEnd();
    void signalsMeetNoThreadAtWork();
    void existingFolderIsRefused();
    void contradictionIsRefused_data();
    void contradictionIsRefused();
    void whatAgreesIsNoContradiction();
    void aChangedRecipeFileIsAContradiction();
    void impossibleValuesAreWrongUsage_data();
    void impossibleValuesAreWrongUsage();
    void aFullDiskIsAFailure();
    void aDivergedRunIsTold_data();
    void aDivergedRunIsTold();
    void resumeOfNothingBegins();
    void finishedResumesToDone();
    void oneRunIsNoExperiment_data();
    void oneRunIsNoExperiment();
    void probesAreWritten();
    void readerThatGoesAwayEndsTheRun();

private:
    QString at(const QString& name) const { return m_folder->filePath(name); }
    /// train MODEL... on a few images, in OUT of the test's folder.
    Outcome train(const QString& out, const QString& arguments) const
    {
        return command(QString("train --output %1 --threads 1 %2").arg(at(out), arguments));
    }
    static constexpr const char* kTiny = " --data shapes --subset 256 --batch-size 32 --precision f32 ";

    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_finished;  ///< "out" in it holds a run of plain20:width=4 with two iterations
};

void TestCliTrain::initTestCase()
{
    const auto outcome =
        command(QString("train plain20:width=4 --recipe quick --iterations 2 --threads 1 %1 --output %2/out")
                    .arg(kTiny, m_finished.path()));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY2(outcome.out.contains("Figure 1 in small"), outcome.all());
}

void TestCliTrain::trainsSideBySide()
{
    const auto outcome = train("out", QString("cifar:depth=8,width=4 twin=plain20:width=4") + kTiny + "--iterations 9");
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    for (const char* run : {"cifar-depth-8-width-4", "twin"}) {
        QVERIFY2(outcome.out.contains(run), outcome.all());
        for (const char* file : {"run.json", "curves.csv", "last.safetensors"})
            QVERIFY2(QFile::exists(at(QString("out/%1/%2").arg(run, file))), file);
    }
    QCOMPARE(QDir(at("out")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
    const auto heading = contentOf(at("out/twin/curves.csv")).split('\n').first();
    QVERIFY2(heading.startsWith(
                 "event,run,epoch,iteration,train_loss,train_error,validation_loss,validation_error,test_loss,test_error,lr,"
                 "images_per_s,seconds"),
             heading);
    // Not on a terminal: a line an epoch, 8 iterations each.
    QCOMPARE(outcome.err.count("twin: epoch "), 2);
    QVERIFY(!outcome.err.contains('\x1b'));
}

void TestCliTrain::jsonIsLinesAndNothingElse()
{
    const auto outcome = train("out", QString("plain20:width=4") + kTiny + "--iterations 8 --validation 32 --json");
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY(outcome.out.endsWith('\n'));
    QStringList events;
    const QStringList allowed{"event",
                              "run",
                              "epoch",
                              "iteration",
                              "train_loss",
                              "train_error",
                              "validation_loss",
                              "validation_error",
                              "test_loss",
                              "test_error",
                              "lr",
                              "images_per_s",
                              "seconds",
                              "test_images",
                              "reevaluated_loss",
                              "reevaluated_error",
                              "loader_waited_ms"};
    for (const auto& line : outcome.out.trimmed().split('\n')) {
        QJsonParseError fault;
        const auto event = QJsonDocument::fromJson(line, &fault).object();
        QVERIFY2(fault.error == QJsonParseError::NoError, line);
        for (const auto& key : event.keys())
            QVERIFY2(allowed.contains(key), line);
        QCOMPARE(event["run"].toString(), QString("plain20-width-4"));
        events << event["event"].toString();
        QCOMPARE(event.contains("loader_waited_ms"), events.last() == "epoch" || events.last() == "step");
        if (events.last() == "epoch")
            QVERIFY2(event.contains("validation_error") && event.contains("test_error") && event.contains("train_error"),
                     line);
    }
    QCOMPARE(events.first(), QString("start"));
    QCOMPARE(events.last(), QString("done"));
    QVERIFY(events.contains("step") && events.contains("checkpoint"));
    QCOMPARE(events.count("epoch"), 2);
    QVERIFY(QFile::exists(at("out/plain20-width-4/best.safetensors")));
}

void TestCliTrain::resumedEqualsUndisturbed()
{
    const auto arguments =
        QString("resnet20:width=4 plain20:width=4") + kTiny + "--iterations 14 --eval-every 6 --checkpoint-every 3";
    QCOMPARE(train("whole", arguments).exitCode, 0);
    QProcess process;
    process.start(reslab::test::commandPath(),
                  QString("train --output %1 --threads 1 %2").arg(at("broken"), arguments).split(' ', Qt::SkipEmptyParts));
    // Killed without a word once a checkpoint stands in mid-epoch.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(at("broken/plain20-width-4/last.safetensors")), 300'000);
    process.kill();
    process.waitForFinished();
    const auto resumed = command(QString("train --resume --output %1").arg(at("broken")));
    QVERIFY2(resumed.exitCode == 0, resumed.all());
    for (const char* run : {"resnet20-width-4", "plain20-width-4"}) {
        QCOMPARE(rowsOf(at(QString("broken/%1/curves.csv").arg(run))), rowsOf(at(QString("whole/%1/curves.csv").arg(run))));
        // The tensors stand behind the header, which holds times.
        const auto data = [&](const QString& out) {
            const auto file = contentOf(at(QString("%1/%2/last.safetensors").arg(out, run)));
            return file.mid(8 + static_cast<qsizetype>(qFromLittleEndian<quint64>(file.constData())));
        };
        QVERIFY(data("whole").size() > 1000);
        QVERIFY2(data("broken") == data("whole"), run);
    }
}

void TestCliTrain::aloneEqualsLockstep()
{
    const auto rest = QString(kTiny) + "--iterations 10";
    QCOMPARE(train("both", "plain20:width=4 resnet20:width=4" + rest).exitCode, 0);
    QCOMPARE(train("alone", "resnet20:width=4" + rest).exitCode, 0);
    QCOMPARE(rowsOf(at("both/resnet20-width-4/curves.csv")), rowsOf(at("alone/resnet20-width-4/curves.csv")));
}

void TestCliTrain::signalsSaveAndEnd_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("Ctrl-C") << SIGINT << 130;
    QTest::newRow("SIGTERM") << SIGTERM << 143;
}

void TestCliTrain::signalsSaveAndEnd()
{
    QFETCH(int, signal);
    QFETCH(int, exitCode);
    QProcess process;
    process.start(
        reslab::test::commandPath(),
        QString("train resnet20:width=4 --output %1 --threads 1 %2 --iterations 100000 --checkpoint-every 100000 --json")
            .arg(at("out"), kTiny)
            .split(' ', Qt::SkipEmptyParts));
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("\"step\""), 300'000);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    const auto outcome = reslab::test::finish(process);
    QVERIFY2(outcome.exitCode == exitCode, outcome.all());
    const auto last = QJsonDocument::fromJson((out + outcome.out).trimmed().split('\n').last()).object();
    QCOMPARE(last["event"].toString(), QString("done"));
    QVERIFY(last["iteration"].toInt() > 0);
    QVERIFY(QFile::exists(at("out/resnet20-width-4/last.safetensors")));
    const auto data = command(QString("eval --run %1 --data shapes --json --threads 1").arg(at("out/resnet20-width-4")));
    QVERIFY2(data.exitCode == 0 && data.json().object()["images"].toInt() == 2000, data.all());
}

/// Every thread but the one that waits for them blocks them, and there is no handler: one that met the gemm of an old oneDNN would write over the heap.
void TestCliTrain::signalsMeetNoThreadAtWork()
{
    QProcess process;
    process.start(reslab::test::commandPath(),
                  QString("train resnet20:width=4 --output %1 --threads 2 %2 --iterations 100000 --json")
                      .arg(at("out"), kTiny)
                      .split(' ', Qt::SkipEmptyParts));
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("\"step\""), 300'000);
    constexpr quint64 kWishes = (1ULL << (SIGINT - 1)) | (1ULL << (SIGTERM - 1));
    const QDir tasks(QString("/proc/%1/task").arg(process.processId()));
    const auto threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY2(threads.size() > 2, "those that compute, the loader's and the one that listens");
    int waiting = 0;
    for (const auto& thread : threads) {
        QFile status(tasks.filePath(thread + "/status"));
        if (!status.open(QIODevice::ReadOnly))
            continue;  // it has ended
        const auto text = status.readAll();
        const auto maskOf = [&](const char* name) {
            const auto at = text.indexOf(name) + qstrlen(name);
            return text.mid(at, text.indexOf('\n', at) - at).trimmed().toULongLong(nullptr, 16);
        };
        waiting += (maskOf("SigBlk:") & kWishes) == kWishes ? 0 : 1;
        QCOMPARE(maskOf("SigCgt:") & kWishes, 0ULL);
    }
    QVERIFY2(waiting == 1, "the kernel lets them through to the one that waits for them");
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QCOMPARE(reslab::test::finish(process).exitCode, 143);
}

void TestCliTrain::existingFolderIsRefused()
{
    QVERIFY(QDir(m_folder->path()).mkdir("out"));
    const auto outcome = train("out", QString("plain20:width=4") + kTiny + "--iterations 2");
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("--resume"), outcome.all());
    QVERIFY(QDir(at("out")).isEmpty());
}

void TestCliTrain::contradictionIsRefused_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("stored");
    QTest::newRow("rate") << "--lr 0.3"
                          << "0.3"
                          << "0.05";
    QTest::newRow("batch size") << "--batch-size 64"
                                << "64"
                                << "32";
    QTest::newRow("length") << "--iterations 5"
                            << "5"
                            << "2";
    QTest::newRow("seed") << "--seed 9"
                          << "9"
                          << "1";
    QTest::newRow("augmentation") << "--no-augment"
                                  << "on"
                                  << "off";
    QTest::newRow("precision") << "--precision bf16"
                               << "bf16"
                               << "f32";
    QTest::newRow("threads") << "--threads 2"
                             << "2"
                             << "1";
    QTest::newRow("models") << "plain20"
                            << "plain20 "
                            << "plain20-width-4=plain20:width=4";
    QTest::newRow("probes") << "--probe gradients"
                            << "gradients"
                            << "none";
    QTest::newRow("recipe") << "--recipe paper-cifar"
                            << "paper-cifar"
                            << "quick";
}

void TestCliTrain::contradictionIsRefused()
{
    QFETCH(QString, flag);
    QFETCH(QString, asked);
    QFETCH(QString, stored);
    const auto out = m_finished.filePath("out");
    const auto before = contentOf(out + "/plain20-width-4/curves.csv");
    const auto outcome = command(QString("train --resume --output %1 %2").arg(out, flag));
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence(asked) && outcome.isOneSentence(stored), outcome.all());
    QVERIFY2(outcome.isOneSentence("run.json"), outcome.all());
    QVERIFY(!before.isEmpty());
    QCOMPARE(contentOf(out + "/plain20-width-4/curves.csv"), before);
}

void TestCliTrain::whatAgreesIsNoContradiction()
{
    const auto outcome =
        command(QString("train plain20:width=4 --recipe quick --iterations 2 --threads 1 --resume %1 --output %2/out")
                    .arg(kTiny, m_finished.path()));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
}

void TestCliTrain::aChangedRecipeFileIsAContradiction()
{
    const auto write = [&](const char* text) {
        QFile file(at("mine.json"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) > 0);
    };
    write(R"({"learningRate": 0.01, "iterations": 2, "batchSize": 32, "subset": 64, "warmup": 0})");
    const auto options = QString("plain20:width=4 --data shapes --recipe %1").arg(at("mine.json"));
    const auto begun = train("out", options);
    QVERIFY2(begun.exitCode == 0, begun.all());
    const auto same = train("out", options + " --resume");
    QVERIFY2(same.exitCode == 0, same.all());
    write(R"({"learningRate": 0.3, "iterations": 2, "batchSize": 32, "subset": 64, "warmup": 0})");
    const auto other = train("out", options + " --resume");
    QVERIFY2(other.exitCode == 1 && other.isOneSentence("0.3") && other.isOneSentence("0.01"), other.all());
    write(R"({"learningRate": -1})");
    const auto wrong = train("new", options);
    QVERIFY2(wrong.exitCode == 1 && wrong.isOneSentence("mine.json") && wrong.isOneSentence("learningRate"), wrong.all());
}

void TestCliTrain::impossibleValuesAreWrongUsage_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("said");
    QTest::newRow("--lr 0") << "--lr 0" << "0 is not a positive number";
    QTest::newRow("--weight-decay -1") << "--weight-decay -1" << "-1 is not a number from 0 up";
    for (const char* option : {"--seed -1", "--seed 99999999999999999999999", "--lr nan", "--lr inf", "--momentum 1.5",
                               "--momentum nan", "--label-smoothing 2", "--weight-decay inf", "--schedule linear", "--ema 1"})
        QTest::newRow(option) << option << "";
}

void TestCliTrain::impossibleValuesAreWrongUsage()
{
    QFETCH(QString, option);
    QFETCH(QString, said);
    const auto outcome = train("out", QString("plain20:width=4") + kTiny + "--iterations 2 " + option);
    QVERIFY2(outcome.exitCode == 2 && outcome.isOneSentence(option.section(' ', 0, 0)), outcome.all());
    QVERIFY2(outcome.isOneSentence(said), outcome.all());
    QVERIFY(!QFile::exists(at("out")));
}

/// The run goes to its end, but it is not told as done.
void TestCliTrain::aFullDiskIsAFailure()
{
    const reslab::test::FullDisk full(9000);
    const auto outcome = train("out", QString("plain20:width=4") + kTiny + "--iterations 3 --checkpoint-every 1");
    QVERIFY2(outcome.exitCode == 1 && outcome.err.contains("not saved"), outcome.all());
}

void TestCliTrain::aDivergedRunIsTold_data()
{
    QTest::addColumn<QString>("every");
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("with a checkpoint") << "1" << true;
    QTest::newRow("before the first checkpoint") << "1000" << false;
}

/// What is not finite is a result and no failure: the first layer is named, what was saved stands, and the others go on.
void TestCliTrain::aDivergedRunIsTold()
{
    QFETCH(QString, every);
    QFETCH(bool, isSaved);
    // At so high a rate a deep network without normalisation is out of f32's range within a few steps; a shallow one with it
    // only learns badly.
    const auto outcome = train("out", QString("wild=fc:depth=12,norm=none tame=fc:depth=2") + kTiny +
                                          "--iterations 8 --warmup 0 --lr 20 --json --checkpoint-every " + every);
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY2(outcome.err.contains("tame: epoch 1, iteration 8,"), outcome.all());
    QCOMPARE(outcome.out.count("\"event\":\"diverged\",\"run\":\"wild\""), 1);
    const auto told = QString::fromUtf8(outcome.err).section("wild: diverged after iteration ", 1).section('\n', 0, 0);
    QVERIFY2(told.contains(QRegularExpression("(output|gradient|weights) of (layer1|linear|fc)")), qPrintable(told));
    QVERIFY2(told.contains(isSaved ? "its checkpoint of iteration " : "no checkpoint yet"), qPrintable(told));
    QCOMPARE(QFile::exists(at("out/wild/last.safetensors")), isSaved);
    // And so whoever compares the runs.
    const auto compared = command(QString("compare %1 --json").arg(at("out")));
    QVERIFY2(compared.exitCode == 0, compared.all());
    const auto runs = compared.json().object()["runs"].toArray();
    const auto wild = runs[1].toObject();
    QCOMPARE(wild["run"].toString(), QString("wild"));
    QCOMPARE(wild["state"].toString(), QString("diverged"));
    const auto where = wild["diverged"].toObject();
    QCOMPARE(where["iteration"].toInt(), told.section(':', 0, 0).toInt());
    QVERIFY2(told.contains(where["where"].toString() + " of " + where["layer"].toString() + ' '), qPrintable(told));
    QVERIFY(runs[0].toObject()["diverged"].isNull());
    const auto words = command(QString("compare %1").arg(at("out")));
    QVERIFY2(words.out.contains(QString("diverged after step %1").arg(where["iteration"].toInt()).toUtf8()), words.all());
    QVERIFY2(words.err.contains("wild diverged after step") && words.err.contains(where["layer"].toString().toUtf8()), words.all());
}

void TestCliTrain::resumeOfNothingBegins()
{
    const auto outcome = train("out", QString("plain20:width=4") + kTiny + "--iterations 2 --resume");
    QVERIFY2(outcome.exitCode == 0 && outcome.err.contains("from the beginning"), outcome.all());
    QVERIFY(QFile::remove(at("out/plain20-width-4/last.safetensors")));
    const auto again = command(QString("train --resume --output %1").arg(at("out")));
    QVERIFY2(again.exitCode == 0 && again.err.contains("no checkpoint yet"), again.all());
    QVERIFY(QFile::exists(at("out/plain20-width-4/last.safetensors")));
}

void TestCliTrain::finishedResumesToDone()
{
    const auto file = m_finished.filePath("out/plain20-width-4/last.safetensors");
    const auto before = contentOf(file);
    const auto outcome = command(QString("train --resume --output %1 --json").arg(m_finished.filePath("out")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY2(!outcome.out.contains("\"step\""), outcome.all());
    QVERIFY(!before.isEmpty());
    QCOMPARE(contentOf(file), before);
}

void TestCliTrain::oneRunIsNoExperiment_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("as it is called") << "";
    QTest::newRow("as a shell completes it") << "/";
}

/// Whoever names a run's folder is told which one to give.
void TestCliTrain::oneRunIsNoExperiment()
{
    QFETCH(QString, end);
    const auto out = m_finished.filePath("out");
    const auto outcome = command(QString("train --resume --output %1/plain20-width-4%2").arg(out, end));
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("allowed: " + out + ", the folder"), outcome.all());
}

/// A row for each layer of the first step and of every third one; the tables that were asked for and no other.
void TestCliTrain::probesAreWritten()
{
    const auto outcome = train("out", QString("resnet20:width=4") + kTiny + "--iterations 7 --probe gradients,responses --probe-every 3");
    QVERIFY2(outcome.exitCode == 0 && outcome.err.contains("probes took"), outcome.all());
    const auto iterationsIn = [&](const QString& table, const QByteArray& layer, const QByteArray& kind) {
        QByteArrayList iterations;
        for (const auto& line : contentOf(at("out/resnet20-width-4/" + table)).split('\n')) {
            const auto cells = line.split(',');
            if (cells.size() > 2 && cells[1] == layer && (kind.isEmpty() || cells[2] == kind))
                iterations += cells[0];
        }
        return iterations;
    };
    const QByteArrayList expected{"1", "3", "6"};
    QCOMPARE(iterationsIn("gradients.csv", "layer1.0.conv1", "weights"), expected);
    QCOMPARE(iterationsIn("gradients.csv", "layer3.2.relu2", "outputs"), expected);
    QCOMPARE(iterationsIn("gradients.csv", "fc", "weights"), expected);
    QCOMPARE(iterationsIn("responses.csv", "layer3.2.bn2", {}), expected);
    QCOMPARE(iterationsIn("responses.csv", "layer3.2.add", {}), expected);
    QCOMPARE(iterationsIn("blocks.csv", "layer3.2.add", {}), expected);

    const auto resumed = command(QString("train --resume --output %1 --probe gradients").arg(at("out")));
    QVERIFY2(resumed.exitCode == 1 && resumed.isOneSentence("gradients,responses"), resumed.all());
    QCOMPARE(train("one", QString("plain20:width=4") + kTiny + "--iterations 1 --probe responses").exitCode, 0);
    QVERIFY(QFile::exists(at("one/plain20-width-4/responses.csv")) && !QFile::exists(at("one/plain20-width-4/gradients.csv")));
    QVERIFY2(!QFile::exists(at("one/plain20-width-4/blocks.csv")), "a plain network has no additions");
    QCOMPARE(train("no", QString("plain20:width=4") + kTiny + "--iterations 1 --probe weights").exitCode, 2);
    QCOMPARE(train("no", QString("plain20:width=4") + kTiny + "--iterations 1 --probe-every 5").exitCode, 2);
}

void TestCliTrain::readerThatGoesAwayEndsTheRun()
{
    QProcess shell;
    shell.start("/bin/sh",
                {"-c", QString("%1 train plain20:width=4 --output %2 --threads 1 %3 --iterations 100000 --json | head -n 3; "
                               "sleep 1; ls %2/plain20-width-4")
                           .arg(reslab::test::commandPath(), at("out"), kTiny)});
    const auto outcome = reslab::test::finish(shell);
    QVERIFY2(outcome.out.contains("last.safetensors"), outcome.all());
    QVERIFY2(outcome.err.contains("standard output"), outcome.all());
}

QTEST_GUILESS_MAIN(TestCliTrain)
#include "tst_clitrain.moc"
