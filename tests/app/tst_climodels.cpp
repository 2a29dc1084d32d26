#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include "tests/app/command.h"

using reslab::test::command;

namespace {

QJsonObject describe(const QString& model)
{
    return command("describe " + model + " --json").json().object();
}

}  // namespace

class TestCliModels : public QObject {
    Q_OBJECT

private slots:
    void wrongUsage_data();
    void wrongUsage();
    void wrongUsageSaysWhatIsRight_data();
    void wrongUsageSaysWhatIsRight();
    void wrongUsageStaysOneLine();
    void failures_data();
    void failures();
    void helpAndVersion_data();
    void helpAndVersion();
    void models();
    void describeSums_data();
    void describeSums();
    void twinsDifferInShortcutsAlone();
    void describeTakesInputAndClasses();
    void describeWritesDot();
    void describeWritesASpec();
    void threadsStandBeforeTheCommandToo();
    void describeDraws();
    void describeDrawsSideBySide();
    void nextSizesAreProposed();
    void widthOfEqualCostIsTold();
    void textIsATable();
    void closedOutputIsTold();
};

void TestCliModels::wrongUsage_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line : {"",
                             "nonsense",
                             "models --nonsense",
                             "models extra",
                             "describe",
                             "describe resnet20 --input 3x32",
                             "describe resnet20 --input 3x32x32x1",
                             "describe resnet20 --input 3x-2x32",
                             "describe resnet20 --classes 0",
                             "describe resnet20 --classes many",
                             "describe resnet20 --json --dot x.dot", "describe resnet20 --json --svg x.svg",
                             "describe resnet20 --level blocks",
                             "models --threads 0",
                             "--threads 0 models",
                             "--threads 2",
                             "describe resnet20 --spec net.txt",
                             "models --threads",
                             "train",
                             "train plain20",
                             "train plain20 --data shapes",
                             "train --data shapes --output x",
                             "train plain20 --output x",
                             "train plain20 --data shapes --output x --epochs 1 --iterations 1",
                             "train plain20 --data shapes --output x --epochs 0",
                             "train plain20 --data shapes --output x --precision f16",
                             "train plain20 --data shapes --output x --schedule sometimes",
                             "train plain20 --data shapes --output x --lr -1",
                             "train plain20 --data shapes --output x --lr fast",
                             "eval resnet20 --data shapes",
                             "eval --data shapes",
                             "eval resnet20 --weights x",
                             "eval resnet20 --weights x --data shapes --crops 3",
                             "eval resnet20 --weights x --data shapes --mean 1,1,1",
                             "eval resnet20 --weights x --data shapes --mean 1,a,1 --std 1,1,1",
                             "eval resnet20 --run x --data shapes",
                             "eval --run x --weights y --data shapes",
                             "eval resnet20 --weights x --data shapes --split both",
                             "forward resnet20 --weights x --input y",
                             "forward resnet20 --input x --output y",
                             "bench",
                             "bench resnet20 --batch-size 0",
                             "bench resnet20 --seconds never",
                             "export resnet20 --output x.safetensors",
                             "export resnet20 --weights x"})
        QTest::newRow(*line ? line : "nothing") << QString(line);
}

void TestCliModels::wrongUsage()
{
    QFETCH(QString, line);
    const auto outcome = command(line);
    QVERIFY2(outcome.exitCode == 2, outcome.all());
    QVERIFY2(outcome.out.isEmpty() && outcome.isOneSentence("reslab-cli"), outcome.all());
}

void TestCliModels::wrongUsageSaysWhatIsRight_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QString>("right");
    const auto row = [](const char* line, const char* beginning, const char* right) {
        QTest::newRow(line) << QString(line) << QString(beginning) << QString(right);
    };
    row("nonsense", "reslab-cli: ", "the commands are models, describe, train");
    row("models --nonsense", "reslab-cli models: ", "its options are --help, --threads N");
    row("train plain20 --output x", "reslab-cli train: --data is required; ", "right is --data DATA: 'shapes' or");
    row("train plain20 --data shapes --output x --epochs 0", "reslab-cli train: --epochs: ", "right is --epochs N: how long");
    row("train plain20 --data shapes --output x --lr fast", "reslab-cli train: --lr: ",
        "fast is not a positive number; right is --lr X: learning rate");
    row("train plain20 --data shapes --output x --epochs 1 --iterations 1", "reslab-cli train: ", "--iterations N: ");
    row("describe resnet20 --input 3x32", "reslab-cli describe: ", "right is --input CxHxW: channels");
}

void TestCliModels::wrongUsageSaysWhatIsRight()
{
    QFETCH(QString, line);
    QFETCH(QString, beginning);
    QFETCH(QString, right);
    const auto outcome = command(line);
    QVERIFY2(outcome.exitCode == 2 && outcome.isOneSentence(right), outcome.all());
    QVERIFY2(outcome.err.startsWith(beginning.toUtf8()), outcome.all());
}

void TestCliModels::wrongUsageStaysOneLine()
{
    const auto outcome = command(QStringList{"models", "two\nlines"});
    QVERIFY2(outcome.exitCode == 2 && outcome.isOneSentence("two\\x0alines"), outcome.all());
}

void TestCliModels::failures_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown model") << "describe rasnet20"
                                   << "resnet20";
    QTest::newRow("impossible depth") << "describe cifar:depth=21"
                                      << "20, 26";
    QTest::newRow("unknown option") << "describe resnet20:colour=red"
                                    << "colour";
    QTest::newRow("option's value") << "describe resnet20:shortcut=D"
                                    << "shortcut";
    QTest::newRow("zero scale kills plain nets") << "describe plain20:last-gamma=zero"
                                                 << "last-gamma";
    QTest::newRow("no such spec") << "describe ./absent.json"
                                  << "absent.json";
    QTest::newRow("svg nowhere") << "describe resnet20 --svg /absent/x.svg"
                                 << "/absent/x.svg";
    QTest::newRow("dot nowhere") << "describe resnet20 --dot /absent/x.dot"
                                 << "/absent/x.dot";
    QTest::newRow("no such data") << "train plain20 --data /absent --output /tmp/reslab-absent-output"
                                  << "/absent";
    QTest::newRow("no such run") << "eval --run /absent/run --data shapes"
                                 << "/absent/run";
    QTest::newRow("nothing to resume") << "train --resume --output /absent/out"
                                       << "/absent/out";
    QTest::newRow("no such weights") << "eval resnet20 --weights /absent.safetensors --data shapes"
                                     << "/absent.safetensors";
    QTest::newRow("no such recipe") << "train plain20 --data shapes --output /tmp/reslab-absent-output --recipe slow"
                                    << "quick";
    QTest::newRow("no such format") << "export resnet20 --weights x --output x.zip"
                                 << ".safetensors";
}

void TestCliModels::failures()
{
    QFETCH(QString, line);
    QFETCH(QString, said);
    const auto outcome = command(line);
    QVERIFY2(outcome.exitCode == 1, outcome.all());
    QVERIFY2(outcome.isOneSentence(said), outcome.all());
    QVERIFY2(outcome.out.isEmpty(), outcome.all());
}

void TestCliModels::helpAndVersion_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("program") << "";
    for (const char* name : {"models", "describe", "train", "eval", "forward", "bench", "export", "compare"})
        QTest::newRow(name) << QString(name);
}

void TestCliModels::helpAndVersion()
{
    QFETCH(QString, name);
    const auto help = command(name + " --help");
    QVERIFY2(help.exitCode == 0 && help.err.isEmpty() && help.out.contains("Usage: reslab-cli"), help.all());
    QVERIFY2(name.isEmpty() || help.out.contains("--threads"), help.all());
    const auto version = command(name + " --version");
    QVERIFY2(version.exitCode == 0 && version.err.isEmpty() && version.out.startsWith("reslab-cli 0."), version.all());
}

void TestCliModels::models()
{
    const auto outcome = command("models --json --threads 1");
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.err.isEmpty());
    const auto list = outcome.json().array();
    bool found = false;
    for (const auto& entry : list) {
        const auto model = entry.toObject();
        QCOMPARE(model.keys(), (QStringList{"classes", "depth", "family", "input", "macs", "name", "params", "summary"}));
        QVERIFY(!model["summary"].toString().isEmpty());
        if (model["name"] != "resnet56")
            continue;
        found = true;
        QCOMPARE(model["params"].toInt(), 853018);
        QCOMPARE(model["macs"].toInt(), 125485696);
        QCOMPARE(model["depth"].toInt(), 56);
        QCOMPARE(model["input"].toArray(), (QJsonArray{3, 32, 32}));
    }
    QVERIFY(found);
}

void TestCliModels::describeSums_data()
{
    QTest::addColumn<QString>("model");
    for (const char* model :
         {"plain20", "resnet20", "resnet20:shortcut=B", "resnet20:shortcut=C,projection=frozen", "resnet110", "fcresnet20",
          "cifar:depth=29,block=bottleneck", "resnet20:norm=none,activation=prelu,order=preact", "plain56:head=flatten"})
        QTest::newRow(model) << QString(model);
}

void TestCliModels::describeSums()
{
    QFETCH(QString, model);
    const auto document = describe(model);
    QCOMPARE(document["model"].toString(), model);
    double params = 0;
    double macs = 0;
    double bytes = 0;
    QStringList known{"input"};
    const auto layers = document["layers"].toArray();
    QVERIFY(layers.size() > 20);
    for (const auto& entry : layers) {
        const auto layer = entry.toObject();
        QCOMPARE(layer.keys(), (QStringList{"block", "inputs", "macs", "name", "op", "output", "params", "stage"}));
        params += layer["params"].toDouble();
        macs += layer["macs"].toDouble();
        double elements = 1;
        for (const auto& side : layer["output"].toArray())
            elements *= side.toDouble();
        bytes += 4 * elements;
        for (const auto& input : layer["inputs"].toArray())
            QVERIFY2(known.contains(input.toString()), qPrintable(input.toString()));
        known << layer["name"].toString();
    }
    QCOMPARE(params, document["params"].toDouble());
    QCOMPARE(macs, document["macs"].toDouble());
    QCOMPARE(bytes, document["activation_bytes_per_image"].toDouble());
}

void TestCliModels::twinsDifferInShortcutsAlone()
{
    const auto withoutShortcuts = [](const QString& model) {
        QJsonArray kept;
        int taken = 0;
        for (const auto& entry : describe(model)["layers"].toArray()) {
            auto layer = entry.toObject();
            if (layer["op"] == "add" || layer["op"] == "padshortcut") {
                ++taken;
                continue;
            }
            // A node behind an addition reads from what the plain net has there.
            layer.remove("inputs");
            kept.append(layer);
        }
        return std::pair(kept, taken);
    };
    const auto [plain, none] = withoutShortcuts("plain56");
    const auto [residual, some] = withoutShortcuts("resnet56");
    QCOMPARE(none, 0);
    QCOMPARE(some, 27 + 2);
    QCOMPARE(plain, residual);
}

void TestCliModels::describeTakesInputAndClasses()
{
    const auto document = describe("resnet20 --input 1x28x28 --classes 7");
    QCOMPARE(document["input"].toArray(), (QJsonArray{1, 28, 28}));
    QCOMPARE(document["classes"].toInt(), 7);
    QCOMPARE(document["layers"].toArray().last().toObject()["output"].toArray(), (QJsonArray{7, 1, 1}));
}

void TestCliModels::describeWritesASpec()
{
    QTemporaryDir folder;
    const auto file = folder.filePath("net.json");
    const auto outcome = command(QStringList{"describe", "resnet20", "--classes", "7", "--spec", file});
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty(), outcome.all());
    const auto own = describe(file);
    QCOMPARE(own, command("describe resnet20 --classes 7 --json").json().object());
    QCOMPARE(own["classes"].toInt(), 7);
}

void TestCliModels::threadsStandBeforeTheCommandToo()
{
    const auto threadsOf = [](const QString& line) { return command(line).json().object()["threads"].toInt(); };
    const QString bench = "bench cifar:depth=8,width=4 --seconds 0.1 --batch-size 4 --json";
    QCOMPARE(threadsOf("--threads 1 " + bench), 1);
    QCOMPARE(threadsOf("--threads 1 " + bench + " --threads 2"), 2);
    const auto wrong = command("--threads none models");
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.err.contains("right is --threads N"), wrong.all());
}

void TestCliModels::describeWritesDot()
{
    QTemporaryDir folder;
    const auto file = folder.filePath("net.dot");
    const auto outcome = command(QStringList{"describe", "resnet20", "--dot", file});
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty(), outcome.all());
    QFile dot(file);
    QVERIFY(dot.open(QIODevice::ReadOnly));
    const auto text = dot.readAll();
    QVERIFY(text.startsWith("digraph \"resnet20\" {") && text.endsWith("}\n"));
    QVERIFY(text.contains("\"layer1.0.bn2\" -> \"layer1.0.add\";"));
    QVERIFY(text.contains("\"input\" -> \"conv1\";"));
    QCOMPARE(text.count("subgraph"), 3);
}

void TestCliModels::describeDraws()
{
    QTemporaryDir folder;
    const auto file = folder.filePath("net.svg");
    const auto outcome = command(QStringList{"describe", "resnet20", "--svg", file, "--level", "layers"});
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty() && outcome.err.isEmpty(), outcome.all());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(svg.readAll());
    QVERIFY(text.contains("ResNet-20"));
    QCOMPARE(text.count(QString::fromUtf8(">3×3 conv, 64<")), 5);
    QCOMPARE(text.count(QString::fromUtf8(">3×3 conv, 64, /2<")), 1);
}

/// As in figure 3 of the paper: one picture, each network by its name.
void TestCliModels::describeDrawsSideBySide()
{
    QTemporaryDir folder;
    const auto file = folder.filePath("net.svg");
    const auto outcome =
        command(QStringList{"describe", "vgg19", "--beside", "plain34", "--beside", "resnet50d", "--svg", file});
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty() && outcome.err.isEmpty(), outcome.all());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(svg.readAll());
    for (const char* name : {"VGG-19", "plain-34", "ResNet-50-D"})
        QVERIFY2(text.contains(QString(">%1<").arg(name)), name);
    QCOMPARE(command("describe resnet20 --beside plain20").exitCode, 2);
}

void TestCliModels::nextSizesAreProposed()
{
    const auto text = command("describe resnetrs50");
    QVERIFY2(text.out.contains("resnetrs101 --input 3x160x160") && text.out.contains("resnetrs50:width=96 --input 3x160x160"), text.out);
    const auto next = command("describe resnetrs50 --json").json().object()["next_size"].toObject();
    QCOMPARE(next["if_overfitting"].toObject()["published_top1_accuracy"].toDouble(), 80.3);
    const auto proposed = command("describe " + next["else"].toObject()["model"].toString() + " --json");
    QVERIFY2(proposed.exitCode == 0, proposed.all());
    // Larger pictures alone are a size of their own, which the next rule starts from.
    const auto larger = command("describe resnetrs152 --input 3x224x224");
    QVERIFY2(larger.out.contains("resnetrs152 --input 3x256x256"), larger.out);
    const auto depth = command("describe resnetrs:depth=200").out;
    QVERIFY2(depth.contains("(3,256,256) in") && depth.contains("resnetrs270 --input 3x256x256"), depth);
    QVERIFY(!command("describe resnet50 --json").json().object().contains("next_size"));
    QVERIFY(command("describe resnetrs420:width=128,dropout=0.4 --input 3x320x320 --json")
                .json()
                .object()["next_size"]
                .toObject()["else"]
                .isNull());
}

void TestCliModels::widthOfEqualCostIsTold()
{
    const auto text = command("describe resnext50_32x4d:cardinality=8,path-width=0").out;
    QVERIFY2(text.contains("8 paths of 14 channels in stage 1, in place of one of 64"), text);
    QCOMPARE(command("describe resnext:cardinality=4,path-width=0 --json").json().object()["path_width"].toInt(), 24);
    QVERIFY(!command("describe resnext50_32x4d --json").json().object().contains("path_width"));
}

void TestCliModels::textIsATable()
{
    const auto outcome = command("describe resnet20");
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.out.contains("269,722") && outcome.out.contains("layer3.2.conv2"), outcome.out);
    for (const auto& line : outcome.out.split('\n'))
        QVERIFY2(!line.endsWith(' '), line);
    // What is there in training alone is part of the total, and told.
    QVERIFY(!outcome.out.contains("in training alone"));
    const auto heads = command("describe googlenet:aux=on");
    QVERIFY2(heads.out.contains("in training alone") && heads.out.contains("6,379,984"), heads.out);
}

void TestCliModels::closedOutputIsTold()
{
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(reslab::test::commandPath(), {"models", "--json"});
    const auto outcome = reslab::test::finish(process);
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("standard output"), outcome.all());
}

QTEST_GUILESS_MAIN(TestCliModels)
#include "tst_climodels.moc"
