#include <QtTest>

#include <cmath>

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include "tests/app/command.h"

using reslab::test::command;

/// `reslab-cli bench`: what it measures, and what it tells of it.
class TestCliBench : public QObject {
    Q_OBJECT

private slots:
    void measures();
    void automaticPrecisionIsTold();
    void recomputes();
    void profiles();
};

void TestCliBench::measures()
{
    const auto outcome = command("bench resnet20:width=4 --batch-size 16 --seconds 1 --precision f32 --threads 1 --json");
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    const auto document = outcome.json().object();
    QCOMPARE(document["batch_size"].toInt(), 16);
    QCOMPARE(document["threads"].toInt(), 1);
    QCOMPARE(document["precision"].toString(), QString("f32"));
    QVERIFY(!document["isa"].toString().isEmpty() && !document.contains("precision_reason"));
    for (const char* work : {"train", "inference"}) {
        const auto rates = document[work].toObject()["images_per_s"].toObject();
        QVERIFY(0 < rates["min"].toDouble() && rates["min"].toDouble() <= rates["median"].toDouble() &&
                rates["median"].toDouble() <= rates["max"].toDouble());
    }
    const auto step = document["train"].toObject()["step_ms"].toDouble();
    const auto median = document["train"].toObject()["images_per_s"].toObject()["median"].toDouble();
    QVERIFY2(std::abs(16.0 / median * 1e3 / step - 1.0) < 0.2, outcome.all());
    QVERIFY(document["peak_rss_mib"].toDouble() > document["activation_mib"].toDouble() &&
            document["activation_mib"].toDouble() > 0);
    QCOMPARE(document["parameters"].toInt(), command("describe resnet20:width=4 --json").json().object()["params"].toInt());
}

void TestCliBench::automaticPrecisionIsTold()
{
    const QString reason = "native bf16 arithmetic (";
    const auto bench = command("bench fc:depth=6,hidden=16 --batch-size 8 --seconds 0.1 --threads 1");
    QVERIFY2(bench.exitCode == 0 && bench.out.contains(reason.toUtf8()), bench.all());
    const auto document = command("bench fc:depth=6,hidden=16 --batch-size 8 --seconds 0.1 --threads 1 --json");
    QVERIFY2(document.json().object()["precision_reason"].toString().contains(reason) && document.err.isEmpty(), document.all());
}

void TestCliBench::recomputes()
{
    const QString bench = "bench resnet56:width=4 --batch-size 16 --seconds 0.1 --precision f32 --threads 1 --json";
    const auto [kept, remade] = std::pair(command(bench), command(bench + " --recompute"));
    QVERIFY2(kept.exitCode == 0 && remade.exitCode == 0, remade.all());
    const auto activations = [](const auto& outcome) { return outcome.json().object()["activation_mib"].toDouble(); };
    QVERIFY2(0.0 < activations(remade) && activations(remade) < 0.7 * activations(kept), remade.all());
}

void TestCliBench::profiles()
{
    const QString bench = "bench resnet20:width=8 --batch-size 16 --seconds 1 --precision f32 --threads 1 --profile";
    const auto outcome = command(bench + " --json");
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    const auto document = outcome.json().object();
    const auto training = document["train"].toObject();
    QVERIFY2(training.contains("loader_waited_ms") &&
                 training["loader_waited_ms"].toDouble() < training["step_ms"].toDouble(),
             outcome.all());
    const auto profile = document["profile"].toObject();
    const auto share = profile["processor_share"].toDouble();
    // The loader's own thread is none of the team.
    QVERIFY2(share > 0.0 && share < 1.02, qPrintable(QString::number(share)));
    double sum = 0.0;
    QSet<QString> works;
    for (const auto& value : profile["rows"].toArray()) {
        const auto row = value.toObject();
        sum += row["ms"].toDouble();
        works.insert(row["work"].toString() + "/" + row["pass"].toString());
        const bool isOp = !row["pass"].toString().isEmpty() && row["pass"].toString() != "weights";
        QVERIFY(!isOp || row["bytes"].toDouble() > 0.0);
    }
    // With "between them" the rows are the whole step.
    QVERIFY2(std::abs(sum - profile["step_ms"].toDouble()) < 1e-6 * sum, outcome.all());
    for (const char* work : {"conv/forward", "conv/backward", "batchnorm+add+relu/backward", "batchnorm+relu/forward",
                             "batchnorm+relu/forward again", "optimiser/", "loader/", "loss/", "between them/"})
        QVERIFY2(works.contains(work), work);
    const auto text = command(bench);
    QVERIFY2(text.exitCode == 0 && text.out.contains("GiB/s") && text.out.contains("batchnorm+add+relu"), text.all());
}

QTEST_GUILESS_MAIN(TestCliBench)
#include "tst_clibench.moc"
