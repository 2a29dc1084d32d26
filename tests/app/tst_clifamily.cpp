#include <QDataStream>
#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/weights/safetensors.h"
#include "tests/app/command.h"

using reslab::test::command;
using reslab::test::Outcome;

namespace {

const QString kOwn = QStringLiteral(RESLAB_TEST_DATA "/networks/squeezed-inception.json");
const char* const kFew = "--data shapes --subset 48 --batch-size 16 --precision f32 --threads 1";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

/// A network of the user's own, and one of each family, through the command line.
class TestCliFamily : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void ownNetworkIsDescribed();
    void ownNetworkIsDrawn();
    void ownNetworkTrainsAndSaves();
    void ownNetworkEvaluatesWithoutItsAuxiliaries();
    void exportedOwnNetworkNeedsNoOtherFile();
    void brokenNetworksNameTheNode_data();
    void brokenNetworksNameTheNode();
    void ratesOfTheRecipe();
    void ratesThatTheRecipeLeavesOut();
    void aWarmUpLongerThanTheTraining();
    void magnitudeIsTheNetworks();
    void familiesTrain_data();
    void familiesTrain();
    void aFolderOfPhotographs();
    void photographsOfAnotherSize();
    void aLargeFolderIsCheckedWhole();
    void imagesOfAFixedSizeStayAsTheyAre();

private:
    QString at(const QString& name) const { return m_folder->filePath(name); }
    Outcome train(const QString& model, const QString& out) const
    {
        return command(QString("train %1 --output %2 --iterations 3 %3").arg(model, at(out), kFew));
    }
    /// The run's only folder below OUT.
    QString runOf(const QString& out) const
    {
        return at(out) + "/" + QDir(at(out)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    }
    void makePhotographs() const;
    void makeGreys() const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliFamily::ownNetworkIsDescribed()
{
    const auto outcome = command("describe " + kOwn + " --json");
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    const auto document = outcome.json().object();
    qint64 parameters = 0;
    QStringList trainingOnly;
    for (const auto& value : document["layers"].toArray()) {
        const auto layer = value.toObject();
        parameters += layer["params"].toInteger();
        if (layer["training_only"].toBool())
            trainingOnly += layer["name"].toString();
    }
    QCOMPARE(parameters, document["params"].toInteger());
    QCOMPARE(trainingOnly, (QStringList{"aux.pool", "aux.flatten", "aux.dropout", "aux.fc"}));
}

/// With its branches, its gate and its auxiliary classifier.
void TestCliFamily::ownNetworkIsDrawn()
{
    const auto outcome = command("describe " + kOwn + " --svg " + at("own.svg") + " --level layers");
    QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty() && outcome.err.isEmpty(), outcome.all().constData());
    const auto text = QString::fromUtf8(contentOf(at("own.svg")));
    QCOMPARE(text.count(QString::fromUtf8(">3×3 conv, 36<")), 1);
    QCOMPARE(text.count(">in training alone<"), 1);
}

/// The same bits twice: masks come from the seed and the iteration.
void TestCliFamily::ownNetworkTrainsAndSaves()
{
    for (const auto* out : {"a", "b"}) {
        const auto outcome = train(kOwn, out);
        QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    }
    const auto weights = runOf("a") + "/last.safetensors";
    const reslab::SafetensorsReader first(weights.toStdString());
    const reslab::SafetensorsReader second((runOf("b") + "/last.safetensors").toStdString());
    for (const auto* name : {"stem.weight", "threes.weight", "se.fc.bias", "aux.fc.weight", "fc.bias"})
        QCOMPARE(first.floats(first.get(name)), second.floats(second.get(name)));
    QVERIFY(command("export --run " + runOf("a") + " --output " + at("own.safetensors")).exitCode == 0);
    const reslab::SafetensorsReader exported(at("own.safetensors").toStdString());
    QCOMPARE(exported.floats(exported.get("aux.fc.weight")), first.floats(first.get("aux.fc.weight")));
}

void TestCliFamily::ownNetworkEvaluatesWithoutItsAuxiliaries()
{
    QVERIFY(train(kOwn, "a").exitCode == 0);
    const auto outcome = command("eval --run " + runOf("a") + " --data shapes --json --threads 1");
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY(outcome.json().object()["images"].toInt() > 0);
}

/// Also on grey images, which it reads in three channels.
void TestCliFamily::exportedOwnNetworkNeedsNoOtherFile()
{
    QVERIFY(QFile::copy(kOwn, at("mine.json")));
    QVERIFY(train(at("mine.json"), "a").exitCode == 0);
    const auto file = at("own.safetensors");
    QVERIFY(command("export --run " + runOf("a") + " --output " + file).exitCode == 0);
    QVERIFY(QFile::remove(at("mine.json")));
    const auto seen = command("weights " + file + " --json").json().object();
    QVERIFY(seen["named"].toBool());
    QVERIFY(seen["networks"].toArray()[0].toObject()["fits"].toBool());
    makeGreys();
    const auto outcome = command("eval --weights " + file + " --data " + at("greys") + " --json --threads 1");
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QCOMPARE(outcome.json().object()["images"].toInt(), 10);
}

/// Ten grey images of 32 x 32 pixels to train and to test on, one of each class, in MNIST's format.
void TestCliFamily::makeGreys() const
{
    constexpr int kImages = 10, kSide = 32;
    QVERIFY(QDir().mkpath(at("greys")));
    for (const QString half : {"train", "t10k"}) {
        QFile images(at("greys/" + half + "-images-idx3-ubyte")), labels(at("greys/" + half + "-labels-idx1-ubyte"));
        QVERIFY(images.open(QIODevice::WriteOnly) && labels.open(QIODevice::WriteOnly));
        QDataStream(&images) << quint32(0x803) << quint32(kImages) << quint32(kSide) << quint32(kSide);
        QDataStream(&labels) << quint32(0x801) << quint32(kImages);
        for (int label = 0; label < kImages; ++label) {
            images.write(QByteArray(kSide * kSide, static_cast<char>(20 * label)));
            labels.write(QByteArray(1, static_cast<char>(label)));
        }
    }
}

void TestCliFamily::brokenNetworksNameTheNode_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("parts") << R"("kernel":3,"stride":1,"padding":1,"ceilMode":true)" << R"("kernel":2)"
                           << "[concat] parts: (8,16,16) vs (16,8,8)";
    QTest::newRow("gate") << R"(["branch.bn","se.gate"])" << R"(["branch.bn","branch"])"
                          << "[channelscale] se: (36,16,16) vs (36,1,1)";
    QTest::newRow("rate") << R"("rate":0.25)" << R"("rate":1.5)" << "[droppath] path: rate is 1.5, expected from 0 to below 1";
    QTest::newRow("auxiliary output") << R"("node":"aux.fc")" << R"("node":"aux.pool")"
                                      << "[adaptiveavgpool] aux.pool: (36,3,3) vs (10,1,1)";
    QTest::newRow("loss weight") << R"("lossWeight":0.3)" << R"("lossWeight":-1)"
                                 << "[linear] aux.fc: lossWeight is -1, expected above 0 and up to 1000";
}

void TestCliFamily::brokenNetworksNameTheNode()
{
    QFETCH(QString, what);
    QFETCH(QString, with);
    QFETCH(QString, sentence);
    auto text = QString::fromUtf8(contentOf(kOwn));
    QVERIFY(text.contains(what));
    QFile file(at("broken.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.replace(what, with).toUtf8());
    file.close();
    for (const auto& line : {"describe " + at("broken.json"),
                             QString("train %1 --output %2 --iterations 1 %3").arg(at("broken.json"), at("out"), kFew)}) {
        const auto outcome = command(line);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.isOneSentence(sentence), outcome.all().constData());
    }
    QVERIFY(!QFile::exists(at("out")));
}

/// The recipe's rates are nodes of the network that is trained, stored and gone on with; what adds up is said.
void TestCliFamily::ratesOfTheRecipe()
{
    const auto outcome = train("resnet20:width=4 plain20:width=4", "a --dropout 0.2 --drop-path 0.3");
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY2(outcome.err.contains("dropout, stochastic depth add up") && outcome.err.contains("plain20-width-4: has no shortcuts"),
             outcome.all().constData());
    const auto run = QJsonDocument::fromJson(contentOf(at("a") + "/resnet20-width-4/run.json"));
    const auto text = run.toJson();
    QVERIFY(text.contains("layer3.0.drop_path") && text.contains("\"dropout\""));
    QVERIFY(command("eval --run " + at("a") + "/resnet20-width-4 --data shapes --json --threads 1").exitCode == 0);
    const auto other = command("train --resume --threads 1 --output " + at("a") + " --drop-path 0.1");
    QVERIFY2(other.exitCode == 1 && other.err.contains("--drop-path") && other.err.contains("0.3"), other.all().constData());
    const auto wrong = train("resnet20:width=4", "b --dropout 1");
    QVERIFY2(wrong.exitCode == 2 && wrong.err.contains("--dropout"), wrong.all().constData());
}

/// The recipe of ResNet-RS leaves what is dropped to the networks of that family, and says so of others.
/// The last step of a warm-up has the whole rate, as in the recipe `quick` on the built-in images.
void TestCliFamily::aWarmUpLongerThanTheTraining()
{
    const auto whole = train("plain20:width=4", "whole --warmup 3");
    QVERIFY2(whole.exitCode == 0 && !whole.all().contains("never gets to"), whole.all().constData());
    const auto longer = train("plain20:width=4", "longer --warmup 4");
    QVERIFY2(longer.exitCode == 0 && longer.err.contains("rises for 4 iterations and the training has 3: it never gets to"),
             longer.all().constData());
}

void TestCliFamily::ratesThatTheRecipeLeavesOut()
{
    const auto other = train("resnet20:width=4", "a --recipe resnet-rs");
    QVERIFY2(other.exitCode == 0 && other.err.contains("resnet20-width-4: is no ResNet-RS") && other.err.contains("--dropout 0.25"),
             other.all().constData());
    const auto chosen = train("resnet20:width=4", "b --recipe resnet-rs --dropout 0");
    QVERIFY2(chosen.exitCode == 0 && !chosen.err.contains("is no ResNet-RS"), chosen.all().constData());
}

void TestCliFamily::magnitudeIsTheNetworks()
{
    const auto magnitudeIn = [this](const QString& out) {
        const auto run = QJsonDocument::fromJson(contentOf(runOf(out) + "/run.json")).object();
        return run["recipe"].toObject()["magnitude"].toDouble();
    };
    const auto own = train("resnetrs152:width=4", "a --recipe resnet-rs");
    QVERIFY2(own.exitCode == 0 && own.err.contains("RandAugment has magnitude 15"), own.all().constData());
    QCOMPARE(magnitudeIn("a"), 15.0);
    const auto named = train("resnetrs152:width=4", "b --recipe resnet-rs --magnitude 7");
    QVERIFY2(named.exitCode == 0 && !named.err.contains("RandAugment has magnitude"), named.all().constData());
    QCOMPARE(magnitudeIn("b"), 7.0);
}

void TestCliFamily::familiesTrain_data()
{
    QTest::addColumn<QString>("model");
    for (const auto* model :
         {"resnet18:stem=cifar,width=8", "plain18:stem=zf,width=8", "resnet50d:width=4", "resnet18:width=8,order=preact,stem=vgg",
          "resnet18:width=8,head=gmp", "resnet18:width=8,head=flatten",
          "resnext:depth=29,width=8,cardinality=4,path-width=2,stem=cifar", "resnetrs50:width=4,drop-path=0.2",
          "vgg11:width=4,head=gap", "vgg11_bn:width=8,head=gap,dropout=0.2", "googlenet:aux=on"})
        QTest::newRow(model) << QString(model);
}

void TestCliFamily::familiesTrain()
{
    QFETCH(QString, model);
    const auto outcome = train(model, "out");
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY(QFile::exists(runOf("out") + "/last.safetensors"));
}

/// Two classes of pictures of several sizes and formats, in "photos".
void TestCliFamily::makePhotographs() const
{
    for (const auto* half : {"train", "test"})
        for (const auto& [name, colour] : {std::pair{"leaves", Qt::darkGreen}, std::pair{"skies", Qt::blue}}) {
            const auto folder = at(QString("photos/%1/%2").arg(half, name));
            QVERIFY(QDir().mkpath(folder));
            for (int i = 0; i < 4; ++i) {
                QImage picture(60 + 20 * i, 90, QImage::Format_RGB32);
                picture.fill(colour);
                QVERIFY(picture.save(QString("%1/%2.%3").arg(folder).arg(i).arg(i % 2 ? "jpg" : "png")));
            }
        }
}

/// None of them has the network's size: resized, trained on, evaluated.
void TestCliFamily::aFolderOfPhotographs()
{
    makePhotographs();
    const auto outcome = command(QString("train resnet50:width=4 --data %1 --output %2 --iterations 1 --batch-size 8 --precision f32 --threads 1")
                                     .arg(at("photos"), at("out")));
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY(QFile::exists(runOf("out") + "/last.safetensors"));
    const auto eval = command("eval --run " + runOf("out") + " --data " + at("photos") + " --json --threads 1");
    QVERIFY2(eval.exitCode == 0, eval.all().constData());
    QCOMPARE(eval.json().object()["images"].toInt(), 8);
}

void TestCliFamily::photographsOfAnotherSize()
{
    makePhotographs();
    const auto begun = command(QString("train resnet18:width=4 --input 3x80x80 --data %1 --output %2 --iterations 1 --batch-size 8 "
                                       "--precision f32 --threads 1")
                                   .arg(at("photos"), at("out")));
    QVERIFY2(begun.exitCode == 0, begun.all().constData());
    const auto eval = command("eval --run " + runOf("out") + " --data " + at("photos") + " --json --threads 1");
    QVERIFY2(eval.exitCode == 0, eval.all().constData());
    const auto run = QJsonDocument::fromJson(contentOf(runOf("out") + "/run.json")).object();
    QCOMPARE(run["spec"].toObject()["input"].toArray(), (QJsonArray{3, 80, 80}));
    // The run goes on at its own size, and no other.
    QVERIFY(command("train --resume --input 3x80x80 --output " + at("out")).exitCode == 0);
    const auto other = command("train --resume --input 3x96x96 --output " + at("out"));
    QVERIFY2(other.exitCode == 1 && other.isOneSentence("3x96x96") && other.isOneSentence("3x80x80"), other.all().constData());
}

/// Beyond two gibibytes other commands decode a part of the images to check them: here every second one, and neither of the broken.
void TestCliFamily::aLargeFolderIsCheckedWhole()
{
    makePhotographs();
    const auto some = at("photos/train/skies/0.png"), huge = at("photos/train/leaves/1.jpg"), cut = at("photos/test/leaves/1.jpg");
    for (int i = 0; i < 190; ++i)
        QVERIFY(QFile::copy(some, at(QString("photos/train/skies/copy%1.png").arg(i))));
    // Nothing of it is on the disk.
    QVERIFY(QFile::resize(huge, (qint64{2} << 30) + 1));
    QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
    const auto begun = command(QString("train resnet18:width=4 --input 3x64x64 --data %1 --output %2 --iterations 1 --batch-size 8 "
                                       "--precision f32 --threads 1")
                                   .arg(at("photos"), at("out")));
    QVERIFY2(begun.exitCode == 0, begun.all().constData());
    QVERIFY2(begun.err.contains("skipped " + huge.toUtf8()) && begun.err.contains("skipped " + cut.toUtf8()) &&
                 begun.err.count("skipped ") == 2 && !begun.err.contains("to check it"),
             begun.all().constData());
    const auto data = QJsonDocument::fromJson(contentOf(runOf("out") + "/run.json")).object()["data"].toObject();
    QCOMPARE(data["trainImages"].toInt(), 197);
    QCOMPARE(data["testImages"].toInt(), 7);
    // What was left out may go.
    const auto resume = "train --resume --output " + at("out");
    QCOMPARE(command(resume).exitCode, 0);
    QVERIFY(QFile::remove(huge) && QFile::remove(cut));
    const auto resumed = command(resume);
    QVERIFY2(resumed.exitCode == 0 && !resumed.err.contains("skipped "), resumed.all().constData());
}

void TestCliFamily::imagesOfAFixedSizeStayAsTheyAre()
{
    const auto other = train("resnet20:width=4 --input 3x64x64", "out");
    QVERIFY2(other.exitCode == 1 && other.isOneSentence("--input") && other.isOneSentence("3x32x32"), other.all().constData());
    QVERIFY(!QDir(at("out")).exists());
    QCOMPARE(train("resnet20:width=4 --input 3x32x32", "out").exitCode, 0);
    QCOMPARE(train("resnet20:width=4 --input 64", "b").exitCode, 2);
}

QTEST_GUILESS_MAIN(TestCliFamily)
#include "tst_clifamily.moc"
